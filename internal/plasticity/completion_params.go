package plasticity

import "spikeslope/internal/stimulus"

// CompletionParams describe a [Completion] network. Potentials and currents
// are dimensionless.
type CompletionParams struct {
	Patterns     int                // to be learned, up to 10
	OnPixels     int                // white pixels of a random pattern
	Given        []stimulus.Pattern // replaces the first random patterns
	Copies       int                // neurons a pixel
	LearningRate float64            // η
	Forget       float64            // share of a depression where the source was silent
	CueShare     float64            // of a pattern's white pixels shown for recall
	Length       int                // of a round, ms
	Pause        int                // after a round, ms

	TauM, TauS float64 // membrane and synaptic currents, ms
	TauX       float64 // of the traces, ms
	Threshold  float64
	Refractory int     // ms at 0 after a spike
	Gain       float64 // current of a spike through a weight of 1
	Inhibition float64 // current taken from all for each spike beyond the quota
	Quota      float64 // activity S that goes uninhibited
	Noise      float64 // SD added to each potential each ms
	CueRate    float64 // of the pulses into each cued neuron, Hz
	CuePulse   float64 // current of one pulse
	WeightHigh float64 // weights start uniform between 0 and this
}

// DefaultCompletion returns the set-up of the memory experiment: four patterns
// of 16 white pixels, two neurons a pixel, recall from half of the pattern.
func DefaultCompletion() CompletionParams {
	return CompletionParams{
		Patterns: 4, OnPixels: 16, Copies: 2, LearningRate: .02, Forget: .1, CueShare: .5, Length: 200, Pause: 50,
		TauM: 10, TauS: 5, TauX: 20, Threshold: 10, Refractory: 5,
		Gain: 2, Inhibition: 5, Quota: 18, Noise: .5, CueRate: 100, CuePulse: 40, WeightHigh: .1,
	}
}

// Validate reports the first field out of range.
func (p CompletionParams) Validate() error {
	for _, f := range []struct {
		name      string
		v, lo, hi float64
		unit      string
	}{
		{"Patterns", float64(p.Patterns), 1, 10, ""},
		{"OnPixels", float64(p.OnPixels), 2, stimulus.Channels - 1, ""},
		{"Given", float64(len(p.Given)), 0, float64(p.Patterns), "patterns"},
		{"Copies", float64(p.Copies), 1, 8, "neurons a pixel"},
		{"LearningRate", p.LearningRate, 0, 1, ""},
		{"Forget", p.Forget, 0, 10, ""},
		{"CueShare", p.CueShare, 0, 1, ""},
		{"Length", float64(p.Length), 10, 10000, "ms"},
		{"Pause", float64(p.Pause), 1, 10000, "ms"},
		// Shorter than two steps of 1 ms, Euler's method goes wrong.
		{"TauM", p.TauM, 2, 1000, "ms"},
		{"TauS", p.TauS, .5, 1000, "ms"},
		{"TauX", p.TauX, 1, 1000, "ms"},
		{"Threshold", p.Threshold, .1, 1000, ""},
		{"Refractory", float64(p.Refractory), 0, 1000, "ms"},
		{"Gain", p.Gain, 0, 1000, ""},
		{"Inhibition", p.Inhibition, 0, 1000, ""},
		{"Quota", p.Quota, 0, 1000, "spikes"},
		{"Noise", p.Noise, 0, 10, ""},
		{"CueRate", p.CueRate, 0, 1000, "Hz"},
		{"CuePulse", p.CuePulse, 0, 10000, ""},
		{"WeightHigh", p.WeightHigh, 0, 1, ""},
	} {
		if err := stimulus.CheckRange(f.name, f.v, f.lo, f.hi, f.unit); err != nil {
			return err
		}
	}
	return nil
}
