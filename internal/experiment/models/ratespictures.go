package models

import (
	"fmt"
	"math"
	"slices"

	"spikeslope/internal/experiment"
)

// Picture implements [experiment.Model].
func (m *ratesModel) Picture(name string) experiment.Picture {
	switch name {
	case "state":
		if m.patterns {
			return m.slide()
		}
		return m.plane()
	case "weights":
		return m.bars()
	case "arithmetic":
		return m.arithmetic()
	}
	return nil
}

// plane is the way of the weights, along the first component and across it,
// with the arc of length 1: Oja's rule ends where the arc meets the axis.
func (m *ratesModel) plane() experiment.Picture {
	way := experiment.Series{Name: "w", Accent: 1}
	top := 1.25
	add := func(along, across float64) {
		way.X, way.Y = append(way.X, along), append(way.Y, across)
		top = max(top, along, across)
	}
	for _, q := range m.trail[:m.kept] {
		add(q.along, q.across)
	}
	along, across := m.Place()
	add(along, across)
	arc := experiment.Series{Name: "length 1"}
	for i := range 41 {
		a := math.Pi / 2 * float64(i) / 40
		arc.X, arc.Y = append(arc.X, math.Cos(a)), append(arc.Y, math.Sin(a))
	}
	return experiment.Curve{
		Series: []experiment.Series{arc, way}, Dots: []experiment.Point{{X: along, Y: across}},
		XLabel: "along", YLabel: "across",
		X1: top, Y1: top,
	}
}

// slide is BCM's change against the answer, in units of η: below θ it weakens,
// above it strengthens. The dots are the patterns' answers.
func (m *ratesModel) slide() experiment.Picture {
	theta := m.RateState().Theta
	change := func(y float64) float64 { return y * (y - theta) }
	answers := m.Responses(nil)
	top := 1.1 * max(1, theta, slices.Max(answers))
	c := experiment.Curve{
		Series: []experiment.Series{{X: []float64{0, top}, Y: []float64{0, 0}}, sampled(0, top, 1, change)},
		XLabel: "answer y", YLabel: "change, in η|x|", X1: top,
	}
	for _, y := range answers {
		c.Dots = append(c.Dots, experiment.Point{X: y, Y: change(y)})
	}
	return c
}

// bars are the answers to the patterns, or the weights beside the first
// component at the weights' length.
func (m *ratesModel) bars() experiment.Picture {
	if m.patterns {
		return experiment.Bars{Groups: []experiment.BarGroup{{Name: "patterns", Accent: 1, Values: m.Responses(nil)}}, Label: "y"}
	}
	w, pc := m.Weights(nil), m.Direction(nil)
	sign := 0.
	for i := range w {
		sign += w[i] * pc[i]
	}
	scale := math.Copysign(m.Length(), sign)
	for i := range pc {
		pc[i] *= scale
	}
	return experiment.Bars{Groups: []experiment.BarGroup{{Name: "weights", Accent: 1, Values: w}, {Name: "first component", Values: pc}}, Label: "w"}
}

func (m *ratesModel) arithmetic() experiment.Picture {
	if m.Seen() == 0 {
		return experiment.Formula{}
	}
	s, eta := m.RateState(), m.Params().Eta
	line := fmt.Sprintf("y = %.3g:  Δw = %.2g·(%+.3g)·x", s.Y, eta, s.Y)
	switch m.Params().Rule {
	case "oja":
		line = fmt.Sprintf("y = %.3g:  Δw = %.2g·(%+.3g)·(x %+.3g·w)", s.Y, eta, s.Y, -s.Y)
	case "bcm":
		line = fmt.Sprintf("y = %.3g, θ = %.3g:  Δw = %.2g·%.3g·(%+.3g)·x", s.Y, s.Theta, eta, s.Y, s.Y-s.Theta)
	case "scaling":
		p := m.Params()
		line += fmt.Sprintf(",  w·(1%+.2g)", p.Kappa*(p.Target-s.Mean))
	}
	return experiment.Formula{Lines: []string{line}}
}
