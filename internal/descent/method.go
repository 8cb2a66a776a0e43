package descent

import (
	"fmt"
	"math"
	"slices"

	"spikeslope/internal/stimulus"
)

// method is a search for a minimum of an Objective, one iteration at a time.
// It draws its own random numbers, if any, and does not allocate once built.
type method interface {
	// iterate does one iteration. It returns "" or, in a few words, why there
	// is no further one.
	iterate() string
	// at returns the point the method stands at. It belongs to the method.
	at() []float64
	// spent returns how often the objective was evaluated.
	spent() Count
	clone() method
	// explain returns the last iteration's arithmetic in lines of text.
	explain() []string
}

// outliner is a method that has a shape in the plane: a simplex, an ellipse.
type outliner interface {
	// outline returns a closed polygon in the first two parameters.
	outline() [][2]float64
}

// Count is how often an objective was evaluated.
type Count struct{ Values, Gradients, Hessians int }

// MethodInfo describes a way to look for a minimum.
type MethodInfo struct {
	Name   string
	Title  string
	Rule   string // one line
	Source string
	// Gradient and Hessian say which derivatives it asks for.
	Gradient, Hessian bool
	// Random says that it draws random numbers of its own.
	Random bool
	// Rate says that it has a learning rate.
	Rate bool
}

// Methods returns everything that can race: the optimizers, the classical
// methods with line searches and curvature, and the searches without a
// gradient.
func Methods() []MethodInfo {
	var infos []MethodInfo
	for _, o := range Optimizers() {
		infos = append(infos, MethodInfo{Name: o.Name, Title: o.Title, Rule: o.Rule, Source: o.Source, Gradient: true, Rate: true})
	}
	return append(infos,
		MethodInfo{Name: "newton", Title: "Newton", Rule: "x ← x − H⁻¹·∇f", Source: "Newton 1669; Raphson 1690", Gradient: true, Hessian: true},
		MethodInfo{Name: "damped-newton", Title: "damped Newton", Rule: "x ← x − s·(H + τI)⁻¹·∇f, s by line search", Source: "Nocedal & Wright 2006", Gradient: true, Hessian: true},
		MethodInfo{Name: "bfgs", Title: "BFGS", Rule: "x ← x − s·B·∇f, B learnt from changes of ∇f", Source: "Broyden, Fletcher, Goldfarb, Shanno 1970", Gradient: true},
		MethodInfo{Name: "lbfgs", Title: "L-BFGS", Rule: "BFGS from the last few steps", Source: "Liu & Nocedal 1989", Gradient: true},
		MethodInfo{Name: "cg", Title: "conjugate gradients", Rule: "d ← −∇f + β·d; x ← x + s·d, s by line search", Source: "Fletcher & Reeves 1964; Polak & Ribière 1969", Gradient: true},
		MethodInfo{Name: "evolution", Title: "(1+1) evolution strategy", Rule: "keep x + σ·z if it is no worse; σ up on success, down on failure", Source: "Rechenberg 1973", Random: true},
		MethodInfo{Name: "cma-es", Title: "CMA-ES", Rule: "sample from N(m, σ²C); move m, σ, C to the better half", Source: "Hansen & Ostermeier 2001", Random: true},
		MethodInfo{Name: "annealing", Title: "simulated annealing", Rule: "accept x + σ·z with probability min(1, exp(−Δf/T)); cool T", Source: "Kirkpatrick, Gelatt & Vecchi 1983", Random: true},
		MethodInfo{Name: "nelder-mead", Title: "Nelder-Mead simplex", Rule: "turn the worst corner of a triangle over the others", Source: "Nelder & Mead 1965"},
		MethodInfo{Name: "random", Title: "random search", Rule: "sample anywhere in the window; keep the best", Source: "", Random: true},
	)
}

// MethodNames returns the names of Methods.
func MethodNames() []string {
	infos := Methods()
	names := make([]string, len(infos))
	for i, m := range infos {
		names[i] = m.Name
	}
	return names
}

// Entry is a method with its numbers.
type Entry struct {
	Method string
	// Hyper and Schedule are for the optimizers. The zero Hyper stands for
	// DefaultHyper.
	Hyper    Hyper
	Schedule Schedule
	// Spread is the first step size σ of the sampling methods and the first
	// side of the simplex, in the units of x; 0 takes a tenth of the wider
	// side of the window.
	Spread float64
	// Population is λ of CMA-ES; 0 takes 4 + ⌊3 ln n⌋.
	Population int
	// Temperature is the first temperature of annealing, in the units of f;
	// 0 takes the height of the window's median above its lowest point.
	// Cooling multiplies it at each iteration; 0 takes 0.99.
	Temperature, Cooling float64
}

// check returns an error for the first number out of range.
func (e Entry) check() error {
	if !slices.Contains(MethodNames(), e.Method) {
		return unknown("method", e.Method, MethodNames())
	}
	if !(e.Spread >= 0 && e.Spread <= 1e6) {
		return fmt.Errorf("descent: %s: spread %g is outside 0 to 1e6; 0 takes a tenth of the window", e.Method, e.Spread)
	}
	if e.Population != 0 && (e.Population < 4 || e.Population > 10000) {
		return fmt.Errorf("descent: %s: a population of %d; give 4 to 10000, or 0 for the usual one", e.Method, e.Population)
	}
	if !(e.Temperature >= 0 && e.Temperature <= 1e12) {
		return fmt.Errorf("descent: %s: temperature %g is outside 0 to 1e12; 0 takes one that fits the surface", e.Method, e.Temperature)
	}
	if !(e.Cooling >= 0 && e.Cooling <= 1) {
		return fmt.Errorf("descent: %s: cooling by %g is outside 0 to 1; 0.99 is usual", e.Method, e.Cooling)
	}
	return e.Schedule.Check()
}

// search is where a sampling method starts and what it may use.
type search struct {
	f          Objective
	x          []float64
	spread     float64
	low, high  []float64 // the box of random search
	population int
	heat, cool float64
	tolerance  float64 // gradient norm at which a classical method is done
	rng        *stimulus.Rand
}

// newMethod builds the method of e at s.x. Noise on the gradient reaches only
// the optimizers.
func newMethod(e Entry, s search, noise *noise) (method, error) {
	if err := e.check(); err != nil {
		return nil, err
	}
	if _, ok := s.f.(Landscape); !ok && (e.Method == "newton" || e.Method == "damped-newton") {
		return nil, fmt.Errorf("descent: %s needs second derivatives, which are there for two parameters only", e.Method)
	}
	s.x = slices.Clone(s.x)
	switch e.Method {
	case "newton":
		return newNewton(s), nil
	case "damped-newton", "bfgs", "lbfgs", "cg":
		return newClassical(e.Method, s), nil
	case "evolution":
		return newEvolution(s), nil
	case "cma-es":
		return newCMAES(s), nil
	case "annealing":
		return newAnnealing(s), nil
	case "nelder-mead":
		return newNelderMead(s), nil
	case "random":
		return newRandomSearch(s), nil
	}
	h := e.Hyper
	if h == (Hyper{}) {
		h = DefaultHyper(e.Method)
	}
	opt, err := NewOptimizer(e.Method, h)
	if err != nil {
		return nil, err
	}
	return newDescender(s, opt, e.Schedule, noise), nil
}

// value returns f(x), +Inf where f has no value, so that comparisons work.
func value(f Objective, x []float64) float64 {
	v := f.Value(x)
	if math.IsNaN(v) {
		return math.Inf(1)
	}
	return v
}
