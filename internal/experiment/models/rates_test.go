package models

import (
	"math"
	"slices"
	"testing"

	"spikeslope/internal/experiment"
)

func TestRatesOja(t *testing.T) {
	m := build(t, "rates", 1, nil)
	steps(m, 6000)
	for name, at := range map[string][2]float64{
		"length": {0.95, 1.1}, "cosine": {0.93, 1}, "angle": {0, 25}, "excess": {0, 0.03}, "seen": {6000, 6000},
	} {
		if v := reading(t, m, name); !(v >= at[0] && v <= at[1]) {
			t.Errorf("%s is %g, want %g to %g", name, v, at[0], at[1])
		}
	}
	for _, name := range []string{"selectivity", "away"} {
		if v := reading(t, m, name); !math.IsNaN(v) {
			t.Errorf("%s is %g, want none", name, v)
		}
	}
}

// Growth of ln |w| from where it passed 1: 5 η in theory. By the end some
// 2·10⁴ inputs have come, each adding 5η·χ²₁, so the standard error is
// √(50/2e4) = 0.05; the bias at this η is below it.
func TestRatesHebbRunsAway(t *testing.T) {
	m := build(t, "rates", 1, map[string]string{"rule": "hebb", "eta": "0.0002"})
	for m.Still() == "" {
		steps(m, 100)
		if g := reading(t, m, "growth"); reading(t, m, "length") > 1e8 && math.Abs(g-5) > 0.25 {
			t.Fatalf("growth %.2f η, want 5 ± 0.25", g)
		}
	}
	if away := reading(t, m, "away"); !(away > 100 && away < 400) {
		t.Errorf("ran away at %g s, want about 20/(5·0.0002·100) = 200", away)
	}
}

func TestRatesFreeze(t *testing.T) {
	for _, rule := range rateRuleNames() {
		m := build(t, "rates", 1, map[string]string{"rule": rule, "eta": "0.001"})
		steps(m, 50)
		m.Act("freeze", 0)
		length := reading(t, m, "length")
		m.SetKnob("eta", 0.002)
		steps(m, 50)
		if now := reading(t, m, "length"); now != length {
			t.Errorf("%s: frozen weights went from %g to %g", rule, length, now)
		}
		m.Act("freeze", 0)
		steps(m, 50)
		if now := reading(t, m, "length"); now == length {
			t.Errorf("%s: the weights stay frozen", rule)
		}
	}
}

// The trail thins out instead of forgetting how it began.
func TestRatesTrailReachesBack(t *testing.T) {
	m := build(t, "rates", 1, nil)
	first := m.Picture("state").(experiment.Curve).Series[1]
	steps(m, 10_000)
	way := m.Picture("state").(experiment.Curve).Series[1]
	if way.X[0] != first.X[0] || way.Y[0] != first.Y[0] || len(way.X) < trailSize/2 || len(way.X) > trailSize+1 {
		t.Errorf("the trail of %d places begins at %g, %g, not %g, %g", len(way.X), way.X[0], way.Y[0], first.X[0], first.Y[0])
	}
}

func TestRatesBCMPictures(t *testing.T) {
	m := build(t, "rates", 1, map[string]string{"rule": "bcm", "eta": "0.002"})
	steps(m, 100)
	if n := len(m.Picture("state").(experiment.Curve).Dots); n != 10 {
		t.Errorf("%d answers, want one for each of ten patterns", n)
	}
	if s := reading(t, m, "selectivity"); !(s > 0 && s < 0.9) {
		t.Errorf("selectivity %g", s)
	}
	if v := reading(t, m, "cosine"); !math.IsNaN(v) {
		t.Errorf("cosine %g, want none for patterns", v)
	}
}

func TestMemoryFollowsTheory(t *testing.T) {
	m := build(t, "memory", 1, map[string]string{"kind": "binary"})
	steps(m, 400)
	// z of a memory has standard deviation 1, so a mean of 400 has 0.05; eight
	// times that over all ages is far beyond chance.
	if off := reading(t, m, "off"); !(off < 0.4) {
		t.Errorf("off theory by %g", off)
	}
	if l, want := reading(t, m, "lifetime"), reading(t, m, "ideal"); math.Abs(l-want) > 0.2 {
		t.Errorf("lifetime %g, theory %g", l, want)
	}
	m.SetKnob("x", 1)
	if l := reading(t, m, "ideal"); !(l < 1) {
		t.Errorf("at x 1 theory keeps a memory for %g, want less than 1", l)
	}
	chain := build(t, "memory", 1, map[string]string{"kind": "chain"})
	chain.SetKnob("x", 0.1)
	if x := chain.Knob("x"); x != 0.5 {
		t.Errorf("a chain's x went to %g", x)
	}
}

// The watched memory ages by one a step; when it is out of reach the newest
// takes its place.
func TestMemoryWatches(t *testing.T) {
	m := build(t, "memory", 1, nil)
	if !math.IsNaN(reading(t, m, "watched")) || !math.IsNaN(reading(t, m, "age")) {
		t.Error("watches a memory before there is one")
	}
	steps(m, 10)
	if a := reading(t, m, "age"); a != 9 {
		t.Errorf("age %g of the first after ten, want 9", a)
	}
	m.Act("watch", 0)
	if a, z := reading(t, m, "age"), reading(t, m, "watched"); a != 0 || !(z > 5) {
		t.Errorf("the newest: age %g, z %g", a, z)
	}
	var ages []float64
	for range 70 {
		m.Step()
		ages = append(ages, reading(t, m, "age"))
		if math.IsNaN(reading(t, m, "watched")) {
			t.Fatalf("lost sight of the watched memory at age %g", ages[len(ages)-1])
		}
	}
	if top := slices.Max(ages); top != 63 {
		t.Errorf("followed to age %g, want 63", top)
	}
}
