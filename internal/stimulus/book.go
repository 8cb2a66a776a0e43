package stimulus

// GoodScore is the share of right answers at which a block counts as learnt.
const GoodScore = 0.8

// Block says how one block of a stream went.
type Block struct {
	Number  int // of the block in its stream, from 0
	Set     Set
	From    int // trials before it
	Reached int // trials of the block to [GoodScore], to the next multiple of [Book.Every]; 0 for not yet
}

// Book keeps a learner's scores on a stream: the held-out stimuli both sets are
// scored on, which the learner never learns from, and after how many trials
// each block was learnt. Learners of both sides are held to the same book.
type Book struct {
	stream *Shared
	every  int
	tests  [2][]Presentation
	blocks []Block
}

// bookEarly is the number of trials in which blocks that begin are scored as
// often as asked for. In a later one the learner has changed sets many times
// before; half as many scores tell as much and let a long run go faster.
const bookEarly = 1000

// NewBook returns an empty book on a stream, with held stimuli a set, scored
// every so many trials. It returns a [RangeError] for fewer than one or more
// than 10000 of either.
func NewBook(s *Shared, held, every int) (*Book, error) {
	if err := CheckRange("TestSize", float64(held), 1, 10000, "stimuli"); err != nil {
		return nil, err
	}
	if err := CheckRange("ScoreEvery", float64(every), 1, 10000, "trials"); err != nil {
		return nil, err
	}
	b := &Book{stream: s, every: every, blocks: make([]Block, 1, 1024)}
	for set := range b.tests {
		b.tests[set] = s.HeldOut(Set(set), held)
	}
	return b, nil
}

// Tests returns the held-out stimuli of a set.
func (b *Book) Tests(set Set) []Presentation { return b.tests[set] }

// SetFlipProb turns the stream's noise, that of the held-out stimuli with it:
// they are drawn afresh.
func (b *Book) SetFlipProb(p float64) error {
	if err := b.stream.SetFlipProb(p); err != nil {
		return err
	}
	for set := range b.tests {
		b.tests[set] = b.stream.HeldOut(Set(set), len(b.tests[set]))
	}
	return nil
}

// After notes the end of a trial. Where a score is due and the block is not
// learnt yet, it asks for the score on the block's set; it reports whether the
// block was learnt with this trial.
func (b *Book) After(score func(Set) float64) (learnt bool) {
	if now := b.stream.Now(); now.Block != b.Last().Number {
		b.blocks = append(b.blocks, Block{Number: now.Block, Set: now.Set, From: now.Trial})
	}
	last := &b.blocks[len(b.blocks)-1]
	if last.Reached > 0 || b.Within()%b.Every() != 0 || score(last.Set) < GoodScore {
		return false
	}
	last.Reached = b.Within()
	return true
}

// Every returns the trials between two scores in the last block: as many as
// asked for, twice as many in a block that began after the first thousand.
func (b *Book) Every() int {
	if b.Last().From >= bookEarly {
		return 2 * b.every
	}
	return b.every
}

// Within returns the trials of the last block so far.
func (b *Book) Within() int { return b.stream.Trial() - b.Last().From }

// Last returns the block of the trial that ended last.
func (b *Book) Last() Block { return b.blocks[len(b.blocks)-1] }

// Blocks returns the blocks so far. The slice belongs to the book.
func (b *Book) Blocks() []Block { return b.blocks }

// CloneOn returns an independent copy that goes on with a clone of the stream.
// Held-out stimuli never change and are shared.
func (b *Book) CloneOn(s *Shared) *Book {
	c := *b
	c.stream = s
	c.blocks = append(make([]Block, 0, cap(b.blocks)), b.blocks...)
	return &c
}
