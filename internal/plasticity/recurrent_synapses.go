package plasticity

import (
	"math"
	"slices"

	"spikeslope/internal/stimulus"
)

// plasticSynapses are the E→E synapses under the additive pair rule. Weights
// run from 0 to 1. Outgoing synapses of a neuron lie side by side, since a
// spike reads them all.
//
// Traces stand still in a frame that grows by e^(dt/τ) a step, one for either
// side, so no step touches them.
//
// Nor does a target's spike touch its synapses. Between two spikes of neuron i
// its trace x_i stands still, so what the spikes of j add to the synapse from i
// to j is
//
//	A₊·x_i·(F_j − F_j at the latest spike of i),  F_j = Σ over spikes of j of 1/frame,
//
// and is due only when i spikes. That is exact but for rounding: nothing is
// taken off in between, so that it does not matter when the bound of 1 is seen
// to. Methods that look at weights reckon in what is due and leave it due, so
// that looking never changes a run.
type plasticSynapses struct {
	// The wiring, which clones share.
	from   []int32 // outgoing synapses of i are from[i]..from[i+1]-1
	target []int32
	source []int32
	onto   []int32 // number of incoming synapses

	w       []float64 // as of the latest spike of the source
	paid    []float64 // F of the target then
	f       []float64 // F of each target
	x, y    []float64 // traces in their frames, of sources and of targets
	frameX  float64
	frameY  float64
	growX   float64
	growY   float64
	aPlus   float64
	aMinus  float64
	updates int64
}

// pairFrame is the growth after which a frame begins anew: e¹⁰. What is due is
// a difference of two F of about 1 times a trace that has grown as far, so it
// is good to some 2e4 times the rounding error of 1e-16.
const pairFrame = 2.2e4

func newPlasticSynapses(p RecurrentParams, wiring *stimulus.Rand) plasticSynapses {
	n := p.Excitatory
	s := plasticSynapses{
		from: make([]int32, 1, n+1), f: make([]float64, n),
		x: make([]float64, n), y: make([]float64, n), frameX: 1, frameY: 1,
	}
	for i := range n {
		for j := skipSynapses(p.Connectivity, wiring); j < n; j += 1 + skipSynapses(p.Connectivity, wiring) {
			if j != i {
				s.source = append(s.source, int32(i))
				s.target = append(s.target, int32(j))
			}
		}
		s.from = append(s.from, int32(len(s.target)))
	}
	s.w = slices.Repeat([]float64{p.Weight}, len(s.target))
	s.paid = make([]float64, len(s.target))
	s.count()
	s.build(p)
	return s
}

// count counts the incoming synapses of every neuron.
func (s *plasticSynapses) count() {
	s.onto = make([]int32, len(s.f))
	for _, j := range s.target {
		s.onto[j]++
	}
}

// build takes the rule's constants over, after paying by the old ones.
func (s *plasticSynapses) build(p RecurrentParams) {
	s.payAll()
	s.aPlus, s.aMinus = p.APlus, p.APlus*p.Ratio
	s.growX, s.growY = math.Exp(p.Neuron.Dt/p.TauPlus), math.Exp(p.Neuron.Dt/p.TauMinus)
}

// settled is a weight with what its target's spikes have brought: gain is
// A₊·x of the source, since how far F of the target has come.
func settled(w, gain, since float64) float64 { return min(w+float64(gain*since), 1) }

// deliver pays what is due to the synapses of neuron i, which spikes, adds
// their currents, depresses them and returns their number.
func (s *plasticSynapses) deliver(i int, current []float64, scale float64, learn bool) int {
	from, to := s.from[i], s.from[i+1]
	w := s.w[from:to]
	target := s.target[from:to][:len(w)]
	if !learn {
		for k, j := range target {
			current[j] += float64(scale * w[k])
		}
		return len(w)
	}
	paid := s.paid[from:to][:len(w)]
	gain, a := s.aPlus*s.x[i], s.aMinus/s.frameY
	f, y := s.f, s.y[:len(s.f)]
	for k, j := range target {
		now := f[j]
		u := settled(w[k], gain, now-paid[k])
		paid[k] = now
		current[j] += float64(scale * u)
		w[k] = u - min(float64(a*y[j]), u)
	}
	s.updates += int64(len(w))
	return len(w)
}

// potentiate makes the change due that neurons which spiked together bring to
// the synapses onto them. Between two of them it is paid at once, since spikes
// of the same step do not pair: the source's trace is that before its spike.
func (s *plasticSynapses) potentiate(fired []int32) {
	for _, j := range fired {
		s.f[j] += 1 / s.frameX
		s.updates += int64(s.onto[j])
	}
	if len(fired) > 1 {
		for _, i := range fired {
			s.payOnto(int(i), fired)
		}
	}
}

// payOnto pays what is due to the synapses of neuron i onto those that spiked,
// the only ones to which anything is: a few are looked up, for many all are
// walked.
func (s *plasticSynapses) payOnto(i int, fired []int32) {
	from := int(s.from[i])
	target := s.target[from:s.from[i+1]]
	if len(fired)*searchCost > len(target) {
		s.pay(i)
		return
	}
	for _, j := range fired {
		if k, found := slices.BinarySearch(target, j); found {
			k += from
			s.w[k], s.paid[k] = s.weight(k, s.w[k]), s.f[j]
		}
	}
}

// searchCost is how many synapses could be paid while one is looked up.
const searchCost = 8

// pay pays what is due to the synapses of neuron i.
func (s *plasticSynapses) pay(i int) {
	from, to := s.from[i], s.from[i+1]
	w := s.w[from:to]
	target, paid := s.target[from:to][:len(w)], s.paid[from:to][:len(w)]
	gain, f := s.aPlus*s.x[i], s.f
	for k, j := range target {
		now := f[j]
		w[k] = settled(w[k], gain, now-paid[k])
		paid[k] = now
	}
}

// payAll pays what is due to all synapses.
func (s *plasticSynapses) payAll() {
	for i := range s.x {
		s.pay(i)
	}
}

// weights appends all weights with what is due.
func (s *plasticSynapses) weights(dst []float64) []float64 {
	dst = slices.Grow(dst, len(s.w))
	for k, w := range s.w {
		dst = append(dst, s.weight(k, w))
	}
	return dst
}

// weight returns what synapse k of stored weight w weighs now.
func (s *plasticSynapses) weight(k int, w float64) float64 {
	return settled(w, s.aPlus*s.x[s.source[k]], s.f[s.target[k]]-s.paid[k])
}

// sum returns what synapses from..to-1, all of neuron i, weigh now.
func (s *plasticSynapses) sum(i, from, to int) (sum float64) {
	w := s.w[from:to]
	target, paid := s.target[from:to][:len(w)], s.paid[from:to][:len(w)]
	gain, f := s.aPlus*s.x[i], s.f
	for k, j := range target {
		sum += settled(w[k], gain, f[j]-paid[k])
	}
	return sum
}

// leave lets spikes leave their traces, after all changes of the step: spikes
// of the same step do not pair.
func (s *plasticSynapses) leave(fired []int32) {
	for _, i := range fired {
		s.x[i] += s.frameX
		s.y[i] += s.frameY
	}
}

// fade lets the traces decay by one step.
func (s *plasticSynapses) fade() {
	s.frameX *= s.growX
	s.frameY *= s.growY
	if s.frameX > pairFrame || s.frameY > pairFrame {
		s.restart()
	}
}

// restart pays all that is due, writes every trace as it stands and begins
// both frames anew.
func (s *plasticSynapses) restart() {
	s.payAll()
	clear(s.f)
	clear(s.paid)
	for i := range s.x {
		s.x[i] /= s.frameX
		s.y[i] /= s.frameY
	}
	s.frameX, s.frameY = 1, 1
}

// lesion cuts a share of the synapses still whole for good: they leave their
// source's list, and so nothing finds them any more.
func (s *plasticSynapses) lesion(share float64, knife *stimulus.Rand) int {
	whole := len(s.w)
	order := make([]int, whole)
	for k := range order {
		order[k] = k
	}
	knife.Shuffle(whole, func(a, b int) { order[a], order[b] = order[b], order[a] })
	lost := int(min(max(share, 0), 1)*float64(whole) + .5)
	gone := make([]bool, whole)
	for _, k := range order[:lost] {
		gone[k] = true
	}
	old := *s // clones keep the old wiring
	s.from, s.target, s.source = slices.Clone(old.from), nil, nil
	kept := 0
	for i := range len(old.from) - 1 {
		s.from[i] = int32(kept)
		for k := old.from[i]; k < old.from[i+1]; k++ {
			if !gone[k] {
				s.source, s.target = append(s.source, old.source[k]), append(s.target, old.target[k])
				s.w[kept], s.paid[kept] = s.w[k], s.paid[k]
				kept++
			}
		}
	}
	s.from[len(s.from)-1] = int32(kept)
	s.w, s.paid = s.w[:kept], s.paid[:kept]
	s.count()
	return lost
}

func (s *plasticSynapses) clone() plasticSynapses {
	c := *s
	c.w, c.paid, c.f = slices.Clone(s.w), slices.Clone(s.paid), slices.Clone(s.f)
	c.x, c.y = slices.Clone(s.x), slices.Clone(s.y)
	return c
}
