package plasticity

// Multiplicative is pair STDP whose depression grows with the weight (van
// Rossum, Bi & Turrigiano 2000):
//
//	input spike:   w ← w − A₋·w·y
//	output spike:  w ← w + A₊·x
//
// Strong synapses lose more, so weights settle around one value.
type Multiplicative struct{ APlus, AMinus float64 }

// AtInput implements [Rule].
func (r Multiplicative) AtInput(w float64, o OutputTraces) float64 { return -r.AMinus * w * o.Fast }

// AtOutput implements [Rule].
func (r Multiplicative) AtOutput(_, x float64, _ OutputTraces) float64 { return r.APlus * x }

// Factor implements [LinearRule].
func (r Multiplicative) Factor(OutputTraces) float64 { return r.APlus }

var multiplicativeRule = RuleInfo{
	Name:      "multiplicative",
	Title:     "multiplicative pair rule",
	Equation:  "Δw = A₊·e^(−Δt/τ₊) if pre is first, −A₋·w·e^(Δt/τ₋) if not",
	Source:    "van Rossum, Bi & Turrigiano 2000",
	Constants: Constants{APlus: 0.01, Ratio: 2.1},
	TauPlus:   20, TauMinus: 20, TauSlow: 114,
	Build: func(c Constants) Rule { return Multiplicative{c.APlus, c.APlus * c.Ratio} },
}
