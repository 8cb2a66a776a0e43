package plot

// Raster is spikes against time, a row of dots for each neuron. Rows are
// counted from the top through all groups.
type Raster struct {
	Groups   []RasterGroup
	Spikes   []Spike // in any order
	From, To float64 // window
}

// RasterGroup is a labelled block of rows.
type RasterGroup struct {
	Name   string
	Rows   int
	Accent int
}

// Spike is one event of a raster.
type Spike struct {
	T   float64
	Row int32
}

// Height returns how many rows of cells show every neuron on a row of its own.
func (s Raster) Height(look *Look) int {
	_, dots := look.Marker.Dots()
	n := 0
	for _, g := range s.Groups {
		n += max(1, (g.Rows+dots-1)/dots)
	}
	return n
}

// Draw draws the raster into r. Groups too high for r share its rows in
// proportion, each keeping at least one; neurons that fall on one row of dots
// are drawn on it together. Groups that find no row are left out.
func (s Raster) Draw(c *Canvas, r Rect, look *Look) {
	wide := 0
	for _, g := range s.Groups {
		wide = max(wide, Width(g.Name))
	}
	wide = min(wide+1, r.W/3)
	_, area := r.CutLeft(wide)
	if area.Empty() || !(s.To > s.From) {
		return
	}
	d := c.dots(area, look.Marker)
	cells := s.share(area.H, d.sy)
	perSecond := float64(d.w) / (s.To - s.From)

	// For each row: where its dots are, and in which colour.
	var place [64]rasterPlace
	places := place[:0]
	row, y := 0, 0
	for i, g := range s.Groups {
		if i >= len(cells) || cells[i] == 0 {
			break
		}
		accent := look.Accent(g.Accent)
		st := Fg(accent)
		if g.Accent != 0 {
			st.Attr = Bold
		}
		c.TextIn(Rect{r.X, r.Y + y, wide - 1, 1}, Left, g.Name, st)
		dots := cells[i] * d.sy
		places = append(places, rasterPlace{row, max(0, g.Rows), y * d.sy, dots, d.newPen(pen{color: accent})})
		row += max(0, g.Rows)
		y += cells[i]
	}
	if len(places) == 0 {
		return
	}
	at := places[0]
	for _, k := range s.Spikes {
		x := (k.T - s.From) * perSecond
		n := int(k.Row)
		if !(x >= 0 && x < float64(d.w)) || n < 0 || n >= row {
			continue
		}
		for i := 0; n < at.first || n >= at.first+at.rows; i++ {
			at = places[i]
		}
		// A row of few neurons is as tall as its share, so that an output of
		// one neuron is seen beside a hundred inputs.
		n -= at.first
		y0, y1 := n*at.dots/at.rows, (n+1)*at.dots/at.rows
		d.column(int(x), at.top+y0, at.top+max(y0, y1-1), at.pen)
	}
	c.ink(d)
}

// rasterPlace is where the rows of one group are drawn.
type rasterPlace struct {
	first, rows int
	top, dots   int
	pen         uint8
}

// share returns how many rows of cells, of h in all, each group gets.
func (s Raster) share(h, dots int) []int {
	want, total := make([]int, len(s.Groups)), 0
	for i, g := range s.Groups {
		want[i] = max(1, (g.Rows+dots-1)/dots)
		total += want[i]
	}
	for total > h {
		// Take from the group of most rows; the later of equals.
		most := 0
		for i, w := range want {
			if w >= want[most] {
				most = i
			}
		}
		if want[most] == 1 {
			return want[:max(0, h)]
		}
		// Down to its fair part at once, so that thousands cost no time.
		fair := max(1, want[most]*h/total)
		cut := max(1, min(want[most]-fair, total-h))
		want[most] -= cut
		total -= cut
	}
	return want
}
