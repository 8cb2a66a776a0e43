package descent

import (
	"fmt"
	"math"

	"spikeslope/internal/stimulus"
)

// RateWindow is how well a method does over learning rates.
type RateWindow struct {
	Rates   []float64
	Success []float64 // share of the starts that arrive
	// Decades is the width, in powers of ten, of the rates between the least
	// and the greatest at which at least half the starts arrive. One rate
	// alone, or none, has width 0.
	Decades float64
}

// MeasureRateWindow lets a method start from uniform points of the surface's
// window at rates from 1e-5 to 10, so many to a decade. A run arrives when it
// comes within 0.01 of a global minimum's height within so many steps.
func MeasureRateWindow(s *Surface, method string, perDecade, starts, steps int, seed uint64) (RateWindow, error) {
	var w RateWindow
	if len(s.Minima) == 0 {
		return w, fmt.Errorf("descent: %s has no isolated minima to reach", s.Name)
	}
	if perDecade < 1 || starts < 1 || steps < 1 {
		return w, fmt.Errorf("descent: rate window of %d rates a decade, %d starts, %d steps; give 1 or more of each", perDecade, starts, steps)
	}
	bottom := s.Minima[0].F
	first, last := -1.0, -1.0
	for k := 0; k <= 6*perDecade; k++ {
		e := -5 + float64(k)/float64(perDecade)
		opt, err := withRate(method, math.Pow(10, e))
		if err != nil {
			return RateWindow{}, err
		}
		rng := stimulus.New(seed, "rate window")
		hits := 0
		for range starts {
			x, y := s.Point(rng.Float64(), rng.Float64())
			if _, ok := Descend(s, opt, []float64{x, y}, steps, func(f float64, _, _ []float64) bool { return f-bottom <= 0.01 }); ok {
				hits++
			}
		}
		share := float64(hits) / float64(starts)
		w.Rates = append(w.Rates, opt.Rate())
		w.Success = append(w.Success, share)
		if share >= 0.5 {
			if first < 0 {
				first = float64(k)
			}
			last = float64(k)
		}
	}
	w.Decades = (last - first) / float64(perDecade)
	return w, nil
}
