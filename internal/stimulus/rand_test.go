package stimulus

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestRandCloneGoesOnAlike(t *testing.T) {
	r := New(7, "test")
	for range 10 {
		r.NormFloat64()
	}
	c, v := r.Clone(), *r
	for i := range 1000 {
		a, b, d := r.Uint64(), c.Uint64(), v.Uint64()
		if a != b || a != d {
			t.Fatalf("draw %d: original %d, clone %d, value copy %d", i, a, b, d)
		}
	}
}

func TestRandStreamsDiffer(t *testing.T) {
	seen := map[uint64]string{}
	for _, purpose := range []string{"", "a", "b", "input", "noise"} {
		for seed := range uint64(100) {
			v := New(seed, purpose).Uint64()
			if was, ok := seen[v]; ok {
				t.Fatalf("seed %d purpose %q starts like %s", seed, purpose, was)
			}
			seen[v] = purpose
		}
	}
}

// The mean of n draws has standard error sd/√n; four of them leave about one
// chance in 16 000 of a false alarm, and the seed is fixed.
func TestRandMoments(t *testing.T) {
	const n = 100_000
	r := New(1, "moments")
	for _, tc := range []struct {
		name     string
		draw     func() float64
		mean, sd float64
	}{
		{"uniform", r.Float64, 0.5, math.Sqrt(1. / 12)},
		{"normal", r.NormFloat64, 0, 1},
		{"exponential", r.ExpFloat64, 1, 1},
		{"whole", func() float64 { return float64(r.IntN(11)) }, 5, math.Sqrt(10)},
	} {
		var sum float64
		for range n {
			sum += tc.draw()
		}
		if d, se := sum/n-tc.mean, tc.sd/math.Sqrt(n); math.Abs(d) > 4*se {
			t.Errorf("%s: mean off by %.2g, standard error %.2g", tc.name, d, se)
		}
	}
}

func TestRandDoesNotAllocate(t *testing.T) {
	r := New(1, "alloc")
	if n := testing.AllocsPerRun(100, func() { r.ExpFloat64(); r.NormFloat64(); r.IntN(5) }); n != 0 {
		t.Errorf("%v allocations a round, want 0", n)
	}
}

func BenchmarkRandExp(b *testing.B) {
	r := New(1, "bench")
	for b.Loop() {
		r.ExpFloat64()
	}
}

// All numbers are those of the standard library's generator, and leave the
// stream where it stands then.
func TestRandIsTheLibrarys(t *testing.T) {
	pcg := rand.NewPCG(3, 4)
	library := rand.New(pcg)
	r := &Rand{hi: 3, lo: 4}
	for k := range 1_000_000 {
		if got, want := r.ExpFloat64(), library.ExpFloat64(); got != want {
			t.Fatalf("exponential %d is %v, want %v", k, got, want)
		}
		if got, want := r.NormFloat64(), library.NormFloat64(); got != want {
			t.Fatalf("normal %d is %v, want %v", k, got, want)
		}
		if got, want := r.Uint64(), pcg.Uint64(); got != want {
			t.Fatalf("number %d is %#x, want %#x", k, got, want)
		}
	}
	many := make([]float64, 1000)
	for k := range 1000 {
		r.Normals(many)
		for _, got := range many {
			if want := library.NormFloat64(); got != want {
				t.Fatalf("of %d thousand normals one is %v, want %v", k, got, want)
			}
		}
	}
}
