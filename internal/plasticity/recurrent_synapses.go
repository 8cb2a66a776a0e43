package plasticity

import (
	"math"
	"slices"

	"spikeslope/internal/stimulus"
)

// plasticSynapses are the E→E synapses under the additive pair rule. Weights
// run from 0 to 1. Outgoing synapses of a neuron lie side by side, since a
// spike reads them all; incoming ones are found through an index, since a
// spike changes them all.
//
// Traces stand still in a frame that grows by e^(dt/τ) a step, one for either
// side, so no step touches them.
type plasticSynapses struct {
	from    []int32 // outgoing synapses of i are from[i]..from[i+1]-1
	target  []int32
	source  []int32
	w       []float64
	into    []int32 // incoming synapses of j are listed at into[j]..into[j+1]-1
	listed  []incoming
	x, y    []float64 // traces in their frames, of sources and of targets
	frameX  float64
	frameY  float64
	growX   float64
	growY   float64
	aPlus   float64
	aMinus  float64
	updates int64
}

// incoming is a synapse as its target lists it, with its source at hand.
type incoming struct{ synapse, source int32 }

// plasticFrame is the growth after which a frame begins anew: e²⁰.
const plasticFrame = 4.85e8

func newPlasticSynapses(p RecurrentParams, wiring *stimulus.Rand) plasticSynapses {
	n := p.Excitatory
	s := plasticSynapses{
		from: make([]int32, 1, n+1), into: make([]int32, n+1),
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
	s.index()
	s.build(p)
	return s
}

// index lists the incoming synapses of every neuron.
func (s *plasticSynapses) index() {
	clear(s.into)
	for _, j := range s.target {
		s.into[j+1]++
	}
	for j := range len(s.into) - 1 {
		s.into[j+1] += s.into[j]
	}
	s.listed = make([]incoming, len(s.target))
	next := slices.Clone(s.into)
	for k, j := range s.target {
		s.listed[next[j]] = incoming{int32(k), s.source[k]}
		next[j]++
	}
}

// build takes the rule's constants over.
func (s *plasticSynapses) build(p RecurrentParams) {
	s.aPlus, s.aMinus = p.APlus, p.APlus*p.Ratio
	s.growX, s.growY = math.Exp(p.Neuron.Dt/p.TauPlus), math.Exp(p.Neuron.Dt/p.TauMinus)
}

// deliver adds the currents of a spike of neuron i, depresses its synapses and
// returns their number.
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
	a, y := s.aMinus/s.frameY, s.y
	for k, j := range target {
		current[j] += float64(scale * w[k])
		u := w[k] - float64(a*y[j])
		if u < 0 {
			u = 0
		}
		w[k] = u
	}
	s.updates += int64(len(w))
	return len(w)
}

// potentiate changes the synapses onto a neuron that spiked.
func (s *plasticSynapses) potentiate(j int) {
	a := s.aPlus / s.frameX
	list := s.listed[s.into[j]:s.into[j+1]]
	w, x := s.w, s.x
	for _, in := range list {
		u := w[in.synapse] + float64(a*x[in.source])
		if u > 1 {
			u = 1
		}
		w[in.synapse] = u
	}
	s.updates += int64(len(list))
}

// leave lets a spike of neuron i leave its traces, after all changes of the
// step: spikes of the same step do not pair.
func (s *plasticSynapses) leave(i int) {
	s.x[i] += s.frameX
	s.y[i] += s.frameY
}

// fade lets the traces decay by one step.
func (s *plasticSynapses) fade() {
	s.frameX *= s.growX
	s.frameY *= s.growY
	if s.frameX > plasticFrame || s.frameY > plasticFrame {
		s.restart()
	}
}

// restart writes every trace as it stands and begins both frames anew.
func (s *plasticSynapses) restart() {
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
	kept := 0
	for i := range len(s.from) - 1 {
		first, end := s.from[i], s.from[i+1]
		s.from[i] = int32(kept)
		for k := first; k < end; k++ {
			if !gone[k] {
				s.source[kept], s.target[kept], s.w[kept] = s.source[k], s.target[k], s.w[k]
				kept++
			}
		}
	}
	s.from[len(s.from)-1] = int32(kept)
	s.source, s.target, s.w = s.source[:kept], s.target[:kept], s.w[:kept]
	s.index()
	return lost
}

func (s *plasticSynapses) clone() plasticSynapses {
	c := *s
	c.from = slices.Clone(s.from)
	c.target, c.source, c.w = slices.Clone(s.target), slices.Clone(s.source), slices.Clone(s.w)
	c.into, c.listed = slices.Clone(s.into), slices.Clone(s.listed)
	c.x, c.y = slices.Clone(s.x), slices.Clone(s.y)
	return c
}
