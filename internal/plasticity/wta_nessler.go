package plasticity

import "math"

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
		for c := range n.p.Inputs {
			recent := 0.0
			if n.trace(&n.s, c, n.ms) > 1/math.E {
				recent = 1
			}
			w := n.w[c*n.units+unit]
			expected := 1 / (1 + math.Exp(-6*(w-.5)))
			n.move(c, unit, n.p.LearningRate*(4./6.)*(recent-expected))
		}
		n.work.Update += int64(n.p.Inputs)
	},
}
