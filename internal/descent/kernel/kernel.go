// Package kernel holds the inner loops of small networks: dense layers, their
// gradients, and tanh, in double and single precision.
//
// A batch is stored unit by unit, the samples of a unit beside each other, ld
// of them. On amd64 with AVX2 the loops run in assembly, several samples at
// once; everywhere else in plain Go. Both do the same operations in the same
// order, without fused multiply-adds, so that every machine gets the same
// bits; a test holds them to it.
package kernel

// Float is the precision of a kernel.
type Float interface{ float32 | float64 }

// Lanes is how many samples a row is padded to: ld must be a multiple of it.
const Lanes = 16

// dense computes dst[j,s] = bias[j] + Σ_i w[j·wj + i·wi]·x[i,s], terms added
// in the order of i.
func dense[T Float](dst, w, bias, x []T, out, in, ld, wj, wi int) {
	for j := range out {
		row := dst[j*ld : (j+1)*ld]
		b := T(0)
		if bias != nil {
			b = bias[j]
		}
		for s := range row {
			row[s] = b
		}
		i := 0
		for ; i+4 <= in; i += 4 { // four terms each time a sum is taken up
			c0, c1, c2, c3 := w[j*wj+i*wi], w[j*wj+(i+1)*wi], w[j*wj+(i+2)*wi], w[j*wj+(i+3)*wi]
			x0, x1 := x[i*ld:][:len(row)], x[(i+1)*ld:][:len(row)]
			x2, x3 := x[(i+2)*ld:][:len(row)], x[(i+3)*ld:][:len(row)]
			for s, v := range row {
				v += T(c0 * x0[s])
				v += T(c1 * x1[s])
				v += T(c2 * x2[s])
				row[s] = v + T(c3*x3[s])
			}
		}
		for ; i < in; i++ {
			c := w[j*wj+i*wi]
			for s, v := range x[i*ld:][:len(row)] {
				row[s] += T(c * v)
			}
		}
	}
}

// outer computes g[j,i] = Σ_s d[j,s]·x[i,s], two columns i at a time; pair is
// dot with two vectors at once.
func outer[T Float](g, d, x []T, out, in, ld int, dot func(a, b []T) T, pair func(a, b, c []T) (T, T)) {
	for j := range out {
		dj, gj := d[j*ld:(j+1)*ld], g[j*in:(j+1)*in]
		i := 0
		for ; i+2 <= in; i += 2 {
			gj[i], gj[i+1] = pair(dj, x[i*ld:(i+1)*ld], x[(i+1)*ld:(i+2)*ld])
		}
		if i < in {
			gj[i] = dot(dj, x[i*ld:(i+1)*ld])
		}
	}
}

// dotPair64 returns Σ a·b and Σ a·c, each summed as by [Dot64], for a whole
// number of fours.
func dotPair64(a, b, c []float64) (float64, float64) {
	b, c = b[:len(a)], c[:len(a)]
	var s0, s1, s2, s3, t0, t1, t2, t3 float64
	for i := 0; i+4 <= len(a); i += 4 {
		a0, a1, a2, a3 := a[i], a[i+1], a[i+2], a[i+3]
		s0 += float64(a0 * b[i])
		s1 += float64(a1 * b[i+1])
		s2 += float64(a2 * b[i+2])
		s3 += float64(a3 * b[i+3])
		t0 += float64(a0 * c[i])
		t1 += float64(a1 * c[i+1])
		t2 += float64(a2 * c[i+2])
		t3 += float64(a3 * c[i+3])
	}
	return (s0 + s1) + (s2 + s3), (t0 + t1) + (t2 + t3)
}

// dot32 returns Σ a·b in eight interleaved parts; len(a) is a multiple of 8.
func dot32(a, b []float32) float32 {
	b = b[:len(a)]
	var s0, s1, s2, s3, s4, s5, s6, s7 float32
	for i := 0; i+8 <= len(a); i += 8 {
		s0 += float32(a[i] * b[i])
		s1 += float32(a[i+1] * b[i+1])
		s2 += float32(a[i+2] * b[i+2])
		s3 += float32(a[i+3] * b[i+3])
		s4 += float32(a[i+4] * b[i+4])
		s5 += float32(a[i+5] * b[i+5])
		s6 += float32(a[i+6] * b[i+6])
		s7 += float32(a[i+7] * b[i+7])
	}
	return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7))
}

// dotPair32 returns dot32 of a with b and with c: its eight parts fill the
// registers already.
func dotPair32(a, b, c []float32) (float32, float32) { return dot32(a, b), dot32(a, c) }

// slope multiplies each delta by 1−h², the slope of tanh where it is h.
func slope[T Float](d, h []T) {
	h = h[:len(d)]
	for i, v := range h {
		d[i] *= 1 - T(v*v)
	}
}
