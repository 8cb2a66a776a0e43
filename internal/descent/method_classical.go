package descent

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
)

// maxClassical bounds the iterations of a classical method; from anywhere in
// a built-in window they need fewer than a hundred.
const maxClassical = 1000

// classical replays a run of one of gonum's methods. The whole run is made at
// the start, in about a millisecond: a method of gonum's cannot be copied in
// the middle, a list of points can.
type classical struct {
	path []classicalPoint // shared between clones, never changed
	end  string
	now  int
}

type classicalPoint struct {
	x     []float64
	f     float64
	spent Count
}

// recorder keeps the major iterations of a run.
type recorder struct{ path []classicalPoint }

func (r *recorder) Init() error { return nil }

func (r *recorder) Record(l *optimize.Location, op optimize.Operation, stats *optimize.Stats) error {
	if op == optimize.MajorIteration {
		r.keep(l, stats)
	}
	return nil
}

func (r *recorder) keep(l *optimize.Location, stats *optimize.Stats) {
	r.path = append(r.path, classicalPoint{slices.Clone(l.X), l.F,
		Count{stats.FuncEvaluations, stats.GradEvaluations, stats.HessEvaluations}})
}

func newClassical(name string, s search) *classical {
	problem := optimize.Problem{
		Func: s.f.Value,
		Grad: func(grad, x []float64) { s.f.Gradient(grad, x) },
	}
	var m optimize.Method
	switch name {
	case "bfgs":
		m = &optimize.BFGS{}
	case "lbfgs":
		m = &optimize.LBFGS{}
	case "cg":
		m = &optimize.CG{}
	case "damped-newton":
		m = &optimize.Newton{}
		plane := s.f.(Landscape)
		problem.Hess = func(h *mat.SymDense, x []float64) {
			c := plane.Curvature(x[0], x[1])
			h.SetSym(0, 0, c.FXX)
			h.SetSym(0, 1, c.FXY)
			h.SetSym(1, 1, c.FYY)
		}
	}
	start := classicalPoint{x: s.x, f: s.f.Value(s.x)}
	c := &classical{path: []classicalPoint{start}, end: "the start has no value"}
	if !finite(start.f) {
		return c
	}
	r := &recorder{}
	result, err := optimize.Minimize(problem, s.x, &optimize.Settings{
		// gonum compares the largest component; half keeps the norm below.
		GradientThreshold: s.tolerance / 2,
		MajorIterations:   maxClassical,
		Converger:         optimize.NeverTerminate{},
		Recorder:          r,
	}, m)
	if result != nil {
		// The last point meets the threshold before it counts as an iteration.
		r.keep(&result.Location, &result.Stats)
	}
	for _, p := range r.path {
		if !slices.Equal(p.x, c.path[len(c.path)-1].x) {
			c.path = append(c.path, p)
		}
	}
	switch {
	case err != nil:
		c.end = err.Error()
	case result.Status == optimize.GradientThreshold:
		c.end = "the gradient is 0"
	case result.Status == optimize.IterationLimit:
		c.end = fmt.Sprintf("%d iterations are enough", maxClassical)
	default:
		c.end = result.Status.String()
	}
	return c
}

func (c *classical) iterate() string {
	if c.now == len(c.path)-1 {
		return c.end
	}
	c.now++
	return ""
}

func (c *classical) at() []float64 { return c.path[c.now].x }
func (c *classical) spent() Count  { return c.path[c.now].spent }
func (c *classical) clone() method {
	d := *c
	return &d
}

func (c *classical) explain() []string {
	if c.now == 0 {
		return nil
	}
	a, b := c.path[c.now-1], c.path[c.now]
	return []string{
		fmt.Sprintf("f from %s to %s", short(a.f), short(b.f)),
		fmt.Sprintf("line search: %d values, %d gradients", b.spent.Values-a.spent.Values, b.spent.Gradients-a.spent.Gradients),
	}
}
