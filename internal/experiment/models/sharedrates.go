package models

import (
	"math"

	"spikeslope/internal/experiment"
	"spikeslope/internal/stimulus"
)

const (
	rateLow       = 1e-4
	rateHigh      = 10
	ratePerDecade = 2
	rateGood      = 0.9 // score that counts as a rate that works
)

// sharedRates measures at which learning rates learners of both sides work.
func sharedRates() experiment.Builder {
	rates := grid(rateLow, rateHigh, ratePerDecade)
	learners := comparedLearners()
	n := len(learners)
	b := experiment.Builder{
		Name: "ratewindow", Title: "score against learning rate", Side: experiment.Brain,
		Help: "Four learners, two of each side, learn the same stimuli at learning rates from 0.0001 to 10; then they are tested.",
		Params: []experiment.Knob{
			{Name: "trials", Label: "trials", Default: 150, Min: 4, Max: 1000, Integer: true, Help: "stimuli a learner sees at each rate"},
			{Name: "tests", Label: "test stimuli", Default: 100, Min: 20, Max: 1000, Integer: true, Help: "held-out stimuli, never learnt from"},
		},
		Actions:  []experiment.Action{sweepAgain},
		Pictures: []experiment.PictureInfo{{Name: "scores", Title: "share right after learning, against the learning rate"}},
	}
	for _, l := range learners {
		b.Readings = append(b.Readings, experiment.Reading{Name: "window_" + l.name, Label: l.title, Unit: "decades", Format: "%4.2f",
			Meaning: "width of the rates at which the score is at least 0.9, in factors of ten, each rate tried counted as half a factor"})
	}
	for _, l := range learners {
		b.Readings = append(b.Readings, experiment.Reading{Name: "best_" + l.name, Label: "best, " + l.title, Format: "%5.3f", Meaning: "best score of this learner at any rate"})
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) {
		p := stimulus.DefaultShared()
		p.BlockLength = 0
		stream, err := stimulus.NewShared(p, seed)
		if err != nil {
			return nil, err
		}
		trials, test := int(v.Num["trials"]), stream.HeldOut(0, int(v.Num["tests"]))
		s := &sweep{measures: n * len(rates), series: n, values: len(rates), done: "All is measured: R takes other patterns."}
		s.take = func(m *sweepModel, k int) {
			i, at := k%n, k/n
			one, err := learners[i].build(stream.Outputs(), rates[at], m.seed)
			if err != nil {
				m.data[i][at] = math.NaN()
				return
			}
			seen := stream.Clone()
			for range trials {
				one.learn(seen.Next())
			}
			m.data[i][at] = one.score(test)
		}
		s.read = func(m *sweepModel, dst []float64) {
			for i := range n {
				dst[i], dst[n+i] = math.NaN(), math.NaN()
				if m.left == 0 {
					dst[i], dst[n+i] = rateWindow(m.data[i])
				}
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
			return m.lines(experiment.Curve{LogX: true, XLabel: "learning rate η", X0: rateLow, X1: rateHigh, Y1: 1}, rates, 0, names...)
		}
		return s.model(&b, v, seed, "four learners, many rates", "each point: a fresh learner on the same stimuli", experiment.Second/4), nil
	}
	return b
}

// rateWindow is the width in decades of the rates that work, and the best
// score.
func rateWindow(scores []float64) (decades, best float64) {
	good := 0
	for _, v := range scores {
		best = max(best, v)
		if v >= rateGood {
			good++
		}
	}
	return float64(good) / ratePerDecade, best
}
