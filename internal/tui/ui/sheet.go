package ui

import "spikeslope/internal/plot"

// SheetRows is how many rows a sheet drawn in full has; what is longer is cut.
const SheetRows = 200

// ShowPart copies a part of a sheet into r: from row top on, as far as h rows
// are written and the focus is in view. Where there is more it says so in the
// last row. It returns the first row shown and where the part stands.
func (x *Context) ShowPart(c, sheet *plot.Canvas, h, top int, focus, r plot.Rect) (first int, part plot.Rect) {
	var more plot.Rect
	if h > r.H {
		r, more = r.CutBottom(1)
	}
	most := max(0, h-r.H)
	if focus.H > 0 {
		top = min(top, focus.Y)
		top = max(top, focus.Y+focus.H-r.H)
	}
	top = max(0, min(top, most))
	w, _ := sheet.Size()
	c.Blit(sheet, plot.Rect{Y: top, W: w, H: min(r.H, h-top)}, r.X, r.Y)
	switch {
	case more.Empty():
	case top < most:
		c.TextIn(more, plot.Right, x.Spell("↓ more"), x.Dim())
	default:
		c.TextIn(more, plot.Right, x.Spell("↑ more"), x.Dim())
	}
	return top, r
}

// Middle returns a column of at most w cells in the middle of r.
func Middle(r plot.Rect, w int) plot.Rect {
	w = min(w, r.W)
	return plot.Rect{X: r.X + (r.W-w)/2, Y: r.Y, W: w, H: r.H}
}

// TopMargin leaves a little air above a page where there is room.
func TopMargin(r plot.Rect) int {
	if r.H >= 34 {
		return 2
	}
	return 0
}
