package descent

import "math"

// DriftError returns the mean of [Regression.Excess] at one learning rate of
// plain gradient descent on a drifting line, after a start of a fifth of the
// steps.
func DriftError(spec RegressionSpec, rate float64, steps int, seed uint64) (float64, error) {
	spec.Optimizer, spec.Hyper = "gd", Hyper{LearningRate: rate}
	r, err := NewRegression(spec, seed)
	if err != nil {
		return 0, err
	}
	r.Params = r.True
	sum, n := 0., 0
	for i := range steps {
		// Taken before the step: how far off the line is where it is used.
		if i >= steps/5 {
			sum += r.Excess()
			n++
		}
		r.Step()
	}
	return sum / float64(n), nil
}

// DriftTheory returns the value [DriftError] tends to for a batch of one and
// no logistic: the fixed point of the second moments of the error. With
// points (1, x), x standard normal, noise variance σ², drift variance q² and
// rate η,
//
//	M_a ← (1−2η)M_a + η²(M_a + M_b + σ²) + q²
//	M_b ← (1−2η)M_b + η²(M_a + 3M_b + σ²) + q²
//
// with M taken after the drift that begins a step. What is returned is M_a + M_b
// before it, 2q² less. It is +Inf where the rate is unstable.
func DriftTheory(noise, drift, rate float64) float64 {
	q, s, h := drift*drift, noise*noise, rate*rate
	// The fixed point of M = T·M + hs + q by Cramer's rule: a and b are the
	// diagonal of 1−T, −h the rest of it.
	a, b := 2*rate-h, 2*rate-3*h
	det := a*b - h*h
	if !(det > 0 && a > 0) {
		return math.Inf(1)
	}
	c := h*s + q
	pa, pb := (b+h)*c/det, (a+h)*c/det
	return pa + pb - 2*q
}

// BestRate returns which of the rates leaves the least mean error on a
// drifting line, averaged over the seeds.
func BestRate(spec RegressionSpec, rates []float64, steps int, seeds []uint64) (float64, error) {
	best, least := math.NaN(), math.Inf(1)
	for _, rate := range rates {
		sum := 0.
		for _, seed := range seeds {
			e, err := DriftError(spec, rate, steps, seed)
			if err != nil {
				return 0, err
			}
			sum += e
		}
		if sum < least {
			best, least = rate, sum
		}
	}
	return best, nil
}

// ReadaptError trains a still line for the given steps, at a constant rate or
// one that falls to zero along half a cosine; then the truth jumps by (2, 2),
// which alone is an error of 8, and as many steps go on at the rate reached.
// It returns the mean error over the last tenth of them.
func ReadaptError(spec RegressionSpec, rate float64, cosine bool, steps int, seed uint64) (float64, error) {
	spec.Optimizer, spec.Hyper = "gd", Hyper{LearningRate: rate}
	r, err := NewRegression(spec, seed)
	if err != nil {
		return 0, err
	}
	for i := range steps {
		if cosine {
			r.Optimizer.SetRate(rate / 2 * (1 + math.Cos(math.Pi*float64(i)/float64(steps-1))))
		}
		r.Step()
	}
	r.Shift(2, 2)
	sum, last := 0., max(steps/10, 1)
	for i := range steps {
		r.Step()
		if i >= steps-last {
			sum += r.Excess()
		}
	}
	return sum / float64(last), nil
}
