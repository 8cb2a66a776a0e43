package plasticity

import (
	"math"
	"slices"

	"spikeslope/internal/stimulus"
)

// Reward is a small network that learns from reward alone, seconds after the
// act. Two cues, each a group of inputs, drive two pools of leaky
// integrate-and-fire neurons; the pool with more spikes during the cue is the
// answer. In steps of dt = 1 ms,
//
//	at a spike of input i:   I_j += Gain·w_ij,   c⁻_ij += A₋·y_j,   x_i += 1
//	at a spike of neuron j:  c⁺_ij += x_i,  y_j += 1,  the other pool's v −= Inhibition
//	τc ċ± = −c±      τd Ḋ = −D,  D += R − R̄ at the reward      ẇ = η(c⁺ − c⁻)D
//
// The eligibility c remembers which synapses took part; dopamine D says, late,
// whether it was worth it (Izhikevich 2007). Subtracting the expected reward R̄
// follows Frémaux & Gerstner 2016. How weights are paid without visiting them
// in every step stands in reward_rule.go.
type Reward struct {
	p       RewardParams
	syn     []rewardSynapse // [input*neurons + neuron]
	x       []float64       // trace of each input
	y       []float64       // trace of each neuron
	v, i    []float64
	d, rbar float64
	frame   float64 // e^(t/τc) since the frame began
	debt    float64 // ∫ D·e^(−t/τc) dt over the frame so far

	k      rewardFactors
	step   int64
	trial  rewardTrial
	record rewardRecord
	swap   bool // cue and right pool are crossed over
	frozen bool

	in, out            *SpikeLog
	spikes             []int32
	background, burst  stimulus.Poisson
	order, wait, noise stimulus.Rand
}

// rewardFactors follow from the parameters alone.
type rewardFactors struct {
	leak, decayI, decayX, decayD, growC float64
	share                               float64 // ∫ of e^(−t/τc)·e^(−t/τd) over a step, s
}

// rewardPools is the number of cues and of pools that answer.
const rewardPools = 2

// NewReward builds the network with weights drawn from the seed.
func NewReward(p RewardParams, seed uint64) (*Reward, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	inputs, neurons := rewardPools*p.Inputs, rewardPools*p.Neurons
	background, err := stimulus.NewPoisson(inputs, p.BackgroundRate, 1, stimulus.New(seed, "reward background"))
	if err != nil {
		return nil, err
	}
	burst, err := stimulus.NewPoisson(p.Inputs, p.CueRate, 1, stimulus.New(seed, "reward cue"))
	if err != nil {
		return nil, err
	}
	r := &Reward{
		p: p, rbar: p.Expected,
		syn: make([]rewardSynapse, inputs*neurons), frame: 1,
		x: make([]float64, inputs), y: make([]float64, neurons),
		v: make([]float64, neurons), i: make([]float64, neurons),
		in: NewSpikeLog(rewardInputLog, allSteps), out: NewSpikeLog(rewardOutputLog, allSteps),
		spikes:     make([]int32, 0, 2*inputs),
		background: *background, burst: *burst,
		order: *stimulus.New(seed, "reward order"),
		wait:  *stimulus.New(seed, "reward delay"),
		noise: *stimulus.New(seed, "reward noise"),
	}
	draw := stimulus.New(seed, "reward weights")
	for k := range r.syn {
		r.syn[k].w = p.WeightLow + float64((p.WeightHigh-p.WeightLow)*draw.Float64())
	}
	r.build()
	r.begin()
	return r, nil
}

// Spikes kept for the watcher: several trials.
const (
	rewardInputLog  = 8192
	rewardOutputLog = 4096
)

func (r *Reward) build() {
	p := &r.p
	r.k = rewardFactors{
		leak: 1 / p.TauM, decayI: math.Exp(-1 / p.TauS), decayX: math.Exp(-1 / p.TauX),
		decayD: math.Exp(-1e-3 / p.TauD), growC: math.Exp(1e-3 / p.TauC),
	}
	both := 1/p.TauC + 1/p.TauD
	r.k.share = -math.Expm1(-1e-3*both) / both
}

// Step advances the network by 1 ms and reports whether a trial ended.
func (r *Reward) Step() (done bool) {
	for j, x := range r.x {
		r.x[j] = x * r.k.decayX
	}
	for j, y := range r.y {
		r.y[j] = y * r.k.decayX
	}
	r.listen()
	r.in.AddAll(r.step, r.spikes)
	for _, c := range r.spikes {
		r.atInput(int(c))
	}
	for j := range r.v {
		r.v[j] += float64((r.i[j]-r.v[j])*r.k.leak) + float64(r.p.Noise*r.noise.NormFloat64())
		r.i[j] *= r.k.decayI
	}
	for j := range r.v {
		if r.v[j] > r.p.Threshold {
			r.fire(j)
		}
	}
	done = r.advance()
	r.fade()
	r.step++
	return done
}

// listen collects the inputs that spike in this step.
func (r *Reward) listen() {
	r.spikes = r.background.Next(r.spikes[:0])
	if r.trial.ms < r.p.CueLength {
		from := len(r.spikes)
		r.spikes = r.burst.Next(r.spikes)
		for k := from; k < len(r.spikes); k++ {
			r.spikes[k] += int32(r.trial.cue * r.p.Inputs)
		}
	}
}

func (r *Reward) atInput(c int) {
	row := r.syn[c*len(r.v):][:len(r.v)]
	depress := r.p.Ratio * r.frame
	for j := range row {
		r.pay(&row[j])
		r.i[j] += float64(r.p.Gain * row[j].w)
		row[j].ltd += float64(depress * r.y[j])
	}
	r.x[c]++
}

func (r *Reward) fire(j int) {
	r.out.Add(r.step, int32(j))
	pool := j / r.p.Neurons
	n := len(r.v)
	for c, x := range r.x {
		s := &r.syn[c*n+j]
		r.pay(s)
		s.ltp += float64(r.frame * x)
	}
	r.y[j]++
	r.v[j] = 0
	other := (1 - pool) * r.p.Neurons
	for k := other; k < other+r.p.Neurons; k++ {
		r.v[k] -= r.p.Inhibition
	}
	if r.trial.ms < r.p.CueLength {
		r.trial.votes[pool]++
	}
}

// Clone returns an independent copy that continues identically.
func (r *Reward) Clone() *Reward {
	c := *r
	c.syn = slices.Clone(r.syn)
	c.x, c.y = slices.Clone(r.x), slices.Clone(r.y)
	c.v, c.i = slices.Clone(r.v), slices.Clone(r.i)
	c.in, c.out = r.in.Clone(), r.out.Clone()
	c.spikes = make([]int32, 0, cap(r.spikes))
	return &c
}
