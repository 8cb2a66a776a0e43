package stimulus

import (
	"math"
	"slices"
	"testing"
)

// checkOrder fails unless the spikes of one step ascend strictly within 0..n-1.
func checkOrder(t *testing.T, s []int32, n int) {
	t.Helper()
	for k, i := range s {
		if i < 0 || int(i) >= n || k > 0 && i <= s[k-1] {
			t.Fatalf("spikes of one step %v: want ascending, within 0..%d", s, n-1)
		}
	}
}

// A Bernoulli process with p = rate·dt a step has spike counts of variance
// np(1−p) a step, intervals with CV √(1−p), and counts in windows with Fano
// factor 1−p. With k samples the standard errors are sd/√k for the mean,
// about CV/√k for the CV of near-exponential intervals (their kurtosis makes
// Var(s²)/σ⁴ = 8/k, and the delta method with the mean's share leaves 1/√k),
// and √(2/k) for the Fano factor.
func TestPoissonStatistics(t *testing.T) {
	const n, rate, dt, steps, window = 50, 20., 0.1, 400_000, 1000
	p, err := NewPoisson(n, rate, dt, New(3, "test"))
	if err != nil {
		t.Fatal(err)
	}
	var (
		buf              []int32
		last             [n]int
		count            [n]int
		spikes, isi      float64
		isiSum, isiSum2  float64
		fSum, fSum2, win float64
	)
	for k := range steps {
		buf = p.Next(buf[:0])
		checkOrder(t, buf, n)
		for _, i := range buf {
			spikes++
			if last[i] > 0 {
				d := float64(k - last[i])
				isi++
				isiSum += d
				isiSum2 += d * d
			}
			last[i] = k
			count[i]++
		}
		if (k+1)%window == 0 {
			for i, c := range count {
				win++
				fSum += float64(c)
				fSum2 += float64(c * c)
				count[i] = 0
			}
		}
	}
	q := rate * dt / 1000
	if d, se := spikes/(n*steps)-q, math.Sqrt(q*(1-q)/(n*steps)); math.Abs(d) > 3*se {
		t.Errorf("spikes a step off by %.2g, standard error %.2g", d, se)
	}
	mean := isiSum / isi
	cv := math.Sqrt(isiSum2/isi-mean*mean) / mean
	if d, se := cv-math.Sqrt(1-q), 1/math.Sqrt(isi); math.Abs(d) > 3*se {
		t.Errorf("CV %.4f off by %.2g, standard error %.2g", cv, d, se)
	}
	mean = fSum / win
	fano := (fSum2/win - mean*mean) / mean
	if d, se := fano-(1-q), math.Sqrt(2/win); math.Abs(d) > 3*se {
		t.Errorf("Fano factor %.4f off by %.2g, standard error %.2g", fano, d, se)
	}
}

func TestPoissonExtremes(t *testing.T) {
	p, err := NewPoisson(3, 0, 0.5, New(1, "test"))
	if err != nil {
		t.Fatal(err)
	}
	for range 1000 {
		if s := p.Next(nil); len(s) != 0 {
			t.Fatalf("spikes %v at rate 0", s)
		}
	}
	p.SetRate(2000)
	for range 100 {
		if s := p.Next(nil); !slices.Equal(s, []int32{0, 1, 2}) {
			t.Fatalf("spikes %v at rate 1/dt", s)
		}
	}
	p.SetRate(math.Inf(1))
	if p.Rate() != 2000 {
		t.Errorf("rate %v, want it held at 2000", p.Rate())
	}
}

func TestPoissonRefuses(t *testing.T) {
	for _, tc := range []struct {
		n        int
		rate, dt float64
		want     string
	}{
		{0, 1, 1, "Inputs: 0 is outside 1 and up"},
		{1, -1, .1, "Rate: -1 Hz is outside 0..10000 (one spike a step of 0.1 ms)"},
		{1, math.NaN(), .1, "Rate: NaN Hz is outside 0..10000 (one spike a step of 0.1 ms)"},
		{1, 20_000, .1, "Rate: 20000 Hz is outside 0..10000 (one spike a step of 0.1 ms)"},
		{1, 1, 0, "Dt: 0 ms is outside the positive numbers"},
		{1, 1, math.Inf(1), "Dt: +Inf ms is outside the positive numbers"},
	} {
		if _, err := NewPoisson(tc.n, tc.rate, tc.dt, New(1, "test")); err == nil || err.Error() != tc.want {
			t.Errorf("got  %v\nwant %s", err, tc.want)
		}
	}
}

func BenchmarkPoisson(b *testing.B) {
	p, _ := NewPoisson(1000, 15, .1, New(1, "bench"))
	buf := make([]int32, 0, 1000)
	spikes := 0
	b.ReportAllocs()
	for b.Loop() {
		buf = p.Next(buf[:0])
		spikes += len(buf)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(spikes), "ns/spike")
}
