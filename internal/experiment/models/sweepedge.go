package models

import (
	"math"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
)

// edgeMethods are those that have an edge of stability.
var edgeMethods = []string{"gd", "momentum", "nesterov"}

const (
	edgeSpacing = 0.05 // between two rates
	edgeRates   = 84   // up to ηL = 4.2
	edgeLimit   = 5000 // steps of a run
	edgeAfter   = 100  // steps after which the distance is taken
)

// edge goes through learning rates on a parabola: how many steps each takes,
// and from which on the steps grow.
func edge() experiment.Builder {
	b := experiment.Builder{
		Name: "edge", Title: "learning rates on a parabola", Side: experiment.Descent,
		Help: "Each learning rate in turn goes down a parabola, by three methods; then the rate at which each turns unstable is found by halving.",
		Params: []experiment.Knob{
			{Name: "pace", Label: "pace", Unit: "/s", Default: 20, Min: 1, Max: 1000, Integer: true, Help: "rates measured a second of model time"},
		},
		Knobs: []experiment.Knob{
			{Name: "momentum", Label: "momentum μ", Default: 0.9, Min: 0, Max: 0.99, Step: 0.01, Help: "of the two methods that have one; the curves are measured again"},
			{Name: "accuracy", Label: "down to", Default: 1e-6, Min: 1e-12, Max: 0.1, Log: true, Help: "share of the first distance at which a run has arrived"},
		},
		Actions: []experiment.Action{sweepAgain},
		Readings: []experiment.Reading{
			{Name: "edge_gd", Label: "edge", Format: "%7.4f", Meaning: "greatest ηL at which plain descent comes down, to a part in 2000; empty until found"},
			{Name: "edge_momentum", Label: "with momentum", Format: "%7.4f", Meaning: "the same for momentum"},
			{Name: "edge_nesterov", Label: "Nesterov", Format: "%7.4f", Meaning: "the same for Nesterov momentum"},
			{Name: "best", Label: "best ηL", Format: "%5.2f", Meaning: "ηL at which plain descent needs the fewest steps"},
			{Name: "fewest", Label: "fewest steps", Format: "%5.0f", Meaning: "how many those are"},
			{Name: "slowest", Label: "steps at 0.05", Format: "%5.0f", Meaning: "steps of plain descent at the least rate measured, ηL = 0.05"},
		},
		Pictures: []experiment.PictureInfo{
			{Name: "steps", Title: "steps needed against ηL; a line ends where none suffice", Rows: 9},
			{Name: "after", Title: "distance left after 100 steps against ηL", Rows: 9},
		},
	}
	rates := make([]float64, edgeRates)
	for i := range rates {
		rates[i] = math.Round(edgeSpacing*float64(i+1)*1000) / 1000
	}
	n := len(edgeMethods)
	s := &sweep{measures: edgeRates + n, series: 2 * n, values: edgeRates, done: "All is measured: turn a knob to measure again."}
	s.take = func(m *sweepModel, k int) { takeEdge(m, rates, k) }
	s.read = func(m *sweepModel, dst []float64) {
		copy(dst, m.extra)
		best, fewest := math.NaN(), math.NaN()
		for i, v := range m.data[0] {
			if !(v >= fewest) && !math.IsNaN(v) {
				best, fewest = rates[i], v
			}
		}
		copy(dst[n:], []float64{best, fewest, m.data[0][0]})
	}
	s.draw = func(m *sweepModel, picture string) experiment.Picture {
		names := []string{"descent", "momentum", "Nesterov"}
		switch picture {
		case "steps":
			return m.lines(experiment.Curve{LogY: true, XLabel: "ηL", X1: rates[edgeRates-1]}, rates, 0, names...)
		case "after":
			return m.lines(experiment.Curve{LogY: true, XLabel: "ηL", X1: rates[edgeRates-1], Y0: 1e-12, Y1: 1e12}, rates, n, names...)
		}
		return nil
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) {
		return s.model(&b, v, seed, "down ½Lx² at every rate", "x ← x − η·L·x", experiment.Second/experiment.Time(v.Num["pace"])), nil
	}
	return b
}

// takeEdge measures one rate or, after the last of them, one method's edge.
func takeEdge(m *sweepModel, rates []float64, k int) {
	n := len(edgeMethods)
	if i := k - len(rates); i >= 0 {
		h := descent.DefaultHyper(edgeMethods[i])
		h.Momentum = m.knobs["momentum"]
		if at, err := descent.EdgeOfStability(edgeMethods[i], h); err == nil {
			m.extra[i] = at
		}
		return
	}
	for i, method := range edgeMethods {
		h := descent.DefaultHyper(method)
		h.LearningRate, h.Momentum = rates[k], m.knobs["momentum"]
		m.data[i][k], m.data[n+i][k] = math.NaN(), math.NaN()
		opt, err := descent.NewOptimizer(method, h)
		if err != nil {
			continue
		}
		step, arrived, near := 0, -1, false
		descent.Descend(descent.Quadratic{Curvatures: []float64{1}}, opt, []float64{1}, edgeLimit, func(_ float64, x, _ []float64) bool {
			d := math.Abs(x[0])
			// Two in a row: a swing may pass the middle by chance.
			within := d <= m.knobs["accuracy"]
			if arrived < 0 && within && near {
				arrived = step - 1
			}
			near = within
			if step == edgeAfter {
				m.data[n+i][k] = min(max(d, 1e-12), 1e12)
			}
			step++
			return arrived >= 0 && step > edgeAfter
		})
		m.data[i][k] = whole(arrived, true)
	}
}
