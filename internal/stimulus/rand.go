package stimulus

import (
	"hash/fnv"
	"math/rand/v2"
)

// Rand is a PCG generator held by value: copying a Rand copies its state, so a
// simulator that holds one is cloned by assignment.
type Rand struct{ pcg rand.PCG }

// New returns the generator of one purpose of a run. Generators of different
// purposes are independent, so turning one knob leaves another's noise alone.
func New(seed uint64, purpose string) *Rand {
	h := fnv.New64a()
	h.Write([]byte(purpose))
	return &Rand{pcg: *rand.NewPCG(seed, h.Sum64())}
}

// Clone returns an independent copy in the same state.
func (r *Rand) Clone() *Rand { c := *r; return &c }

// Uint64 returns 64 random bits.
func (r *Rand) Uint64() uint64 { return r.pcg.Uint64() }

// Float64 returns a number in [0, 1).
func (r *Rand) Float64() float64 { return float64(r.pcg.Uint64()>>11) / (1 << 53) }

// NormFloat64 returns a standard normal number.
func (r *Rand) NormFloat64() float64 { return rand.New(&r.pcg).NormFloat64() }

// ExpFloat64 returns an exponential number of mean 1.
func (r *Rand) ExpFloat64() float64 { return rand.New(&r.pcg).ExpFloat64() }

// IntN returns a whole number in [0, n).
func (r *Rand) IntN(n int) int { return rand.New(&r.pcg).IntN(n) }
