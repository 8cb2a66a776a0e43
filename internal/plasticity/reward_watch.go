package plasticity

// No method here but the setters changes the run, and no setter resets it.

// Params returns the parameters as they stand now.
func (r *Reward) Params() RewardParams { return r.p }

// SetLearningRate changes η.
func (r *Reward) SetLearningRate(eta float64) error {
	return r.change(func(p *RewardParams) { p.LearningRate = eta })
}

// SetTauC changes how long synapses stay eligible (s).
func (r *Reward) SetTauC(tau float64) error { return r.change(func(p *RewardParams) { p.TauC = tau }) }

// SetDelay changes the range of the reward's delay (s) from the next trial on.
func (r *Reward) SetDelay(low, high float64) error {
	return r.change(func(p *RewardParams) { p.DelayMin, p.DelayMax = low, high })
}

// SetNoise changes the SD of the noise on each potential, per ms.
func (r *Reward) SetNoise(sd float64) error {
	return r.change(func(p *RewardParams) { p.Noise = sd })
}

// SetBaseline subtracts the expected reward from the reward, or not.
func (r *Reward) SetBaseline(on bool) { r.p.NoBaseline = !on }

// Shuffle pays by coin toss, or again for right answers.
func (r *Reward) Shuffle(on bool) { r.p.Shuffled = on }

// Freeze stops all change of weights, or lets it go on. Spikes, eligibility
// and dopamine continue; the debt simply stops growing.
func (r *Reward) Freeze(on bool) { r.frozen = on }

// Give adds a pulse of dopamine now, on top of what the trial pays.
func (r *Reward) Give(amount float64) { r.pulse(amount) }

func (r *Reward) change(set func(*RewardParams)) error {
	p := r.p
	set(&p)
	if err := p.Validate(); err != nil {
		return err
	}
	r.startFrame() // debts and eligibilities belong to the old constants
	r.p = p
	r.build()
	return nil
}

// Accuracy returns the share of right answers in the last 20 trials, or in all
// while there are fewer; 0 before the first.
func (r *Reward) Accuracy() float64 {
	n := min(r.record.trials, rewardWindow)
	right := 0
	for _, ok := range r.record.recent[:n] {
		if ok {
			right++
		}
	}
	return float64(right) / float64(max(n, 1))
}

// Trials returns the number of answers given.
func (r *Reward) Trials() int { return r.record.trials }

// LearnedIn returns how many trials it took, since the start or the last
// reversal, until 85 % of 20 answers were right; 0 for not yet.
func (r *Reward) LearnedIn() int { return r.record.learned }

// Reversed reports whether cues and right answers are crossed over.
func (r *Reward) Reversed() bool { return r.swap }

// Dopamine returns D, what was paid beyond expectation, fading with τd.
func (r *Reward) Dopamine() float64 { return r.d }

// Expected returns R̄, the running mean of reward.
func (r *Reward) Expected() float64 { return r.rbar }

// Cue returns the cue of this trial and whether it is on.
func (r *Reward) Cue() (cue int, on bool) { return r.trial.cue, r.trial.ms < r.p.CueLength }

// Answer returns the pool that answered in this trial, -1 before it did, and
// whether it was right.
func (r *Reward) Answer() (pool int, right bool) { return r.trial.answer, r.trial.right }

// UntilReward returns the time to this trial's reward (s), negative after it.
func (r *Reward) UntilReward() float64 { return float64(r.trial.rewardAt-r.trial.ms) / 1000 }

// Weights appends the weights from a cue's inputs to a pool's neurons, input
// by input.
func (r *Reward) Weights(dst []float64, cue, pool int) []float64 {
	r.block(cue, pool, func(s *rewardSynapse) { dst = append(dst, r.owed(s)) })
	return dst
}

// Eligibilities appends c⁺ and c⁻ of the synapses from a cue to a pool.
func (r *Reward) Eligibilities(ltp, ltd []float64, cue, pool int) (dstLTP, dstLTD []float64) {
	r.block(cue, pool, func(s *rewardSynapse) {
		ltp, ltd = append(ltp, s.ltp/r.frame), append(ltd, s.ltd/r.frame)
	})
	return ltp, ltd
}

// MeanWeight returns the mean weight from a cue to a pool.
func (r *Reward) MeanWeight(cue, pool int) float64 {
	sum := 0.0
	r.block(cue, pool, func(s *rewardSynapse) { sum += r.owed(s) })
	return sum / float64(r.p.Inputs*r.p.Neurons)
}

// MeanEligibility returns the mean of c⁺ − c⁻ from a cue to a pool.
func (r *Reward) MeanEligibility(cue, pool int) float64 {
	sum := 0.0
	r.block(cue, pool, func(s *rewardSynapse) { sum += (s.ltp - s.ltd) / r.frame })
	return sum / float64(r.p.Inputs*r.p.Neurons)
}

// block visits the synapses from a cue to a pool.
func (r *Reward) block(cue, pool int, visit func(*rewardSynapse)) {
	n, k := len(r.v), r.p.Neurons
	for c := cue * r.p.Inputs; c < (cue+1)*r.p.Inputs; c++ {
		for j := pool * k; j < (pool+1)*k; j++ {
			visit(&r.syn[c*n+j])
		}
	}
}

// Steps returns the time so far in ms.
func (r *Reward) Steps() int64 { return r.step }

// InputSpikes holds the newest spikes of the inputs, cue by cue.
func (r *Reward) InputSpikes() *SpikeLog { return r.in }

// OutputSpikes holds the newest spikes of the neurons, pool by pool.
func (r *Reward) OutputSpikes() *SpikeLog { return r.out }
