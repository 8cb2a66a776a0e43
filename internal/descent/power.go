package descent

import "math"

// power holds base^t for t = 0, 1, 2, … as an unevaluated sum hi + lo of two
// doubles. A running product in one double loses a bit every few steps and
// math.Pow(0.9, t) is off by hundreds of units in the last place at large t;
// here the relative error after t steps stays below about t·2⁻¹⁰⁴, so hi is
// the correctly rounded power.
type power struct{ hi, lo float64 }

// one is base^0.
var one = power{hi: 1}

// times returns p·base, or 0 once that is below 1e-30: 1 − p has been 1 for
// long, and arithmetic on numbers near the smallest double is slow. It is Dekker's product with a fused multiply-add for
// the exact error of hi·base.
func (p power) times(base float64) power {
	h := float64(p.hi * base)
	e := math.FMA(p.hi, base, -h)
	l := math.FMA(p.lo, base, e)
	hi := h + l
	if hi < 1e-30 {
		return power{}
	}
	return power{hi: hi, lo: l - (hi - h)}
}
