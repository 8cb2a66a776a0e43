package plasticity

import "gonum.org/v1/gonum/stat"

// BimodalityCoefficient returns Sarle's coefficient of a sample of at least
// four values,
//
//	b = (γ² + 1) / (κ + 3(n−1)²/((n−2)(n−3)))
//
// with sample skewness γ and sample excess kurtosis κ. A uniform distribution
// has 5/9; more speaks for two peaks, up to 1 for two points.
func BimodalityCoefficient(xs []float64) float64 {
	n := float64(len(xs))
	skew := stat.Skew(xs, nil)
	return (skew*skew + 1) / (stat.ExKurtosis(xs, nil) + 3*(n-1)*(n-1)/((n-2)*(n-3)))
}

// Share returns which share of xs lies in lo ≤ x < hi.
func Share(xs []float64, lo, hi float64) float64 {
	k := 0
	for _, x := range xs {
		if x >= lo && x < hi {
			k++
		}
	}
	return float64(k) / float64(len(xs))
}
