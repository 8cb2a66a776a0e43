package ui

import (
	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/plot"
)

// A Stamp says what a drawing depends on: one of an equal stamp is still right.
type Stamp struct {
	Version uint64 // of what is drawn, raised with every change
	Epoch   int    // of the colours
	Marker  plot.Marker
	Rect    plot.Rect
}

// Stamp returns the stamp of a drawing made now.
func (x *Context) Stamp(version uint64, r plot.Rect) Stamp {
	return Stamp{version, x.Epoch, x.Marker, r}
}

// Hotspots are the rectangles of a drawing in which a click means something.
type Hotspots []Hotspot

// A Hotspot is one of them.
type Hotspot struct {
	Rect plot.Rect
	Do   func() tea.Cmd
}

// Reset forgets them, before a drawing.
func (h *Hotspots) Reset() { *h = (*h)[:0] }

// Add adds one, which lies over those added before.
func (h *Hotspots) Add(r plot.Rect, do func() tea.Cmd) { *h = append(*h, Hotspot{r, do}) }

// Clicked returns what a click means in a drawing that was made at a rectangle
// of the screen; nil if nothing.
func (h Hotspots) Clicked(m tea.Mouse, at plot.Rect) func() tea.Cmd {
	if m.Button != tea.MouseLeft {
		return nil
	}
	for i := len(h) - 1; i >= 0; i-- {
		if h[i].Rect.Contains(m.X-at.X, m.Y-at.Y) {
			return h[i].Do
		}
	}
	return nil
}

// A Drawing is what a screen drew last. It is copied for as long as its stamp
// says that it is right.
type Drawing struct {
	Stamp
	Hotspots
	frame plot.Canvas
}

// Show copies the drawing to a rectangle of the screen. If its stamp is not the
// one wanted, draw makes it anew before, and adds its hotspots.
func (d *Drawing) Show(c *plot.Canvas, want Stamp, draw func(c *plot.Canvas, r plot.Rect)) {
	if d.Stamp != want {
		d.Stamp = want
		d.frame.Resize(want.Rect.W, want.Rect.H)
		d.Reset()
		draw(&d.frame, d.frame.Bounds())
	}
	c.Blit(&d.frame, d.frame.Bounds(), want.Rect.X, want.Rect.Y)
}

// Clicked returns what a click on the screen means; nil if nothing.
func (d *Drawing) Clicked(m tea.Mouse) func() tea.Cmd { return d.Hotspots.Clicked(m, d.Rect) }
