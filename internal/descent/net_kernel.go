package descent

import "spikeslope/internal/descent/kernel"

// A batch is stored unit by unit with ld samples a unit; ld is 1 or whole
// lanes, and there are kernels for either.

// stride returns the row length for a batch.
func stride(batch int) int {
	if batch == 1 {
		return 1
	}
	return wholeLanes(batch)
}

// wholeLanes rounds up to what a kernel takes.
func wholeLanes(n int) int { return (n + kernel.Lanes - 1) / kernel.Lanes * kernel.Lanes }

// denseForward computes dst[j,s] = bias[j] + Σ_i w[j,i]·x[i,s].
func denseForward(dst, w, bias, x []float64, out, in, ld int) {
	if ld == 1 {
		kernel.Forward1(dst[:out], w, bias, x[:in])
		return
	}
	kernel.Dense64(dst, w, bias, x, out, in, ld, in, 1)
}

// denseBackward computes back[i,s] = Σ_j w[j,i]·d[j,s].
func denseBackward(back, w, d []float64, out, in, ld int) {
	if ld == 1 {
		kernel.Backward1(back[:in], w, d[:out])
		return
	}
	kernel.Dense64(back, w, nil, d, in, out, ld, 1, in)
}

// denseGrad computes gw[j,i] = Σ_s d[j,s]·x[i,s] and gb[j] = Σ_s d[j,s].
func denseGrad(gw, gb, d, x []float64, out, in, ld int) {
	if ld == 1 {
		kernel.Outer1(gw, d[:out], x[:in])
		copy(gb, d[:out])
		return
	}
	kernel.Outer64(gw, d, x, out, in, ld)
	for j := range out {
		gb[j] = sum(d[j*ld : (j+1)*ld])
	}
}

// dot returns Σ a·b.
func dot(a, b []float64) float64 { return kernel.Dot64(a, b) }

// sum returns Σ a in four interleaved parts; len(a) is a multiple of four.
func sum(a []float64) float64 {
	var s0, s1, s2, s3 float64
	for i := 0; i+4 <= len(a); i += 4 {
		s0 += a[i]
		s1 += a[i+1]
		s2 += a[i+2]
		s3 += a[i+3]
	}
	return (s0 + s1) + (s2 + s3)
}

// axpy adds c·x to dst.
func axpy(dst []float64, c float64, x []float64) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] += float64(c * x[i])
	}
}
