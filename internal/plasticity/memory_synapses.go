package plasticity

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"spikeslope/internal/stimulus"
)

// binarySynapses take the value wished for with probability x.
type binarySynapses struct {
	v   []int8
	x   float64
	rng stimulus.Rand
}

func newBinarySynapses(p MemoryParams, rng *stimulus.Rand) *binarySynapses {
	s := &binarySynapses{v: make([]int8, p.N), x: p.X}
	for i := range s.v {
		s.v[i] = int8(rng.IntN(2)*2 - 1)
	}
	s.rng = *rng
	return s
}

func (s *binarySynapses) store(wish []int8) {
	for i, m := range wish {
		if m != s.v[i] && s.rng.Float64() < s.x {
			s.v[i] = m
		}
	}
}

func (s *binarySynapses) weights(dst []float64) {
	for i, v := range s.v {
		dst[i] = float64(v)
	}
}

func (s *binarySynapses) clone() memorySynapses {
	c := *s
	c.v = slices.Clone(s.v)
	return &c
}

// cascadeRates returns the chances of a cascade of n levels, counted from 0:
// flip[i] to the other side's level 0 when the memory wishes so, deepen[i] to
// level i+1 when it wishes what is there,
//
//	flip_i = x^i, deepest x^(n−1)/(1−x);   deepen_i = x^(i+1)/(1−x)
//
// so that all levels are equally full (Fusi, Drew & Abbott 2005).
func cascadeRates(n int, x float64) (flip, deepen []float64) {
	for i := range n {
		flip = append(flip, math.Pow(x, float64(i)))
		deepen = append(deepen, math.Pow(x, float64(i+1))/(1-x))
	}
	flip[n-1] /= 1 - x
	deepen[n-1] = 0
	return flip, deepen
}

// cascadeSynapses are ±1 with a hidden level.
type cascadeSynapses struct {
	v            []int8
	level        []uint8
	flip, deepen []float64
	rng          stimulus.Rand
}

func newCascadeSynapses(p MemoryParams, rng *stimulus.Rand) *cascadeSynapses {
	s := &cascadeSynapses{v: make([]int8, p.N), level: make([]uint8, p.N)}
	s.flip, s.deepen = cascadeRates(p.Levels, p.X)
	for i := range s.v {
		s.v[i] = int8(rng.IntN(2)*2 - 1)
		s.level[i] = uint8(rng.IntN(p.Levels))
	}
	s.rng = *rng
	return s
}

func (s *cascadeSynapses) store(wish []int8) {
	for i, m := range wish {
		l := s.level[i]
		switch u := s.rng.Float64(); {
		case m != s.v[i] && u < s.flip[l]:
			s.v[i], s.level[i] = m, 0
		case m == s.v[i] && u < s.deepen[l]:
			s.level[i]++
		}
	}
}

func (s *cascadeSynapses) weights(dst []float64) {
	for i, v := range s.v {
		dst[i] = float64(v)
	}
}

func (s *cascadeSynapses) clone() memorySynapses {
	c := *s
	c.v, c.level = slices.Clone(s.v), slices.Clone(s.level)
	return &c
}

// chainStep returns the matrix by which the m variables of a chain relax from
// one memory to the next,
//
//	C_k Δu_k = g_(k−1)(u_(k−1) − u_k) − g_k(u_k − u_(k+1)),   u_(m+1) = 0
//
// with C_k = 2^(k−1) and g_k = α·2^(−k−1): each variable is larger than the one
// before and four times slower (Benna & Fusi 2016).
func chainStep(m int, alpha float64) *mat.Dense {
	a := mat.NewDense(m, m, nil)
	for k := range m {
		c := math.Pow(2, float64(k))
		in, out := alpha*math.Pow(2, -float64(k)-1)/c, alpha*math.Pow(2, -float64(k)-2)/c
		stay := 1 - out
		if k > 0 {
			a.Set(k, k-1, in)
			stay -= in
		}
		if k < m-1 {
			a.Set(k, k+1, out)
		}
		a.Set(k, k, stay)
	}
	return a
}

// chainSynapses hold the variables of all chains, variable by variable.
type chainSynapses struct {
	u, next [][]float64
	a       [][]float64
}

func newChainSynapses(p MemoryParams, rng *stimulus.Rand) *chainSynapses {
	a := chainStep(p.Levels, p.Alpha)
	s := &chainSynapses{}
	for k := range p.Levels {
		s.u = append(s.u, make([]float64, p.N))
		s.next = append(s.next, make([]float64, p.N))
		s.a = append(s.a, mat.Row(nil, k, a))
	}
	// The slowest variable takes 4^m memories to settle, so start settled:
	// Gaussian with the covariance that endless memories leave.
	var chol mat.Cholesky
	var l mat.TriDense
	chol.Factorize(chainCovariance(a))
	chol.LTo(&l)
	z := mat.NewVecDense(p.Levels, nil)
	var u mat.VecDense
	for i := range p.N {
		for k := range p.Levels {
			z.SetVec(k, rng.NormFloat64())
		}
		u.MulVec(&l, z)
		for k := range p.Levels {
			s.u[k][i] = u.AtVec(k)
		}
	}
	return s
}

// chainCovariance returns Σ_t Aᵗ e eᵀ (Aᵗ)ᵀ, e the first unit vector, summing
// twice as many terms each round.
func chainCovariance(a *mat.Dense) *mat.SymDense {
	n, _ := a.Dims()
	power := mat.DenseCopyOf(a)
	sum := mat.NewDense(n, n, nil)
	sum.Set(0, 0, 1)
	for range 40 { // 2^40 terms
		var half, more, square mat.Dense
		half.Mul(power, sum)
		more.Mul(&half, power.T())
		sum.Add(sum, &more)
		square.Mul(power, power)
		power.Copy(&square)
	}
	cov := mat.NewSymDense(n, nil)
	for i := range n {
		for j := i; j < n; j++ {
			cov.SetSym(i, j, sum.At(i, j))
		}
	}
	return cov
}

func (s *chainSynapses) store(wish []int8) {
	for k, row := range s.a {
		next := s.next[k]
		clear(next)
		for j := max(k-1, 0); j <= min(k+1, len(row)-1); j++ {
			f := row[j]
			for i, u := range s.u[j] {
				next[i] += float64(f * u)
			}
		}
	}
	s.u, s.next = s.next, s.u
	for i, m := range wish {
		s.u[0][i] += float64(m)
	}
}

func (s *chainSynapses) weights(dst []float64) { copy(dst, s.u[0]) }

func (s *chainSynapses) clone() memorySynapses {
	c := *s
	c.u, c.next = make([][]float64, len(s.u)), make([][]float64, len(s.next))
	for k := range s.u {
		c.u[k], c.next[k] = slices.Clone(s.u[k]), make([]float64, len(s.next[k]))
	}
	return &c
}
