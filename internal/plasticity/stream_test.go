package plasticity

import (
	"math"
	"testing"
)

// streamRun is what one seed of a changing stream came to.
type streamRun struct {
	formed  []float64 // s, an episode each; NaN where the group did not form
	led     bool      // every group was the favourite at its end
	old     float64   // mean weight of the first group after the second's time
	rate    float64   // Hz, over the last 30 s of the second episode
	savings float64
}

func runStream(t *testing.T, p SongParams, groups []int, seed uint64) streamRun {
	t.Helper()
	s, err := NewStream(p, seed)
	if err != nil {
		t.Fatal(err)
	}
	r := streamRun{led: true}
	for b, k := range groups {
		if b > 0 {
			s.SwitchGroup(k)
		}
		for range s.steps(60) {
			s.Step()
		}
		r.formed = append(r.formed, s.FormedIn())
		r.led = r.led && s.Favourite() == k
		if b == 1 {
			r.old, r.rate = s.GroupMeans(nil)[groups[0]], s.OutputRate(30)
		}
	}
	r.savings = s.Savings()
	return r
}

func streamParams() SongParams {
	p := DefaultSong("additive")
	p.Correlation = 0.1
	return p
}

// The expected values are another implementation's over 24 seeds. Its spread
// is not known but for the savings; with the same design it is ours, so the
// half-widths added are ours at 24 seeds.
func TestStreamSwap(t *testing.T) {
	overSeeds(t)
	const seeds = 12
	var formed [][]float64
	var old, savings []float64
	for seed := range uint64(seeds) {
		r := runStream(t, streamParams(), []int{0, 1, 0, 1, 0}, seed)
		if !r.led {
			t.Errorf("seed %d: a correlated group did not become the favourite", seed)
		}
		for b, f := range r.formed {
			if math.IsNaN(f) {
				t.Fatalf("seed %d: episode %d did not form", seed, b)
			}
		}
		formed = append(formed, r.formed)
		old = append(old, r.old)
		savings = append(savings, r.savings)
	}
	for b, want := range []float64{5.1, 12.0, 7.2, 7.0, 7.0} {
		xs := column(formed, b)
		_, h := interval(xs)
		agrees(t, "formed in "+string("ABABA"[b]), xs, want, h*math.Sqrt(seeds/24.))
	}
	agrees(t, "old group after B", old, 0.41, 0.02)
	agrees(t, "savings", savings, 0.38, 0.08)
	if m, h := interval(savings); m-h <= 0 {
		t.Errorf("savings %.2f ± %.2f: no savings shown", m, h)
	}
}

// At ratio 1.2 the favourite keeps its weights but, no longer correlated, makes
// the neuron fire less than twice a second, and without output spikes next to
// nothing is learnt. At the default 1.10 it fires at 48 Hz then. Now and then a
// seed escapes; most must not.
func TestStreamAllButStopsAtRatio12(t *testing.T) {
	overSeeds(t)
	const seeds = 8
	faint, formed := 0, 0
	for seed := range uint64(seeds) {
		p := streamParams()
		p.Ratio = 1.2
		r := runStream(t, p, []int{0, 1}, seed)
		if r.rate < 2 {
			faint++
		}
		if !math.IsNaN(r.formed[1]) {
			formed++
		}
	}
	t.Logf("of %d seeds %d below 2 Hz at the end of B, B formed in %d", seeds, faint, formed)
	if formed > seeds/4 || faint <= seeds/2 {
		t.Errorf("of %d seeds %d below 2 Hz at the end of B and %d formed B, want most and next to none", seeds, faint, formed)
	}
}

func TestSavingsNeedConsolidation(t *testing.T) {
	overSeeds(t)
	const seeds = 16
	var plain, kept []float64
	for seed := range uint64(seeds) {
		p := streamParams()
		p.APlus = 0.02
		plain = append(plain, runStream(t, p, []int{0, 1, 0}, seed).savings)
		p.Consolidation = true
		kept = append(kept, runStream(t, p, []int{0, 1, 0}, seed).savings)
	}
	agrees(t, "plain", plain, 0.02, 0.11)
	agrees(t, "with consolidation", kept, 0.36, 0.08)
	mp, hp := interval(plain)
	mk, hk := interval(kept)
	if mp+hp >= mk-hk {
		t.Errorf("intervals overlap: plain %.2f ± %.2f, consolidated %.2f ± %.2f", mp, hp, mk, hk)
	}
}

// With age the same change takes longer; in the old it mostly fails within a
// minute.
func TestAgeingSlowsLearning(t *testing.T) {
	overSeeds(t)
	const seeds = 8
	groups := []int{0, 1, 2, 3}
	for _, tc := range []struct{ old, want, half float64 }{{1, 4.8, 0.5}, {0.5, 12.9, 1}, {0.3, 29.1, 2}} {
		p := streamParams()
		p.APlus, p.EtaOld = 0.02, tc.old
		var formed []float64
		for seed := range uint64(seeds) {
			f := runStream(t, p, groups, seed).formed[3]
			if math.IsNaN(f) {
				t.Errorf("η∞ %g, seed %d: the fourth group did not form", tc.old, seed)
				continue
			}
			formed = append(formed, f)
		}
		agrees(t, "formed at 180 s", formed, tc.want, tc.half)
	}
	p := streamParams()
	p.APlus, p.EtaOld = 0.02, 0.2
	failed := 0
	for seed := range uint64(seeds) {
		if math.IsNaN(runStream(t, p, groups, seed).formed[3]) {
			failed++
		}
	}
	if failed <= seeds/2 {
		t.Errorf("η∞ .2: %d of %d failed, want most", failed, seeds)
	}
}

func TestStreamKeepsBook(t *testing.T) {
	s, err := NewStream(streamParams(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if !math.IsNaN(s.FormedIn()) || !math.IsNaN(s.Savings()) {
		t.Errorf("at the start: formed in %g, savings %g", s.FormedIn(), s.Savings())
	}
	for range s.steps(2) {
		s.Step()
	}
	s.SwitchGroup(6)
	c := s.Clone()
	for range s.steps(2) {
		s.Step()
	}
	s.SwitchGroup(1)
	e := s.Episodes()
	if len(e) != 3 || e[1].Group != 2 || math.Abs(e[1].Start-2) > 1e-9 || len(c.Episodes()) != 2 {
		t.Errorf("book %+v, of the clone %+v", e, c.Episodes())
	}
	for range c.steps(2) {
		c.Step()
	}
	c.SwitchGroup(1)
	sameSong(t, s.Song, c.Song)
	if n := testing.AllocsPerRun(20_000, s.Step); n != 0 {
		t.Errorf("%v allocations a step", n)
	}
}
