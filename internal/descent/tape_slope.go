package descent

import "math"

// jet is a value with its two first derivatives: a dual number with one
// infinitesimal for x and one for y.
type jet struct{ v, x, y float64 }

// times returns the jet of a function of a with value v and derivative d.
func (a jet) through(v, d float64) jet { return jet{v, d * a.x, d * a.y} }

// slope returns the formula's value and exact gradient at (x, y): the tape
// run once on dual numbers (forward differentiation).
func (t *tape) slope(x, y float64) (f, fx, fy float64) {
	if t.size <= fewRegisters {
		var r [fewRegisters]jet
		return t.slopeOn(r[:], x, y)
	}
	var r [registers]jet
	return t.slopeOn(r[:], x, y)
}

func (t *tape) slopeOn(r []jet, x, y float64) (f, fx, fy float64) {
	r[0], r[1] = jet{x, 1, 0}, jet{y, 0, 1}
	for i := range t.code {
		in := &t.code[i]
		a, b := &r[in.a], &r[in.b]
		var v jet
		switch in.op {
		case opAdd:
			v = jet{a.v + b.v, a.x + b.x, a.y + b.y}
		case opSub:
			v = jet{a.v - b.v, a.x - b.x, a.y - b.y}
		case opMul:
			v = jet{a.v * b.v, float64(a.x*b.v) + float64(a.v*b.x), float64(a.y*b.v) + float64(a.v*b.y)}
		case opDiv:
			q := a.v / b.v
			v = jet{q, (a.x - float64(q*b.x)) / b.v, (a.y - float64(q*b.y)) / b.v}
		case opPow:
			v = a.power(b)
		case opAddC:
			v = jet{a.v + in.c, a.x, a.y}
		case opSubC:
			v = jet{in.c - a.v, -a.x, -a.y}
		case opMulC:
			v = jet{in.c * a.v, in.c * a.x, in.c * a.y}
		case opNeg:
			v = jet{-a.v, -a.x, -a.y}
		case opSquare:
			v = a.through(a.v*a.v, 2*a.v)
		default:
			f, d, _ := unary(*in, a.v)
			v = a.through(f, d)
		}
		r[in.dst] = v
	}
	out := &r[t.result]
	return out.v, out.x, out.y
}

// power returns a^b where both may vary: d(a^b) = b·a^(b−1)·da + a^b·ln a·db.
// The second term is left out where b does not vary, so that (−2)^3 keeps its
// derivative although ln(−2) does not exist.
func (a *jet) power(b *jet) jet {
	v, da, db := powerSlopes(a.v, b.v)
	out := a.through(v, da)
	if b.x != 0 {
		out.x += float64(db * b.x)
	}
	if b.y != 0 {
		out.y += float64(db * b.y)
	}
	return out
}

// powerSlopes returns a^b and its derivatives by a and by b.
func powerSlopes(a, b float64) (v, da, db float64) {
	v = math.Pow(a, b)
	da = b * math.Pow(a, b-1)
	db = v * math.Log(a)
	if a == 0 && b > 0 {
		db = 0 // a^b ln a → 0
	}
	if b == 0 {
		da = 0
	}
	return v, da, db
}

// unary returns the value and the first two derivatives of an operation on
// one varying number. At its corner abs has the derivative 0.
func unary(in instr, a float64) (v, d, dd float64) {
	switch in.op {
	case opConst:
		return in.c, 0, 0
	case opAddC:
		return a + in.c, 1, 0
	case opSubC:
		return in.c - a, -1, 0
	case opMulC:
		return in.c * a, in.c, 0
	case opDivC:
		v = in.c / a
		d = -v / a
		return v, d, -2 * d / a
	case opOverC:
		return a / in.c, 1 / in.c, 0
	case opPowN:
		v, d = wholePower(a, in.n)
		if in.n == 1 {
			return v, d, 0
		}
		_, dd = wholePower(a, in.n-1)
		return v, d, float64(in.n) * dd
	case opPowC:
		return math.Pow(a, in.c), in.c * math.Pow(a, in.c-1), in.c * (in.c - 1) * math.Pow(a, in.c-2)
	case opNeg:
		return -a, -1, 0
	case opSquare:
		return a * a, 2 * a, 2
	case opSqrt:
		v = math.Sqrt(a)
		d = 0.5 / v
		return v, d, -0.5 * d / a
	case opExp:
		v = math.Exp(a)
		return v, v, v
	case opLog:
		d = 1 / a
		if a < 0 {
			d = math.NaN() // the formula has no value here, so no slope either
		}
		return math.Log(a), d, -d * d
	case opSin:
		v = math.Sin(a)
		return v, math.Cos(a), -v
	case opCos:
		v = math.Cos(a)
		return v, -math.Sin(a), -v
	case opTan:
		v = math.Tan(a)
		d = 1 + float64(v*v)
		return v, d, 2 * v * d
	case opTanh:
		v = math.Tanh(a)
		d = 1 - float64(v*v)
		return v, d, -2 * v * d
	case opAbs:
		return math.Abs(a), sign(a), 0
	}
	panic("descent: not an operation on one number")
}
