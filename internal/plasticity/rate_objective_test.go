package plasticity

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// covariance returns C = 1 + (λ−1)·ddᵀ in full.
func covariance(u *RateUnit) *mat.SymDense {
	m := len(u.w)
	c := mat.NewSymDense(m, nil)
	for i := range m {
		c.SetSym(i, i, 1)
	}
	c.SymRankOne(c, u.p.Variance-1, mat.NewVecDense(m, u.direction))
	return c
}

// inPlane returns a vector's parts along the first component and, signed as
// w's, across it.
func inPlane(u *RateUnit, v []float64) (along, across float64) {
	a := floats.Dot(u.w, u.direction)
	e := make([]float64, len(u.w)) // the direction across that holds w
	floats.AddScaledTo(e, u.w, -a, u.direction)
	floats.Scale(1/floats.Norm(e, 2), e)
	return math.Copysign(1, a) * floats.Dot(v, u.direction), floats.Dot(v, e)
}

// The gradient in the plane is the gradient of E in all dimensions, taken
// numerically: central differences are exact to about 1e-9 on a quartic.
func TestDescentIsTheGradient(t *testing.T) {
	for _, length := range []float64{0.3, 1, 1.4} {
		u := stepRate(newRate(t, DefaultRate("oja"), 5), 60)
		floats.Scale(length/u.Length(), u.w)
		c := covariance(u)
		energy := func(w []float64) float64 {
			v := mat.NewVecDense(len(w), w)
			return mat.Trace(c) + (floats.Dot(w, w)-2)*mat.Inner(v, c, v)
		}
		if got, want := u.ReconstructionError(), energy(u.w)/mat.Trace(c); math.Abs(got-want) > 1e-12 {
			t.Errorf("|w| %g: error %.15f, want %.15f", length, got, want)
		}
		g := fd.Gradient(nil, energy, u.w, &fd.Settings{Formula: fd.Central})
		floats.Scale(-0.5, g)
		wa, wb := inPlane(u, g)
		a, b := u.Descent()
		if math.Abs(a-wa) > 1e-6 || math.Abs(b-wb) > 1e-6 {
			t.Errorf("|w| %g: descent %.9f, %.9f, numerically %.9f, %.9f", length, a, b, wa, wb)
		}
		if angle := u.Angle(); length == 1 && angle > 1e-5 {
			t.Errorf("angle %.2g° at |w| = 1, want 0", angle)
		}
	}
}

// The mean of n changes lies within 4.5 standard errors of Drift; the error is
// taken from the changes themselves.
func TestDriftIsTheMeanChange(t *testing.T) {
	for _, rule := range []string{"hebb", "oja", "scaling"} {
		u := stepRate(newRate(t, DefaultRate(rule), 7), 200)
		u.p.ThetaEta = 1e-6 // the running mean stands still
		start := u.Weights(nil)
		wantA, wantB := u.Drift()
		const n = 100_000
		var sum, square [2]float64
		for range n {
			u.Step()
			change := u.Weights(nil)
			floats.Sub(change, start)
			floats.Scale(1/u.p.Eta, change)
			copy(u.w, start)
			a, b := inPlane(u, change)
			for k, v := range []float64{a, b} {
				sum[k] += v
				square[k] += v * v
			}
		}
		for k, want := range []float64{wantA, wantB} {
			mean := sum[k] / n
			se := math.Sqrt((square[k]/n - mean*mean) / n)
			// κ(y₀−ȳ)/η multiplies Hebb's change too, a part in ten thousand.
			if math.Abs(mean-want) > 4.5*se+0.001*math.Abs(want) {
				t.Errorf("%s: mean change %.4f, drift %.4f ± %.4f", rule, mean, want, se)
			}
		}
	}
}

// At the component Oja's rule rests where the error is least; Hebb's, once w
// is longer than 1, climbs the error that it first went down.
func TestObjectiveAtTheEnd(t *testing.T) {
	u := newRate(t, DefaultRate("oja"), 1)
	copy(u.w, u.direction)
	a, b := u.Drift()
	if e := u.ReconstructionError() - u.LeastError(); math.Abs(e) > 1e-12 || math.Hypot(a, b) > 1e-7 { // the part across is a root of rounding
		t.Errorf("at the component: error above the least %.2g, drift %.2g, %.2g", e, a, b)
	}
	h := newRate(t, DefaultRate("hebb"), 1)
	if early := h.Angle(); early > 5 {
		t.Errorf("Hebb at |w| %.2f: %.1f°, want next to 0", h.Length(), early)
	}
	for h.Length() < 3 {
		h.Step()
	}
	if late := h.Angle(); late < 120 {
		t.Errorf("Hebb at |w| %.2f: %.1f°, want an obtuse angle", h.Length(), late)
	}
	if b := newRate(t, DefaultRate("bcm"), 1); !math.IsNaN(b.Angle()) || !math.IsNaN(b.ReconstructionError()) {
		t.Error("BCM has no such objective, but got numbers")
	}
}
