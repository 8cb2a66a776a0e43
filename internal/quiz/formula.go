package quiz

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"strconv"
	"strings"
)

// A Formula is an arithmetic expression over named numbers. Its grammar is
// Go's, so that precedence is settled; powers are written pow(base, exponent).
type Formula struct {
	text string
	root ast.Expr
}

const maxFormula = 500 // characters

var functions = map[string]struct {
	args int // -1: one or more
	of   func(a []float64) float64
}{
	"abs":   {1, func(a []float64) float64 { return math.Abs(a[0]) }},
	"sqrt":  {1, func(a []float64) float64 { return math.Sqrt(a[0]) }},
	"exp":   {1, func(a []float64) float64 { return math.Exp(a[0]) }},
	"ln":    {1, func(a []float64) float64 { return math.Log(a[0]) }},
	"log10": {1, func(a []float64) float64 { return math.Log10(a[0]) }},
	"log2":  {1, func(a []float64) float64 { return math.Log2(a[0]) }},
	"sin":   {1, func(a []float64) float64 { return math.Sin(a[0]) }},
	"cos":   {1, func(a []float64) float64 { return math.Cos(a[0]) }},
	"tanh":  {1, func(a []float64) float64 { return math.Tanh(a[0]) }},
	"round": {1, func(a []float64) float64 { return math.Round(a[0]) }},
	"floor": {1, func(a []float64) float64 { return math.Floor(a[0]) }},
	"pow":   {2, func(a []float64) float64 { return math.Pow(a[0], a[1]) }},
	"min":   {-1, func(a []float64) float64 { return fold(a, math.Min) }},
	"max":   {-1, func(a []float64) float64 { return fold(a, math.Max) }},
}

func fold(a []float64, f func(x, y float64) float64) float64 {
	v := a[0]
	for _, x := range a[1:] {
		v = f(v, x)
	}
	return v
}

// ParseFormula reads an expression. A comma within a number is no decimal
// point; a minus may be the typographic one.
func ParseFormula(s string) (Formula, error) {
	s = strings.TrimSpace(s)
	if len(s) > maxFormula {
		return Formula{}, fmt.Errorf("the expression has %d characters; at most %d are read", len(s), maxFormula)
	}
	root, err := parser.ParseExpr(strings.ReplaceAll(s, "−", "-"))
	if err != nil {
		return Formula{}, fmt.Errorf("%q is no expression; write one such as 2*eta*x, powers as pow(x, 2)", s)
	}
	f := Formula{text: s, root: root}
	if err := check(root); err != nil {
		return Formula{}, fmt.Errorf("%q: %w", s, err)
	}
	return f, nil
}

// String returns the expression as written.
func (f Formula) String() string { return f.text }

// Value computes the expression. A name that vars lacks, or a result that is
// no finite number, is an error.
func (f Formula) Value(vars map[string]float64) (float64, error) {
	v, err := eval(f.root, vars)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", f.text, err)
	}
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, fmt.Errorf("%s is not a finite number here", f.text)
	}
	return v, nil
}

// check refuses what Go's grammar allows and arithmetic does not.
func check(e ast.Expr) error {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind != token.INT && e.Kind != token.FLOAT {
			return fmt.Errorf("%s is no number", e.Value)
		}
		if _, err := strconv.ParseFloat(e.Value, 64); err != nil {
			return fmt.Errorf("%s is no number", e.Value)
		}
		return nil
	case *ast.Ident:
		return nil
	case *ast.ParenExpr:
		return check(e.X)
	case *ast.UnaryExpr:
		if e.Op == token.SUB || e.Op == token.ADD {
			return check(e.X)
		}
		return fmt.Errorf("%s is no sign", e.Op)
	case *ast.BinaryExpr:
		switch e.Op {
		case token.ADD, token.SUB, token.MUL, token.QUO:
		case token.XOR:
			return fmt.Errorf("write powers as pow(base, exponent)")
		default:
			return fmt.Errorf("%s is not among + - * /", e.Op)
		}
		if err := check(e.X); err != nil {
			return err
		}
		return check(e.Y)
	case *ast.CallExpr:
		name, ok := e.Fun.(*ast.Ident)
		if !ok {
			return fmt.Errorf("only named functions are called")
		}
		fn, ok := functions[name.Name]
		if !ok {
			return fmt.Errorf("no function is called %s", name.Name)
		}
		if n := len(e.Args); n == 0 || fn.args > 0 && n != fn.args {
			return fmt.Errorf("%s takes %d numbers, not %d", name.Name, max(fn.args, 1), n)
		}
		for _, a := range e.Args {
			if err := check(a); err != nil {
				return err
			}
		}
		return nil
	}
	return fmt.Errorf("only numbers, names, + - * /, parentheses and functions are known")
}

func eval(e ast.Expr, vars map[string]float64) (float64, error) {
	switch e := e.(type) {
	case *ast.BasicLit:
		return strconv.ParseFloat(e.Value, 64)
	case *ast.Ident:
		if v, ok := vars[e.Name]; ok {
			return v, nil
		}
		if e.Name == "pi" {
			return math.Pi, nil
		}
		return 0, fmt.Errorf("nothing is called %s; define it in an @ line", e.Name)
	case *ast.ParenExpr:
		return eval(e.X, vars)
	case *ast.UnaryExpr:
		v, err := eval(e.X, vars)
		if e.Op == token.SUB {
			v = -v
		}
		return v, err
	case *ast.BinaryExpr:
		x, err := eval(e.X, vars)
		if err != nil {
			return 0, err
		}
		y, err := eval(e.Y, vars)
		if err != nil {
			return 0, err
		}
		switch e.Op {
		case token.ADD:
			return x + y, nil
		case token.SUB:
			return x - y, nil
		case token.MUL:
			return x * y, nil
		}
		return x / y, nil
	}
	call := e.(*ast.CallExpr)
	args := make([]float64, len(call.Args))
	for i, a := range call.Args {
		var err error
		if args[i], err = eval(a, vars); err != nil {
			return 0, err
		}
	}
	return functions[call.Fun.(*ast.Ident).Name].of(args), nil
}
