package descent

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/num/hyperdual"
)

func TestExpressionValues(t *testing.T) {
	const x, y = 0.7, -1.3
	for source, want := range map[string]float64{
		"1":                            1,
		"x":                            x,
		"y":                            y,
		"-x^2":                         -(x * x),
		"(-x)^2":                       x * x,
		"2^3^2":                        512,
		"2^-x":                         math.Pow(2, -x),
		"x^-2":                         1 / (x * x),
		"x^y":                          math.Pow(x, y),
		"x - y - 1":                    x - y - 1,
		"x / y / 2":                    x / y / 2,
		"x/3":                          x / 3,
		"2*-x":                         -2 * x,
		"--x":                          x,
		"+x":                           x,
		"1e3 + 2e-1 + .5 + 3.":         1003.7,
		"a=2; x^2 + a*y^2":             x*x + 2*y*y,
		"a = 2\nx^2 + a*y^2\n":         x*x + 2*y*y,
		"u = x+y; v = x-y; u*v":        (x + y) * (x - y),
		"sin(pi*x) + cos(e)":           math.Sin(math.Pi*x) + math.Cos(math.E),
		"ln(x) - log(x)":               0,
		"sqrt(abs(y))+tanh(x)+tan(x)":  math.Sqrt(-y) + math.Tanh(x) + math.Tan(x),
		"exp(-(x^2+y^2)/2)":            math.Exp(-(x*x + y*y) / 2),
		"x² − 2·y³ + π×x ÷ 2":          x*x - 2*y*y*y + math.Pi*x/2,
		"x**2":                         x * x,
		"x^0 + x^1 + x^0.5 + x^2.5":    1 + x + math.Sqrt(x) + math.Pow(x, 2.5),
		"x^7":                          math.Pow(x, 7),
		"3/x - x*0 + 0*x":              3 / x,
		"größe = 2; größe*x":           2 * x,
		"log(y)":                       math.NaN(),
		"sqrt(y)":                      math.NaN(),
		"1/(x-x)":                      math.Inf(1),
		"y^0.3":                        math.NaN(),
		"x*x - x^2":                    0,
		"((((x))))":                    x,
		"2*3+4*5-6/3^2":                26 - 6.0/9,
		"unused = log(-1); x":          x,
		"x+y+sin(x+y)+(x+y)*cos(x+y)":  x + y + math.Sin(x+y) + (x+y)*math.Cos(x+y),
		"(1-x)^2 + 100*(y-x^2)^2":      (1-x)*(1-x) + 100*(y-x*x)*(y-x*x),
		"x;":                           x,
		";;x":                          x,
		"a=1;;a":                       1,
		"-2^2":                         -4,
		"2^0.5":                        math.Sqrt2,
		"x^64":                         math.Pow(x, 64),
		"tanh(1000*x)":                 1,
		"e^x":                          math.Exp(x),
		"exp(x)*exp(-x) - 1 + abs(-3)": 3,
		"_a1 = 3; _a1":                 3,
		"x\u00a0+\u2003y":              x + y,
		"x^12 + x^13 + x^-5":           math.Pow(x, 12) + math.Pow(x, 13) + math.Pow(x, -5),
		"x¹²":                          math.Pow(x, 12),
	} {
		e, err := ParseExpression(source)
		if err != nil {
			t.Errorf("%q: %v", source, err)
			continue
		}
		got := e.At(x, y)
		if !(math.Abs(got-want) <= 1e-14*math.Max(1, math.Abs(want))) && !(math.IsNaN(got) && math.IsNaN(want)) && got != want {
			t.Errorf("%q = %.17g, want %.17g", source, got, want)
		}
		f, _, _ := e.Slope(x, y)
		c := e.Curvature(x, y)
		if same := func(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }; !same(f, got) || !same(c.F, got) {
			t.Errorf("%q: At %.17g, Slope %.17g, Curvature %.17g", source, got, f, c.F)
		}
	}
}

func TestExpressionErrors(t *testing.T) {
	for _, c := range []struct {
		source string
		column int
		want   string
	}{
		{"", 1, `expected a number, a name or "(", found the end`},
		{"x +", 4, "found the end"},
		{"x + * y", 5, `found "*"`},
		{"2x", 2, "write * between factors"},
		{"x y", 3, "write * between factors"},
		{"(x+1)(y+1)", 6, "write * between factors"},
		{"x(y)", 2, `"x" is no function; write x*(`},
		{"(x + 1", 7, `expected ")" for the bracket opened at column 1`},
		{"x + 1)", 6, "closes no bracket"},
		{"sin x", 5, `expected "(" after sin`},
		{"sin()", 5, `found ")"`},
		{"sine(x)", 1, `did you mean "sin"?`},
		{"sqr(x)", 1, `did you mean "sqrt"?`},
		{"f(x)", 1, `"f" is no function; use one of abs, cos`},
		{"z^2", 1, `"z" has no value; use x and y, or give it one first, as in z = 2;`},
		{"alpha = 2; x^2 + alhpa*y", 18, `did you mean "alpha"?`},
		{"x = 2; x", 1, "x is where the ball is"},
		{"pi = 3; x", 1, "pi already has a value"},
		{"sin = 3; x", 1, "sin is a function"},
		{"a = 1; a = 2; a", 8, "a already has a value"},
		{"a = 1", 6, `expected ";" and the formula after a`},
		{"x + a = 3", 5, `"a" has no value`},
		{"x + y = 3", 7, "only a name can be given a value"},
		{"x; y", 4, "the formula was complete before this"},
		{"a = x y; a", 7, "write * between factors"},
		{"x # y", 3, "has no meaning here"},
		{"1.2.3", 1, "is no number"},
		{".", 1, "is no number"},
		{"1e999", 1, "is no number"},
		{"x^2 + größe", 7, `"größe" has no value`},
		{strings.Repeat("(", 200) + "x", 101, "nested more than 100 deep"},
		{strings.Repeat("-", 200) + "x", 101, "nested more than 100 deep"},
		{strings.Repeat("x+", 1000) + "x", 2001, "at most 2000"},
	} {
		_, err := ParseExpression(c.source)
		var e *ExpressionError
		if !errors.As(err, &e) || e.Column != c.column || !strings.Contains(e.Message, c.want) {
			t.Errorf("%q: %v, want column %d and %q", c.source, err, c.column, c.want)
		}
	}
}

func TestExpressionCaret(t *testing.T) {
	for source, want := range map[string]string{
		"x + * y":            "x + * y\n    ^",
		"a = 2\nx + größe*b": "x + größe*b\n    ^",
		"(x":                 "(x\n  ^",
	} {
		_, err := ParseExpression(source)
		var e *ExpressionError
		if !errors.As(err, &e) || e.Caret() != want {
			t.Errorf("%q: %v\n%v\nwant\n%s", source, err, e.Caret(), want)
		}
	}
}

// A formula that needs too many registers is refused, not miscomputed.
func TestExpressionRegisters(t *testing.T) {
	names, sum := "", "0"
	for i := range 70 {
		n := string(rune('a'+i/26)) + string(rune('a'+i%26)) + "_"
		names += n + "=sin(x+" + string(rune('0'+i%10)) + "*y+" + string(rune('0'+i/10)) + ");"
		sum += "+" + n
	}
	var e *ExpressionError
	if _, err := ParseExpression(names + sum + "*sin(x)"); !errors.As(err, &e) || !strings.Contains(e.Message, "intermediate results") {
		t.Errorf("error %v", err)
	}
	long := "cos(x)" + strings.Repeat("+sin(x)", 200) // one register for the sum
	f, err := ParseExpression(long)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := f.At(1, 0), math.Cos(1)+200*math.Sin(1); math.Abs(got-want) > 1e-10 {
		t.Errorf("%g, want %g", got, want)
	}
}

// hyper evaluates the tape on gonum's hyperdual numbers, an implementation of
// its own of every derivative rule.
func hyper(t *tape, x, y hyperdual.Number) hyperdual.Number {
	var r [registers]hyperdual.Number
	r[0], r[1] = x, y
	number := func(c float64) hyperdual.Number { return hyperdual.Number{Real: c} }
	for _, in := range t.code {
		a, b := r[in.a], r[in.b]
		var v hyperdual.Number
		switch in.op {
		case opConst:
			v = number(in.c)
		case opAdd:
			v = hyperdual.Add(a, b)
		case opSub:
			v = hyperdual.Sub(a, b)
		case opMul:
			v = hyperdual.Mul(a, b)
		case opDiv:
			v = hyperdual.Mul(a, hyperdual.Inv(b))
		case opPow:
			v = hyperdual.Pow(a, b)
		case opAddC:
			v = hyperdual.Add(a, number(in.c))
		case opSubC:
			v = hyperdual.Sub(number(in.c), a)
		case opMulC:
			v = hyperdual.Scale(in.c, a)
		case opDivC:
			v = hyperdual.Scale(in.c, hyperdual.Inv(a))
		case opOverC:
			v = hyperdual.Scale(1/in.c, a)
		case opPowN:
			v = hyperdual.PowReal(a, float64(in.n))
		case opPowC:
			v = hyperdual.PowReal(a, in.c)
		case opNeg:
			v = hyperdual.Scale(-1, a)
		case opSquare:
			v = hyperdual.Mul(a, a)
		case opSqrt:
			v = hyperdual.Sqrt(a)
		case opExp:
			v = hyperdual.Exp(a)
		case opLog:
			v = hyperdual.Log(a)
		case opSin:
			v = hyperdual.Sin(a)
		case opCos:
			v = hyperdual.Cos(a)
		case opTan:
			v = hyperdual.Tan(a)
		case opTanh:
			v = hyperdual.Tanh(a)
		case opAbs:
			v = hyperdual.Abs(a)
		}
		r[in.dst] = v
	}
	return r[t.result]
}

// oracle returns the derivatives by gonum: ε₁ and ε₂ along x and x, x and y,
// y and y.
func oracle(t *tape, x, y float64) Curvature {
	at := func(x1, x2, y1, y2 float64) hyperdual.Number {
		return hyper(t, hyperdual.Number{Real: x, E1mag: x1, E2mag: x2}, hyperdual.Number{Real: y, E1mag: y1, E2mag: y2})
	}
	xx, xy, yy := at(1, 1, 0, 0), at(1, 0, 0, 1), at(0, 0, 1, 1)
	return Curvature{xy.Real, xy.E1mag, xy.E2mag, xx.E1E2mag, xy.E1E2mag, yy.E1E2mag}
}

// near reports whether got and want agree to tol, relative to the larger of 1
// and size.
func near(got, want, size, tol float64) bool {
	return math.Abs(got-want) <= tol*math.Max(1, math.Abs(size)) || math.IsNaN(got) && math.IsNaN(want)
}

// First and second derivatives agree with gonum's hyperdual numbers.
func TestDerivativesAgreeWithGonum(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, source := range []string{
		"x*y", "x/y", "3/x + y/7", "x^3*y^-2", "x^2.5 + y^3", "(x^2+1)^y", "sin(x*y)", "cos(x-y)*tan(x/3)",
		"exp(x*y/4)", "log(1 + x^2 + y^2)", "sqrt(2 + x*y/9)", "tanh(x + 2*y)", "abs(x)*y^2", "5 - x*(2 - y)",
		rosenbrockFormula, "u = x^2+y; v = sin(u); v*u/(1+u^2)", "2^(x*y/5)", "x^64/1e9", "-(x^2)",
	} {
		e := mustParse(source)
		for range 50 {
			x, y := rng.Float64()*4+0.1, rng.Float64()*4-2
			want := oracle(e.tape, x, y)
			got := e.Curvature(x, y)
			f, fx, fy := e.Slope(x, y)
			size := math.Abs(want.FXX) + math.Abs(want.FXY) + math.Abs(want.FYY) + math.Abs(want.FX) + math.Abs(want.FY) + math.Abs(want.F)
			for _, pair := range [][2]float64{{f, want.F}, {fx, want.FX}, {fy, want.FY}, {got.F, want.F}, {got.FX, want.FX},
				{got.FY, want.FY}, {got.FXX, want.FXX}, {got.FXY, want.FXY}, {got.FYY, want.FYY}} {
				if !near(pair[0], pair[1], size, 1e-12) {
					t.Errorf("%q at (%g, %g): slope %g %g %g, curvature %+v, want %+v", source, x, y, f, fx, fy, got, want)
					break
				}
			}
		}
	}
}

// gonum's hyperdual sine loses the second derivative of its argument where
// the argument is 0; the formula's own derivatives keep it.
func TestSecondDerivativeOfSineAtZero(t *testing.T) {
	for _, source := range []string{"sin(x*y)", "tan(x*y)", "tanh(x*y)"} {
		if c := mustParse(source).Curvature(0, 0); c.FXY != 1 {
			t.Errorf("∂²/∂x∂y %s at 0 is %g, want 1", source, c.FXY)
		}
	}
}

// Any text is either refused with a column inside it, or compiled to
// something whose three evaluations agree on the value.
func FuzzParseExpression(f *testing.F) {
	for _, s := range []string{rosenbrockFormula, "a=2; x^2+a*y^2", "sin(", "x²−y³", "2^3^2", "--x", "1e-3*π", "x^y^x", "/", "a=\n", "log(-1)/0",
		"(((x", "x^999999", "u=u;u", "⁰", "x*-y", "tanh(tan(abs(x)))"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		e, err := ParseExpression(source)
		if err != nil {
			var ee *ExpressionError
			if !errors.As(err, &ee) {
				t.Fatalf("%q: error of type %T", source, err)
			}
			if n := len([]rune(source)); ee.Column < 1 || ee.Column > n+1 {
				t.Fatalf("%q: column %d of %d", source, ee.Column, n)
			}
			ee.Caret()
			return
		}
		for _, p := range [][2]float64{{0, 0}, {1.5, -0.5}, {-3, 1e10}} {
			v := e.At(p[0], p[1])
			s, _, _ := e.Slope(p[0], p[1])
			c := e.Curvature(p[0], p[1])
			if math.Float64bits(v) != math.Float64bits(s) && v != s && !(math.IsNaN(v) && math.IsNaN(s)) {
				t.Fatalf("%q at %v: value %g, with slope %g", source, p, v, s)
			}
			if v != c.F && !(math.IsNaN(v) && math.IsNaN(c.F)) {
				t.Fatalf("%q at %v: value %g, with curvature %g", source, p, v, c.F)
			}
		}
	})
}
