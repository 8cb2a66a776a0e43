package descent

import (
	"fmt"
	"math"
)

// Descend lets an optimizer go down f from x, which it moves, until done says
// so or limit steps are over. It returns the number of steps, and whether
// done was reached; it stops early where x is not finite any more. done sees
// the value, the point and the gradient before each step, and may disturb the
// gradient.
func Descend(f Objective, opt Optimizer, x []float64, limit int, done func(f float64, x, grad []float64) bool) (steps int, ok bool) {
	opt.Reset(len(x))
	grad := make([]float64, len(x))
	for t := 0; ; t++ {
		v := f.Gradient(grad, x)
		if done(v, x, grad) {
			return t, true
		}
		if t == limit || !finite(v) || math.Abs(v) > overflow {
			return t, false
		}
		opt.Step(x, grad)
	}
}

// withRate returns the named optimizer with its defaults but for the rate. A
// weight decay would move the minimum, so it is switched off.
func withRate(method string, rate float64) (Optimizer, error) {
	h := DefaultHyper(method)
	h.LearningRate, h.WeightDecay = rate, 0
	return NewOptimizer(method, h)
}

// EdgeOfStability measures the largest ηL at which a method comes down a
// parabola of curvature L: beyond it the steps grow. Theory has 2 for GD,
// 2(1+μ) for momentum, 2(1+μ)/(1+2μ) for Nesterov. The other methods divide
// by the size of the gradient and have no edge of this kind.
func EdgeOfStability(method string, h Hyper) (float64, error) {
	switch method {
	case "gd", "momentum", "nesterov":
	default:
		return 0, fmt.Errorf("descent: %q has no edge of stability in ηL; ask for gd, momentum or nesterov", method)
	}
	h.WeightDecay = 0
	parabola := Quadratic{[]float64{1}}
	low, high := 0.0, 10.0
	for range 40 {
		h.LearningRate = (low + high) / 2
		opt, err := NewOptimizer(method, h)
		if err != nil {
			return 0, err
		}
		x := []float64{1}
		if _, grown := Descend(parabola, opt, x, 20000, func(_ float64, x, _ []float64) bool { return math.Abs(x[0]) > 1e3 }); grown {
			high = h.LearningRate
		} else {
			low = h.LearningRate
		}
	}
	return (low + high) / 2, nil
}

// StepsOnParabola returns the steps a method needs to bring a parabola of
// curvature 1 from distance 1 to tolerance at rate ηL, and whether it does
// within limit.
func StepsOnParabola(method string, etaL, tolerance float64, limit int) (steps int, ok bool, err error) {
	opt, err := withRate(method, etaL)
	if err != nil {
		return 0, false, err
	}
	steps, ok = Descend(Quadratic{[]float64{1}}, opt, []float64{1}, limit, func(_ float64, x, _ []float64) bool { return math.Abs(x[0]) <= tolerance })
	return steps, ok, nil
}
