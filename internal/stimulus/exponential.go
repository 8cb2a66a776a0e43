package stimulus

import "math/rand/v2"

// Exponential numbers come from the standard library's ziggurat (Marsaglia &
// Tsang 2000): half of a draw's 64 bits choose a strip and a place along it,
// and all but one draw in fifty lies where the strip is below the density
// throughout. That case is done here, without the library's two calls through
// an interface; every other draw is handed to the library, so the numbers are
// the library's own.

// strip is one of the 256 of the ziggurat: x = width·j, accepted at sight for
// j < inside.
type strip struct {
	width  float64
	inside uint32
}

// ziggurat holds the library's strips, read off the library itself.
var ziggurat = func() (z [256]strip) {
	for i := range z {
		z[i].width = rand.New(&opening{1 | uint64(i)<<32}).ExpFloat64()
	}
	// A strip is inside as far as the next one reaches; the lowest, 0, as far
	// as the tail begins, which is where 255 ends. The library's bounds are
	// whole numbers made of longer ones than these widths, so keep off them.
	for i := range z {
		z[i].inside = uint32((1 - 1e-6) * 0x1p32 * z[uint8(i-1)].width / z[i].width)
	}
	z[1].inside = 0 // the topmost, which has no next
	return z
}()

// opening draws the number it holds first and 0 after.
type opening struct{ first uint64 }

func (o *opening) Uint64() uint64 {
	u := o.first
	o.first = 0
	return u
}

// ExpFloat64 returns an exponential number of mean 1, the same that
// math/rand/v2 draws from the stream.
func (r *Rand) ExpFloat64() float64 {
	u := r.Uint64()
	if s := &ziggurat[uint8(u>>32)]; uint32(u) < s.inside {
		return float64(uint32(u)) * s.width
	}
	return r.outside(u)
}

// exponentials fills dst with exponential numbers of mean 1.
func (r *Rand) exponentials(dst []float64) {
	hi, lo := r.hi, r.lo
	for k := range dst {
		hi, lo = stepPCG(hi, lo)
		u := permutePCG(hi, lo)
		if s := &ziggurat[uint8(u>>32)]; uint32(u) < s.inside {
			dst[k] = float64(uint32(u)) * s.width
			continue
		}
		r.hi, r.lo = hi, lo
		dst[k] = r.outside(u)
		hi, lo = r.hi, r.lo
	}
	r.hi, r.lo = hi, lo
}

// outside lets the library make an exponential number of the number just drawn.
func (r *Rand) outside(u uint64) float64 {
	r.drawn, r.again = u, true
	return rand.New((*redraw)(r)).ExpFloat64()
}

// redraw gives the number just drawn once more before it goes on.
type redraw Rand

func (r *redraw) Uint64() uint64 {
	if r.again {
		r.again = false
		return r.drawn
	}
	return (*Rand)(r).Uint64()
}
