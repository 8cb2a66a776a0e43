package plot

// Histogram is counts in equal bins from Min to Max. The last row holds the
// limits and between them the label.
type Histogram struct {
	Counts   []float64
	Min, Max float64
	Label    string
	Accent   int
}

// Draw draws the histogram over the width of r. With more bins than columns,
// neighbours are drawn as one.
func (h Histogram) Draw(c *Canvas, r Rect, look *Look) {
	area, axis := r.CutBottom(1)
	if area.Empty() || len(h.Counts) == 0 {
		return
	}
	w := area.W
	if n := len(h.Counts); n < w {
		w -= w % n // all bins the same width
	}
	most := 0.0
	for k := range w {
		if n := h.column(k, w); finite(n, n) {
			most = max(most, n)
		}
	}
	st := Fg(look.Accent(h.Accent))
	for k := range w {
		if most > 0 {
			c.bar(Rect{area.X + k, area.Y, 1, area.H}, 0, h.column(k, w)/most, st, look)
		}
	}
	uni, dim := look.Marker != ASCII, Fg(look.Dim)
	axis.W = w
	x := c.TextIn(axis, Left, compact(h.Min, uni), dim)
	right := compact(h.Max, uni)
	mid := Rect{x + 1, axis.Y, axis.X + axis.W - x - 2 - Width(right), 1}
	c.TextIn(mid, Center, h.Label, dim)
	if mid.W >= 0 {
		c.TextIn(axis, Right, right, dim)
	}
}

// column returns the mean count of the bins in column k of w.
func (h Histogram) column(k, w int) float64 {
	n := len(h.Counts)
	from := k * n / w
	return mean(h.Counts[from:max(from+1, (k+1)*n/w)])
}
