package plasticity

import "math"

// Nessler moves weights toward the log-odds of an input having spiked within
// its trace's time constant before the neuron (Nessler, Pfeiffer, Buesing &
// Maass 2013), scaled from log-odds of −3..3 to weights of 0..1:
//
//	output spike:  w ← w + η·(4/6)·(1[x > 1/e] − σ(6(w − ½)))
type Nessler struct{ Eta float64 }

// AtInput implements [Rule].
func (Nessler) AtInput(float64, OutputTraces) float64 { return 0 }

// Fall implements [FlatRule].
func (Nessler) Fall() float64 { return 0 }

// AtOutput implements [Rule].
func (r Nessler) AtOutput(w, x float64, _ OutputTraces) float64 {
	recent := 0.0
	if x > 1/math.E {
		recent = 1
	}
	expected := 1 / (1 + math.Exp(-6*(w-.5)))
	return r.Eta * (4. / 6.) * (recent - expected)
}

// APlus stands for η.
var nesslerRule = RuleInfo{
	Name:      "nessler",
	Title:     "Nessler's rule",
	Equation:  "at an output spike: Δw = η·(4/6)·(1[x > 1/e] − σ(6(w − ½)))",
	Source:    "Nessler, Pfeiffer, Buesing & Maass 2013",
	Constants: Constants{APlus: 0.01},
	TauPlus:   20, TauMinus: 20, TauSlow: 114,
	Build: func(c Constants) Rule { return Nessler{c.APlus} },
}
