package models

import (
	"math"

	"spikeslope/internal/experiment"
)

// Picture implements [experiment.Model].
func (m *pairingModel) Picture(name string) experiment.Picture {
	switch name {
	case "window":
		return m.window()
	case "traces":
		return m.traces()
	case "spikes":
		return m.spikes()
	case "arithmetic":
		return m.arithmetic()
	}
	return nil
}

// window is the rule's curve for pairs far apart, with dots: in a sweep the
// change found at each time difference, else the newest pairs.
func (m *pairingModel) window() experiment.Picture {
	scale := 100.
	c := experiment.Curve{XLabel: "Δt (ms)", YLabel: "change at a pair (%)", X0: -sweepReach, X1: sweepReach}
	if m.sweeping() {
		scale *= float64(m.pairs)
		c.YLabel = "change after all pairs (%)"
	}
	at := func(x float64) float64 { return scale * m.alone(x) }
	c.Series = append(c.Series, sampled(-sweepReach, -nearly, 1, at), sampled(nearly, sweepReach, 1, at))
	if !m.sweeping() {
		for _, d := range m.Dots() {
			c.Dots = append(c.Dots, experiment.Point{X: d.Delta, Y: 100 * d.Change})
		}
		return c
	}
	for k, f := range m.found {
		if !math.IsNaN(f) {
			c.Dots = append(c.Dots, experiment.Point{X: sweepDelta(k), Y: 100 * f})
		}
	}
	return c
}

// traces draws what the two spikes of the last pair leave behind, the input's
// spike at 0, and marks what the later spike finds of the earlier.
func (m *pairingModel) traces() experiment.Picture {
	p := m.Params()
	d := p.Delta
	if last, ok := m.LastDot(); ok {
		d = last.Delta
	}
	const margin, after = 20, 120 // ms
	from, to := min(d, 0)-margin, max(d, 0)+after
	trace := func(name string, accent int, at, tau float64) experiment.Series {
		s := sampled(at, to, accent, func(t float64) float64 { return math.Exp(-(t - at) / tau) })
		s.Name = name
		s.X, s.Y = append([]float64{from, at}, s.X...), append([]float64{0, 0}, s.Y...)
		return s
	}
	c := experiment.Curve{
		Series: []experiment.Series{trace("input", 1, 0, p.Plus), trace("output", 3, d, p.Minus)},
		XLabel: "ms", X0: from, X1: to, Y0: 0, Y1: 1,
	}
	if d >= 0 {
		c.Dots = []experiment.Point{{X: d, Y: math.Exp(-d / p.Plus)}}
	} else {
		c.Dots = []experiment.Point{{X: 0, Y: math.Exp(d / p.Minus)}}
	}
	return c
}

func (m *pairingModel) spikes() experiment.Picture {
	const window = 5 // s
	p := experiment.Raster{
		Now: m.Time(), Window: window,
		Groups: []experiment.RasterGroup{{Name: "in", Rows: 1, Accent: 1}, {Name: "out", Rows: 1, Accent: 3}},
	}
	for _, s := range m.Spikes(nil, window) {
		p.Spikes = append(p.Spikes, experiment.Spike{T: float64(s.Step) / 10_000, Row: s.Index})
	}
	return p
}
