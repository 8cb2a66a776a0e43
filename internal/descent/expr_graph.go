package descent

import "math"

// op is an operation of a formula.
type op uint8

const (
	opX     op = iota // the first variable
	opY               // the second
	opConst           // c
	opAdd             // a + b
	opSub             // a − b
	opMul             // a·b
	opDiv             // a/b
	opPow             // a^b
	opAddC            // a + c
	opSubC            // c − a
	opMulC            // c·a
	opDivC            // c/a
	opOverC           // a/c
	opPowN            // a^n
	opPowC            // a^c
	opNeg
	opSquare
	opSqrt
	opExp
	opLog
	opSin
	opCos
	opTan
	opTanh
	opAbs
)

// functions are the functions a formula may call.
var functions = map[string]op{
	"sin": opSin, "cos": opCos, "tan": opTan, "exp": opExp, "log": opLog, "ln": opLog,
	"sqrt": opSqrt, "abs": opAbs, "tanh": opTanh,
}

// constants are the numbers with names of their own.
var constants = map[string]float64{"pi": math.Pi, "π": math.Pi, "e": math.E}

// node is one operation on earlier nodes.
type node struct {
	op   op
	a, b int32
	n    int32
	c    float64
}

// graph is a formula as operations, each of which occurs once: what is
// written twice is computed once. Operations on constants are done at once;
// nothing is rearranged that could change a value, NaN included.
type graph struct {
	nodes []node
	index map[node]int32
}

func newGraph() *graph {
	g := &graph{index: map[node]int32{}}
	g.add(node{op: opX})
	g.add(node{op: opY})
	return g
}

func (g *graph) add(n node) int32 {
	if i, ok := g.index[n]; ok {
		return i
	}
	i := int32(len(g.nodes))
	g.nodes = append(g.nodes, n)
	g.index[n] = i
	return i
}

func (g *graph) constant(c float64) int32 { return g.add(node{op: opConst, c: c}) }

func (g *graph) isConst(i int32) (float64, bool) {
	return g.nodes[i].c, g.nodes[i].op == opConst
}

func (g *graph) plus(a, b int32) int32 {
	ca, aConst := g.isConst(a)
	cb, bConst := g.isConst(b)
	switch {
	case aConst && bConst:
		return g.constant(ca + cb)
	case aConst:
		return g.add(node{op: opAddC, a: b, c: ca})
	case bConst:
		return g.add(node{op: opAddC, a: a, c: cb})
	}
	return g.add(node{op: opAdd, a: a, b: b})
}

func (g *graph) minus(a, b int32) int32 {
	ca, aConst := g.isConst(a)
	cb, bConst := g.isConst(b)
	switch {
	case aConst && bConst:
		return g.constant(ca - cb)
	case aConst:
		return g.add(node{op: opSubC, a: b, c: ca})
	case bConst:
		return g.add(node{op: opAddC, a: a, c: -cb})
	}
	return g.add(node{op: opSub, a: a, b: b})
}

func (g *graph) times(a, b int32) int32 {
	ca, aConst := g.isConst(a)
	cb, bConst := g.isConst(b)
	switch {
	case aConst && bConst:
		return g.constant(ca * cb)
	case aConst:
		return g.scaled(ca, b)
	case bConst:
		return g.scaled(cb, a)
	case a == b:
		return g.add(node{op: opSquare, a: a})
	}
	return g.add(node{op: opMul, a: a, b: b})
}

func (g *graph) scaled(c float64, a int32) int32 {
	if c == 1 {
		return a
	}
	return g.add(node{op: opMulC, a: a, c: c})
}

func (g *graph) over(a, b int32) int32 {
	ca, aConst := g.isConst(a)
	cb, bConst := g.isConst(b)
	switch {
	case aConst && bConst:
		return g.constant(ca / cb)
	case aConst:
		return g.add(node{op: opDivC, a: b, c: ca})
	case bConst:
		if frac, _ := math.Frexp(cb); frac == 0.5 && cb > 1e-300 {
			return g.scaled(1/cb, a) // exact: a power of two
		}
		return g.add(node{op: opOverC, a: a, c: cb})
	}
	return g.add(node{op: opDiv, a: a, b: b})
}

func (g *graph) power(a, b int32) int32 {
	ca, aConst := g.isConst(a)
	cb, bConst := g.isConst(b)
	switch {
	case aConst && bConst:
		return g.constant(math.Pow(ca, cb))
	case !bConst:
		return g.add(node{op: opPow, a: a, b: b})
	case cb == 0:
		return g.constant(1)
	case cb == 1:
		return a
	case cb == 2:
		return g.add(node{op: opSquare, a: a})
	case cb == 0.5:
		return g.add(node{op: opSqrt, a: a})
	case cb == math.Trunc(cb) && math.Abs(cb) <= 64:
		return g.add(node{op: opPowN, a: a, n: int32(cb)})
	}
	return g.add(node{op: opPowC, a: a, c: cb})
}

func (g *graph) apply(o op, a int32) int32 {
	if c, ok := g.isConst(a); ok {
		v, _, _ := unary(instr{op: o}, c)
		return g.constant(v)
	}
	return g.add(node{op: o, a: a})
}
