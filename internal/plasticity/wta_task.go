package plasticity

import "spikeslope/internal/stimulus"

// SharedTaskParams describe a [SharedTask].
type SharedTaskParams struct {
	Stream     stimulus.SharedParams
	Learner    WTAParams // Inputs and Outputs follow from the stream
	TestSize   int       // held-out stimuli a set
	ScoreEvery int       // trials between two scores kept in the history
}

// DefaultSharedTask returns the comparison's stream with a design's own
// parameters.
func DefaultSharedTask(design string) SharedTaskParams {
	s := stimulus.DefaultShared()
	return SharedTaskParams{Stream: s, Learner: DefaultWTA(design, s.Classes), TestSize: 150, ScoreEvery: 5}
}

// SharedTask is a [WTA] layer on a shared stream, stepped by 1 ms, trial after
// trial, and tested on stimuli it never learns from.
type SharedTask struct {
	stream *stimulus.Shared
	net    *WTA
	silent bool // stimuli come without labels

	book  *stimulus.Book
	score [2]float64
	fresh [2]int // the net's changes when the score was taken; -1 for never
}

// NewSharedTask builds stream and learner from one seed.
func NewSharedTask(p SharedTaskParams, seed uint64) (*SharedTask, error) {
	s, err := stimulus.NewShared(p.Stream, seed)
	if err != nil {
		return nil, err
	}
	p.Learner.Inputs, p.Learner.Outputs = stimulus.Channels, s.Outputs()
	n, err := NewWTA(p.Learner, seed)
	if err != nil {
		return nil, err
	}
	b, err := stimulus.NewBook(s, p.TestSize, p.ScoreEvery)
	if err != nil {
		return nil, err
	}
	return &SharedTask{stream: s, net: n, book: b, fresh: [2]int{-1, -1}}, nil
}

// Step advances the task by 1 ms and reports whether a trial ended with it.
func (t *SharedTask) Step() (done bool) {
	if t.net.trial == nil {
		t.net.Begin(t.stream.Next(), !t.silent)
	}
	if !t.net.Step() {
		return false
	}
	t.book.After(t.Score)
	return true
}

// Score returns the share of right answers on a set's held-out stimuli as the
// learner stands now. It is kept until the learner changes.
func (t *SharedTask) Score(set stimulus.Set) float64 {
	if t.fresh[set] != t.net.changes {
		t.fresh[set] = t.net.changes
		t.score[set] = t.net.Score(t.book.Tests(set))
	}
	return t.score[set]
}

// Blocks returns the blocks so far, that of the last whole trial last.
func (t *SharedTask) Blocks() []stimulus.Block { return t.book.Blocks() }

// Net returns the learner: to watch, and to poke.
func (t *SharedTask) Net() *WTA { return t.net }

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

// WithholdLabels lets the next trials come without labels, or with them again.
func (t *SharedTask) WithholdLabels(on bool) { t.silent = on }

// Clone returns an independent copy that continues identically. Held-out
// stimuli never change and are shared.
func (t *SharedTask) Clone() *SharedTask {
	c := *t
	c.stream = t.stream.Clone()
	c.net = t.net.CloneOn(c.stream)
	c.book = t.book.CloneOn(c.stream)
	return &c
}
