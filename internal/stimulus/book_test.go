package stimulus

import (
	"errors"
	"slices"
	"testing"
)

// learnsAt is a learner that knows a block's set from a trial of it on.
func learnsAt(b *Book, trial int) func(Set) float64 {
	return func(Set) float64 {
		if b.Within() >= trial {
			return .9
		}
		return .5
	}
}

// newBook is a book of 3 held-out stimuli, scored every 5 trials.
func newBook(t *testing.T, block int) (*Shared, *Book) {
	t.Helper()
	p := DefaultShared()
	p.BlockLength = block
	s, err := NewShared(p, 1)
	if err != nil {
		t.Fatal(err)
	}
	b, err := NewBook(s, 3, 5)
	if err != nil {
		t.Fatal(err)
	}
	return s, b
}

func TestBookKeepsBlocks(t *testing.T) {
	s, b := newBook(t, 20)
	learnt := 0
	run := func(s *Shared, b *Book, n int) {
		for range n {
			s.Next()
			if b.After(learnsAt(b, 7)) {
				learnt++
			}
		}
	}
	run(s, b, 45)
	want := []Block{{0, SetA, 0, 10}, {1, SetB, 20, 10}, {2, SetA, 40, 0}}
	if !slices.Equal(b.Blocks(), want) || learnt != 2 || b.Last() != want[2] {
		t.Errorf("blocks %+v, %d learnt", b.Blocks(), learnt)
	}
	// A clone goes on alone; a set changed and changed back is two blocks on.
	twin := s.Clone()
	c := b.CloneOn(twin)
	twin.Switch()
	twin.Switch()
	run(twin, c, 1)
	if want := (Block{4, SetA, 45, 0}); c.Last() != want || b.Last().Number != 2 || s.Trial() != 45 {
		t.Errorf("the clone's last block is %+v, the original's %+v", c.Last(), b.Last())
	}
	// A set changed within a trial: the trial counts for the block it began in.
	s.Next()
	s.Switch()
	b.After(learnsAt(b, 7))
	if b.Last().Number != 2 || b.Within() != 6 {
		t.Errorf("last block %+v with %d trials", b.Last(), b.Within())
	}
}

// A block that begins after the first thousand trials is scored half as often.
func TestBookScoresLateBlocksLessOften(t *testing.T) {
	s, b := newBook(t, 500)
	scores := make([]int, 3)
	for range 1500 {
		s.Next()
		b.After(func(Set) float64 {
			scores[b.Last().Number]++
			return 0
		})
	}
	if want := []int{100, 100, 50}; !slices.Equal(scores, want) {
		t.Errorf("scores in blocks of 500 trials: %v, want %v", scores, want)
	}
}

func TestBookHoldsStimuliBack(t *testing.T) {
	s, _ := NewShared(DefaultShared(), 1)
	b, _ := NewBook(s, 8, 5)
	before := b.Tests(SetB)
	if len(before) != 8 || before[0].Image != s.HeldOut(SetB, 8)[0].Image {
		t.Errorf("%d held-out stimuli", len(before))
	}
	if err := b.SetFlipProb(0); err != nil || b.Tests(SetB)[0].Image != s.Prototype(SetB, 0) || len(b.Tests(SetA)) != 8 {
		t.Errorf("without noise the first is not the pattern itself (%v)", err)
	}
	if b.SetFlipProb(2) == nil {
		t.Error("a noise of 2 was taken")
	}
	for _, bad := range [][2]int{{0, 5}, {10001, 5}, {8, 0}, {8, 10001}} {
		var out *RangeError
		if _, err := NewBook(s, bad[0], bad[1]); !errors.As(err, &out) {
			t.Errorf("%v: %v", bad, err)
		}
	}
}
