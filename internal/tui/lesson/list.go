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
	next, _ := ui.NextLesson(s.list)
	states, wide := make([]string, len(s.list)), 0
	for i, entry := range s.list {
		states[i] = entry.Say()
		if entry.Lesson == next.Lesson && !entry.Begun {
			states[i] = "next"
		}
		wide = max(wide, plot.Width(states[i]))
	}
	for i := s.top; i < len(s.list) && i-s.top < room; i++ {
		st := s.ctx.Dim()
		if s.list[i].Lesson == next.Lesson {
			st = s.ctx.Ink()
		}
		row, state := s.drawEntry(c, r.Row(i-s.top), i).CutRight(wide)
		c.TextIn(state, plot.Left, states[i], st)
		row, _ = row.CutRight(2)
		row, minutes := row.CutRight(len("10 min"))
		c.TextIn(minutes, plot.Right, fmt.Sprintf("%d min", s.list[i].Lesson.Minutes), s.ctx.Dim())
		row, _ = row.CutRight(2)
		st = s.ctx.Ink()
		if i == s.at {
			st = s.ctx.Bold()
		}
		c.TextIn(row, plot.Left, s.ctx.Clip(s.list[i].Lesson.Title, row.W), st)
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
	if builds := builds(entry.Lacks); builds != "" {
		add(builds, s.ctx.Dim())
	}
	for _, why := range []string{s.fault, s.ctx.NotSaving} {
		if why != "" {
			add(why, s.ctx.Ink())
		}
	}
	return list
}

// drawEntry draws the cursor and the number of a lesson, and returns the rest of
// its row.
func (s *Lesson) drawEntry(c *plot.Canvas, row plot.Rect, i int) plot.Rect {
	if i == s.at {
		c.Fill(row, ' ', plot.Style{BG: s.ctx.Theme.Select})
		c.Text(row.X, row.Y, s.ctx.Cursor(), s.ctx.Bold())
	}
	s.drawn.Add(row, func() tea.Cmd {
		if s.at == i {
			return s.sit(s.list[i])
		}
		s.at = i
		return nil
	})
	_, rest := row.CutLeft(2)
	c.TextIn(rest, plot.Left, fmt.Sprintf("%2d", s.list[i].Number), s.ctx.Dim())
	_, rest = rest.CutLeft(4)
	return rest
}

var _ ui.Screen = (*Lesson)(nil)
