package lesson

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// leastRows is how many lessons are listed at least, however low the screen.
const leastRows = 3

// drawList lists the lessons, how far each is, and what the one under the
// cursor is about.
func (s *Lesson) drawList(c *plot.Canvas, r plot.Rect) {
	c.TextIn(r.Row(0), plot.Left, "Lessons", s.ctx.Bold())
	_, r = r.CutTop(2)
	lead := "One idea each, in five to ten minutes: read, predict, run, say what happened, hear why, answer a question."
	_, r = r.CutTop(ui.Paragraph(c, r, lead, s.ctx.Dim()) + 1)
	switch {
	case s.fault != "":
		ui.Paragraph(c, r, s.ctx.Spell(s.fault), s.ctx.Ink())
		return
	case s.list == nil:
		ui.Paragraph(c, r, s.ctx.Spell("reading the journal …"), s.ctx.Dim())
		return
	case len(s.list) == 0:
		ui.Paragraph(c, r, "This content has no lessons. Put some into lessons/*.md; `spikeslope check` reads them.", s.ctx.Ink())
		return
	}
	s.at = max(0, min(s.at, len(s.list)-1))
	about := s.about(r.W)
	room := max(leastRows, min(len(s.list), r.H-len(about)-2))
	s.top = max(0, min(max(min(s.top, s.at), s.at-room+1), len(s.list)-room))
	for i := s.top; i < len(s.list) && i-s.top < room; i++ {
		s.drawEntry(c, r.Row(i-s.top), i)
	}
	_, r = r.CutTop(min(room, len(s.list)) + 1)
	for i, line := range about {
		c.TextIn(r.Row(i), plot.Left, line.text, line.style)
	}
}

type styled struct {
	text  string
	style plot.Style
}

// about says what the lesson under the cursor is about and builds on.
func (s *Lesson) about(w int) []styled {
	var list []styled
	add := func(text string, st plot.Style) {
		for _, line := range ui.Wrap(s.ctx.Spell(text), w) {
			list = append(list, styled{line, st})
		}
	}
	entry := s.list[s.at]
	add(entry.Lesson.Summary, s.ctx.Ink())
	for _, need := range entry.Lacks {
		add("Builds on "+quoted(need.Title)+".", s.ctx.Dim())
	}
	if s.ctx.NotSaving != "" {
		add(s.ctx.NotSaving, s.ctx.Ink())
	}
	return list
}

func (s *Lesson) drawEntry(c *plot.Canvas, row plot.Rect, i int) {
	entry := s.list[i]
	st := s.ctx.Ink()
	if i == s.at {
		c.Fill(row, ' ', plot.Style{BG: s.ctx.Theme.Select})
		cursor := "▸"
		if s.ctx.ASCII() {
			cursor = ">"
		}
		c.Text(row.X, row.Y, cursor, s.ctx.Bold())
		st = s.ctx.Bold()
	}
	s.hot = append(s.hot, hotspot{row, func() tea.Cmd {
		if s.at == i {
			return s.sit(entry)
		}
		s.at = i
		return nil
	}})
	state, mark := entry.Say(), s.ctx.Dim()
	if next, ok := ui.NextLesson(s.list); ok && next.Lesson == entry.Lesson {
		mark = s.ctx.Ink()
		if !entry.Begun {
			state = "next"
		}
	}
	_, text := row.CutLeft(2)
	c.TextIn(text, plot.Left, fmt.Sprintf("%2d", entry.Number), s.ctx.Dim())
	_, text = text.CutLeft(4)
	const states, minutes = 24, 8
	title, rest := text.CutLeft(max(0, text.W-states-minutes))
	c.TextIn(title, plot.Left, s.ctx.Clip(entry.Lesson.Title, title.W), st)
	at, rest := rest.CutLeft(minutes)
	at, _ = at.CutRight(2)
	c.TextIn(at, plot.Right, fmt.Sprintf("%d min", entry.Lesson.Minutes), s.ctx.Dim())
	c.TextIn(rest, plot.Left, state, mark)
}

var _ ui.Screen = (*Lesson)(nil)
