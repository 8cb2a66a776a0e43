package descent

import (
	"fmt"
	"math"
)

// A Landscape is a function of two variables with its exact derivatives.
type Landscape interface {
	// At returns the value, NaN or ±Inf where there is none.
	At(x, y float64) float64
	// Slope returns the value and the gradient.
	Slope(x, y float64) (f, fx, fy float64)
	// Curvature returns the value, the gradient and the Hessian.
	Curvature(x, y float64) Curvature
}

// Eigenvalues returns the smaller and the larger eigenvalue of the Hessian:
// the least and the greatest curvature.
func (c Curvature) Eigenvalues() (low, high float64) {
	mean, half := (c.FXX+c.FYY)/2, (c.FXX-c.FYY)/2
	r := math.Hypot(half, c.FXY)
	return mean - r, mean + r
}

// Solve returns the step (dx, dy) with (H + shift·I)·(dx, dy) = −∇f, and
// whether that matrix can be inverted.
func (c Curvature) Solve(shift float64) (dx, dy float64, ok bool) {
	a, b, d := c.FXX+shift, c.FXY, c.FYY+shift
	det := float64(a*d) - float64(b*b)
	if det == 0 || math.IsNaN(det) || math.IsInf(det, 0) {
		return 0, 0, false
	}
	dx = (float64(b*c.FY) - float64(d*c.FX)) / det
	dy = (float64(b*c.FX) - float64(a*c.FY)) / det
	return dx, dy, finite(dx) && finite(dy)
}

// Domain is the window in which a surface is shown and sampled.
type Domain struct{ X0, X1, Y0, Y1 float64 }

// Check returns an error if the window is upside down, empty or not finite.
func (d Domain) Check() error {
	for _, axis := range []struct {
		name     string
		low, top float64
	}{{"x", d.X0, d.X1}, {"y", d.Y0, d.Y1}} {
		if !finite(axis.low) || !finite(axis.top) || math.Max(math.Abs(axis.low), math.Abs(axis.top)) > 1e9 {
			return fmt.Errorf("descent: %s runs from %g to %g; give limits within ±1e9", axis.name, axis.low, axis.top)
		}
		if axis.low > axis.top {
			return fmt.Errorf("descent: %s runs from %g down to %g; put the smaller limit first", axis.name, axis.low, axis.top)
		}
		if axis.top-axis.low < 1e-9*math.Max(1, math.Abs(axis.top)) {
			return fmt.Errorf("descent: %s runs from %g to %g, which leaves no room; move the limits apart", axis.name, axis.low, axis.top)
		}
	}
	return nil
}

// Contains reports whether (x, y) lies in the window.
func (d Domain) Contains(x, y float64) bool {
	return x >= d.X0 && x <= d.X1 && y >= d.Y0 && y <= d.Y1
}

// Point returns the point at the fractions u and v of the window.
func (d Domain) Point(u, v float64) (x, y float64) {
	return d.X0 + float64(u*(d.X1-d.X0)), d.Y0 + float64(v*(d.Y1-d.Y0))
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// Scaled is f multiplied by a factor: the same loss in other units.
type Scaled struct {
	Landscape
	By float64
}

// At returns By·f.
func (s Scaled) At(x, y float64) float64 { return s.By * s.Landscape.At(x, y) }

// Slope returns By·f and its gradient.
func (s Scaled) Slope(x, y float64) (f, fx, fy float64) {
	f, fx, fy = s.Landscape.Slope(x, y)
	return s.By * f, s.By * fx, s.By * fy
}

// Curvature returns By·f, its gradient and its Hessian.
func (s Scaled) Curvature(x, y float64) Curvature {
	c := s.Landscape.Curvature(x, y)
	return Curvature{s.By * c.F, s.By * c.FX, s.By * c.FY, s.By * c.FXX, s.By * c.FXY, s.By * c.FYY}
}
