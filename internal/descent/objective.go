package descent

import (
	"fmt"
	"math"
)

// An Objective is a function of n parameters to be made small.
type Objective interface {
	Dim() int
	Value(x []float64) float64
	// Gradient stores the gradient at x and returns the value.
	Gradient(grad, x []float64) float64
}

// Quadratic is ½Σ λᵢxᵢ²: a bowl with the curvature λᵢ along axis i.
type Quadratic struct{ Curvatures []float64 }

// NewQuadratic returns a quadratic of n dimensions with curvatures from 1 to
// kappa, evenly spaced in logarithm.
func NewQuadratic(n int, kappa float64) (Quadratic, error) {
	if n < 1 || n > 10000 {
		return Quadratic{}, fmt.Errorf("descent: quadratic of %d dimensions; give 1 to 10000", n)
	}
	if !(kappa >= 1 && kappa <= 1e12) {
		return Quadratic{}, fmt.Errorf("descent: quadratic of condition number %g; give 1 to 1e12", kappa)
	}
	q := Quadratic{make([]float64, n)}
	for i := range q.Curvatures {
		share := 1.0
		if n > 1 {
			share = float64(i) / float64(n-1)
		}
		q.Curvatures[i] = math.Pow(kappa, share)
	}
	return q, nil
}

// Dim returns the number of parameters.
func (q Quadratic) Dim() int { return len(q.Curvatures) }

// Value returns ½Σ λᵢxᵢ².
func (q Quadratic) Value(x []float64) float64 {
	f := 0.0
	for i, l := range q.Curvatures {
		f += float64(l * x[i] * x[i])
	}
	return f / 2
}

// Gradient stores λᵢxᵢ and returns the value.
func (q Quadratic) Gradient(grad, x []float64) float64 {
	f := 0.0
	for i, l := range q.Curvatures {
		grad[i] = l * x[i]
		f += float64(grad[i] * x[i])
	}
	return f / 2
}
