package descent

import "math"

// lion is u = β₁m + (1−β₁)g, x ← x(1−ηλ) − η·sign u, m ← β₂m + (1−β₂)g: every
// parameter moves by η whatever the size of its gradient (Chen et al. 2023).
type lion struct{ base }

func newLion(b base) Optimizer { return &lion{b} }

func (o *lion) Clone() Optimizer      { return &lion{o.clone()} }
func (o *lion) assign(from Optimizer) { o.assignBase(&from.(*lion).base) }
func (o *lion) Step(x, grad []float64) {
	o.fit(len(x))
	o.steps++
	eta, b1, b2 := o.h.LearningRate, o.h.Beta1, o.h.Beta2
	keep := 1 - float64(eta*o.h.WeightDecay)
	x, m := x[:len(grad)], o.m[:len(grad)]
	for i, g := range grad {
		u := float64(m[i]*b1) + float64(g*(1-b1))
		x[i] = float64(x[i]*keep) - float64(eta*sign(u))
		m[i] = math.FMA(1-b2, g, float64(m[i]*b2))
	}
}

func (o *lion) Explain(x, grad []float64, i int) []Term {
	eta, l, b1, b2, xi, g := o.h.LearningRate, o.h.WeightDecay, o.h.Beta1, o.h.Beta2, x[i], grad[i]
	old, _ := o.at(i, len(x))
	u := float64(old*b1) + float64(g*(1-b1))
	m := math.FMA(1-b2, g, float64(old*b2))
	terms := []Term{
		given("g", g),
		term("u", "β₁·m + (1−β₁)·g", u, "#·# + #·#", b1, old, 1-b1, g),
		term("m", "β₂·m + (1−β₂)·g", m, "#·# + #·#", b2, old, 1-b2, g),
	}
	if l != 0 {
		kept := float64(xi * (1 - float64(eta*l)))
		terms = append(terms, term("x", "x·(1 − η·λ)", kept, "#·(1 − #·#)", xi, eta, l))
		xi = kept
	}
	return append(terms, term("x", "x − η·sign u", xi-float64(eta*sign(u)), "# − #·#", xi, eta, sign(u)))
}

// sign returns −1, 0 or 1, and NaN for NaN.
func sign(v float64) float64 {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return v
}
