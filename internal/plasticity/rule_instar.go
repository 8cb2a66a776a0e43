package plasticity

// Instar moves the weights of a neuron that spikes toward its inputs' traces
// (the family of Diehl & Cook 2015):
//
//	output spike:  w ← w + η·(x − w)
//
// Weights end at the mean trace at the neuron's spikes, so inputs that come
// just before them end high and silent ones fall to 0.
type Instar struct{ Eta float64 }

// AtInput implements [Rule].
func (Instar) AtInput(float64, OutputTraces) float64 { return 0 }

// Fall implements [FlatRule].
func (Instar) Fall() float64 { return 0 }

// AtOutput implements [Rule].
func (r Instar) AtOutput(w, x float64, _ OutputTraces) float64 { return r.Eta * (x - w) }

// APlus stands for η.
var instarRule = RuleInfo{
	Name:      "instar",
	Title:     "instar rule",
	Equation:  "at an output spike: Δw = η·(x − w), x the input's trace",
	Source:    "Diehl & Cook 2015",
	Constants: Constants{APlus: 0.01},
	TauPlus:   20, TauMinus: 20, TauSlow: 114,
	Build: func(c Constants) Rule { return Instar{c.APlus} },
}
