package plot

import (
	"fmt"
	"math"
)

// Image is a grid of values, row by row from the top: a matrix, a receptive
// field, a stimulus. Tiles, if there are any, are shown beside each other
// instead of Values, each W×H and with its name below.
type Image struct {
	W, H     int
	Values   []float64
	Min, Max float64 // equal: fitted to the values
	Tiles    []Tile
}

// Tile is one image among several of the same size.
type Tile struct {
	Name   string
	Values []float64
}

// Draw draws the image at the top left of r, as large as whole multiples of its
// size allow; one too large for r shows means of neighbours. Half a cell is
// about square, and so are the values of the image. Tiles that find no room are
// counted behind the name of the last.
func (m Image) Draw(c *Canvas, r Rect, look *Look) {
	tiles := m.Tiles
	if len(tiles) == 0 {
		tiles = []Tile{{Values: m.Values}}
	}
	if m.W <= 0 || m.H <= 0 || r.Empty() {
		return
	}
	p := m.pixels(tiles, look)
	fit := m.arrange(len(tiles), len(m.Tiles) > 0, p.glyphs != nil || p.whole, r)
	for i, t := range tiles[:fit.n] {
		x, y := r.X+i%fit.cols*(fit.w+tileGap), r.Y+i/fit.cols*(fit.h+fit.name)
		at := Rect{x, y, fit.w, fit.h}.Intersect(r)
		for cy := range at.H {
			left := Default
			for cx := range at.W {
				up := m.pixel(t.Values, cx, 2*cy, fit.w, 2*fit.h)
				down := m.pixel(t.Values, cx, 2*cy+1, fit.w, 2*fit.h)
				k := p.cell(up, down, left)
				if cx == at.W-1 && !p.whole {
					k.keep()
				}
				c.set(at.X+cx, at.Y+cy, k.r, k.style())
				left = k.bg
			}
		}
		if fit.name > 0 {
			name := t.Name
			if more := len(tiles) - fit.n; more > 0 && i == fit.n-1 {
				name = fmt.Sprintf("%s +%d", name, more)
			}
			c.TextIn(Rect{x, y + fit.h, fit.w + tileGap - 1, 1}.Intersect(r), Left, name, Fg(look.Dim))
		}
	}
}

// Height returns how many of h rows the image takes at width w.
func (m Image) Height(w, h int, look *Look) int {
	n := max(1, len(m.Tiles))
	if m.W <= 0 || m.H <= 0 {
		return 0
	}
	fit := m.arrange(n, len(m.Tiles) > 0, look.glyphs() || look.Marker == ASCII, Rect{W: w, H: h})
	return min(h, (fit.n+fit.cols-1)/fit.cols*(fit.h+fit.name))
}

// largestPixel is how many half-cells square a value is at most: a grid of a few
// values is read, not papered with.
const largestPixel = 6

// tileGap is the columns between tiles.
const tileGap = 2

// tiling is the size of a tile in cells, the rows for its name, how many stand
// side by side, and how many there are in all.
type tiling struct{ w, h, name, cols, n int }

// arrange finds the largest tiles of which n fit into r. A value is k half-cells
// square, or, where a cell has one colour or glyph, k times two cells beside
// each other if there is room for that. If all are too many, fewer are shown:
// half a value has no look.
func (m Image) arrange(n int, named, whole bool, r Rect) tiling {
	t := tiling{n: n}
	if named {
		t.name = 1
	}
	fits := func(w, h int) bool {
		t.w, t.h = w, h
		t.cols = max(1, min(t.n, (r.W+tileGap)/(w+tileGap)))
		rows := (t.n + t.cols - 1) / t.cols
		t.cols = (t.n + rows - 1) / rows // two and two, not three and one
		return w <= r.W && rows*(h+t.name) <= r.H
	}
	most := min(max(r.W/m.W, 1), largestPixel)
	for k := most; whole && k >= 1; k-- {
		if fits(2*k*m.W, k*m.H) {
			return t
		}
	}
	for k := most; k >= 1; k-- {
		if fits(k*m.W, (k*m.H+1)/2) {
			return t
		}
	}
	for t.n = n - 1; t.n >= 1; t.n-- {
		if whole && fits(2*m.W, m.H) || fits(m.W, (m.H+1)/2) {
			return t
		}
	}
	// Too large at one value a half-cell: shrink, all tiles in one row.
	t.cols, t.n = n, n
	w := float64(max(1, (r.W+tileGap)/n-tileGap))
	h := float64(2 * max(1, r.H-t.name))
	f := min(w/float64(m.W), h/float64(m.H), 1)
	t.w = max(1, int(f*float64(m.W)))
	t.h = max(1, (int(f*float64(m.H))+1)/2)
	return t
}

// pixels is the scale of an image's values on one terminal.
type pixels struct {
	palette
	ramp   Ramp
	lo, hi float64
}

func (m Image) pixels(tiles []Tile, look *Look) pixels {
	p := pixels{lo: m.Min, hi: m.Max, ramp: look.Heat}
	if m.Min == m.Max {
		p.lo, p.hi = math.Inf(1), math.Inf(-1)
		for _, t := range tiles {
			for _, v := range t.Values {
				if finite(v, v) {
					p.lo, p.hi = min(p.lo, v), max(p.hi, v)
				}
			}
		}
	}
	if p.lo < 0 && p.hi > 0 && len(look.Signed) > 0 {
		// Nought in the middle of the colours, so that a sign is a hue.
		p.hi = max(-p.lo, p.hi)
		p.lo = -p.hi
		p.ramp = look.Signed
	}
	p.palette = HeatMap{}.palette(look)
	return p
}

// pixel returns the mean of the values under pixel (x, y) of w×h.
func (m Image) pixel(v []float64, x, y, w, h int) float64 {
	x0, x1 := x*m.W/w, max(x*m.W/w+1, (x+1)*m.W/w)
	y0, y1 := y*m.H/h, max(y*m.H/h+1, (y+1)*m.H/h)
	sum, n := 0.0, 0
	for j := y0; j < y1; j++ {
		for i := x0; i < x1; i++ {
			if k := j*m.W + i; k < len(v) {
				sum += v[k]
				n++
			}
		}
	}
	if n == 0 {
		return math.NaN()
	}
	return sum / float64(n)
}

// cell returns the cell of two values.
func (p *pixels) cell(up, down float64, left Color) cell {
	tone := func(v float64) (t float64, ok bool) {
		if !finite(v, v) {
			return 0, false
		}
		if p.hi <= p.lo {
			return 0.5, true
		}
		return max(0, min(1, (v/2-p.lo/2)/(p.hi/2-p.lo/2))), true
	}
	a, ok := tone(up)
	b, ok2 := tone(down)
	switch {
	case !ok && !ok2:
		return p.hole
	case p.glyphs != nil || p.whole:
		if !ok {
			a = b
		} else if !ok2 {
			b = a
		}
		if p.glyphs != nil {
			return p.glyph(band((a+b)/2, len(p.glyphs)))
		}
		return cell{r: ' ', bg: Mix(p.ramp.At(a), p.ramp.At(b), 0.5)}
	case !ok:
		return halves(Default, p.ramp.At(b), left)
	case !ok2:
		return halves(p.ramp.At(a), Default, left)
	}
	return halves(p.ramp.At(a), p.ramp.At(b), left)
}
