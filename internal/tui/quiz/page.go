package quiz

import (
	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// A page writes onto a sheet from top to bottom. The sheet is then shown in
// part.
type page struct {
	*Quiz
	c     *plot.Canvas
	w     int
	y     int
	room  int       // rows in view
	spots []hotspot // in cells of the sheet
	focus plot.Rect // to be kept in view
	begun int       // the row after the last blank one
}

func (q *Quiz) page(w, room int) *page {
	q.sheet.Resize(w, ui.SheetRows)
	return &page{Quiz: q, c: &q.sheet, w: w, room: room}
}

// rest is the room from a column on, in the rows still free.
func (p *page) rest(x int) plot.Rect {
	return plot.Rect{X: x, Y: p.y, W: max(1, p.w-x), H: max(0, ui.SheetRows-p.y)}
}

// para writes wrapped text at a column and returns where it stands.
func (p *page) para(x int, s string, st plot.Style) plot.Rect {
	r := p.rest(x)
	n := ui.Paragraph(p.c, r, s, st)
	p.y += n
	return plot.Rect{X: x, Y: r.Y, W: r.W, H: n}
}

// hang writes text behind a mark.
func (p *page) hang(x int, mark string, markStyle plot.Style, w int, s string, st plot.Style) plot.Rect {
	p.c.Text(x, p.y, mark, markStyle)
	at := p.para(x+w, s, st)
	at.X, at.W = x, p.w-x
	return at
}

// pair writes text in two styles on one line, or the second below the first
// where there is no room.
func (p *page) pair(x int, a string, as plot.Style, b string, bs plot.Style) {
	w := plot.Width(a)
	if b != "" && x+w+2+plot.Width(b) <= p.w {
		p.c.Text(x, p.y, a, as)
		p.c.Text(x+w+2, p.y, b, bs)
		p.y++
		return
	}
	p.para(x, a, as)
	if b != "" {
		p.para(x, b, bs)
	}
}

func (p *page) gap(n int) { p.y += n }

// part begins a new part after a blank row, unless one was just left.
func (p *page) part() {
	if p.y != p.begun {
		p.y++
	}
	p.begun = p.y
}

// spot makes a click on a rectangle of the sheet change the answer.
func (p *page) spot(at plot.Rect, do func() tea.Cmd) {
	p.spots = append(p.spots, hotspot{rect: at, do: do, field: true})
}

// slide is spot for what follows the mouse.
func (p *page) slide(at plot.Rect, do func() tea.Cmd) {
	p.spots = append(p.spots, hotspot{rect: at, do: do, field: true, drag: true})
}

// show copies the part of the sheet in view into r, and follows the focus.
func (p *page) show(c *plot.Canvas, r plot.Rect) {
	q := p.Quiz
	q.top, r = q.ctx.ShowPart(c, p.c, p.y, q.top, p.focus, r)
	for _, s := range p.spots {
		s.rect.X, s.rect.Y = s.rect.X+r.X, s.rect.Y+r.Y-q.top
		if s.rect = s.rect.Intersect(r); !s.rect.Empty() {
			q.hot = append(q.hot, s)
		}
	}
}
