package plot

import "math"

// Bars is one bar a value, in groups beside each other, on one scale. The last
// row names the groups.
type Bars struct {
	Groups   []BarGroup
	Min, Max float64 // equal: fitted to the values and nought
}

// BarGroup is a named run of bars.
type BarGroup struct {
	Name   string
	Accent int
	Values []float64
}

// Draw draws the bars into r, the limits of the scale on the left. Bars are as
// wide as there is room for; a group with more values than columns shows means
// of neighbours.
func (b Bars) Draw(c *Canvas, r Rect, look *Look) {
	lo, hi := b.limits()
	_, area := r.CutLeft(labelWidth + 1)
	area, names := area.CutBottom(1)
	if area.Empty() || len(b.Groups) == 0 {
		return
	}
	s := Axis{Min: b.Min, Max: b.Max}.fit(lo, hi, intervals(area.H))
	s.beside(c, Rect{r.X, area.Y, labelWidth, area.H}, look)
	total, most := 0, 0
	for _, g := range b.Groups {
		total += len(g.Values)
		most = max(most, len(g.Values))
	}
	const gap = 2
	room := area.W - gap*(len(b.Groups)-1)
	if room < len(b.Groups) || total == 0 {
		return
	}
	each := 0 // columns a bar; 0: fewer columns than bars
	if total <= room {
		each = min(room/total, 4)
	}
	x := area.X
	for i, g := range b.Groups {
		w := len(g.Values) * each
		if each == 0 {
			w = max(1, len(g.Values)*room/total)
		}
		if w = min(w, area.X+area.W-x); w <= 0 {
			break
		}
		st := Fg(look.Accent(g.Accent))
		for k := range w {
			from, to := k*len(g.Values)/w, (k+1)*len(g.Values)/w
			if each > 2 && k%each == each-1 {
				continue // a gap where bars are wide enough to have one
			}
			v := mean(g.Values[from:max(to, min(from+1, len(g.Values)))])
			c.bar(Rect{x + k, area.Y, 1, area.H}, s.of(0), s.of(v), st, look)
		}
		next := x + w + gap
		end := next
		if i == len(b.Groups)-1 {
			end = area.X + area.W
		}
		c.TextIn(Rect{x, names.Y, max(0, end-x-1), names.H}, Left, g.Name, st.With(Bold))
		x = next
	}
}

// limits returns the least and the greatest of what is drawn, nought included.
func (b Bars) limits() (lo, hi float64) {
	for _, g := range b.Groups {
		for _, v := range g.Values {
			if finite(v, v) {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
	}
	return lo, hi
}

func mean(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(len(v))
}

var eighths = []rune(" ▁▂▃▄▅▆▇█")

// bar draws one column from the height base to the height v, both parts of the
// rectangle's height. A bar that is not nought shows at least an eighth of a row.
func (c *Canvas) bar(r Rect, base, v float64, st Style, look *Look) {
	if math.IsNaN(v) || math.IsNaN(base) {
		return
	}
	base, v = max(0, min(1, base)), max(0, min(1, v))
	n := 8 * r.H
	if look.Marker == ASCII {
		n = 2 * r.H
	}
	from, to := int(math.Round(base*float64(n))), int(math.Round(v*float64(n)))
	if from == to && v != base {
		to = min(n, from+1)
		from = to - 1
	}
	if from > to {
		from, to = to, from
	}
	per := n / r.H
	for y := range r.H {
		lo := (r.H - 1 - y) * per // parts of the column below this cell
		a, b := max(0, from-lo), min(per, to-lo)
		if a >= b {
			continue
		}
		c.set(r.X, r.Y+y, barGlyph(a, b, per), barStyle(a, b, per, st))
	}
}

// barGlyph returns the character filled from part a to part b of per.
func barGlyph(a, b, per int) rune {
	if per == 2 { // ASCII
		switch {
		case b-a == 2:
			return '#'
		case a == 0:
			return '.'
		}
		return '\''
	}
	switch {
	case a == 0:
		return eighths[b]
	case b == per:
		return eighths[a] // reversed: the part below is ground
	case a >= 4:
		return '▀'
	}
	return '▄'
}

// barStyle reverses the cell where the filled part hangs from its top: there
// are no characters for that.
func barStyle(a, b, per int, st Style) Style {
	if per == 8 && a > 0 && b == per {
		st.Attr |= Reverse
	}
	return st
}
