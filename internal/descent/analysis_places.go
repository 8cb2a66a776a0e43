package descent

import (
	"fmt"
	"math"

	"spikeslope/internal/stimulus"
)

// stepsOn lets a method go down a built-in surface until it is done.
func stepsOn(name, method string, rate float64, x []float64, limit int, done func(f float64, x []float64) bool) (steps int, ok bool, err error) {
	s, err := NewSurface(name, nil)
	if err != nil {
		return 0, false, err
	}
	opt, err := withRate(method, rate)
	if err != nil {
		return 0, false, err
	}
	steps, ok = Descend(s, opt, x, limit, func(f float64, x, _ []float64) bool { return done(f, x) })
	return steps, ok, nil
}

// PlateauSteps returns the steps a method needs from a point at the given
// radius of the plateau, off the axes, down to 0.01 above its bottom. The
// slope out there is r·exp(−r²/2): plain descent needs some exp(r²/2)/r²
// steps.
func PlateauSteps(method string, rate, radius float64, limit int) (steps int, ok bool, err error) {
	return stepsOn("plateau", method, rate, []float64{0.8 * radius, 0.6 * radius}, limit,
		func(f float64, _ []float64) bool { return f <= 0.01 })
}

// SaddleSteps returns the steps plain descent needs to leave the saddle from
// (1, y0): until |y| passes ½. Each step multiplies a small y by 1 + η, so
// the steps grow as ln(1/y0)/ln(1+η); noise of standard deviation sigma on
// the gradient gives y a start of its own.
func SaddleSteps(rate, y0, sigma float64, limit int, seed uint64) (steps int, ok bool, err error) {
	s, err := NewSurface("saddle", nil)
	if err != nil {
		return 0, false, err
	}
	if err := checkNoise(sigma); err != nil {
		return 0, false, err
	}
	opt, err := withRate("gd", rate)
	if err != nil {
		return 0, false, err
	}
	n := &noise{sigma: sigma, rng: stimulus.New(seed, "gradient noise")}
	steps, ok = Descend(s, opt, []float64{1, y0}, limit, func(_ float64, x, grad []float64) bool {
		n.add(grad, 0)
		return math.Abs(x[1]) > 0.5
	})
	return steps, ok, nil
}

// DeepLinearSteps returns the steps plain descent needs to fit the deep
// linear network to a loss of 1e-6 from the weights (1, −1 + offset). On the
// line w₁ = −w₂ the gradient points along the line, to the saddle at 0 with
// its loss of ½: without an offset there is no way out.
func DeepLinearSteps(rate, offset float64, limit int) (steps int, ok bool, err error) {
	return stepsOn("deep-linear", "gd", rate, []float64{1, -1 + offset}, limit,
		func(f float64, _ []float64) bool { return f <= 1e-6 })
}

// LossScaleSteps returns the steps a method needs from the usual start of a
// surface to 0.01 above its lowest minimum when the loss is multiplied by
// scale; ok is false if it does not arrive, by overflow or for want of steps.
func LossScaleSteps(s *Surface, method string, rate, scale float64, limit int) (steps int, ok bool, err error) {
	if len(s.Minima) == 0 {
		return 0, false, fmt.Errorf("descent: %s has no isolated minima to reach", s.Name)
	}
	opt, err := withRate(method, rate)
	if err != nil {
		return 0, false, err
	}
	x := []float64{s.Start[0], s.Start[1]}
	steps, ok = Descend(seen{Scaled{s.Landscape, scale}}, opt, x, limit, func(f float64, _, _ []float64) bool {
		return f/scale-s.Minima[0].F <= 0.01
	})
	return steps, ok, nil
}
