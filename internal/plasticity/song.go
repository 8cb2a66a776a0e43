package plasticity

import (
	"fmt"
	"math"
	"slices"

	"spikeslope/internal/stimulus"
)

// Song is one integrate-and-fire neuron whose synapses learn by STDP, after
// Song, Miller & Abbott 2000 (see [SongMembrane] for the values).
//
// Its membrane may be a current-based one instead, see [CUBAMembrane].
//
// Within a step the neuron first integrates by Euler's method and tests the
// threshold, then the inputs' spikes arrive, then the output spike of this
// step, if any, changes the synapses, then the membrane resets. Traces decay
// exactly; the conductance, like the potential, by Euler's method.
//
// Input traces live in a frame that grows by e^(dt/τ₊) a step, so between
// spikes they stand still; see [synapse.pay] for why an output spike need not
// visit the synapses.
type Song struct {
	p      SongParams
	rule   Rule
	linear LinearRule // rule again if it is one, else nil
	source stimulus.Source
	groups *stimulus.Groups // source again if it is groups, else nil
	noise  stimulus.Rand
	knife  stimulus.Rand // chooses what a lesion cuts

	step int64
	v, g float64
	held int // steps left at reset
	o    OutputTraces
	syn  []synapse
	cut  []bool    // lesioned synapses; nil while there are none
	slow []float64 // hidden partners of the weights; nil without consolidation

	frame  float64 // e^((t−t₀)/τ₊)
	paid   float64 // F: Σ over output spikes of η·factor/frame, since t₀
	rebase int64   // step at which the frame starts anew
	tick   int64   // step of the next slow tick

	eta     float64 // scale of all change: ageing, and 0 when frozen
	age     float64 // e^(−t/τage)
	frozen  bool
	noiseSD float64
	k       songFactors

	spikes  []int32 // inputs of this step
	fired   bool    // in this step
	in, out *SpikeLog
	updates int64
}

// synapse keeps together what one input spike touches: at a million synapses
// that is one line of cache instead of three.
type synapse struct {
	w    float64 // paid up to seen
	x    float64 // input trace in the growing frame
	seen float64 // F when w was last paid up
}

// songFactors are what parameters come to in one step.
type songFactors struct {
	leak, decayG, decayFast, decaySlow, grow float64
	noise                                    float64
	frameSteps, tickSteps                    int64
	ageTick, pull, follow                    float64
	refractory                               int     // steps
	keep, fromG                              float64 // of a current-based membrane
	flat                                     bool    // the rule is a [FlatRule]
	fall                                     float64 // its factor
}

// NewSong returns a neuron at rest at its reset potential.
func NewSong(p SongParams, seed uint64) (*Song, error) {
	if err := p.Validate(); err != nil {
		return nil, fmt.Errorf("song neuron: %w", err)
	}
	s := &Song{
		p: p, source: p.Source, v: p.Membrane.Reset,
		noise: *stimulus.New(seed, "song: membrane noise"),
		knife: *stimulus.New(seed, "song: lesion"),
		syn:   make([]synapse, p.N),
		frame: 1, eta: 1, age: 1,
		spikes: make([]int32, 0, p.N),
		out:    NewSpikeLog(outputHistory, allSteps),
	}
	if s.source == nil {
		g, err := stimulus.NewGroups(p.groups(), seed)
		if err != nil {
			return nil, fmt.Errorf("song neuron: %w", err)
		}
		s.source = g
	}
	s.in = NewSpikeLog(p.History, s.steps(inputHistory))
	s.groups, _ = s.source.(*stimulus.Groups)
	start := stimulus.New(seed, "song: weights")
	for i := range s.syn {
		if p.Weights != nil {
			s.syn[i].w = p.Weights[i]
		} else {
			s.syn[i].w = start.Float64()
		}
	}
	s.p.Source, s.p.Weights = nil, nil
	s.build()
	s.rebase, s.tick = s.k.frameSteps, s.k.tickSteps
	s.SetConsolidation(p.Consolidation)
	return s, nil
}

const (
	inputHistory  = 2.      // s of input spikes kept
	outputHistory = 1 << 11 // output spikes kept

	// framePeriods is after how many τ₊ the frame starts anew. A late output
	// spike adds e^-10 to an F of order 1, which still keeps twelve digits.
	framePeriods = 10

	slowTick = 2. // ms between updates of what changes over seconds

	consolidationPull = 0.1     // 1/s, of a weight towards its partner
	consolidationRate = 1. / 60 // 1/s, of the partner towards its weight
)

// build computes everything that follows from the parameters.
func (s *Song) build() {
	info, _ := FindRule(s.p.Rule) // validated
	s.rule = info.Build(s.p.Constants)
	s.linear, _ = s.rule.(LinearRule)
	m, dt := s.p.Membrane, s.p.Dt
	ticks := max(math.Round(slowTick/dt), 1)
	s.k = songFactors{
		leak:       dt / m.TauM,
		decayG:     1 - dt/m.TauE,
		decayFast:  math.Exp(-dt / s.p.TauMinus),
		decaySlow:  math.Exp(-dt / s.p.TauSlow),
		grow:       math.Exp(dt / s.p.TauPlus),
		noise:      math.Sqrt(2 * dt / m.TauM),
		frameSteps: int64(math.Ceil(framePeriods * s.p.TauPlus / dt)),
		tickSteps:  int64(ticks),
		ageTick:    math.Exp(-ticks * dt / 1000 / s.p.TauAge),
		pull:       consolidationPull * ticks * dt / 1000,
		follow:     consolidationRate * ticks * dt / 1000,
		refractory: int(math.Round(m.Refractory / dt)),
	}
	if m.Current {
		s.k.exact(m, dt)
	}
	if flat, ok := s.rule.(FlatRule); ok {
		s.k.flat, s.k.fall = true, flat.Fall()
	}
}

// Step advances the neuron by dt.
func (s *Song) Step() {
	m := &s.p.Membrane
	switch {
	case s.held > 0:
		s.held--
	case m.Current:
		s.propagate()
	default:
		drive := float64(s.g*(m.Exc-s.v)) + (m.Rest - s.v)
		s.v += float64(s.k.leak * drive)
		if s.noiseSD > 0 {
			s.v += float64(s.noiseSD * s.k.noise * s.noise.NormFloat64())
		}
	}
	s.g *= s.k.decayG
	s.o.Fast *= s.k.decayFast
	s.o.Slow *= s.k.decaySlow
	s.frame *= s.k.grow

	s.fired = s.v > m.Threshold
	s.spikes = s.source.Next(s.spikes[:0])
	if len(s.spikes) > 0 {
		s.in.AddAll(s.step, s.spikes)
		if s.k.flat {
			s.deliverAlike()
		} else {
			s.deliver()
		}
	}
	if s.fired {
		s.fire()
	}
	s.step++
	if s.step >= s.rebase {
		s.startFrame()
	}
	if s.step >= s.tick {
		s.slowStep()
	}
}

// deliver lets the inputs of this step spike.
func (s *Song) deliver() {
	for _, i := range s.spikes {
		if s.cut != nil && s.cut[i] {
			continue
		}
		y := &s.syn[i]
		w := y.pay(s.paid)
		s.g += float64(w * s.p.GMax)
		y.x += s.frame
		if s.eta > 0 {
			w = min(max(w+float64(s.eta*s.rule.AtInput(w, s.o)), 0), 1)
			s.updates++
		}
		y.w = w
	}
}

// deliverAlike is deliver for a [FlatRule], which changes all these weights
// alike: nothing is called in the loop.
func (s *Song) deliverAlike() {
	dw := float64(s.eta * (-s.k.fall * s.o.Fast))
	syn, cut, g, gmax, paid, frame := s.syn, s.cut, s.g, s.p.GMax, s.paid, s.frame
	var updates int64
	for _, i := range s.spikes {
		if cut != nil && cut[i] {
			continue
		}
		y := &syn[i]
		w := y.pay(paid)
		g += float64(w * gmax)
		y.x += frame
		w += dw
		if w > 1 {
			w = 1
		}
		if w < 0 {
			w = 0
		}
		y.w = w
		updates++
	}
	s.g = g
	if s.eta > 0 {
		s.updates += updates
	}
}

// pay returns the weight with what it is owed at F. Since the input's last
// spike only output spikes can have changed it, each by η·factor·x with x
// decaying from what it is in the frame, so the debt is x·(F − F then).
// Potentiation only adds, so clipping once at the end is clipping each time:
// for a [LinearRule] this is exact.
func (y *synapse) pay(paid float64) float64 {
	w := y.w + float64(y.x*(paid-y.seen))
	y.seen = paid
	if w > 1 {
		return 1
	}
	return w
}

// fire lets the output neuron spike.
func (s *Song) fire() {
	s.out.Add(s.step, 0)
	if s.eta > 0 {
		s.potentiate()
	}
	s.o.Fast++
	s.o.Slow++
	s.v = s.p.Membrane.Reset
	s.held = s.k.refractory
}

// potentiate changes every synapse, or owes it the change.
func (s *Song) potentiate() {
	s.updates += int64(len(s.syn))
	if s.linear != nil {
		s.paid += s.eta * s.linear.Factor(s.o) / s.frame
		return
	}
	inv := 1 / s.frame
	for i := range s.syn {
		y := &s.syn[i]
		y.w = min(max(y.w+float64(s.eta*s.rule.AtOutput(y.w, float64(y.x*inv), s.o)), 0), 1)
	}
}

// settle pays every synapse what it is owed.
func (s *Song) settle() {
	for i := range s.syn {
		y := &s.syn[i]
		y.w = y.pay(s.paid)
	}
}

// startFrame brings the growing frame back to 1.
func (s *Song) startFrame() {
	s.settle()
	inv := 1 / s.frame
	for i := range s.syn {
		s.syn[i].x *= inv
		s.syn[i].seen = 0
	}
	s.paid, s.frame = 0, 1
	s.rebase = s.step + s.k.frameSteps
}

// slowStep does what changes over seconds: ageing and consolidation.
func (s *Song) slowStep() {
	s.tick = s.step + s.k.tickSteps
	s.age *= s.k.ageTick
	s.setEta()
	if s.slow == nil {
		return
	}
	for i := range s.syn {
		y := &s.syn[i]
		w := y.pay(s.paid)
		d := w - s.slow[i]
		y.w = w - float64(s.k.pull*d)
		s.slow[i] += float64(s.k.follow * d)
	}
}

func (s *Song) setEta() {
	s.eta = s.p.EtaOld + float64((1-s.p.EtaOld)*s.age)
	if s.frozen {
		s.eta = 0
	}
}

// Clone returns an independent copy that goes on exactly alike.
func (s *Song) Clone() *Song {
	c := *s
	c.source = s.source.Clone()
	c.groups, _ = c.source.(*stimulus.Groups)
	c.syn = slices.Clone(s.syn)
	c.cut = slices.Clone(s.cut)
	c.slow = slices.Clone(s.slow)
	c.spikes = append(make([]int32, 0, cap(s.spikes)), s.spikes...)
	c.in, c.out = s.in.Clone(), s.out.Clone()
	return &c
}
