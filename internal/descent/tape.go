package descent

// A tape can keep as many intermediate results at once as it has registers,
// x and y among them. Most formulas need few: a step then clears little
// memory, which costs as much as the arithmetic.
const (
	registers    = 64
	fewRegisters = 8
)

// instr stores the result of op on registers a and b in register dst.
type instr struct {
	op        op
	dst, a, b uint8
	n         int32
	c         float64
}

// tape is a formula as a list of instructions on registers; 0 and 1 hold x
// and y, the result stands in the register of that name.
type tape struct {
	code   []instr
	result uint8
	size   uint8 // registers in use
}

// compile orders what root needs and gives each result a register that is
// free at that point; it reports whether the registers suffice.
func (g *graph) compile(root int32) (*tape, bool) {
	last := g.lastUses(root)
	t := &tape{size: 2}
	place := make([]uint8, len(g.nodes))
	place[1] = 1
	var busy [registers]bool
	busy[0], busy[1] = true, true
	for i := range g.nodes {
		n := g.nodes[i]
		if last[i] < 0 || n.op == opX || n.op == opY {
			continue
		}
		in := instr{op: n.op, n: n.n, c: n.c}
		if n.op != opConst {
			in.a = place[n.a]
			in.b = place[n.b]
			for _, arg := range n.args() {
				if arg > 1 && last[arg] == int32(i) {
					busy[place[arg]] = false
				}
			}
		}
		free := uint8(2)
		for free < registers && busy[free] {
			free++
		}
		if free == registers {
			return nil, false
		}
		busy[free], place[i], in.dst = true, free, free
		t.size = max(t.size, free+1)
		t.code = append(t.code, in)
	}
	t.result = place[root]
	return t, true
}

// lastUses returns, for every node, the last node that needs it, the root
// for the root itself, and −1 for what the root does not need.
func (g *graph) lastUses(root int32) []int32 {
	last := make([]int32, len(g.nodes))
	for i := range last {
		last[i] = -1
	}
	last[root] = int32(len(g.nodes))
	for i := root; i >= 0; i-- {
		if last[i] < 0 {
			continue
		}
		for _, arg := range g.nodes[i].args() {
			last[arg] = max(last[arg], i)
		}
	}
	return last
}

// args returns the nodes n works on.
func (n node) args() []int32 {
	switch n.op {
	case opX, opY, opConst:
		return nil
	case opAdd, opSub, opMul, opDiv, opPow:
		return []int32{n.a, n.b}
	}
	return []int32{n.a}
}
