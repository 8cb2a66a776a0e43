package plasticity

import (
	"math"
	"slices"
	"testing"

	"spikeslope/internal/stimulus"
)

func newCompletion(t testing.TB, p CompletionParams, seed uint64) *Completion {
	t.Helper()
	c, err := NewCompletion(p, seed)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func runRounds(c *Completion, n int) {
	for n > 0 {
		if c.Step() {
			n--
		}
	}
}

// Before learning half of a pattern stays half; after it the rest comes on,
// and most of that outlives the loss of synapses. The expected figures are
// ours from seeds 100-115.
func TestPatternCompletion(t *testing.T) {
	overSeeds(t)
	var before, after, cut, fewer []float64
	for seed := range uint64(6) {
		c := newCompletion(t, DefaultCompletion(), seed)
		c.Freeze(true)
		runRounds(c, 16)
		before = append(before, c.Quality())
		c.Freeze(false)
		runRounds(c, 160)
		c.Freeze(true)
		runRounds(c, 16)
		after = append(after, c.Quality())
		d := c.Clone()
		c.LesionSynapses(.3)
		runRounds(c, 16)
		cut = append(cut, c.Quality())
		d.SetCueShare(.25)
		runRounds(d, 16)
		fewer = append(fewer, d.Quality())
	}
	agrees(t, "quality before learning", before, 0, .01)
	agrees(t, "quality after learning", after, .954, .03)
	agrees(t, "quality without 30 % of synapses", cut, .742, .088)
	agrees(t, "quality from a quarter", fewer, .762, .074)
}

// Weights gather where patterns put two pixels together.
func TestCompletionWeights(t *testing.T) {
	c := newCompletion(t, DefaultCompletion(), 1)
	runRounds(c, 80)
	w := c.PixelWeights(nil)
	var together, apart, nTogether, nApart float64
	for a := range stimulus.Channels {
		for b := range stimulus.Channels {
			if a == b {
				continue
			}
			share := false
			for k := range c.patterns {
				share = share || c.patterns[k][a] && c.patterns[k][b]
			}
			if share {
				together += w[a*stimulus.Channels+b]
				nTogether++
			} else {
				apart += w[a*stimulus.Channels+b]
				nApart++
			}
		}
	}
	if together /= nTogether; together < .5 {
		t.Errorf("mean weight %.2f within patterns", together)
	}
	if apart /= nApart; apart > .15 {
		t.Errorf("mean weight %.2f outside of patterns", apart)
	}
}

func TestCompletionScore(t *testing.T) {
	c := newCompletion(t, DefaultCompletion(), 2)
	runRounds(c, 1) // into a recall
	for !c.Recalling() {
		c.Step()
	}
	fill := func(cued, missing, black int) {
		for i, on := range c.Pattern() {
			switch {
			case c.round.cued[i]:
				c.round.counts[i] = cued
			case on:
				c.round.counts[i] = missing
			default:
				c.round.counts[i] = black
			}
		}
	}
	for _, tc := range []struct {
		cued, missing, black int
		want                 float64
	}{{10, 0, 0, 0}, {10, 8, 0, 1}, {10, 8, 8, 0}, {10, 4, 1, 0}, {10, 5, 0, 1}, {0, 0, 0, 0}} {
		fill(tc.cued, tc.missing, tc.black)
		if got := c.score(); got != tc.want {
			t.Errorf("spikes %d, %d, %d: quality %v, want %v", tc.cued, tc.missing, tc.black, got, tc.want)
		}
	}
}

func completionState(c *Completion) []float64 {
	f := []float64{c.s, float64(c.step), c.Quality(), float64(c.noise.Clone().Uint64() >> 11)}
	for _, s := range [][]float64{c.w, c.v, c.i} {
		f = append(f, s...)
	}
	return f
}

func TestCompletionClonesExactly(t *testing.T) {
	a := newCompletion(t, DefaultCompletion(), 3)
	runRounds(a, 3)
	for range 77 {
		a.Step()
	}
	b := a.Clone()
	before := completionState(b)
	runRounds(a, 3)
	if !slices.Equal(before, completionState(b)) {
		t.Fatal("the original's steps changed the clone")
	}
	runRounds(b, 3)
	for _, c := range []*Completion{a, b} {
		c.LesionNeurons(.1)
		c.LesionSynapses(.1)
		runRounds(c, 3)
	}
	if !slices.Equal(completionState(a), completionState(b)) {
		t.Fatal("clone and original part")
	}
}

func TestCompletionKnobsDoNotReset(t *testing.T) {
	c := newCompletion(t, DefaultCompletion(), 4)
	runRounds(c, 2)
	before := completionState(c)
	for _, err := range []error{c.SetLearningRate(.1), c.SetCueShare(.3), c.SetInhibition(4), c.SetNoise(1)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if !slices.Equal(before, completionState(c)) {
		t.Error("a knob changed the state")
	}
	if err := c.SetCueShare(math.NaN()); err == nil || err.Error() != "CueShare: NaN is outside 0..1" {
		t.Errorf("got %v", err)
	}
	if n := c.LesionNeurons(.25); n != 32 {
		t.Errorf("%d of 128 neurons killed", n)
	}
	from := c.step
	runRounds(c, 4)
	for s := range c.out.Since(from) {
		if c.dead[s.Index] {
			t.Fatal("a dead neuron spiked")
		}
	}
	p := DefaultCompletion()
	p.Given = make([]stimulus.Pattern, 5)
	if _, err := NewCompletion(p, 1); err == nil || err.Error() != "Given: 5 patterns is outside 0..4" {
		t.Errorf("got %v", err)
	}
}

func TestCompletionDoesNotAllocate(t *testing.T) {
	c := newCompletion(t, DefaultCompletion(), 5)
	if n := testing.AllocsPerRun(2000, func() { c.Step() }); n != 0 {
		t.Errorf("%v allocations a step", n)
	}
}

// A step is 1 ms of model time: 300 times real time is 3333 ns.
func BenchmarkCompletionStep(b *testing.B) {
	c := newCompletion(b, DefaultCompletion(), 1)
	b.ReportAllocs()
	for b.Loop() {
		c.Step()
	}
}
