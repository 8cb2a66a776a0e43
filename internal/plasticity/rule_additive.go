package plasticity

// Additive is pair STDP with hard bounds (Song, Miller & Abbott 2000):
//
//	input spike:   w ← w − A₋·y
//	output spike:  w ← w + A₊·x
//
// No weight enters the change, so inputs compete and end at either bound.
type Additive struct{ APlus, AMinus float64 }

// AtInput implements [Rule].
func (r Additive) AtInput(_ float64, o OutputTraces) float64 { return -r.AMinus * o.Fast }

// Fall implements [FlatRule].
func (r Additive) Fall() float64 { return r.AMinus }

// AtOutput implements [Rule].
func (r Additive) AtOutput(_, x float64, _ OutputTraces) float64 { return r.APlus * x }

// Factor implements [LinearRule].
func (r Additive) Factor(OutputTraces) float64 { return r.APlus }

var additiveRule = RuleInfo{
	Name:      "additive",
	Title:     "additive pair rule",
	Equation:  "Δw = A₊·e^(−Δt/τ₊) if pre is first, −A₋·e^(Δt/τ₋) if not",
	Source:    "Song, Miller & Abbott 2000",
	Constants: Constants{APlus: 0.01, Ratio: 1.10},
	TauPlus:   20, TauMinus: 20, TauSlow: 114,
	Build: func(c Constants) Rule { return Additive{c.APlus, c.APlus * c.Ratio} },
}
