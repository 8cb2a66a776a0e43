package experiment

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// A Condition is a comparison of readings, such as
//
//	rate < 2 and (bimodality > 0.6 or mean_a - mean_b >= 0.3)
//
// It may also be arithmetic alone, for [Condition.Value]. Operands are numbers, names, sums, differences, products and quotients; and
// binds tighter than or; not negates. A comparison with a missing value (NaN)
// is false, and isnan NAME asks for one.
type Condition struct {
	text string
	root node
}

type node interface {
	eval(lookup func(string) float64) float64 // truth is 1 or 0
	names(add func(string))
}

type number float64
type name string
type binary struct {
	op   string
	l, r node
}
type unary struct {
	op string
	of node
}

// ParseCondition reads a condition; an error names the column.
func ParseCondition(s string) (*Condition, error) {
	p := &condParser{src: s}
	p.next()
	n := p.or()
	if p.err == nil && p.tok != "" {
		p.fail("expected and, or or the end, not %q", p.tok)
	}
	if p.err != nil {
		return nil, fmt.Errorf("condition %q: %w", s, p.err)
	}
	return &Condition{s, n}, nil
}

// Holds tells whether the condition is true of the values lookup gives.
func (c *Condition) Holds(lookup func(string) float64) bool { return c.root.eval(lookup) == 1 }

// Value returns what the text comes to where it is arithmetic, such as a - b.
func (c *Condition) Value(lookup func(string) float64) float64 { return c.root.eval(lookup) }

// Names lists the names the condition asks for, each once.
func (c *Condition) Names() []string {
	var list []string
	seen := map[string]bool{}
	c.root.names(func(n string) {
		if !seen[n] {
			seen[n] = true
			list = append(list, n)
		}
	})
	return list
}

// String returns the condition as written.
func (c *Condition) String() string { return c.text }

func (n number) eval(func(string) float64) float64    { return float64(n) }
func (n number) names(func(string))                   {}
func (n name) eval(look func(string) float64) float64 { return look(string(n)) }
func (n name) names(add func(string))                 { add(string(n)) }
func (u unary) names(add func(string))                { u.of.names(add) }
func (u unary) eval(look func(string) float64) float64 {
	v := u.of.eval(look)
	switch u.op {
	case "not":
		return truth(v != 1)
	case "isnan":
		return truth(math.IsNaN(v))
	}
	return -v
}
func (b binary) names(add func(string)) { b.l.names(add); b.r.names(add) }
func (b binary) eval(look func(string) float64) float64 {
	l, r := b.l.eval(look), b.r.eval(look)
	switch b.op {
	case "and":
		return truth(l == 1 && r == 1)
	case "or":
		return truth(l == 1 || r == 1)
	case "<":
		return truth(l < r)
	case "<=":
		return truth(l <= r)
	case ">":
		return truth(l > r)
	case ">=":
		return truth(l >= r)
	case "==":
		return truth(l == r)
	case "+":
		return l + r
	case "-":
		return l - r
	case "*":
		return l * r
	}
	return l / r
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

type condParser struct {
	src   string
	at    int // where the next token begins
	start int // where tok began
	tok   string
	depth int
	err   error
}

func (p *condParser) fail(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf("column %d: %s", p.start+1, fmt.Sprintf(format, args...))
	}
}

func (p *condParser) next() {
	for p.at < len(p.src) && (p.src[p.at] == ' ' || p.src[p.at] == '\n') {
		p.at++
	}
	p.start = p.at
	if p.at == len(p.src) {
		p.tok = ""
		return
	}
	word := func(r byte) bool {
		return r == '_' || r == '.' || unicode.IsLetter(rune(r)) || unicode.IsDigit(rune(r))
	}
	switch c := p.src[p.at]; {
	case word(c):
		for p.at < len(p.src) && (word(p.src[p.at]) || isExponentSign(p.src[p.start:p.at], p.src[p.at])) {
			p.at++
		}
	case strings.ContainsRune("<>=", rune(c)) && p.at+1 < len(p.src) && p.src[p.at+1] == '=':
		p.at += 2
	default:
		p.at++
	}
	p.tok = p.src[p.start:p.at]
}

// isExponentSign tells the sign of 1e-6 from a difference.
func isExponentSign(before string, c byte) bool {
	if c != '-' && c != '+' || len(before) < 2 || !strings.HasSuffix(before, "e") {
		return false
	}
	return before[0] >= '0' && before[0] <= '9'
}

func (p *condParser) or() node {
	n := p.and()
	for p.err == nil && p.tok == "or" {
		p.next()
		n = binary{"or", n, p.and()}
	}
	return n
}

func (p *condParser) and() node {
	n := p.comparison()
	for p.err == nil && p.tok == "and" {
		p.next()
		n = binary{"and", n, p.comparison()}
	}
	return n
}

func (p *condParser) comparison() node {
	if p.tok == "not" {
		p.next()
		return unary{"not", p.deeper(p.comparison)}
	}
	n := p.sum()
	switch p.tok {
	case "<", "<=", ">", ">=", "==":
		op := p.tok
		p.next()
		return binary{op, n, p.sum()}
	}
	return n
}

func (p *condParser) sum() node {
	n := p.product()
	for p.err == nil && (p.tok == "+" || p.tok == "-") {
		op := p.tok
		p.next()
		n = binary{op, n, p.product()}
	}
	return n
}

func (p *condParser) product() node {
	n := p.atom()
	for p.err == nil && (p.tok == "*" || p.tok == "/") {
		op := p.tok
		p.next()
		n = binary{op, n, p.atom()}
	}
	return n
}

func (p *condParser) deeper(f func() node) node {
	if p.depth++; p.depth > 64 {
		p.fail("nested too deeply")
		return number(0)
	}
	defer func() { p.depth-- }()
	return f()
}

func (p *condParser) atom() node {
	tok := p.tok
	switch {
	case tok == "-" || tok == "isnan":
		p.next()
		return unary{tok, p.deeper(p.atom)}
	case tok == "(":
		p.next()
		n := p.deeper(p.or)
		if p.tok != ")" {
			p.fail("expected )")
		}
		p.next()
		return n
	case tok == "":
		p.fail("expected a reading or a number")
		return number(0)
	}
	if v, err := strconv.ParseFloat(tok, 64); err == nil && tok[0] != 'i' && tok[0] != 'n' {
		p.next()
		return number(v)
	}
	if !unicode.IsLetter(rune(tok[0])) || tok == "and" || tok == "or" || tok == "not" {
		p.fail("expected a reading or a number, not %q", tok)
		return number(0)
	}
	p.next()
	return name(tok)
}
