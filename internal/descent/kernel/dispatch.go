package kernel

// Dense64 computes dst[j,s] = bias[j] + Σ_i w[j·wj + i·wi]·x[i,s] for out
// rows j; a nil bias counts as zero.
func Dense64(dst, w, bias, x []float64, out, in, ld, wj, wi int) {
	if useAVX2 && in > 0 {
		denseAVX64(dst, w, bias, x, out, in, ld, wj, wi)
		return
	}
	dense(dst, w, bias, x, out, in, ld, wj, wi)
}

// Dense32 is [Dense64] in single precision.
func Dense32(dst, w, bias, x []float32, out, in, ld, wj, wi int) {
	if useAVX2 && in > 0 {
		denseAVX32(dst, w, bias, x, out, in, ld, wj, wi)
		return
	}
	dense(dst, w, bias, x, out, in, ld, wj, wi)
}

// Outer64 computes g[j,i] = Σ_s d[j,s]·x[i,s], in four interleaved sums.
func Outer64(g, d, x []float64, out, in, ld int) {
	if useAVX2 {
		outerAVX64(g, d, x, out, in, ld)
		return
	}
	outer(g, d, x, out, in, ld, Dot64, dotPair64)
}

// Outer32 computes g[j,i] = Σ_s d[j,s]·x[i,s], in eight interleaved sums.
func Outer32(g, d, x []float32, out, in, ld int) {
	if useAVX2 {
		outerAVX32(g, d, x, out, in, ld)
		return
	}
	outer(g, d, x, out, in, ld, dot32, dotPair32)
}

// Tanh64 replaces each number by its hyperbolic tangent, to 3 units in the
// last place.
func Tanh64(z []float64) {
	i := 0
	if useAVX2 {
		i = tanhAVX64(z)
	}
	for ; i+4 <= len(z); i += 4 {
		tanhFour64((*[4]float64)(z[i:]))
	}
	for ; i < len(z); i++ {
		z[i] = tanh64(z[i])
	}
}

// Tanh32 is [Tanh64] in single precision.
func Tanh32(z []float32) {
	i := 0
	if useAVX2 {
		i = tanhAVX32(z)
	}
	for ; i < len(z); i++ {
		z[i] = tanh32(z[i])
	}
}

// ExpNeg32 replaces each number x by e^−|x|.
func ExpNeg32(z []float32) {
	i := 0
	if useAVX2 {
		i = expNegAVX32(z)
	}
	for ; i < len(z); i++ {
		z[i] = expNeg32(z[i])
	}
}

// Slope64 multiplies each delta by 1−h², the slope of tanh where it is h.
func Slope64(d, h []float64) { slope(d, h) }
