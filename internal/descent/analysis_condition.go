package descent

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"
)

// TunedHyper returns the best constant rate, and momentum, for a quadratic
// with curvatures from 1 to kappa (Polyak 1964; Nesterov 2004; see Recht &
// Wright 2022, chapter 4). Only GD, momentum and Nesterov have one.
func TunedHyper(method string, kappa float64) (Hyper, error) {
	if !(kappa > 1 && kappa <= 1e9) {
		return Hyper{}, fmt.Errorf("descent: condition number %g; give one above 1 and up to 1e9", kappa)
	}
	root := math.Sqrt(kappa)
	beta := (root - 1) / (root + 1)
	switch method {
	case "gd":
		return Hyper{LearningRate: 2 / (1 + kappa)}, nil
	case "momentum":
		return Hyper{LearningRate: 4 / ((root + 1) * (root + 1)), Momentum: beta * beta}, nil
	case "nesterov":
		return Hyper{LearningRate: 1 / kappa, Momentum: beta}, nil
	}
	return Hyper{}, fmt.Errorf("descent: no best rate is known for %q; ask for gd, momentum or nesterov", method)
}

// ConditionSteps returns the steps a tuned method needs from (1, 1) to 1e-6
// of that distance in a ravine of each condition number.
func ConditionSteps(method string, kappas []float64) ([]int, error) {
	steps := make([]int, len(kappas))
	for i, kappa := range kappas {
		h, err := TunedHyper(method, kappa)
		if err != nil {
			return nil, err
		}
		opt, err := NewOptimizer(method, h)
		if err != nil {
			return nil, err
		}
		n, ok := Descend(Quadratic{[]float64{1, kappa}}, opt, []float64{1, 1}, 1e7,
			func(_ float64, x, _ []float64) bool { return math.Hypot(x[0], x[1]) <= 1e-6*math.Sqrt2 })
		if !ok {
			return nil, fmt.Errorf("descent: tuned %s did not come down a ravine of condition number %g", method, kappa)
		}
		steps[i] = n
	}
	return steps, nil
}

// LogSlope returns the slope of log y against log x: the power with which y
// grows.
func LogSlope(x []float64, y []int) float64 {
	lx, ly := make([]float64, len(x)), make([]float64, len(x))
	for i := range x {
		lx[i], ly[i] = math.Log(x[i]), math.Log(float64(y[i]))
	}
	_, slope := stat.LinearRegression(lx, ly, nil, false)
	return slope
}

// AngleSteps returns the steps a method needs in a ravine turned by each of
// the angles, in degrees, from the point that lies at (3, 1) along the
// ravine's own axes to 1e-6 of that distance; −1 stands for more than 1e5.
// Turning the axes changes nothing for a method that treats all directions
// alike.
func AngleSteps(method string, rate, kappa float64, angles []float64) ([]int, error) {
	steps := make([]int, len(angles))
	for i, theta := range angles {
		s, err := NewSurface("ravine", map[string]float64{"kappa": kappa, "theta": theta})
		if err != nil {
			return nil, err
		}
		opt, err := withRate(method, rate)
		if err != nil {
			return nil, err
		}
		sin, cos := math.Sincos(theta * math.Pi / 180)
		x := []float64{3*cos - sin, 3*sin + cos}
		n, ok := Descend(s, opt, x, 1e5, func(_ float64, x, _ []float64) bool { return math.Hypot(x[0], x[1]) <= 1e-6*math.Sqrt(10) })
		if steps[i] = n; !ok {
			steps[i] = -1
		}
	}
	return steps, nil
}
