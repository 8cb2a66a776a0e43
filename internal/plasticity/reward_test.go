package plasticity

import (
	"math"
	"slices"
	"testing"
)

func newReward(t testing.TB, p RewardParams, seed uint64) *Reward {
	t.Helper()
	r, err := NewReward(p, seed)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// rewardTrials runs n trials and returns the share of right answers.
func rewardTrials(r *Reward, n int) float64 {
	right := 0
	for done := 0; done < n; {
		before := r.Trials()
		ended := r.Step()
		if _, ok := r.Answer(); r.Trials() > before && ok {
			right++
		}
		if ended {
			done++
		}
	}
	return float64(right) / float64(n)
}

// One pairing at t₀ and one pulse at t₁ must give
// Δw = η·c₀·e^(−(t₁−t₀)/τc)·D₀·τcτd/(τc+τd), the integral of c·D.
func TestEligibilityTimesDopamine(t *testing.T) {
	for _, delay := range []int{1, 100, 1000, 3000} {
		p := DefaultReward()
		p.CueRate, p.BackgroundRate, p.Noise = 0, 0, 0
		p.DelayMin, p.DelayMax, p.Pause = 50, 50, 50
		r := newReward(t, p, 1)
		s := &r.syn[7]
		w := s.w
		const c0, d0 = .3, .8
		s.ltp, s.ltd = 2*c0, c0
		for range delay {
			r.Step()
		}
		r.Give(d0)
		for range 25000 { // until both have faded to nothing
			r.Step()
		}
		both := p.TauC * p.TauD / (p.TauC + p.TauD)
		want := p.LearningRate * c0 * math.Exp(-float64(delay)/1000/p.TauC) * d0 * both
		if got := r.owed(s) - w; math.Abs(got-want) > 1e-10 {
			t.Errorf("reward after %d ms: Δw %.14f, want %.14f", delay, got, want)
		}
	}
}

// The expected figures are another implementation's over 24 seeds: 27.8 ± 3
// trials to 85 %, .083 right just after the reversal (the half-width is ours),
// .953 in the end, which this one exceeds.
func TestRewardLearning(t *testing.T) {
	overSeeds(t)
	var learned, after, end []float64
	for seed := range uint64(8) {
		r := newReward(t, DefaultReward(), seed)
		rewardTrials(r, 150)
		if r.LearnedIn() == 0 {
			t.Fatalf("seed %d never learned", seed)
		}
		learned = append(learned, float64(r.LearnedIn()))
		r.Reverse()
		after = append(after, rewardTrials(r, 12))
		rewardTrials(r, 98)
		end = append(end, rewardTrials(r, 40))
	}
	agrees(t, "trials to 85 %", learned, 27.8, 3)
	agrees(t, "right just after the reversal", after, .083, .04)
	if mean, half := interval(end); mean-half < .9 {
		t.Errorf("right in the end: %.3f ± %.3f, want above .9", mean, half)
	}
}

// Each ablation must fail, and in its own way. A coin's reward and an
// eligibility that has faded before the reward leave chance, .5; without a
// baseline, no reward is no signal, and the old answer stays.
func TestRewardAblations(t *testing.T) {
	overSeeds(t)
	run := func(change func(*RewardParams), reverse bool) []float64 {
		var end []float64
		for seed := range uint64(8) {
			p := DefaultReward()
			change(&p)
			r := newReward(t, p, seed)
			rewardTrials(r, 110)
			if reverse {
				r.Reverse()
				rewardTrials(r, 110)
			}
			end = append(end, rewardTrials(r, 40))
		}
		return end
	}
	// Drift by a random reward may lead anywhere: the interval must hold .5.
	agrees(t, "reward by coin", run(func(p *RewardParams) { p.Shuffled = true }, false), .5, .05)
	agrees(t, "τc 0.1 s", run(func(p *RewardParams) { p.TauC = .1 }, false), .5, .03)
	stuck := run(func(p *RewardParams) { p.NoBaseline = true }, true)
	if mean, half := interval(stuck); mean+half > .5 {
		t.Errorf("without a baseline it unlearned: right %.3f ± %.3f", mean, half)
	}
}

// Paying late must come to the same as paying in every step.
func TestRewardDebtIsExact(t *testing.T) {
	a, b := newReward(t, DefaultReward(), 6), newReward(t, DefaultReward(), 6)
	for range 20000 {
		a.Step()
		b.Step()
		b.payAll()
	}
	wa, wb := rewardWeights(a), rewardWeights(b)
	moved := false
	for k := range wa {
		if math.Abs(wa[k]-wb[k]) > 1e-12 {
			t.Fatalf("synapse %d: %v paid late, %v paid in every step", k, wa[k], wb[k])
		}
		moved = moved || math.Abs(wa[k]-.5) > .11
	}
	if !moved {
		t.Error("nothing was learned")
	}
}

func rewardWeights(r *Reward) []float64 {
	var w []float64
	for k := range r.syn {
		w = append(w, r.owed(&r.syn[k]))
	}
	return w
}

func rewardState(r *Reward) []float64 {
	f := []float64{r.d, r.rbar, float64(r.step), float64(r.trial.rewardAt), float64(r.noise.Clone().Uint64() >> 11)}
	for _, s := range [][]float64{r.x, r.y, r.v, r.i} {
		f = append(f, s...)
	}
	for k := range r.syn {
		s := &r.syn[k]
		f = append(f, r.owed(s), s.ltp/r.frame, s.ltd/r.frame)
	}
	return f
}

func TestRewardClonesExactly(t *testing.T) {
	a := newReward(t, DefaultReward(), 3)
	for range 4321 {
		a.Step()
	}
	b := a.Clone()
	before := rewardState(b)
	rewardTrials(a, 2)
	if !slices.Equal(before, rewardState(b)) {
		t.Fatal("the original's steps changed the clone")
	}
	rewardTrials(b, 2)
	a.Reverse()
	b.Reverse()
	rewardTrials(a, 5)
	rewardTrials(b, 5)
	if !slices.Equal(rewardState(a), rewardState(b)) {
		t.Fatal("clone and original part")
	}
}

func TestRewardKnobsDoNotReset(t *testing.T) {
	r := newReward(t, DefaultReward(), 4)
	rewardTrials(r, 5)
	r.startFrame() // as the first knob would: equal but for rounding
	before := rewardState(r)
	for _, err := range []error{r.SetLearningRate(.2), r.SetTauC(.5), r.SetDelay(.5, 1), r.SetNoise(1)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	r.SetBaseline(false)
	r.Shuffle(true)
	r.Reverse()
	if !slices.Equal(before, rewardState(r)) {
		t.Error("a knob changed the state")
	}
	r.Freeze(true)
	w := rewardWeights(r)
	rewardTrials(r, 3)
	if !slices.Equal(w, rewardWeights(r)) {
		t.Error("frozen, and yet weights changed")
	}
	if err := r.SetDelay(3, 1); err == nil || err.Error() != "DelayMin: 3 s is outside 0.001..1" {
		t.Errorf("got %v", err)
	}
}

func TestRewardWatch(t *testing.T) {
	r := newReward(t, DefaultReward(), 5)
	rewardTrials(r, 60)
	sum := 0.0
	for cue := range 2 {
		for pool := range 2 {
			w := r.Weights(nil, cue, pool)
			if len(w) != 100 {
				t.Fatalf("%d weights in a block", len(w))
			}
			for _, v := range w {
				sum += v
			}
		}
		if right, wrong := r.MeanWeight(cue, cue), r.MeanWeight(cue, 1-cue); right <= wrong {
			t.Errorf("cue %d: mean weight %.3f to its pool, %.3f to the other", cue, right, wrong)
		}
	}
	all := 0.0
	for _, v := range rewardWeights(r) {
		all += v
	}
	if math.Abs(all-sum) > 1e-9 {
		t.Error("the blocks do not cover the weights")
	}
	ltp, ltd := r.Eligibilities(nil, nil, 0, 0)
	mean := 0.0
	for k := range ltp {
		mean += (ltp[k] - ltd[k]) / 100
	}
	if math.Abs(mean-r.MeanEligibility(0, 0)) > 1e-12 {
		t.Error("mean eligibility is not the mean of the eligibilities")
	}
}

func TestRewardDoesNotAllocate(t *testing.T) {
	r := newReward(t, DefaultReward(), 1)
	if n := testing.AllocsPerRun(5000, func() { r.Step() }); n != 0 {
		t.Errorf("%v allocations a step", n)
	}
}

func TestRewardRefuses(t *testing.T) {
	p := DefaultReward()
	p.TauC = 0
	if _, err := NewReward(p, 1); err == nil || err.Error() != "TauC: 0 s is outside 0.001..60" {
		t.Errorf("got %v", err)
	}
}

// A step is 1 ms of model time: 300 times real time is 3333 ns.
func BenchmarkRewardStep(b *testing.B) {
	r := newReward(b, DefaultReward(), 1)
	b.ReportAllocs()
	for b.Loop() {
		r.Step()
	}
}
