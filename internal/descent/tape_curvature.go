package descent

import "math"

// jet2 is a value with its first and second derivatives: a hyperdual number
// for both variables at once.
type jet2 struct{ v, x, y, xx, xy, yy float64 }

// Curvature is a value with its first and second derivatives by x and y.
type Curvature struct{ F, FX, FY, FXX, FXY, FYY float64 }

// curvature returns the formula's value, gradient and Hessian at (x, y), all
// exact. It is written out here because gonum's hyperdual sin, tan and tanh
// drop a second derivative where their argument is 0.
func (t *tape) curvature(x, y float64) Curvature {
	if t.size <= fewRegisters {
		var r [fewRegisters]jet2
		return t.curvatureOn(r[:], x, y)
	}
	var r [registers]jet2
	return t.curvatureOn(r[:], x, y)
}

func (t *tape) curvatureOn(r []jet2, x, y float64) Curvature {
	r[0], r[1] = jet2{v: x, x: 1}, jet2{v: y, y: 1}
	for i := range t.code {
		in := &t.code[i]
		a, b := &r[in.a], &r[in.b]
		var v jet2
		switch in.op {
		case opAdd:
			v = jet2{a.v + b.v, a.x + b.x, a.y + b.y, a.xx + b.xx, a.xy + b.xy, a.yy + b.yy}
		case opSub:
			v = jet2{a.v - b.v, a.x - b.x, a.y - b.y, a.xx - b.xx, a.xy - b.xy, a.yy - b.yy}
		case opMul:
			v = a.times(b)
		case opDiv:
			f, d, dd := unary(instr{op: opDivC, c: 1}, b.v)
			inverse := b.through(f, d, dd)
			v = a.times(&inverse)
			v.v = a.v / b.v
		case opPow:
			v = a.power(b)
		default:
			f, d, dd := unary(*in, a.v)
			v = a.through(f, d, dd)
		}
		r[in.dst] = v
	}
	out := &r[t.result]
	return Curvature{out.v, out.x, out.y, out.xx, out.xy, out.yy}
}

// times returns the product.
func (a *jet2) times(b *jet2) jet2 {
	second := func(ai, aj, aij, bi, bj, bij float64) float64 {
		return float64(aij*b.v) + float64(ai*bj) + float64(aj*bi) + float64(a.v*bij)
	}
	return jet2{
		a.v * b.v,
		float64(a.x*b.v) + float64(a.v*b.x),
		float64(a.y*b.v) + float64(a.v*b.y),
		second(a.x, a.x, a.xx, b.x, b.x, b.xx),
		second(a.x, a.y, a.xy, b.x, b.y, b.xy),
		second(a.y, a.y, a.yy, b.y, b.y, b.yy),
	}
}

// through returns h(a) for a function h with value v, first derivative d and
// second derivative dd at a.
func (a *jet2) through(v, d, dd float64) jet2 {
	return jet2{
		v, d * a.x, d * a.y,
		float64(d*a.xx) + float64(dd*a.x*a.x),
		float64(d*a.xy) + float64(dd*a.x*a.y),
		float64(d*a.yy) + float64(dd*a.y*a.y),
	}
}

// power returns a^b where both may vary, as exp(b·ln a) if b does vary.
func (a *jet2) power(b *jet2) jet2 {
	if b.x == 0 && b.y == 0 && b.xx == 0 && b.xy == 0 && b.yy == 0 {
		return a.through(unary(instr{op: opPowC, c: b.v}, a.v))
	}
	v, da, db := powerSlopes(a.v, b.v)
	ln := math.Log(a.v)
	daa := b.v * (b.v - 1) * math.Pow(a.v, b.v-2)
	dab := math.Pow(a.v, b.v-1) * (1 + float64(b.v*ln))
	dbb := db * ln
	first := func(ai, bi float64) float64 { return float64(da*ai) + float64(db*bi) }
	second := func(ai, aj, aij, bi, bj, bij float64) float64 {
		return float64(da*aij) + float64(db*bij) + float64(daa*ai*aj) +
			float64(dab*(float64(ai*bj)+float64(aj*bi))) + float64(dbb*bi*bj)
	}
	return jet2{
		v, first(a.x, b.x), first(a.y, b.y),
		second(a.x, a.x, a.xx, b.x, b.x, b.xx),
		second(a.x, a.y, a.xy, b.x, b.y, b.xy),
		second(a.y, a.y, a.yy, b.y, b.y, b.yy),
	}
}
