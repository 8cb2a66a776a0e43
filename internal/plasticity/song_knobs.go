package plasticity

import (
	"fmt"

	"spikeslope/internal/stimulus"
)

// No method in this file resets the run: weights, traces, potentials and
// streams stay as they are.

// SetRate changes the inputs' rate (Hz). It fails if the inputs are not
// Poisson groups or the rate is outside 0..1000/dt.
func (s *Song) SetRate(hz float64) error {
	if s.groups == nil {
		return fmt.Errorf("rate: the inputs of this run are given, not drawn")
	}
	if err := stimulus.CheckRate(hz, s.p.Dt); err != nil {
		return err
	}
	s.groups.SetRate(hz)
	s.p.Rate = hz
	return nil
}

// SetCorrelation changes the correlation within the chosen group, held in
// 0..1. Given inputs stay as they are.
func (s *Song) SetCorrelation(c float64) {
	if s.groups != nil {
		s.groups.SetCorrelation(c)
		s.p.Correlation = s.groups.Params().Correlation
	}
}

// SetDrift changes how fast the correlated group wanders (inputs a second).
func (s *Song) SetDrift(v float64) {
	if s.groups != nil {
		s.groups.SetDrift(v)
		s.p.Drift = v
	}
}

// SwitchGroup makes group k, modulo the groups, the correlated one.
func (s *Song) SwitchGroup(k int) {
	if s.groups != nil {
		s.groups.Switch(k)
	}
}

// SetAPlus changes the amplitude of potentiation; depression follows by the
// ratio.
func (s *Song) SetAPlus(a float64) error { return s.change(func(p *SongParams) { p.APlus = a }) }

// SetRatio changes A₋/A₊.
func (s *Song) SetRatio(r float64) error { return s.change(func(p *SongParams) { p.Ratio = r }) }

// SetMu changes the exponent of the μ-rule.
func (s *Song) SetMu(mu float64) error { return s.change(func(p *SongParams) { p.Mu = mu }) }

// SetGMax changes the conductance of a synapse of weight 1.
func (s *Song) SetGMax(g float64) error { return s.change(func(p *SongParams) { p.GMax = g }) }

// SetTaus changes the time constants of the STDP window (ms).
func (s *Song) SetTaus(plus, minus float64) error {
	return s.change(func(p *SongParams) { p.TauPlus, p.TauMinus = plus, minus })
}

// SetRule changes the rule and takes over its own constants and time
// constants.
func (s *Song) SetRule(name string) error {
	info, err := FindRule(name)
	if err != nil {
		return err
	}
	return s.change(func(p *SongParams) {
		p.Rule, p.Constants = name, info.Constants
		p.TauPlus, p.TauMinus, p.TauSlow = info.TauPlus, info.TauMinus, info.TauSlow
	})
}

// SetAgeing lets the scale of change fall to old (0..1) with time constant tau
// (s), counted from the start of the run.
func (s *Song) SetAgeing(old, tau float64) error {
	return s.change(func(p *SongParams) { p.EtaOld, p.TauAge = old, tau })
}

// change applies a change to the parameters if they stay valid. Debts are paid
// and the frame begun anew first, since both belong to the old rule.
func (s *Song) change(set func(*SongParams)) error {
	p := s.p
	p.Source = s.source // so that given inputs are not judged as drawn ones
	set(&p)
	if err := p.Validate(); err != nil {
		return err
	}
	p.Source = nil
	s.startFrame()
	s.p = p
	s.build()
	s.rebase = s.step + s.k.frameSteps
	s.setEta()
	return nil
}

// SetConsolidation switches the weights' hidden partners on, each starting at
// its weight, or off. Every 2 ms
//
//	w ← w − 0.1 s⁻¹·(w−z)·Δ     z ← z + (w−z)·Δ/60 s
//
// so a weight is drawn back to where it has long been: the first two stages of
// a Benna–Fusi chain (Benna & Fusi 2016).
func (s *Song) SetConsolidation(on bool) {
	s.p.Consolidation = on
	switch {
	case !on:
		s.slow = nil
	case s.slow == nil:
		s.slow = s.Weights(nil)
	}
}

// Freeze stops all change of weights, or lets it go on. Spikes and traces
// continue.
func (s *Song) Freeze(on bool) {
	s.frozen = on
	s.setEta()
}

// Lesion cuts the given share (0..1) of the synapses still whole, at random
// and for good, and returns how many it cut.
func (s *Song) Lesion(share float64) int {
	if s.cut == nil {
		s.cut = make([]bool, len(s.syn))
	}
	whole := make([]int, 0, len(s.syn))
	for i, c := range s.cut {
		if !c {
			whole = append(whole, i)
		}
	}
	s.knife.Shuffle(len(whole), func(a, b int) { whole[a], whole[b] = whole[b], whole[a] })
	n := int(min(max(share, 0), 1)*float64(len(whole)) + 0.5)
	for _, i := range whole[:n] {
		s.cut[i] = true
		s.syn[i] = synapse{}
		if s.slow != nil {
			s.slow[i] = 0
		}
	}
	return n
}

// InjectNoise adds white noise to the membrane; alone it would make the
// potential fluctuate with the given standard deviation (mV). 0 turns it off.
func (s *Song) InjectNoise(sd float64) { s.noiseSD = max(sd, 0) }

// Kick moves the membrane potential by dv (mV), unless it is held at reset.
func (s *Song) Kick(dv float64) {
	if s.held == 0 {
		s.v += dv
	}
}
