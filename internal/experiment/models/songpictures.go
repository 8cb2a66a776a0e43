package models

import (
	"math"
	"slices"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plasticity"
)

const (
	rasterWindow = 2.0 // s
	rasterInputs = 32  // given of each group; as many are shown as there is room for
	pairsShown   = 60
)

// Picture implements [experiment.Model].
func (m *songModel) Picture(name string) experiment.Picture {
	switch name {
	case "raster":
		return m.raster()
	case "weights":
		return m.bars()
	case "histogram":
		bins := make([]float64, 20)
		m.Histogram(bins)
		return experiment.Histogram{Counts: bins, Max: 1, Label: "w / w max"}
	case "window":
		return m.window()
	}
	return nil
}

// groupAccents are the groups' colours, those that a chart of mean_a, mean_b, …
// gives its lines: a group keeps its colour in every picture, whatever fires.
var groupAccents = [maxGroups]int{1, 2, 0, 4, 3, 5}

// together marks the name of the group whose inputs fire together now.
const together = "*"

func (m *songModel) groupName(group int) string {
	name := letters(m.groups)[group]
	if m.knobs["correlation"] > 0 && group == m.Correlated() {
		name += together
	}
	return name
}

func (m *songModel) raster() experiment.Picture {
	p := experiment.Raster{Now: m.Time(), Window: rasterWindow}
	size := m.Params().N / m.groups
	rows := min(rasterInputs, size)
	for g := range m.groups {
		p.Groups = append(p.Groups, experiment.RasterGroup{Name: m.groupName(g), Rows: rows, Accent: groupAccents[g]})
	}
	p.Groups = append(p.Groups, experiment.RasterGroup{Name: "out", Rows: 1, Accent: 3})
	for _, s := range m.InputSpikes(nil, rasterWindow) {
		g, i := int(s.Index)/size, int(s.Index)%size
		if i < rows {
			p.Spikes = append(p.Spikes, experiment.Spike{T: float64(s.Step) * m.dt / 1000, Row: int32(g*rows + i)})
		}
	}
	for _, s := range m.OutputSpikes(nil, rasterWindow) {
		p.Spikes = append(p.Spikes, experiment.Spike{T: float64(s.Step) * m.dt / 1000, Row: int32(m.groups * rows)})
	}
	return p
}

func (m *songModel) bars() experiment.Picture {
	p := experiment.Bars{Max: 1, Label: "w / w max"}
	w := m.Weights(nil)
	size := len(w) / m.groups
	for g := range m.groups {
		part := w[g*size : (g+1)*size]
		slices.Sort(part)
		p.Groups = append(p.Groups, experiment.BarGroup{Name: m.groupName(g), Accent: groupAccents[g], Values: part})
	}
	return p
}

// window is the STDP curve the knobs make, for a synapse at half its range and
// an output that fires as fast as now, with the last pairs of the output and
// input 0. Ageing shrinks it; the axis does not follow.
func (m *songModel) window() experiment.Picture {
	p := m.Params()
	info, _ := plasticity.FindRule(p.Rule) // validated
	rule := info.Build(p.Constants)
	slow := m.OutputRate(rasterWindow) * p.TauSlow / 1000 // mean of the triplet rule's slow trace
	young := func(dt float64) float64 {
		if dt >= 0 {
			return rule.AtOutput(0.5, math.Exp(-dt/p.TauPlus), plasticity.OutputTraces{Slow: slow})
		}
		return rule.AtInput(0.5, plasticity.OutputTraces{Fast: math.Exp(dt / p.TauMinus)})
	}
	at := func(dt float64) float64 { return m.Plasticity() * young(dt) }
	top := 1.1 * max(young(0), -young(-nearly))
	c := experiment.Curve{XLabel: "Δt (ms)", YLabel: "Δw", X0: -windowSpan, X1: windowSpan, Y0: -top, Y1: top}
	for _, half := range [][2]float64{{-windowSpan, -nearly}, {nearly, windowSpan}} {
		c.Series = append(c.Series, sampled(half[0], half[1], 1, at))
	}
	outs := m.OutputSpikes(nil, rasterWindow)
	for _, in := range m.InputSpikes(nil, rasterWindow) {
		if in.Index != 0 {
			continue
		}
		for _, out := range outs {
			if dt := float64(out.Step-in.Step) * m.dt; math.Abs(dt) <= windowSpan && dt != 0 {
				c.Dots = append(c.Dots, experiment.Point{X: dt, Y: at(dt)})
			}
		}
	}
	if extra := len(c.Dots) - pairsShown; extra > 0 {
		c.Dots = c.Dots[extra:]
	}
	return c
}

const (
	windowSpan = 80   // ms on either side
	nearly     = 0.01 // ms, where one half of a window ends
)

// sampled draws f from x0 to x1.
func sampled(x0, x1 float64, accent int, f func(float64) float64) experiment.Series {
	s := experiment.Series{Accent: accent}
	for i := range 41 {
		x := x0 + (x1-x0)*float64(i)/40
		s.X, s.Y = append(s.X, x), append(s.Y, f(x))
	}
	return s
}
