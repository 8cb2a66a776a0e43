package lecture

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/picture"
	"spikeslope/internal/tui/ui"
)

// drawBeat draws the beat on show, and where it stands in a last thin line.
func (s *Screen) drawBeat(c *plot.Canvas, r plot.Rect) {
	n := s.now
	body, foot := r.CutBottom(footRows)
	s.drawFoot(c, foot)
	t := textOf(n.lecture, n.at)
	if !n.lecture.Beats[n.at].Shows() {
		set, ok := t.whole(body.W, body.H, s.ctx.Marker)
		s.drawText(c, body, t, set, ok, true)
		return
	}
	if len(t) > 0 {
		if body.H >= 30 {
			_, body = body.CutTop(airRows)
		}
		set, ok := t.caption(body.W, body.H, s.ctx.Marker)
		_, body = body.CutTop(s.drawText(c, body, t, set, ok, false) + 1)
	}
	s.drawRun(c, body)
}

// drawFoot says where the lecture is, and what is otherwise than usual.
func (s *Screen) drawFoot(c *plot.Canvas, r plot.Rect) {
	n := s.now
	var say []string
	switch {
	case n.busy:
		say = append(say, "one moment")
	case n.showing != nil && n.run != nil && n.frozen:
		say = append(say, "frozen")
	case n.pace.Late:
		say = append(say, "slower than asked")
	}
	if n.slow && n.showing != nil {
		say = append(say, "slow motion")
	}
	say = append(say, fmt.Sprintf("%d of %d", n.at+1, len(n.lecture.Beats)))
	c.TextIn(r, plot.Right, s.ctx.Spell(strings.Join(say, " · ")), s.ctx.Dim())
	if n.typed != "" {
		c.TextIn(r, plot.Left, "to beat "+n.typed+", enter", s.ctx.Ink())
	}
}

// drawText draws a text as it was set, in the middle of r or at its top, and
// returns how many rows it took. One that no large letters had room for is
// drawn in the terminal's own.
func (s *Screen) drawText(c *plot.Canvas, r plot.Rect, t text, set setting, large, middle bool) int {
	if !large {
		return s.drawPlain(c, r, t, middle)
	}
	look := s.ctx.Look(experiment.Brain)
	x, y := r.X+(r.W-set.w)/2, r.Y
	if middle {
		y += (r.H - set.h) / 2
	}
	for _, p := range set.parts {
		st, marks := s.ctx.Ink(), s.ctx.Side(experiment.Brain)
		if p.role == answer {
			st = marks
		}
		at := plot.Rect{X: x, Y: y + p.y, W: set.w, H: p.h}
		set.letters.Draw(c, at, plot.Left, p.marks, marks, &look)
		align := plot.Left
		if set.centred() {
			align = plot.Center
		}
		_, at = at.CutLeft(p.in)
		set.letters.Draw(c, at, align, p.lines, st, &look)
	}
	return set.h
}

// drawPlain draws a text that no large letters have room for.
func (s *Screen) drawPlain(c *plot.Canvas, r plot.Rect, t text, middle bool) int {
	var lines []string
	w := 0
	for line := range strings.SplitSeq(s.ctx.Spell(t.plain()), "\n") {
		lines = append(lines, ui.Wrap(line, r.W)...)
	}
	for _, line := range lines {
		w = max(w, plot.Width(line))
	}
	at := plot.Rect{X: r.X + (r.W-w)/2, Y: r.Y, W: w, H: r.H}
	if middle {
		_, at = at.CutTop((r.H - len(lines)) / 2)
	}
	for i, line := range lines {
		c.TextIn(at.Row(i), plot.Left, line, s.ctx.Bold())
	}
	return min(len(lines), r.H)
}

// gutter is the space between two pictures.
const gutter = 4

// drawRun draws the pictures of the beat's run: one, or two beside each other.
func (s *Screen) drawRun(c *plot.Canvas, r plot.Rect) {
	n := s.now
	if n.fault != "" {
		ui.Paragraph(c, r.Inset(0, r.H/3), s.ctx.Spell(n.fault), s.ctx.Ink())
		return
	}
	if n.run == nil {
		return
	}
	if len(n.showing.Views) == 1 {
		s.drawView(c, r, n.showing.Views[0])
		return
	}
	left, right := r.CutLeft((r.W - gutter) / 2)
	_, right = right.CutLeft(gutter)
	for k, at := range []plot.Rect{left, right} {
		s.drawView(c, at, n.showing.Views[k])
	}
}

// drawView draws a picture under a line that says what it is.
func (s *Screen) drawView(c *plot.Canvas, r plot.Rect, v experiment.View) {
	n := s.now
	d := n.run.Describe(v.Part)
	shot, ok := picture.ShotOf(d, v.Show)
	if !ok {
		return
	}
	look := s.ctx.Look(d.Side)
	if look.Marker == plot.Braille {
		look.Marker = plot.Block // its dots are seen from afar
	}
	name := "BRAIN"
	if d.Side == experiment.Descent {
		name = "DESCENT"
	}
	x := c.TextIn(r.Row(0), plot.Left, name, s.ctx.Side(d.Side).With(plot.Bold))
	_, rest := r.Row(0).CutLeft(x - r.X + 2)
	c.TextIn(rest, plot.Left, s.ctx.Title(shot.Info.Title, rest.W), s.ctx.Dim())
	_, r = r.CutTop(1)
	kept := n.shown(v)
	pic := kept.Take(n.run, v.Part, &shot, picture.OverTime, n.moving(), s.ctx.FrameBudget)
	if picture.Leaps(pic) { // rows it cannot fill go above and below
		fills := picture.Fills(pic, r.W, r.H, &look)
		r = r.Rows(0, fills)
	}
	kept.Draw(c, r, pic, &look)
}

// textMost is how wide text to be read is: longer lines tire the eye.
const textMost = 76

// drawList lists the lectures.
func (s *Screen) drawList(c *plot.Canvas, r plot.Rect) {
	_, r = r.CutTop(ui.TopMargin(r))
	r = ui.Middle(r, textMost)
	c.TextIn(r.Row(0), plot.Left, "Lectures", s.ctx.Bold())
	_, r = r.CutTop(2)
	lead := "To be shown to a hall, beat by beat. In a second terminal, spikeslope lecture NAME --notes shows the speaker's notes and follows along."
	_, r = r.CutTop(ui.Paragraph(c, r, lead, s.ctx.Dim()) + 1)
	list := s.ctx.Course.Lectures()
	if len(list) == 0 {
		ui.Paragraph(c, r, "This content has no lectures. Put some into lectures/*.md; `spikeslope check` reads them.", s.ctx.Ink())
		return
	}
	s.at = max(0, min(s.at, len(list)-1))
	room := max(1, min(len(list), r.H-4))
	top := max(0, s.at-room+1)
	for i := top; i < len(list) && i-top < room; i++ {
		s.drawEntry(c, r.Row(i-top), list[i], i)
	}
	_, r = r.CutTop(room + 1)
	l := list[s.at]
	_, r = r.CutTop(ui.Paragraph(c, r, s.ctx.Spell(l.Summary), s.ctx.Ink()))
	ui.Paragraph(c, r, s.ctx.Spell("For "+l.For+"."), s.ctx.Dim())
}

func (s *Screen) drawEntry(c *plot.Canvas, row plot.Rect, l *course.Lecture, i int) {
	st := s.ctx.Ink()
	if i == s.at {
		c.Fill(row, ' ', plot.Style{BG: s.ctx.Theme.Select})
		c.Text(row.X, row.Y, s.ctx.Cursor(), s.ctx.Bold())
		st = s.ctx.Bold()
	}
	s.drawn.Add(row, func() tea.Cmd {
		if s.at == i {
			return s.hold(l)
		}
		s.at = i
		return nil
	})
	_, text := row.CutLeft(2)
	say := fmt.Sprintf("%g min, %d beats", l.Minutes, len(l.Beats))
	c.TextIn(text, plot.Right, say, s.ctx.Dim())
	text.W -= plot.Width(say) + 2
	c.TextIn(text, plot.Left, s.ctx.Clip(l.Title, text.W), st)
}
