package plasticity

import "math"

// What an objective asks of a rate unit's weights, beside what its rule does.
// Gaussian inputs of variance λ along the first principal component and 1
// across it have the covariance C = 1 + (λ−1)·ddᵀ, so every vector below lies
// in the plane of d and w: two numbers, along d and across it, say all.

// Place returns the weights' parts along the first principal component and
// across it, without sign.
func (u *RateUnit) Place() (along, across float64) {
	var a, l float64
	for i, w := range u.w {
		a += float64(w * u.direction[i])
		l += float64(w * w)
	}
	return math.Abs(a), math.Sqrt(max(l-float64(a*a), 0))
}

// Direction appends the inputs' first principal component, of length 1, to
// dst.
func (u *RateUnit) Direction(dst []float64) []float64 { return append(dst, u.direction...) }

// ReconstructionError returns the mean of |x − y·w|², what is lost when y
// alone has to tell x, as a share of the mean of |x|²:
//
//	E(w) = tr C − 2·wᵀCw + |w|²·wᵀCw
//
// It is least, 1 − λ/tr C, where w is the first principal component, of length
// 1. It is NaN for rules that learn patterns.
func (u *RateUnit) ReconstructionError() float64 {
	if u.patterns != nil {
		return math.NaN()
	}
	a, b := u.Place()
	q := u.p.Variance*a*a + b*b
	total := float64(u.p.Inputs) - 1 + u.p.Variance
	return 1 + q*(a*a+b*b-2)/total
}

// LeastError returns the least that ReconstructionError can be.
func (u *RateUnit) LeastError() float64 {
	return 1 - u.p.Variance/(float64(u.p.Inputs)-1+u.p.Variance)
}

// Descent returns −½∇E of the reconstruction error, along and across the first
// principal component:
//
//	−½∇E = (2 − |w|²)·Cw − (wᵀCw)·w
func (u *RateUnit) Descent() (along, across float64) {
	a, b := u.Place()
	ca, cb := u.p.Variance*a, b
	q, l := ca*a+cb*b, a*a+b*b
	return (2-l)*ca - q*a, (2-l)*cb - q*b
}

// Drift returns the mean change of w an input makes, in units of η: Cw for
// Hebb, Cw − (wᵀCw)·w for Oja, and for scaling the pull to the target on top
// of Hebb. It is NaN for rules that learn patterns.
func (u *RateUnit) Drift() (along, across float64) {
	a, b := u.Place()
	ca, cb := u.p.Variance*a, b
	switch u.p.Rule {
	case "hebb":
		return ca, cb
	case "oja":
		q := ca*a + cb*b
		return ca - q*a, cb - q*b
	case "scaling":
		pull := u.p.Kappa * (u.p.Target - u.s.Mean) / u.p.Eta
		return ca + pull*a, cb + pull*b
	}
	return math.NaN(), math.NaN()
}

// Angle returns the angle (degrees) between Drift and Descent: 0 where the
// rule goes down the reconstruction error as steeply as can be, above 90 where
// it goes up. For Oja's rule it is 0 at |w| = 1, exactly, and whatever the
// weights' direction.
func (u *RateUnit) Angle() float64 {
	da, db := u.Drift()
	ga, gb := u.Descent()
	return math.Atan2(math.Abs(da*gb-db*ga), da*ga+db*gb) * 180 / math.Pi
}
