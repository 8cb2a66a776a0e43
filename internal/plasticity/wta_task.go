package plasticity

import (
	"slices"

	"spikeslope/internal/stimulus"
)

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

// Validate reports the first field out of range.
func (p SharedTaskParams) Validate() error {
	if err := p.Stream.Validate(); err != nil {
		return err
	}
	if err := stimulus.CheckRange("TestSize", float64(p.TestSize), 1, 10000, "stimuli"); err != nil {
		return err
	}
	if err := stimulus.CheckRange("ScoreEvery", float64(p.ScoreEvery), 1, 10000, "trials"); err != nil {
		return err
	}
	return p.Learner.Validate()
}

// goodScore is the share of right answers at which a block counts as learned.
const goodScore = .8

// BlockResult says how one block of the stream went.
type BlockResult struct {
	Set     stimulus.Set
	From    int // trials before it
	Reached int // trials of the block to a score of 80 %, to the next multiple of ScoreEvery; 0 for not yet
}

// SharedTask is a [WTA] layer on a shared stream, stepped by 1 ms, trial after
// trial, and tested on stimuli it never learns from.
type SharedTask struct {
	p      SharedTaskParams
	stream *stimulus.Shared
	net    *WTA
	silent bool // stimuli come without labels

	test   [2][]stimulus.Presentation
	score  [2]float64
	fresh  [2]int // the net's changes when the score was taken; -1 for never
	blocks []BlockResult
}

// NewSharedTask builds stream and learner from one seed.
func NewSharedTask(p SharedTaskParams, seed uint64) (*SharedTask, error) {
	if err := p.Stream.Validate(); err != nil {
		return nil, err
	}
	s, err := stimulus.NewShared(p.Stream, seed)
	if err != nil {
		return nil, err
	}
	p.Learner.Inputs, p.Learner.Outputs = stimulus.Channels, s.Outputs()
	if err := p.Validate(); err != nil {
		return nil, err
	}
	n, err := NewWTA(p.Learner, seed)
	if err != nil {
		return nil, err
	}
	t := &SharedTask{p: p, stream: s, net: n, blocks: make([]BlockResult, 1, 1024)}
	t.drawTests()
	return t, nil
}

func (t *SharedTask) drawTests() {
	for set := range t.test {
		t.test[set] = t.stream.HeldOut(stimulus.Set(set), t.p.TestSize)
		t.fresh[set] = -1
	}
}

// Step advances the task by 1 ms and reports whether a trial ended with it.
func (t *SharedTask) Step() (done bool) {
	if t.net.trial == nil {
		t.net.Begin(t.stream.Next(), !t.silent)
		if t.stream.Within() == 1 && t.stream.Block() > 0 {
			t.blocks = append(t.blocks, BlockResult{Set: t.stream.Set(), From: t.stream.Trial() - 1})
		}
	}
	if !t.net.Step() {
		return false
	}
	b := &t.blocks[len(t.blocks)-1]
	if within := t.stream.Trial() - b.From; b.Reached == 0 && within%t.p.ScoreEvery == 0 && t.Score(b.Set) >= goodScore {
		b.Reached = within
	}
	return true
}

// Score returns the share of right answers on a set's held-out stimuli as the
// learner stands now. It is kept until the learner changes.
func (t *SharedTask) Score(set stimulus.Set) float64 {
	if t.fresh[set] != t.net.changes {
		t.fresh[set] = t.net.changes
		t.score[set] = t.net.Score(t.test[set])
	}
	return t.score[set]
}

// Blocks returns the blocks so far, the present one last.
func (t *SharedTask) Blocks() []BlockResult { return t.blocks }

// Net returns the learner: to watch, and to poke.
func (t *SharedTask) Net() *WTA { return t.net }

// Stream returns the stream, to watch. Its noise and blocks are turned here.
func (t *SharedTask) Stream() *stimulus.Shared { return t.stream }

// Switch changes the stream's set from the next trial on.
func (t *SharedTask) Switch() { t.stream.Switch() }

// SetFlipProb turns the stream's noise, that of the held-out stimuli with it.
func (t *SharedTask) SetFlipProb(p float64) error {
	if err := t.stream.SetFlipProb(p); err != nil {
		return err
	}
	t.drawTests()
	return nil
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
	c.blocks = append(make([]BlockResult, 0, cap(t.blocks)), slices.Clone(t.blocks)...)
	return &c
}
