package models

import (
	"math"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
	"spikeslope/internal/stimulus"
)

// tuningMethods are those compared over learning rates.
var tuningMethods = []string{"gd", "momentum", "rmsprop", "adam"}

const (
	tuningPerDecade = 4
	tuningLow       = 1e-5
	tuningHigh      = 10
)

// tuning goes through learning rates on a surface and measures, for each
// method, how many random starts arrive.
func tuning() experiment.Builder {
	b := experiment.Builder{
		Name: "tuning", Title: "success against learning rate", Side: experiment.Descent,
		Help: "From the same random starts, four methods try learning rates from 1e-5 to 10: which share of the runs arrives?",
		Params: []experiment.Knob{
			{Name: "surface", Label: "surface", Choices: isolated(), Default: indexOf(isolated(), "rosenbrock"), Help: "the function to go down; success means its lowest minimum"},
			{Name: "starts", Label: "starts", Default: 40, Min: 1, Max: 500, Integer: true, Help: "runs a method and rate"},
			{Name: "steps", Label: "steps", Default: 5000, Min: 10, Max: 100000, Integer: true, Help: "a run may take"},
			{Name: "pace", Label: "pace", Unit: "/s", Default: 10, Min: 1, Max: 1000, Integer: true, Help: "methods and rates measured a second of model time"},
		},
		Knobs: []experiment.Knob{
			{Name: "momentum", Label: "momentum μ", Default: 0.9, Min: 0, Max: 0.99, Step: 0.01, Help: "of momentum, and β₁ of Adam; everything is measured again"},
		},
		Actions: []experiment.Action{sweepAgain},
		Pictures: []experiment.PictureInfo{
			{Name: "success", Title: "share of starts that arrive, against the rate", Rows: 9},
			{Name: "steps", Title: "median steps where half arrive", Rows: 9},
		},
	}
	for _, method := range tuningMethods {
		b.Readings = append(b.Readings, experiment.Reading{
			Name: "window_" + method, Label: title(method), Unit: "decades", Format: "%4.2f",
			Meaning: "width of the longest unbroken run of rates at which half the starts arrive; 0 for a single rate or none",
		})
	}
	for _, method := range tuningMethods {
		b.Readings = append(b.Readings, experiment.Reading{Name: "best_" + method, Label: "best, " + title(method), Format: "%4.2f", Meaning: "greatest share of starts that arrive at any rate"})
	}
	rates := grid(tuningLow, tuningHigh, tuningPerDecade)
	n := len(tuningMethods)
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) {
		surface, err := descent.NewSurface(isolated()[int(v.Num["surface"])], nil)
		if err != nil {
			return nil, err
		}
		starts, steps := int(v.Num["starts"]), int(v.Num["steps"])
		s := &sweep{measures: n * len(rates), series: 2 * n, values: len(rates), done: "All is measured: R takes other starts, a knob other methods."}
		s.take = func(m *sweepModel, k int) {
			i, at := k%n, k/n
			h := descent.DefaultHyper(tuningMethods[i])
			h.LearningRate, h.Momentum = rates[at], m.knobs["momentum"]
			if tuningMethods[i] == "adam" {
				h.Beta1 = h.Momentum
			}
			m.data[i][at], m.data[n+i][at] = success(surface, tuningMethods[i], h, starts, steps, m.seed)
		}
		s.read = func(m *sweepModel, dst []float64) {
			for i := range n {
				dst[i], dst[n+i] = math.NaN(), math.NaN()
				if m.left == 0 {
					dst[i], dst[n+i] = window(m.data[i])
				}
			}
		}
		s.draw = func(m *sweepModel, picture string) experiment.Picture {
			c := experiment.Curve{LogX: true, XLabel: "η", X0: tuningLow, X1: tuningHigh}
			names := []string{"descent", "momentum", "RMSProp", "Adam"}
			switch picture {
			case "success":
				c.Y1 = 1
				return m.lines(c, rates, 0, names...)
			case "steps":
				c.LogY = true
				return m.lines(c, rates, n, names...)
			}
			return nil
		}
		return s.model(&b, v, seed, "four methods on "+surface.Title, "within 0.01 of the lowest minimum", experiment.Second/experiment.Time(v.Num["pace"])), nil
	}
	return b
}

// isolated lists the surfaces whose minima are points.
func isolated() []string {
	var names []string
	for _, name := range descent.SurfaceNames() {
		if name != "deep-linear" {
			names = append(names, name)
		}
	}
	return names
}

// success is the share of random starts from which a method arrives at one
// rate, and the median of their steps.
func success(s *descent.Surface, method string, h descent.Hyper, starts, limit int, seed uint64) (share, median float64) {
	opt, err := descent.NewOptimizer(method, h)
	if err != nil {
		return math.NaN(), math.NaN()
	}
	bottom, rng := s.Minima[0].F, stimulus.New(seed, "rate window")
	var took []float64
	for range starts {
		x, y := s.Point(rng.Float64(), rng.Float64())
		if n, ok := descent.Descend(s, opt, []float64{x, y}, limit, func(f float64, _, _ []float64) bool { return f-bottom <= 0.01 }); ok {
			took = append(took, float64(n))
		}
	}
	share = float64(len(took)) / float64(starts)
	if share < 0.5 { // the few that started next to the minimum tell nothing
		return share, math.NaN()
	}
	return share, middle(took)
}

// window is the width in decades of the longest unbroken run of rates at which
// half the starts arrive, and the greatest share.
func window(share []float64) (decades, best float64) {
	run, longest := 0, 1
	for _, p := range share {
		best = max(best, p)
		if run++; p < 0.5 {
			run = 0
		}
		longest = max(longest, run)
	}
	return float64(longest-1) / tuningPerDecade, best
}
