package kernel

import "math"

// tanh comes from e = expm1(−2|x|) as −e/(2+e), which loses no digits near 0.
// With −2|x| = n·ln 2 + r, |r| ≤ ln 2/2, it is e = 2ⁿ·p + (2ⁿ−1) with
// p = expm1(r) = r + r²·q(r), q a polynomial through Chebyshev's nodes. The
// relative error of p is 6e-19 with the eleven coefficients of double
// precision and 6e-10 with the six of single; what is left is rounding, which
// the tests bound by 3 units in the last place.
const (
	limit64 = 20. // tanh is 1 beyond 19.1 in double precision
	limit32 = 10. // and beyond 9.1 in single
	log2e   = 1.4426950408889634
	magic64 = 0x1.8p52 // adding and subtracting it rounds to a whole number
	magic32 = 0x1.8p23
	hi64    = 0x1.62e42fee00000p-1 // ln 2 in two parts: n·hi is exact
	lo64    = 0x1.a39ef35793c76p-33
	hi32    = 0.693359375
	lo32    = -2.12194440e-4
)

// q64 and q32 are the coefficients of q, highest power first.
var (
	q64 = [11]float64{
		2.0915433598076003462e-09, 2.5106262550879078023e-08, 2.7557271831536130967e-07,
		2.7557252863367321974e-06, 2.4801587326990050047e-05, 0.0001984126987684035697,
		0.0013888888888883331799, 0.0083333333333255512482, 0.041666666666666671293,
		0.16666666666666671293, 0.5,
	}
	q32 = [6]float32{
		0.00019891969905683136682, 0.0013934531655088019855, 0.0083333100347068676111,
		0.041666456904062641742, 0.16666666682523656462, 0.50000000142765899103,
	}
)

func tanh64(x float64) float64 {
	s, r := reduce64(x)
	q := q64[0]
	for _, c := range q64[1:] {
		q = float64(q*r) + c
	}
	return join64(x, s, r, q)
}

// tanhFour64 is tanh64 of four numbers at once: a processor works on one
// polynomial while it waits for the others.
func tanhFour64(z *[4]float64) {
	s0, r0 := reduce64(z[0])
	s1, r1 := reduce64(z[1])
	s2, r2 := reduce64(z[2])
	s3, r3 := reduce64(z[3])
	q0, q1, q2, q3 := q64[0], q64[0], q64[0], q64[0]
	for _, c := range q64[1:] {
		q0 = float64(q0*r0) + c
		q1 = float64(q1*r1) + c
		q2 = float64(q2*r2) + c
		q3 = float64(q3*r3) + c
	}
	z[0] = join64(z[0], s0, r0, q0)
	z[1] = join64(z[1], s1, r1, q1)
	z[2] = join64(z[2], s2, r2, q2)
	z[3] = join64(z[3], s3, r3, q3)
}

// reduce64 returns 2ⁿ and r for x.
func reduce64(x float64) (s, r float64) {
	v := -2 * min(math.Abs(x), limit64)
	t := float64(v*log2e) + magic64
	n := t - magic64
	r = v - float64(n*hi64) - float64(n*lo64)
	return math.Float64frombits(math.Float64bits(t)<<52 + 1023<<52), r
}

// join64 returns tanh x, given 2ⁿ, r and q(r).
func join64(x, s, r, q float64) float64 {
	p := r + float64(float64(r*r)*q)
	e := float64(s*p) + (s - 1)
	return math.Copysign(e/(2+e), x)
}

func tanh32(x float32) float32 {
	a := abs32(x)
	if a > limit32 {
		a = limit32
	}
	s, p := exp32(-2 * a)
	e := float32(s*p) + (s - 1)
	y := abs32(e / (2 + e))
	return math.Float32frombits(math.Float32bits(y) | math.Float32bits(x)&(1<<31))
}

// exp32 returns s and p with eᵛ = s·(1 + p), s a power of two, for v from −87
// to 0.
func exp32(v float32) (s, p float32) {
	t := float32(v*log2e) + magic32
	n := t - magic32
	r := v - float32(n*hi32)
	r -= float32(n * lo32)
	c := &q32 // written out, several of these run at once in a processor; a loop waits
	q := float32(c[0]*r) + c[1]
	q = float32(q*r) + c[2]
	q = float32(q*r) + c[3]
	q = float32(q*r) + c[4]
	q = float32(q*r) + c[5]
	p = r + float32(float32(r*r)*q)
	return math.Float32frombits(math.Float32bits(t)<<23 + 127<<23), p
}

func abs32(x float32) float32 {
	return math.Float32frombits(math.Float32bits(x) &^ (1 << 31))
}

// expNeg32 returns e^−|x|, with |x| cut at 87.
func expNeg32(x float32) float32 {
	a := abs32(x)
	if a > limitExp32 {
		a = limitExp32
	}
	s, p := exp32(-a)
	return float32(s*p) + s
}

// limitExp32 keeps 2ⁿ a normal number: e^−87 is 1.6e-38.
const limitExp32 = 87
