package models

import (
	"fmt"
	"math"

	"spikeslope/internal/experiment"
	"spikeslope/internal/stimulus"
)

// sharedFew measures what learners of both sides make of few examples.
func sharedFew() experiment.Builder {
	doses := []float64{1, 2, 3, 5, 10, 20}
	learners := comparedLearners()
	n := len(learners)
	b := experiment.Builder{
		Name: "fewshot", Title: "score against number of examples", Side: experiment.Brain,
		Help: "Four learners, two of each side, see the same few examples of each class once; then they are tested.",
		Params: []experiment.Knob{
			{Name: "classes", Label: "classes", Default: 4, Min: 2, Max: 10, Integer: true, Help: "patterns to tell apart"},
			{Name: "tests", Label: "test stimuli", Default: 150, Min: 20, Max: 1000, Integer: true, Help: "held-out stimuli, never learnt from"},
		},
		Knobs: []experiment.Knob{
			{Name: "flip", Label: "pixel noise", Default: 0.15, Min: 0, Max: 0.5, Step: 0.01, Help: "chance that a pixel of the pattern flips; everything is measured again"},
		},
		Actions:  []experiment.Action{sweepAgain},
		Pictures: []experiment.PictureInfo{{Name: "scores", Title: "share right on new examples, against examples a class"}},
	}
	for _, at := range []struct {
		dose int
		name string
	}{{0, "1"}, {3, "5"}, {5, "20"}} {
		for _, l := range learners {
			b.Readings = append(b.Readings, experiment.Reading{Name: l.name + "_" + at.name, Label: l.title + ", " + at.name, Format: "%5.3f",
				Meaning: "share of right answers of this learner after " + at.name + " of each class"})
		}
	}
	lead := len(b.Readings)
	for _, l := range learners[2:] {
		b.Readings = append(b.Readings, experiment.Reading{Name: "lead_" + l.name, Label: "lead on " + l.title, Format: "%+6.3f",
			Meaning: "score of one spiking unit a label, less that of this gradient learner, after 5 examples of each class"})
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) {
		p := stimulus.DefaultShared()
		p.Classes, p.FlipProb = int(v.Num["classes"]), v.Num["flip"]
		stream, err := stimulus.NewShared(p, seed)
		if err != nil {
			return nil, err
		}
		tests := int(v.Num["tests"])
		s := &sweep{measures: n * len(doses), series: n, values: len(doses), done: "All is measured: R takes other patterns, the knob other noise."}
		s.take = func(m *sweepModel, k int) {
			i, at := k%n, k/n
			noisy := stream.Clone()
			if noisy.SetFlipProb(m.knobs["flip"]) != nil {
				return
			}
			one, err := learners[i].build(noisy.Outputs(), 0, m.seed)
			if err != nil {
				m.data[i][at] = math.NaN()
				return
			}
			shots := noisy.Shots(0, int(doses[at]))
			for j := range shots {
				one.learn(&shots[j])
			}
			m.data[i][at] = one.score(noisy.HeldOut(0, tests))
		}
		s.read = func(m *sweepModel, dst []float64) {
			for j, at := range []int{0, 3, 5} {
				for i := range n {
					dst[j*n+i] = m.data[i][at]
				}
			}
			for j := range 2 {
				dst[lead+j] = m.data[0][3] - m.data[2+j][3]
			}
		}
		s.draw = func(m *sweepModel, picture string) experiment.Picture {
			if picture != "scores" {
				return nil
			}
			var names []string
			for _, l := range learners {
				names = append(names, l.title)
			}
			return m.lines(experiment.Curve{XLabel: "examples of each class", X1: doses[len(doses)-1], Y1: 1}, doses, 0, names...)
		}
		return s.model(&b, v, seed, fmt.Sprintf("few examples of %d classes", p.Classes), "each point: a fresh learner, its examples seen once", experiment.Second/2), nil
	}
	return b
}
