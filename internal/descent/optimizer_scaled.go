package descent

import "math"

// adaGrad is s ← s + g², x ← x − ηg/(√s+ε): steps shrink where gradients have
// been large (Duchi, Hazan & Singer 2011).
type adaGrad struct{ base }

func newAdaGrad(b base) Optimizer { return &adaGrad{b} }

func (o *adaGrad) Clone() Optimizer      { return &adaGrad{o.clone()} }
func (o *adaGrad) assign(from Optimizer) { o.assignBase(&from.(*adaGrad).base) }
func (o *adaGrad) Step(x, grad []float64) {
	o.fit(len(x))
	o.steps++
	eta, eps := o.h.LearningRate, o.h.Epsilon
	x, s := x[:len(grad)], o.v[:len(grad)]
	for i, g := range grad {
		g = o.decayed(g, x[i])
		s[i] = math.FMA(g, g, s[i])
		x[i] += float64(-eta*g) / (math.Sqrt(s[i]) + eps)
	}
}

func (o *adaGrad) Explain(x, grad []float64, i int) []Term {
	eta, eps, g := o.h.LearningRate, o.h.Epsilon, o.decayed(grad[i], x[i])
	_, old := o.at(i, len(x))
	s := math.FMA(g, g, old)
	return append(o.gradient(x[i], grad[i]),
		term("s", "s + g²", s, "# + #²", old, g),
		scaledStep("s", x[i], eta, g, s, eps))
}

// rmsProp is v ← αv + (1−α)g², x ← x − ηg/(√v+ε): AdaGrad that forgets
// (Hinton 2012; his slides have α = 0.9, PyTorch 0.99).
type rmsProp struct{ base }

func newRMSProp(b base) Optimizer { return &rmsProp{b} }

func (o *rmsProp) Clone() Optimizer      { return &rmsProp{o.clone()} }
func (o *rmsProp) assign(from Optimizer) { o.assignBase(&from.(*rmsProp).base) }
func (o *rmsProp) Step(x, grad []float64) {
	o.fit(len(x))
	o.steps++
	eta, eps, alpha := o.h.LearningRate, o.h.Epsilon, o.h.Alpha
	x, v := x[:len(grad)], o.v[:len(grad)]
	for i, g := range grad {
		g = o.decayed(g, x[i])
		v[i] = math.FMA((1-alpha)*g, g, float64(alpha*v[i]))
		x[i] += float64(-eta*g) / (math.Sqrt(v[i]) + eps)
	}
}

func (o *rmsProp) Explain(x, grad []float64, i int) []Term {
	eta, eps, alpha, g := o.h.LearningRate, o.h.Epsilon, o.h.Alpha, o.decayed(grad[i], x[i])
	_, old := o.at(i, len(x))
	v := math.FMA((1-alpha)*g, g, float64(alpha*old))
	return append(o.gradient(x[i], grad[i]),
		term("v", "α·v + (1−α)·g²", v, "#·# + #·#²", alpha, old, 1-alpha, g),
		scaledStep("v", x[i], eta, g, v, eps))
}

// scaledStep returns the line x ← x − ηg/(√v+ε).
func scaledStep(name string, x, eta, g, v, eps float64) Term {
	return term("x", "x − η·g/(√"+name+" + ε)", x+float64(-eta*g)/(math.Sqrt(v)+eps),
		"# − #·#/(√# + #)", x, eta, g, v, eps)
}
