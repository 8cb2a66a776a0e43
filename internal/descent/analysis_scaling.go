package descent

import (
	"slices"

	"spikeslope/internal/stimulus"
)

// ScalingWork returns, for each seed, what a method spends on a quadratic of
// n dimensions and condition number kappa until the value is 1e-6 of that at
// the start, which is a normal random point: gradients for methods that use
// them, values for the others; −1 stands for more than limit iterations. GD
// has its best constant rate; random search looks in the box ±3.
func ScalingWork(method string, n int, kappa float64, seeds []uint64, limit int) ([]int, error) {
	q, err := NewQuadratic(n, kappa)
	if err != nil {
		return nil, err
	}
	e := Entry{Method: method}
	if method == "gd" {
		if e.Hyper, err = TunedHyper(method, kappa); err != nil {
			return nil, err
		}
	}
	low, high := make([]float64, n), make([]float64, n)
	for i := range low {
		low[i], high[i] = -3, 3
	}
	work := make([]int, len(seeds))
	for k, seed := range seeds {
		rng := stimulus.New(seed, "scaling: start")
		x := make([]float64, n)
		for i := range x {
			x[i] = rng.NormFloat64()
		}
		goal := 1e-6 * q.Value(x)
		m, err := newMethod(e, search{f: q, x: slices.Clone(x), spread: 0.5, low: low, high: high, heat: 1, cool: 0.99,
			tolerance: 1e-12, rng: stimulus.New(seed, "scaling: samples")}, &noise{rng: rng})
		if err != nil {
			return nil, err
		}
		work[k] = -1
		for range limit {
			if end := m.iterate(); end != "" {
				break
			}
			if q.Value(m.at()) <= goal {
				c := m.spent()
				if work[k] = c.Values; c.Gradients > 0 {
					work[k] = c.Gradients
				}
				break
			}
		}
	}
	return work, nil
}
