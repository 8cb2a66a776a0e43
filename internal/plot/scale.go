package plot

import (
	"math"
	"slices"
)

// Scale says how heights become colours.
type Scale uint8

// Colour scales. Mixed is the mean of the logarithmic and the rank scale: it
// shows small differences at the bottom of a valley, yet keeps a plateau flat,
// which rank alone would not. Cut is for a probability: two classes at 0.5.
const (
	Linear Scale = iota
	Logarithmic
	Mixed
	Cut
)

// String returns the scale's name, as a legend says it.
func (s Scale) String() string {
	return [...]string{"linear colour", "log colour", "log and rank colour", "cut at 0.5"}[s&3]
}

// logDecades is the range of heights above the lowest that the logarithmic
// scale tells apart; below it, the scale turns linear.
const logDecades = 3.5

// tones maps heights to 0..1 on a scale fitted to the values of a grid.
type tones struct {
	scale  Scale
	lo, hi float64   // the finite extremes
	sorted []float64 // values in order, for ranks
}

// fit fits the scale to values; it reports false if none is finite.
func (t *tones) fit(scale Scale, values []float64) bool {
	t.scale = scale
	t.lo, t.hi = math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if !math.IsNaN(v - v) {
			t.lo, t.hi = min(t.lo, v), max(t.hi, v)
		}
	}
	t.sorted = t.sorted[:0]
	if scale == Mixed {
		for _, v := range values {
			if !math.IsNaN(v - v) {
				t.sorted = append(t.sorted, v)
			}
		}
		slices.Sort(t.sorted)
	}
	return t.lo <= t.hi
}

// of returns the tone of a finite height.
func (t *tones) of(v float64) float64 {
	if t.scale == Cut {
		return max(0, min(1, v))
	}
	// Halves, since the range of two huge numbers may overflow.
	u, span := v/2-t.lo/2, t.hi/2-t.lo/2
	if span <= 0 {
		return 0
	}
	lin := u / span
	if t.scale == Linear {
		return lin
	}
	k := math.Pow(10, logDecades)
	log := math.Log1p(lin*k) / math.Log1p(k)
	if t.scale == Logarithmic {
		return log
	}
	i, _ := slices.BinarySearch(t.sorted, v)
	return log/2 + float64(i)/float64(len(t.sorted))/2
}
