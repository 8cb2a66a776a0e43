package plot

import "math"

// Slider is a knob on a track. At is its place from 0 to 1. Edge is a place
// worth marking, such as where an optimizer turns unstable; NaN for none.
type Slider struct {
	At, Edge float64
	Color    Color // of the knob and the track up to it
	Focus    bool  // the knob that keys turn
}

// Draw draws the slider over the first row of r.
func (s Slider) Draw(c *Canvas, r Rect, look *Look) {
	if r.Empty() {
		return
	}
	cell := func(t float64) int { return int(math.Round(max(0, min(1, t)) * float64(r.W-1))) }
	at := 0
	if !math.IsNaN(s.At) {
		at = cell(s.At)
	}
	on, off := Fg(s.Color), Fg(look.Faint)
	for x := range r.W {
		switch {
		case x < at:
			c.set(r.X+x, r.Y, pick(look, '━', '='), on)
		case x > at:
			c.set(r.X+x, r.Y, pick(look, '─', '-'), off)
		}
	}
	if s.Edge >= 0 && s.Edge <= 1 {
		c.set(r.X+cell(s.Edge), r.Y, pick(look, '┼', '|'), Fg(look.Dim))
	}
	knob := on
	if s.Focus {
		knob = knob.With(Bold)
	}
	c.set(r.X+at, r.Y, pick(look, '●', 'O'), knob)
}

// Turn returns the place on the track of r under column x, from 0 to 1.
func (s Slider) Turn(r Rect, x int) float64 {
	if r.W < 2 {
		return 0
	}
	return max(0, min(1, float64(x-r.X)/float64(r.W-1)))
}
