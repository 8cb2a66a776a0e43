package descent

import (
	"fmt"
	"maps"
	"slices"

	"spikeslope/internal/spell"
)

// maxDepth bounds nested brackets, powers and signs.
const maxDepth = 100

// parser reads
//
//	formula = { name "=" sum ";" } sum [ ";" ]
//	sum     = product { ( "+" | "-" ) product }
//	product = sign { ( "*" | "/" ) sign }
//	sign    = ( "-" | "+" ) sign | power
//	power   = atom [ "^" sign ]
//	atom    = number | name | function "(" sum ")" | "(" sum ")"
//
// so that −x² is −(x²), 2^−x needs no brackets and a^b^c is a^(b^c). A new
// line stands for a semicolon.
type parser struct {
	source string
	tokens []token
	at     int
	depth  int
	graph  *graph
	names  map[string]int32
}

func (p *parser) peek() token { return p.tokens[p.at] }

func (p *parser) next() token {
	t := p.tokens[p.at]
	if t.kind != tokenEnd {
		p.at++
	}
	return t
}

func (p *parser) fail(t token, format string, args ...any) error {
	return &ExpressionError{p.source, t.column, fmt.Sprintf(format, args...)}
}

// formula returns the node of the formula's value.
func (p *parser) formula() (int32, error) {
	for {
		for p.peek().is(";") {
			p.next()
		}
		if p.peek().kind == tokenName && p.tokens[p.at+1].is("=") {
			if err := p.definition(); err != nil {
				return 0, err
			}
			continue
		}
		root, err := p.sum()
		if err != nil {
			return 0, err
		}
		for p.peek().is(";") {
			p.next()
		}
		if t := p.peek(); t.kind != tokenEnd {
			return 0, p.unexpected(t)
		}
		return root, nil
	}
}

// unexpected explains a token where an operator or the end should stand.
func (p *parser) unexpected(t token) error {
	before := p.tokens[p.at-1]
	switch {
	case before.is(";"):
		return p.fail(t, "the formula was complete before this; put definitions such as a = 2; first and the formula last")
	case t.is("="):
		return p.fail(t, `expected an operator or the end, found "="; only a name can be given a value, as in a = 2; x^2 + a*y^2`)
	case t.is(")"):
		return p.fail(t, `this ")" closes no bracket`)
	case before.kind == tokenName && t.is("("):
		return p.fail(t, `%q is no function; write %s*( to multiply, or use one of %s`, before.text, before.text, list(functions))
	}
	return p.fail(t, "expected an operator or the end, found %v; write * between factors, as in 2*x", t)
}

func (p *parser) definition() error {
	name := p.next()
	p.next() // =
	switch _, isConstant := constants[name.text]; {
	case name.text == "x" || name.text == "y":
		return p.fail(name, "%s is where the ball is; give the value to another name", name.text)
	case isConstant:
		return p.fail(name, "%s already has a value; choose another name", name.text)
	case functions[name.text] != 0:
		return p.fail(name, "%s is a function; choose another name", name.text)
	}
	if _, ok := p.names[name.text]; ok {
		return p.fail(name, "%s already has a value; choose another name", name.text)
	}
	v, err := p.sum()
	if err != nil {
		return err
	}
	p.names[name.text] = v
	switch t := p.peek(); {
	case t.is(";"):
		return nil
	case t.kind == tokenEnd:
		return p.fail(t, `expected ";" and the formula after %s = …`, name.text)
	default:
		return p.unexpected(t)
	}
}

func (p *parser) sum() (int32, error) {
	left, err := p.product()
	for err == nil && (p.peek().is("+") || p.peek().is("-")) {
		var right int32
		t := p.next()
		if right, err = p.product(); err != nil {
			break
		}
		if t.is("+") {
			left = p.graph.plus(left, right)
		} else {
			left = p.graph.minus(left, right)
		}
	}
	return left, err
}

func (p *parser) product() (int32, error) {
	left, err := p.sign()
	for err == nil && (p.peek().is("*") || p.peek().is("/")) {
		var right int32
		t := p.next()
		if right, err = p.sign(); err != nil {
			break
		}
		if t.is("*") {
			left = p.graph.times(left, right)
		} else {
			left = p.graph.over(left, right)
		}
	}
	return left, err
}

func (p *parser) sign() (int32, error) {
	if p.depth++; p.depth > maxDepth {
		return 0, p.fail(p.peek(), "brackets, powers and signs are nested more than %d deep; give parts names, as in u = …; u^2", maxDepth)
	}
	defer func() { p.depth-- }()
	switch {
	case p.peek().is("-"):
		p.next()
		a, err := p.sign()
		if err != nil {
			return 0, err
		}
		return p.graph.apply(opNeg, a), nil
	case p.peek().is("+"):
		p.next()
		return p.sign()
	}
	a, err := p.atom()
	if err != nil || !p.peek().is("^") {
		return a, err
	}
	p.next()
	b, err := p.sign()
	if err != nil {
		return 0, err
	}
	return p.graph.power(a, b), nil
}

func (p *parser) atom() (int32, error) {
	t := p.next()
	switch {
	case t.kind == tokenNumber:
		return p.graph.constant(t.value), nil
	case t.is("("):
		return p.bracket(t)
	case t.kind == tokenName:
		return p.name(t)
	}
	return 0, p.fail(t, `expected a number, a name or "(", found %v`, t)
}

// bracket reads up to the bracket that closes open.
func (p *parser) bracket(open token) (int32, error) {
	a, err := p.sum()
	if err != nil {
		return 0, err
	}
	switch t := p.peek(); {
	case t.is(")"):
		p.next()
		return a, nil
	case t.kind == tokenEnd || t.is(";"):
		return 0, p.fail(t, `expected ")" for the bracket opened at column %d, found %v`, open.column, t)
	default:
		return 0, p.unexpected(t)
	}
}

func (p *parser) name(t token) (int32, error) {
	switch t.text {
	case "x":
		return 0, nil
	case "y":
		return 1, nil
	}
	if v, ok := p.names[t.text]; ok {
		return v, nil
	}
	if c, ok := constants[t.text]; ok {
		return p.graph.constant(c), nil
	}
	if f, ok := functions[t.text]; ok {
		open := p.peek()
		if !open.is("(") {
			return 0, p.fail(open, `expected "(" after %s, found %v`, t.text, open)
		}
		p.next()
		a, err := p.bracket(open)
		if err != nil {
			return 0, err
		}
		return p.graph.apply(f, a), nil
	}
	return 0, p.unknownName(t)
}

func (p *parser) unknownName(t token) error {
	known := slices.Concat([]string{"x", "y"}, slices.Sorted(maps.Keys(p.names)),
		slices.Sorted(maps.Keys(constants)), slices.Sorted(maps.Keys(functions)))
	if p.peek().is("(") {
		known = slices.Sorted(maps.Keys(functions))
	}
	if best := spell.Nearest(t.text, known); best != "" && len(t.text) > 1 {
		return p.fail(t, "%q has no value; did you mean %q?", t.text, best)
	}
	if p.peek().is("(") {
		return p.fail(t, "%q is no function; use one of %s", t.text, list(functions))
	}
	return p.fail(t, "%q has no value; use x and y, or give it one first, as in %s = 2;", t.text, t.text)
}

// list returns the keys in order, for a message.
func list(m map[string]op) string {
	s := ""
	for i, k := range slices.Sorted(maps.Keys(m)) {
		if i > 0 {
			s += ", "
		}
		s += k
	}
	return s
}
