package plasticity

import (
	"math"
	"slices"
	"testing"
)

func newSRM(t testing.TB, p SRMParams, seed uint64) *SRM {
	t.Helper()
	n, err := NewSRM(p, seed)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func stepSRM(n *SRM, seconds float64) {
	for range int(seconds * 1000 / n.p.Input.Dt) {
		n.Step()
	}
}

// One spike through a weight of .5 must give .5·ε, and a spike of the neuron
// η, both from their closed forms.
func TestSRMKernels(t *testing.T) {
	p := DefaultSRM(4)
	p.Input.Rate, p.Input.Noise, p.Weight = 0, 0, .5
	n := newSRM(t, p, 1)
	n.Step()
	n.deliver(2)
	k := 0.
	for s := 0.; s < 50; s += .01 {
		k = math.Max(k, math.Exp(-s/10)-math.Exp(-s/2.5))
	}
	for step := 1; step < 500; step++ {
		n.Step()
		s := float64(step) * p.Input.Dt
		want := .5 * (math.Exp(-s/10) - math.Exp(-s/2.5)) / k
		if math.Abs(n.Potential()-want) > 1e-5 { // k is read off a grid
			t.Fatalf("after %.1f ms v is %v, want %v", s, n.Potential(), want)
		}
	}
	n.fire()
	for step := 1; step < 500; step++ {
		n.Step()
		s := float64(step) * p.Input.Dt
		want := p.Threshold * (4*math.Exp(-s/2.5) - 2*math.Exp(-s/10))
		if math.Abs(n.Potential()-want) > 1e-12 {
			t.Fatalf("%.1f ms after a spike v is %v, want %v", s, n.Potential(), want)
		}
		if n.Fired() {
			t.Fatal("the after-potential made the neuron spike")
		}
	}
}

// Weights change by neighbouring spikes only, and by the window's formula.
func TestSRMWindow(t *testing.T) {
	p := DefaultSRM(4)
	p.Input.Rate, p.Input.Noise = 0, 0
	n := newSRM(t, p, 1)
	wait := func(ms float64) { stepSRM(n, ms/1000) }
	n.deliver(0)
	wait(5)
	n.deliver(0) // the latest counts
	wait(10)
	n.fire()
	w := p.Weight + .03125*math.Exp(-10/16.8)
	if math.Abs(n.w[0]-w) > 1e-12 || n.w[1] != p.Weight {
		t.Errorf("after pre → post %v and %v, want %v and no change", n.w[0], n.w[1], w)
	}
	wait(7)
	n.deliver(1)
	wait(1)
	n.deliver(1) // only the first counts
	if want := p.Weight - .85*.03125*math.Exp(-7/33.7); math.Abs(n.w[1]-want) > 1e-12 {
		t.Errorf("after post → pre %v, want %v", n.w[1], want)
	}
	wait(10)
	n.fire() // input 0 has been silent since the spike before
	if math.Abs(n.w[0]-w) > 1e-12 {
		t.Errorf("an older spike paired: %v, want %v", n.w[0], w)
	}
}

// Another implementation found the pattern among 500 inputs in 96 % of its
// runs, in 22.8 s; its spread is not known. At 96 % two or more of eight runs
// miss once in 30 times.
func TestSRMFindsThePattern(t *testing.T) {
	overSeeds(t)
	var found []float64
	for seed := range uint64(8) {
		n := newSRM(t, DefaultSRM(500), seed)
		stepSRM(n, 60)
		if s, ok := n.FoundIn(); ok {
			found = append(found, s)
			if share, strays := n.HitRate(); share < .9 || strays > 4 {
				t.Errorf("seed %d: found, and at the end met %.2f with %d spikes outside", seed, share, strays)
			}
			if l := n.Latency(); l <= 0 || l >= 50 {
				t.Errorf("seed %d: latency %.1f ms", seed, l)
			}
		}
	}
	if len(found) < 7 {
		t.Fatalf("found in %d of 8 runs", len(found))
	}
	agrees(t, "s to find the pattern", found, 22.8, 3)
}

// With 2000 inputs another implementation found the pattern in every run, in
// 17.5 ± .5 s over 24 seeds.
func TestSRMFindsThePatternAmongMany(t *testing.T) {
	overSeeds(t)
	var times []float64
	for seed := range uint64(24) {
		n := newSRM(t, DefaultSRM(2000), seed)
		found, ok := n.FoundIn()
		for s := 0; s < 90 && !ok; s++ {
			stepSRM(n, 1)
			found, ok = n.FoundIn()
		}
		if !ok {
			t.Errorf("seed %d: not found in 90 s", seed)
			continue
		}
		times = append(times, found)
	}
	agrees(t, "s to find the pattern", times, 17.5, .5)
}

// Spikes move toward the start of the pattern as learning goes on.
func TestSRMLatencyFalls(t *testing.T) {
	overSeeds(t)
	var early, late []float64
	for seed := range uint64(6) {
		n := newSRM(t, DefaultSRM(500), seed)
		for range 60 {
			stepSRM(n, 1)
			if _, ok := n.FoundIn(); ok {
				break
			}
		}
		if _, ok := n.FoundIn(); !ok {
			continue
		}
		early = append(early, n.Latency())
		stepSRM(n, 60)
		late = append(late, n.Latency())
	}
	e, _ := interval(early)
	l, h := interval(late)
	t.Logf("latency %.1f ms when found, %.1f ± %.1f a minute later", e, l, h)
	if l > e-5 {
		t.Errorf("latency %.1f → %.1f ms", e, l)
	}
}

// With the homeostatic gain the neuron finds A, then B, then A again. Without
// it the unused weights stay at 0 and B goes unseen: another implementation
// found B in 8 % of its runs, three or more of five in .5 %.
func TestSRMSwap(t *testing.T) {
	overSeeds(t)
	run := func(p SRMParams, seed uint64, patterns ...int) (found []bool) {
		n := newSRM(t, p, seed)
		for _, k := range patterns {
			n.Switch(k)
			stepSRM(n, 35)
			_, ok := n.FoundIn()
			found = append(found, ok)
		}
		return found
	}
	without, kept := 0, 0
	for seed := range uint64(5) {
		p := DefaultSRMSwap()
		if got := run(p, seed, 0, 1, 0); !slices.Equal(got, []bool{true, true, true}) {
			t.Errorf("seed %d: A, B, A found: %v", seed, got)
		}
		p = DefaultSRM(500)
		got := run(p, seed, 0, 1)
		if got[0] {
			kept++
			if got[1] {
				without++
			}
		}
	}
	if kept < 3 || without > 2 {
		t.Errorf("without the gain A found in %d of 5, then B in %d", kept, without)
	}
}

func srmState(n *SRM) []float64 {
	return append([]float64{n.v, n.slow, n.fast, n.dip, n.peak, float64(n.step), float64(n.hits.shown), float64(n.out.Count())}, n.w...)
}

func TestSRMClonesExactly(t *testing.T) {
	a := newSRM(t, DefaultSRM(200), 2)
	stepSRM(a, 1.2345)
	b := a.Clone()
	before := srmState(b)
	stepSRM(a, 1)
	if !slices.Equal(before, srmState(b)) {
		t.Fatal("the original's steps changed the clone")
	}
	stepSRM(b, 1)
	a.Switch(1)
	b.Switch(1)
	stepSRM(a, 1)
	stepSRM(b, 1)
	if !slices.Equal(srmState(a), srmState(b)) {
		t.Fatal("clone and original part")
	}
}

func TestSRMKnobsDoNotReset(t *testing.T) {
	n := newSRM(t, DefaultSRM(200), 3)
	stepSRM(n, 1)
	before := srmState(n)
	for _, err := range []error{n.SetAPlus(.02), n.SetRatio(.9), n.SetHomeostasis(1e-4), n.SetThreshold(60)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	n.Freeze(true)
	if !slices.Equal(before, srmState(n)) {
		t.Error("a knob changed the state")
	}
	stepSRM(n, 1)
	if !slices.Equal(before[8:], n.Weights(nil)) {
		t.Error("frozen, and yet weights changed")
	}
	if err := n.SetThreshold(0); err == nil || err.Error() != "Threshold: 0 is outside 0.01..1000000" {
		t.Errorf("got %v", err)
	}
	p := DefaultSRM(200)
	p.TauS = 10
	if _, err := NewSRM(p, 1); err == nil || err.Error() != "TauS: 10 ms is outside 0.1..9.5" {
		t.Errorf("got %v", err)
	}
}

func TestSRMDoesNotAllocate(t *testing.T) {
	n := newSRM(t, DefaultSRM(500), 1)
	if a := testing.AllocsPerRun(5000, func() { n.Step() }); a != 0 {
		t.Errorf("%v allocations a step", a)
	}
}

// A step is 0.1 ms of model time: 300 times real time is 333 ns.
func BenchmarkSRMStep500(b *testing.B) {
	n := newSRM(b, DefaultSRM(500), 1)
	b.ReportAllocs()
	for b.Loop() {
		n.Step()
	}
}
