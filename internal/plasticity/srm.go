package plasticity

import (
	"math"
	"slices"

	"spikeslope/internal/stimulus"
)

// SRM is a spike response neuron with STDP that finds a pattern hidden in its
// inputs (Masquelier, Guyonneau & Thorpe 2008). Its potential is
//
//	v(t) = η(t−t̂) + Σ w_i ε(t−t_i), over the input spikes since its own last, t̂
//	ε(s) = K(e^(−s/τm) − e^(−s/τs)), K such that ε peaks at 1
//	η(s) = −2T e^(−s/τm) + 4T e^(−s/τs)
//
// It spikes when v crosses T from below: η itself is a brief spike above T and
// a dip after it. Only neighbours pair: at its own spike a weight gains
// A₊e^(−Δ/τ₊) for the input's latest spike, if that came after the neuron's
// previous one; the first spike of an input afterwards loses A₋e^(−Δ/τ₋).
// Every input spike also gains Homeostasis, which lets a neuron that lost its
// pattern fire again.
type SRM struct {
	p      SRMParams
	source *stimulus.Frozen
	given  stimulus.Source // plays instead of it; nil without
	w      []float64
	last   []int64 // step of each input's latest spike

	slow, fast  float64 // Σ w e^(−s/τm), Σ w e^(−s/τs)
	dip, peak   float64 // the two parts of η
	v           float64
	fired       bool
	lastPost    int64
	step        int64
	k           srmFactors
	frozen      bool
	spikes      []int32
	plus, minus []float64 // window of STDP: [steps since] → change
	in, out     *SpikeLog
	hits        srmRecord
	switched    int64 // step of the last switch of patterns
}

// srmFactors follow from the parameters alone.
type srmFactors struct{ decaySlow, decayFast, norm float64 }

// srmWindow is the reach of STDP in units of its time constants, as in the
// paper.
const srmWindow = 7

// NewSRM builds the neuron on a pattern source of its own.
func NewSRM(p SRMParams, seed uint64) (*SRM, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	source, err := stimulus.NewFrozen(p.Input, seed)
	if err != nil {
		return nil, err
	}
	n := &SRM{
		p: p, source: source, given: p.Source,
		w:        slices.Clone(p.Weights),
		last:     slices.Repeat([]int64{srmNever}, p.Input.Inputs),
		lastPost: srmNever,
		spikes:   make([]int32, 0, p.Input.Inputs*2),
		in:       NewSpikeLog(srmInputLog(p.Input), int64(math.Round(1000/p.Input.Dt))),
		out:      NewSpikeLog(1024, allSteps),
	}
	if n.w == nil {
		n.w = slices.Repeat([]float64{p.Weight}, p.Input.Inputs)
	}
	n.p.Source, n.p.Weights = nil, nil
	n.build()
	return n, nil
}

// srmNever is the step of a spike that has not come.
const srmNever = math.MinInt64 / 2

// srmInputLog is how many input spikes are kept at most: about a second of them.
func srmInputLog(p stimulus.FrozenParams) int {
	return int(math.Min(float64(p.Inputs)*(p.Rate+p.Noise), 1<<18)) + 1
}

func (n *SRM) build() {
	p, dt := &n.p, n.p.Input.Dt
	n.k.decaySlow, n.k.decayFast = math.Exp(-dt/p.TauM), math.Exp(-dt/p.TauS)
	peak := p.TauM * p.TauS / (p.TauM - p.TauS) * math.Log(p.TauM/p.TauS)
	n.k.norm = 1 / (math.Exp(-peak/p.TauM) - math.Exp(-peak/p.TauS))
	n.plus = srmTable(p.TauPlus, dt, p.APlus)
	n.minus = srmTable(p.TauMinus, dt, p.APlus*p.Ratio)
}

// srmTable returns a·e^(−k·dt/τ) up to the reach of the window.
func srmTable(tau, dt, a float64) []float64 {
	t := make([]float64, int(srmWindow*tau/dt)+1)
	for k := range t {
		t[k] = a * math.Exp(-float64(k)*dt/tau)
	}
	return t
}

// Step advances the neuron by dt.
func (n *SRM) Step() {
	n.slow *= n.k.decaySlow
	n.fast *= n.k.decayFast
	n.dip *= n.k.decaySlow
	n.peak *= n.k.decayFast
	if n.given != nil {
		n.spikes = n.given.Next(n.spikes[:0])
	} else {
		n.hits.enter(n.source, n.step)
		n.spikes = n.source.Next(n.spikes[:0])
	}
	n.in.AddAll(n.step, n.spikes)
	for _, i := range n.spikes {
		n.deliver(int(i))
	}
	before := n.v
	n.v = float64(n.k.norm*(n.slow-n.fast)) + n.dip + n.peak
	n.fired = before < n.p.Threshold && n.v >= n.p.Threshold
	if n.fired {
		n.fire()
	}
	n.step++
}

// deliver lets one input spike: depression for the neuron's latest spike if
// this is the first since, then the EPSP.
func (n *SRM) deliver(i int) {
	if !n.frozen {
		w := n.w[i] + n.p.Homeostasis
		if since := n.step - n.lastPost; n.last[i] < n.lastPost && since < int64(len(n.minus)) {
			w -= n.minus[since]
		}
		n.w[i] = min(max(w, 0), 1)
	}
	n.last[i] = n.step
	n.slow += n.w[i]
	n.fast += n.w[i]
}

// fire makes the neuron spike: potentiation, the flush, the after-potential.
func (n *SRM) fire() {
	n.out.Add(n.step, 0)
	n.hits.spike()
	if !n.frozen {
		for i, last := range n.last {
			if since := n.step - last; last >= n.lastPost && since < int64(len(n.plus)) {
				n.w[i] = min(n.w[i]+n.plus[since], 1)
			}
		}
	}
	n.lastPost = n.step
	n.slow, n.fast = 0, 0
	n.dip, n.peak = -2*n.p.Threshold, 4*n.p.Threshold
	n.v = n.dip + n.peak
}

// Clone returns an independent copy that continues identically.
func (n *SRM) Clone() *SRM {
	c := *n
	c.source = n.source.Clone().(*stimulus.Frozen)
	if n.given != nil {
		c.given = n.given.Clone()
	}
	c.w, c.last = slices.Clone(n.w), slices.Clone(n.last)
	c.spikes = make([]int32, 0, cap(n.spikes))
	c.in, c.out = n.in.Clone(), n.out.Clone()
	return &c
}
