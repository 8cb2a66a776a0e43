//go:build !amd64 || purego

package kernel

// There is no assembly for this machine, or the build tag purego leaves it out.
var useAVX2, useFMA = false, false

func denseAVX64(dst, w, bias, x []float64, out, in, ld, wj, wi int) {}
func denseAVX32(dst, w, bias, x []float32, out, in, ld, wj, wi int) {}
func outerAVX64(g, d, x []float64, out, in, ld int)                 {}
func outerAVX32(g, d, x []float32, out, in, ld int)                 {}
func tanhAVX64(z []float64) int                                     { return 0 }
func tanhAVX32(z []float32) int                                     { return 0 }
func expNegAVX32(z []float32) int                                   { return 0 }

func forward1(dst, w, bias, x *float64, out, in int) {}
func backward1(back, w, d *float64, out, in int)     {}
func outer1(dst, d, x *float64, out, in int)         {}

func descend64(x, grad *float64, n int, minusRate float64) {}
func narrow(dst *float32, src *float64, n int)             {}
func widen(dst *float64, src *float32, n int)              {}
