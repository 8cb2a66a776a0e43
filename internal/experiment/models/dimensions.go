package models

import (
	"math"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
	"spikeslope/internal/stimulus"
)

// dimensionMethods follow gradients first, then ask for values only.
var dimensionMethods = []struct{ name, title string }{
	{"gd", "descent"}, {"bfgs", "BFGS"}, {"cma-es", "CMA-ES"}, {"evolution", "(1+1)-ES"}, {"nelder-mead", "Nelder-Mead"},
}

const (
	dimensionLimit = 100_000 // iterations of a run
	guesses        = 10_000  // of random search
	guessBox       = 3.0     // half the side of the cube it looks in
	guessSteps     = 30      // of gradient descent beside it
	guessRows      = 2       // after the methods: random search, plain descent
)

// dimensions goes through quadratics of more and more parameters and counts
// what each method asks for on the way down.
func dimensions() experiment.Builder {
	b := experiment.Builder{
		Name: "dimensions", Title: "work against dimensions", Side: experiment.Descent,
		Help: "Methods with and without gradients bring a quadratic to a millionth of its first value, in 2, 4, 8, … dimensions; random search gets 10,000 guesses.",
		Params: []experiment.Knob{
			{Name: "most", Label: "most dimensions", Choices: []string{"4", "8", "16", "32", "64"}, Default: 2, Help: "the largest size measured; CMA-ES takes its time in 64"},
			{Name: "pace", Label: "pace", Unit: "/s", Default: 4, Min: 1, Max: 1000, Integer: true, Help: "runs a second of model time"},
		},
		Knobs: []experiment.Knob{
			{Name: "kappa", Label: "condition κ", Default: 10, Min: 1.1, Max: 1000, Log: true, Help: "greatest over least curvature of the quadratic; everything is measured again"},
		},
		Actions: []experiment.Action{sweepAgain},
		Pictures: []experiment.PictureInfo{
			{Name: "work", Title: "evaluations to a millionth of the loss, by dimensions", Rows: 9},
			{Name: "guess", Title: "share of the loss left: 10,000 guesses, 30 gradients", Rows: 9},
		},
	}
	for _, at := range []struct{ name, title string }{{"gd", "descent"}, {"bfgs", "BFGS"}, {"cmaes", "CMA-ES"}, {"evolution", "(1+1)-ES"}, {"neldermead", "Nelder-Mead"}} {
		for _, end := range dimensionEnds {
			b.Readings = append(b.Readings, experiment.Reading{
				Name: at.name + end.suffix, Label: at.title + end.label, Format: "%6.0f",
				Meaning: "evaluations " + at.title + " needs " + end.meaning + ": gradients where it takes them, else values; empty if never",
			})
		}
	}
	for _, end := range dimensionEnds {
		b.Readings = append(b.Readings, experiment.Reading{Name: "guess" + end.suffix, Label: "guessing" + end.label, Format: "%8.2g", Meaning: "share of the first loss that 10,000 random guesses leave " + end.meaning})
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) {
		return dimensionSweep(1<<(2+int(v.Num["most"]))).model(&b, v, seed, "the price of more parameters", "½Σλᵢxᵢ², λ from 1 to κ", experiment.Second/experiment.Time(v.Num["pace"])), nil
	}
	return b
}

// dimensionEnds are the two sizes that have readings.
var dimensionEnds = []struct{ suffix, label, meaning string }{
	{"_two", ", n = 2", "in two dimensions"}, {"_most", ", most", "in the most dimensions measured"},
}

// dimensionSweep goes through 2, 4, 8, … dimensions.
func dimensionSweep(most int) *sweep {
	var x []float64
	for n := 2; n <= most; n *= 2 {
		x = append(x, float64(n))
	}
	methods, sizes := len(dimensionMethods), len(x)
	s := &sweep{
		measures: sizes * (methods + 1), series: methods + guessRows, values: sizes,
		done: "All is measured: R takes other starts, a knob another loss.",
	}
	s.take = func(m *sweepModel, k int) { takeDimension(m, x, k) }
	s.read = func(m *sweepModel, dst []float64) {
		for i := range methods + 1 {
			dst[2*i], dst[2*i+1] = m.data[i][0], m.data[i][sizes-1]
		}
	}
	s.draw = func(m *sweepModel, picture string) experiment.Picture {
		c := experiment.Curve{LogX: true, LogY: true, XLabel: "dimensions n", X0: 1, X1: 100}
		switch picture {
		case "work":
			var names []string
			for _, at := range dimensionMethods {
				names = append(names, at.title)
			}
			return m.lines(c, x, 0, names...)
		case "guess":
			return m.lines(c, x, methods, "guessing", "descent")
		}
		return nil
	}
	return s
}

// takeDimension measures one method in one size, or guessing after them.
func takeDimension(m *sweepModel, x []float64, k int) {
	size, i := k/(len(dimensionMethods)+1), k%(len(dimensionMethods)+1)
	n, kappa := int(x[size]), m.knobs["kappa"]
	if i == len(dimensionMethods) {
		m.data[i][size] = guess(n, kappa, m.seed)
		m.data[i+1][size] = descend(n, kappa, m.seed)
		return
	}
	m.data[i][size] = math.NaN()
	if work, err := descent.ScalingWork(dimensionMethods[i].name, n, kappa, []uint64{m.seed}, dimensionLimit); err == nil {
		m.data[i][size] = whole(work[0], true)
	}
}

// start is a normal random point, as ScalingWork takes.
func start(n int, seed uint64) []float64 {
	rng := stimulus.New(seed, "scaling: start")
	x := make([]float64, n)
	for i := range x {
		x[i] = rng.NormFloat64()
	}
	return x
}

// guess is the share of the first loss that the best of many random points
// leaves; the first point counts as one of them.
func guess(n int, kappa float64, seed uint64) float64 {
	q, err := descent.NewQuadratic(n, kappa)
	if err != nil {
		return math.NaN()
	}
	x := start(n, seed)
	first := q.Value(x)
	best, rng := first, stimulus.New(seed, "guessing")
	for range guesses {
		for i := range x {
			x[i] = guessBox * (2*rng.Float64() - 1)
		}
		best = min(best, q.Value(x))
	}
	return best / first
}

// descend is what a few steps of tuned gradient descent leave of it.
func descend(n int, kappa float64, seed uint64) float64 {
	q, err := descent.NewQuadratic(n, kappa)
	if err != nil {
		return math.NaN()
	}
	h, err := descent.TunedHyper("gd", kappa)
	if err != nil {
		return math.NaN()
	}
	opt, err := descent.NewOptimizer("gd", h)
	if err != nil {
		return math.NaN()
	}
	x := start(n, seed)
	first := q.Value(x)
	descent.Descend(q, opt, x, guessSteps, func(float64, []float64, []float64) bool { return false })
	return q.Value(x) / first
}
