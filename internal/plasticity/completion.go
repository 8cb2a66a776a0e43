package plasticity

import (
	"math"
	"slices"

	"spikeslope/internal/stimulus"
)

// Completion is a small recurrent network that learns 8×8 patterns and then
// fills one in from half of it. Each pixel has a few leaky integrate-and-fire
// neurons; all excite all others through learning synapses, and inhibition
// holds their common activity S near a quota. In steps of dt = 1 ms,
// dimensionless,
//
//	at a spike of neuron i:  I_j += Gain·w_ij for all j,  S += 1
//	v_j += (I_j − Inhibition·max(S−Quota, 0) − v_j)·dt/τm + Noise·N(0,1)
//	I, S *= e^(−dt/τs)
//	at its own spike:        w_ij += η(x_i(1−w_ij) − Forget·(1−x_i)w_ij),  v_j = 0
//
// where x_i = e^(−Δ/τx) for neuron i's latest spike: a bounded Hebb rule that
// remembers faster than it forgets, so a neuron of two patterns keeps its
// synapses from both. Cued neurons receive random pulses at CueRate.
//
// Rounds alternate: learn one whole pattern, then recall one from a random
// half of its white pixels with learning off.
type Completion struct {
	p        CompletionParams
	n        int // neurons: pixel by pixel, Copies each
	patterns []stimulus.Pattern
	w        []float64 // [source*n + target], 0..1
	cut      []bool
	dead     []bool
	v, i     []float64
	s        float64 // S
	last     []int64 // step of each neuron's latest spike
	memory   []float64
	decayS   float64

	step   int64
	round  completionRound
	recent completionRecord
	frozen bool
	cue    stimulus.Poisson
	spikes []int32
	fired  []int32
	draws  []float64 // of the noise, in a step
	out    *SpikeLog

	order, noise, knife stimulus.Rand
}

// NewCompletion builds the network with small random weights.
func NewCompletion(p CompletionParams, seed uint64) (*Completion, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	n := stimulus.Channels * p.Copies
	cue, err := stimulus.NewPoisson(n, p.CueRate, 1, stimulus.New(seed, "completion cue"))
	if err != nil {
		return nil, err
	}
	// The prototypes of a shared stream, since they are the same kind.
	sp := stimulus.DefaultShared()
	sp.Classes, sp.OnPixels, sp.Patterns = max(p.Patterns, 2), p.OnPixels, p.Given
	shared, err := stimulus.NewShared(sp, seed)
	if err != nil {
		return nil, err
	}
	c := &Completion{
		p: p, n: n,
		w: make([]float64, n*n), cut: make([]bool, n*n), dead: make([]bool, n),
		v: make([]float64, n), i: make([]float64, n),
		last: slices.Repeat([]int64{math.MinInt64 / 2}, n),
		cue:  *cue, spikes: make([]int32, 0, n), fired: make([]int32, 0, n),
		draws: make([]float64, n),
		out:   NewSpikeLog(1<<13, allSteps),
		order: *stimulus.New(seed, "completion order"),
		noise: *stimulus.New(seed, "completion noise"),
		knife: *stimulus.New(seed, "completion lesion"),
	}
	for k := range p.Patterns {
		c.patterns = append(c.patterns, shared.Prototype(stimulus.SetA, k))
	}
	draw := stimulus.New(seed, "completion weights")
	for k := range c.w {
		c.w[k] = p.WeightHigh * draw.Float64()
	}
	for j := range n {
		c.cut[j*n+j] = true
		c.w[j*n+j] = 0
	}
	c.build()
	c.begin(learning)
	return c, nil
}

func (c *Completion) build() {
	c.decayS = math.Exp(-1 / c.p.TauS)
	c.memory = make([]float64, int(20*c.p.TauX)+1)
	for k := range c.memory {
		c.memory[k] = math.Exp(-float64(k) / c.p.TauX)
	}
}

// Step advances the network by 1 ms and reports whether a round ended.
func (c *Completion) Step() (done bool) {
	c.spikes = c.cue.Next(c.spikes[:0])
	for _, j := range c.spikes {
		if c.round.cued[int(j)/c.p.Copies] {
			c.i[j] += c.p.CuePulse
		}
	}
	c.integrate()
	c.out.AddAll(c.step, c.fired)
	for _, j := range c.fired {
		c.fire(int(j))
	}
	c.step++
	return c.advance()
}

func (c *Completion) integrate() {
	leak, h := 1/c.p.TauM, c.p.Inhibition*max(c.s-c.p.Quota, 0)
	decay, noise, threshold := c.decayS, c.p.Noise, c.p.Threshold
	free := c.step - int64(c.p.Refractory) // who spiked later is held at 0
	v := c.v
	current, last, dead, fired := c.i[:len(v)], c.last[:len(v)], c.dead[:len(v)], c.fired[:0]
	c.noise.Normals(c.draws)
	draws := c.draws[:len(v)]
	for j, u := range v {
		i := current[j]
		u += float64((i-h-u)*leak) + float64(noise*draws[j])
		current[j] = i * decay
		if dead[j] || last[j] > free {
			u = 0
		}
		v[j] = u
		if u > threshold {
			fired = append(fired, int32(j))
		}
	}
	c.fired = fired
	c.s *= decay
}

// fire lets neuron j spike: it excites all, inhibits all, and learns.
func (c *Completion) fire(j int) {
	row, gain := c.w[j*c.n:][:c.n], c.p.Gain
	current := c.i[:len(row)]
	for k, w := range row {
		current[k] += float64(gain * w)
	}
	c.s++
	c.v[j] = 0
	if c.round.kind == learning && !c.frozen {
		c.learn(j)
	}
	c.last[j] = c.step
	c.round.counts[j/c.p.Copies]++
}

// learn changes the synapses onto neuron j, which spikes.
func (c *Completion) learn(j int) {
	eta, forget := c.p.LearningRate, c.p.Forget
	w, cut, memory, now, k := c.w, c.cut, c.memory, c.step, j
	for _, last := range c.last {
		if !cut[k] {
			x := 0.0
			if since := now - last; since < int64(len(memory)) {
				x = memory[since]
			}
			u := w[k]
			w[k] = u + float64(eta*(float64(x*(1-u))-float64(forget*(1-x)*u)))
		}
		k += c.n
	}
}

// Clone returns an independent copy that continues identically. Patterns never
// change and are shared.
func (c *Completion) Clone() *Completion {
	d := *c
	d.w, d.cut, d.dead = slices.Clone(c.w), slices.Clone(c.cut), slices.Clone(c.dead)
	d.v, d.i, d.last = slices.Clone(c.v), slices.Clone(c.i), slices.Clone(c.last)
	d.spikes = make([]int32, 0, cap(c.spikes))
	d.fired = make([]int32, 0, cap(c.fired))
	d.draws = make([]float64, len(c.draws))
	d.out = c.out.Clone()
	return &d
}
