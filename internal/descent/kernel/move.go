package kernel

import "math"

// Loops along whole parameter vectors.

// Descend64 computes x[i] = x[i] − rate·g[i] with one rounding.
func Descend64(x, g []float64, rate float64) {
	x = x[:len(g)]
	i := 0
	if useFMA {
		if i = len(g) &^ 7; i > 0 {
			descend64(&x[0], &g[0], i, -rate)
		}
	}
	for ; i < len(g); i++ {
		x[i] = math.FMA(-rate, g[i], x[i])
	}
}

// Narrow rounds each number of src to single precision.
func Narrow(dst []float32, src []float64) {
	dst = dst[:len(src)]
	i := 0
	if useAVX2 {
		if i = len(src) &^ 7; i > 0 {
			narrow(&dst[0], &src[0], i)
		}
	}
	for ; i < len(src); i++ {
		dst[i] = float32(src[i])
	}
}

// Widen turns each number of src into double precision.
func Widen(dst []float64, src []float32) {
	dst = dst[:len(src)]
	i := 0
	if useAVX2 {
		if i = len(src) &^ 7; i > 0 {
			widen(&dst[0], &src[0], i)
		}
	}
	for ; i < len(src); i++ {
		dst[i] = float64(src[i])
	}
}
