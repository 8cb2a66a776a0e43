package descent

import "math"

// The kernels work on batches stored unit by unit with ld samples a unit; ld
// is 1 or a multiple of eight.

// denseForward computes dst[j,s] = bias[j] + Σ_i w[j,i]·x[i,s].
func denseForward(dst, w, bias, x []float64, out, in, ld int) {
	if ld == 1 {
		for j := range out {
			dst[j] = bias[j] + dot(w[j*in:(j+1)*in], x[:in])
		}
		return
	}
	for j := range out {
		row := dst[j*ld : (j+1)*ld]
		for s := range row {
			row[s] = bias[j]
		}
		for i, wji := range w[j*in : (j+1)*in] {
			axpy(row, wji, x[i*ld:(i+1)*ld])
		}
	}
}

// denseBackward computes back[i,s] = Σ_j w[j,i]·d[j,s].
func denseBackward(back, w, d []float64, out, in, ld int) {
	clear(back)
	if ld == 1 {
		for j := range out {
			if d[j] != 0 {
				axpy(back, d[j], w[j*in:(j+1)*in])
			}
		}
		return
	}
	for i := range in {
		row := back[i*ld : (i+1)*ld]
		for j := range out {
			axpy(row, w[j*in+i], d[j*ld:(j+1)*ld])
		}
	}
}

// denseGrad computes gw[j,i] = Σ_s d[j,s]·x[i,s] and gb[j] = Σ_s d[j,s].
func denseGrad(gw, gb, d, x []float64, out, in, ld int) {
	if ld == 1 {
		for j := range out {
			g := gw[j*in : (j+1)*in]
			dj := d[j]
			for i, v := range x[:in] {
				g[i] = dj * v
			}
			gb[j] = dj
		}
		return
	}
	for j := range out {
		dj := d[j*ld : (j+1)*ld]
		for i := range in {
			gw[j*in+i] = dot(dj, x[i*ld:(i+1)*ld])
		}
		sum := 0.0
		for _, v := range dj {
			sum += v
		}
		gb[j] = sum
	}
}

// dot returns Σ a·b, summed in four interleaved parts.
func dot(a, b []float64) float64 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float64
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s0 += float64(a[i] * b[i])
		s1 += float64(a[i+1] * b[i+1])
		s2 += float64(a[i+2] * b[i+2])
		s3 += float64(a[i+3] * b[i+3])
	}
	for ; i < len(a); i++ {
		s0 += float64(a[i] * b[i])
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

func tanhInPlace(z []float64) {
	for i, v := range z {
		z[i] = math.Tanh(v)
	}
}
