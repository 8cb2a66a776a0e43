package experiment

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// A Statistic sums up one number a seed.
type Statistic string

// The statistics a measure may name.
const (
	Mean     Statistic = "mean"     // 95 % interval by Student's t
	Median   Statistic = "median"   // 95 % interval by order statistics
	Fraction Statistic = "fraction" // of values above ½; 95 % interval by Wilson's score
)

// An Estimate is a statistic with the ends of its 95 % interval.
//
// Missing counts the seeds that gave no number, such as a time to an event
// that never came. Mean leaves them out; Median takes them as +∞, so that an
// event too rare to have a median time says so; Fraction takes them as no.
type Estimate struct {
	Value   Number `json:"value"`
	Low     Number `json:"low"`
	High    Number `json:"high"`
	N       int    `json:"n"`
	Missing int    `json:"missing,omitempty"`
}

// Summarise computes the estimate of s over values.
func Summarise(s Statistic, values []float64) Estimate {
	var x []float64
	for _, v := range values {
		if !math.IsNaN(v) {
			x = append(x, v)
		}
	}
	var v, low, high float64
	switch s {
	case Fraction:
		hits := 0
		for _, v := range x {
			if v > 0.5 {
				hits++
			}
		}
		v, low, high = wilson(hits, len(values))
	case Median:
		full := slices.Clone(x)
		for range len(values) - len(x) {
			full = append(full, math.Inf(1))
		}
		v, low, high = median(full)
	default:
		v, low, high = mean(x)
	}
	return Estimate{Number(v), Number(low), Number(high), len(values), len(values) - len(x)}
}

// mean returns the mean and x̄ ± t·s/√n.
func mean(x []float64) (m, low, high float64) {
	n := len(x)
	if n == 0 {
		return math.NaN(), math.NaN(), math.NaN()
	}
	m = stat.Mean(x, nil)
	if n == 1 {
		return m, math.Inf(-1), math.Inf(1)
	}
	half := stat.StdDev(x, nil) / math.Sqrt(float64(n)) * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(n - 1)}.Quantile(0.975)
	return m, m - half, m + half
}

// wilson returns the share k/n and its score interval (Wilson 1927).
func wilson(k, n int) (p, low, high float64) {
	if n == 0 {
		return math.NaN(), math.NaN(), math.NaN()
	}
	const z = 1.959963984540054
	p = float64(k) / float64(n)
	d := 1 + z*z/float64(n)
	centre := (p + z*z/float64(2*n)) / d
	half := z / d * math.Sqrt(p*(1-p)/float64(n)+z*z/float64(4*n*n))
	return p, max(0, centre-half), min(1, centre+half)
}

// median returns the median and the narrowest symmetric pair of order
// statistics that cover it with at least 95 %; too few values give ±∞.
func median(x []float64) (m, low, high float64) {
	n := len(x)
	if n == 0 {
		return math.NaN(), math.NaN(), math.NaN()
	}
	x = slices.Sorted(slices.Values(x))
	m = x[n/2]
	if n%2 == 0 && !math.IsInf(x[n/2], 1) {
		m = (x[n/2-1] + x[n/2]) / 2
	}
	b := distuv.Binomial{N: float64(n), P: 0.5}
	k := -1 // the largest k with P(B ≤ k) ≤ 2.5 %
	for b.CDF(float64(k+1)) <= 0.025 {
		k++
	}
	if k < 0 {
		return m, math.Inf(-1), math.Inf(1)
	}
	return m, x[k], x[n-1-k]
}
