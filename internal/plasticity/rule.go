package plasticity

import (
	"fmt"
	"strings"

	"spikeslope/internal/stimulus"
)

// A Rule says how one synapse changes at a spike. It sees what a synapse can
// see: its weight w (0..1), the trace x its own input spikes left, and what
// the output neuron's spikes left. Traces jump by 1 at a spike and decay
// exponentially. The neuron clips w to 0..1 after each change.
type Rule interface {
	// AtInput returns Δw at an input spike.
	AtInput(w float64, o OutputTraces) float64
	// AtOutput returns Δw at an output spike, with o as it was just before.
	AtOutput(w, x float64, o OutputTraces) float64
}

// OutputTraces is what the output neuron's spikes left behind.
type OutputTraces struct {
	Fast float64 // y or o₁, decays with τ₋
	Slow float64 // o₂, decays with τy
}

// A LinearRule is a rule whose change at an output spike is x times a factor
// that no weight enters. Such changes add up, so a neuron may pay them out at
// the synapse's next input spike instead of visiting every synapse now.
type LinearRule interface {
	Rule
	// Factor returns AtOutput(w, x, o)/x.
	Factor(o OutputTraces) float64
}

// A FlatRule is a rule whose change at an input spike is the output's fast
// trace times a factor that no weight enters: all synapses whose inputs spike
// in the same step change alike.
type FlatRule interface {
	Rule
	// Fall returns −AtInput(w, o)/o.Fast.
	Fall() float64
}

// Constants are the numbers of a rule that may be turned while it runs.
type Constants struct {
	APlus float64 // amplitude of potentiation, A₊
	Ratio float64 // of depression to potentiation, A₋/A₊
	Mu    float64 // exponent of the μ-rule
}

// RuleInfo describes a rule and how to build it.
type RuleInfo struct {
	Name     string // in parameters: "additive"
	Title    string // in a sentence: "additive pair rule"
	Equation string // in one line of plain text
	Source   string // author and year
	Constants
	TauPlus  float64 // ms, of the input's trace
	TauMinus float64 // ms, of the output's fast trace
	TauSlow  float64 // ms, of the output's slow trace; rules without one ignore it
	Build    func(Constants) Rule
}

// Rules lists the rules for single neurons. A new rule is a file of its own
// and a line here.
func Rules() []RuleInfo {
	return []RuleInfo{
		additiveRule,
		multiplicativeRule,
		muRule,
		tripletRule,
		instarRule,
		nesslerRule,
	}
}

// FindRule returns the rule of that name.
func FindRule(name string) (RuleInfo, error) {
	var names []string
	for _, r := range Rules() {
		if r.Name == name {
			return r, nil
		}
		names = append(names, r.Name)
	}
	return RuleInfo{}, &stimulus.RangeError{Field: "Rule", Value: fmt.Sprintf("%q", name), Allowed: strings.Join(names, ", ")}
}
