package descent

import (
	"math"
	"slices"
)

// An Optimizer moves a parameter vector x against a gradient. It keeps the
// averages its method needs, one entry a parameter.
//
// The arithmetic is PyTorch's, operation by operation, fused multiply-adds
// included, so that 200 steps agree with it to 1e-12.
type Optimizer interface {
	// Name returns the name NewOptimizer knows the method by.
	Name() string
	// Step changes x in place, given the gradient at x. It does not
	// allocate, except when the number of parameters differs from that of
	// the last Reset or Step: then the state starts afresh.
	Step(x, grad []float64)
	// Rate returns the learning rate η.
	Rate() float64
	// SetRate changes the learning rate from the next step on and keeps the
	// averages. It takes any number, zero included, as a schedule may end
	// there; CheckRate tells which a person may choose.
	SetRate(rate float64)
	// Hyper returns the hyperparameters, the present learning rate included.
	Hyper() Hyper
	// SetHyper changes them from the next step on and keeps the averages, or
	// returns an error and changes nothing.
	SetHyper(h Hyper) error
	// Steps returns the number of steps since the start or the last Reset.
	Steps() int
	// Reset forgets the averages and makes room for n parameters.
	Reset(n int)
	// Clone returns an independent copy, its averages included.
	Clone() Optimizer
	// Explain returns the arithmetic of the step that Step(x, grad) would
	// take now for parameter i, line by line; the last line's value is the
	// new x[i]. It changes nothing.
	Explain(x, grad []float64, i int) []Term

	// assign makes the receiver equal to from, which is of the same method
	// and size, without allocation.
	assign(from Optimizer)
}

// Hyper holds the hyperparameters of every method; a method ignores those it
// has no use for.
type Hyper struct {
	LearningRate float64 // η > 0
	Momentum     float64 // μ of momentum and Nesterov, in [0, 1)
	Beta1        float64 // β₁ of Adam and Lion, in [0, 1)
	Beta2        float64 // β₂ of Adam and Lion, in [0, 1)
	Epsilon      float64 // ε of AdaGrad, RMSProp, Adam, > 0
	Alpha        float64 // α of RMSProp, in [0, 1)
	// WeightDecay is λ ≥ 0: decoupled, x ← x(1−ηλ), in AdamW and Lion; the
	// gradient of ½λ|x|² added to g in the others.
	WeightDecay float64
}

// OptimizerInfo describes a method for a person.
type OptimizerInfo struct {
	Name   string // "adam"
	Title  string // "Adam"
	Rule   string // one line
	Source string
	Hyper  Hyper // defaults
}

type optimizerEntry struct {
	OptimizerInfo
	make func(base) Optimizer
}

// optimizers returns the registry in teaching order. The defaults are
// PyTorch's; its SGD has none, 0.01 is ours.
func optimizers() []optimizerEntry {
	return []optimizerEntry{
		{OptimizerInfo{"gd", "gradient descent", "x ← x − η·g", "Cauchy 1847",
			Hyper{LearningRate: 0.01}}, newGD},
		{OptimizerInfo{"momentum", "momentum", "b ← μ·b + g; x ← x − η·b", "Polyak 1964",
			Hyper{LearningRate: 0.01, Momentum: 0.9}}, newMomentum},
		{OptimizerInfo{"nesterov", "Nesterov momentum", "b ← μ·b + g; x ← x − η·(g + μ·b)", "Nesterov 1983; Sutskever et al. 2013",
			Hyper{LearningRate: 0.01, Momentum: 0.9}}, newNesterov},
		{OptimizerInfo{"adagrad", "AdaGrad", "s ← s + g²; x ← x − η·g/(√s + ε)", "Duchi, Hazan & Singer 2011",
			Hyper{LearningRate: 0.01, Epsilon: 1e-10}}, newAdaGrad},
		{OptimizerInfo{"rmsprop", "RMSProp", "v ← α·v + (1−α)·g²; x ← x − η·g/(√v + ε)", "Hinton 2012",
			Hyper{LearningRate: 0.01, Alpha: 0.99, Epsilon: 1e-8}}, newRMSProp},
		{OptimizerInfo{"adam", "Adam", "m, v ← averages of g, g²; x ← x − η·m̂/(√v̂ + ε)", "Kingma & Ba 2015",
			Hyper{LearningRate: 1e-3, Beta1: 0.9, Beta2: 0.999, Epsilon: 1e-8}}, newAdam},
		{OptimizerInfo{"adamw", "AdamW", "x ← x·(1 − η·λ), then Adam", "Loshchilov & Hutter 2019",
			Hyper{LearningRate: 1e-3, Beta1: 0.9, Beta2: 0.999, Epsilon: 1e-8, WeightDecay: 0.01}}, newAdamW},
		{OptimizerInfo{"amsgrad", "AMSGrad", "Adam with the largest v so far", "Reddi, Kale & Kumar 2018",
			Hyper{LearningRate: 1e-3, Beta1: 0.9, Beta2: 0.999, Epsilon: 1e-8}}, newAMSGrad},
		{OptimizerInfo{"lion", "Lion", "x ← x·(1 − η·λ) − η·sign(β₁·m + (1−β₁)·g); m ← β₂·m + (1−β₂)·g", "Chen et al. 2023",
			Hyper{LearningRate: 1e-4, Beta1: 0.9, Beta2: 0.99}}, newLion},
	}
}

// Optimizers returns the methods in teaching order.
func Optimizers() []OptimizerInfo {
	all := optimizers()
	infos := make([]OptimizerInfo, len(all))
	for i, e := range all {
		infos[i] = e.OptimizerInfo
	}
	return infos
}

// OptimizerNames returns the names NewOptimizer knows.
func OptimizerNames() []string {
	all := optimizers()
	names := make([]string, len(all))
	for i, e := range all {
		names[i] = e.Name
	}
	return names
}

// DefaultHyper returns the usual hyperparameters of the named method. For an
// unknown name it returns the zero Hyper, which NewOptimizer refuses.
func DefaultHyper(name string) Hyper {
	for _, e := range optimizers() {
		if e.Name == name {
			return e.Hyper
		}
	}
	return Hyper{}
}

// NewOptimizer returns the named method with the hyperparameters h, every one
// of which counts as given; start from DefaultHyper. An unknown name or a
// number out of range is an error.
func NewOptimizer(name string, h Hyper) (Optimizer, error) {
	for _, e := range optimizers() {
		if e.Name != name {
			continue
		}
		if err := h.check(name); err != nil {
			return nil, err
		}
		return e.make(base{name: name, h: h}), nil
	}
	return nil, unknown("optimizer", name, OptimizerNames())
}

// base is what all methods share: up to two vectors of averages.
type base struct {
	name  string
	h     Hyper
	steps int
	m, v  []float64
}

func (b *base) Name() string         { return b.name }
func (b *base) Rate() float64        { return b.h.LearningRate }
func (b *base) SetRate(rate float64) { b.h.LearningRate = rate }
func (b *base) Hyper() Hyper         { return b.h }
func (b *base) Steps() int           { return b.steps }

func (b *base) SetHyper(h Hyper) error {
	if err := h.check(b.name); err != nil {
		return err
	}
	b.h = h
	return nil
}

func (b *base) Reset(n int) {
	b.steps = 0
	b.m = zeroed(b.m, n)
	b.v = zeroed(b.v, n)
}

func (b *base) fit(n int) {
	if len(b.m) != n {
		b.Reset(n)
	}
}

func (b *base) clone() base {
	c := *b
	c.m, c.v = slices.Clone(b.m), slices.Clone(b.v)
	return c
}

func (b *base) assignBase(from *base) {
	m, v := append(b.m[:0], from.m...), append(b.v[:0], from.v...)
	*b = *from
	b.m, b.v = m, v
}

// at returns the state of parameter i, zero before the first step.
func (b *base) at(i, n int) (m, v float64) {
	if len(b.m) != n {
		return 0, 0
	}
	return b.m[i], b.v[i]
}

// decayed returns the gradient g with the gradient of ½λx² added.
func (b *base) decayed(g, x float64) float64 {
	if b.h.WeightDecay == 0 {
		return g
	}
	return math.FMA(b.h.WeightDecay, x, g)
}

// zeroed returns a slice of n zeros, in the memory of s if there is room.
func zeroed(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n)
	}
	s = s[:n]
	clear(s)
	return s
}
