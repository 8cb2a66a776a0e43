package plot

import "fmt"

// Surface is a heat map with what lies and moves on it.
type Surface struct {
	HeatMap
	Trails   []Trail
	Minima   []Point
	Outlines [][]Point // closed: a simplex, a sampling ellipse
	Classes  []ClassPoint
}

// ClassPoint is a labelled sample.
type ClassPoint struct {
	X, Y  float64
	Class int
}

// Draw draws the surface over the whole of r.
func (s Surface) Draw(c *Canvas, r Rect, look *Look) {
	if s.Field == nil || r.Empty() {
		return
	}
	s.HeatMap.Draw(c, r, look)
	v := s.Field.View()
	for _, k := range s.Classes {
		if x, y, ok := v.Cell(r, Point{k.X, k.Y}); ok {
			c.set(x, y, classMark(k.Class, look), Fg(look.Accent(1+k.Class)))
		}
	}
	if len(s.Outlines) > 0 {
		c.outlines(r, v, s.Outlines, look)
	}
	for _, p := range s.Minima {
		if x, y, ok := v.Cell(r, p); ok {
			c.set(x, y, pick(look, '×', 'x'), Fg(look.Ink))
		}
	}
	if len(s.Trails) > 0 {
		c.trails(r, v, s.Trails, look)
	}
}

var (
	unicodeClasses = []rune("●○▲△■□")
	asciiClasses   = []rune("ox+*#@")
)

func classMark(k int, look *Look) rune {
	m := pick(look, unicodeClasses, asciiClasses)
	return m[((k%len(m))+len(m))%len(m)]
}

func (c *Canvas) outlines(r Rect, v Viewport, lines [][]Point, look *Look) {
	d := c.dots(r, look.Marker)
	k := pen{color: look.Ink, fade: 0.25}
	if look.Marker == ASCII {
		k.letter = '&'
	}
	p := d.newPen(k)
	for _, line := range lines {
		for i, q := range line {
			x0, y0 := v.at(q, d.w, d.h)
			x1, y1 := v.at(line[(i+1)%len(line)], d.w, d.h)
			d.line(x0, y0, x1, y1, p)
		}
	}
	c.ink(d)
}

// Caption returns the limits of the axes and the colour scale in a line.
func (s Surface) Caption(x, y string, look *Look) string {
	if s.Field == nil {
		return ""
	}
	v, uni := s.Field.View(), look.Marker != ASCII
	num := func(n float64) string { return compact(n, uni) }
	dots := pick(look, "…", "..")
	return fmt.Sprintf("%s %s %s %s   %s %s %s %s   %s",
		x, num(v.X0), dots, num(v.X1), y, num(v.Y0), dots, num(v.Y1), s.Scale)
}
