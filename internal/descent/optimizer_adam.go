package descent

import (
	"math"
	"slices"
)

// adam keeps averages m of g and v of g² and steps by
// (η/(1−β₁ᵗ))·m / (√v/√(1−β₂ᵗ) + ε) (Kingma & Ba 2015). The factors 1−βᵗ undo
// the start from zero; without them the first step would be √10 times too
// long. AdamW first shrinks x by 1−ηλ (Loshchilov & Hutter 2019), AMSGrad
// divides by the largest v so far (Reddi, Kale & Kumar 2018).
type adam struct {
	base
	decoupled bool // AdamW
	largest   bool // AMSGrad
	max       []float64
	pow1      power // β₁ᵗ
	pow2      power // β₂ᵗ
}

func newAdam(b base) Optimizer    { return &adam{base: b, pow1: one, pow2: one} }
func newAdamW(b base) Optimizer   { return &adam{base: b, pow1: one, pow2: one, decoupled: true} }
func newAMSGrad(b base) Optimizer { return &adam{base: b, pow1: one, pow2: one, largest: true} }

func (o *adam) Reset(n int) {
	o.base.Reset(n)
	o.pow1, o.pow2 = one, one
	if o.largest {
		o.max = zeroed(o.max, n)
	}
}

func (o *adam) Clone() Optimizer {
	c := *o
	c.base, c.max = o.clone(), slices.Clone(o.max)
	return &c
}

func (o *adam) assign(from Optimizer) {
	f := from.(*adam)
	o.assignBase(&f.base)
	o.max = append(o.max[:0], f.max...)
	o.pow1, o.pow2 = f.pow1, f.pow2
}

// corrected returns the step size η/(1−β₁ᵗ) and the divisor √(1−β₂ᵗ).
func (o *adam) corrected(p1, p2 power) (eta, root float64) {
	return o.h.LearningRate / (1 - p1.hi), math.Sqrt(1 - p2.hi)
}

func (o *adam) Step(x, grad []float64) {
	if len(o.m) != len(x) {
		o.Reset(len(x))
	}
	o.steps++
	b1, b2, eps := o.h.Beta1, o.h.Beta2, o.h.Epsilon
	o.pow1, o.pow2 = o.pow1.times(b1), o.pow2.times(b2)
	eta, root := o.corrected(o.pow1, o.pow2)
	c1, c2 := 1-b1, 1-b2
	x, m, v := x[:len(grad)], o.m[:len(grad)], o.v[:len(grad)]
	if o.decoupled {
		keep := 1 - float64(o.h.LearningRate*o.h.WeightDecay)
		for i := range x {
			x[i] *= keep
		}
	}
	coupled := !o.decoupled && o.h.WeightDecay != 0
	for i, g := range grad {
		if coupled {
			g = math.FMA(o.h.WeightDecay, x[i], g)
		}
		m[i] = math.FMA(c1, g, float64(b1*m[i]))
		v[i] = math.FMA(c2*g, g, float64(b2*v[i]))
		d := v[i]
		if o.largest {
			d = math.Max(o.max[i], d)
			o.max[i] = d
		}
		x[i] += float64(-eta*m[i]) / (math.Sqrt(d)/root + eps)
	}
}

func (o *adam) Explain(x, grad []float64, i int) []Term {
	b1, b2, eps, xi, g := o.h.Beta1, o.h.Beta2, o.h.Epsilon, x[i], grad[i]
	oldM, oldV := o.at(i, len(x))
	terms := []Term{given("g", g)}
	if l := o.h.WeightDecay; l != 0 && !o.decoupled {
		terms = o.gradient(xi, g)
		g = o.decayed(g, xi)
	} else if l != 0 {
		eta := o.h.LearningRate
		terms = append(terms, term("x", "x·(1 − η·λ)", xi*(1-float64(eta*l)), "#·(1 − #·#)", xi, eta, l))
		xi = terms[1].Value
	}
	m := math.FMA(1-b1, g, float64(b1*oldM))
	v := math.FMA((1-b2)*g, g, float64(b2*oldV))
	eta, root := o.corrected(o.pow1.times(b1), o.pow2.times(b2))
	t := float64(o.steps + 1)
	terms = append(terms,
		term("m", "β₁·m + (1−β₁)·g", m, "#·# + #·#", b1, oldM, 1-b1, g),
		term("v", "β₂·v + (1−β₂)·g²", v, "#·# + #·#²", b2, oldV, 1-b2, g))
	if o.largest {
		oldMax := 0.0
		if len(o.max) == len(x) {
			oldMax = o.max[i]
		}
		v = math.Max(oldMax, v)
		terms = append(terms, term("v", "largest v so far", v, "max(#, #)", oldMax, terms[len(terms)-1].Value))
	}
	rootV := math.Sqrt(v) / root
	return append(terms,
		term("η̂", "η/(1−β₁ᵗ)", eta, "#/(1 − #^#)", o.h.LearningRate, b1, t),
		term("√v̂", "√v/√(1−β₂ᵗ)", rootV, "√#/√(1 − #^#)", v, b2, t),
		term("x", "x − η̂·m/(√v̂ + ε)", xi+float64(-eta*m)/(rootV+eps), "# − #·#/(# + #)", xi, eta, m, rootV, eps))
}
