package plot

import (
	"math"
	"unicode"
)

// Trail is the path of one racer over a surface, oldest point first; the last
// is where it is now.
type Trail struct {
	Name   string
	Accent int
	Points []Point
	Steps  int // taken, where Points keeps only some of them; 0 for one a point
}

// joined is how many of the last steps are joined by a bright line. Before
// them a faint line goes back as far as the whole line has room; older points
// are dots. A long path joined throughout is a tangle.
const joined = 15

// The ground shows through what is old: in part through the faint line, more
// through the dots.
const (
	fadedLine = 0.3
	fadedDots = 0.5
)

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
		}
		p.fade = fadedDots
		old := d.newPen(p)
		p.fade = fadedLine
		past := d.newPen(p)
		p.fade = 0
		if look.glyphs() && look.Marker != ASCII {
			p.attr = Bold
		}
		recent := d.newPen(p)
		last := len(t.Points) - 1
		bright := max(0, last-joined)
		faint := d.room(v, t.Points, bright, len(trails))
		for j, q := range t.Points {
			x, y := v.at(q, d.w, d.h)
			k := old
			switch {
			case j > bright || j == last:
				k = recent
			case j > faint:
				k = past
			}
			if j > faint {
				px, py := v.at(t.Points[j-1], d.w, d.h)
				d.line(px, py, x, y, k)
			}
			d.point(x, y, k)
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

// room returns the point from which on a path is joined: at the latest from,
// earlier if the whole line then measures no more in dots than twice the
// width and height of the picture. Several racers share that length.
func (d *dotLayer) room(v Viewport, path []Point, from, racers int) int {
	side := float64(d.w + d.h)
	left := 2 * side / float64(racers)
	for j := len(path) - 1; j > 0; j-- {
		x0, y0 := v.at(path[j-1], d.w, d.h)
		x1, y1 := v.at(path[j], d.w, d.h)
		left -= min(math.Hypot(x1-x0, y1-y0), side) // what leaves the picture costs no more than to cross it
		if !(left >= 0) {
			return min(j, from)
		}
	}
	return 0
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
