package plasticity

import (
	"fmt"

	"spikeslope/internal/stimulus"
)

// Membrane is a conductance-based leaky integrate-and-fire neuron with one
// excitatory synaptic conductance g in units of the leak:
//
//	τm dv/dt = g·(E_exc − v) + E_rest − v        τe dg/dt = −g
//
// or, if Current, with a synaptic current g in mV, advanced exactly:
//
//	τm dv/dt = g + E_rest − v                    τe dg/dt = −g
type Membrane struct {
	Current    bool
	TauM       float64 // ms
	TauE       float64 // ms
	Rest       float64 // mV
	Exc        float64 // mV; of a conductance
	Threshold  float64 // mV
	Reset      float64 // mV
	Refractory float64 // ms, held at reset after a spike
}

// SongMembrane returns the values of Brian2's STDP example. The paper it
// follows, Song, Miller & Abbott 2000, has τm 20 ms and rest −70 mV.
func SongMembrane() Membrane {
	return Membrane{TauM: 10, TauE: 5, Rest: -74, Exc: 0, Threshold: -54, Reset: -60}
}

// SongParams describe a [Song] neuron.
type SongParams struct {
	N           int     // synapses
	Groups      int     // equal groups of inputs; divides N
	Rate        float64 // Hz, of each input
	Correlation float64 // within the correlated group, 0..1
	Drift       float64 // of the correlated group, inputs a second
	GMax        float64 // of a synapse of weight 1: conductance in units of the leak, or current in mV
	Rule        string  // a name in Rules
	Constants           // of the rule
	TauPlus     float64 // ms
	TauMinus    float64 // ms
	TauSlow     float64 // ms
	Dt          float64 // ms
	Membrane    Membrane

	// Ageing scales all change by η(t) = EtaOld + (1−EtaOld)·e^(−t/TauAge).
	EtaOld float64 // 1 for no ageing
	TauAge float64 // s

	// Consolidation lets each weight pull and follow a hidden slow partner.
	Consolidation bool

	// Weights at the start, 0..1; nil draws them uniformly.
	Weights []float64
	// Source replaces the Poisson groups; Groups, Rate, Correlation and Drift
	// then have no effect on it. The neuron takes it over.
	Source stimulus.Source
	// History is how many input spikes are kept for the watcher at most, of
	// the last 2 s.
	History int
}

// DefaultSong returns the single-neuron set-up with the rule's own constants:
// 200 synapses at 15 Hz in four groups, none correlated, dt 0.1 ms. An unknown
// rule is left for Validate to name.
func DefaultSong(rule string) SongParams {
	p := SongParams{
		N: 200, Groups: 4, Rate: 15, GMax: 0.05, Rule: rule, Dt: 0.1,
		Membrane: SongMembrane(), EtaOld: 1, TauAge: 60, History: 1 << 13,
	}
	if r, err := FindRule(rule); err == nil {
		p.Constants = r.Constants
		p.TauPlus, p.TauMinus, p.TauSlow = r.TauPlus, r.TauMinus, r.TauSlow
	}
	return p
}

// maxStepShare is the largest dt as a share of the shortest time constant:
// beyond it Euler's method misplaces spikes by more than it draws.
const maxStepShare = 0.2

// Validate reports the first field out of range.
func (p SongParams) Validate() error {
	if err := stimulus.CheckRange("N", float64(p.N), 1, 1<<22, "synapses"); err != nil {
		return err
	}
	if _, err := FindRule(p.Rule); err != nil {
		return err
	}
	m := p.Membrane
	unit := "leaks"
	if m.Current {
		unit = "mV"
	}
	for _, f := range []struct {
		name      string
		v, lo, hi float64
		unit      string
	}{
		{"TauM", m.TauM, 0.1, 1e4, "ms"},
		{"TauE", m.TauE, 0.1, 1e4, "ms"},
		{"TauPlus", p.TauPlus, 0.1, 1e5, "ms"},
		{"TauMinus", p.TauMinus, 0.1, 1e5, "ms"},
		{"TauSlow", p.TauSlow, 0.1, 1e5, "ms"},
		{"Rest", m.Rest, -200, 100, "mV"},
		{"Exc", m.Exc, -200, 200, "mV"},
		{"Threshold", m.Threshold, -200, 100, "mV"},
		{"Reset", m.Reset, -200, m.Threshold, "mV"},
		{"Refractory", m.Refractory, 0, 1e4, "ms"},
		{"GMax", p.GMax, 0, 1e3, unit},
		{"APlus", p.APlus, 0, 1, ""},
		{"Ratio", p.Ratio, 0, 100, ""},
		{"Mu", p.Mu, 0, 10, ""},
		{"EtaOld", p.EtaOld, 0, 1, ""},
		{"TauAge", p.TauAge, 1e-3, 1e9, "s"},
		{"History", float64(p.History), 1, 1 << 24, "spikes"},
	} {
		if err := stimulus.CheckRange(f.name, f.v, f.lo, f.hi, f.unit); err != nil {
			return err
		}
	}
	shortest := min(m.TauM, m.TauE, p.TauPlus, p.TauMinus, p.TauSlow)
	if !(p.Dt > 0 && p.Dt <= maxStepShare*shortest) {
		return &stimulus.RangeError{Field: "Dt", Value: fmt.Sprintf("%v ms", p.Dt),
			Allowed: fmt.Sprintf("0..%.10g (a fifth of the shortest time constant, %g ms)", maxStepShare*shortest, shortest)}
	}
	return p.validateInput()
}

func (p SongParams) validateInput() error {
	if p.Groups < 1 || p.N%p.Groups != 0 {
		return &stimulus.RangeError{Field: "Groups", Value: fmt.Sprint(p.Groups),
			Allowed: fmt.Sprintf("the divisors of %d, the synapses", p.N)}
	}
	if err := checkGiven(p.Weights, p.Source, p.N); err != nil || p.Source != nil {
		return err
	}
	return p.groups().Validate()
}

func (p SongParams) groups() stimulus.GroupsParams {
	return stimulus.GroupsParams{
		Inputs: p.N, Groups: p.Groups, Rate: p.Rate,
		Correlation: p.Correlation, Drift: p.Drift, Dt: p.Dt,
	}
}
