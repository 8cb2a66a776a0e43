package models

import (
	"math"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
)

// rateSweep is what the first racer's method leaves of the gradient at other
// learning rates, kept from picture to picture: a run only goes on.
type rateSweep struct {
	of    sweepKey
	runs  *descent.RateSweep // nil for a method without a rate
	norms []float64
}

// sweepKey tells when a sweep has to begin anew.
type sweepKey struct {
	method string
	hyper  descent.Hyper // rate aside
	start  [2]float64
}

const (
	sweepPerDecade = 12
	sweepDecades   = 4    // from a rate of 1e-4
	sweepSteps     = 1000 // beyond, the curve stays as it is
	leastNorm      = 1e-10
	mostNorm       = 1e6
)

var sweepRates = func() (rates []float64) {
	for k := range sweepPerDecade*sweepDecades + 1 {
		rates = append(rates, math.Pow(10, float64(k)/sweepPerDecade-sweepDecades))
	}
	return rates
}()

// norms draws the length of the gradient after as many steps as the first racer
// has taken, against the learning rate, with the racer as a dot.
func (m *raceModel) norms() experiment.Picture {
	c := m.racer(0)
	if c == nil {
		return experiment.Formula{}
	}
	h := c.Entry().Hyper
	h.LearningRate = 0
	if key := (sweepKey{c.Name(), h, m.race.Spec().Start}); m.sweep.runs == nil || m.sweep.of != key || m.sweep.runs.Steps() > c.Steps() {
		m.sweep.of = key
		m.sweep.runs, _ = descent.NewRateSweep(m.race.Spec(), key.method, h, sweepRates)
	}
	if m.sweep.runs == nil {
		return experiment.Formula{Lines: []string{title(c.Name()) + " has no learning rate"}}
	}
	if n := min(c.Steps(), sweepSteps) - m.sweep.runs.Steps(); n > 0 || m.sweep.norms == nil {
		m.sweep.runs.Advance(n)
		m.sweep.norms = m.sweep.runs.Norms(nil)
	}
	p := experiment.Curve{
		LogX: true, LogY: true, XLabel: "η", YLabel: "|∇f|",
		X0: sweepRates[0], X1: sweepRates[len(sweepRates)-1],
		Series: []experiment.Series{{Accent: 1, X: sweepRates}},
	}
	for _, g := range m.sweep.norms {
		if !(g <= mostNorm) {
			g = mostNorm
		}
		p.Series[0].Y = append(p.Series[0].Y, max(g, leastNorm))
	}
	if rate, ok := c.Rate(); ok {
		if g := c.GradientNorm(); g >= 0 {
			p.Dots = []experiment.Point{{X: rate, Y: min(max(g, leastNorm), mostNorm)}}
		}
	}
	return p
}
