package plot

import "math"

// Raster is spikes against time, a row of dots for each neuron. Rows are
// counted from the top through all groups.
type Raster struct {
	Groups []RasterGroup
	Spikes []Spike // in any order
	Now    float64
	Window float64 // before now that is shown
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
// proportion, each keeping at least one; groups that find no row are left out.
//
// Where several neurons fall on one row of dots, a dot stands for some spikes
// together: so many that, were they independent, about a third of the dots
// would be set. Spikes that come together then still stand out, where a dot for
// every spike would be a solid block.
func (s Raster) Draw(c *Canvas, r Rect, look *Look) {
	wide := 0
	for _, g := range s.Groups {
		wide = max(wide, Width(g.Name))
	}
	wide = min(wide+1, r.W/3)
	_, area := r.CutLeft(wide)
	area = area.Intersect(c.Bounds())
	if area.Empty() {
		return
	}
	sweep := newSweep(s.Now, s.Window, area.W)
	if !sweep.on() {
		return
	}
	d := c.dots(area, look.Marker)
	if n := d.w * d.h; n > cap(c.counts) {
		c.counts = make([]uint16, n)
	}
	counts := c.counts[:d.w*d.h]
	clear(counts)
	blocks := s.blocks(area.H, d.sy)
	s.count(blocks, counts, d.w, sweep)
	y := 0
	for i, b := range blocks {
		g := s.Groups[i]
		accent := look.Accent(g.Accent)
		st := Fg(accent)
		if g.Accent != 0 {
			st.Attr = Bold
		}
		c.TextIn(Rect{r.X, area.Y + y, wide - 1, 1}, Left, g.Name, st)
		y += b.dots / d.sy
		d.ticks(b, counts, d.newPen(pen{color: accent}))
	}
	c.ink(d)
	area.H = y
	sweep.line(c, area, look)
}

// shows reports whether a spike is in the window.
func (s Raster) shows(k Spike) bool { return k.T < s.Now && k.T >= s.Now-s.Window }

// rasterBlock is where the rows of one group are drawn: from dot row top on,
// dots of them.
type rasterBlock struct{ first, rows, top, dots int }

// blocks divides h rows of cells among the groups.
func (s Raster) blocks(h, dots int) []rasterBlock {
	var blocks []rasterBlock
	row, top := 0, 0
	for i, n := range s.share(h, dots) {
		rows := max(0, s.Groups[i].Rows)
		blocks = append(blocks, rasterBlock{row, rows, top, n * dots})
		row, top = row+rows, top+n*dots
	}
	return blocks
}

// count adds up the spikes in each dot of a layer of that width.
func (s Raster) count(blocks []rasterBlock, counts []uint16, w int, p sweep) {
	if len(blocks) == 0 {
		return
	}
	at := blocks[len(blocks)-1]
	rows := at.first + at.rows
	for _, k := range s.Spikes {
		n, x := int(k.Row), p.at(k.T)*float64(w)
		if !(x < float64(w)) || !s.shows(k) || n < 0 || n >= rows {
			continue
		}
		for i := 0; n < at.first || n >= at.first+at.rows; i++ {
			at = blocks[i]
		}
		i := (at.top+(n-at.first)*at.dots/at.rows)*w + int(x)
		if counts[i] < math.MaxUint16 {
			counts[i]++
		}
	}
}

// ticks sets the dots of a group that have enough spikes. A row of few neurons
// is as tall as its share, so that an output of one neuron is seen beside a
// hundred inputs.
func (d *dotLayer) ticks(b rasterBlock, counts []uint16, p uint8) {
	rows := min(b.rows, b.dots)
	if rows == 0 {
		return
	}
	least := uint16(1)
	if b.rows > b.dots {
		sum := 0
		for _, n := range counts[b.top*d.w : (b.top+b.dots)*d.w] {
			sum += int(n)
		}
		least = enough(float64(sum) / float64(b.dots*d.w))
	}
	for k := range rows {
		y0, y1 := k*b.dots/rows, (k+1)*b.dots/rows
		for x := range d.w {
			if counts[(b.top+y0)*d.w+x] >= least {
				d.column(x, b.top+y0, b.top+y1-1, p)
			}
		}
	}
}

// enough returns the least count that a Poisson variable of that mean reaches
// with a probability of at most 0.35.
func enough(mean float64) uint16 {
	if mean > 500 { // the spread no longer matters, and exp would underflow
		return uint16(min(mean, math.MaxUint16))
	}
	p := math.Exp(-mean)
	below := p
	for k := uint16(1); ; k++ {
		if 1-below <= 0.35 {
			return k
		}
		p *= mean / float64(k)
		below += p
	}
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
