package stimulus

import (
	"crypto/sha256"
	"encoding/binary"
	"math/bits"
	"math/rand/v2"
)

// Rand is a random stream for one purpose. Its whole state lies in the value:
// an assignment copies the stream exactly, and both copies go on alike.
//
// It draws the numbers of math/rand/v2's PCG, but for speed steps by itself:
// see [Rand.Uint64].
type Rand struct {
	hi, lo uint64
	drawn  uint64 // see redraw
	again  bool
}

// New returns the stream that belongs to a seed and a purpose. Streams of
// different purposes are independent, so drawing more from one leaves the
// others as they were. The pair is hashed: neighbouring seeds share nothing.
func New(seed uint64, purpose string) *Rand {
	h := sha256.Sum256(append(binary.LittleEndian.AppendUint64(nil, seed), purpose...))
	return &Rand{hi: binary.LittleEndian.Uint64(h[:8]), lo: binary.LittleEndian.Uint64(h[8:16])}
}

// Clone returns a copy that draws the same numbers from here on.
func (r *Rand) Clone() *Rand {
	c := *r
	return &c
}

// Uint64 returns 64 random bits: the permuted congruential generator PCG of 128
// bits with the output permutation DXSM (O'Neill 2014), as math/rand/v2 has it.
// A loop that draws many keeps the state in registers.
func (r *Rand) Uint64() uint64 {
	r.hi, r.lo = stepPCG(r.hi, r.lo)
	return permutePCG(r.hi, r.lo)
}

// stepPCG advances the state by one multiplication and one addition modulo 2¹²⁸.
func stepPCG(hi, lo uint64) (uint64, uint64) {
	const (
		mulHi, mulLo = 2549297995355413924, 4865540595714422341
		incHi, incLo = 6364136223846793005, 1442695040888963407
	)
	h, l := bits.Mul64(lo, mulLo)
	h += hi*mulLo + lo*mulHi
	l, carry := bits.Add64(l, incLo, 0)
	return h + incHi + carry, l
}

// permutePCG makes the output of a state: 'double xorshift multiply'.
func permutePCG(hi, lo uint64) uint64 {
	const cheapMul = 0xda942042e4dd58b5
	hi = (hi ^ hi>>32) * cheapMul
	return (hi ^ hi>>48) * (lo | 1)
}

// Float64 returns a uniform number in [0, 1), a multiple of 2⁻⁵³.
func (r *Rand) Float64() float64 {
	return float64(r.Uint64()>>11) * 0x1p-53
}

// IntN returns a uniform whole number in [0, n). It panics if n < 1.
func (r *Rand) IntN(n int) int { return rand.New(r).IntN(n) }

// Shuffle puts n elements in random order by calling swap.
func (r *Rand) Shuffle(n int, swap func(i, j int)) { rand.New(r).Shuffle(n, swap) }

// Perm returns the whole numbers 0..n-1 in random order.
func (r *Rand) Perm(n int) []int { return rand.New(r).Perm(n) }
