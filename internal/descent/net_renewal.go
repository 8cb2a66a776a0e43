package descent

import (
	"fmt"
	"math"
	"slices"

	"spikeslope/internal/stimulus"
)

// Renewal is continual backpropagation (Dohare et al. 2024): now and then the
// least useful hidden unit is made new, so that some units always learn as
// quickly as at the start.
//
// A unit's contribution is |h|·Σ|outgoing weights|; its utility a running mean
// of that. Units older than Maturity may be replaced, a share Rate of them a
// step: incoming weights are drawn anew, outgoing ones set to zero, so the
// network's answers move only by what the unit still said, and its mean said
// is moved into the next layer's biases.
type Renewal struct {
	spec   RenewalSpec
	layers []renewalLayer
	rng    stimulus.Rand
	count  int
}

// RenewalSpec holds the numbers of continual backpropagation.
type RenewalSpec struct {
	Rate     float64 // share of mature units replaced a step, such as 1e-4
	Maturity int     // steps a new unit is left alone
	Decay    float64 // of the running means, such as 0.99
}

// DefaultRenewal returns the values of Dohare et al. 2024's regression.
func DefaultRenewal() RenewalSpec { return RenewalSpec{Rate: 1e-4, Maturity: 100, Decay: .99} }

func (s RenewalSpec) check() error {
	switch {
	case !(s.Rate >= 0 && s.Rate <= 1):
		return fmt.Errorf("renewal rate %g, want 0 to 1", s.Rate)
	case s.Maturity < 0:
		return fmt.Errorf("renewal maturity %d, want 0 steps or more", s.Maturity)
	case !(s.Decay >= 0 && s.Decay < 1):
		return fmt.Errorf("renewal decay %g, want 0 to below 1", s.Decay)
	}
	return nil
}

type renewalLayer struct {
	utility []float64 // running mean of the contribution
	mean    []float64 // running mean of the activity
	age     []int
	due     float64 // replacements owed
}

// NewRenewal watches the hidden units of net.
func NewRenewal(net *Net, spec RenewalSpec, seed uint64) (*Renewal, error) {
	if err := spec.check(); err != nil {
		return nil, err
	}
	r := &Renewal{spec: spec, rng: *stimulus.New(seed, "descent.renewal")}
	for l := 1; l < net.Layers(); l++ {
		units := net.layers[l].in
		r.layers = append(r.layers, renewalLayer{
			utility: make([]float64, units), mean: make([]float64, units), age: make([]int, units),
		})
	}
	return r, nil
}

// Replaced returns the number of units made new so far.
func (r *Renewal) Replaced() int { return r.count }

// Clone returns an independent copy.
func (r *Renewal) Clone() *Renewal {
	c := *r
	c.layers = slices.Clone(r.layers)
	for i, y := range r.layers {
		c.layers[i].utility = slices.Clone(y.utility)
		c.layers[i].mean = slices.Clone(y.mean)
		c.layers[i].age = slices.Clone(y.age)
	}
	return &c
}

// Step follows one learning step on net's last batch. An
// optimizer with averages keeps those of a replaced unit's parameters; plain
// gradient descent has none.
func (r *Renewal) Step(net *Net) {
	for l := range r.layers {
		y := &r.layers[l]
		mature := 0
		for u := range y.utility {
			y.age[u]++
			if y.age[u] > r.spec.Maturity {
				mature++
			}
			r.observe(net, l, u)
		}
		y.due += r.spec.Rate * float64(mature)
		for y.due >= 1 && mature > 0 {
			y.due--
			mature--
			r.replace(net, l, y.worst(r.spec))
		}
	}
}

// observe updates unit u's running means from the last batch.
func (r *Renewal) observe(net *Net, l, u int) {
	y := &r.layers[l]
	out := net.layers[l+1]
	size := 0.0
	for j := range out.out {
		size += math.Abs(net.Params[out.w+j*out.in+u])
	}
	sum, abs := 0.0, 0.0
	for _, h := range net.act[l+1][u*net.ld : u*net.ld+net.batch] {
		sum += h
		abs += math.Abs(h)
	}
	inv := 1 / float64(net.batch)
	d := r.spec.Decay
	y.utility[u] = float64(d*y.utility[u]) + float64((1-d)*abs*inv*size)
	y.mean[u] = float64(d*y.mean[u]) + float64((1-d)*sum*inv)
}

// worst returns the mature unit of least utility, corrected for the running
// mean's start at zero.
func (y *renewalLayer) worst(spec RenewalSpec) int {
	best, least := -1, math.Inf(1)
	for u, v := range y.utility {
		if y.age[u] <= spec.Maturity {
			continue
		}
		v /= 1 - math.Pow(spec.Decay, float64(y.age[u]))
		if v < least {
			best, least = u, v
		}
	}
	return best
}

func (r *Renewal) replace(net *Net, l, u int) {
	y := &r.layers[l]
	in, out := net.layers[l], net.layers[l+1]
	mean := y.mean[u] / (1 - math.Pow(r.spec.Decay, float64(y.age[u])))
	for j := range out.out {
		w := out.w + j*out.in + u
		net.Params[out.b+j] += float64(net.Params[w] * mean)
		net.Params[w] = 0
	}
	for i := range in.in {
		net.Params[in.w+u*in.in+i] = net.spec.Init.draw(&r.rng, in.in, in.out)
	}
	net.Params[in.b+u] = 0
	y.utility[u], y.mean[u], y.age[u] = 0, 0, 0
	r.count++
}
