package plasticity

import (
	"math"
	"slices"

	"spikeslope/internal/stimulus"
)

// WTA is a layer of leaky integrate-and-fire units that compete: whoever
// crosses its threshold first resets all others, and learns alone. In steps of
// dt = 1 ms, dimensionless potentials v and currents I,
//
//	at a spike of input i:  I_j += Gain·(w_ij − Pivot)
//	v_j += (I_j + teacher − v_j)·dt/τm + Noise·N(0,1)      I_j *= e^(−dt/τs)
//	the unit furthest above θ + θ_j + G spikes: its v = 0, the others' v −= Inhibition
//
// θ_j adapts, G holds the layer's total number of spikes, and a design (see
// [Designs]) says how weights change. Currents below the pivot inhibit, as if
// every input also drove one inhibitory neuron common to all units.
//
// The layer learns in trials: [WTA.Begin], then [WTA.Step] until it reports
// the end. Scoring uses a state of its own and no noise, so it disturbs
// neither learning nor any random stream.
type WTA struct {
	p       WTAParams
	design  *Design
	units   int
	w       []float64 // [input*units + unit], 0..1
	cut     []bool    // as w: synapses lesioned for good
	theta   []float64 // adaptive part of each threshold; +Inf for a dead unit
	g       float64   // global excitability
	readout []float64 // [label*units + unit]: how much a unit's spike says so
	rbar    float64   // expected reward

	trial    *stimulus.Presentation
	labelled bool
	ms       int // steps of this trial done
	winner   int // unit that spiked in the last step, or -1
	answer   int // of the last trial, -1 before the first
	s, probe wtaState
	jumps    []float64     // scratch of a test, as w
	pair     wtaPairTraces // nil slices unless the design uses them
	reward   wtaReward     // likewise

	trials  int
	changes int // trials and interventions so far: a score is good until this moves
	steps   int64
	work    WTAWork
	in, out *SpikeLog
	frozen  bool

	noise, knife stimulus.Rand
	memory       []float64 // memory[k] = e^(−k·dt/τx)
}

// wtaState is what a trial builds up and the next one forgets.
type wtaState struct {
	v, i     []float64
	depol    []float64 // Σ v over the trial: breaks ties
	counts   []int     // spikes of each unit
	spikes   int       // of all units
	last     []int     // ms of each input's latest spike
	decayI   float64
	overDtTM float64
}

// never is the time of a spike that has not come: its trace is 0.
const never = math.MinInt32

// WTAWork counts what a trial costs, in synaptic events.
type WTAWork struct {
	Forward int64 // currents delivered
	Update  int64 // weight changes
}

// NewWTA builds a layer with random weights.
func NewWTA(p WTAParams, seed uint64) (*WTA, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	design, err := FindDesign(p.Design)
	if err != nil {
		return nil, err
	}
	m := p.units()
	n := &WTA{
		p:       p,
		design:  design,
		units:   m,
		w:       make([]float64, p.Inputs*m),
		cut:     make([]bool, p.Inputs*m),
		theta:   make([]float64, m),
		readout: make([]float64, p.Outputs*m),
		rbar:    1 / float64(p.Outputs),
		winner:  -1,
		answer:  -1,
		in:      NewSpikeLog(wtaInputLog, allSteps),
		out:     NewSpikeLog(wtaOutputLog, allSteps),
		noise:   *stimulus.New(seed, "wta noise"),
		knife:   *stimulus.New(seed, "wta lesion"),
	}
	draw := stimulus.New(seed, "wta weights")
	for k := range n.w {
		n.w[k] = p.WeightLow + float64((p.WeightHigh-p.WeightLow)*draw.Float64())
	}
	n.build()
	return n, nil
}

// Spikes kept for the watcher: about 2 s of the shared stream and more of the
// few output spikes.
const (
	wtaInputLog  = 4096
	wtaOutputLog = 1024
)

// build makes everything that follows from the parameters alone.
func (n *WTA) build() {
	n.s = newWTAState(n.p, n.units)
	n.probe = newWTAState(n.p, n.units)
	n.jumps = make([]float64, len(n.w))
	n.memory = make([]float64, wtaMemory)
	for k := range n.memory {
		n.memory[k] = math.Exp(-float64(k) / n.p.TauX)
	}
	if n.design.atInput != nil {
		n.pair = newWTAPairTraces(n.p.Inputs, n.units)
	}
	if n.design.reward {
		n.reward = newWTAReward(len(n.w))
	}
}

// wtaMemory is the number of ms after which a trace counts as gone: a
// presentation lasts at most 1 s.
const wtaMemory = 1001

func newWTAState(p WTAParams, units int) wtaState {
	s := wtaState{
		v: make([]float64, units), i: make([]float64, units), depol: make([]float64, units),
		counts: make([]int, units), last: make([]int, p.Inputs),
		decayI: math.Exp(-1 / p.TauS), overDtTM: 1 / p.TauM,
	}
	s.clear()
	return s
}

func (s *wtaState) clear() {
	clear(s.v)
	clear(s.i)
	clear(s.depol)
	clear(s.counts)
	s.spikes = 0
	for c := range s.last {
		s.last[c] = never
	}
}

// trace returns e^(−(ms−last)/τx) of an input's latest spike, 0 without one.
func (n *WTA) trace(s *wtaState, input, ms int) float64 {
	if s.last[input] == never {
		return 0
	}
	return n.memory[min(ms-s.last[input], wtaMemory-1)]
}

// deliver adds the currents of one input's spike.
func (n *WTA) deliver(s *wtaState, input int) {
	row := n.w[input*n.units:][:n.units]
	current := s.i[:len(row)]
	gain, pivot := n.p.Gain, n.p.Pivot
	for j, w := range row {
		current[j] += float64(gain * (w - pivot))
	}
}

// advance moves potentials on by one ms and returns the unit that spikes, or
// -1. The teacher's current flows into unit taught, if that is not -1.
func (n *WTA) advance(s *wtaState, taught int, noise *stimulus.Rand) int {
	if taught >= 0 {
		s.v[taught] += float64(n.p.Teacher * s.overDtTM)
	}
	if noise != nil && n.p.Noise > 0 {
		for j := range s.v {
			s.v[j] += float64(n.p.Noise * noise.NormFloat64())
		}
	}
	return n.settle(s)
}

// settle is advance without teacher and noise.
func (n *WTA) settle(s *wtaState) int {
	winner := leakWTA(s.v, s.i, n.theta, s.overDtTM, s.decayI, n.p.Threshold+n.g)
	v := s.v
	if !n.design.readout { // else nobody asks who came close
		depol := s.depol[:len(v)]
		for j, vj := range v {
			depol[j] += vj
		}
	}
	if winner >= 0 {
		for j := range v {
			v[j] -= n.p.Inhibition
		}
		v[winner] = 0
		s.counts[winner]++
		s.spikes++
	}
	return winner
}

// leakWTA moves potentials and currents on by one ms and returns the unit that
// is furthest above its threshold, -1 if none is.
func leakWTA(v, current, theta []float64, share, decay, level float64) int {
	current, theta = current[:len(v)], theta[:len(v)]
	winner, lead := -1, 0.0
	for j, u := range v {
		c := current[j]
		u += float64((c - u) * share)
		v[j], current[j] = u, c*decay
		if d := u - theta[j] - level; d > lead {
			winner, lead = j, d
		}
	}
	return winner
}

// decide returns the layer's answer at the end of a presentation: by the
// readout's votes, or by the most spikes; the larger mean potential breaks a
// tie.
func (n *WTA) decide(s *wtaState) int {
	best, most, deepest := 0, math.Inf(-1), math.Inf(-1)
	for label := range n.p.Outputs {
		votes, depol := 0.0, math.Inf(-1)
		if n.design.readout {
			for j, w := range n.readout[label*n.units:][:n.units] {
				votes += float64(w * float64(s.counts[j]))
			}
		} else if !math.IsInf(n.theta[label], 1) {
			votes, depol = float64(s.counts[label]), s.depol[label]
		}
		if votes > most || votes == most && depol > deepest {
			best, most, deepest = label, votes, depol
		}
	}
	return best
}

// Clone returns an independent copy that continues identically. A trial in
// progress goes on in both, reading the same presentation.
func (n *WTA) Clone() *WTA {
	c := *n
	c.w = slices.Clone(n.w)
	c.cut = slices.Clone(n.cut)
	c.theta = slices.Clone(n.theta)
	c.readout = slices.Clone(n.readout)
	c.s = n.s.clone()
	c.probe = n.probe.clone()
	c.jumps = make([]float64, len(n.jumps))
	c.pair = n.pair.clone()
	c.reward = n.reward.clone()
	c.in, c.out = n.in.Clone(), n.out.Clone()
	return &c
}

// CloneOn is Clone for a layer in the middle of a trial on stream, a clone of
// the one the trial came from: the copy's trial goes on with the copy's
// stimulus, which the original stream may soon overwrite.
func (n *WTA) CloneOn(stream *stimulus.Shared) *WTA {
	c := n.Clone()
	if c.trial != nil {
		c.trial = stream.Now()
	}
	return c
}

func (s *wtaState) clone() wtaState {
	c := *s
	c.v, c.i, c.depol = slices.Clone(s.v), slices.Clone(s.i), slices.Clone(s.depol)
	c.counts, c.last = slices.Clone(s.counts), slices.Clone(s.last)
	return c
}
