package stimulus

import (
	"fmt"
	"math"
)

// GroupsParams describe [Groups].
type GroupsParams struct {
	Inputs      int     // number of inputs
	Groups      int     // equal groups they fall into; must divide Inputs
	Rate        float64 // of every input, Hz
	Correlation float64 // c of two inputs of the correlated group, 0..1
	Drift       float64 // speed at which the correlated group wanders, inputs a second
	Dt          float64 // ms
}

// Validate reports the first field out of range.
func (p GroupsParams) Validate() error {
	if p.Inputs < 1 || p.Inputs > math.MaxInt32 {
		return &RangeError{"Inputs", fmt.Sprint(p.Inputs), "1..2147483647"}
	}
	if p.Groups < 1 || p.Inputs%p.Groups != 0 {
		return &RangeError{"Groups", fmt.Sprint(p.Groups), fmt.Sprintf("the divisors of %d, the inputs", p.Inputs)}
	}
	if err := checkDt(p.Dt); err != nil {
		return err
	}
	if err := CheckRange("Correlation", p.Correlation, 0, 1, ""); err != nil {
		return err
	}
	if err := CheckRange("Drift", p.Drift, -1e6, 1e6, "inputs/s"); err != nil {
		return err
	}
	return CheckRate(p.Rate, p.Dt)
}

// Groups is Poisson inputs in equal groups of which one at a time is
// correlated, instantaneously, by shared events.
//
// In a step each member of the correlated group copies, with probability √c, a
// reference process of the same rate, and is independent otherwise: every
// input keeps its rate exactly, and two members have the correlation
// coefficient c (Gütig, Aharonov, Rotter & Sompolinsky 2003). All other inputs
// are independent.
type Groups struct {
	background Poisson // every input, before the members' own share is thinned
	shared     Poisson // the reference process, one input
	thin       Rand    // decides which background spikes of members stay
	join       Rand    // decides who joins a shared event

	params    GroupsParams
	size      int
	start     float64 // first member of the correlated group, moves with the drift
	first     int     // ⌊start⌋
	share     float64 // √c
	joinScale float64 // 1/λ of the gaps between members that join
	events    int64
}

// NewGroups returns the source for a seed, with group 0 correlated.
func NewGroups(p GroupsParams, seed uint64) (*Groups, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	background, err := NewPoisson(p.Inputs, p.Rate, p.Dt, New(seed, "groups: background"))
	if err != nil {
		return nil, err
	}
	shared, err := NewPoisson(1, p.Rate, p.Dt, New(seed, "groups: shared events"))
	if err != nil {
		return nil, err
	}
	g := &Groups{
		background: *background,
		shared:     *shared,
		thin:       *New(seed, "groups: thinning"),
		join:       *New(seed, "groups: joining"),
		params:     p,
		size:       p.Inputs / p.Groups,
	}
	g.retune()
	return g, nil
}

// retune follows a change of rate or correlation. A member that already
// spikes on its own cannot spike twice, so the chance b of joining an event
// makes the union of both come out as s + (1−s)p, s = √c.
func (g *Groups) retune() {
	s, p := math.Sqrt(g.params.Correlation), g.background.probability()
	g.share = s
	g.joinScale = 0
	if b := s / (1 - (1-s)*p); s > 0 && b < 1 {
		g.joinScale = -1 / math.Log1p(-b)
	}
}

// Next implements [Source].
func (g *Groups) Next(dst []int32) []int32 {
	from := len(dst)
	dst = g.background.Next(dst)
	if g.share > 0 {
		dst = g.correlate(dst, from)
	}
	if g.params.Drift != 0 {
		g.wander()
	}
	return dst
}

// correlate thins the members' own spikes of this step, dst[from:], and adds
// those of a shared event if there is one.
func (g *Groups) correlate(dst []int32, from int) []int32 {
	keep := from
	for _, i := range dst[from:] {
		if g.member(int(i)) && g.thin.Float64() < g.share {
			continue
		}
		dst[keep] = i
		keep++
	}
	dst = dst[:keep]
	if g.shared.gap > 0 { // spelt out, since nearly every step ends here
		g.shared.gap--
		return dst
	}
	g.shared.gap = g.shared.draw()
	g.events++
	for k := g.skip(); k < g.size; k += 1 + g.skip() {
		dst = append(dst, int32((g.first+k)%g.params.Inputs))
	}
	return append(dst[:from], sortUnique(dst[from:])...)
}

// skip returns how many members to pass over before the next that joins.
func (g *Groups) skip() int {
	return int(min(g.join.ExpFloat64()*g.joinScale, float64(g.params.Inputs)))
}

func (g *Groups) member(i int) bool {
	d := i - g.first
	if d < 0 {
		d += g.params.Inputs
	}
	return d < g.size
}

func (g *Groups) wander() {
	n := float64(g.params.Inputs)
	g.start = math.Mod(g.start+g.params.Drift*g.params.Dt/1000, n)
	if g.start < 0 {
		g.start += n
	}
	g.first = int(g.start) % g.params.Inputs
}

// Inputs implements [Source].
func (g *Groups) Inputs() int { return g.params.Inputs }

// Params returns the parameters as they stand now.
func (g *Groups) Params() GroupsParams { return g.params }

// Events returns how many shared events there have been.
func (g *Groups) Events() int64 { return g.events }

// Clone implements [Source].
func (g *Groups) Clone() Source {
	c := *g
	return &c
}

// Switch makes group k, counted from 0 and taken modulo the groups, the
// correlated one from the next step on.
func (g *Groups) Switch(k int) {
	k = (k%g.params.Groups + g.params.Groups) % g.params.Groups
	g.first = k * g.size
	g.start = float64(g.first)
}

// Correlated returns the group that holds most of the correlated inputs; a
// wandering window may straddle two.
func (g *Groups) Correlated() int {
	return (g.first + g.size/2) / g.size % g.params.Groups
}

// Window returns the first correlated input and how many there are, counted
// onwards from it and around the end.
func (g *Groups) Window() (first, size int) { return g.first, g.size }

// SetRate changes every input's rate (Hz), held within 0..1000/dt.
func (g *Groups) SetRate(rate float64) {
	g.background.SetRate(rate)
	g.shared.SetRate(rate)
	g.params.Rate = g.background.Rate()
	g.retune()
}

// SetCorrelation changes c, held within 0..1.
func (g *Groups) SetCorrelation(c float64) {
	g.params.Correlation = min(max(c, 0), 1)
	g.retune()
}

// SetDrift changes the speed of the correlated group (inputs a second).
func (g *Groups) SetDrift(v float64) { g.params.Drift = v }
