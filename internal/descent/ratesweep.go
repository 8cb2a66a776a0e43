package descent

import (
	"fmt"
	"math"
)

// A RateSweep runs one optimizer down one surface from one start at many
// learning rates at once, and tells what is left of the gradient: near the best
// rate least, with a rate too small nearly all of it, and beyond the edge of
// stability more than there was. The gradients are exact, without noise.
type RateSweep struct {
	spec  RaceSpec
	runs  []Optimizer
	at    [][2]float64
	steps int
}

// NewRateSweep returns a sweep with the surface, start and loss scale of a race,
// or an error if the method is no optimizer or a number is out of its range. The
// learning rate of h is not used.
func NewRateSweep(spec RaceSpec, method string, h Hyper, rates []float64) (*RateSweep, error) {
	if err := checkStart(spec.Surface, spec.Start[0], spec.Start[1]); err != nil {
		return nil, err
	}
	if spec.LossScale == 0 {
		spec.LossScale = 1
	}
	w := &RateSweep{spec: spec, at: make([][2]float64, len(rates))}
	for k, rate := range rates {
		h.LearningRate = rate
		opt, err := NewOptimizer(method, h)
		if err != nil {
			return nil, fmt.Errorf("descent: rate sweep: %w", err)
		}
		opt.Reset(2)
		w.runs = append(w.runs, opt)
		w.at[k] = spec.Start
	}
	return w, nil
}

// Steps returns how many steps every run has taken.
func (w *RateSweep) Steps() int { return w.steps }

// Advance takes n steps with every run. One that left for more than 1e100, or
// came where the surface has no value, stays there.
func (w *RateSweep) Advance(n int) {
	var grad [2]float64
	for k, opt := range w.runs {
		x := w.at[k][:]
		for range n {
			_, gx, gy := w.spec.Surface.Slope(x[0], x[1])
			if g := math.Hypot(gx, gy); !(g < overflow) {
				break
			}
			grad[0], grad[1] = w.spec.LossScale*gx, w.spec.LossScale*gy
			opt.Step(x, grad[:])
		}
	}
	w.steps += max(n, 0)
}

// Norms appends the length of the gradient where each run stands, in the order
// of the rates and without the loss scale: infinite or NaN for one that left.
func (w *RateSweep) Norms(dst []float64) []float64 {
	for _, p := range w.at {
		_, gx, gy := w.spec.Surface.Slope(p[0], p[1])
		dst = append(dst, math.Hypot(gx, gy))
	}
	return dst
}
