package models

import (
	"slices"
	"testing"

	"spikeslope/internal/experiment"
)

// Without labels a gradient learner has nothing to reduce; shown again, it goes
// on. The spiking layer goes on changing all the while.
func TestLabelsAreHiddenOnBothSides(t *testing.T) {
	brain := build(t, "sharedbrain", 1, map[string]string{"block": "0"}).(*sharedBrainModel)
	net := build(t, "shareddescent", 1, map[string]string{"block": "0", "method": "mlp"}).(*sharedDescentModel)
	trials := func(n int) {
		steps(brain, n*int(trialLength/experiment.Millisecond))
		steps(net, n)
	}
	trials(20)
	brain.Act("withhold", 0)
	net.Act("withhold", 0)
	weights, spikes := slices.Clone(net.learner.Net().Params), brain.net.Outputs().Count()
	score := reading(t, net, "score_a")
	trials(20)
	if !slices.Equal(weights, net.learner.Net().Params) || reading(t, net, "score_a") != score {
		t.Error("the network learnt without labels")
	}
	if net.Still() == "" {
		t.Error("nothing says why the network stands still")
	}
	if brain.net.Outputs().Count() == spikes {
		t.Error("the spiking layer fell silent")
	}
	if a, b := reading(t, brain, "samples"), reading(t, net, "samples"); a != 40 || b != 40 {
		t.Errorf("%g and %g stimuli seen, want 40", a, b)
	}
	net.Act("withhold", 0)
	trials(1)
	if slices.Equal(weights, net.learner.Net().Params) || net.Still() != "" {
		t.Error("shown again, the labels teach nothing")
	}
}

// The score of the set shown is fresh at every due trial until it is learnt,
// and both are at the end of a block.
func TestScoresAreTakenWhereTheyTell(t *testing.T) {
	m := build(t, "shareddescent", 2, map[string]string{"method": "softmax", "block": "50"}).(*sharedDescentModel)
	for trial := 1; trial <= 100; trial++ {
		m.Step()
		within := m.book.Within()
		learnt := m.book.Last().Reached
		if within%5 == 0 && (learnt == 0 || learnt == within) && m.score[m.stream.Set()] != m.test(m.stream.Set()) {
			t.Errorf("trial %d: the score of the set shown is old", trial)
		}
		if within%25 == 0 && m.score != [2]float64{m.test(0), m.test(1)} {
			t.Errorf("trial %d: a score is old", trial)
		}
	}
	if r := reading(t, m, "reached_a"); !(r > 0 && r < 50) || r != reading(t, m, "reached_a") {
		t.Errorf("A was learnt after %g trials", r)
	}
}
