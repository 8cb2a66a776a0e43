package plasticity

import (
	"math"
	"testing"

	"spikeslope/internal/stimulus"
)

// wtaRun is what one seed of the shared task gives: block A, then block B.
type wtaRun struct {
	toA, toB float64 // trials to 80 % on held-out stimuli; +Inf for never
	onA, onB float64 // accuracy at the end of the block
	kept     float64 // accuracy on A at the end of block B
	spikes   float64 // of the layer, a trial
}

func runWTA(t testing.TB, p WTAParams, context stimulus.Context, seed uint64) wtaRun {
	t.Helper()
	sp := stimulus.DefaultShared()
	sp.Context = context
	s, err := stimulus.NewShared(sp, seed)
	if err != nil {
		t.Fatal(err)
	}
	p.Outputs = s.Outputs()
	n := newWTA(t, p, seed)
	block := func(test []stimulus.Presentation) float64 {
		reached := math.Inf(1)
		for trial := 1; trial <= 150; trial++ {
			n.Learn(s.Next())
			if math.IsInf(reached, 1) && n.Score(test) >= .8 {
				reached = float64(trial)
			}
		}
		return reached
	}
	a, b := s.HeldOut(stimulus.SetA, 150), s.HeldOut(stimulus.SetB, 150)
	var r wtaRun
	r.toA = block(a)
	r.onA = n.Score(a)
	r.toB = block(b)
	r.onB, r.kept = n.Score(b), n.Score(a)
	r.spikes = float64(n.Outputs().Count()) / 300
	return r
}

func newWTA(t testing.TB, p WTAParams, seed uint64) *WTA {
	t.Helper()
	n, err := NewWTA(p, seed)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
