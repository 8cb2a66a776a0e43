package descent

import "spikeslope/internal/stimulus"

// SharedTaskSpec describes a [SharedTask].
type SharedTaskSpec struct {
	Stream     stimulus.SharedParams
	Learner    SharedSpec // Outputs follow from the stream
	TestSize   int        // held-out stimuli a set
	ScoreEvery int        // trials between two looks at whether a block is learned
}

// DefaultSharedTask returns the comparison's stream with a method's own
// settings.
func DefaultSharedTask(method string) SharedTaskSpec {
	s := stimulus.DefaultShared()
	return SharedTaskSpec{Stream: s, Learner: DefaultShared(method, s.Classes), TestSize: 150, ScoreEvery: 5}
}

// SharedTask is a [SharedLearner] on a shared stream, stepped trial by trial
// and tested on stimuli it never learns from. A spiking layer on a stream of
// the same parameters and seed sees the same spikes.
type SharedTask struct {
	spec    SharedTaskSpec
	stream  *stimulus.Shared
	learner *SharedLearner
	silent  bool // stimuli come without labels
	answer  int  // the last one

	book  *stimulus.Book
	score [2]float64
	fresh [2]int // the learner's changes when the score was taken; -1 for never
}

// NewSharedTask builds stream and learner from one seed.
func NewSharedTask(spec SharedTaskSpec, seed uint64) (*SharedTask, error) {
	stream, err := stimulus.NewShared(spec.Stream, seed)
	if err != nil {
		return nil, err
	}
	spec.Learner.Outputs = stream.Outputs()
	l, err := NewSharedLearner(spec.Learner, seed)
	if err != nil {
		return nil, err
	}
	b, err := stimulus.NewBook(stream, spec.TestSize, spec.ScoreEvery)
	if err != nil {
		return nil, err
	}
	return &SharedTask{spec: spec, stream: stream, learner: l, book: b, fresh: [2]int{-1, -1}}, nil
}

// Step presents one stimulus and learns from it.
func (t *SharedTask) Step() {
	p := t.stream.Next()
	if p.Block != t.book.Last().Number {
		t.learner.Consolidate()
	}
	if t.silent {
		t.answer = t.learner.Answer(p.Counts[:])
	} else {
		t.answer = t.learner.Trial(p.Counts[:], p.Label)
	}
	t.book.After(t.Score)
}

// Score returns the share of right answers on a set's held-out stimuli as the
// learner stands now. It is kept until the learner changes.
func (t *SharedTask) Score(set stimulus.Set) float64 {
	if t.fresh[set] != t.learner.changes {
		t.fresh[set] = t.learner.changes
		t.score[set] = t.learner.Accuracy(t.book.Tests(set))
	}
	return t.score[set]
}

// Answer returns the answer to the last stimulus, given before learning it.
func (t *SharedTask) Answer() int { return t.answer }

// Blocks returns the blocks so far, the present one last.
func (t *SharedTask) Blocks() []stimulus.Block { return t.book.Blocks() }

// Learner returns the learner: to watch, and to poke.
func (t *SharedTask) Learner() *SharedLearner { return t.learner }

// Stream returns the stream, to watch. Its noise and blocks are turned here.
func (t *SharedTask) Stream() *stimulus.Shared { return t.stream }

// Switch changes the stream's set from the next trial on.
func (t *SharedTask) Switch() { t.stream.Switch() }

// SetFlipProb turns the stream's noise, that of the held-out stimuli with it.
func (t *SharedTask) SetFlipProb(p float64) error {
	t.fresh = [2]int{-1, -1}
	return t.book.SetFlipProb(p)
}

// SetBlockLength turns the number of trials a block; 0 switches only by hand.
func (t *SharedTask) SetBlockLength(n int) error { return t.stream.SetBlockLength(n) }

// WithholdLabels lets the next trials come without labels, from which a
// gradient learner learns nothing, or with them again.
func (t *SharedTask) WithholdLabels(on bool) { t.silent = on }

// Clone returns an independent copy that goes on exactly alike. Held-out
// stimuli never change and are shared.
func (t *SharedTask) Clone() *SharedTask {
	c := *t
	c.stream, c.learner = t.stream.Clone(), t.learner.Clone()
	c.book = t.book.CloneOn(c.stream)
	return &c
}
