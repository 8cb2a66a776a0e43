package plasticity

import (
	"math"
	"slices"

	"spikeslope/internal/stimulus"
)

// Recurrent is a network of excitatory and inhibitory current-based
// integrate-and-fire neurons (see [CUBA]) with random connections. Excitatory
// synapses onto excitatory neurons learn by the additive pair rule; all other
// synapses are fixed.
//
// Each step first moves every membrane by its exact propagator and collects
// the spikes, then delivers them; a spike arrives in the step after its own.
// Synaptic currents stand still in frames that grow by e^(dt/τ) a step.
// Refractory neurons are not tested for in the loop over membranes: the few
// that are, are set back to the reset afterwards.
type Recurrent struct {
	p      RecurrentParams
	v      []float64 // potential above rest, mV
	ge, gi []float64 // synaptic currents in their frames, mV
	held   refractory
	fired  []int32 // neurons that spiked in this step
	step   int64
	frameE float64 // e^(t/τe) since the frames began
	frameI float64 // e^(t/τi)
	k      recurrentFactors
	noise  stimulus.Rand
	knife  stimulus.Rand

	excitatory plasticSynapses // E→E
	others     fixedSynapses   // E→I, I→E, I→I
	frozen     bool

	out    *SpikeLog
	events int64 // currents delivered so far
	// Spikes of excitatory and inhibitory neurons in bins of 100 ms, a ring.
	bins     [recurrentBins][2]int64
	binSteps int64
	drive    stimulus.Poisson // the common pulses
	pulse    []int32
}

// recurrentFactors follow from the parameters alone.
type recurrentFactors struct {
	propagator
	growE, growI float64
	reset        float64 // above rest
	noise        float64 // SD a step at a potential SD of 1 mV
}

// propagator is what makes a membrane's next potential out of its present one
// and its currents.
type propagator struct {
	decayM, fromE, fromI float64
	threshold            float64 // above rest
}

// fixedSynapses lists the targets of each neuron: those of neuron i are
// targets[from[i]:from[i+1]].
type fixedSynapses struct {
	from    []int32
	targets []int32
}

// NewRecurrent builds the network, its connections and its first potentials
// from the seed.
func NewRecurrent(p RecurrentParams, seed uint64) (*Recurrent, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	n := p.Excitatory + p.Inhibitory
	r := &Recurrent{
		p: p, frameE: 1, frameI: 1, binSteps: max(int64(math.Round(100/p.Neuron.Dt)), 1),
		v: make([]float64, n), ge: make([]float64, n), gi: make([]float64, n),
		fired: make([]int32, 0, n),
		held:  newRefractory(n, max(int(math.Round(p.Neuron.Refractory/p.Neuron.Dt)), 1)),
		noise: *stimulus.New(seed, "recurrent noise"),
		knife: *stimulus.New(seed, "recurrent lesion"),
		out:   NewSpikeLog(recurrentLog, int64(math.Round(1000/p.Neuron.Dt))),
	}
	r.build()
	start := stimulus.New(seed, "recurrent potentials")
	for i := range r.v {
		r.v[i] = r.k.reset + float64((r.k.threshold-r.k.reset)*start.Float64())
	}
	drive, err := stimulus.NewPoisson(1, p.PulseRate, p.Neuron.Dt, stimulus.New(seed, "recurrent pulses"))
	if err != nil {
		return nil, err
	}
	r.drive, r.pulse = *drive, make([]int32, 0, 1)
	wiring := stimulus.New(seed, "recurrent wiring")
	r.excitatory = newPlasticSynapses(p, wiring)
	r.others = newFixedSynapses(p, wiring)
	return r, nil
}

// recurrentBins is the length of a second in bins.
const recurrentBins = 10

// recurrentLog is how many spikes of the last second are kept at most: all at
// 30 Hz of the usual network.
const recurrentLog = 1 << 16

func (r *Recurrent) build() {
	c := r.p.Neuron
	r.k = recurrentFactors{
		propagator: propagator{
			decayM: math.Exp(-c.Dt / c.TauM),
			fromE:  Propagator(c.TauM, c.TauE, c.Dt), fromI: Propagator(c.TauM, c.TauI, c.Dt),
			threshold: c.Threshold - c.Rest,
		},
		growE: math.Exp(c.Dt / c.TauE), growI: math.Exp(c.Dt / c.TauI),
		reset: c.Reset - c.Rest,
		noise: math.Sqrt(-math.Expm1(-2 * c.Dt / c.TauM)),
	}
}

// newFixedSynapses connects all pairs but E→E and a neuron to itself with the
// network's probability, by skipping from synapse to synapse.
func newFixedSynapses(p RecurrentParams, wiring *stimulus.Rand) fixedSynapses {
	n := p.Excitatory + p.Inhibitory
	f := fixedSynapses{from: make([]int32, 1, n+1)}
	for i := range n {
		first := 0
		if i < p.Excitatory {
			first = p.Excitatory
		}
		for j := first + skipSynapses(p.Connectivity, wiring); j < n; j += 1 + skipSynapses(p.Connectivity, wiring) {
			if j != i {
				f.targets = append(f.targets, int32(j))
			}
		}
		f.from = append(f.from, int32(len(f.targets)))
	}
	return f
}

// skipSynapses returns how many candidates pass before the next synapse.
func skipSynapses(p float64, r *stimulus.Rand) int {
	return int(min(r.ExpFloat64()/-math.Log1p(-p), math.MaxInt32))
}

// Step advances the network by dt.
func (r *Recurrent) Step() {
	if r.step%r.binSteps == 0 {
		r.bins[r.step/r.binSteps%recurrentBins] = [2]int64{}
	}
	r.integrate()
	r.deliver()
	// Those that spiked are in order, the excitatory ones first.
	n, _ := slices.BinarySearch(r.fired, int32(r.p.Excitatory))
	if r.learning() {
		r.excitatory.potentiate(r.fired[:n])
	}
	r.excitatory.leave(r.fired[:n])
	r.excitatory.fade()
	r.pulse = r.drive.Next(r.pulse[:0])
	if len(r.pulse) > 0 {
		for i := range r.p.Driven {
			r.ge[i] += float64(r.p.Pulse * r.frameE)
		}
	}
	r.step++
}

// deliver sends this step's spikes to their targets.
func (r *Recurrent) deliver() {
	je, ji, weightMax := r.p.JE*r.frameE, r.p.JI*r.frameI, r.p.WeightMax*r.frameE
	bin := &r.bins[r.step/r.binSteps%recurrentBins]
	r.out.AddAll(r.step, r.fired)
	for _, i := range r.fired {
		targets := r.others.targets[r.others.from[i]:r.others.from[i+1]]
		r.events += int64(len(targets))
		if int(i) >= r.p.Excitatory {
			bin[1]++
			for _, j := range targets {
				r.gi[j] -= ji
			}
			continue
		}
		bin[0]++
		r.events += int64(r.excitatory.deliver(int(i), r.ge, weightMax, r.learning()))
		for _, j := range targets {
			r.ge[j] += je
		}
	}
}

func (r *Recurrent) learning() bool { return !r.frozen && r.p.APlus > 0 }

// integrate moves all membranes and collects the neurons that spike.
func (r *Recurrent) integrate() {
	v := r.v
	ge, gi := r.ge, r.gi
	k := r.k
	fired := r.fired[:0]
	if r.p.Noise > 0 {
		sd := r.p.Noise * k.noise
		for i := range v {
			v[i] += float64(sd * r.noise.NormFloat64())
		}
	}
	now := k.propagator
	now.fromE, now.fromI = k.fromE/r.frameE, k.fromI/r.frameI
	for i := 0; i < len(v); {
		from := i
		i = now.advance(v, ge, gi, from)
		for j := max(from, i-advanced); j < i; j++ {
			if v[j] > now.threshold {
				fired = append(fired, int32(j))
			}
		}
	}
	r.frameE *= k.growE
	r.frameI *= k.growI
	if max(r.frameE, r.frameI) > currentFrame {
		r.restart()
	}
	// A refractory neuron may be among those above threshold: it is held at
	// the reset, where it cannot spike, before anybody looks.
	for _, i := range r.held.neurons() {
		v[i] = k.reset
	}
	kept := fired[:0]
	for _, i := range fired {
		if v[i] > k.threshold {
			v[i] = k.reset
			kept = append(kept, i)
		}
	}
	r.fired = kept
	r.held.pass(r.step, kept)
}

// currentFrame is the growth after which a frame of currents begins anew: e²⁰.
const currentFrame = 4.85e8

// advanced is how many membranes advance looks at together: the loop's own
// work is as dear as the arithmetic of one of them.
const advanced = 4

// advance moves the membranes from neuron i on until one of those it looks at
// together is above the threshold, and returns the neuron to go on with. Apart
// from integrate, so that nothing but these numbers wants a register.
func (p propagator) advance(v, ge, gi []float64, i int) int {
	ge, gi = ge[:len(v)], gi[:len(v)]
	m, e, h, threshold := p.decayM, p.fromE, p.fromI, p.threshold
	for ; i < len(v)-(advanced-1); i += advanced {
		a := float64(v[i]*m) + float64(ge[i]*e) + float64(gi[i]*h)
		b := float64(v[i+1]*m) + float64(ge[i+1]*e) + float64(gi[i+1]*h)
		c := float64(v[i+2]*m) + float64(ge[i+2]*e) + float64(gi[i+2]*h)
		d := float64(v[i+3]*m) + float64(ge[i+3]*e) + float64(gi[i+3]*h)
		v[i], v[i+1], v[i+2], v[i+3] = a, b, c, d
		if a > threshold || b > threshold || c > threshold || d > threshold {
			return i + advanced
		}
	}
	for ; i < len(v); i++ {
		v[i] = float64(v[i]*m) + float64(ge[i]*e) + float64(gi[i]*h)
	}
	return i
}

// restart writes every current as it stands and begins both frames anew.
func (r *Recurrent) restart() {
	for i := range r.ge {
		r.ge[i] /= r.frameE
		r.gi[i] /= r.frameI
	}
	r.frameE, r.frameI = 1, 1
}

// Clone returns an independent copy that continues identically. Fixed
// connections never change and are shared.
func (r *Recurrent) Clone() *Recurrent {
	c := *r
	c.v, c.ge, c.gi = slices.Clone(r.v), slices.Clone(r.ge), slices.Clone(r.gi)
	c.fired = append(make([]int32, 0, cap(r.fired)), r.fired...)
	c.held = r.held.clone()
	c.excitatory = r.excitatory.clone()
	c.pulse = make([]int32, 0, 1)
	c.out = r.out.Clone()
	return &c
}
