package plasticity

import "spikeslope/internal/stimulus"

// SRMParams describe an [SRM] neuron and its input.
type SRMParams struct {
	Input       stimulus.FrozenParams
	TauM, TauS  float64 // of the EPSP's fall and rise, ms
	Threshold   float64 // T, in EPSPs of weight 1
	Weight      float64 // of every synapse at the start, 0..1
	APlus       float64 // A₊
	Ratio       float64 // A₋/A₊
	TauPlus     float64 // ms
	TauMinus    float64 // ms
	Homeostasis float64 // gain of a weight at each of its input's spikes

	// Weights at the start, 0..1; nil starts all at Weight.
	Weights []float64
	// Source replaces the hidden patterns; of Input only Inputs and Dt then
	// matter. The neuron takes it over.
	Source stimulus.Source
}

// DefaultSRM returns the paper's neuron, its threshold in proportion to the
// number of inputs: T 500 for 2000. Weights start at .45 and not at the paper's
// .475: under inputs of steady rate that is past the point from which all of
// them run away to 1.
func DefaultSRM(inputs int) SRMParams {
	return SRMParams{
		Input: stimulus.DefaultFrozen(inputs),
		TauM:  10, TauS: 2.5, Threshold: float64(inputs) / 4, Weight: .45,
		APlus: .03125, Ratio: .85, TauPlus: 16.8, TauMinus: 33.7,
	}
}

// DefaultSRMSwap returns the neuron that learns one pattern after another: 500
// inputs, as much depression as potentiation, and the homeostatic gain.
func DefaultSRMSwap() SRMParams {
	p := DefaultSRM(500)
	p.Ratio, p.Homeostasis = 1, 3e-4
	return p
}

// Validate reports the first field out of range.
func (p SRMParams) Validate() error {
	if err := p.Input.Validate(); err != nil {
		return err
	}
	for _, f := range []struct {
		name      string
		v, lo, hi float64
		unit      string
	}{
		{"TauM", p.TauM, p.Input.Dt, 1000, "ms"},
		{"TauS", p.TauS, p.Input.Dt, .95 * p.TauM, "ms"}, // the EPSP vanishes as τs → τm
		{"Threshold", p.Threshold, .01, 1e6, ""},
		{"Weight", p.Weight, 0, 1, ""},
		{"APlus", p.APlus, 0, 1, ""},
		{"Ratio", p.Ratio, 0, 100, ""},
		{"TauPlus", p.TauPlus, p.Input.Dt, 1000, "ms"},
		{"TauMinus", p.TauMinus, p.Input.Dt, 1000, "ms"},
		{"Homeostasis", p.Homeostasis, 0, 1, ""},
	} {
		if err := stimulus.CheckRange(f.name, f.v, f.lo, f.hi, f.unit); err != nil {
			return err
		}
	}
	return checkGiven(p.Weights, p.Source, p.Input.Inputs)
}
