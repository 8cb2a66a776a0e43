package read

import (
	"strings"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
)

// tableFrom is the width from which the rows stand in a table; below it each
// row is a card.
const tableFrom = 70

const cellGap = 3

// table draws the comparison as a table with each row's text below, or as
// cards that hold both.
func (b *builder) table(p *course.Page) {
	if b.wide < tableFrom {
		b.cards(p)
		return
	}
	aspect := min(22, b.wide/4)
	cell := (b.wide - aspect - 2*cellGap) / 2
	xs := [2]int{aspect + cellGap, aspect + cell + 2*cellGap}
	for i, side := range []experiment.Side{experiment.Brain, experiment.Descent} {
		b.line(xs[i], cell, plot.Left, sideName(side), b.ctx.Side(side).With(plot.Bold))
	}
	b.gap(1)
	b.rule(b.wide)
	first := len(b.sheet.stops)
	for _, s := range p.Sections {
		if s.Claim != nil {
			b.row(s.Claim, aspect, cell, xs)
		}
	}
	b.rule(b.wide)
	b.gap(1)
	details := len(b.sheet.stops)
	for i := first; i < details; i++ {
		b.sheet.stops[i].detail = details + i - first
	}
	for _, s := range p.Sections {
		b.section(s)
		b.gap(2)
	}
}

func (b *builder) rule(w int) {
	ch := "─"
	if b.ctx.ASCII() {
		ch = "-"
	}
	b.line(0, w, plot.Left, strings.Repeat(ch, max(w, 0)), b.ctx.Faint())
	b.gap(1)
}

// airyFrom is the height of the view from which a blank row parts the rows of
// the table.
const airyFrom = 30

// row draws a row of the table.
func (b *builder) row(c *course.Claim, aspect, cell int, xs [2]int) {
	b.begin(stop{id: c.ID, title: b.read.words(c.Title), claim: c, row: true})
	top, bottom := b.y, b.y
	b.line(0, 2, plot.Left, b.read.statusMark(c.Status), b.read.statusStyle(c.Status))
	b.plain(2, aspect-2, b.read.words(c.Title), b.ctx.Ink())
	bottom = max(bottom, b.y)
	for i, side := range []experiment.Side{experiment.Brain, experiment.Descent} {
		b.y = top
		b.plain(xs[i], cell, b.read.words(c.Part(partOf(side))), b.ctx.Ink())
		bottom = max(bottom, b.y)
	}
	b.y = bottom
	b.end()
	if b.read.height() >= airyFrom {
		b.gap(1)
	}
}

// cards draws each row as a heading, what either side has, and the text.
func (b *builder) cards(p *course.Page) {
	for _, s := range p.Sections {
		if s.Claim == nil {
			b.section(s)
			b.gap(2)
			continue
		}
		b.begin(stop{id: s.ID, title: b.read.words(s.Title), claim: s.Claim})
		b.heading(s.Claim)
		for _, side := range []experiment.Side{experiment.Brain, experiment.Descent} {
			const names = 18
			b.line(0, names, plot.Left, sideName(side), b.ctx.Side(side).With(plot.Bold))
			b.plain(names, b.w-names, b.read.words(s.Claim.Part(partOf(side))), b.ctx.Ink())
		}
		b.gap(1)
		b.body(s.Claim)
		b.parts(s.Claim)
		b.measured(s.Claim)
		b.sources(s.Claim)
		b.end()
		b.gap(2)
	}
}

// tradeoffs draws strengths and weaknesses by side and kind, each group under
// its heading.
func (b *builder) tradeoffs(p *course.Page) {
	for _, side := range []string{course.SideBrain, course.SideDescent} {
		for _, merit := range []string{course.Strength, course.Weakness} {
			var list []*course.Section
			for _, s := range p.Sections {
				if s.Claim != nil && s.Claim.Side == side && s.Claim.Merit == merit {
					list = append(list, s)
				}
			}
			if len(list) == 0 {
				continue
			}
			name := map[string]string{course.Strength: "strengths", course.Weakness: "weaknesses"}[merit]
			w := sideWord(side)
			b.line(0, b.w, plot.Left, sideName(w)+": "+name, b.ctx.Side(w).With(plot.Bold))
			b.gap(1)
			b.rule(b.w)
			b.gap(1)
			b.sections(list)
		}
	}
	for _, s := range p.Sections {
		if s.Claim == nil {
			b.section(s)
			b.gap(2)
		}
	}
}
