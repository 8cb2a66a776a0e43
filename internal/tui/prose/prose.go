// Package prose renders Markdown of the content for the screens: wrapped and
// styled lines, and where in them the content's own links stand.
package prose

import (
	"slices"
	"strings"
	"unicode/utf8"

	"charm.land/glamour/v2"
	"github.com/charmbracelet/x/ansi"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// A Renderer renders Markdown and keeps what it has rendered, by width and
// text, as long as the look is the same.
type Renderer struct {
	ctx       *ui.Context
	epoch     int
	ascii     bool
	renderers map[int]*glamour.TermRenderer // by width
	done      map[key]*Passage
}

// New returns a renderer that has rendered nothing yet.
func New(ctx *ui.Context) *Renderer { return &Renderer{ctx: ctx} }

type key struct {
	width int
	md    string
}

// A Passage is rendered Markdown: styled lines, and where in them its links
// stand.
type Passage struct {
	Lines []string
	Links []Link
}

// A Link is one of the content's own links, in pieces where it is broken over
// lines.
type Link struct {
	Kind   course.LinkKind
	Target string
	At     []plot.Rect
}

// Invisible characters round the words of a link: they have no width, so they
// pass through the renderer's line breaking, and are taken out afterwards.
const (
	linkOpens  = "\u2063"
	linkCloses = "\u2064"
)

// most is how many passages are kept; a page has some fifty.
const most = 2000

// Passage renders Markdown at a width.
func (p *Renderer) Passage(md string, w int) *Passage {
	if p.epoch != p.ctx.Epoch || p.ascii != p.ctx.ASCII() || p.done == nil || len(p.done) > most {
		p.epoch, p.ascii = p.ctx.Epoch, p.ctx.ASCII()
		p.renderers, p.done = map[int]*glamour.TermRenderer{}, map[key]*Passage{}
	}
	w = max(w, 1)
	k := key{w, md}
	if got := p.done[k]; got != nil {
		return got
	}
	made := p.render(md, w)
	p.done[k] = made
	return made
}

func (p *Renderer) render(md string, w int) *Passage {
	rendered := p.ctx.Course.RenderedWith(md, func(l course.Link) string {
		return linkOpens + l.Text + linkCloses
	})
	text := rendered.Markdown
	if p.ascii {
		text = asciiMarkdown(text)
	}
	lines := slices.Collect(strings.SplitSeq(p.glamour(text, w), "\n"))
	for len(lines) > 0 && isBlank(lines[0]) {
		lines = lines[1:]
	}
	for len(lines) > 0 && isBlank(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	out := &Passage{Lines: lines}
	out.takeLinks(rendered.Links)
	return out
}

// glamour returns the styled text, or the Markdown itself, wrapped, if it
// cannot be rendered.
func (p *Renderer) glamour(md string, w int) string {
	r := p.renderers[w]
	if r == nil {
		var err error
		r, err = glamour.NewTermRenderer(glamour.WithStyles(glamourStyle(p.ctx.Theme, p.ascii)), glamour.WithWordWrap(w))
		if err != nil {
			return ansi.Wrap(md, w, "")
		}
		p.renderers[w] = r
	}
	s, err := r.Render(md)
	if err != nil {
		return ansi.Wrap(md, w, "")
	}
	return s
}

func isBlank(line string) bool { return strings.TrimSpace(ansi.Strip(line)) == "" }

// takeLinks takes the marks out of the lines and notes the cells between them.
// The k-th pair of marks is the k-th link.
func (p *Passage) takeLinks(links []course.Link) {
	inside := false
	for y, line := range p.Lines {
		if !inside && !strings.Contains(line, linkOpens) {
			continue
		}
		var b strings.Builder
		x, from := 0, 0
		finish := func(end int) {
			if n := len(p.Links); n > 0 && end > from {
				last := &p.Links[n-1]
				last.At = append(last.At, plot.Rect{X: from, Y: y, W: end - from, H: 1})
			}
		}
		end := 0 // after the last character that is no blank
		var state byte
		for len(line) > 0 {
			seq, w, n, next := ansi.DecodeSequence(line, state, nil)
			state, line = next, line[n:]
			switch seq {
			case linkOpens:
				inside, from, end = true, x, x
				if len(p.Links) < len(links) {
					l := links[len(p.Links)]
					p.Links = append(p.Links, Link{Kind: l.Kind, Target: l.Target})
				}
				continue
			case linkCloses:
				finish(x)
				inside = false
				continue
			}
			b.WriteString(seq)
			x += w
			if w > 0 && seq != " " {
				end = x
			}
		}
		if inside {
			finish(end)
		}
		p.Lines[y] = b.String()
	}
}

// Draw draws the passage with its upper left corner at (x, y).
func (p *Passage) Draw(c *plot.Canvas, x, y int, st plot.Style) {
	w, _ := c.Size()
	for i, line := range p.Lines {
		c.ANSI(plot.Rect{X: x, Y: y + i, W: w - x, H: 1}, line, st)
	}
}

// asciiMarkdown spells Markdown with ASCII; signs that would mean something to
// Markdown are escaped. The marks of links are kept.
func asciiMarkdown(md string) string {
	var b strings.Builder
	for len(md) > 0 {
		i := strings.IndexFunc(md, foreign)
		if i < 0 {
			b.WriteString(md)
			break
		}
		b.WriteString(md[:i])
		md = md[i:]
		n := strings.IndexFunc(md, func(r rune) bool { return !foreign(r) })
		if n < 0 {
			n = len(md)
		}
		for _, r := range ui.ASCII(md[:n]) {
			if strings.ContainsRune("\\`*_{}[]<>()#+-.!|", r) {
				b.WriteByte('\\')
			}
			b.WriteRune(r)
		}
		md = md[n:]
	}
	return b.String()
}

func foreign(r rune) bool {
	return r >= utf8.RuneSelf && string(r) != linkOpens && string(r) != linkCloses
}
