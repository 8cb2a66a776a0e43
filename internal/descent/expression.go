package descent

import "fmt"

// An Expression is a formula in x and y, compiled once and evaluated with its
// exact derivatives. It does not change and may be used from many places at
// once.
type Expression struct {
	source string
	tape   *tape
}

// ParseExpression compiles a formula: numbers, x, y, pi, e, + − * / ^ and
// brackets, the functions sin cos tan exp log (natural, also ln) sqrt abs
// tanh, and names given a value before, as in
//
//	a = 2; x^2 + a*y^2
//
// Products are written with *, since 1/2x would leave open what is divided.
// The error is an *ExpressionError.
func ParseExpression(source string) (*Expression, error) {
	tokens, err := scan(source)
	if err != nil {
		return nil, err
	}
	p := &parser{source: source, tokens: tokens, graph: newGraph(), names: map[string]int32{}}
	root, err := p.formula()
	if err != nil {
		return nil, err
	}
	t, ok := p.graph.compile(root)
	if !ok {
		return nil, p.fail(p.peek(), "the formula keeps more than %d intermediate results at once; use fewer names, or write the longer part of each bracket first", registers-2)
	}
	return &Expression{source, t}, nil
}

// mustParse compiles a formula of the package's own.
func mustParse(source string) *Expression {
	e, err := ParseExpression(source)
	if err != nil {
		panic(fmt.Sprintf("descent: %s: %v", source, err))
	}
	return e
}

// Source returns the formula as it was written.
func (e *Expression) Source() string { return e.source }

// At returns the value at (x, y); NaN where the formula has none.
func (e *Expression) At(x, y float64) float64 { return e.tape.at(x, y) }

// Slope returns the value and the exact gradient at (x, y).
func (e *Expression) Slope(x, y float64) (f, fx, fy float64) { return e.tape.slope(x, y) }

// Curvature returns the value, the gradient and the Hessian at (x, y).
func (e *Expression) Curvature(x, y float64) Curvature { return e.tape.curvature(x, y) }
