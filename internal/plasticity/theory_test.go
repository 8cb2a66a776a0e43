package plasticity

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"spikeslope/internal/stimulus"
)

// poissonTimes draws the times (ms) of a Poisson process in continuous time.
func poissonTimes(seed uint64, purpose string, hz, seconds float64) []float64 {
	rng := stimulus.New(seed, purpose)
	var times []float64
	for t := rng.ExpFloat64() * 1000 / hz; t < seconds*1000; t += rng.ExpFloat64() * 1000 / hz {
		times = append(times, t)
	}
	return times
}

// interval returns the mean of xs and the half-width of its 95 % confidence
// interval by Student's t.
func interval(xs []float64) (mean, half float64) {
	mean, sd := stat.MeanStdDev(xs, nil)
	n := float64(len(xs))
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: n - 1}.Quantile(0.975)
	return mean, t * sd / math.Sqrt(n)
}

// column returns the k-th value of every row.
func column(rows [][]float64, k int) []float64 {
	var c []float64
	for _, r := range rows {
		c = append(c, r[k])
	}
	return c
}

// agrees fails unless the interval of xs overlaps want ± wantHalf, another
// measurement of the same quantity.
func agrees(t *testing.T, name string, xs []float64, want, wantHalf float64) {
	t.Helper()
	m, h := interval(xs)
	t.Logf("%s: %.3g ± %.2g over %d seeds (expected %.3g ± %.2g)", name, m, h, len(xs), want, wantHalf)
	if math.Abs(m-want) > h+wantHalf {
		t.Errorf("%s: %.3g ± %.2g, want %.3g ± %.2g", name, m, h, want, wantHalf)
	}
}

// overSeeds marks a test that runs a neuron for hours of its time. The race
// detector makes that twenty times slower and has nothing to find in it: the
// shorter tests go through the same code, and no goroutine is started here.
func overSeeds(t *testing.T) {
	t.Helper()
	if underRaceDetector || testing.Short() {
		t.Skip("statistics over seeds: run without -race and -short")
	}
}
