package plot

import "unicode"

// Trail is the path of one racer over a surface, oldest point first; the last
// is where it is now.
type Trail struct {
	Name   string
	Accent int
	Points []Point
}

// joined is how many of the last steps are joined by lines. Older points are
// dots: a long path joined throughout is a tangle.
const joined = 15

// faded is how much of the ground shows through what is old.
const faded = 0.35

// trails draws paths, then where they stand now.
func (c *Canvas) trails(r Rect, v Viewport, trails []Trail, look *Look) {
	d := c.dots(r, look.Marker)
	for i, t := range trails {
		p := pen{color: look.Accent(t.Accent)}
		if look.Marker == ASCII {
			p.letter = 'o'
			if len(trails) > 1 {
				p.letter = unicode.ToLower(look.Mark(i))
			}
		} else if look.glyphs() {
			p.attr = Bold
		}
		recent := d.newPen(p)
		p.fade = faded
		old := d.newPen(p)
		first := max(0, len(t.Points)-1-joined)
		for _, q := range t.Points[:first] {
			x, y := v.at(q, d.w, d.h)
			d.point(x, y, old)
		}
		for j := first; j < len(t.Points); j++ {
			x, y := v.at(t.Points[j], d.w, d.h)
			if j > first {
				px, py := v.at(t.Points[j-1], d.w, d.h)
				d.line(px, py, x, y, recent)
			}
			d.point(x, y, recent)
		}
	}
	c.ink(d)
	for i, t := range trails {
		if len(t.Points) == 0 {
			continue
		}
		mark := look.Mark(i)
		st := Fg(look.Accent(t.Accent)).With(Bold)
		if len(trails) == 1 {
			st.FG = look.Hot
			mark = pick(look, mark, 'O')
		}
		c.pin(r, v, t.Points[len(t.Points)-1], mark, st, look)
	}
}

// pin draws a mark at p, or an arrow at the edge beyond which p lies.
func (c *Canvas) pin(r Rect, v Viewport, p Point, mark rune, st Style, look *Look) {
	x, y, ok := v.Cell(r, p)
	if !ok {
		if !finite(p.X, p.Y) || r.Empty() {
			return
		}
		fx, fy := v.at(p, r.W, r.H)
		clamp := func(f float64, n int) int { return int(max(0, min(float64(n-1), f))) }
		x, y = r.X+clamp(fx, r.W), r.Y+clamp(fy, r.H)
		switch {
		case fx < 0:
			mark = pick(look, '◀', '<')
		case fx >= float64(r.W):
			mark = pick(look, '▶', '>')
		case fy < 0:
			mark = pick(look, '▲', '^')
		default:
			mark = pick(look, '▼', 'v')
		}
	}
	c.set(x, y, mark, st)
}
