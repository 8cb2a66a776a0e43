package models

import (
	"math"
	"strconv"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
)

// sampleCounts are the sizes of training sets, each with a reading.
var sampleCounts = []int{4, 16, 64, 256, 1024}

const mostRepeats = 10

// samples trains a network on more and more points and tests it on new ones,
// beside the nearest neighbour, which does not learn.
func samples() experiment.Builder {
	b := experiment.Builder{
		Name: "samples", Title: "accuracy against samples", Side: experiment.Descent,
		Help: "A network 2-16-16-1 learns XOR's quadrants from 4 to 1024 points and is tested on 1000 new ones; the nearest neighbour looks its answer up.",
		Params: []experiment.Knob{
			{Name: "repeats", Label: "repeats", Default: 1, Min: 1, Max: mostRepeats, Integer: true, Help: "training sets of each size; the mean is drawn"},
			pace(4),
		},
		Actions: []experiment.Action{sweepAgain},
		Pictures: []experiment.PictureInfo{
			{Name: "accuracy", Title: "share of new points right, by points learnt from"},
		},
	}
	for _, who := range []struct{ name, label, meaning string }{
		{"net", "network", "share of 1000 new points the network has right"}, {"near", "neighbour", "share the nearest neighbour has right"},
	} {
		for _, n := range sampleCounts {
			b.Readings = append(b.Readings, experiment.Reading{
				Name: who.name + "_" + strconv.Itoa(n), Label: who.label + ", " + strconv.Itoa(n), Format: "%5.3f",
				Meaning: who.meaning + " after " + strconv.Itoa(n) + " points, mean over the repeats so far",
			})
		}
	}
	for _, n := range sampleCounts {
		b.Readings = append(b.Readings, experiment.Reading{
			Name: "gain_" + strconv.Itoa(n), Label: "lead, " + strconv.Itoa(n), Format: "%6.3f",
			Meaning: "network less nearest neighbour after " + strconv.Itoa(n) + " points, on the same points",
		})
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) {
		m := sampleSweep(int(v.Num["repeats"])).model(&b, v, seed, "how much data does it take?", "Adam on cross-entropy, 2000 steps of 32", experiment.Second/experiment.Time(v.Num["pace"]))
		return m, nil
	}
	return b
}

func sampleSweep(repeats int) *sweep {
	sizes := len(sampleCounts)
	x := make([]float64, sizes)
	for i, n := range sampleCounts {
		x[i] = float64(n)
	}
	s := &sweep{measures: sizes * repeats, series: 2, values: sizes, done: "All is measured: R draws other points."}
	s.take = func(m *sweepModel, k int) {
		i, repeat := k%sizes, k/sizes
		// Seeds of repeats stand apart from those of other runs.
		network, near, err := descent.LearnFrom(sampleCounts[i], m.seed*mostRepeats+uint64(repeat))
		if err != nil {
			return
		}
		for row, v := range []float64{network, near} {
			old := m.data[row][i]
			if repeat == 0 || math.IsNaN(old) {
				old = 0
			}
			m.data[row][i] = (old*float64(repeat) + v) / float64(repeat+1)
		}
	}
	s.read = func(m *sweepModel, dst []float64) {
		n := copy(dst, m.data[0])
		n += copy(dst[n:], m.data[1])
		for i := range sizes {
			dst[n+i] = m.data[0][i] - m.data[1][i]
		}
	}
	s.draw = func(m *sweepModel, picture string) experiment.Picture {
		if picture != "accuracy" {
			return nil
		}
		c := experiment.Curve{LogX: true, XLabel: "points learnt from", X0: 1, X1: 1100, Y0: 0.4, Y1: 1.02}
		return m.lines(c, x, 0, "network", "nearest neighbour")
	}
	return s
}
