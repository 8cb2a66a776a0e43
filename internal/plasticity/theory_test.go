package plasticity

import "spikeslope/internal/stimulus"

// poissonTimes draws the times (ms) of a Poisson process in continuous time.
func poissonTimes(seed uint64, purpose string, hz, seconds float64) []float64 {
	rng := stimulus.New(seed, purpose)
	var times []float64
	for t := rng.ExpFloat64() * 1000 / hz; t < seconds*1000; t += rng.ExpFloat64() * 1000 / hz {
		times = append(times, t)
	}
	return times
}
