package descent

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat"
)

// wilson returns the 95 % interval of a fraction (Wilson 1927).
func wilson(hits, n int) (low, high float64) {
	const z = 1.959963984540054
	p, m := float64(hits)/float64(n), float64(n)
	mid := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return mid - half, mid + half
}

// The edges agree with theory: 2, 2(1+μ), 2(1+μ)/(1+2μ). A run counts as
// growing when it passes 1000 within 20000 steps, at a factor of 1.00035 a
// step or more: so far above the edge the measure can stop.
func TestEdgeOfStability(t *testing.T) {
	for _, mu := range []float64{0, 0.5, 0.9} {
		for method, want := range map[string]float64{"gd": 2, "momentum": 2 * (1 + mu), "nesterov": 2 * (1 + mu) / (1 + 2*mu)} {
			h := DefaultHyper(method)
			h.Momentum = mu
			got, err := EdgeOfStability(method, h)
			if err != nil {
				t.Fatal(err)
			}
			if math.Abs(got-want) > 5e-4 {
				t.Errorf("%s, μ %g: edge at ηL = %.5f, theory %.5f", method, mu, got, want)
			}
		}
	}
	if _, err := EdgeOfStability("adam", DefaultHyper("adam")); err == nil || !strings.Contains(err.Error(), "no edge of stability") {
		t.Errorf("error %v", err)
	}
}

// |1−ηL|ⁿ ≤ 1e-6 gives the steps exactly.
func TestStepsOnParabola(t *testing.T) {
	for etaL, want := range map[float64]int{0.001: 13809, 0.1: 132, 1: 1, 1.9: 132, 1.99: 1375} {
		if n, ok, err := StepsOnParabola("gd", etaL, 1e-6, 20000); n != want || !ok || err != nil {
			t.Errorf("ηL %g: %d steps (%v, %v), want %d", etaL, n, ok, err, want)
		}
	}
	if n, ok, _ := StepsOnParabola("gd", 2, 1e-6, 1000); ok || n != 1000 {
		t.Errorf("at ηL = 2 it arrived after %d steps", n)
	}
	if n, ok, _ := StepsOnParabola("gd", 2.5, 1e-6, 1000); ok || n == 1000 {
		t.Errorf("at ηL = 2.5: %d steps, %v", n, ok)
	}
	if _, _, err := StepsOnParabola("gd", -1, 1e-6, 1000); err == nil {
		t.Error("took a negative rate")
	}
}

// On Rosenbrock GD works at one rate of a grid of two to the decade, momentum
// over a decade, Adam over two and a half at least. With 60 starts a share's
// standard error is 0.065; the shares inside the windows are 0.67 or more,
// those outside at most 0.35, but for Adam's lowest rates.
func TestRateWindows(t *testing.T) {
	s := surface(t, "rosenbrock", nil)
	width := map[string]float64{}
	for _, method := range []string{"gd", "momentum", "adam"} {
		w, err := MeasureRateWindow(s, method, 2, 60, 5000, 1)
		if err != nil {
			t.Fatal(err)
		}
		width[method] = w.Decades
	}
	if _, err := MeasureRateWindow(surface(t, "deep-linear", nil), "gd", 1, 1, 1, 1); err == nil {
		t.Error("deep linear has isolated minima")
	}
	t.Logf("decades: %v", width)
	if width["gd"] != 0 || width["momentum"] != 1 || width["adam"] < 2.5 {
		t.Errorf("decades of rate that work: %v", width)
	}
}

// Multiplying the loss by 100 sends GD to infinity and hardly concerns Adam:
// only ε = 1e-8 knows the unit.
func TestLossScale(t *testing.T) {
	s := surface(t, "rosenbrock", nil)
	for _, c := range []struct {
		method string
		rate   float64
	}{{"gd", 1e-3}, {"adam", 0.05}} {
		n, ok, err := LossScaleSteps(s, c.method, c.rate, 1, 20000)
		if !ok || err != nil {
			t.Fatalf("%s: %d steps, %v", c.method, n, err)
		}
		m, ok, _ := LossScaleSteps(s, c.method, c.rate, 100, 20000)
		t.Logf("%s: %d steps; loss × 100: %d, %v", c.method, n, m, ok)
		if c.method == "gd" && ok || c.method == "adam" && (!ok || m != n) {
			t.Errorf("%s: %d steps, %d with the loss × 100 (%v)", c.method, n, m, ok)
		}
	}
}

// Steps grow with the condition number as κ for GD and as √κ with tuned
// momentum. The powers measured between 10 and 1000 lie a little above ½, as
// momentum's error has a factor that grows with the steps before it falls.
func TestConditioning(t *testing.T) {
	kappas := []float64{10, 30, 100, 300, 1000}
	for _, c := range []struct {
		method    string
		low, high float64
	}{{"gd", 0.999, 1.001}, {"momentum", 0.5, 0.56}, {"nesterov", 0.5, 0.56}} {
		steps, err := ConditionSteps(c.method, kappas)
		if err != nil {
			t.Fatal(err)
		}
		slope := LogSlope(kappas, steps)
		t.Logf("%s: steps %v, power %.3f", c.method, steps, slope)
		if slope < c.low || slope > c.high {
			t.Errorf("%s: power %.4f, want %g to %g", c.method, slope, c.low, c.high)
		}
	}
	if _, err := TunedHyper("adam", 10); err == nil {
		t.Error("Adam has a best rate")
	}
	if _, err := TunedHyper("gd", math.NaN()); err == nil {
		t.Error("κ NaN accepted")
	}
}

// Newton needs one step in any ravine.
func TestNewtonOnRavine(t *testing.T) {
	for _, kappa := range []float64{1, 100, 1e4} {
		s := surface(t, "ravine", map[string]float64{"kappa": kappa, "theta": 30})
		r := race(t, RaceSpec{Surface: s, Start: s.Start}, Entry{Method: "newton"})
		r.Step()
		if c := r.Racers()[0]; c.Status() != Converged || c.Steps() != 1 {
			t.Errorf("κ %g: %s", kappa, c.Verdict(s))
		}
	}
}

// Turning the ravine costs Adam more than half as many steps again and GD
// none: Adam divides each axis by its own gradients.
func TestRotation(t *testing.T) {
	angles := []float64{0, 30}
	gd, err := AngleSteps("gd", 2.0/101, 100, angles)
	if err != nil {
		t.Fatal(err)
	}
	adam, err := AngleSteps("adam", 0.1, 100, angles)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("0° and 30°: GD %v, Adam %v", gd, adam)
	if d := gd[0] - gd[1]; d < -1 || d > 1 || gd[0] < 0 { // rounding may cost a step
		t.Errorf("GD: %v", gd)
	}
	if adam[0] < 0 || 2*adam[1] < 3*adam[0] {
		t.Errorf("Adam: %v", adam)
	}
}

// Shares that reach the global minimum from uniform starts. For GD they are
// areas of basins: (5.1567/10)² = 26.6 % on Styblinski-Tang, where the ridge
// stands at 0.1567, and about (1/10.24)² = 0.95 % on Rastrigin. The rest
// overlaps the figures of an independent implementation: their intervals of
// 2000 starts are about ±2 %, ours of 500 ±4.
func TestShareReachingGlobalMinimum(t *testing.T) {
	st, ra := surface(t, "styblinski-tang", nil), surface(t, "rastrigin", nil)
	for _, c := range []struct {
		what       string
		s          *Surface
		e          Entry
		noise      float64
		steps, n   int
		least, top float64
	}{
		{"GD", st, rate("gd", 0.01), 0, 300, 1000, 0.266, 0.266},
		{"GD", ra, rate("gd", 0.002), 0, 300, 1000, 0.0095, 0.0095},
		{"GD with annealed noise", st, rate("gd", 0.01), 100, 1000, 500, 0.4, 0.65},
		{"CMA-ES λ 50", st, Entry{Method: "cma-es", Population: 50, Spread: 2}, 0, 60, 500, 0.68, 0.72},
		{"CMA-ES λ 50", ra, Entry{Method: "cma-es", Population: 50, Spread: 2}, 0, 60, 500, 0.81, 0.84},
		{"Newton", st, Entry{Method: "newton"}, 0, 60, 1000, 0.122, 0.122},
		{"Newton", ra, Entry{Method: "newton"}, 0, 60, 1000, 0.001, 0.001},
	} {
		hits, err := CountGlobal(c.s, c.e, c.noise, c.n, c.steps, 1)
		if err != nil {
			t.Fatal(err)
		}
		low, high := wilson(hits, c.n)
		t.Logf("%s on %s: %.1f %% [%.1f, %.1f]", c.what, c.s.Name, 100*float64(hits)/float64(c.n), 100*low, 100*high)
		if low > c.top || high < c.least {
			t.Errorf("%s on %s: [%.3f, %.3f], expected %g to %g", c.what, c.s.Name, low, high, c.least, c.top)
		}
	}
	if _, err := CountGlobal(surface(t, "deep-linear", nil), rate("gd", 0.1), 0, 1, 1, 1); err == nil {
		t.Error("deep linear has isolated minima")
	}
}

// A random Hessian is positive definite with chance ½, (2−√2)/4,
// (π−2√2)/(4π) in 1, 2, 3 dimensions; in 4 it is 0.00245 ± 0.00003 by four
// million draws.
func TestRandomHessians(t *testing.T) {
	for n, want := range map[int]float64{1: 0.5, 2: (2 - math.Sqrt2) / 4, 3: (math.Pi - 2*math.Sqrt2) / (4 * math.Pi), 4: 0.00245} {
		const draws = 200_000
		hits, err := CountRandomMinima(n, draws, 3)
		if err != nil {
			t.Fatal(err)
		}
		// Four standard errors: one run in 4000 of a correct sampler fails.
		if got, se := float64(hits)/draws, math.Sqrt(want*(1-want)/draws); math.Abs(got-want) > 4*se {
			t.Errorf("n = %d: %g, want %g ± %g", n, got, want, se)
		}
	}
	if _, err := CountRandomMinima(0, 1, 1); err == nil {
		t.Error("0 dimensions accepted")
	}
}

// On the plateau plain descent needs some exp(r²/2)/r² steps, Adam as many as
// there is way.
func TestPlateau(t *testing.T) {
	for radius, want := range map[float64]int{3: 17, 4: 225, 5: 11789} {
		n, ok, err := PlateauSteps("gd", 1, radius, 100_000)
		if err != nil || !ok || n < want-1 || n > want+1 {
			t.Errorf("GD from radius %g: %d steps, want %d", radius, n, want)
		}
	}
	for _, radius := range []float64{3, 4, 5, 6} {
		if n, ok, err := PlateauSteps("adam", 0.05, radius, 1000); err != nil || !ok || n > 90 {
			t.Errorf("Adam from radius %g: %d steps", radius, n)
		}
	}
	if n, ok, _ := PlateauSteps("gd", 1, 6, 100_000); ok {
		t.Errorf("GD came down from radius 6 in %d steps", n)
	}
}

// The steps off a saddle grow with ln(1/y₀) at the slope 1/ln(1+η); noise on
// the gradient cuts them.
func TestSaddle(t *testing.T) {
	const eta = 0.1
	var logs, steps []float64
	for k := 2; k <= 12; k++ {
		y0 := math.Pow(10, -float64(k))
		n, ok, err := SaddleSteps(eta, y0, 0, 10000, 0)
		if !ok || err != nil {
			t.Fatalf("y₀ %g: %d steps, %v", y0, n, err)
		}
		logs, steps = append(logs, -math.Log(y0)), append(steps, float64(n))
	}
	_, slope := stat.LinearRegression(logs, steps, nil, false)
	// Whole steps are off by at most ½; over 11 evenly spaced points 2.3
	// apart that moves a slope by less than 0.06.
	if want := 1 / math.Log(1+eta); math.Abs(slope-want) > 0.06 {
		t.Errorf("slope %.3f, theory %.3f", slope, want)
	}
	quiet, _, _ := SaddleSteps(eta, 1e-6, 0, 10000, 0)
	var noisy []int
	for seed := range uint64(101) {
		n, ok, err := SaddleSteps(eta, 1e-6, 0.1, 10000, seed)
		if !ok || err != nil {
			t.Fatalf("seed %d: %d steps, %v", seed, n, err)
		}
		noisy = append(noisy, n)
	}
	slices.Sort(noisy)
	t.Logf("slope %.3f; from 1e-6: %d steps, with noise median %d (%d to %d)", slope, quiet, noisy[50], noisy[0], noisy[100])
	if 2*noisy[95] > quiet {
		t.Errorf("noise left %d of %d steps in the 95th of 101 runs", noisy[95], quiet)
	}
	if n, ok, _ := SaddleSteps(eta, 0, 0, 1000, 0); ok {
		t.Errorf("left the saddle from y = 0 in %d steps", n)
	}
}

func TestDeepLinearInitialisation(t *testing.T) {
	if n, ok, err := DeepLinearSteps(0.1, 1e-12, 1000); n != 324 || !ok || err != nil {
		t.Errorf("off by 1e-12: %d steps (%v, %v), want 324", n, ok, err)
	}
	if n, ok, _ := DeepLinearSteps(0.1, 0, 100_000); ok {
		t.Errorf("left the symmetric line in %d steps", n)
	}
}

// In more dimensions gradients keep their price, samples do not: from 2 to 16
// dimensions GD and BFGS need at most a dozen gradients more, CMA-ES, the
// (1+1)-ES and Nelder-Mead at least five times the values.
func TestScalingWithDimensions(t *testing.T) {
	seeds := []uint64{1, 2, 3, 4, 5, 6, 7}
	work := func(method string, n int) int {
		w, err := ScalingWork(method, n, 10, seeds, 100_000)
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(w)
		return w[len(w)/2]
	}
	for _, m := range []string{"gd", "bfgs", "cg", "cma-es", "evolution", "nelder-mead"} {
		small, large := work(m, 2), work(m, 16)
		t.Logf("%s: %d in 2 dimensions, %d in 16", m, small, large)
		if info := m == "gd" || m == "bfgs" || m == "cg"; small < 1 || info && large-small > 15 || !info && large < 5*small {
			t.Errorf("%s: %d in 2 dimensions, %d in 16", m, small, large)
		}
	}
	if _, err := ScalingWork("newton", 3, 10, seeds, 10); err == nil || !strings.Contains(err.Error(), "second derivatives") {
		t.Errorf("error %v", err)
	}
	if w := work("random", 2); w != -1 {
		t.Errorf("random search found it with %d values", w)
	}
}

// Differences are best near h = 6e-6 for central and 1e-8 for forward ones;
// at 1e-12 five digits and more are lost.
func TestDerivativeErrors(t *testing.T) {
	s := surface(t, "rosenbrock", nil)
	e := DerivativeErrors(s, -1.2, 1.1, []float64{1e-1, 1e-6, 1e-8, 1e-12})
	t.Logf("%+v", e)
	if e[0].Central < 1e-3 || e[1].Central > 1e-9 || e[3].Central < 1e-6 || e[2].Forward > 1e-6 || e[0].Forward < e[0].Central {
		t.Errorf("errors %+v", e)
	}
}
