package experiment

import "math"

// Difference estimates how much more a gives than b, seed by seed; both hold
// the same seeds in the same order.
//
// Mean is the mean of the pairs' differences with Student's t; a pair with a
// missing value is left out. Median is their median by order statistics, a
// missing value being +∞ and two of them a tie. Fraction is the difference of
// the shares with Newcombe's interval (1998, method 10), which takes the
// samples as independent and so errs on the wide side where pairs agree.
func Difference(s Statistic, a, b []float64) Estimate {
	if s == Fraction {
		p, q := Summarise(s, a), Summarise(s, b)
		d := p.Value - q.Value
		below := math.Hypot(float64(p.Value-p.Low), float64(q.High-q.Value))
		above := math.Hypot(float64(p.High-p.Value), float64(q.Value-q.Low))
		return Estimate{d, d - Number(below), d + Number(above), p.N, p.Missing + q.Missing}
	}
	pairs := make([]float64, min(len(a), len(b)))
	missing := 0
	for i := range pairs {
		x, y := a[i], b[i]
		lost := math.IsNaN(x) || math.IsNaN(y)
		if lost {
			missing++
		}
		if lost && s == Median {
			x, y = orNever(x), orNever(y)
		}
		if x == y { // two infinities too
			continue
		}
		pairs[i] = x - y
	}
	e := Summarise(s, pairs)
	e.Missing = missing
	return e
}

// orNever takes a time to an event that did not come as infinite.
func orNever(v float64) float64 {
	if math.IsNaN(v) {
		return math.Inf(1)
	}
	return v
}
