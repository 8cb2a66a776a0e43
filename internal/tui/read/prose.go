package read

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

// prose renders Markdown of the content and keeps what it has rendered, by
// width and text, as long as the look is the same.
type prose struct {
	ctx       *ui.Context
	epoch     int
	ascii     bool
	renderers map[int]*glamour.TermRenderer // by width
	done      map[proseKey]*passage
}

type proseKey struct {
	width int
	md    string
}

// A passage is rendered Markdown: styled lines, and where in them its links
// stand.
type passage struct {
	lines []string
	links []link
}

// A link is one of the content's own links, in pieces where it is broken over
// lines.
type link struct {
	kind   course.LinkKind
	target string
	at     []plot.Rect
}

// Invisible characters round the words of a link: they have no width, so they
// pass through the renderer's line breaking, and are taken out afterwards.
const (
	linkOpens  = "\u2063"
	linkCloses = "\u2064"
)

// most is how many passages are kept; a page has some fifty.
const most = 2000

// passage renders Markdown at a width.
func (p *prose) passage(md string, w int) *passage {
	if p.epoch != p.ctx.Epoch || p.ascii != p.ctx.ASCII() || p.done == nil || len(p.done) > most {
		p.epoch, p.ascii = p.ctx.Epoch, p.ctx.ASCII()
		p.renderers, p.done = map[int]*glamour.TermRenderer{}, map[proseKey]*passage{}
	}
	w = max(w, 1)
	key := proseKey{w, md}
	if got := p.done[key]; got != nil {
		return got
	}
	made := p.render(md, w)
	p.done[key] = made
	return made
}

func (p *prose) render(md string, w int) *passage {
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
	out := &passage{lines: lines}
	out.takeLinks(rendered.Links)
	return out
}

// glamour returns the styled text, or the Markdown itself, wrapped, if it
// cannot be rendered.
func (p *prose) glamour(md string, w int) string {
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
func (p *passage) takeLinks(links []course.Link) {
	inside := false
	for y, line := range p.lines {
		if !inside && !strings.Contains(line, linkOpens) {
			continue
		}
		var b strings.Builder
		x, from := 0, 0
		finish := func(end int) {
			if n := len(p.links); n > 0 && end > from {
				last := &p.links[n-1]
				last.at = append(last.at, plot.Rect{X: from, Y: y, W: end - from, H: 1})
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
				if len(p.links) < len(links) {
					l := links[len(p.links)]
					p.links = append(p.links, link{kind: l.Kind, target: l.Target})
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
		p.lines[y] = b.String()
	}
}

// draw draws the passage with its upper left corner at (x, y).
func (p *passage) draw(c *plot.Canvas, x, y int, st plot.Style) {
	w, _ := c.Size()
	for i, line := range p.lines {
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
