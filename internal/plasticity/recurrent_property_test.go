package plasticity

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"spikeslope/internal/stimulus"
)

// directPairs is the additive pair rule as it is written down: every spike
// changes all synapses of its neuron at once, and traces decay step by step.
type directPairs struct {
	s      *plasticSynapses // for its wiring and constants
	w      []float64
	x, y   []float64
	dx, dy float64
}

func (d *directPairs) step(fired []int32, current []float64, learn bool) {
	spiked := make([]bool, len(d.x))
	for _, i := range fired {
		spiked[i] = true
	}
	for k := range d.w {
		i, j := d.s.source[k], d.s.target[k]
		if spiked[i] {
			current[j] += d.w[k]
			if learn {
				d.w[k] = max(d.w[k]-d.s.aMinus*d.y[j], 0)
			}
		}
		if spiked[j] && learn {
			d.w[k] = min(d.w[k]+d.s.aPlus*d.x[i], 1)
		}
	}
	for i := range d.x {
		if spiked[i] {
			d.x[i]++
			d.y[i]++
		}
		d.x[i] *= d.dx
		d.y[i] *= d.dy
	}
}

// Whatever spikes come, with learning stopped and let go on, constants turned
// and synapses cut in between, the rule that pays late does what the rule at
// once does: for currents and weights, within rounding: F of up to 8
// is good to 1e-15, which a trace of up to 8 in a frame of 2e4 and an A₊ of .1
// make 2e-11 a payment. Looking changes nothing.
func TestRecurrentPaysLateWhatIsDue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := SmallRecurrent()
		p.Excitatory, p.Connectivity = rapid.IntRange(2, 12).Draw(t, "neurons"), .5
		p.Neuron.Dt = rapid.SampledFrom([]float64{.1, .5, 2}).Draw(t, "dt")
		p.TauPlus, p.TauMinus = rapid.Float64Range(5, 40).Draw(t, "τ₊"), rapid.Float64Range(5, 40).Draw(t, "τ₋")
		p.APlus, p.Ratio = rapid.Float64Range(0, .1).Draw(t, "A₊"), rapid.Float64Range(0, 2).Draw(t, "ratio")
		chance := p.Neuron.Dt * rapid.SampledFrom([]float64{.002, .02, .2}).Draw(t, "spikes a ms")
		r := stimulus.New(rapid.Uint64().Draw(t, "seed"), "test")
		s := newPlasticSynapses(p, r)
		d := directPairs{
			s: &s, w: s.weights(nil), x: make([]float64, p.Excitatory), y: make([]float64, p.Excitatory),
			dx: math.Exp(-p.Neuron.Dt / p.TauPlus), dy: math.Exp(-p.Neuron.Dt / p.TauMinus),
		}
		learn := true
		var fired []int32
		for step := range 1000 {
			fired = fired[:0]
			for i := range p.Excitatory {
				if r.Float64() < chance {
					fired = append(fired, int32(i))
				}
			}
			late, direct := make([]float64, p.Excitatory), make([]float64, p.Excitatory)
			for _, i := range fired {
				s.deliver(int(i), late, 1, learn)
			}
			if learn {
				s.potentiate(fired)
			}
			s.leave(fired)
			s.fade()
			d.step(fired, direct, learn)
			near(t, step, "current", late, direct)
			near(t, step, "weight", s.weights(nil), d.w)
			switch r.IntN(200) {
			case 0:
				s.payAll()
				learn = !learn
			case 1:
				p.APlus = .1 * r.Float64()
				s.build(p)
			case 2:
				before, w := s.clone(), d.w
				s.lesion(.1, r)
				d.w = kept(&before, &s, w)
			}
		}
	})
}

func near(t *rapid.T, step int, what string, got, want []float64) {
	for k := range want {
		if math.Abs(got[k]-want[k]) > 1e-10 {
			t.Fatalf("step %d, %s %d: %v, at once %v", step, what, k, got[k], want[k])
		}
	}
}

// kept returns the weights of those synapses that a lesion left.
func kept(before, after *plasticSynapses, w []float64) []float64 {
	var left []float64
	at := 0
	for k, j := range before.target {
		if at < len(after.target) && before.source[k] == after.source[at] && j == after.target[at] {
			left = append(left, w[k])
			at++
		}
	}
	return left
}
