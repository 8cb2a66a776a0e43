package descent

import (
	"math"

	"spikeslope/internal/descent/kernel"
)

// gd is x ← x − ηg (Cauchy 1847).
type gd struct{ base }

func newGD(b base) Optimizer { return &gd{b} }

func (o *gd) Clone() Optimizer      { return &gd{o.clone()} }
func (o *gd) assign(from Optimizer) { o.assignBase(&from.(*gd).base) }
func (o *gd) Step(x, grad []float64) {
	o.fit(len(x))
	o.steps++
	if o.h.WeightDecay == 0 {
		kernel.Descend64(x, grad, o.h.LearningRate)
		return
	}
	x = x[:len(grad)]
	for i, g := range grad {
		x[i] = math.FMA(-o.h.LearningRate, o.decayed(g, x[i]), x[i])
	}
}

func (o *gd) Explain(x, grad []float64, i int) []Term {
	eta, g := o.h.LearningRate, o.decayed(grad[i], x[i])
	return append(o.gradient(x[i], grad[i]),
		term("x", "x − η·g", math.FMA(-eta, g, x[i]), "# − #·#", x[i], eta, g))
}

// gradient returns the first lines of every explanation: the gradient, and
// what coupled weight decay makes of it.
func (b *base) gradient(x, g float64) []Term {
	terms := []Term{given("g", g)}
	if l := b.h.WeightDecay; l != 0 {
		terms = append(terms, term("g", "g + λ·x", b.decayed(g, x), "# + #·#", g, l, x))
	}
	return terms
}

// momentum is b ← μb + g, x ← x − ηb (Polyak 1964). Unlike Sutskever's
// v ← μv − ηg, a changed η acts on the whole velocity at once.
type momentum struct{ base }

func newMomentum(b base) Optimizer { return &momentum{b} }

func (o *momentum) Clone() Optimizer      { return &momentum{o.clone()} }
func (o *momentum) assign(from Optimizer) { o.assignBase(&from.(*momentum).base) }
func (o *momentum) Step(x, grad []float64) {
	o.fit(len(x))
	o.steps++
	x, m := x[:len(grad)], o.m[:len(grad)]
	for i, g := range grad {
		m[i] = float64(o.h.Momentum*m[i]) + o.decayed(g, x[i])
		x[i] = math.FMA(-o.h.LearningRate, m[i], x[i])
	}
}

func (o *momentum) Explain(x, grad []float64, i int) []Term {
	eta, mu, g := o.h.LearningRate, o.h.Momentum, o.decayed(grad[i], x[i])
	old, _ := o.at(i, len(x))
	b := float64(mu*old) + g
	return append(o.gradient(x[i], grad[i]),
		term("b", "μ·b + g", b, "#·# + #", mu, old, g),
		term("x", "x − η·b", math.FMA(-eta, b, x[i]), "# − #·#", x[i], eta, b))
}

// nesterov is b ← μb + g, x ← x − η(g + μb): the gradient is taken where the
// velocity will have carried x (Nesterov 1983, in the form of Sutskever et
// al. 2013 as PyTorch writes it).
type nesterov struct{ base }

func newNesterov(b base) Optimizer { return &nesterov{b} }

func (o *nesterov) Clone() Optimizer      { return &nesterov{o.clone()} }
func (o *nesterov) assign(from Optimizer) { o.assignBase(&from.(*nesterov).base) }
func (o *nesterov) Step(x, grad []float64) {
	o.fit(len(x))
	o.steps++
	x, m := x[:len(grad)], o.m[:len(grad)]
	for i, g := range grad {
		g = o.decayed(g, x[i])
		m[i] = float64(o.h.Momentum*m[i]) + g
		x[i] = math.FMA(-o.h.LearningRate, math.FMA(o.h.Momentum, m[i], g), x[i])
	}
}

func (o *nesterov) Explain(x, grad []float64, i int) []Term {
	eta, mu, g := o.h.LearningRate, o.h.Momentum, o.decayed(grad[i], x[i])
	old, _ := o.at(i, len(x))
	b := float64(mu*old) + g
	d := math.FMA(mu, b, g)
	return append(o.gradient(x[i], grad[i]),
		term("b", "μ·b + g", b, "#·# + #", mu, old, g),
		term("d", "g + μ·b", d, "# + #·#", g, mu, b),
		term("x", "x − η·d", math.FMA(-eta, d, x[i]), "# − #·#", x[i], eta, d))
}
