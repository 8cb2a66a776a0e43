package plot

import (
	"math"
	"slices"
	"sort"
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

// logScale is the range of heights above the lowest that the logarithmic scale
// tells apart, 3.5 decades; below it, the scale turns linear.
var logScale = math.Pow(10, 3.5)

// tones is a scale fitted to the heights of a grid: the heights at which the
// bands above the lowest begin.
type tones struct {
	lo, hi float64 // the finite extremes
	edges  [Bands - 1]float64
	sorted []float64 // finite heights in order, for ranks
}

// fit fits the scale to heights; it reports false if none is finite.
func (t *tones) fit(scale Scale, heights []float64) bool {
	t.lo, t.hi = math.Inf(1), math.Inf(-1)
	t.sorted = t.sorted[:0]
	for _, v := range heights {
		if !finite(v, v) {
			continue
		}
		t.lo, t.hi = min(t.lo, v), max(t.hi, v)
		if scale == Mixed {
			t.sorted = append(t.sorted, v)
		}
	}
	slices.Sort(t.sorted)
	for k := range t.edges {
		at := float64(k+1) / Bands
		switch scale {
		case Cut:
			t.edges[k] = at
		case Linear:
			t.edges[k] = t.height(at)
		case Logarithmic:
			t.edges[k] = t.height(math.Expm1(at*math.Log1p(logScale)) / logScale)
		case Mixed:
			t.edges[k] = t.mixed(at)
		}
	}
	return t.lo <= t.hi
}

// height returns the height a part u of the way from the lowest to the highest;
// on a flat field all heights are below it.
func (t *tones) height(u float64) float64 {
	if !(t.lo < t.hi) {
		return math.Inf(1)
	}
	// The difference might overflow; rounding must not reach the lowest height.
	return max(float64(t.lo*(1-u))+float64(t.hi*u), math.Nextafter(t.lo, t.hi))
}

// mixed returns the least height of the field whose logarithmic tone and rank
// have a mean of at least at.
func (t *tones) mixed(at float64) float64 {
	if !(t.lo < t.hi) {
		return math.Inf(1)
	}
	n := len(t.sorted)
	i := sort.Search(n, func(i int) bool {
		v := t.sorted[i]
		u := (v/2 - t.lo/2) / (t.hi/2 - t.lo/2)
		log := math.Log1p(u*logScale) / math.Log1p(logScale)
		below, _ := slices.BinarySearch(t.sorted, v)
		return (log+float64(below)/float64(n))/2 >= at
	})
	if i == n {
		return math.Inf(1)
	}
	return t.sorted[i]
}

// band returns the band of a finite height.
func (t *tones) band(v float64) (b uint8) {
	for b < Bands-1 && v >= t.edges[b] {
		b++
	}
	return b
}
