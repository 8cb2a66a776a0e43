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
	step   float64 // round numbers are its multiples; of decades if log
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

// fit returns the range of the axis for data from lo to hi. Ends that are
// fitted lie on round numbers, so that they move seldom while data grow.
func (a Axis) fit(lo, hi float64) span {
	fixed := a.Min != a.Max
	if fixed {
		lo, hi = a.Min, a.Max
	}
	s := span{log: a.Log}
	if a.Log {
		lo, hi = math.Log10(lo), math.Log10(hi)
	}
	if !finite(lo, hi) || !finite(hi-lo, 0) || lo > hi {
		lo, hi, fixed = 0, 1, false
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
	s.lo, s.hi = lo, hi
	s.step = roundStep((hi-lo)/5, a.Log)
	if !fixed {
		s.lo = math.Floor(lo/s.step+1e-9) * s.step
		s.hi = math.Ceil(hi/s.step-1e-9) * s.step
		if !(s.hi > s.lo) || !finite(s.lo, s.hi) {
			s.lo, s.hi = lo, hi
		}
	}
	return s
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

// ticks calls f with round numbers on the axis and their places: first those at
// its ends, which are what must be known, then up to n evenly between them.
// The number of decades goes with a logarithmic axis.
func (s span) ticks(n int, f func(v, at float64)) {
	if s.swept {
		s.sweep.ticks(n+1, f)
		return
	}
	f(s.lo, 0)
	f(s.hi, 1)
	step := roundStep((s.hi-s.lo)/float64(max(1, n+1)), s.log)
	first := math.Ceil(s.lo/step - 1e-6)
	for i := range n + 2 {
		v := (first + float64(i)) * step
		if at := (v - s.lo) / (s.hi - s.lo); at > 1e-6 && at < 1-1e-6 {
			f(v, at)
		}
	}
}

// label returns the label of a tick in at most width cells.
func (s span) label(v float64, width int, unicode bool) string {
	if s.log {
		if whole := math.Round(v); math.Abs(v-whole) < 1e-6 {
			return Power(int(whole), unicode)
		}
		v = math.Pow(10, v)
		if t := compact(v, unicode); Width(t) <= width {
			return t
		}
		return strings.TrimSpace(Num(v, width, unicode))
	}
	if math.Abs(v) < s.step/1e6 {
		v = 0
	}
	dec := max(0, int(-math.Floor(math.Log10(s.step)+1e-9)))
	if p := math.Pow(10, float64(dec)); math.Abs(math.Round(v*p)/p-v) > s.step/100 {
		dec++ // a tick between two steps
	}
	if dec <= 6 && math.Abs(v) < 1e6 {
		t := strconv.FormatFloat(v, 'f', dec, 64)
		if len(t) <= width {
			if unicode {
				t = typeset.Replace(t)
			}
			return t
		}
	}
	if t := compact(v, unicode); Width(t) <= width {
		return t
	}
	return strings.TrimSpace(Num(v, width, unicode))
}
