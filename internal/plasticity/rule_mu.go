package plasticity

import "math"

// PowerLaw is pair STDP between the additive and the multiplicative rule
// (Gütig, Aharonov, Rotter & Sompolinsky 2003):
//
//	input spike:   w ← w − A₋·w^μ·y
//	output spike:  w ← w + A₊·(1−w)^μ·x
//
// μ = 0 is additive; μ = 1 makes both changes proportional to the room left.
type PowerLaw struct{ APlus, AMinus, Mu float64 }

// AtInput implements [Rule].
func (r PowerLaw) AtInput(w float64, o OutputTraces) float64 {
	return -r.AMinus * math.Pow(w, r.Mu) * o.Fast
}

// AtOutput implements [Rule].
func (r PowerLaw) AtOutput(w, x float64, _ OutputTraces) float64 {
	return r.APlus * math.Pow(1-w, r.Mu) * x
}

var muRule = RuleInfo{
	Name:      "mu",
	Title:     "power-law (μ) pair rule",
	Equation:  "Δw = A₊·(1−w)^μ·e^(−Δt/τ₊) if pre is first, −A₋·w^μ·e^(Δt/τ₋) if not",
	Source:    "Gütig, Aharonov, Rotter & Sompolinsky 2003",
	Constants: Constants{APlus: 0.01, Ratio: 1.05, Mu: 0.05},
	TauPlus:   20, TauMinus: 20, TauSlow: 114,
	Build: func(c Constants) Rule { return PowerLaw{c.APlus, c.APlus * c.Ratio, c.Mu} },
}
