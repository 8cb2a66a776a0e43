package models

import (
	"encoding/binary"
	"hash/fnv"
	"maps"
	"math"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
)

// panel is what every model on networks shares: its description and its dials.
type panel struct {
	desc  *experiment.Description
	knobs map[string]float64
}

func newPanel(b *experiment.Builder, v experiment.Values, title, rule string) panel {
	p := panel{
		desc:  describe(b, title, rule, experiment.Second/experiment.Time(v.Num["pace"])),
		knobs: map[string]float64{},
	}
	for _, k := range b.Knobs {
		p.knobs[k.Name] = v.Num[k.Name]
	}
	return p
}

// Describe implements [experiment.Model].
func (p *panel) Describe() *experiment.Description { return p.desc }

// Knob implements [experiment.Model].
func (p *panel) Knob(name string) float64 { return p.knobs[name] }

func (p *panel) clone() panel { return panel{p.desc, maps.Clone(p.knobs)} }

// pace and burst are parameters of all models that learn step by step.
func pace(def float64) experiment.Knob {
	return experiment.Knob{Name: "pace", Label: "pace", Unit: "/s", Default: def, Min: 1, Max: 1000, Integer: true, Help: "ticks a second of model time"}
}

func burst(def float64) experiment.Knob {
	return experiment.Knob{Name: "burst", Label: "steps a tick", Default: def, Min: 1, Max: 10000, Integer: true, Help: "learning steps taken at each tick"}
}

// netKey tells networks apart for caches of pictures: it changes with any
// parameter.
func netKey(n *descent.Net) uint64 {
	h := fnv.New64a()
	var word [8]byte
	for _, size := range n.Spec().Sizes {
		binary.LittleEndian.PutUint64(word[:], uint64(size))
		h.Write(word[:])
	}
	for _, w := range n.Params {
		binary.LittleEndian.PutUint64(word[:], math.Float64bits(w))
		h.Write(word[:])
	}
	return h.Sum64() ^ uint64(n.Spec().Hidden)
}

const (
	planeEdge   = 1.25 * descent.InputRange // of the window over a plane's data
	pointsShown = 90
)

// decision draws which class a network gives to each place, with samples.
func decision(n *descent.Net, data *descent.Dataset) experiment.Surface {
	row := n.Decision()
	if n.Outputs() == 1 {
		// The first class's mark and the upper half of a scale share a colour.
		second := row
		row = func(dst, xs []float64, y float64) {
			second(dst, xs, y)
			for i, p := range dst {
				dst[i] = 1 - p
			}
		}
	}
	s := experiment.Surface{
		Row: row, Key: netKey(n), Bands: n.Outputs() == 1,
		X0: -planeEdge, X1: planeEdge, Y0: -planeEdge, Y1: planeEdge,
	}
	for i := range min(data.Len(), pointsShown) {
		x := data.Row(i)
		s.Classes = append(s.Classes, experiment.ClassPoint{X: x[0], Y: x[1], Class: data.Label[i]})
	}
	return s
}

// weightImage shows a layer's weights, a row a unit.
func weightImage(n *descent.Net, l int) experiment.Image {
	w := append([]float64(nil), n.Weights(l)...)
	sizes := n.Spec().Sizes
	top := 1e-9
	for _, v := range w {
		top = max(top, math.Abs(v))
	}
	return experiment.Image{W: sizes[l], H: sizes[l+1], Values: w, Min: -top, Max: top, Label: "w"}
}

// yes is 1 for true.
func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
