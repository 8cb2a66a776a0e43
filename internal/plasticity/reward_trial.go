package plasticity

// rewardTrial is one round of cue, answer, wait and reward.
type rewardTrial struct {
	cue      int // group of inputs
	ms       int // since the cue's onset
	rewardAt int // ms
	votes    [rewardPools]int
	answer   int     // -1 until the cue is over
	right    bool    // the answer is the pool the cue calls for
	reward   float64 // what will be paid
}

// rewardWindow is the number of trials the running accuracy looks back on.
const rewardWindow = 20

// rewardRecord is what a watcher wants to know of past trials.
type rewardRecord struct {
	trials  int
	recent  [rewardWindow]bool // ring of right answers
	learned int                // trials to 85 % of a full window since the last reversal; 0 for not yet
	since   int                // trials at the last reversal
}

// rewardGood is the share of right answers that counts as learned.
const rewardGood = .85

// begin starts a trial: a random cue, and a random wait for its reward.
func (r *Reward) begin() {
	r.trial = rewardTrial{cue: r.order.IntN(rewardPools), answer: -1}
	delay := r.p.DelayMin + float64((r.p.DelayMax-r.p.DelayMin)*r.wait.Float64())
	r.trial.rewardAt = r.p.CueLength + int(1000*delay)
}

// advance moves the trial on by 1 ms and reports whether it ended.
func (r *Reward) advance() (done bool) {
	t := &r.trial
	t.ms++
	if t.ms == r.p.CueLength {
		r.decide()
	}
	if t.ms == t.rewardAt {
		expected := r.rbar
		if r.p.NoBaseline {
			expected = 0
		}
		r.pulse(t.reward - expected)
		r.rbar += float64(r.p.ExpectRate * (t.reward - r.rbar))
	}
	if t.ms < t.rewardAt+int(1000*r.p.Pause) {
		return false
	}
	r.begin()
	return true
}

// decide reads the answer off the pools; a draw is decided by chance.
func (r *Reward) decide() {
	t := &r.trial
	// Drawn in every trial, so that one draw more or less does not change
	// every later cue.
	coin, lottery := r.order.IntN(2), r.order.Float64()
	switch {
	case t.votes[0] > t.votes[1]:
		t.answer = 0
	case t.votes[0] < t.votes[1]:
		t.answer = 1
	default:
		t.answer = coin
	}
	t.right = (t.answer == t.cue) != r.swap
	switch {
	case r.p.Shuffled && lottery < .5, !r.p.Shuffled && t.right:
		t.reward = 1
	}
	c := &r.record
	c.recent[c.trials%rewardWindow] = t.right
	c.trials++
	if done := c.trials - c.since; c.learned == 0 && done >= rewardWindow && r.Accuracy() >= rewardGood {
		c.learned = done
	}
}

// Reverse crosses cues and right answers over, from the next answer on.
func (r *Reward) Reverse() {
	r.swap = !r.swap
	r.record.since, r.record.learned = r.record.trials, 0
}
