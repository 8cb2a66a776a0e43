package read

import (
	"strings"
	"unicode"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// initial returns the letter a term stands under.
func initial(t *course.Term) rune {
	for _, r := range ui.ASCII(t.Title) {
		return unicode.ToUpper(r)
	}
	return ' '
}

// initials returns the letters that have terms, in order.
func initials(terms []*course.Term) []rune {
	var list []rune
	for _, t := range terms {
		if r := initial(t); len(list) == 0 || list[len(list)-1] != r {
			list = append(list, r)
		}
	}
	return list
}

// glossary draws the terms of the letter chosen, or all.
func (b *builder) glossary() {
	b.y = max(0, b.y-1)
	b.letters()
	b.gap(1)
	for _, t := range b.ctx.Course.Terms() {
		if b.read.letter != 0 && initial(t) != b.read.letter {
			continue
		}
		b.begin(stop{id: t.ID, title: t.Title, term: t})
		b.term(t)
		b.end()
		b.gap(1)
	}
	b.gap(1)
}

// letters draws the alphabet of the glossary, the letter chosen reversed.
func (b *builder) letters() {
	style := func(on bool) plot.Style {
		if on {
			return b.ctx.Ink().With(plot.Reverse)
		}
		return b.ctx.Dim()
	}
	b.line(0, 3, plot.Left, "all", style(b.read.letter == 0))
	x := 5
	for _, l := range initials(b.ctx.Course.Terms()) {
		if x >= b.w {
			b.gap(1)
			x = 5
		}
		b.line(x, 1, plot.Left, string(l), style(l == b.read.letter))
		x += 2
	}
	b.gap(1)
}

// sideMarks name the side of a term.
var sideMarks = map[string]string{
	course.SideBrain: "brain", course.SideDescent: "descent", course.SideBoth: "both sides",
}

// term draws an entry: its name, other names, the side, and what it means.
func (b *builder) term(t *course.Term) {
	title := b.spell(b.read.words(t.Title))
	b.line(0, b.w, plot.Left, title, b.ctx.Bold())
	x := plot.Width(title) + 2
	if len(t.Aka) > 0 {
		aka := b.spell(strings.Join(t.Aka, ", "))
		b.line(x, max(0, b.w-x), plot.Left, aka, b.ctx.Dim())
		x += plot.Width(aka) + 2
	}
	st := b.ctx.Dim()
	if t.Side != course.SideBoth {
		st = b.ctx.Side(sideWord(t.Side))
	}
	if word := sideMarks[t.Side]; b.w-x >= plot.Width(word) {
		b.line(x, b.w-x, plot.Right, word, st)
	}
	b.gap(1)
	b.prose(0, b.w, t.Text)
}
