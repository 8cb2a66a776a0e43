package models

import (
	"math"
	"testing"

	"spikeslope/internal/experiment"
)

// Sixty pairs at 1 Hz, as in the formula: A₊·e^(−10/16.8).
func TestPairingHolds(t *testing.T) {
	m := build(t, "pairing", 1, nil)
	seconds(m, 60)
	if got, want := reading(t, m, "change"), 77.7*math.Exp(-10/16.8); math.Abs(got-want) > 1e-9 {
		t.Errorf("change %.4f %%, want %.4f %%", got, want)
	}
	if n, d := reading(t, m, "pairs"), reading(t, m, "delta"); n != 60 || d != 10 {
		t.Errorf("%g pairs, the last at %g ms", n, d)
	}
	m.Act("fresh", 0)
	if c := reading(t, m, "change"); c != 0 {
		t.Errorf("a fresh synapse has changed by %g %%", c)
	}
}

// One pass of the sweep recovers the window that was put in: at 1 Hz the next
// pair is so far off that it adds less than 1e-10.
func TestPairingSweeps(t *testing.T) {
	m := build(t, "pairing", 1, map[string]string{"sweep": "sweep", "pairs": "5"})
	if !math.IsNaN(reading(t, m, "off")) {
		t.Error("off the curve before anything was found")
	}
	seconds(m, 5*sweepSize+1)
	for name, want := range map[string]float64{"swept": sweepSize, "tau_plus": 16.8, "tau_minus": 33.7, "off": 0} {
		if got := reading(t, m, name); math.Abs(got-want) > 1e-6 {
			t.Errorf("%s is %g, want %g", name, got, want)
		}
	}
	if turn := reading(t, m, "turn"); !(turn > -5 && turn < 5) {
		t.Errorf("sign turns at %g ms", turn)
	}
	if n := len(m.Picture("window").(experiment.Curve).Dots); n != sweepSize {
		t.Errorf("%d dots of the sweep, want %d", n, sweepSize)
	}
	// The dial moves the sweep while it sweeps, and keeps its place when not.
	m.SetKnob("delta", 12)
	if d := m.Knob("delta"); d != 10 {
		t.Errorf("the sweep stands at %g ms, want 10", d)
	}
	m.SetKnob("sweep", 0)
	m.SetKnob("delta", -20)
	seconds(m, 3)
	if d := reading(t, m, "delta"); d != -20 {
		t.Errorf("held: last pair at %g ms, want −20", d)
	}
}

func TestSweepDeltas(t *testing.T) {
	last := math.Inf(-1)
	for k := range sweepSize {
		d := sweepDelta(k)
		if !(d > last) || d == 0 || math.Abs(d) > sweepReach {
			t.Errorf("place %d is %g ms after %g", k, d, last)
		}
		last = d
	}
	if sweepDelta(0) != -sweepReach || last != sweepReach {
		t.Errorf("from %g to %g ms", sweepDelta(0), last)
	}
}

// What the later spike finds lies on the earlier spike's trace.
func TestPairingTraces(t *testing.T) {
	for delta, want := range map[string]float64{"10": math.Exp(-10 / 16.8), "-10": math.Exp(-10 / 33.7)} {
		m := build(t, "pairing", 1, map[string]string{"delta": delta})
		seconds(m, 1)
		if got := m.Picture("traces").(experiment.Curve).Dots[0].Y; math.Abs(got-want) > 1e-9 {
			t.Errorf("Δt %s ms: finds %g, want %g", delta, got, want)
		}
	}
}

// After a whole pass the readings are those of the rules asked directly; see
// the plasticity package for where the figures come from.
func TestTripletSweeps(t *testing.T) {
	m := build(t, "triplet", 1, nil)
	steps(m, frequencies)
	for name, want := range map[string]float64{
		"hz": 50, "triplet_slow": -31.7, "triplet_fast": 74.9, "pair_slow": -20.3, "triplet_rise": 76.3, "pair_rise": -25.4,
	} {
		if got := reading(t, m, name); math.Abs(got-want) > 0.05 {
			t.Errorf("%s is %.2f, want %g", name, got, want)
		}
	}
	if flip := reading(t, m, "flip"); flip < 30 || flip > 40 {
		t.Errorf("flips at %g Hz, want between 30 and 40", flip)
	}
	// A turned knob redraws the curve as the sweep passes, place by place.
	m.SetKnob("tauslow", 5)
	before := reading(t, m, "triplet_fast")
	steps(m, frequencies-1)
	if now := reading(t, m, "triplet_fast"); now != before {
		t.Error("the last place changed before the sweep came there")
	}
	steps(m, 1)
	if now := reading(t, m, "triplet_fast"); now >= 0 {
		t.Errorf("without a slow trace the change at 50 Hz is %+.1f %%, want a loss", now)
	}
}
