package models

import "spikeslope/internal/experiment"

const (
	tracesEvery = 20   // ms between points
	tracesKept  = 600  // points: the last 12 s, two or three trials
	traceSecond = 1e-3 // s in a step
)

// rewardTraces is the recent course of what decides a synapse's change: the
// dopamine all synapses see, and how eligible those of the present trial are.
type rewardTraces struct {
	dopamine, eligible [tracesKept]float64 // rings
	points             int64
}

// note takes a point where one is due. Eligibility is that of the synapses
// from the present cue to the pool that answered, and of both pools before one
// has.
func (t *rewardTraces) note(m *rewardModel) {
	if m.Steps()%tracesEvery != 0 {
		return
	}
	cue, _ := m.Cue()
	at := t.points % tracesKept
	t.dopamine[at] = m.Dopamine()
	if pool, _ := m.Answer(); pool >= 0 {
		t.eligible[at] = m.MeanEligibility(cue, pool)
	} else {
		t.eligible[at] = (m.MeanEligibility(cue, 0) + m.MeanEligibility(cue, 1)) / 2
	}
	t.points++
}

// picture draws both courses up to now (s), eligibility in the side's colour.
func (t *rewardTraces) picture(now float64) experiment.Picture {
	p := experiment.Curve{XLabel: "s", X0: now - tracesKept*tracesEvery*traceSecond, X1: now, Swept: true}
	eligible := experiment.Series{Name: "eligibility", Accent: 1}
	dopamine := experiment.Series{Name: "dopamine", Accent: 2}
	for k := max(t.points-tracesKept, 0); k < t.points; k++ {
		at := float64((k+1)*tracesEvery) * traceSecond
		eligible.X, eligible.Y = append(eligible.X, at), append(eligible.Y, t.eligible[k%tracesKept])
		dopamine.X, dopamine.Y = append(dopamine.X, at), append(dopamine.Y, t.dopamine[k%tracesKept])
	}
	p.Series = []experiment.Series{eligible, dopamine}
	return p
}
