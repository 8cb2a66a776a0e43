package plasticity

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// IdealSNR returns the mean of z at ages 0..n−1 for synapses of p that have
// stored memories for ever; see [Memory].
func (p MemoryParams) IdealSNR(n int) []float64 {
	var signal []float64
	noise := 1.0 // root mean square of a weight
	switch p.Kind {
	case Chain:
		signal, noise = p.chainSignal(n)
	case Cascade:
		signal = p.cascadeSignal(n)
	default:
		for t := range n {
			signal = append(signal, p.X*math.Pow(1-p.X, float64(t)))
		}
	}
	for t := range signal {
		signal[t] *= math.Sqrt(float64(p.N)) / noise
	}
	return signal
}

// IdealLifetime returns the age at which IdealSNR falls below [Remembered], or
// NaN if that takes a million memories.
func (p MemoryParams) IdealLifetime() float64 {
	for n := 256; n <= 1<<20; n *= 4 {
		z := p.IdealSNR(n)
		if z[n-1] >= Remembered {
			continue
		}
		ages := make([]float64, n)
		for t := range ages {
			ages[t] = float64(t)
		}
		return lifetime(ages, z)
	}
	return math.NaN()
}

// chainSignal follows what one wish leaves in the first variable.
func (p MemoryParams) chainSignal(n int) (signal []float64, noise float64) {
	a := chainStep(p.Levels, p.Alpha)
	u := mat.NewVecDense(p.Levels, nil)
	u.SetVec(0, 1)
	for range n {
		signal = append(signal, u.AtVec(0))
		var v mat.VecDense
		v.MulVec(a, u)
		u.CopyVec(&v)
	}
	return signal, math.Sqrt(chainCovariance(a).At(0, 0))
}

// cascadeSignal follows the difference between the shares of synapses at +1
// and at −1, level by level, after a wish for +1. By symmetry one such
// difference d a level says all; the stationary share of every level and sign
// is 1/2n.
func (p MemoryParams) cascadeSignal(n int) []float64 {
	flip, deepen := cascadeRates(p.Levels, p.X)
	d := make([]float64, p.Levels)
	full := 1 / float64(p.Levels) // of a level, both signs
	for i := range d {
		// Flips arrive at level 0 of + from every level of −; of those at +,
		// some sink one level. Either side has half a level's share.
		d[0] += full / 2 * flip[i]
		d[i] += full / 2 * flip[i]
		d[i] -= full / 2 * deepen[i]
		if i+1 < len(d) {
			d[i+1] += full / 2 * deepen[i]
		}
	}
	var signal []float64
	next := make([]float64, p.Levels)
	for range n {
		var s float64
		for _, v := range d {
			s += v
		}
		signal = append(signal, s)
		// A later memory wishes + or − with chance 1/2, whatever is there: half
		// the time a synapse may flip, which turns its sign, half it may sink.
		clear(next)
		for i, v := range d {
			next[i] += v * (1 - flip[i]/2 - deepen[i]/2)
			next[0] -= v * flip[i] / 2
			if i+1 < len(d) {
				next[i+1] += v * deepen[i] / 2
			}
		}
		d, next = next, d
	}
	return signal
}
