package descent

import "math"

// at returns the formula's value at (x, y). Conversions keep a product from
// being fused with a sum, so that every machine gets the same bits.
func (t *tape) at(x, y float64) float64 {
	if t.size <= fewRegisters {
		var r [fewRegisters]float64
		return t.atOn(r[:], x, y)
	}
	var r [registers]float64
	return t.atOn(r[:], x, y)
}

func (t *tape) atOn(r []float64, x, y float64) float64 {
	r[0], r[1] = x, y
	for i := range t.code {
		in := &t.code[i]
		a := r[in.a]
		var v float64
		switch in.op {
		case opConst:
			v = in.c
		case opAdd:
			v = a + r[in.b]
		case opSub:
			v = a - r[in.b]
		case opMul:
			v = a * r[in.b]
		case opDiv:
			v = a / r[in.b]
		case opPow:
			v = math.Pow(a, r[in.b])
		case opAddC:
			v = a + in.c
		case opSubC:
			v = in.c - a
		case opMulC:
			v = in.c * a
		case opDivC:
			v = in.c / a
		case opOverC:
			v = a / in.c
		case opPowN:
			v, _ = wholePower(a, in.n)
		case opPowC:
			v = math.Pow(a, in.c)
		case opNeg:
			v = -a
		case opSquare:
			v = a * a
		case opSqrt:
			v = math.Sqrt(a)
		case opExp:
			v = math.Exp(a)
		case opLog:
			v = math.Log(a)
		case opSin:
			v = math.Sin(a)
		case opCos:
			v = math.Cos(a)
		case opTan:
			v = math.Tan(a)
		case opTanh:
			v = math.Tanh(a)
		case opAbs:
			v = math.Abs(a)
		}
		r[in.dst] = float64(v)
	}
	return r[t.result]
}

// wholePower returns aⁿ and its derivative n·aⁿ⁻¹ for n ≠ 0 by repeated
// squaring.
func wholePower(a float64, n int32) (v, d float64) {
	if n < 0 {
		p, _ := wholePower(a, -n)
		v = 1 / p
		return v, float64(n) * v / a
	}
	p, square := 1.0, a
	for m := n - 1; m > 0; m >>= 1 {
		if m&1 == 1 {
			p *= square
		}
		square *= square
	}
	return p * a, float64(n) * p
}
