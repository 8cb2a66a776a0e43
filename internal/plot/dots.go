package plot

import "math"

// dotLayer is a layer of dots over a rectangle of cells, a few to each cell as the
// marker has them. Dots are set by pens, then all inked onto the canvas at
// once; in a cell, the pen used last gives the colour.
type dotLayer struct {
	w, h   int // size of the rectangle in dots
	sx, sy int // dots a cell
	marker Marker
	r, vis Rect // the rectangle, and the part of it on the canvas
	bits   []uint8
	pen    []uint8
	pens   []pen
}

// pen is how dots look: a colour, of which a part fade is the ground's; a
// letter for each cell instead of dots, if one is given; and dashes.
type pen struct {
	color  Color
	fade   float64
	attr   Attr
	letter rune
	dash   dashes
}

// dashes are the columns of dots that a pen draws and leaves out in turn; the
// zero value draws all.
type dashes struct{ on, off int }

func (h dashes) hides(x int) bool { return h.off > 0 && x%(h.on+h.off) >= h.on }

// dots returns the canvas's layer, blank, over r.
func (c *Canvas) dots(r Rect, m Marker) *dotLayer {
	d := &c.layer
	d.r, d.vis, d.marker = r, r.Intersect(c.Bounds()), m
	d.sx, d.sy = m.Dots()
	d.w, d.h = max(0, r.W)*d.sx, max(0, r.H)*d.sy
	n := d.vis.W * d.vis.H
	if n > cap(d.bits) {
		d.bits, d.pen = make([]uint8, n), make([]uint8, n)
	}
	d.bits, d.pen = d.bits[:n], d.pen[:n]
	clear(d.bits)
	d.pens = d.pens[:0]
	return d
}

// newPen adds a pen and returns its number. After 256 the last is reused.
func (d *dotLayer) newPen(p pen) uint8 {
	if len(d.pens) < 256 {
		d.pens = append(d.pens, p)
	}
	return uint8(len(d.pens) - 1)
}

// dot sets the dot (x, y), counted from the top left of the rectangle.
func (d *dotLayer) dot(x, y int, p uint8) {
	if x < 0 || y < 0 || x >= d.w || y >= d.h || d.pens[p].dash.hides(x) {
		return
	}
	cx, cy := d.r.X+x/d.sx, d.r.Y+y/d.sy
	if !d.vis.Contains(cx, cy) {
		return
	}
	i := (cy-d.vis.Y)*d.vis.W + cx - d.vis.X
	d.bits[i] |= dotBits[y%d.sy][x%d.sx]
	d.pen[i] = p
}

// point sets the dot at fractional coordinates; the rectangle spans 0 to w and
// 0 to h. Coordinates that are not numbers are ignored.
func (d *dotLayer) point(x, y float64, p uint8) {
	if x >= 0 && y >= 0 && x < float64(d.w) && y < float64(d.h) {
		d.dot(int(x), int(y), p)
	}
}

// line joins two points. It walks the dots of the longer direction inside the
// rectangle only, and takes each dot's place from the whole line: what is cut
// off changes nothing of what remains, and a line of any length costs no more
// than the rectangle is wide. A line to a place that is not finite is not drawn.
func (d *dotLayer) line(x0, y0, x1, y1 float64, p uint8) {
	dx, dy := x1-x0, y1-y0
	if !finite(x0, y0) || !finite(x1, y1) || !finite(dx, dy) {
		return
	}
	d.point(x0, y0, p)
	d.point(x1, y1, p)
	if dx == 0 && dy == 0 {
		return
	}
	if math.Abs(dx) >= math.Abs(dy) {
		d.walk(x0, y0, x1, y1, float64(d.w), float64(d.h), p, false)
	} else {
		d.walk(y0, x0, y1, x1, float64(d.h), float64(d.w), p, true)
	}
}

// walk draws a line along its longer direction u, along which the rectangle
// spans 0 to nu; swap says that u is vertical.
func (d *dotLayer) walk(u0, v0, u1, v1, nu, nv float64, p uint8, swap bool) {
	if u0 > u1 {
		u0, v0, u1, v1 = u1, v1, u0, v0
	}
	if u1 < 0 || u0 >= nu {
		return
	}
	slope := (v1 - v0) / (u1 - u0)
	// Reckon from the end nearer to the rectangle: the other may be so far
	// away that differences to it carry no digits.
	bu, bv := u0, v0
	if math.Abs(u1) < math.Abs(u0) {
		bu, bv = u1, v1
	}
	last := int(min(math.Floor(u1), nu-1))
	for i := int(max(math.Floor(u0), 0)); i <= last; i++ {
		at := min(max(float64(i)+0.5, u0), u1)
		v := bv + float64((at-bu)*slope)
		if !(v >= 0 && v < nv) {
			continue
		}
		if swap {
			d.dot(int(v), i, p)
		} else {
			d.dot(i, int(v), p)
		}
	}
}

// column sets the dots of column x from y0 to y1, both included.
func (d *dotLayer) column(x, y0, y1 int, p uint8) {
	if y0 > y1 {
		y0, y1 = y1, y0
	}
	for y := max(0, y0); y <= min(y1, d.h-1); y++ {
		d.dot(x, y, p)
	}
}

// ink draws the layer over what is on the canvas.
func (c *Canvas) ink(d *dotLayer) {
	i := 0
	for y := d.vis.Y; y < d.vis.Y+d.vis.H; y++ {
		for x := d.vis.X; x < d.vis.X+d.vis.W; x++ {
			if bits := d.bits[i]; bits != 0 {
				p := &d.pens[d.pen[i]]
				col := p.color
				if p.fade > 0 {
					if g := c.cells[y*c.w+x].ground(); g != Default {
						col = Mix(col, g, p.fade)
					}
				}
				ch := p.letter
				if ch == 0 {
					ch = d.marker.char(bits)
				}
				c.set(x, y, ch, Style{FG: col, Attr: p.attr})
			}
			i++
		}
	}
}

func finite(a, b float64) bool {
	return !math.IsNaN(a-a) && !math.IsNaN(b-b)
}
