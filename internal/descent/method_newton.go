package descent

import (
	"fmt"
	"slices"
)

// newton is the pure method, x ← x − H⁻¹∇f. It goes to whatever point the
// curvature predicts, be it a minimum, a saddle or a maximum.
type newton struct {
	f       Landscape
	x       []float64
	c       Curvature
	step    [2]float64
	count   int
	started bool
}

// newNewton needs a Landscape: two parameters and their Hessian.
func newNewton(s search) *newton { return &newton{f: s.f.(Landscape), x: s.x} }

func (n *newton) iterate() string {
	n.c = n.f.Curvature(n.x[0], n.x[1])
	n.count++
	dx, dy, ok := n.c.Solve(0)
	if !ok {
		return "the Hessian cannot be inverted here"
	}
	n.started = true
	n.step = [2]float64{dx, dy}
	n.x[0] += dx
	n.x[1] += dy
	return ""
}

func (n *newton) at() []float64 { return n.x }
func (n *newton) spent() Count  { return Count{Gradients: n.count, Hessians: n.count} }
func (n *newton) clone() method {
	c := *n
	c.x = slices.Clone(n.x)
	return &c
}

func (n *newton) explain() []string {
	if !n.started {
		return nil
	}
	low, high := n.c.Eigenvalues()
	return []string{
		fmt.Sprintf("∇f = (%s, %s)", short(n.c.FX), short(n.c.FY)),
		fmt.Sprintf("H = (%s %s; %s %s)", short(n.c.FXX), short(n.c.FXY), short(n.c.FXY), short(n.c.FYY)),
		fmt.Sprintf("curvatures %s and %s", short(low), short(high)),
		fmt.Sprintf("step −H⁻¹·∇f = (%s, %s)", short(n.step[0]), short(n.step[1])),
	}
}
