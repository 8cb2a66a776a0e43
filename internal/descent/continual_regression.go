package descent

import (
	"fmt"
	"slices"

	"spikeslope/internal/stimulus"
)

// SlowRegressionSpec describes the slowly changing regression of Dohare et
// al. (2024), on which plain backpropagation learns worse and worse.
//
// Of 20 inputs, each 0 or 1, fifteen keep their value and one of them flips
// every Period samples; five are drawn anew for each sample. The target is a
// fixed random network of 100 threshold units with weights ±1. The learner is
// too small to learn it all, so it must keep following.
type SlowRegressionSpec struct {
	Hidden  int     // ReLU units
	Rate    float64 // of gradient descent
	Period  int     // samples between two flips
	L2      float64 // λ of ½λΣθ², biases included
	Renewal RenewalSpec
}

// Sizes of the slowly changing regression.
const (
	slowInputs    = 20
	slowBits      = 15
	slowFast      = slowInputs - slowBits
	slowTargets   = 100
	slowThreshold = .7 // β: the share of its inputs that a target unit needs
)

// DefaultSlowRegression returns a 20-20-1 network, rate 0.01, a flip every
// 3000 samples, neither weight decay nor renewal.
func DefaultSlowRegression() SlowRegressionSpec {
	return SlowRegressionSpec{Hidden: 20, Rate: .01, Period: 3000}
}

func (s SlowRegressionSpec) check() error {
	switch {
	case s.Hidden < 1 || s.Hidden > 1024:
		return fmt.Errorf("slow regression with %d hidden units, want 1 to 1024", s.Hidden)
	case s.Period < 1:
		return fmt.Errorf("slow regression with a flip every %d samples, want 1 or more", s.Period)
	case !(s.L2 >= 0 && s.L2 <= 1000):
		return fmt.Errorf("weight decay λ %g, want 0 to 1000", s.L2)
	}
	return s.Renewal.check()
}

// SlowRegression is a network that follows a slowly changing regression.
type SlowRegression struct {
	Net       *Net
	Optimizer Optimizer

	spec    SlowRegressionSpec
	renewal *Renewal
	target  *slowTarget // never changes
	input   stimulus.Rand
	x       [slowInputs]float64
	answers [1 << slowFast]float64 // targets for each setting of the fast bits
	y       [1]float64
	grad    []float64
	steps   int
	loss    float64
}

// NewSlowRegression builds the network and its target from the seed.
func NewSlowRegression(spec SlowRegressionSpec, seed uint64) (*SlowRegression, error) {
	if err := spec.check(); err != nil {
		return nil, err
	}
	net, err := NewNet(NetSpec{Sizes: []int{slowInputs, spec.Hidden, 1}, Hidden: ActReLU, Loss: MeanSquare, Init: InitHe}, seed)
	if err != nil {
		return nil, err
	}
	opt, err := NewOptimizer("gd", Hyper{LearningRate: spec.Rate, WeightDecay: spec.L2})
	if err != nil {
		return nil, err
	}
	opt.Reset(net.Len())
	r := &SlowRegression{
		Net: net, Optimizer: opt, spec: spec,
		target: newSlowTarget(seed),
		input:  *stimulus.New(seed, "descent.slow.input"),
		grad:   make([]float64, net.Len()),
	}
	if spec.Renewal.Rate > 0 {
		if r.renewal, err = NewRenewal(net, spec.Renewal, seed); err != nil {
			return nil, err
		}
	}
	for i := range slowBits {
		r.x[i] = float64(r.input.IntN(2))
	}
	r.tabulate()
	return r, nil
}

// setFast sets the fast inputs to the bits of k.
func (r *SlowRegression) setFast(k int) {
	for i := slowBits; i < slowInputs; i++ {
		r.x[i] = float64(k & 1)
		k >>= 1
	}
}

// tabulate stores the target for every setting of the fast bits: until the
// next flip there are no others, and the target network is the costly part.
func (r *SlowRegression) tabulate() {
	for k := range r.answers {
		r.setFast(k)
		r.answers[k] = r.target.at(&r.x)
	}
}

// slowTarget is a network of threshold units.
type slowTarget struct {
	weight    [slowTargets][slowInputs]float64
	threshold [slowTargets]float64
	out       [slowTargets]float64
}

func newSlowTarget(seed uint64) *slowTarget {
	r := stimulus.New(seed, "descent.slow.target")
	t := &slowTarget{}
	for u := range t.weight {
		negative := 0.
		for i := range t.weight[u] {
			t.weight[u][i] = 1 - 2*float64(r.IntN(2))
			if t.weight[u][i] < 0 {
				negative++
			}
		}
		t.threshold[u] = slowInputs*slowThreshold - negative
		t.out[u] = 1 - 2*float64(r.IntN(2))
	}
	return t
}

// at returns the target for inputs x: Σ ±1 over the units whose input
// exceeds their threshold.
func (t *slowTarget) at(x *[slowInputs]float64) float64 {
	y := 0.
	for u := range t.weight {
		if dot(t.weight[u][:], x[:]) > t.threshold[u] {
			y += t.out[u]
		}
	}
	return y
}

// Step shows one sample and learns from it.
func (r *SlowRegression) Step() {
	if r.steps > 0 && r.steps%r.spec.Period == 0 {
		i := r.input.IntN(slowBits)
		r.x[i] = 1 - r.x[i]
		r.tabulate()
	}
	fast := r.input.IntN(len(r.answers))
	r.setFast(fast)
	r.y[0] = r.answers[fast]
	r.loss = r.Net.LossGrad(r.x[:], Targets{Value: r.y[:]}, 1, r.grad)
	r.Optimizer.Step(r.Net.Params, r.grad)
	if r.renewal != nil {
		r.renewal.Step(r.Net)
	}
	r.steps++
}

// Loss returns the squared error of the last sample, before learning it.
func (r *SlowRegression) Loss() float64 { return r.loss }

// Steps returns the number of samples so far.
func (r *SlowRegression) Steps() int { return r.steps }

// Silent returns the share of hidden units that answered the last sample with
// zero.
func (r *SlowRegression) Silent() float64 {
	n := 0
	for u := range r.spec.Hidden {
		if r.Net.Unit(1, u, 0) <= 0 {
			n++
		}
	}
	return float64(n) / float64(r.spec.Hidden)
}

// Clone returns an independent copy that goes on exactly alike.
func (r *SlowRegression) Clone() *SlowRegression {
	c := *r
	c.Net, c.Optimizer = r.Net.Clone(), r.Optimizer.Clone()
	if r.renewal != nil {
		c.renewal = r.renewal.Clone()
	}
	c.grad = slices.Clone(r.grad)
	return &c
}

// MeasureSlowRegression returns the mean squared error in each tenth of the
// given number of samples. The last over the first says how much of its
// ability to learn the network has lost.
func MeasureSlowRegression(spec SlowRegressionSpec, samples int, seed uint64) ([10]float64, error) {
	var tenths [10]float64
	r, err := NewSlowRegression(spec, seed)
	if err != nil {
		return tenths, err
	}
	for k := range tenths {
		n := samples / 10
		for range n {
			r.Step()
			tenths[k] += r.loss / float64(n)
		}
	}
	return tenths, nil
}
