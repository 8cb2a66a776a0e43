package kernel

// One sample at a time: no samples lie side by side, so the lanes run along
// the inputs.

// Forward1 computes dst[j] = bias[j] + Σ_i w[j,i]·x[i], each sum in four
// interleaved parts.
func Forward1(dst, w, bias, x []float64) {
	out, in := len(dst), len(x)
	bias, w = bias[:out], w[:out*in]
	if useAVX2 && out > 0 && in > 0 {
		forward1(&dst[0], &w[0], &bias[0], &x[0], out, in)
		return
	}
	for j := range dst {
		dst[j] = bias[j] + Dot64(w[j*in:(j+1)*in], x)
	}
}

// Backward1 computes back[i] = Σ_j w[j,i]·d[j], leaving out where d[j] is 0.
func Backward1(back, w, d []float64) {
	out, in := len(d), len(back)
	w = w[:out*in]
	clear(back)
	if useAVX2 && out > 0 && in > 0 {
		backward1(&back[0], &w[0], &d[0], out, in)
		return
	}
	for j, dj := range d {
		if dj == 0 {
			continue
		}
		for i, v := range w[j*in : (j+1)*in] {
			back[i] += float64(dj * v)
		}
	}
}

// Outer1 computes g[j,i] = d[j]·x[i].
func Outer1(g, d, x []float64) {
	out, in := len(d), len(x)
	g = g[:out*in]
	if useAVX2 && out > 0 && in > 0 {
		outer1(&g[0], &d[0], &x[0], out, in)
		return
	}
	for j, dj := range d {
		row := g[j*in : (j+1)*in]
		for i, v := range x {
			row[i] = dj * v
		}
	}
}

// Dot64 returns Σ a·b in four interleaved parts, what is left over added to
// the first.
func Dot64(a, b []float64) float64 {
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
