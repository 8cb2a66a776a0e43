// Package prose lays out Markdown of the content for the screens: wrapped and
// styled lines, and where in them the content's own links stand.
package prose

import (
	"strings"
	"unicode"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// A Renderer lays Markdown out.
type Renderer struct{ ctx *ui.Context }

// New returns a renderer of the context's content, characters and colours.
func New(ctx *ui.Context) *Renderer { return &Renderer{ctx: ctx} }

// A Passage is Markdown laid out, and where in it its links stand.
type Passage struct {
	Height int
	Links  []Link
	pieces []piece
}

// A Link is one of the content's own links, in pieces where it is broken over
// lines.
type Link struct {
	course.Link
	At []plot.Rect
}

// A piece is words in one style.
type piece struct {
	x, y int
	text string
	st   plot.Style
}

// Passage lays Markdown out at a width.
func (p *Renderer) Passage(md string, w int) *Passage {
	out := &Passage{}
	for i, para := range p.ctx.Course.Prose(md) {
		if i > 0 && !para.Tight {
			out.Height++
		}
		p.paragraph(out, para, w)
	}
	return out
}

func (p *Renderer) paragraph(out *Passage, para course.Paragraph, w int) {
	before, rest := p.ctx.Spell(para.First), p.ctx.Spell(para.Rest)
	indent := plot.Width(rest)
	st := p.ctx.Ink()
	if para.Kind == course.Heading {
		st = p.ctx.Bold()
	}
	var last *course.Link
	for _, line := range p.lines(para, max(w-indent, 1)) {
		out.pieces = append(out.pieces, piece{0, out.Height, before, st})
		before = rest
		x := indent
		for _, r := range line {
			look, wide := runStyle(r.Style, st), plot.Width(r.Text)
			if r.Link != nil {
				look = p.linkStyle(*r.Link, look)
				if r.Link != last {
					out.Links = append(out.Links, Link{Link: *r.Link})
				}
				last = r.Link
				l := &out.Links[len(out.Links)-1]
				l.At = append(l.At, plot.Rect{X: x, Y: out.Height, W: wide, H: 1})
			}
			out.pieces = append(out.pieces, piece{x, out.Height, r.Text, look})
			x += wide
		}
		out.Height++
	}
}

// Name lays out a name that is a link by itself.
func (p *Renderer) Name(name string, l course.Link) *Passage {
	at := plot.Rect{W: plot.Width(name), H: 1}
	return &Passage{
		Height: 1, Links: []Link{{Link: l, At: []plot.Rect{at}}},
		pieces: []piece{{0, 0, name, p.linkStyle(l, p.ctx.Ink())}},
	}
}

// Draw draws the passage with its upper left corner at (x, y).
func (p *Passage) Draw(c *plot.Canvas, x, y int) {
	for _, k := range p.pieces {
		c.Text(x+k.x, y+k.y, k.text, k.st)
	}
}

// lines spells the words of a paragraph and breaks them at a width.
func (p *Renderer) lines(para course.Paragraph, w int) [][]course.Run {
	spelled := make([]course.Run, len(para.Runs))
	for i, r := range para.Runs {
		spelled[i] = r
		spelled[i].Text = p.ctx.Spell(r.Text)
	}
	words := course.Paragraph{Runs: spelled}.Words()
	lines := strings.Split(words, "\n")
	if para.Kind != course.Code {
		lines = ui.Wrap(words, w)
	}
	return breakRuns(spelled, lines)
}

// breakRuns gives the words of broken lines the runs they are of; the blanks
// between runs are of none. Breaking takes and makes blanks alone, so the n-th
// character that is none is the n-th of the runs.
func breakRuns(runs []course.Run, lines []string) [][]course.Run {
	var owners []int
	for i, r := range runs {
		for _, c := range r.Text {
			if !unicode.IsSpace(c) {
				owners = append(owners, i)
			}
		}
	}
	broken := make([][]course.Run, len(lines))
	for y, line := range lines {
		from, owner := 0, -1
		end := func(to int) {
			r := runs[owner]
			r.Text = strings.TrimRight(line[from:to], " ")
			broken[y] = append(broken[y], r)
			if blank := line[from+len(r.Text) : to]; blank != "" {
				broken[y] = append(broken[y], course.Run{Text: blank})
			}
			from = to
		}
		for at, c := range line {
			if unicode.IsSpace(c) {
				continue
			}
			if owner >= 0 && owners[0] != owner {
				end(at)
			}
			owner = owners[0]
			owners = owners[1:]
		}
		if owner >= 0 {
			end(len(line))
		}
	}
	return broken
}

// runAttrs are the looks of the styles of words.
var runAttrs = map[course.RunStyle]plot.Attr{
	course.Emphatic: plot.Italic, course.Strong: plot.Bold, course.Verbatim: plot.Bold, course.Struck: plot.Strike,
}

func runStyle(s course.RunStyle, st plot.Style) plot.Style {
	for bit, attr := range runAttrs {
		if s&bit != 0 {
			st = st.With(attr)
		}
	}
	return st
}
