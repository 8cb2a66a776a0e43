package stimulus

import "math/rand/v2"

// Normal numbers come from the standard library's ziggurat as exponential ones
// do: half of a draw's 64 bits are a signed place along a strip, 7 others
// choose the strip, and all but one draw in forty lies inside. That case is
// done here.

// normalZiggurat holds the library's 128 strips, read off the library itself.
var normalZiggurat = func() (z [128]strip) {
	for i := range z {
		z[i].width = rand.New(&opening{1 | uint64(i)<<32}).NormFloat64()
	}
	// As far inside as the next strip reaches, and off the library's bounds.
	for i := range z {
		z[i].inside = uint32((1 - 1e-6) * 0x1p31 * z[(i+127)%128].width / z[i].width)
	}
	z[1].inside = 0 // the topmost, which has no next
	return z
}()

// NormFloat64 returns a normal number of mean 0 and variance 1, the same that
// math/rand/v2 draws from the stream.
func (r *Rand) NormFloat64() float64 {
	u := r.Uint64()
	if x, inside := normal(u); inside {
		return x
	}
	return r.outsideNormal(u)
}

// Normals fills dst with normal numbers of mean 0 and variance 1.
func (r *Rand) Normals(dst []float64) {
	hi, lo := r.hi, r.lo
	for k := range dst {
		hi, lo = stepPCG(hi, lo)
		u := permutePCG(hi, lo)
		x, inside := normal(u)
		dst[k] = x
		if !inside {
			r.hi, r.lo = hi, lo
			dst[k] = r.outsideNormal(u)
			hi, lo = r.hi, r.lo
		}
	}
	r.hi, r.lo = hi, lo
}

// normal returns the place that a draw stands for and whether it is inside its
// strip.
func normal(u uint64) (x float64, inside bool) {
	s, j := &normalZiggurat[u>>32&127], int64(int32(u))
	return float64(j) * s.width, uint32(max(j, -j)) < s.inside
}

// outsideNormal lets the library make a normal number of the number just drawn.
func (r *Rand) outsideNormal(u uint64) float64 {
	r.drawn, r.again = u, true
	return rand.New((*redraw)(r)).NormFloat64()
}
