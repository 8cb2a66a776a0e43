package plasticity

import "slices"

// rstdpDesign hears only whether its answer was right. A unit's spikes write
// what they would have changed into eligibilities, and the trial's reward less
// what was expected, D = R − R̄, decides: more than expected makes the change
// happen, w += ηD·Σ(x − w); less weakens the synapses that were active,
// w += ηD·Punish·Σxw. The same Σ(x − w) for both signs would strengthen silent
// inputs after a mistake, and the unit would answer to everything.
var rstdpDesign = Design{
	Name:     "rstdp",
	Title:    "reward alone",
	Equation: "D = R − R̄;  D > 0: w += ηD Σ(x − w);  D < 0: w += .3ηD Σxw",
	Source:   "after Izhikevich 2007; Frémaux & Gerstner 2016",
	reward:   true,
	tune: func(p *WTAParams) {
		p.ThetaStep, p.ExcitabilityStep = .2, .2
	},
	atUnit: func(n *WTA, unit int) {
		for c := range n.p.Inputs {
			k := c*n.units + unit
			x := n.trace(&n.s, c, n.ms)
			n.reward.toward[k] += x - n.w[k]
			n.reward.active[k] += float64(x * n.w[k])
		}
		n.work.Update += int64(n.p.Inputs)
	},
	atEnd: func(n *WTA, label int) {
		r := 0.0
		if n.answer == label {
			r = 1
		}
		d := r - n.rbar
		n.rbar += float64(n.p.RewardRate * d)
		eligible, eta := n.reward.toward, n.p.LearningRate
		if d < 0 {
			eligible, eta = n.reward.active, n.p.LearningRate*n.p.Punish
		}
		for c := range n.p.Inputs {
			for j := range n.units {
				n.move(c, j, eta*d*eligible[c*n.units+j])
			}
		}
		n.work.Update += int64(len(eligible))
	},
}

// wtaReward holds the eligibilities of one trial, a synapse each.
type wtaReward struct {
	toward []float64 // Σ (x − w) at the unit's spikes
	active []float64 // Σ x·w
}

func newWTAReward(synapses int) wtaReward {
	return wtaReward{make([]float64, synapses), make([]float64, synapses)}
}

func (r *wtaReward) clear() {
	clear(r.toward)
	clear(r.active)
}

func (r *wtaReward) clone() wtaReward {
	return wtaReward{slices.Clone(r.toward), slices.Clone(r.active)}
}
