package descent

import (
	"math"
	"slices"
	"testing"
)

func mustRegression(t testing.TB, spec RegressionSpec, seed uint64) *Regression {
	t.Helper()
	r, err := NewRegression(spec, seed)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestRegressionGradientMatchesSurface(t *testing.T) {
	for _, logit := range []bool{false, true} {
		spec := DefaultRegression()
		spec.Logistic, spec.Batch = logit, 5
		r := mustRegression(t, spec, 2)
		for range 20 {
			r.Step()
		}
		for _, n := range []int{1, 5, 64} {
			f, g, p := r.Surface(n), r.Gradient(n), r.Params
			const h = 1e-5 // errs by about 1e-10, see the networks' test
			for k, d := range [][2]float64{{h, 0}, {0, h}} {
				want := (at(f, p[0]+d[0], p[1]+d[1]) - at(f, p[0]-d[0], p[1]-d[1])) / (2 * h)
				if math.Abs(g[k]-want) > 1e-9*max(1, math.Abs(want)) {
					t.Errorf("logistic %v, %d points, direction %d: gradient %v, differences %v", logit, n, k, g[k], want)
				}
			}
		}
	}
}

// The ground is the sum over points, but for rounding, also beyond where powers
// of e overflow.
func TestRegressionSurfaceIsTheLoss(t *testing.T) {
	for _, spec := range []RegressionSpec{
		{Noise: .3}, {Noise: 0}, {Logistic: true}, {Logistic: true, Separable: true}, {Logistic: true, Window: 3000},
	} {
		spec.Batch, spec.Window = 3, max(spec.Window, 64)
		spec.Optimizer, spec.Hyper = "gd", Hyper{LearningRate: .1}
		r := mustRegression(t, spec, 7)
		r.Step()
		as, dst := []float64{-2000, -80, -6, -1, -.01, 0, .4, 3, 60, 500, math.Inf(1), math.NaN()}, make([]float64, 12)
		for _, n := range []int{1, 5, spec.Window} {
			f := r.Surface(n)
			for _, b := range []float64{-1500, -40, -2, 0, 1e-3, 2, 7, 30, 1000} {
				f(dst, as, b)
				for i, a := range as {
					want, _ := r.lossGrad(n, a, b)
					bound := 1e-14 * max(1, math.Abs(a), math.Abs(b)) * max(1, float64(n)/100) // the sum rounds at each point
					if !spec.Logistic {
						bound = 1e-13 * max(1, want) // squares
					}
					if got := dst[i]; !(math.Abs(got-want) <= bound) && (finite(want) || finite(got)) {
						t.Errorf("%+v, %d points, (%g, %g): %v, want %v", spec, n, a, b, got, want)
					}
				}
			}
		}
	}
}

// 94 × 48 places, 64 points.
func BenchmarkRegressionSurface(b *testing.B) {
	for _, logit := range []bool{false, true} {
		b.Run(map[bool]string{false: "line", true: "logistic"}[logit], func(b *testing.B) {
			spec := DefaultRegression()
			spec.Logistic = logit
			r := mustRegression(b, spec, 2)
			as, dst := make([]float64, 94), make([]float64, 94)
			for i := range as {
				as[i] = float64(i)/9 - 5
			}
			b.ReportAllocs()
			for b.Loop() {
				f := r.Surface(spec.Window)
				for j := range 48 {
					f(dst, as, float64(j)/4-2)
				}
			}
		})
	}
}

// With a rate that falls as 1/t the fit tends to the truth; least squares over
// 20,000 points errs by σ/√n = 0.002 each way, a logistic fit by about
// 2.5/√n = 0.02: four of these, and as much again for the descent's own tail.
func TestRegressionFindsTheTruth(t *testing.T) {
	for _, logit := range []bool{false, true} {
		spec := DefaultRegression()
		spec.Logistic = logit
		r := mustRegression(t, spec, 1)
		tolerance := .017
		if logit {
			tolerance = .16
		}
		for i := range 20_000 {
			r.Optimizer.SetRate(20 / (40 + float64(i)))
			r.Step()
		}
		if e := math.Sqrt(r.Excess()); e > tolerance {
			t.Errorf("logistic %v: off by %.4f", logit, e)
		}
	}
}

// Where a line separates the labels, growing the fit along the true direction
// always lowers the loss: there is no finite minimum.
func TestSeparableHasNoMinimum(t *testing.T) {
	spec := DefaultRegression()
	spec.Logistic, spec.Separable = true, true
	r := mustRegression(t, spec, 4)
	f, last := r.Surface(spec.Window), math.Inf(1)
	for scale := 1.; scale < 1e4; scale *= 2 {
		v := at(f, scale*r.True[0], scale*r.True[1])
		if v >= last && v > 0 {
			t.Fatalf("loss %v at %g times the truth, %v before", v, scale, last)
		}
		last = v
	}
}

// The stationary error of gradient descent on a drifting line, against its
// second-moment theory. The time average is correlated over 1/η steps, so the
// interval comes from ten independent seeds: two half-widths, over four
// standard errors.
func TestDriftMatchesTheory(t *testing.T) {
	for _, drift := range []float64{0, .01, .1} {
		for _, rate := range []float64{.03, .1, .3} {
			spec := DefaultRegression()
			spec.Drift = drift
			var x []float64
			for seed := range uint64(10) {
				v, err := DriftError(spec, rate, 10_000, seed)
				if err != nil {
					t.Fatal(err)
				}
				x = append(x, v)
			}
			mean, half := meanCI(x)
			if want := DriftTheory(spec.Noise, drift, rate); math.Abs(mean-want) > 2*half {
				t.Errorf("drift %g, rate %g: error %.5f ± %.5f, theory %.5f", drift, rate, mean, half, want)
			}
		}
	}
	if !math.IsInf(DriftTheory(.3, 0, .7), 1) {
		t.Error("theory calls a rate of 0.7 stable")
	}
}

// The science notes: drift .003/.01/.03/.1 wants a rate of .01/.03/.1/.2.
func TestBestRateGrowsWithDrift(t *testing.T) {
	rates := []float64{.003, .01, .03, .1, .2, .3}
	for drift, want := range map[float64]float64{.003: .01, .01: .03, .03: .1, .1: .2} {
		spec := DefaultRegression()
		spec.Drift = drift
		got, err := BestRate(spec, rates, 10_000, []uint64{1, 2, 3})
		if err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("drift %g: best rate %g, want %g", drift, got, want)
		}
	}
}

// The science notes: 7.99 with a rate that has decayed, .0053 with a constant
// one, here at 0.05. Theory for the constant rate is DriftTheory(.3, 0, .05);
// the decayed rate is about zero, so the jump's 8 stays.
func TestDecayedRateCannotReadapt(t *testing.T) {
	var constant, decayed []float64
	for seed := range uint64(10) {
		c, err := ReadaptError(DefaultRegression(), .05, false, 3000, seed)
		if err != nil {
			t.Fatal(err)
		}
		d, err := ReadaptError(DefaultRegression(), .05, true, 3000, seed)
		if err != nil {
			t.Fatal(err)
		}
		constant, decayed = append(constant, c), append(decayed, d)
	}
	c, ch := meanCI(constant)
	d, dh := meanCI(decayed)
	t.Logf("constant %.4f ± %.4f, decayed %.3f ± %.3f", c, ch, d, dh)
	if want := DriftTheory(.3, 0, .05); math.Abs(c-want) > 2*ch {
		t.Errorf("constant rate ends at %.4f ± %.4f, theory %.4f", c, ch, want)
	}
	if math.Abs(d-8) > 2*dh {
		t.Errorf("decayed rate ends at %.3f ± %.3f, want 8", d, dh)
	}
}

func TestRegressionIsExactlyCloneable(t *testing.T) {
	spec := DefaultRegression()
	spec.Drift, spec.Batch = .01, 3
	a := mustRegression(t, spec, 9)
	for range 10 {
		a.Step()
	}
	b := a.Clone()
	for range 50 {
		a.Step()
	}
	for range 50 {
		b.Step()
	}
	ax, ay := a.Points()
	bx, by := b.Points()
	if a.Params != b.Params || a.True != b.True || !slices.Equal(ax, bx) || !slices.Equal(ay, by) {
		t.Error("a clone went another way")
	}
	if got := testing.AllocsPerRun(20, a.Step); got != 0 {
		t.Errorf("%v allocations a step", got)
	}
}

func TestBadRegressions(t *testing.T) {
	for name, change := range map[string]func(*RegressionSpec){
		"noise":     func(s *RegressionSpec) { s.Noise = -1 },
		"batch":     func(s *RegressionSpec) { s.Batch = 0 },
		"window":    func(s *RegressionSpec) { s.Window = 0 },
		"drift":     func(s *RegressionSpec) { s.Drift = math.NaN() },
		"separable": func(s *RegressionSpec) { s.Separable = true },
		"optimizer": func(s *RegressionSpec) { s.Optimizer = "" },
	} {
		spec := DefaultRegression()
		change(&spec)
		if _, err := NewRegression(spec, 1); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if mustRegression(t, DefaultRegression(), 1).SetDrift(-1) == nil {
		t.Error("drift of -1: no error")
	}
}
