package descent

import (
	"fmt"
	"math"
	"slices"

	"spikeslope/internal/stimulus"
)

// randomSearch samples the box uniformly and keeps the best.
type randomSearch struct {
	f           Objective
	x, sample   []float64
	low, high   []float64
	best, fresh float64
	count       int
	rng         *stimulus.Rand
}

func newRandomSearch(s search) *randomSearch {
	return &randomSearch{f: s.f, x: s.x, sample: slices.Clone(s.x), low: s.low, high: s.high, best: value(s.f, s.x), count: 1, rng: s.rng}
}

func (r *randomSearch) iterate() string {
	for i := range r.sample {
		r.sample[i] = r.low[i] + float64(r.rng.Float64()*(r.high[i]-r.low[i]))
	}
	r.fresh = value(r.f, r.sample)
	r.count++
	if r.fresh < r.best {
		r.best = r.fresh
		copy(r.x, r.sample)
	}
	return ""
}

func (r *randomSearch) at() []float64 { return r.x }
func (r *randomSearch) spent() Count  { return Count{Values: r.count} }
func (r *randomSearch) clone() method {
	c := *r
	c.x, c.sample, c.rng = slices.Clone(r.x), slices.Clone(r.sample), r.rng.Clone()
	return &c
}

func (r *randomSearch) explain() []string {
	if r.count == 1 {
		return nil
	}
	return []string{fmt.Sprintf("sample: f = %s, best %s", short(r.fresh), short(r.best))}
}

// annealing is simulated annealing (Kirkpatrick, Gelatt & Vecchi 1983): a
// worse neighbour is accepted with probability exp(−Δf/T) while T falls. The
// neighbours come nearer as it cools, by √(T/T₀).
type annealing struct {
	f           Objective
	x, sample   []float64
	fx, fresh   float64
	spread      float64
	t0, t, cool float64
	accepted    bool
	count       int
	rng         *stimulus.Rand
}

func newAnnealing(s search) *annealing {
	return &annealing{f: s.f, x: s.x, sample: slices.Clone(s.x), fx: value(s.f, s.x), spread: s.spread,
		t0: s.heat, t: s.heat, cool: s.cool, count: 1, rng: s.rng}
}

func (a *annealing) iterate() string {
	sigma := a.spread * math.Sqrt(a.t/a.t0)
	for i := range a.sample {
		a.sample[i] = a.x[i] + float64(sigma*a.rng.NormFloat64())
	}
	a.fresh = value(a.f, a.sample)
	a.count++
	// The number is drawn whether it is needed or not, so that the stream
	// does not depend on what was accepted.
	if a.accepted = a.rng.Float64() < math.Exp((a.fx-a.fresh)/a.t); a.accepted {
		a.fx = a.fresh
		copy(a.x, a.sample)
	}
	if a.t *= a.cool; a.t < 1e-12*a.t0 {
		return "it has cooled down"
	}
	return ""
}

func (a *annealing) at() []float64 { return a.x }
func (a *annealing) spent() Count  { return Count{Values: a.count} }
func (a *annealing) clone() method {
	c := *a
	c.x, c.sample, c.rng = slices.Clone(a.x), slices.Clone(a.sample), a.rng.Clone()
	return &c
}

func (a *annealing) explain() []string {
	if a.count == 1 {
		return nil
	}
	verdict := "refused"
	if a.accepted {
		verdict = "accepted"
	}
	return []string{
		fmt.Sprintf("neighbour: f = %s, %s", short(a.fresh), verdict),
		"T = " + short(a.t),
	}
}
