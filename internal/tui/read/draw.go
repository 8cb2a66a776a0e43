package read

import (
	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/plot"
)

// Draw draws the screen, or copies it from the last time if nothing changed.
func (r *Read) Draw(c *plot.Canvas, area plot.Rect) {
	want := r.ctx.Stamp(r.version, area)
	if r.drawn != want || r.sheet == nil {
		r.drawn = want
		r.frame.Resize(area.W, area.H)
		r.hot.Reset()
		r.fit()
		r.draw(&r.frame)
	}
	c.Blit(&r.frame, r.frame.Bounds(), area.X, area.Y)
}

// fit lays the screen out for the room there is, and keeps the place on the
// page if the text has been broken anew.
func (r *Read) fit() {
	room := r.frame.Bounds()
	if r.sheet != nil && r.built == r.ctx.Stamp(0, room) {
		return
	}
	first := r.sheet == nil
	m := r.mark()
	if first {
		m = r.marks[r.topics[r.page].name]
	}
	r.columns = layout(room)
	r.built.Rect = room
	r.sheet = nil
	version := r.version
	r.settle(m)
	r.jump(r.wanted)
	r.wanted = ""
	r.version = version // this is the drawing of that version
	if r.find.query != "" {
		r.search(r.find.query)
	}
}

func (r *Read) draw(c *plot.Canvas) {
	l := r.columns
	if l.text.Empty() {
		return
	}
	if l.contents.Empty() && r.listing {
		_, body := c.Bounds().CutTop(crumbRows)
		c.TextIn(c.Bounds().Row(0), plot.Left, "Contents", r.ctx.Bold())
		r.drawContents(c, body)
		return
	}
	if l.contents.Empty() {
		r.drawCrumbs(c, c.Bounds().Row(0))
	} else {
		r.drawContents(c, l.contents)
	}
	r.drawText(c)
	if !l.notes.Empty() {
		r.drawNotes(c)
	}
	r.drawFind(c)
	if r.popup != nil {
		r.hot.Reset()
		r.popup.draw(r, c)
	}
}

// drawText copies the part of the sheet in view and shows what is chosen.
func (r *Read) drawText(c *plot.Canvas) {
	area := r.columns.text
	w, h := r.sheet.canvas.Size()
	part := plot.Rect{Y: r.top, W: w, H: min(area.H, h-r.top)}
	c.Blit(&r.sheet.canvas, part, area.X, area.Y)
	r.stopHotspots(c)
	if s := r.current(); s != nil {
		r.drawChosen(c, s)
	}
	if r.link >= 0 {
		for _, at := range r.sheet.links[r.link].At {
			c.StyleRect(r.onScreen(at), plot.Style{Attr: plot.Reverse})
		}
	}
}

// onScreen returns where cells of the sheet stand on the frame; empty if they
// are out of view.
func (r *Read) onScreen(at plot.Rect) plot.Rect {
	area := r.columns.text
	area.W = r.frame.Bounds().W - area.X
	at.X, at.Y = at.X+area.X, at.Y+area.Y-r.top
	return at.Intersect(area)
}

// drawChosen draws the bar beside what is chosen; a row of the table gets a
// ground as well.
func (r *Read) drawChosen(c *plot.Canvas, s *stop) {
	bar := '▎'
	if r.ctx.ASCII() {
		bar = '|'
	}
	w, _ := r.sheet.canvas.Size()
	at := r.onScreen(plot.Rect{Y: s.top, W: w, H: s.bottom - s.top})
	if at.Empty() {
		return
	}
	if s.row {
		c.StyleRect(at, plot.Style{BG: r.ctx.Theme.Select, Attr: plot.Bold})
	}
	st := r.ctx.Dim()
	switch {
	case r.listing:
		st = r.ctx.Faint()
	case s.claim != nil && s.claim.Side != "":
		st = r.ctx.Side(sideWord(s.claim.Side))
	}
	c.Fill(plot.Rect{X: r.columns.bar, Y: at.Y, W: 1, H: at.H}, bar, st)
}

// stopHotspots make a click on text choose it, and a click on a link follow
// the link.
func (r *Read) stopHotspots(*plot.Canvas) {
	drawn := r.sheet // a click may come when another page is open and not drawn yet
	still := func(do func() tea.Cmd) func() tea.Cmd {
		return func() tea.Cmd {
			if r.sheet != drawn {
				return nil
			}
			return do()
		}
	}
	w, _ := r.sheet.canvas.Size()
	for i, s := range r.sheet.stops {
		if at := r.onScreen(plot.Rect{Y: s.top, W: w, H: s.bottom - s.top}); !at.Empty() {
			r.hot.Add(at, still(func() tea.Cmd { r.listing = false; return r.clickStop(i) }))
		}
	}
	for i := range r.sheet.links {
		for _, cell := range r.sheet.links[i].At {
			if at := r.onScreen(cell); !at.Empty() {
				r.hot.Add(at, still(func() tea.Cmd { return r.follow(i) }))
			}
		}
	}
}

func (r *Read) clickStop(i int) tea.Cmd {
	r.changed()
	if i == r.at && r.sheet.stops[i].row {
		return r.enter()
	}
	top := r.top
	r.choose(i)
	r.top = top // what was clicked stays under the mouse
	r.clamp()
	return nil
}
