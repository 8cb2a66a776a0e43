package plasticity

// Triplet is the minimal triplet rule (Pfister & Gerstner 2006), all-to-all:
//
//	input spike:   w ← w − A₂₋·o₁
//	output spike:  w ← w + A₃₊·r₁·o₂(just before the spike)
//
// r₁ is the input's trace, o₁ and o₂ the output's fast and slow ones.
// Potentiation wants a second output spike nearby, so it grows with the rate.
type Triplet struct{ A3Plus, A2Minus float64 }

// AtInput implements [Rule].
func (r Triplet) AtInput(_ float64, o OutputTraces) float64 { return -r.A2Minus * o.Fast }

// Fall implements [FlatRule].
func (r Triplet) Fall() float64 { return r.A2Minus }

// AtOutput implements [Rule].
func (r Triplet) AtOutput(_, x float64, o OutputTraces) float64 { return r.A3Plus * o.Slow * x }

// Factor implements [LinearRule].
func (r Triplet) Factor(o OutputTraces) float64 { return r.A3Plus * o.Slow }

// The constants are the fit to visual cortex. APlus stands for A₃₊, Ratio for
// A₂₋/A₃₊.
var tripletRule = RuleInfo{
	Name:      "triplet",
	Title:     "minimal triplet rule",
	Equation:  "at an output spike: Δw = A₃₊·r₁·o₂; at an input spike: −A₂₋·o₁",
	Source:    "Pfister & Gerstner 2006",
	Constants: Constants{APlus: 6.5e-3, Ratio: 7.1 / 6.5},
	TauPlus:   16.8, TauMinus: 33.7, TauSlow: 114,
	Build: func(c Constants) Rule { return Triplet{c.APlus, c.APlus * c.Ratio} },
}
