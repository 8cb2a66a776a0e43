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

// outer computes g[j,i] = Σ_s d[j,s]·x[i,s].
func outer[T Float](g, d, x []T, out, in, ld int, dot func(a, b []T) T) {
	for j := range out {
		for i := range in {
			g[j*in+i] = dot(d[j*ld:(j+1)*ld], x[i*ld:(i+1)*ld])
		}
	}
}

// dot32 returns Σ a·b in eight interleaved parts; len(a) is a multiple of 8.
func dot32(a, b []float32) float32 {
	b = b[:len(a)]
	var s [8]float32
	for i := 0; i+8 <= len(a); i += 8 {
		for k := range s {
			s[k] += float32(a[i+k] * b[i+k])
		}
	}
	return ((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7]))
}

// slope multiplies each delta by 1−h², the slope of tanh where it is h.
func slope[T Float](d, h []T) {
	h = h[:len(d)]
	for i, v := range h {
		d[i] *= 1 - T(v*v)
	}
}
