package plasticity

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"
)

func newRate(t testing.TB, p RateParams, seed uint64) *RateUnit {
	t.Helper()
	u, err := NewRateUnit(p, seed)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func stepRate(u *RateUnit, n int) *RateUnit {
	for range n {
		u.Step()
	}
	return u
}

// hebbGrowth returns how fast ln|w| grows, in units of η an input, after the
// weights have turned into the first component.
func hebbGrowth(t *testing.T, eta float64, burn, n int, seed uint64) float64 {
	t.Helper()
	p := DefaultRate("hebb")
	p.Eta = eta
	u := stepRate(newRate(t, p, seed), burn)
	before := math.Log(u.Length())
	stepRate(u, n)
	if u.State() != Active {
		t.Fatalf("seed %d: ran away within the measurement", seed)
	}
	return (math.Log(u.Length()) - before) / float64(n) / eta
}

// Theory: ln|w| grows by ηλ an input, λ = 5, as η → 0. An input adds
// 5η·χ²₁, of variance 50η², so n inputs on each of s seeds leave a standard
// error of √(50/ns); what is of second order in η is below 0.03 at η .0005.
func TestHebbGrowsAsTheory(t *testing.T) {
	const seeds, n = 16, 5000
	var small, full []float64
	for seed := range uint64(seeds) {
		small = append(small, hebbGrowth(t, 0.0005, 3000, n, seed))
		full = append(full, hebbGrowth(t, 0.005, 300, 500, seed))
	}
	m, _ := interval(small)
	if se := math.Sqrt(50. / (n * seeds)); math.Abs(m-5) > 4*se+0.03 {
		t.Errorf("growth %.3f η, theory 5 ± %.3f", m, se)
	}
	// At η .005 noise keeps w a little off the component, so it grows slower.
	agrees(t, "growth at η .005", full, 4.83, 0.08)
}

func TestHebbRunsAwayAndStops(t *testing.T) {
	u := stepRate(newRate(t, DefaultRate("hebb"), 1), 5000)
	if u.State() != Runaway || math.IsInf(u.Length(), 0) || math.IsNaN(u.Length()) {
		t.Errorf("length %g, %s", u.Length(), u.State())
	}
}

// At the fixed point |w| = 1 and w is the first component. A rate of .005
// keeps w wandering about it: cosine above .95 in the mean, length within .05.
func TestOjaFindsTheFirstComponent(t *testing.T) {
	var cos, length []float64
	for seed := range uint64(16) {
		u := stepRate(newRate(t, DefaultRate("oja"), seed), 4000)
		var c, l float64
		for range 1000 {
			u.Step()
			c += u.Cosine() / 1000
			l += u.Length() / 1000
		}
		cos, length = append(cos, c), append(length, l)
	}
	agrees(t, "cosine", cos, 0.970, 0.005)
	agrees(t, "length", length, 1.02, 0.01)
	if floats.Min(cos) < 0.95 || floats.Min(length) < 0.95 || floats.Max(length) > 1.05 {
		t.Errorf("cosines %.3f, lengths %.3f: want above .95 and 1 ± .05", cos, length)
	}
}

// Answering one pattern of K alone is the only stable end: 1 − 1/K.
func TestBCMBecomesSelective(t *testing.T) {
	for seed := range uint64(6) {
		u := newRate(t, DefaultRate("bcm"), seed)
		start := u.Selectivity()
		stepRate(u, 80_000)
		var s float64
		for range 2000 {
			u.Step()
			s += u.Selectivity() / 2000
		}
		if start > 0.5 || math.Abs(s-0.9) > 0.01 {
			t.Errorf("seed %d: selectivity %.3f, then %.4f; want .900 ± .01", seed, start, s)
		}
	}
}

// Growth ηλ and scaling κ(ȳ − y₀) cancel at ȳ = y₀ + ηλ/κ: 10.7 at the default
// η. Averages over n inputs of |y|, correlated over about 1/κy₀ = 200 inputs
// through w and 50 through the mean, wander by less than 0.1. A Hebb ten times
// faster is held, but far off.
func TestScalingHoldsTheRate(t *testing.T) {
	for eta, want := range map[float64]float64{7e-5: 10.7, 7e-4: 17} {
		p := DefaultRate("scaling")
		p.Eta = eta
		u := stepRate(newRate(t, p, 1), 30_000)
		var m float64
		for range 50_000 {
			u.Step()
			m += u.Activity() / 50_000
		}
		if math.Abs(m-want) > 0.01*want {
			t.Errorf("η %g: activity %.2f, want %.1f", eta, m, want)
		}
	}
}

func TestRateUnitClonesAndTurns(t *testing.T) {
	for _, rule := range RateRules() {
		u := stepRate(newRate(t, DefaultRate(rule.Name), 3), 100)
		w := u.Weights(nil)
		if err := u.SetEta(1e-4); err != nil || !slices.Equal(w, u.Weights(nil)) {
			t.Errorf("%s: turning η moved the weights, or %v", rule.Name, err)
		}
		c := u.Clone()
		stepRate(u, 100)
		if stepRate(c, 100); !slices.Equal(u.Weights(nil), c.Weights(nil)) || u.RateState() != c.RateState() {
			t.Errorf("%s: the clone went another way", rule.Name)
		}
		if n := testing.AllocsPerRun(100, u.Step); n != 0 {
			t.Errorf("%s: %v allocations a step", rule.Name, n)
		}
	}
}

func TestRateParamsRefuse(t *testing.T) {
	for want, set := range map[string]func(*RateParams){
		`rate unit: Rule: "x" is outside hebb, oja, bcm, scaling`: func(p *RateParams) { p.Rule = "x" },
		"rate unit: Eta: NaN is outside 0..1":                     func(p *RateParams) { p.Eta = math.NaN() },
		"rate unit: Patterns: 30 is outside 2..20":                func(p *RateParams) { p.Patterns = 30 },
	} {
		p := DefaultRate("oja")
		set(&p)
		if _, err := NewRateUnit(p, 1); err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
}

func BenchmarkRateUnit(b *testing.B) {
	u := newRate(b, DefaultRate("oja"), 1)
	b.ReportAllocs()
	for b.Loop() {
		u.Step()
	}
}
