package plasticity

import "math"

// No method in this file resets the run.

// SetLearningRate changes η.
func (n *WTA) SetLearningRate(eta float64) error {
	return n.change(func(p *WTAParams) { p.LearningRate = eta })
}

// SetNoise changes the SD of the noise on each potential, per ms.
func (n *WTA) SetNoise(sd float64) error { return n.change(func(p *WTAParams) { p.Noise = sd }) }

// SetTeacher changes the current into the labelled unit.
func (n *WTA) SetTeacher(current float64) error {
	return n.change(func(p *WTAParams) { p.Teacher = current })
}

// SetThreshold changes the part of the threshold that all units share.
func (n *WTA) SetThreshold(v float64) error {
	return n.change(func(p *WTAParams) { p.Threshold = v })
}

func (n *WTA) change(set func(*WTAParams)) error {
	p := n.p
	set(&p)
	if err := p.Validate(); err != nil {
		return err
	}
	n.p = p
	n.changes++
	return nil
}

// Freeze stops all learning, the teacher and homeostasis with it, or lets them
// go on. Spikes continue.
func (n *WTA) Freeze(on bool) { n.frozen = on }

// LesionSynapses cuts the given share (0..1) of the synapses still whole, at
// random and for good, and returns how many it cut. A cut synapse passes no
// current at all: it rests at the pivot, and is shown as 0.
func (n *WTA) LesionSynapses(share float64) int {
	whole := make([]int, 0, len(n.w))
	for k, cut := range n.cut {
		if !cut {
			whole = append(whole, k)
		}
	}
	lost := n.choose(whole, share)
	for _, k := range lost {
		n.cut[k] = true
		n.w[k] = n.p.Pivot
	}
	return len(lost)
}

// LesionUnits kills the given share (0..1) of the units still alive, at random
// and for good, and returns how many it killed.
func (n *WTA) LesionUnits(share float64) int {
	alive := make([]int, 0, n.units)
	for j := range n.units {
		if n.Alive(j) {
			alive = append(alive, j)
		}
	}
	lost := n.choose(alive, share)
	for _, j := range lost {
		n.theta[j] = math.Inf(1)
	}
	return len(lost)
}

// choose returns a random share of a list, to the nearest whole number.
func (n *WTA) choose(from []int, share float64) []int {
	n.changes++
	n.knife.Shuffle(len(from), func(a, b int) { from[a], from[b] = from[b], from[a] })
	return from[:int(min(max(share, 0), 1)*float64(len(from))+.5)]
}

// PerturbWeights adds normal noise of the given SD to every whole synapse,
// within 0..1.
func (n *WTA) PerturbWeights(sd float64) {
	n.changes++
	for k := range n.w {
		if !n.cut[k] {
			n.w[k] = min(max(n.w[k]+float64(sd*n.knife.NormFloat64()), 0), 1)
		}
	}
}
