package plasticity

import (
	"math"
	"slices"
	"testing"
)

func newMemory(t testing.TB, p MemoryParams, seed uint64) *Memory {
	t.Helper()
	m, err := NewMemory(p, seed)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// For each memory z has standard deviation 1 around its mean, and memories are
// independent, so the mean over k of them lies within 4/√k of theory. For a
// chain theory divides by the expected size of the weights and z by the actual
// one, whose relative error over N slowly changing weights is √(1/2N): the
// factor adds 4·z/√(2N), and as much again for the Gaussian start.
func TestMemorySNRFollowsTheory(t *testing.T) {
	for _, kind := range []string{Binary, Cascade, Chain} {
		p := DefaultMemory(kind)
		m := newMemory(t, p, 1)
		for range p.Ages + 500 {
			m.Step()
		}
		ideal := p.IdealSNR(p.Ages)
		ages, z := m.Curve()
		for k, age := range ages {
			want := ideal[int(age)]
			tol := 4 / math.Sqrt(500)
			if kind == Chain {
				tol += 8 * want / math.Sqrt(2*float64(p.N))
			}
			if math.Abs(z[k]-want) > tol {
				t.Errorf("%s: z %.3f at age %g, theory %.3f ± %.3f", kind, z[k], age, want, tol)
			}
		}
		t.Logf("%s: lifetime %.1f, theory %.2f", kind, m.Lifetime(), p.IdealLifetime())
	}
}

// With √N synapses' worth of signal a binary synapse forgets exponentially, so
// four times the synapses add a constant; a cascade's lifetime grows as √N, a
// chain's as N. A chain's slowest noise takes 4^m memories to build up; synapses
// that started blank and stored three thousand would keep one for 31.7 (133.8).
func TestMemoryLifetimes(t *testing.T) {
	for _, tc := range []struct {
		kind        string
		small, big  float64 // N 1000 and 4000
		added, grew float64
	}{
		{Binary, 3, 4, 1, 0},
		{Cascade, 9.7, 18.8, 0, 2},
		{Chain, 23.2, 98.6, 0, 4},
	} {
		p := DefaultMemory(tc.kind)
		small := p.IdealLifetime()
		p.N = 4000
		big := p.IdealLifetime()
		if math.Abs(small-tc.small) > 0.1 || math.Abs(big-tc.big) > 0.1 {
			t.Errorf("%s: lifetime %.2f, with 4000 synapses %.2f; want %.1f, %.1f", tc.kind, small, big, tc.small, tc.big)
		}
		if tc.added > 0 && math.Abs(big-small-tc.added) > 0.02 {
			t.Errorf("%s: four times the synapses add %.2f, want %g", tc.kind, big-small, tc.added)
		}
		if tc.grew > 0 && math.Abs(big/small/tc.grew-1) > 0.1 {
			t.Errorf("%s: four times the synapses multiply by %.2f, want about %g", tc.kind, big/small, tc.grew)
		}
	}
	p := DefaultMemory(Binary)
	p.N = 3
	if l := p.IdealLifetime(); l != 0 {
		t.Errorf("three synapses: lifetime %g, want 0", l)
	}
}

func TestMemoryClones(t *testing.T) {
	for _, kind := range []string{Binary, Cascade, Chain} {
		m := newMemory(t, DefaultMemory(kind), 2)
		for range 30 {
			m.Step()
		}
		c := m.Clone()
		for range 30 {
			m.Step()
		}
		for range 30 {
			c.Step()
		}
		_, a := m.Curve()
		_, b := c.Curve()
		if !slices.Equal(m.Weights(nil), c.Weights(nil)) || !slices.Equal(a, b) || m.SNR(3) != c.SNR(3) {
			t.Errorf("%s: the clone went another way", kind)
		}
		if !math.IsNaN(m.SNR(1000)) || !math.IsNaN(m.SNR(-1)) {
			t.Errorf("%s: SNR of memories it does not have: %g, %g", kind, m.SNR(1000), m.SNR(-1))
		}
		if n := testing.AllocsPerRun(20, m.Step); n != 0 {
			t.Errorf("%s: %v allocations a step", kind, n)
		}
	}
}

// Turned while it runs, x gives the curve it would have given from the start:
// of k memories z lies within 4/√k of theory. A cascade's levels stay equally
// full at any x.
func TestMemoryTurnsX(t *testing.T) {
	for _, kind := range []string{Binary, Cascade} {
		m := newMemory(t, DefaultMemory(kind), 3)
		for range 100 {
			m.Step()
		}
		if err := m.SetX(0.4); err != nil {
			t.Fatal(err)
		}
		if ages, _ := m.Curve(); len(ages) != 0 {
			t.Errorf("%s: the curve still holds %d ages of another x", kind, len(ages))
		}
		for range m.p.Ages { // until the watcher knows memories of this x alone
			m.Step()
		}
		clear(m.sum)
		clear(m.looks)
		for range 500 {
			m.Step()
		}
		ideal := m.p.IdealSNR(m.p.Ages)
		ages, z := m.Curve()
		for k, age := range ages {
			if d := math.Abs(z[k] - ideal[int(age)]); d > 4/math.Sqrt(500) {
				t.Errorf("%s: z off theory by %.3f at age %g", kind, d, age)
			}
		}
		if err := m.SetX(0); err == nil {
			t.Errorf("%s: x 0 was taken", kind)
		}
	}
}

func TestChainHasNoX(t *testing.T) {
	m := newMemory(t, DefaultMemory(Chain), 1)
	m.Step()
	if err := m.SetX(0.2); err == nil {
		t.Error("a chain took an x")
	}
	if ages, _ := m.Curve(); len(ages) != 1 {
		t.Error("refusing x lost the curve")
	}
}

func TestMemoryRefuses(t *testing.T) {
	for want, set := range map[string]func(*MemoryParams){
		`memory: Kind: "x" is outside binary, cascade, chain`: func(p *MemoryParams) { p.Kind = "x" },
		"memory: X: 0.7 is outside 0.001..0.5":                func(p *MemoryParams) { p.X = 0.7 },
		"memory: Alpha: NaN is outside 0.001..0.5":            func(p *MemoryParams) { p.Alpha = math.NaN() },
	} {
		p := DefaultMemory(Cascade)
		set(&p)
		if _, err := NewMemory(p, 1); err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
}

func BenchmarkMemory(b *testing.B) {
	for _, kind := range []string{Binary, Cascade, Chain} {
		b.Run(kind, func(b *testing.B) {
			m := newMemory(b, DefaultMemory(kind), 1)
			b.ReportAllocs()
			for b.Loop() {
				m.Step()
			}
		})
	}
}
