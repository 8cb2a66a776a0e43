//go:build !purego

package kernel

import (
	"math"

	"golang.org/x/sys/cpu"
)

var (
	useAVX2 = cpu.X86.HasAVX2
	useFMA  = cpu.X86.HasAVX2 && cpu.X86.HasFMA
)

//go:noescape
func dense64(dst, w, bias, x *float64, out, in, ld, wj, wi int)

//go:noescape
func dense32(dst, w, bias, x *float32, out, in, ld, wj, wi int)

//go:noescape
func outer64(dst, d, x *float64, out, in, ld int)

//go:noescape
func outer32(dst, d, x *float32, out, in, ld int)

//go:noescape
func tanhLanes64(z *float64, n int, table *[21][4]float64)

//go:noescape
func tanhLanes32(z *float32, n int, table *[16][8]float32)

//go:noescape
func expNegLanes32(z *float32, n int, table *[16][8]float32)

//go:noescape
func forward1(dst, w, bias, x *float64, out, in int)

//go:noescape
func backward1(back, w, d *float64, out, in int)

//go:noescape
func descend64(x, grad *float64, n int, minusRate float64)

//go:noescape
func narrow(dst *float32, src *float64, n int)

//go:noescape
func widen(dst *float64, src *float32, n int)

//go:noescape
func outer1(dst, d, x *float64, out, in int)

// checkDense panics where a slice is shorter than the assembly will reach.
func checkDense[T Float](dst, w, bias, x []T, out, in, ld, wj, wi int) (b *T) {
	_ = dst[out*ld-1]
	_ = w[(out-1)*wj+(in-1)*wi]
	_ = x[in*ld-1]
	if ld%Lanes != 0 {
		panic("kernel: rows are not whole lanes")
	}
	if bias == nil {
		return nil
	}
	return &bias[:out][0]
}

func denseAVX64(dst, w, bias, x []float64, out, in, ld, wj, wi int) {
	b := checkDense(dst, w, bias, x, out, in, ld, wj, wi)
	dense64(&dst[0], &w[0], b, &x[0], out, in, ld, wj, wi)
}

func denseAVX32(dst, w, bias, x []float32, out, in, ld, wj, wi int) {
	b := checkDense(dst, w, bias, x, out, in, ld, wj, wi)
	dense32(&dst[0], &w[0], b, &x[0], out, in, ld, wj, wi)
}

func checkOuter[T Float](g, d, x []T, out, in, ld int) {
	_, _, _ = g[out*in-1], d[out*ld-1], x[in*ld-1]
	if ld%Lanes != 0 {
		panic("kernel: rows are not whole lanes")
	}
}

func outerAVX64(g, d, x []float64, out, in, ld int) {
	checkOuter(g, d, x, out, in, ld)
	outer64(&g[0], &d[0], &x[0], out, in, ld)
	outerRest(g, d, x, out, in, ld, Dot64)
}

func outerAVX32(g, d, x []float32, out, in, ld int) {
	checkOuter(g, d, x, out, in, ld)
	outer32(&g[0], &d[0], &x[0], out, in, ld)
	outerRest(g, d, x, out, in, ld, dot32)
}

// outerRest does what is left of the assembly's blocks of four rows by two
// columns.
func outerRest[T Float](g, d, x []T, out, in, ld int, dot func(a, b []T) T) {
	for j := range out {
		from := in &^ 1
		if j >= out&^3 {
			from = 0
		}
		for i := from; i < in; i++ {
			g[j*in+i] = dot(d[j*ld:(j+1)*ld], x[i*ld:(i+1)*ld])
		}
	}
}

// The tables hold what the assembly of tanh and exp needs, each number in
// every lane: sign bit, limit, factor of |x|, log₂e, magic, ln 2 high and low,
// exponent bias as bits, 1, 2, then the polynomial.
var (
	tanhTable64 = func() (t [21][4]float64) {
		head := [10]float64{math.Copysign(0, -1), limit64, -2, log2e, magic64, hi64, lo64, math.Float64frombits(1023 << 52), 1, 2}
		for k := range t {
			for lane := range t[k] {
				if k < len(head) {
					t[k][lane] = head[k]
				} else {
					t[k][lane] = q64[k-len(head)]
				}
			}
		}
		return t
	}()
	tanhTable32   = table32(limit32, -2)
	expNegTable32 = table32(limitExp32, -1)
)

func table32(limit, factor float32) (t [16][8]float32) {
	head := [10]float32{math.Float32frombits(1 << 31), limit, factor, log2e, magic32, hi32, lo32, math.Float32frombits(127 << 23), 1, 2}
	for k := range t {
		for lane := range t[k] {
			if k < len(head) {
				t[k][lane] = head[k]
			} else {
				t[k][lane] = q32[k-len(head)]
			}
		}
	}
	return t
}

func tanhAVX64(z []float64) int {
	n := len(z) &^ 3
	if n > 0 {
		tanhLanes64(&z[0], n, &tanhTable64)
	}
	return n
}

func tanhAVX32(z []float32) int {
	n := len(z) &^ 7
	if n > 0 {
		tanhLanes32(&z[0], n, &tanhTable32)
	}
	return n
}

func expNegAVX32(z []float32) int {
	n := len(z) &^ 7
	if n > 0 {
		expNegLanes32(&z[0], n, &expNegTable32)
	}
	return n
}
