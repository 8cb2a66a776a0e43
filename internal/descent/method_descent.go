package descent

import (
	"slices"

	"spikeslope/internal/stimulus"
)

// noise makes gradients uncertain, as minibatches do: to every component it
// adds a normal number of standard deviation Sigma, at step t divided by
// 1 + t/Decay. It has a random stream of its own.
type noise struct {
	sigma, decay float64
	rng          *stimulus.Rand
}

func (n *noise) clone() *noise {
	c := *n
	c.rng = n.rng.Clone()
	return &c
}

// add disturbs the gradient of step t.
func (n *noise) add(grad []float64, t int) {
	if n.sigma == 0 {
		return
	}
	s := n.sigma
	if n.decay > 0 {
		s /= 1 + float64(t)/n.decay
	}
	for i := range grad {
		grad[i] += float64(s * n.rng.NormFloat64())
	}
}

// descender follows the gradient by an Optimizer.
type descender struct {
	f        Objective
	opt      Optimizer
	rate     float64 // before the schedule
	schedule Schedule
	noise    *noise
	x, grad  []float64
	// The state before the last step, for its explanation.
	was     Optimizer
	wasX    []float64
	stepped bool
}

func newDescender(s search, opt Optimizer, schedule Schedule, noise *noise) *descender {
	opt.Reset(len(s.x))
	return &descender{
		f: s.f, opt: opt, rate: opt.Rate(), schedule: schedule, noise: noise,
		x: s.x, grad: make([]float64, len(s.x)), was: opt.Clone(), wasX: slices.Clone(s.x),
	}
}

func (d *descender) iterate() string {
	t := d.opt.Steps()
	d.f.Gradient(d.grad, d.x)
	d.noise.add(d.grad, t)
	d.opt.SetRate(d.rate * d.schedule.Factor(t))
	d.was.assign(d.opt)
	copy(d.wasX, d.x)
	d.opt.Step(d.x, d.grad)
	d.stepped = true
	return ""
}

func (d *descender) at() []float64 { return d.x }
func (d *descender) spent() Count  { return Count{Gradients: d.opt.Steps()} }

func (d *descender) clone() method {
	c := *d
	c.opt, c.was, c.noise = d.opt.Clone(), d.was.Clone(), d.noise.clone()
	c.x, c.grad, c.wasX = slices.Clone(d.x), slices.Clone(d.grad), slices.Clone(d.wasX)
	return &c
}

// terms returns the last step's arithmetic for parameter i.
func (d *descender) terms(i int) []Term {
	if !d.stepped {
		return nil
	}
	return d.was.Explain(d.wasX, d.grad, i)
}

func (d *descender) explain() []string {
	var lines []string
	for i := range min(2, len(d.x)) {
		for _, t := range d.terms(i) {
			lines = append(lines, t.in("xy"[i:i+1]).String())
		}
	}
	return lines
}
