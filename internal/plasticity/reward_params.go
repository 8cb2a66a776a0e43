package plasticity

import "spikeslope/internal/stimulus"

// RewardParams describe a [Reward] network. Potentials and currents are
// dimensionless.
type RewardParams struct {
	Inputs         int     // of each of the two cues
	Neurons        int     // of each of the two pools
	CueRate        float64 // of a cue's inputs on top of the background, Hz
	BackgroundRate float64 // of all inputs all the time, Hz
	CueLength      int     // ms
	DelayMin       float64 // from the cue's end to the reward, s
	DelayMax       float64 // s
	Pause          float64 // from the reward to the next cue, s

	LearningRate float64 // η
	Ratio        float64 // A₋/A₊ of the eligibility, A₊ = 1
	TauC         float64 // of the eligibility, s
	TauD         float64 // of dopamine, s
	TauX         float64 // of the spike traces, ms
	Expected     float64 // R̄ at the start
	ExpectRate   float64 // at which R̄ follows the reward, a trial
	NoBaseline   bool    // dopamine is R, not R − R̄
	Shuffled     bool    // the reward is a coin toss

	TauM, TauS            float64 // membrane and synaptic current, ms
	Threshold, Inhibition float64
	Gain                  float64 // current of one spike through a weight of 1
	Noise                 float64 // SD added to each potential each ms
	WeightLow, WeightHigh float64 // weights start uniform between these
}

// DefaultReward returns the set-up of the reward experiment: 2 × 20 inputs,
// 2 × 5 neurons, rewards 1 to 3 s late, τc 1 s, τd 0.2 s.
func DefaultReward() RewardParams {
	return RewardParams{
		Inputs: 20, Neurons: 5, CueRate: 40, BackgroundRate: 1, CueLength: 200,
		DelayMin: 1, DelayMax: 3, Pause: 1,
		LearningRate: .1, Ratio: .5, TauC: 1, TauD: .2, TauX: 20,
		Expected: .5, ExpectRate: .05,
		TauM: 10, TauS: 5, Threshold: 10, Inhibition: 3, Gain: 5, Noise: .5,
		WeightLow: .4, WeightHigh: .6,
	}
}

// Validate reports the first field out of range.
func (p RewardParams) Validate() error {
	for _, f := range []struct {
		name      string
		v, lo, hi float64
		unit      string
	}{
		{"Inputs", float64(p.Inputs), 1, 1000, "a cue"},
		{"Neurons", float64(p.Neurons), 1, 100, "a pool"},
		{"CueRate", p.CueRate, 0, 1000, "Hz"},
		{"BackgroundRate", p.BackgroundRate, 0, 1000, "Hz"},
		{"CueLength", float64(p.CueLength), 10, 10000, "ms"},
		{"DelayMax", p.DelayMax, .001, 60, "s"},
		{"DelayMin", p.DelayMin, .001, p.DelayMax, "s"},
		{"Pause", p.Pause, .001, 60, "s"},
		{"LearningRate", p.LearningRate, 0, 100, ""},
		{"Ratio", p.Ratio, 0, 10, ""},
		{"TauC", p.TauC, .001, 60, "s"},
		{"TauD", p.TauD, .001, 60, "s"},
		{"TauX", p.TauX, 1, 1000, "ms"},
		{"Expected", p.Expected, 0, 1, ""},
		{"ExpectRate", p.ExpectRate, 0, 1, ""},
		// Shorter than two steps of 1 ms, Euler's method goes wrong.
		{"TauM", p.TauM, 2, 1000, "ms"},
		{"TauS", p.TauS, .5, 1000, "ms"},
		{"Threshold", p.Threshold, .1, 1000, ""},
		{"Inhibition", p.Inhibition, 0, 1000, ""},
		{"Gain", p.Gain, 0, 1000, ""},
		{"Noise", p.Noise, 0, 10, ""},
		{"WeightHigh", p.WeightHigh, 0, 1, ""},
		{"WeightLow", p.WeightLow, 0, p.WeightHigh, ""},
	} {
		if err := stimulus.CheckRange(f.name, f.v, f.lo, f.hi, f.unit); err != nil {
			return err
		}
	}
	return nil
}
