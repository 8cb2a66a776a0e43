package plasticity

import (
	"fmt"
	"math"
	"slices"

	"spikeslope/internal/stimulus"
)

// Pairing is a pairing protocol as it runs: one synapse, whose two neurons are
// made to spike Δt apart again and again, without end. The spikes fall on a
// grid of 0.1 ms; the weight is not clipped. Δt, frequency and jitter may be
// turned while it runs and take effect with the next pair.
type Pairing struct {
	p      PairingParams
	jitter float64 // standard deviation of Δt, ms
	rng    stimulus.Rand

	step   int64
	start  int64 // step at which the next pair is planned
	plan   []plannedPair
	w, x   float64
	o      OutputTraces
	decay  struct{ plus, minus, slow float64 }
	before float64 // weight at the end of the last pair
	dots   []PairDot
	log    *SpikeLog // index 0 the input, 1 the output
	done   int64
}

// PairDot is one finished pair.
type PairDot struct {
	Delta  float64 // ms
	Change float64 // of the weight since the pair before it ended
}

type plannedPair struct{ in, out int64 }

const (
	pairingDt = 0.1 // ms
	// PairingReach is the largest |Δt| (ms) of a running protocol, and
	// PairingMaxRate its highest frequency (Hz); together they bound how many
	// pairs are under way at once.
	PairingReach   = 200.
	PairingMaxRate = 100.
	pairDots       = 64
)

// NewPairing starts a protocol; Pairs is ignored.
func NewPairing(p PairingParams, seed uint64) (*Pairing, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	r := &Pairing{
		p: p, w: p.Weight, before: p.Weight,
		rng:  *stimulus.New(seed, "pairing: jitter"),
		plan: make([]plannedPair, 0, 2*PairingReach/1000*PairingMaxRate+2),
		dots: make([]PairDot, 0, pairDots),
		log:  NewSpikeLog(1024, allSteps),
	}
	r.decay.plus = math.Exp(-pairingDt / p.Plus)
	r.decay.minus = math.Exp(-pairingDt / p.Minus)
	r.decay.slow = math.Exp(-pairingDt / p.Slow)
	if err := r.SetDelta(p.Delta); err != nil {
		return nil, err
	}
	return r, r.SetFrequency(p.Frequency)
}

// SetDelta changes Δt (ms), within ±PairingReach.
func (r *Pairing) SetDelta(ms float64) error {
	if err := stimulus.CheckRange("Delta", ms, -PairingReach, PairingReach, "ms"); err != nil {
		return fmt.Errorf("pairing: %w", err)
	}
	r.p.Delta = ms
	return nil
}

// SetFrequency changes the pairs a second, 0.1..PairingMaxRate.
func (r *Pairing) SetFrequency(hz float64) error {
	if err := stimulus.CheckRange("Frequency", hz, 0.1, PairingMaxRate, "Hz"); err != nil {
		return fmt.Errorf("pairing: %w", err)
	}
	r.p.Frequency = hz
	r.start = min(r.start, r.step+r.period())
	return nil
}

// SetJitter lets each pair's Δt vary with the given standard deviation (ms).
func (r *Pairing) SetJitter(sd float64) { r.jitter = max(sd, 0) }

// Restart begins the protocol anew on a fresh synapse: weight as at the start,
// no traces, no pairs done. Time goes on, and so do the dots.
func (r *Pairing) Restart() {
	r.w, r.before = r.p.Weight, r.p.Weight
	r.x, r.o = 0, OutputTraces{}
	r.plan = r.plan[:0]
	r.start, r.done = r.step, 0
}

func (r *Pairing) period() int64 { return int64(math.Round(1000 / r.p.Frequency / pairingDt)) }

// Step advances the protocol by 0.1 ms.
func (r *Pairing) Step() {
	if r.step == r.start {
		r.planPair()
	}
	r.x *= r.decay.plus
	r.o.Fast *= r.decay.minus
	r.o.Slow *= r.decay.slow
	for k := range r.plan { // inputs go first
		if r.plan[k].in == r.step {
			r.x++
			r.w += r.p.Rule.AtInput(r.w, r.o)
			r.log.Add(r.step, 0)
		}
	}
	for k := range r.plan {
		if r.plan[k].out == r.step {
			r.w += r.p.Rule.AtOutput(r.w, r.x, r.o)
			r.o.Fast++
			r.o.Slow++
			r.log.Add(r.step, 1)
		}
	}
	for len(r.plan) > 0 && max(r.plan[0].in, r.plan[0].out) <= r.step {
		r.finish(r.plan[0])
		r.plan = append(r.plan[:0], r.plan[1:]...)
	}
	r.step++
}

func (r *Pairing) planPair() {
	delta := r.p.Delta
	if r.jitter > 0 {
		delta += float64(r.jitter * r.rng.NormFloat64())
	}
	d := int64(math.Round(min(max(delta, -PairingReach), PairingReach) / pairingDt))
	in := r.step + max(-d, 0)
	r.plan = append(r.plan, plannedPair{in, in + d})
	r.start = r.step + r.period()
}

func (r *Pairing) finish(p plannedPair) {
	if len(r.dots) == pairDots {
		r.dots = append(r.dots[:0], r.dots[1:]...)
	}
	r.dots = append(r.dots, PairDot{float64(p.out-p.in) * pairingDt, r.w - r.before})
	r.before = r.w
	r.done++
}

// Time returns the model time (s).
func (r *Pairing) Time() float64 { return float64(r.step) * pairingDt / 1000 }

// Pairs returns how many pairs are done.
func (r *Pairing) Pairs() int64 { return r.done }

// Weight returns the weight, in units of the weight 1.
func (r *Pairing) Weight() float64 { return r.w }

// Traces returns the input's trace and the output's.
func (r *Pairing) Traces() (x float64, o OutputTraces) { return r.x, r.o }

// Dots returns the newest pairs, oldest first, 64 at most.
func (r *Pairing) Dots() []PairDot { return slices.Clone(r.dots) }

// LastDot returns the newest pair, and whether there is one.
func (r *Pairing) LastDot() (PairDot, bool) {
	if len(r.dots) == 0 {
		return PairDot{}, false
	}
	return r.dots[len(r.dots)-1], true
}

// Spikes appends the spikes of the last seconds to dst: index 0 is the input,
// 1 the output.
func (r *Pairing) Spikes(dst []Spike, seconds float64) []Spike {
	return r.log.Since(dst, r.step-int64(math.Round(seconds*1000/pairingDt)))
}

// Params returns the protocol as it stands now.
func (r *Pairing) Params() PairingParams { return r.p }

// Clone returns an independent copy that goes on exactly alike.
func (r *Pairing) Clone() *Pairing {
	c := *r
	c.plan = append(make([]plannedPair, 0, cap(r.plan)), r.plan...)
	c.dots = append(make([]PairDot, 0, cap(r.dots)), r.dots...)
	c.log = r.log.Clone()
	return &c
}
