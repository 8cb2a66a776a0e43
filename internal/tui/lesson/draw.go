package lesson

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/prose"
	"spikeslope/internal/tui/ui"
)

// Draw draws the screen, or copies it from the last time if nothing changed.
// The questions of the check draw themselves.
func (s *Lesson) Draw(c *plot.Canvas, r plot.Rect) {
	s.drawn.Show(c, s.ctx.Stamp(s.version, r), s.draw)
	if n := s.now; n != nil && n.asking() {
		_, body := r.CutTop(ui.TopMargin(r) + headRows)
		n.check.Draw(c, body)
	}
}

// Widths and heights.
const (
	textMost = 76 // longer lines tire the eye
	headRows = 3  // title, steps, a blank
)

func (s *Lesson) draw(c *plot.Canvas, r plot.Rect) {
	_, r = r.CutTop(ui.TopMargin(r))
	r = ui.Middle(r, textMost)
	n := s.now
	if n == nil {
		s.drawList(c, r)
		return
	}
	s.drawHead(c, r)
	_, r = r.CutTop(headRows)
	r, _ = r.CutBottom(1) // the help line is next
	if n.asking() {
		n.links = nil
		return
	}
	p := &page{s: s, c: &s.sheet, w: r.W}
	s.sheet.Resize(r.W, ui.SheetRows)
	s.write(p)
	n.links = p.links
	if n.link >= len(n.links) {
		n.link = -1
	}
	if n.link >= 0 && len(n.links[n.link].At) > 0 {
		p.focus = n.links[n.link].At[0]
		for _, at := range n.links[n.link].At {
			s.sheet.StyleRect(at, plot.Style{Attr: plot.Reverse})
		}
	}
	s.longer = p.y > r.H
	s.top, r = s.ctx.ShowPart(c, &s.sheet, p.y, s.top, p.focus, r)
	for _, spot := range p.spots {
		spot.Rect.X, spot.Rect.Y = spot.Rect.X+r.X, spot.Rect.Y+r.Y-s.top
		if spot.Rect = spot.Rect.Intersect(r); !spot.Rect.Empty() {
			s.drawn.Add(spot.Rect, spot.Do)
		}
	}
}

// drawHead names the lesson, and its steps as a quiet line.
func (s *Lesson) drawHead(c *plot.Canvas, r plot.Rect) {
	n := s.now
	say := fmt.Sprintf("lesson %d of %d · %d min", n.standing.Number, len(s.list), n.lesson.Minutes)
	say = s.ctx.Spell(say)
	title := r.Row(0)
	title.W -= plot.Width(say) + 2
	c.TextIn(title, plot.Left, s.ctx.Clip(n.lesson.Title, title.W), s.ctx.Bold())
	c.TextIn(r.Row(0), plot.Right, say, s.ctx.Dim())
	x := r.X
	for step := course.StepRead; step < course.Steps; step++ {
		st := s.ctx.Dim()
		switch {
		case step == n.step:
			st = s.ctx.Bold().With(plot.Underline)
		case step <= n.reached:
			st = s.ctx.Ink()
		}
		from := x
		x = c.Text(x, r.Y+1, step.String(), st)
		if n.trial != nil && step <= n.reached && n.result == nil && step != n.step && !n.asking() {
			s.drawn.Add(plot.Rect{X: from, Y: r.Y + 1, W: x - from, H: 1}, func() tea.Cmd { return s.goTo(step) })
		}
		if step < course.Steps-1 {
			x = c.Text(x, r.Y+1, s.ctx.Spell(" · "), s.ctx.Faint())
		}
	}
}

// A page writes a step onto the sheet from top to bottom.
type page struct {
	s     *Lesson
	c     *plot.Canvas
	w, y  int
	links []prose.Link // in cells of the sheet
	spots ui.Hotspots
	focus plot.Rect // to be kept in view
}

func (p *page) rest() plot.Rect { return plot.Rect{Y: p.y, W: p.w, H: max(0, ui.SheetRows-p.y)} }

func (p *page) gap() { p.y++ }

// para writes plain text.
func (p *page) para(text string, st plot.Style) {
	p.y += ui.Paragraph(p.c, p.rest(), p.s.ctx.Spell(text), st)
}

// text writes Markdown with its links.
func (p *page) text(md string) {
	passage := p.s.prose.Passage(md, p.w)
	passage.Draw(p.c, 0, p.y)
	for _, l := range passage.Links {
		moved := prose.Link{Link: l.Link}
		for _, at := range l.At {
			at.Y += p.y
			moved.At = append(moved.At, at)
			p.spot(at, func() tea.Cmd { return p.s.follow(l.Kind, l.Target) })
		}
		p.links = append(p.links, moved)
	}
	p.y += passage.Height
}

// part writes a few words over what they name.
func (p *page) part(title, text string) {
	p.para(title, p.s.ctx.Dim())
	if text != "" {
		p.para(text, p.s.ctx.Ink())
		p.gap()
	}
}

func (p *page) spot(at plot.Rect, do func() tea.Cmd) { p.spots.Add(at, do) }

// key writes what enter does here.
func (p *page) key(does string) {
	at := plot.Rect{Y: p.y, W: p.w, H: 1}
	x := p.c.Text(0, p.y, "enter", p.s.ctx.Bold())
	x = p.c.Text(x+1, p.y, p.s.ctx.Spell(does), p.s.ctx.Dim())
	at.W = x
	p.spot(at, p.s.enter)
	p.y++
}
