package plot

import (
	"math"
	"slices"
)

// box is a part of a cell, in its units.
type box struct{ x, y, w, h float64 }

// boxes are the characters drawn as rectangles: blocks and straight lines.
var boxes = func() map[rune][]box {
	const w, h = cellW, cellH
	m := map[rune][]box{
		'▀': {}, '▄': {}, '█': {}, '░': {}, '▒': {}, '▓': {}, // filled with the grounds
		'▐': {{w / 2, 0, w / 2, h}},
		'▔': {{0, 0, w, h / 8}},
		'─': {{0, 7.5, w, 1}}, '━': {{0, 7, w, 2}}, '╸': {{0, 7, w / 2, 2}},
		'│': {{3.5, 0, 1, h}}, '┃': {{3, 0, 2, h}},
		'┼': {{0, 7.5, w, 1}, {3.5, 0, 1, h}},
	}
	for i := 1; i < 8; i++ {
		p := float64(i)
		if i != 4 {
			m['▁'+rune(i-1)] = []box{{0, h - 2*p, w, 2 * p}}
		}
		m['▉'+rune(i-1)] = []box{{0, 0, w - p, h}}
	}
	corners := [...]struct {
		bit uint8
		box
	}{
		{upperLeft, box{0, 0, w / 2, h / 2}}, {upperRight, box{w / 2, 0, w / 2, h / 2}},
		{lowerLeft, box{0, h / 2, w / 2, h / 2}}, {lowerRight, box{w / 2, h / 2, w / 2, h / 2}},
	}
	for bits, r := range quadrants {
		if _, ok := m[r]; ok || r == 0 {
			continue
		}
		for _, c := range corners {
			if uint8(bits)&c.bit != 0 {
				m[r] = append(m[r], c.box)
			}
		}
	}
	return m
}()

// outline bounds an area about the middle of a cell: straight from point to
// point and back, or, of a radius, a circle about the middle. An outline that
// runs the other way round inside another cuts a hole.
type outline struct {
	points []Point
	radius float64
	hole   bool // of a circle: the other way round
}

// outlines are the marks, drawn as areas.
var outlines = func() map[rune][]outline {
	disc, hole := outline{radius: 3.2}, outline{radius: 2.2, hole: true}
	square := polygon(-3.2, -3.2, 3.2, -3.2, 3.2, 3.2, -3.2, 3.2)
	diamond := polygon(-3.6, 0, 0, -4.4, 3.6, 0, 0, 4.4)
	triangle := polygon(-3.8, 3.4, 0, -3.4, 3.8, 3.4)
	m := map[rune][]outline{
		'●': {disc}, '○': {disc, hole}, '◐': {disc, hole, arc(disc.radius, math.Pi/2, 3*math.Pi/2)},
		'■': {square}, '□': {square, inside(square, 0.7)},
		'◆': {diamond}, '◇': {diamond, inside(diamond, 0.66)},
		'▲': {triangle}, '△': {triangle, inside(triangle, 0.52)},
		'▼': {polygon(-3.8, -3.4, 3.8, -3.4, 0, 3.4)},
		'◀': {polygon(3.4, -3.8, 3.4, 3.8, -3.4, 0)},
		'▶': {polygon(-3.4, -3.8, 3.4, 0, -3.4, 3.8)},
		'▸': {polygon(-2.2, -3.2, 2.6, 0, -2.2, 3.2)},
		'★': {star(5, 4.2, 1.7)},
		'✓': {stroke(1.4, -3.1, 0.6, -1, 3, 3.1, -3.9)},
		'✗': {stroke(1.3, -2.8, -3.4, 2.8, 3.4), stroke(1.3, -2.8, 3.4, 2.8, -3.4)},
		'╱': {stroke(1, -4, 8, 4, -8)},
	}
	for r, to := range map[rune]Point{'╭': {1, 1}, '╮': {-1, 1}, '╰': {1, -1}, '╯': {-1, -1}} {
		bend := arc(4, math.Pi, 3*math.Pi/2) // about the corner of the cell's middle
		xy := []float64{0, 8 * to.Y}
		for _, p := range bend.points {
			xy = append(xy, to.X*(4+p.X), to.Y*(4+p.Y))
		}
		m[r] = []outline{stroke(1, xy...)}
	}
	return m
}()

// polygon is the outline through these points, x and y in turn.
func polygon(xy ...float64) outline {
	var o outline
	for i := 0; i < len(xy); i += 2 {
		o.points = append(o.points, Point{xy[i], xy[i+1]})
	}
	return o
}

// arc goes about the middle from one angle to another.
func arc(r, from, to float64) outline {
	const n = 24
	var o outline
	for i := range n + 1 {
		sin, cos := math.Sincos(from + (to-from)*float64(i)/n)
		o.points = append(o.points, Point{r * cos, r * sin})
	}
	return o
}

// star has n points.
func star(n int, outer, inner float64) outline {
	var o outline
	for i := range 2 * n {
		sin, cos := math.Sincos(math.Pi * (float64(i)/float64(n) - 0.5))
		r := outer
		if i%2 == 1 {
			r = inner
		}
		o.points = append(o.points, Point{r * cos, r * sin})
	}
	return o
}

// inside is the hole left in an outline by one like it, smaller.
func inside(o outline, scale float64) outline {
	var mid Point
	for _, p := range o.points {
		mid.X += p.X / float64(len(o.points))
		mid.Y += p.Y / float64(len(o.points))
	}
	points := make([]Point, len(o.points))
	for i, p := range o.points {
		points[i] = Point{mid.X + scale*(p.X-mid.X), mid.Y + scale*(p.Y-mid.Y)}
	}
	slices.Reverse(points)
	return outline{points: points}
}

// stroke is a line of some width through points, x and y in turn. It runs the
// same way round wherever it goes, so that strokes can cross.
func stroke(width float64, xy ...float64) outline {
	line := polygon(xy...).points
	n := len(line)
	points := make([]Point, 2*n)
	for i, p := range line {
		a := normal(line[max(0, i-1)], line[max(1, i)])
		b := normal(line[min(i, n-2)], line[min(i+1, n-1)])
		half := width / 2 / (1 + a.X*b.X + a.Y*b.Y) // the corner of a mitre
		dx, dy := half*(a.X+b.X), half*(a.Y+b.Y)
		points[i], points[2*n-1-i] = Point{p.X + dx, p.Y + dy}, Point{p.X - dx, p.Y - dy}
	}
	return outline{points: points}
}

// normal is the unit vector to the left of the way from p to q.
func normal(p, q Point) Point {
	d := math.Hypot(q.X-p.X, q.Y-p.Y)
	return Point{(q.Y - p.Y) / d, (p.X - q.X) / d}
}

// isShape reports whether a character is drawn and not written.
func isShape(r rune) bool {
	_, box := boxes[r]
	_, mark := outlines[r]
	return box || mark || isBraille(r)
}

func isBraille(r rune) bool { return r >= 0x2800 && r <= 0x28ff }

// dotSize is the width of a dot of braille.
const dotSize = 2.6

// brailleDots calls at for the middle of each dot of a braille character.
func brailleDots(r rune, at func(x, y int)) {
	for row, pair := range dotBits {
		for col, bit := range pair {
			if uint8(r-0x2800)&bit != 0 {
				at(2+4*col, 2+4*row)
			}
		}
	}
}
