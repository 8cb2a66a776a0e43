package plasticity

// nesslerDesign moves weights toward the log-odds of an input having spiked
// just before, which makes the layer a mixture model learned on line.
var nesslerDesign = Design{
	Name:     "nessler",
	Title:    "Nessler's rule under a teacher",
	Equation: "at a spike of the taught unit: w += η(4/6)(1[x > 1/e] − σ(6(w − ½)))",
	Source:   "Nessler, Pfeiffer, Buesing & Maass 2013",
	teacher:  true,
	tune: func(p *WTAParams) {
		p.LearningRate, p.Teacher = .02, 12
		p.WeightLow, p.WeightHigh = .1, .4
	},
	atUnit: func(n *WTA, unit int) {
		rule := Nessler{n.p.LearningRate}
		for c := range n.p.Inputs {
			n.move(c, unit, rule.AtOutput(n.w[c*n.units+unit], n.trace(&n.s, c, n.ms), OutputTraces{}))
		}
		n.work.Update += int64(n.p.Inputs)
	},
}
