package stimulus

import (
	"math"
	"slices"
	"testing"
)

func newFrozen(t testing.TB, p FrozenParams, seed uint64) *Frozen {
	t.Helper()
	s, err := NewFrozen(p, seed)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Rates in and out of patterns must agree within 4 standard errors of a
// Poisson count: the pattern may not show in how much an input fires.
func TestFrozenHidesInTheRate(t *testing.T) {
	p := DefaultFrozen(200)
	s := newFrozen(t, p, 1)
	const seconds = 200
	var spikes, steps [2]float64 // out of patterns, in patterns
	var buffer []int32
	for range int(seconds * 1000 / p.Dt) {
		in := 0
		if now, _, _ := s.Present(); now >= 0 {
			in = 1
		}
		buffer = s.Next(buffer[:0])
		steps[in]++
		spikes[in] += float64(len(buffer))
	}
	// 4000 segments, a quarter with a pattern; after one none follows, which
	// makes the count steadier than a binomial one.
	if share := steps[1] / (steps[0] + steps[1]); math.Abs(share-.25) > 4*math.Sqrt(.25*.75/4000) {
		t.Errorf("patterns fill %.3f of the time", share)
	}
	// Of rate 54 and 10 Hz on one grid of .1 ms, coincidences count once. One
	// frozen pattern has its own number of spikes: its Poisson error is that
	// of a single draw, 100 inputs × 2.7, and dominates.
	want := 200 * (1 - (1-.0054)*(1-.001))
	frozenSE := math.Sqrt(100*54*.05) / 500 // a step
	if got := spikes[0] / steps[0]; math.Abs(got-want) > 4*math.Sqrt(want/steps[0]) {
		t.Errorf("out of patterns %.4f spikes a step, want %.4f", got, want)
	}
	if got := spikes[1] / steps[1]; math.Abs(got-want) > 4*frozenSE {
		t.Errorf("in patterns %.4f spikes a step, want %.4f ± %.4f", got, want, 4*frozenSE)
	}
}

// Without jitter and noise an involved input repeats itself spike by spike,
// and the others do not.
func TestFrozenRepeats(t *testing.T) {
	p := DefaultFrozen(60)
	p.Jitter, p.Noise = 0, 0
	s := newFrozen(t, p, 2)
	var shows [][]int // of pattern 0: step·inputs + input, involved ones only
	others := map[int]int{}
	var buffer []int32
	for range 20000 {
		now, since, _ := s.Present()
		buffer = s.Next(buffer[:0])
		if now < 0 {
			continue
		}
		step := int(math.Round(since / p.Dt))
		if step == 0 {
			shows = append(shows, nil)
		}
		for _, i := range buffer {
			if int(i) < p.Involved {
				shows[len(shows)-1] = append(shows[len(shows)-1], step*p.Inputs+int(i))
			} else {
				others[step*p.Inputs+int(i)]++
			}
		}
	}
	for _, show := range shows[1 : len(shows)-1] { // the last may be cut short
		if !slices.Equal(show, shows[0]) {
			t.Fatal("a pattern did not repeat")
		}
	}
	for _, n := range others {
		if n > len(shows)/2 {
			t.Fatal("an input that takes no part repeats")
		}
	}
}

func TestFrozenSpikesAreInOrderAndOnce(t *testing.T) {
	s := newFrozen(t, DefaultFrozen(500), 3)
	var buffer []int32
	for range 20000 {
		buffer = s.Next(buffer[:0])
		for k := 1; k < len(buffer); k++ {
			if buffer[k] <= buffer[k-1] {
				t.Fatalf("spikes %v", buffer)
			}
		}
	}
}

func TestFrozenSwitches(t *testing.T) {
	s := newFrozen(t, DefaultFrozen(100), 4)
	seen := func(steps int) (patterns [2]bool) {
		for range steps {
			if now, _, _ := s.Present(); now >= 0 {
				patterns[now] = true
			}
			s.Next(nil)
		}
		return patterns
	}
	if seen(20000) != [2]bool{true, false} {
		t.Error("not pattern 0 alone at the start")
	}
	s.Switch(3) // modulo 2
	seen(500)   // the segment under way
	if seen(20000) != [2]bool{false, true} {
		t.Error("not pattern 1 alone after the switch")
	}
}

func TestFrozenClonesExactly(t *testing.T) {
	a := newFrozen(t, DefaultFrozen(100), 5)
	for range 12345 {
		a.Next(nil)
	}
	b := a.Clone().(*Frozen)
	for range 5000 {
		x, y := a.Next(nil), b.Next(nil)
		if !slices.Equal(x, y) {
			t.Fatal("clone and original part")
		}
	}
}

func TestFrozenKnobs(t *testing.T) {
	s := newFrozen(t, DefaultFrozen(100), 6)
	for _, err := range []error{s.SetShare(0), s.SetJitter(3), s.SetNoise(0)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for range 20000 {
		if now, _, segment := s.Present(); now >= 0 && segment > 0 {
			t.Fatal("a pattern at share 0")
		}
		s.Next(nil)
	}
	if err := s.SetShare(.7); err == nil || err.Error() != "Share: 0.7 of time is outside 0..0.5" {
		t.Errorf("got %v", err)
	}
	p := DefaultFrozen(10)
	p.Involved = 11
	if _, err := NewFrozen(p, 1); err == nil || err.Error() != "Involved: 11 inputs is outside 1..10" {
		t.Errorf("got %v", err)
	}
}

func TestFrozenDoesNotAllocate(t *testing.T) {
	s := newFrozen(t, DefaultFrozen(500), 7)
	buffer := make([]int32, 0, 1000)
	if n := testing.AllocsPerRun(5000, func() { buffer = s.Next(buffer[:0]) }); n != 0 {
		t.Errorf("%v allocations a step", n)
	}
}

// One step is 0.1 ms of model time.
func BenchmarkFrozen500(b *testing.B) {
	s := newFrozen(b, DefaultFrozen(500), 1)
	buffer := make([]int32, 0, 1000)
	b.ReportAllocs()
	for b.Loop() {
		buffer = s.Next(buffer[:0])
	}
}
