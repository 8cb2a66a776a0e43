package plasticity

import "math"

// No method in this file changes the run.

// Params returns the parameters as they stand now.
func (n *WTA) Params() WTAParams { return n.p }

// Design returns the layer's design.
func (n *WTA) Design() *Design { return n.design }

// Units returns the number of units.
func (n *WTA) Units() int { return n.units }

// Alive reports whether a unit has survived all lesions.
func (n *WTA) Alive(unit int) bool { return !math.IsInf(n.theta[unit], 1) }

// ReceptiveField appends the weights from all inputs to a unit, 0..1;
// a cut synapse counts as 0.
func (n *WTA) ReceptiveField(dst []float64, unit int) []float64 {
	for c := range n.p.Inputs {
		w := n.w[c*n.units+unit]
		if n.cut[c*n.units+unit] {
			w = 0
		}
		dst = append(dst, w)
	}
	return dst
}

// Label returns the label a unit speaks for most, and how strongly (0..1).
// Without a readout that is the unit's own label at strength 1.
func (n *WTA) Label(unit int) (label int, strength float64) {
	if !n.design.readout {
		return unit, 1
	}
	for o := range n.p.Outputs {
		if u := n.readout[o*n.units+unit]; u > strength {
			label, strength = o, u
		}
	}
	return label, strength
}

// Potential returns v of a unit.
func (n *WTA) Potential(unit int) float64 { return n.s.v[unit] }

// ThresholdOf returns the potential at which a unit spikes now; +Inf if dead.
func (n *WTA) ThresholdOf(unit int) float64 { return n.p.Threshold + n.g + n.theta[unit] }

// Excitability returns the common threshold G, −9..6: low after quiet trials.
func (n *WTA) Excitability() float64 { return n.g }

// ExpectedReward returns R̄, the running mean of reward.
func (n *WTA) ExpectedReward() float64 { return n.rbar }

// Winner returns the unit that spiked in the last step, or -1.
func (n *WTA) Winner() int { return n.winner }

// LastAnswer returns the answer to the last trial, -1 before the first.
func (n *WTA) LastAnswer() int { return n.answer }

// SpikesOf returns how often a unit has spiked in this trial.
func (n *WTA) SpikesOf(unit int) int { return n.s.counts[unit] }

// TrialSpikes returns how many spikes this trial has had.
func (n *WTA) TrialSpikes() int { return n.s.spikes }

// Trials returns the number of trials ended.
func (n *WTA) Trials() int { return n.trials }

// Steps returns the time inside trials so far, in ms.
func (n *WTA) Steps() int64 { return n.steps }

// Work returns the synaptic events so far, those of scoring left out.
func (n *WTA) Work() WTAWork { return n.work }

// Inputs and Outputs are the newest spikes of channels and units, dated in
// Steps. Callers must not add to them.
func (n *WTA) Inputs() *SpikeLog { return n.in }

// Outputs holds the newest spikes of the units, dated in Steps.
func (n *WTA) Outputs() *SpikeLog { return n.out }
