package models

import (
	"spikeslope/internal/descent"
	"spikeslope/internal/plasticity"
	"spikeslope/internal/stimulus"
)

// A sharedLearner is a learner of either side that a sweep can build, teach
// and test. Rate 0 takes its own.
type sharedLearner struct {
	name  string // as a reading ends
	title string // as a curve is called
	build func(outputs int, rate float64, seed uint64) (pupil, error)
}

// A pupil learns one labelled stimulus at a time and is tested.
type pupil interface {
	learn(p *stimulus.Presentation)
	score(test []stimulus.Presentation) float64
}

type spikingPupil struct{ *plasticity.WTA }

func (p spikingPupil) learn(s *stimulus.Presentation) { p.Learn(s) }

func (p spikingPupil) score(test []stimulus.Presentation) float64 { return p.Score(test) }

type descentPupil struct{ *descent.SharedLearner }

func (p descentPupil) learn(s *stimulus.Presentation) { p.Trial(s.Counts[:], s.Label) }

func (p descentPupil) score(test []stimulus.Presentation) float64 { return p.Accuracy(test) }

// comparedLearners are two of each side.
func comparedLearners() []sharedLearner {
	return []sharedLearner{
		spiking("nessler", "1 spiking unit a label"), spiking("wta32", "32 spiking units"),
		gradient("softmax", "softmax"), gradient("mlp", "network"),
	}
}

func spiking(design, title string) sharedLearner {
	return sharedLearner{design, title, func(outputs int, rate float64, seed uint64) (pupil, error) {
		p := plasticity.DefaultWTA(design, outputs)
		if rate > 0 {
			p.LearningRate = rate
		}
		n, err := plasticity.NewWTA(p, seed)
		return spikingPupil{n}, err
	}}
}

func gradient(method, title string) sharedLearner {
	return sharedLearner{method, title, func(outputs int, rate float64, seed uint64) (pupil, error) {
		spec := descent.DefaultShared(method, outputs)
		if rate > 0 {
			spec.Rate = rate
		}
		l, err := descent.NewSharedLearner(spec, seed)
		return descentPupil{l}, err
	}}
}
