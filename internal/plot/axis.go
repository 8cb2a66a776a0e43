package plot

import (
	"math"
	"strconv"
	"strings"
)

// Axis is one axis of a chart.
type Axis struct {
	Label    string
	Log      bool
	Min, Max float64 // equal: fitted to the data, on round numbers
	// Grows says that the data run on while they are watched. The axis, no shorter
	// than to Max, then ends ahead of them: what is drawn stands still until the
	// axis is full.
	Grows bool
	// Swept says that Max is now and what lies before Min has passed: see sweep.
	Swept bool
}

// span is the range an axis shows, in logarithms if it is logarithmic.
type span struct {
	lo, hi float64
	log    bool
	step   float64 // from tick to tick: a round number, of decades if log
	ends   bool    // only the ends are round, and step divides what is between
	powers bool    // a label written out would be too wide
	swept  bool
	sweep  sweep
}

// of returns the place of v on the axis: 0 at its low end, 1 at its high end;
// NaN if it has none, as nought on a logarithmic axis.
func (s span) of(v float64) float64 {
	if s.swept {
		return s.sweep.at(v)
	}
	if s.log {
		if !(v > 0) {
			return math.NaN()
		}
		v = math.Log10(v)
	}
	return (v - s.lo) / (s.hi - s.lo)
}

// fit returns the range of the axis for data from lo to hi, with ticks for at
// most n intervals. Ends that are fitted are ticks, so that they move seldom
// while data grow.
func (a Axis) fit(lo, hi float64, n int) span {
	fixed := a.Min != a.Max
	if fixed {
		lo, hi = a.Min, a.Max
	}
	if a.Log {
		lo, hi = math.Log10(lo), math.Log10(hi)
	}
	if !finite(lo, hi) || !finite(hi-lo, 0) || lo > hi {
		lo, hi, fixed = 0, 1, false
	}
	if hi-lo < 1e-300 { // no number between them has a round step
		hi = lo
	}
	switch {
	case lo != hi:
	case lo == 0 && !a.Log: // most of what is drawn has no sign
		hi = 1
	default: // one value stands in the middle
		pad := max(math.Abs(lo)*0.05, 1e-300)
		if a.Log {
			pad = 1
		}
		lo, hi = max(lo-pad, -math.MaxFloat64), min(hi+pad, math.MaxFloat64)
	}
	n = max(1, n)
	s := span{lo: lo, hi: hi, log: a.Log, step: min(roundStep((hi-lo)/float64(n), a.Log), hi-lo)}
	switch {
	case !fixed:
		s.round(n)
	case !a.Log && s.step > (hi-lo)/2:
		s.step = roundStep(s.step*0.3, false) // else fewer than two ticks may lie between the ends
	}
	s.powers = max(len(s.written(s.lo)), len(s.written(s.hi))) > labelWidth
	return s
}

// filled is the share of a fitted axis that data must cover at least for its
// ticks to be round numbers; below, only its ends are.
const filled = 0.6

// round moves the ends outwards to ticks: with the finest step that needs at
// most n intervals or, where that would leave the axis too empty, to rounder
// places of their own with as many equal intervals as n allows.
func (s *span) round(n int) {
	lo, hi := s.lo, s.hi
	outwards := func(step float64) (float64, float64, int) {
		a, b := math.Floor(lo/step+1e-9)*step, math.Ceil(hi/step-1e-9)*step
		return a, b, int(math.Round((b - a) / step))
	}
	for step := s.step; ; step = roundStep(step*1.5, s.log) {
		a, b, k := outwards(step)
		if !finite(a, b) || hi-lo < filled*(b-a) {
			break
		}
		if k <= n {
			s.lo, s.hi, s.step = a, b, step
			return
		}
	}
	a, b, k := outwards(roundStep((hi-lo)/5, s.log))
	if !(b > a) || !finite(a, b) {
		return
	}
	for n > 1 && k%n != 0 {
		n--
	}
	s.lo, s.hi, s.step, s.ends = a, b, (b-a)/float64(n), true
}

// ahead returns a growing axis as it is for data from lo to hi: it begins at the
// last round number before them, and a third of it or less is still free.
func (a Axis) ahead(lo, hi float64) Axis {
	hi = max(hi, a.Max)
	if !(hi > lo) || !finite(lo, hi) || !finite(hi-lo, 0) {
		return a
	}
	step := roundStep((hi-lo)/4, false)
	a.Min = math.Floor(lo/step) * step
	p := math.Pow(10, math.Floor(math.Log10(hi-a.Min)))
	for _, m := range [...]float64{1, 1.5, 2, 3, 4, 6, 8, 10} {
		if a.Max = a.Min + m*p; m*p >= (hi-a.Min)*(1-1e-9) {
			break
		}
	}
	return a
}

// roundStep returns the least of 1, 2, 5 times a power of ten that is not
// below x; whole for decades.
func roundStep(x float64, whole bool) float64 {
	if whole {
		x = max(1, x)
	}
	p := math.Pow(10, math.Floor(math.Log10(x)))
	for _, m := range [...]float64{1, 2, 5} {
		if s := m * p; s >= x*(1-1e-9) {
			if whole {
				s = math.Ceil(s)
			}
			return s
		}
	}
	return 10 * p
}

// ticks calls f with the ticks and their places, from the low end up. The
// number of decades goes with a logarithmic axis.
func (s span) ticks(f func(v, at float64)) {
	if s.swept {
		s.sweep.ticks(s.step, f)
		return
	}
	first := s.lo
	if !s.ends {
		first = math.Ceil(s.lo/s.step-1e-6) * s.step
	}
	for i := range maxTicks {
		v := first + float64(i)*s.step
		at := (v - s.lo) / (s.hi - s.lo)
		if at > 1+1e-6 {
			return
		}
		f(v, max(0, min(1, at)))
	}
}

// intervals returns how many intervals between ticks a vertical axis of h rows
// has: as many as there is room for, but no more than can be taken in.
func intervals(h int) int { return min((h+1)/3, 8) }

// beside labels a vertical axis in r, which is as high as what it measures.
func (s span) beside(c *Canvas, r Rect, look *Look) {
	last := r.H + 1
	s.ticks(func(v, at float64) {
		if y := int(math.Round((1 - at) * float64(r.H-1))); y < last-1 {
			c.TextIn(r.Row(y), Right, s.label(v, r.W, look.Marker != ASCII), Fg(look.Dim))
			last = y
		}
	})
}

// maxTicks are more ticks than an axis as long as any screen has.
const maxTicks = 100

// label returns the label of a tick in at most width cells: written out as
// precisely as the ticks are apart or, if that is too wide for one of them, all
// with powers of ten.
func (s span) label(v float64, width int, unicode bool) string {
	if s.log {
		if whole := math.Round(v); math.Abs(v-whole) < 1e-6 {
			return Power(int(whole), unicode)
		}
		v = math.Pow(10, v)
	}
	if math.Abs(v) < s.step/1e6 {
		v = 0
	}
	t := compact(v, false)
	switch {
	case s.log:
	case !s.powers:
		t = s.written(v)
	case v != 0:
		t = strings.Replace(exponent(v, max(0, decade(v)-decade(s.step))), ".0e", "e", 1)
	}
	if len(t) > width {
		t = strings.TrimSpace(Num(v, width, false))
	}
	if unicode {
		t = typeset.Replace(t)
	}
	return t
}

// written returns v written out as a tick.
func (s span) written(v float64) string {
	return strconv.FormatFloat(v, 'f', s.decimals(), 64)
}

// decimals returns how many places after the point tell the ticks apart.
func (s span) decimals() int {
	dec := max(0, -decade(s.step))
	if p := math.Pow(10, float64(dec)); math.Abs(math.Round(s.step*p)/p-s.step) > s.step/100 {
		dec++ // half a round step
	}
	return dec
}

// decade returns the power of ten of the first digit of v, which is not 0.
func decade(v float64) int { return int(math.Floor(math.Log10(math.Abs(v)) + 1e-9)) }
