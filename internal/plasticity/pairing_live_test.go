package plasticity

import (
	"math"
	"slices"
	"testing"
)

// A running protocol and the same spikes imposed at once are two ways to one
// weight.
func TestRunningPairingAgreesWithImpose(t *testing.T) {
	for _, tc := range []struct{ delta, hz float64 }{{10, 1}, {-10, 1}, {-35.5, 20}, {0, 5}, {150, 50}, {-150, 50}} {
		p := DefaultPairing(tc.delta)
		p.Rule, p.Frequency = tripletRule.Build(tripletRule.Constants), tc.hz
		r, err := NewPairing(p, 1)
		if err != nil {
			t.Fatal(err)
		}
		for range 20_000 {
			r.Step()
		}
		var in, out []float64
		for s := range r.Spikes(2) {
			if s.Index == 0 {
				in = append(in, float64(s.Step)*pairingDt)
			} else {
				out = append(out, float64(s.Step)*pairingDt)
			}
		}
		want := Impose(p.Rule, p.Taus, 1, in, out)
		if d := math.Abs(r.Weight() - want); d > 1e-10 || len(in) < 2 {
			t.Errorf("Δt %g at %g Hz: weight %.12f, imposed %.12f, %d inputs", tc.delta, tc.hz, r.Weight(), want, len(in))
		}
	}
}

func TestRunningPairingTurns(t *testing.T) {
	r, err := NewPairing(DefaultPairing(10), 1)
	if err != nil {
		t.Fatal(err)
	}
	for range 60 * 10_000 {
		r.Step()
	}
	if r.Pairs() != 60 || math.Abs(r.Weight()-1-DefaultPairing(10).Change()) > 1e-10 {
		t.Errorf("after a minute %d pairs, weight %.4f", r.Pairs(), r.Weight())
	}
	w := r.Weight()
	if err := r.SetDelta(-10); err != nil || r.Weight() != w {
		t.Errorf("turning Δt: weight %g was %g, %v", r.Weight(), w, err)
	}
	r.SetJitter(5)
	c := r.Clone()
	for range 100_000 {
		r.Step()
	}
	for range 100_000 {
		c.Step()
	}
	d := r.Dots()
	if !slices.Equal(d, c.Dots()) || r.Weight() != c.Weight() {
		t.Error("the clone went another way")
	}
	if last, ok := r.LastDot(); !ok || last != d[63] {
		t.Errorf("last dot %v, %v, want %v", last, ok, d[63])
	}
	if len(d) != 64 || d[53].Delta != 10 || d[63].Delta == d[62].Delta || math.Abs(d[63].Delta+10) > 25 {
		t.Errorf("%d dots, the last %v", len(d), d[50:])
	}
	if n := testing.AllocsPerRun(50_000, r.Step); n != 0 {
		t.Errorf("%v allocations a step", n)
	}
	for _, err := range []error{r.SetDelta(201), r.SetFrequency(0), r.SetDelta(math.NaN())} {
		if err == nil {
			t.Error("a value out of range was taken")
		}
	}
	before := r.Pairs()
	if err := r.SetFrequency(100); err != nil {
		t.Fatal(err)
	}
	for range 10_000 {
		r.Step()
	}
	if n := r.Pairs() - before; n < 90 || n > 101 {
		t.Errorf("%d pairs in a second at 100 Hz", n)
	}
}

// After a restart the synapse is as new: the second protocol ends where it
// would have, had it been the first.
func TestPairingRestarts(t *testing.T) {
	r, err := NewPairing(DefaultPairing(-20), 1)
	if err != nil {
		t.Fatal(err)
	}
	for range 30_100 { // within the fourth pair
		r.Step()
	}
	if err := r.SetDelta(10); err != nil {
		t.Fatal(err)
	}
	r.Restart()
	for r.Pairs() < 60 {
		r.Step()
	}
	if d := r.Weight() - 1 - DefaultPairing(10).Change(); math.Abs(d) > 1e-10 {
		t.Errorf("after a restart the protocol misses its change by %.2g", d)
	}
	if dots := r.Dots(); dots[3].Delta != 10 {
		t.Errorf("the restart kept a planned pair: %v", dots[:5])
	}
}
