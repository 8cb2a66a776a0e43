package plasticity

import (
	"math"
	"testing"

	"spikeslope/internal/stimulus"
)

func newCUBA(t testing.TB, p CUBAParams) *CUBA {
	t.Helper()
	c, err := NewCUBA(p)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The propagator is exact, so a thousand small steps of it must follow the
// closed form to rounding: 1e-12 of a 1 mV potential.
func TestPSPFollowsTheClosedForm(t *testing.T) {
	for _, tau := range []struct{ m, e, i float64 }{{20, 5, 10}, {10, 20, 3}, {10, 10, 10}} {
		p := DefaultCUBA()
		p.TauM, p.TauE, p.TauI = tau.m, tau.e, tau.i
		p.Threshold, p.Rest = 100, 0
		c := newCUBA(t, p)
		c.Step(0, 1, -2)
		for k := 1; k <= 1000; k++ {
			c.Step(0, 0, 0)
			want := psp(tau.m, tau.e, float64(k)*p.Dt) - 2*psp(tau.m, tau.i, float64(k)*p.Dt)
			if d := math.Abs(c.V - want); d > 1e-12 {
				t.Fatalf("τ %v: after %d steps off by %.2g", tau, k, d)
			}
		}
	}
}

// psp is the formula as textbooks print it.
func psp(tauM, tauS, t float64) float64 {
	if tauM == tauS {
		return t / tauM * math.Exp(-t/tauM)
	}
	return tauS / (tauS - tauM) * (math.Exp(-t/tauS) - math.Exp(-t/tauM))
}

// Between grid points the potential is known exactly, so interpolating the
// crossing must give the interval of theory to rounding. Counted on the grid,
// a spike is late by half a step on average, at most by one.
func TestLIFRateAgainstCurrent(t *testing.T) {
	p := DefaultCUBA()
	p.Rest, p.Refractory = -60, 0
	for _, current := range []float64{10.25, 10.5, 12, 15, 20, 30, 50} {
		drive := p.Rest + current
		want := LIFInterval(p.TauM, drive, p.Threshold, p.Reset)
		c := newCUBA(t, p)
		steps := 0
		before := c.V
		for ; !c.Step(current, 0, 0); steps++ {
			before = c.V
		}
		exact := float64(steps)*p.Dt + LIFInterval(p.TauM, drive, p.Threshold, before)
		if d := math.Abs(exact/want - 1); d > 1e-12 {
			t.Errorf("%g mV: interval %.15g ms, want %.15g", current, exact, want)
		}
		if d := float64(steps+1)*p.Dt - want; d < 0 || d > p.Dt {
			t.Errorf("%g mV: on the grid late by %g ms, want at most a step", current, d)
		}
	}
	if v := LIFInterval(20, -50, -50, -60); !math.IsInf(v, 1) {
		t.Errorf("drive at the threshold: interval %g, want +Inf", v)
	}
}

// The threshold is looked at only on the grid, so crossings between two points
// go unseen. For a walk with steps of spread s the barrier seems higher by
// 0.583·s (Chernoff; Broadie, Glasserman & Kou 1997): the rate of theory with
// the threshold raised by that, s = σ√(2dt/τ), is what a simulation should
// give. What is left is second order and sampling: with 4 intervals' standard
// errors of CV ≤ 1, 4/√n.
func TestSiegertRate(t *testing.T) {
	p := DefaultCUBA()
	p.Rest, p.Refractory = -60, 0
	for _, tc := range []struct{ mu, sigma float64 }{{-55, 5}, {-52, 3}, {-50, 4}, {-45, 2}} {
		c := newCUBA(t, p)
		rng := stimulus.New(1, "siegert")
		amp := tc.sigma * math.Sqrt(math.Expm1(2*p.Dt/p.TauM)) // before a step's decay
		const steps = 1_000_000
		n := 0.
		for range steps {
			c.V += amp * rng.NormFloat64()
			if c.Step(tc.mu-p.Rest, 0, 0) {
				n++
			}
		}
		rate := n / (steps * p.Dt / 1000)
		theory := SiegertRate(p.TauM, 0, p.Threshold, p.Reset, tc.mu, tc.sigma)
		if d, se := rate/theory-1, 1/math.Sqrt(n); d > 2*se || d < -0.07-2*se {
			t.Errorf("μ %g σ %g: %.2f Hz, theory %.2f: %+.1f %%, want -7..0", tc.mu, tc.sigma, rate, theory, 100*d)
		}
		seen := p.Threshold + 0.583*tc.sigma*math.Sqrt(2*p.Dt/p.TauM)
		grid := SiegertRate(p.TauM, 0, seen, p.Reset, tc.mu, tc.sigma)
		if d := math.Abs(rate/grid - 1); d > 4/math.Sqrt(n)+0.005 {
			t.Errorf("μ %g σ %g: %.2f Hz, theory on the grid %.2f: off by %.1f %%", tc.mu, tc.sigma, rate, grid, 100*d)
		}
		t.Logf("μ %g σ %g: %.2f Hz, theory %.2f (%+.1f %%), on the grid %.2f", tc.mu, tc.sigma, rate, theory, 100*(rate/theory-1), grid)
	}
}

// Without noise the rate of Siegert's formula tends to that of a constant
// current.
func TestSiegertWithoutNoise(t *testing.T) {
	want := 1000 / LIFInterval(20, -40, -50, -60)
	if got := SiegertRate(20, 0, -50, -60, -40, 0.05); math.Abs(got/want-1) > 1e-4 {
		t.Errorf("%g Hz, want %g", got, want)
	}
}

func TestCUBARefractory(t *testing.T) {
	c := newCUBA(t, DefaultCUBA())
	last, gap := -1, 0
	for k := range 2000 {
		if c.Step(100, 0, 0) {
			gap, last = k-last, k
		}
	}
	free := math.Ceil(LIFInterval(20, 51, -50, -60) / 0.1)
	if want := 50 + int(free); gap != want {
		t.Errorf("interval of %d steps, want 50 refractory and %g free", gap, free)
	}
}

func TestCUBARefuses(t *testing.T) {
	for want, set := range map[string]func(*CUBAParams){
		"CUBA neuron: TauE: 0 ms is outside 0.1..10000":  func(p *CUBAParams) { p.TauE = 0 },
		"CUBA neuron: Dt: 7 ms is outside 0.0001..5":     func(p *CUBAParams) { p.Dt = 7 },
		"CUBA neuron: Rest: NaN mV is outside -200..200": func(p *CUBAParams) { p.Rest = math.NaN() },
	} {
		p := DefaultCUBA()
		set(&p)
		if _, err := NewCUBA(p); err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
}
