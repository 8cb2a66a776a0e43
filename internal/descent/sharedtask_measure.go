package descent

import "spikeslope/internal/stimulus"

// SharedOutcome is what one learner did on one seed's stream A → B.
type SharedOutcome struct {
	// TrialsA and TrialsB count the trials of a block until the accuracy on
	// held-out stimuli reached 80 %; one more than the block has if it never did.
	TrialsA, TrialsB int
	AccuracyA        float64 // on held-out A after block A
	KeptA            float64 // on held-out A after block B
	AccuracyB        float64 // on held-out B after block B
}

// sharedCriterion is the accuracy that counts as learnt.
const sharedCriterion = .8

// MeasureShared runs a learner through one block of A and one of B and
// measures it on held stimuli of each after every trial.
func MeasureShared(spec SharedSpec, p stimulus.SharedParams, held int, seed uint64) (SharedOutcome, error) {
	stream, err := stimulus.NewShared(p, seed)
	if err != nil {
		return SharedOutcome{}, err
	}
	spec.Outputs = stream.Outputs()
	l, err := NewSharedLearner(spec, seed)
	if err != nil {
		return SharedOutcome{}, err
	}
	a, b := stream.HeldOut(stimulus.SetA, held), stream.HeldOut(stimulus.SetB, held)
	var o SharedOutcome
	o.TrialsA = l.block(stream, a, p.BlockLength)
	o.AccuracyA = l.Accuracy(a)
	o.TrialsB = l.block(stream, b, p.BlockLength)
	o.KeptA, o.AccuracyB = l.Accuracy(a), l.Accuracy(b)
	return o, nil
}

// block learns trials stimuli and returns after how many the criterion was
// first reached.
func (l *SharedLearner) block(stream *stimulus.Shared, held []stimulus.Presentation, trials int) int {
	reached := trials + 1
	for i := range trials {
		s := stream.Next()
		l.Trial(s.Counts[:], s.Label)
		if reached > trials && l.Accuracy(held) >= sharedCriterion {
			reached = i + 1
		}
	}
	return reached
}

// MeasureShots returns the accuracy on held-out stimuli after one pass over n
// examples of each class of set A.
func MeasureShots(spec SharedSpec, p stimulus.SharedParams, n, held int, seed uint64) (float64, error) {
	stream, err := stimulus.NewShared(p, seed)
	if err != nil {
		return 0, err
	}
	spec.Outputs = stream.Outputs()
	l, err := NewSharedLearner(spec, seed)
	if err != nil {
		return 0, err
	}
	for _, s := range stream.Shots(stimulus.SetA, n) {
		l.Trial(s.Counts[:], s.Label)
	}
	return l.Accuracy(stream.HeldOut(stimulus.SetA, held)), nil
}

// MeasureLesion learns one block of A, lets damage be done and returns the
// accuracy on held-out A at once and after the given number of trials more.
func MeasureLesion(spec SharedSpec, p stimulus.SharedParams, damage func(*SharedLearner) error, trials, held int, seed uint64) (atOnce, after float64, err error) {
	first := p.BlockLength
	p.BlockLength = 0 // set A goes on
	stream, err := stimulus.NewShared(p, seed)
	if err != nil {
		return 0, 0, err
	}
	spec.Outputs = stream.Outputs()
	l, err := NewSharedLearner(spec, seed)
	if err != nil {
		return 0, 0, err
	}
	learn := func(n int) {
		for range n {
			s := stream.Next()
			l.Trial(s.Counts[:], s.Label)
		}
	}
	learn(first)
	if err := damage(l); err != nil {
		return 0, 0, err
	}
	a := stream.HeldOut(stimulus.SetA, held)
	atOnce = l.Accuracy(a)
	learn(trials)
	return atOnce, l.Accuracy(a), nil
}
