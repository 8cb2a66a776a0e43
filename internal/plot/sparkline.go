package plot

import "math"

// Sparkline draws the course of values over the first row of r, the newest at
// the right end; older ones than fit are left out. The scale runs from lo to
// hi, or over the values shown if these are equal. What is not finite is blank.
func Sparkline(c *Canvas, r Rect, values []float64, lo, hi float64, st Style, look *Look) {
	if r.Empty() {
		return
	}
	values = values[max(0, len(values)-r.W):]
	if lo == hi {
		lo, hi = math.Inf(1), math.Inf(-1)
		for _, v := range values {
			if finite(v, v) {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
	}
	glyphs := pick(look, eighths[1:], []rune("_.-=*#"))
	for i, v := range values {
		if !finite(v, v) {
			continue
		}
		t := 0.5
		if hi > lo {
			t = max(0, min(1, (v/2-lo/2)/(hi/2-lo/2)))
		}
		c.set(r.X+r.W-len(values)+i, r.Y, glyphs[band(t, len(glyphs))], st)
	}
}
