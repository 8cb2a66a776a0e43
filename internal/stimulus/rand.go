package stimulus

import (
	"crypto/sha256"
	"encoding/binary"
	"math/rand/v2"
)

// Rand is a random stream for one purpose. Its whole state lies in the value:
// an assignment copies the stream exactly, and both copies go on alike.
type Rand struct {
	rand.PCG
}

// New returns the stream that belongs to a seed and a purpose. Streams of
// different purposes are independent, so drawing more from one leaves the
// others as they were. The pair is hashed: neighbouring seeds share nothing.
func New(seed uint64, purpose string) *Rand {
	h := sha256.Sum256(append(binary.LittleEndian.AppendUint64(nil, seed), purpose...))
	r := &Rand{}
	r.Seed(binary.LittleEndian.Uint64(h[:8]), binary.LittleEndian.Uint64(h[8:16]))
	return r
}

// Clone returns a copy that draws the same numbers from here on.
func (r *Rand) Clone() *Rand {
	c := *r
	return &c
}

// Float64 returns a uniform number in [0, 1), a multiple of 2⁻⁵³.
func (r *Rand) Float64() float64 {
	return float64(r.Uint64()>>11) * 0x1p-53
}

// NormFloat64 returns a normal number of mean 0 and variance 1.
func (r *Rand) NormFloat64() float64 { return rand.New(&r.PCG).NormFloat64() }

// ExpFloat64 returns an exponential number of mean 1.
func (r *Rand) ExpFloat64() float64 { return rand.New(&r.PCG).ExpFloat64() }

// IntN returns a uniform whole number in [0, n). It panics if n < 1.
func (r *Rand) IntN(n int) int { return rand.New(&r.PCG).IntN(n) }

// Shuffle puts n elements in random order by calling swap.
func (r *Rand) Shuffle(n int, swap func(i, j int)) { rand.New(&r.PCG).Shuffle(n, swap) }

// Perm returns the whole numbers 0..n-1 in random order.
func (r *Rand) Perm(n int) []int { return rand.New(&r.PCG).Perm(n) }
