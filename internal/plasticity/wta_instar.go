package plasticity

// wta32Design: units find clusters by themselves, the readout names them.
// Its constants were tuned on this very task, which favours it.
var wta32Design = Design{
	Name:     "wta32",
	Title:    "winner-take-all, 32 units",
	Equation: "at a spike of unit j: w_j += η(x − w_j); readout u_j += .2(label − u_j)",
	Source:   "after Diehl & Cook 2015",
	readout:  true,
	tune: func(p *WTAParams) {
		p.ThetaStep, p.ExcitabilityStep, p.ReadoutRate = .2, .2, .2
		p.WeightLow, p.WeightHigh = .3, .7
	},
	atUnit: instarAtUnit,
	atEnd:  nameUnits,
}

// instarDesign: one unit a label, driven to spike by a teacher's current.
var instarDesign = Design{
	Name:     "instar",
	Title:    "instar rule under a teacher",
	Equation: "at a spike of the taught unit j: w_j += η(x − w_j)",
	Source:   "Diehl & Cook 2015 family",
	teacher:  true,
	tune: func(p *WTAParams) {
		p.LearningRate, p.Teacher = .02, 12
		p.WeightLow, p.WeightHigh = .1, .4
	},
	atUnit: instarAtUnit,
}

// instarAtUnit changes the weights of a unit that spikes by [Instar].
func instarAtUnit(n *WTA, unit int) {
	rule := Instar{n.p.LearningRate}
	for c := range n.p.Inputs {
		n.move(c, unit, rule.AtOutput(n.w[c*n.units+unit], n.trace(&n.s, c, n.ms), OutputTraces{}))
	}
	n.work.Update += int64(n.p.Inputs)
}

// move changes one weight within 0..1; a cut synapse stays at 0.
func (n *WTA) move(input, unit int, dw float64) {
	k := input*n.units + unit
	if n.cut[k] {
		return
	}
	n.w[k] = min(max(n.w[k]+float64(dw), 0), 1)
}

// nameUnits is the Hebbian readout: for each of its spikes a unit moves toward
// the label, u += η(1[label] − u), the k spikes of a trial at once.
func nameUnits(n *WTA, label int) {
	for j, k := range n.s.counts {
		stay := 1.0
		for range k {
			stay *= 1 - n.p.ReadoutRate
		}
		for o := range n.p.Outputs {
			u := &n.readout[o*n.units+j]
			target := 0.0
			if o == label {
				target = 1
			}
			*u = target + float64((*u-target)*stay)
		}
	}
}
