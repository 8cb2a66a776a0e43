package lecture

import (
	"fmt"
	"math"
	"time"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// notes are the speaker's: of the beat on show in another terminal.
type notes struct {
	lecture *course.Lecture
	at      int
	top     int // the first row in view
	typed   string
	heard   *standing // of the lecture followed; nil before there was one
	on      bool      // it is still there
	several int       // lectures of this name are held
	fault   string
}

// heardMsg brings where lectures of the name are.
type heardMsg struct {
	notes *notes
	list  []standing
	err   error
}

// follow shows the notes of a lecture.
func (s *Screen) follow(l *course.Lecture) tea.Cmd {
	stop := s.stop()
	if len(l.Beats) == 0 {
		return ui.SayCmd(fmt.Sprintf("the lecture %q has no beats; spikeslope check says why", l.ID))
	}
	s.notes = &notes{lecture: l}
	return tea.Batch(stop, s.listen(0))
}

// listen looks after a while where the lecture is.
func (s *Screen) listen(after time.Duration) tea.Cmd {
	n, folder := s.notes, s.ctx.Folder
	hear := ui.Guard(func() tea.Msg {
		list, err := look(folder, n.lecture.ID)
		return heardMsg{n, list, err}
	}, func(err error) tea.Msg { return heardMsg{notes: n, err: err} })
	if after == 0 {
		return hear
	}
	return tea.Tick(after, func(time.Time) tea.Msg { return hear() })
}

func (s *Screen) heard(msg heardMsg) tea.Cmd {
	if s.notes == nil || s.notes != msg.notes {
		return nil
	}
	s.changed()
	s.notes.hear(msg, s.ctx.Now())
	if s.ctx.Folder == "" {
		return nil
	}
	return s.listen(lookEvery)
}

// hear takes what was read: of several lectures that are on, it follows the one
// that moved last.
func (n *notes) hear(msg heardMsg, now time.Time) {
	n.fault, n.on, n.several = "", false, 0
	if msg.err != nil {
		n.fault = ui.Reason(msg.err)
		return
	}
	var found *standing
	for i := range msg.list {
		st := &msg.list[i]
		if now.Sub(st.Seen) < silence {
			n.several++
			if !n.on {
				found, n.on = st, true
			}
		} else if found == nil {
			found = st
		}
	}
	if found == nil {
		return
	}
	if n.heard == nil || !n.heard.Since.Equal(found.Since) || n.heard.Beat != found.Beat {
		n.turn(found.Beat)
	}
	n.heard = found
}

// turn goes to a beat's notes, until the lecture moves on.
func (n *notes) turn(i int) { n.at, n.top = max(0, min(i, len(n.lecture.Beats)-1)), 0 }

// state says in a sentence how the notes follow.
func (n *notes) state(now time.Time) string {
	turn := " Space and PageUp turn these pages meanwhile."
	switch {
	case n.fault != "":
		return "Cannot follow: " + n.fault + "." + turn
	case n.heard == nil:
		return "Nobody holds this lecture yet; begin it with spikeslope lecture " + n.lecture.ID + "." + turn
	case !n.on && now.Sub(n.heard.Seen) >= silence:
		return fmt.Sprintf("No word from the lecture since %s ago: it was stopped or closed.", sayTime(now.Sub(n.heard.Seen))) + turn
	case !n.on:
		return "The lecture was left." + turn
	case n.at != n.heard.Beat:
		return fmt.Sprintf("On the screen is beat %d; these pages follow when it moves.", n.heard.Beat+1)
	case n.several > 1:
		return fmt.Sprintf("%d terminals hold this lecture; these pages follow the one that moved last.", n.several)
	}
	return ""
}

// timing says how long the lecture has been on, and how that is to the plan.
func (n *notes) timing(now time.Time) string {
	if n.heard == nil {
		return fmt.Sprintf("planned %s of %s", sayMinutes(n.lecture.Planned(n.at)), sayMinutes(n.lecture.Minutes))
	}
	elapsed := now.Sub(n.heard.Began)
	if !n.on {
		elapsed = n.heard.Seen.Sub(n.heard.Began)
	}
	from, to := minutes(n.lecture.Planned(n.heard.Beat)), minutes(n.lecture.Planned(n.heard.Beat+1))
	say := fmt.Sprintf("%s elapsed · planned %s to %s of %s · ", sayTime(elapsed), sayTime(from), sayTime(to), sayMinutes(n.lecture.Minutes))
	switch {
	case elapsed > to:
		return say + sayTime(elapsed-to) + " behind"
	case elapsed < from:
		return say + sayTime(from-elapsed) + " ahead"
	}
	return say + "on time"
}

func minutes(m float64) time.Duration { return time.Duration(math.Round(m * float64(time.Minute))) }

// sayTime writes a time as minutes and seconds.
func sayTime(d time.Duration) string {
	d = max(d, 0)
	return fmt.Sprintf("%d:%02d", int(d.Minutes()), int(d.Seconds())%60)
}

func sayMinutes(m float64) string { return sayTime(minutes(m)) }

// drawNotes draws the notes of the beat on show, and what comes next.
func (s *Screen) drawNotes(c *plot.Canvas, r plot.Rect) {
	n, now := s.notes, s.ctx.Now()
	r = ui.Middle(r, textMost)
	w := r.W
	b := n.lecture.Beats[n.at]
	place := fmt.Sprintf("beat %d of %d", n.at+1, len(n.lecture.Beats))
	title := r.Row(0)
	title.W -= plot.Width(place) + 2
	c.TextIn(title, plot.Left, s.ctx.Clip(n.lecture.Title, title.W), s.ctx.Bold())
	c.TextIn(r.Row(0), plot.Right, place, s.ctx.Ink())
	c.TextIn(r.Row(1), plot.Left, s.ctx.Spell(n.timing(now)), s.ctx.Ink())
	_, r = r.CutTop(3)
	r, foot := r.CutBottom(5)

	s.sheet.Resize(w, ui.SheetRows)
	y := 0
	write := func(text string, st plot.Style) {
		y += ui.Paragraph(&s.sheet, plot.Rect{Y: y, W: w, H: ui.SheetRows - y}, s.ctx.Spell(text), st)
	}
	write(b.Title, s.ctx.Bold())
	write(fmt.Sprintf("%s, %s", b.Kind, sayMinutes(b.Minutes)), s.ctx.Dim())
	for _, p := range textOf(n.lecture, n.at) {
		for _, it := range p.items {
			write(told(it), s.ctx.Dim())
		}
	}
	y++
	passage := s.prose.Passage(b.Notes, w)
	passage.Draw(&s.sheet, 0, y)
	y += passage.Height
	n.top, _ = s.ctx.ShowPart(c, &s.sheet, y, n.top, plot.Rect{}, r)

	if next := n.at + 1; next < len(n.lecture.Beats) {
		b := n.lecture.Beats[next]
		c.TextIn(foot.Row(1), plot.Left, s.ctx.Clip(fmt.Sprintf("Next: %s (%s, %s)", b.Title, b.Kind, sayMinutes(b.Minutes)), w), s.ctx.Ink())
	} else {
		c.TextIn(foot.Row(1), plot.Left, "This is the last beat.", s.ctx.Ink())
	}
	_, foot = foot.CutTop(2)
	state := n.state(now)
	if n.typed != "" {
		state = "to beat " + n.typed + ", enter"
	}
	ui.Paragraph(c, foot, s.ctx.Spell(state), s.ctx.Dim())
}

// told writes an item in a line: a choice after its letter.
func told(it item) string {
	if it.mark != "" {
		return it.mark + ". " + it.words
	}
	return it.words
}
