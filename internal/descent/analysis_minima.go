package descent

import (
	"fmt"
	"math"

	"spikeslope/internal/stimulus"
)

// CountGlobal lets a method start from uniform points of the surface's window
// and returns how many of the runs end within 0.2 of a global minimum. noise
// is the standard deviation added to the gradient; it falls in a straight
// line to 0 at the last step, as a learner's would that takes ever larger
// batches.
func CountGlobal(s *Surface, e Entry, noiseLevel float64, starts, iterations int, seed uint64) (hits int, err error) {
	if len(s.Minima) == 0 {
		return 0, fmt.Errorf("descent: %s has no isolated minima to reach", s.Name)
	}
	if err := checkNoise(noiseLevel); err != nil {
		return 0, err
	}
	starting := stimulus.New(seed, "starts")
	sampling := stimulus.New(seed, "samples")
	disturbing := stimulus.New(seed, "gradient noise")
	for range starts {
		x, y := s.Point(starting.Float64(), starting.Float64())
		find := search{f: s, x: []float64{x, y}, spread: e.Spread, population: e.Population, heat: e.Temperature, cool: e.Cooling,
			low: []float64{s.X0, s.Y0}, high: []float64{s.X1, s.Y1}, tolerance: 1e-8, rng: sampling}
		n := &noise{sigma: noiseLevel, rng: disturbing}
		m, err := newMethod(e, find, n)
		if err != nil {
			return 0, err
		}
		for t := range iterations {
			n.sigma = noiseLevel * (1 - float64(t)/float64(iterations))
			if m.iterate() != "" {
				break
			}
		}
		if s.atGlobal(m.at()) {
			hits++
		}
	}
	return hits, nil
}

func (s *Surface) atGlobal(x []float64) bool {
	for _, m := range s.Minima {
		if m.Global && math.Hypot(m.X-x[0], m.Y-x[1]) < 0.2 {
			return true
		}
	}
	return false
}

// CountRandomMinima draws symmetric n×n matrices from the Gaussian orthogonal
// ensemble (variance 2 on the diagonal, 1 off it) and returns how many are
// positive definite: how often a critical point with such a random Hessian is
// a minimum (Dauphin et al. 2014 tell why that matters for networks).
func CountRandomMinima(n, draws int, seed uint64) (minima int, err error) {
	if n < 1 || n > 64 || draws < 0 {
		return 0, fmt.Errorf("descent: %d random Hessians of %d dimensions; give 1 to 64 dimensions", draws, n)
	}
	rng := stimulus.New(seed, "random Hessians")
	a := make([]float64, n*n)
	for range draws {
		for i := range n {
			for j := range i {
				a[i*n+j] = rng.NormFloat64()
			}
			a[i*n+i] = math.Sqrt2 * rng.NormFloat64()
		}
		if positiveDefinite(a, n) {
			minima++
		}
	}
	return minima, nil
}

// positiveDefinite tries Cholesky's factorisation on the lower triangle of a,
// which it overwrites.
func positiveDefinite(a []float64, n int) bool {
	for j := range n {
		row := a[j*n : j*n+j]
		pivot := a[j*n+j] - dot(row, row)
		if !(pivot > 0) {
			return false
		}
		root := math.Sqrt(pivot)
		for i := j + 1; i < n; i++ {
			a[i*n+j] = (a[i*n+j] - dot(a[i*n:i*n+j], row)) / root
		}
	}
	return true
}
