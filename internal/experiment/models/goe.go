package models

import (
	"fmt"
	"math"
	"strconv"

	"gonum.org/v1/gonum/mat"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
	"spikeslope/internal/stimulus"
)

const (
	goeMost  = 6 // dimensions in which minima are counted
	goeBatch = 500
)

// goeExact is the chance in 1, 2 and 3 dimensions: ½, (2 − √2)/4,
// (π − 2√2)/(4π).
var goeExact = [...]float64{0.5, (2 - math.Sqrt2) / 4, (math.Pi - 2*math.Sqrt2) / (4 * math.Pi)}

// goe draws random Hessians and counts how many belong to a minimum.
func goe() experiment.Builder {
	b := experiment.Builder{
		Name: "goe", Title: "random Hessians", Side: experiment.Descent,
		Help: "Symmetric matrices with normal entries stand for the curvature at a random point of zero slope: how many of them curve upwards in every direction?",
		Params: []experiment.Knob{
			{Name: "draws", Label: "draws", Default: 100000, Min: goeBatch, Max: 1e7, Integer: true, Help: "matrices drawn of each size before it rests"},
			{Name: "pace", Label: "pace", Unit: "/s", Default: 10, Min: 1, Max: 1000, Integer: true, Help: "batches of 500 matrices a second of model time"},
		},
		Knobs: []experiment.Knob{
			{Name: "n", Label: "dimensions", Default: 10, Min: 1, Max: 40, Step: 1, Integer: true, Help: "of the matrices whose ways down are counted; a turn starts that count again"},
		},
		Actions: []experiment.Action{sweepAgain},
		Pictures: []experiment.PictureInfo{
			{Name: "chance", Title: "chance of a minimum against dimensions; ● exact", Rows: 9},
			{Name: "ways", Title: "of the ways out of a flat point, how many lead down", Rows: 8},
		},
	}
	for n := 1; n <= goeMost; n++ {
		s := strconv.Itoa(n)
		b.Readings = append(b.Readings, experiment.Reading{Name: "p" + s, Label: "n = " + s, Format: "%9.3g", Meaning: "share of random Hessians in " + s + " dimensions that belong to a minimum"})
	}
	b.Readings = append(b.Readings,
		experiment.Reading{Name: "odds", Label: "n = 4, one in", Format: "%5.0f", Meaning: "how many random Hessians in four dimensions there are to each minimum"},
		experiment.Reading{Name: "draws", Label: "draws", Format: "%7.0f", Meaning: "matrices drawn of each size"},
		experiment.Reading{Name: "saddles", Label: "saddles", Format: "%6.4f", Meaning: "share of the matrices of the chosen size with ways up and ways down"},
		experiment.Reading{Name: "down", Label: "ways down", Format: "%5.2f", Meaning: "how many directions lead down from one of them, on average"})
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) { return newGOE(&b, v, seed), nil }
	return b
}

// Rows of a goe sweep's data: minima counted by dimension, ways down by
// number.
const (
	goeMinima = iota
	goeWays
	goeRows
)

func newGOE(b *experiment.Builder, v experiment.Values, seed uint64) experiment.Model {
	batches := int(math.Ceil(v.Num["draws"] / goeBatch))
	s := &sweep{measures: batches, series: goeRows, values: 41, done: "All are drawn: R draws others, from another seed."}
	s.take = takeGOE
	s.read = func(m *sweepModel, dst []float64) {
		drawn := m.extra[0]
		for i := range goeMost {
			dst[i] = m.data[goeMinima][i] / drawn
		}
		n, sum, down := int(m.knobs["n"]), 0.0, 0.0
		ways := m.data[goeWays]
		for k := 0; k <= n; k++ {
			sum += ways[k]
			down += float64(float64(k) * ways[k])
		}
		odds := drawn / m.data[goeMinima][3]
		if math.IsInf(odds, 1) {
			odds = math.NaN()
		}
		copy(dst[goeMost:], []float64{odds, drawn, 1 - (ways[0]+ways[n])/sum, down / sum})
	}
	s.draw = drawGOE
	m := s.model(b, v, seed, "how rare minima are", "H = Hᵀ, entries normal", experiment.Second/experiment.Time(v.Num["pace"]))
	return &goeModel{m}
}

// goeModel is a sweep that counts: a turn of its knob forgets one count only.
type goeModel struct{ *sweepModel }

// Clone implements [experiment.Model].
func (g *goeModel) Clone() experiment.Model {
	return &goeModel{g.sweepModel.Clone().(*sweepModel)}
}

// SetKnob implements [experiment.Model].
func (g *goeModel) SetKnob(name string, v float64) {
	g.knobs[name] = v
	for k := range g.data[goeWays] {
		g.data[goeWays][k] = math.NaN()
	}
	if g.left == 0 { // a few more, to fill the new count
		g.left = min(g.measures, 100)
	}
}

// takeGOE draws one more batch of every size, and a few matrices of the chosen
// one whose eigenvalues are found. Batches are numbered by those before them,
// so that a further round draws others.
func takeGOE(m *sweepModel, _ int) {
	count := func(row []float64, i int, by float64) {
		if math.IsNaN(row[i]) {
			row[i] = 0
		}
		row[i] += by
	}
	count(m.extra, 0, 0)
	k := int(m.extra[0] / goeBatch)
	rng := stimulus.New(m.seed, "random Hessians "+strconv.Itoa(k))
	for n := 1; n <= goeMost; n++ {
		if hits, err := descent.CountRandomMinima(n, goeBatch, rng.Uint64()); err == nil {
			count(m.data[goeMinima], n-1, float64(hits))
		}
	}
	count(m.extra, 0, goeBatch)
	n := int(m.knobs["n"])
	for i := 0; i <= n; i++ {
		count(m.data[goeWays], i, 0)
	}
	for range 20 {
		count(m.data[goeWays], waysDown(n, rng), 1)
	}
}

// waysDown draws a Hessian and counts its negative eigenvalues.
func waysDown(n int, rng *stimulus.Rand) int {
	h := mat.NewSymDense(n, nil)
	for i := range n {
		h.SetSym(i, i, math.Sqrt2*rng.NormFloat64())
		for j := range i {
			h.SetSym(i, j, rng.NormFloat64())
		}
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(h, false) {
		return 0
	}
	down := 0
	for _, v := range eigen.Values(nil) {
		if v < 0 {
			down++
		}
	}
	return down
}

func drawGOE(m *sweepModel, picture string) experiment.Picture {
	switch picture {
	case "chance":
		s := experiment.Series{Name: "drawn", Accent: 1}
		for n := 1; n <= goeMost; n++ {
			s.X, s.Y = append(s.X, float64(n)), append(s.Y, m.data[goeMinima][n-1]/m.extra[0])
		}
		c := experiment.Curve{Series: []experiment.Series{s}, LogY: true, XLabel: "dimensions n", X1: goeMost + 1, Y0: 1e-6, Y1: 1}
		for i, p := range goeExact {
			c.Dots = append(c.Dots, experiment.Point{X: float64(i + 1), Y: p})
		}
		return c
	case "ways":
		n := int(m.knobs["n"])
		h := experiment.Histogram{Max: float64(n + 1), Label: fmt.Sprintf("ways down out of %d (0 is a minimum)", n)}
		for k := range n + 1 {
			count := m.data[goeWays][k]
			if math.IsNaN(count) {
				count = 0
			}
			h.Counts = append(h.Counts, count)
		}
		return h
	}
	return nil
}
