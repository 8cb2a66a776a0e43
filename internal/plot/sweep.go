package plot

import "math"

// A sweep is time on a picture as on the screen of a monitor at a bedside: what
// happened stays where it was put, and a line with a gap before it, which says
// where now is, runs from left to right again and again and takes away what is
// older than the window. A picture that moved along with time would change in
// every cell at every frame: nobody could look at a spike, and a slow connection
// could not follow.
type sweep struct {
	now, window float64
	gap         float64 // part of the width
}

// newSweep makes a sweep over w cells. Of the window, the gap hides the oldest.
func newSweep(now, window float64, w int) sweep {
	return sweep{now, window, min(float64(max(2, w/16))/float64(w), 0.5)}
}

// on reports whether there is anything to sweep.
func (p sweep) on() bool { return p.window > 0 && finite(p.now, p.window) }

// at returns the place of a time, from 0 at the left to 1 at the right; NaN for
// one not on the picture. It goes by the time alone, so that nothing moves.
func (p sweep) at(t float64) float64 {
	if !(t <= p.now && p.now-t < p.window*(1-p.gap)) {
		return math.NaN()
	}
	_, at := math.Modf(t / p.window)
	if at < 0 {
		at++
	}
	return at
}

// line draws where now is: in the first cell beside what has just happened.
func (p sweep) line(c *Canvas, r Rect, look *Look) {
	if r.W < 4 {
		return
	}
	x := (int(p.at(p.now)*float64(r.W)) + 1) % r.W
	for y := range r.H {
		c.set(r.X+x, r.Y+y, pick(look, '│', '|'), Fg(look.Dim))
	}
}

// ticks calls f with the multiples of a step and their places, from the left.
func (p sweep) ticks(step float64, f func(t, at float64)) {
	first := math.Ceil((p.now - p.window) / step)
	round := math.Floor(p.now/p.window) * p.window // where it last began anew
	for _, fresh := range [...]bool{true, false} { // what is left of the line, then the rest
		for i := range maxTicks {
			t := (first + float64(i)) * step
			if t > p.now {
				break
			}
			if at := p.at(t); t >= 0 && !math.IsNaN(at) && fresh == (t >= round) {
				f(t, at)
			}
		}
	}
}
