package models

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"spikeslope/internal/experiment"
)

// A sweep is a model whose step is one measurement: it goes through the values
// of something and draws the curve as far as it has come. A turn of a knob
// makes it go round once more, over the old curve.
type sweep struct {
	measures int // in one round
	series   int // numbers kept
	values   int // of each series
	// take makes measurement k. It depends on the model's knobs and seed only.
	take func(m *sweepModel, k int)
	read func(m *sweepModel, dst []float64)
	draw func(m *sweepModel, picture string) experiment.Picture
	done string // what to do when all is measured
}

// sweepModel is a sweep under way.
type sweepModel struct {
	*sweep
	desc  *experiment.Description
	knobs map[string]float64
	seed  uint64
	next  int         // the measurement to come
	left  int         // measurements until the round is over
	data  [][]float64 // a row a series, NaN where nothing is measured or nothing came out
	extra []float64   // results that belong to no series
}

var sweepAgain = experiment.Action{Name: "start", Label: "start again", Key: keyAgain, Help: "forget the curve and measure it afresh"}

func (s *sweep) model(b *experiment.Builder, v experiment.Values, seed uint64, title, rule string, period experiment.Time) *sweepModel {
	m := &sweepModel{sweep: s, desc: describe(b, title, rule, period), knobs: map[string]float64{}, seed: seed}
	for _, k := range b.Knobs {
		m.knobs[k.Name] = v.Num[k.Name]
	}
	m.data = make([][]float64, s.series)
	for i := range m.data {
		m.data[i] = make([]float64, s.values)
	}
	m.extra = make([]float64, len(b.Readings))
	m.forget()
	return m
}

// forget starts afresh.
func (m *sweepModel) forget() {
	for _, row := range append(m.data, m.extra) {
		for i := range row {
			row[i] = math.NaN()
		}
	}
	m.next, m.left = 0, m.measures
}

// Describe implements [experiment.Model].
func (m *sweepModel) Describe() *experiment.Description { return m.desc }

// Step makes the next measurement, if there is one left to make.
func (m *sweepModel) Step() {
	if m.left == 0 {
		return
	}
	m.take(m, m.next)
	m.next = (m.next + 1) % m.measures
	m.left--
}

// Clone implements [experiment.Model].
func (m *sweepModel) Clone() experiment.Model {
	c := *m
	c.knobs, c.extra = maps.Clone(m.knobs), slices.Clone(m.extra)
	c.data = make([][]float64, len(m.data))
	for i, row := range m.data {
		c.data[i] = slices.Clone(row)
	}
	return &c
}

// Knob implements [experiment.Model].
func (m *sweepModel) Knob(name string) float64 { return m.knobs[name] }

// SetKnob turns a knob; what is measured from now on knows it.
func (m *sweepModel) SetKnob(name string, v float64) {
	m.knobs[name] = v
	m.left = m.measures
}

// Act implements [experiment.Model].
func (m *sweepModel) Act(name string, _ float64) {
	if name == sweepAgain.Name {
		m.forget()
	}
}

// Read implements [experiment.Model].
func (m *sweepModel) Read(dst []float64) { m.read(m, dst) }

// Picture implements [experiment.Model].
func (m *sweepModel) Picture(name string) experiment.Picture {
	if name == "arithmetic" {
		return experiment.Formula{Lines: []string{m.progress()}}
	}
	return m.draw(m, name)
}

// progress says how far the round is.
func (m *sweepModel) progress() string {
	return fmt.Sprintf("%s   %d of %d measured", m.desc.Rule, m.measures-m.left, m.measures)
}

// Still implements [experiment.Model].
func (m *sweepModel) Still() string {
	if m.left > 0 {
		return ""
	}
	return m.done
}

// lines draws series against x, named and coloured in order; the caller says
// what the axes are.
func (m *sweepModel) lines(c experiment.Curve, x []float64, first int, names ...string) experiment.Curve {
	for i, name := range names {
		c.Series = append(c.Series, experiment.Series{
			Name: name, Accent: sweepAccents[i%len(sweepAccents)], X: x, Y: slices.Clone(m.data[first+i]),
		})
	}
	return c
}

// sweepAccents are the colours of a sweep's lines.
var sweepAccents = [...]int{1, 2, 5, 4, 3, 0}

// whole turns a count into a value for a series: NaN if the thing never came.
func whole(n int, ok bool) float64 {
	if !ok || n < 0 {
		return math.NaN()
	}
	return float64(n)
}

// grid returns values from lo to hi, n to a decade, evenly in logarithm.
func grid(lo, hi float64, n int) []float64 {
	steps := int(math.Round(math.Log10(hi/lo) * float64(n)))
	list := make([]float64, steps+1)
	for i := range list {
		list[i] = lo * math.Pow(10, float64(i)/float64(n))
	}
	return list
}

// middle is the median of values, which it puts in order.
func middle(v []float64) float64 {
	slices.Sort(v)
	n := len(v)
	if n%2 == 1 {
		return v[n/2]
	}
	return (v[n/2-1] + v[n/2]) / 2
}
