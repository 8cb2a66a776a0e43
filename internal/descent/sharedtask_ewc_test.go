package descent

import (
	"slices"
	"testing"

	"spikeslope/internal/stimulus"
)

// With consolidation the network keeps more of A in most streams; held far too
// firmly, it cannot learn B. Six seeds all in favour would be chance in one of
// 64 streams.
func TestSharedConsolidationKeepsA(t *testing.T) {
	run := func(strength float64, seed uint64) (a, b float64) {
		task, err := NewSharedTask(DefaultSharedTask("mlp"), seed)
		if err != nil {
			t.Fatal(err)
		}
		if err := task.Learner().SetConsolidation(strength); err != nil {
			t.Fatal(err)
		}
		for range 300 {
			task.Step()
		}
		return task.Score(stimulus.SetA), task.Score(stimulus.SetB)
	}
	better := 0
	for seed := range uint64(6) {
		plain, _ := run(0, seed+1)
		held, b := run(30, seed+1)
		if held > plain {
			better++
		}
		if b < .8 {
			t.Errorf("seed %d: B at %.2f is not learnt", seed+1, b)
		}
	}
	if better < 5 {
		t.Errorf("more of A is kept from %d of 6 seeds", better)
	}
	if _, b := run(1e4, 1); b > .6 {
		t.Errorf("held with 10000, B is still learnt: %.2f", b)
	}
}

func TestSharedConsolidation(t *testing.T) {
	l, err := NewSharedLearner(DefaultShared("softmax", 4), 1)
	if err != nil {
		t.Fatal(err)
	}
	s, _ := stimulus.NewShared(stimulus.DefaultShared(), 1)
	if err := l.SetConsolidation(20); err != nil {
		t.Fatal(err)
	}
	trial := func(l *SharedLearner, p *stimulus.Presentation) { l.Trial(p.Counts[:], p.Label) }
	for range 150 { // more than are remembered
		trial(l, s.Next())
	}
	without := l.Work().Update
	l.Consolidate()
	l.Consolidate() // nothing came since
	twin := l.Clone()
	p := s.Next()
	trial(l, p)
	trial(twin, p)
	// Forward and, for each label, back: 100 × (256 + 4·260), and the pull.
	if got, want := l.Work().Update-without, 100*(256+4*260)+2*260; got != want {
		t.Errorf("%d multiply-adds more, want %d", got, want)
	}
	trial(l, p)
	trial(twin, p)
	if !slices.Equal(l.net.Params, twin.net.Params) {
		t.Error("a clone went another way")
	}
	if l.SetConsolidation(-1) == nil || l.SetConsolidation(1e7) == nil {
		t.Error("a bad strength was taken")
	}
	r, _ := NewSharedLearner(DefaultShared("reinforce", 4), 1)
	if r.SetConsolidation(1) == nil || r.SetConsolidation(0) != nil {
		t.Error("a learner without labels was consolidated")
	}
}

// A copy taken before consolidation is turned on remembers as the learner does.
func TestConsolidationOfACopy(t *testing.T) {
	l, err := NewSharedLearner(DefaultShared("softmax", 4), 1)
	if err != nil {
		t.Fatal(err)
	}
	both := []*SharedLearner{l, l.Clone()}
	stream, _ := stimulus.NewShared(stimulus.DefaultShared(), 1)
	for _, l := range both {
		if err := l.SetConsolidation(1); err != nil {
			t.Fatal(err)
		}
	}
	for range ewcSamples + 10 {
		p := stream.Next()
		for _, l := range both {
			l.Trial(p.Counts[:], p.Label)
		}
	}
	if a, b := both[0].hold.recent, both[1].hold.recent; !slices.Equal(a, b) || len(a) != ewcSamples*stimulus.Channels {
		t.Errorf("the learner remembers %d numbers, its copy %d", len(a), len(b))
	}
}
