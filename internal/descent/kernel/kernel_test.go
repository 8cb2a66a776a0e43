package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func fill[T Float](n int, r *rand.Rand) []T {
	v := make([]T, n)
	for i := range v {
		v[i] = T(r.NormFloat64())
	}
	return v
}

var shapes = []struct{ out, in, ld int }{
	{1, 1, 16}, {1, 16, 32}, {2, 3, 16}, {3, 2, 48}, {4, 4, 16}, {5, 7, 32}, {16, 2, 32},
	{16, 16, 32}, {17, 33, 16}, {10, 128, 64}, {128, 30, 64},
}

// What the assembly computes must be what plain Go computes, bit for bit.
func TestAssemblyMatchesGo(t *testing.T) {
	if !useAVX2 {
		t.Skip("no AVX2 on this machine")
	}
	for _, s := range shapes {
		t.Run(fmt.Sprint(s.out, s.in, s.ld, " double"), func(t *testing.T) {
			matches(t, s.out, s.in, s.ld, denseAVX64, outerAVX64, Dot64, dotPair64)
		})
		t.Run(fmt.Sprint(s.out, s.in, s.ld, " single"), func(t *testing.T) {
			matches(t, s.out, s.in, s.ld, denseAVX32, outerAVX32, dot32, dotPair32)
		})
	}
}

func matches[T Float](t *testing.T, out, in, ld int,
	denseAVX func(dst, w, bias, x []T, out, in, ld, wj, wi int),
	outerAVX func(g, d, x []T, out, in, ld int),
	dot func(a, b []T) T,
	pair func(a, b, c []T) (T, T),
) {
	r := rand.New(rand.NewPCG(uint64(out), uint64(in)))
	w, bias, x, d := fill[T](out*in, r), fill[T](out, r), fill[T](in*ld, r), fill[T](out*ld, r)
	got, want := fill[T](out*ld, r), fill[T](out*ld, r)
	for _, b := range [][]T{bias, nil} {
		denseAVX(got, w, b, x, out, in, ld, in, 1)
		dense(want, w, b, x, out, in, ld, in, 1)
		if !slices.Equal(got, want) {
			t.Errorf("forward differs, bias %v", b != nil)
		}
	}
	back, wantBack := fill[T](in*ld, r), fill[T](in*ld, r)
	denseAVX(back, w, nil, d, in, out, ld, 1, in)
	dense(wantBack, w, nil, d, in, out, ld, 1, in)
	if !slices.Equal(back, wantBack) {
		t.Error("backward differs")
	}
	g, wantG := fill[T](out*in, r), fill[T](out*in, r)
	outerAVX(g, d, x, out, in, ld)
	outer(wantG, d, x, out, in, ld, dot, pair)
	if !slices.Equal(g, wantG) {
		t.Error("gradient differs")
	}
}

func TestSingleSampleMatchesGo(t *testing.T) {
	if !useAVX2 {
		t.Skip("no AVX2 on this machine")
	}
	for _, s := range shapes {
		r := rand.New(rand.NewPCG(uint64(s.out), 3))
		w, bias, x, d := fill[float64](s.out*s.in, r), fill[float64](s.out, r), fill[float64](s.in, r), fill[float64](s.out, r)
		d[0] = math.Copysign(0, -1)
		y, back, g := make([]float64, s.out), make([]float64, s.in), make([]float64, s.out*s.in)
		Forward1(y, w, bias, x)
		Backward1(back, w, d)
		Outer1(g, d, x)
		useAVX2 = false
		wantY, wantBack, wantG := make([]float64, s.out), make([]float64, s.in), make([]float64, s.out*s.in)
		Forward1(wantY, w, bias, x)
		Backward1(wantBack, w, d)
		Outer1(wantG, d, x)
		useAVX2 = true
		if !slices.Equal(y, wantY) || !slices.Equal(back, wantBack) || !slices.Equal(g, wantG) {
			t.Errorf("%d × %d: one sample differs", s.out, s.in)
		}
	}
}

// probes returns numbers of every size, both signs, zeros, infinities, NaN.
func probes(n int) []float64 {
	r := rand.New(rand.NewPCG(1, 2))
	v := []float64{0, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), math.NaN(), 1e-310, -5e-324, 20, -20, 19.0625, 9.01, 10.5, 88, 1e300}
	for len(v) < n {
		x := math.Exp(20*r.Float64() - 15)
		if r.IntN(2) == 0 {
			x = -x
		}
		v = append(v, x)
	}
	return v
}

func TestTanhLanesMatchScalar(t *testing.T) {
	if !useAVX2 {
		t.Skip("no AVX2 on this machine")
	}
	x := probes(4001)
	got := slices.Clone(x)
	Tanh64(got)
	for i, v := range x {
		if want := tanh64(v); math.Float64bits(got[i]) != math.Float64bits(want) && !math.IsNaN(v) {
			t.Fatalf("tanh %v: lanes %v, scalar %v", v, got[i], want)
		}
	}
	f, e := make([]float32, len(x)), make([]float32, len(x))
	for i, v := range x {
		f[i], e[i] = float32(v), float32(v)
	}
	Tanh32(f)
	ExpNeg32(e)
	for i, v := range x {
		if math.IsNaN(v) {
			continue
		}
		if want := tanh32(float32(v)); math.Float32bits(f[i]) != math.Float32bits(want) {
			t.Fatalf("tanh %v: lanes %v, scalar %v", v, f[i], want)
		}
		if want := expNeg32(float32(v)); math.Float32bits(e[i]) != math.Float32bits(want) {
			t.Fatalf("exp −|%v|: lanes %v, scalar %v", v, e[i], want)
		}
	}
}

// ulps returns how many units in the last place got is from want.
func ulps(got, want, unit float64) float64 {
	if got == want {
		return 0
	}
	return math.Abs(got-want) / unit
}

func TestTanhAccuracy(t *testing.T) {
	var worst, worst32, worstExp float64
	for _, x := range probes(200_000) {
		if math.IsNaN(x) {
			if !math.IsNaN(tanh64(x)) || !math.IsNaN(float64(tanh32(float32(x)))) {
				t.Error("tanh of NaN is a number")
			}
			continue
		}
		// math.Expm1 errs by less than 1 ulp, the quotient by 1 more at most.
		e := math.Expm1(-2 * math.Abs(x))
		want := math.Copysign(e/(2+e), x)
		worst = max(worst, ulps(tanh64(x), want, math.Nextafter(math.Abs(want), 2)-math.Abs(want)))
		f := float32(x)
		want = math.Tanh(float64(f))
		unit := float64(math.Nextafter32(float32(math.Abs(want)), 2) - float32(math.Abs(want)))
		worst32 = max(worst32, ulps(float64(tanh32(f)), want, unit))
		if a := math.Abs(float64(f)); a < 87 {
			want = math.Exp(-a)
			unit = float64(math.Nextafter32(float32(want), 2) - float32(want))
			worstExp = max(worstExp, ulps(float64(expNeg32(f)), want, unit))
		}
	}
	t.Logf("worst error, units in the last place: %.2f double, %.2f single, %.2f exp", worst, worst32, worstExp)
	if worst > 3 || worst32 > 3 || worstExp > 3 {
		t.Error("want at most 3")
	}
}

func BenchmarkTanh64(b *testing.B) {
	z := make([]float64, 1024)
	for b.Loop() {
		for i := range z {
			z[i] = float64(i-512) / 128
		}
		Tanh64(z)
	}
}

func BenchmarkDense(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, s := range []struct{ out, in, ld int }{{16, 16, 32}, {128, 784, 64}, {16, 16, 512}} {
		b.Run(fmt.Sprint("double ", s.out, s.in, s.ld), func(b *testing.B) {
			w, x, dst := fill[float64](s.out*s.in, r), fill[float64](s.in*s.ld, r), make([]float64, s.out*s.ld)
			for b.Loop() {
				Dense64(dst, w, nil, x, s.out, s.in, s.ld, s.in, 1)
			}
			b.ReportMetric(float64(s.out*s.in*s.ld)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
		})
		b.Run(fmt.Sprint("single ", s.out, s.in, s.ld), func(b *testing.B) {
			w, x, dst := fill[float32](s.out*s.in, r), fill[float32](s.in*s.ld, r), make([]float32, s.out*s.ld)
			for b.Loop() {
				Dense32(dst, w, nil, x, s.out, s.in, s.ld, s.in, 1)
			}
			b.ReportMetric(float64(s.out*s.in*s.ld)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
		})
		b.Run(fmt.Sprint("gradient ", s.out, s.in, s.ld), func(b *testing.B) {
			g, x, d := make([]float64, s.out*s.in), fill[float64](s.in*s.ld, r), fill[float64](s.out*s.ld, r)
			for b.Loop() {
				Outer64(g, d, x, s.out, s.in, s.ld)
			}
			b.ReportMetric(float64(s.out*s.in*s.ld)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
		})
	}
}

func TestVectorsMatchGo(t *testing.T) {
	if !useFMA {
		t.Skip("no AVX2 or no FMA on this machine")
	}
	defer func(fma, avx bool) { useFMA, useAVX2 = fma, avx }(useFMA, useAVX2)
	r := rand.New(rand.NewPCG(1, 9))
	for _, n := range []int{0, 1, 7, 8, 9, 40, 301} {
		src, x := fill[float64](n, r), fill[float64](n, r)
		copy(src, probes(14))
		f, back, y := make([]float32, n), make([]float64, n), slices.Clone(x)
		all := func() {
			Narrow(f, src)
			Widen(back, f)
			Descend64(y, src, .1)
		}
		all()
		wantF, wantBack, wantY := slices.Clone(f), slices.Clone(back), slices.Clone(y)
		copy(y, x)
		useFMA, useAVX2 = false, false
		all()
		useFMA, useAVX2 = true, true
		for i := range n {
			if math.Float32bits(f[i]) != math.Float32bits(wantF[i]) || math.Float64bits(back[i]) != math.Float64bits(wantBack[i]) ||
				y[i] != wantY[i] && !(math.IsNaN(y[i]) && math.IsNaN(wantY[i])) {
				t.Errorf("number %d of %d: %v %v %v, in Go %v %v %v", i, n, wantF[i], wantBack[i], wantY[i], f[i], back[i], y[i])
			}
		}
	}
}
