package plasticity

import "spikeslope/internal/stimulus"

// No setter here resets the run, and no other method changes it.

// Params returns the parameters as they stand now.
func (s *Structure) Params() StructureParams { return s.p }

// Neuron returns the neuron, to watch and to turn. Its inputs are places of
// synapses; which inputs they hear is [Structure.Input].
func (s *Structure) Neuron() *Song { return s.song }

// SwitchGroup makes group k of the inputs, modulo the groups, the correlated
// one.
func (s *Structure) SwitchGroup(k int) { s.wiring.inputs.Switch(k) }

// SetRate changes the inputs' rate (Hz).
func (s *Structure) SetRate(hz float64) error {
	if err := stimulus.CheckRate(hz, s.p.Song.Dt); err != nil {
		return err
	}
	s.p.Song.Rate = hz
	s.wiring.inputs.SetRate(hz)
	return nil
}

// SetCorrelation changes the correlation within the chosen group, held in
// 0..1.
func (s *Structure) SetCorrelation(c float64) {
	s.wiring.inputs.SetCorrelation(c)
	s.p.Song.Correlation = s.wiring.inputs.Params().Correlation
}

// SetRegrowth lets new synapses replace lost ones, or not.
func (s *Structure) SetRegrowth(on bool) { s.p.Regrow = on }

// SetFloor changes the weight below which a synapse may be pruned.
func (s *Structure) SetFloor(w float64) error {
	return s.change(func(p *StructureParams) { p.Floor = w })
}

// SetChance changes the chance that a synapse below the floor goes in a round;
// 0 leaves the wiring as it is.
func (s *Structure) SetChance(v float64) error {
	return s.change(func(p *StructureParams) { p.Chance = v })
}

func (s *Structure) change(set func(*StructureParams)) error {
	p := s.p
	set(&p)
	if err := p.Validate(); err != nil {
		return err
	}
	s.p = p
	return nil
}

// Input returns the input that a synapse hears, -1 where it was pruned.
func (s *Structure) Input(k int) int { return int(s.wiring.input[k]) }

// Weights appends one weight an input, 0..1, -1 where there is no synapse.
func (s *Structure) Weights(dst []float64) []float64 {
	for _, k := range s.wiring.slot {
		w := -1.
		if k >= 0 {
			w = s.song.Weight(int(k))
		}
		dst = append(dst, w)
	}
	return dst
}

// Shares appends the share of the living synapses that each group of inputs
// holds.
func (s *Structure) Shares(dst []float64) []float64 {
	size := s.p.Song.N / s.p.Song.Groups
	from := len(dst)
	for range s.p.Song.Groups {
		dst = append(dst, 0)
	}
	n := max(s.Living(), 1)
	for _, i := range s.wiring.input {
		if i >= 0 {
			dst[from+int(i)/size] += 1 / float64(n)
		}
	}
	return dst
}

// Living returns how many synapses there are.
func (s *Structure) Living() int {
	n := 0
	for _, i := range s.wiring.input {
		if i >= 0 {
			n++
		}
	}
	return n
}

// Correlated returns the group of inputs that is correlated.
func (s *Structure) Correlated() int { return s.wiring.inputs.Correlated() }

// Turnover returns how many synapses were pruned and grown so far.
func (s *Structure) Turnover() (pruned, grown int64) { return s.pruned, s.grown }

// Steps returns the time so far in steps of dt.
func (s *Structure) Steps() int64 { return s.song.step }
