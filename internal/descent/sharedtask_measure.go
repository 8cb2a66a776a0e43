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

// MeasureShared runs a task through one block of A and one of B, scored after
// every trial.
func MeasureShared(spec SharedTaskSpec, seed uint64) (SharedOutcome, error) {
	spec.ScoreEvery = 1
	t, err := NewSharedTask(spec, seed)
	if err != nil {
		return SharedOutcome{}, err
	}
	var o SharedOutcome
	o.TrialsA = t.block()
	o.AccuracyA = t.Score(stimulus.SetA)
	o.TrialsB = t.block()
	o.KeptA, o.AccuracyB = t.Score(stimulus.SetA), t.Score(stimulus.SetB)
	return o, nil
}

// block runs one block and returns after how many trials it was learned.
func (t *SharedTask) block() int {
	n := t.spec.Stream.BlockLength
	for range n {
		t.Step()
	}
	if reached := t.book.Last().Reached; reached > 0 {
		return reached
	}
	return n + 1
}

// MeasureShots returns the accuracy on held-out stimuli after one pass over n
// examples of each class of set A.
func MeasureShots(spec SharedTaskSpec, n int, seed uint64) (float64, error) {
	t, err := NewSharedTask(spec, seed)
	if err != nil {
		return 0, err
	}
	for _, s := range t.stream.Shots(stimulus.SetA, n) {
		t.learner.Trial(s.Counts[:], s.Label)
	}
	return t.Score(stimulus.SetA), nil
}

// MeasureLesion learns one block of A, lets damage be done and returns the
// accuracy on held-out A at once and after the given number of trials more.
func MeasureLesion(spec SharedTaskSpec, damage func(*SharedLearner) error, trials int, seed uint64) (atOnce, after float64, err error) {
	t, err := NewSharedTask(spec, seed)
	if err != nil {
		return 0, 0, err
	}
	t.block()
	if err := t.SetBlockLength(0); err != nil { // set A goes on
		return 0, 0, err
	}
	if err := damage(t.learner); err != nil {
		return 0, 0, err
	}
	atOnce = t.Score(stimulus.SetA)
	for range trials {
		t.Step()
	}
	return atOnce, t.Score(stimulus.SetA), nil
}
