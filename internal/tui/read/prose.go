package read

import (
	"strings"
	"unicode"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// A link is one of the content's own links on the sheet, of the stop of that
// index; it stands in several rectangles where it is broken over lines.
type link struct {
	course.Link
	stop int
	at   []plot.Rect
}

// prose draws Markdown and goes below it.
func (b *builder) prose(x, w int, md string) {
	for i, p := range b.ctx.Course.Prose(md) {
		if i > 0 && !p.Tight {
			b.gap(1)
		}
		b.paragraph(x, w, p)
	}
}

func (b *builder) paragraph(x, w int, p course.Paragraph) {
	before, rest := b.spell(p.First), b.spell(p.Rest)
	indent := plot.Width(rest)
	st := b.ctx.Ink()
	if p.Kind == course.Heading {
		st = b.ctx.Bold()
	}
	var last *course.Link
	for _, line := range b.lines(p, max(w-indent, 1)) {
		b.line(x, indent, plot.Left, before, st)
		before = rest
		at := x + indent
		for _, r := range line {
			here := plot.Rect{X: at, Y: b.y, W: plot.Width(r.Text), H: 1}
			look := runStyle(r.Style, st)
			if r.Link != nil {
				look = b.read.linkStyle(*r.Link, look)
				b.link(*r.Link, r.Link == last, here)
				last = r.Link
			}
			b.line(here.X, here.W, plot.Left, r.Text, look)
			at += here.W
		}
		b.gap(1)
	}
}

// link notes where a link stands, which goes on from the last or begins.
func (b *builder) link(l course.Link, goesOn bool, at plot.Rect) {
	if !goesOn {
		b.sheet.links = append(b.sheet.links, link{Link: l, stop: len(b.sheet.stops) - 1})
	}
	last := &b.sheet.links[len(b.sheet.links)-1]
	last.at = append(last.at, at)
}

// lines spells the words of a paragraph and breaks them at a width.
func (b *builder) lines(p course.Paragraph, w int) [][]course.Run {
	spelled := make([]course.Run, len(p.Runs))
	for i, r := range p.Runs {
		spelled[i] = r
		spelled[i].Text = b.spell(r.Text)
	}
	words := course.Paragraph{Runs: spelled}.Words()
	lines := strings.Split(words, "\n")
	if p.Kind != course.Code {
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

// linkStyle tells the links apart: a term is underlined, another claim is
// italic, an experiment bold where it is there, a citation quiet.
func (r *Read) linkStyle(l course.Link, st plot.Style) plot.Style {
	switch l.Kind {
	case course.ToTerm:
		return st.With(plot.Underline)
	case course.ToClaim:
		return plot.Style{FG: r.ctx.Theme.Third, Attr: st.Attr | plot.Underline | plot.Italic}
	case course.ToExperiment:
		if r.runs(l.Target) {
			return plot.Style{FG: r.ctx.Theme.Third, Attr: st.Attr | plot.Bold}
		}
		return st.With(plot.Italic)
	}
	return plot.Style{FG: r.ctx.Theme.Dim, Attr: st.Attr}
}
