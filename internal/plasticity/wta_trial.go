package plasticity

import (
	"math"

	"spikeslope/internal/stimulus"
)

// Begin starts a trial on p, which must stay as it is until the trial's end.
// Without a label nothing but the stimulus is given: no teacher, no reward, no
// change of the readout; weights learn from the units' own spikes.
func (n *WTA) Begin(p *stimulus.Presentation, labelled bool) {
	n.trial, n.labelled, n.ms, n.winner = p, labelled, 0, -1
	n.s.clear()
	n.pair.clear()
	n.reward.clear()
}

// Step advances the trial by 1 ms and reports whether it ended. Between trials
// it does nothing and reports true.
func (n *WTA) Step() (done bool) {
	if n.trial == nil {
		return true
	}
	learn := !n.frozen
	spikes := n.trial.At(n.ms)
	n.in.reserve(n.steps, len(spikes))
	for _, c := range spikes {
		n.in.put(n.steps, int32(c))
		if learn && n.design.atInput != nil {
			n.design.atInput(n, int(c))
		}
		n.s.last[c] = n.ms
		n.deliver(&n.s, int(c))
		n.work.Forward += int64(n.units)
	}
	taught := -1
	if learn && n.labelled && n.design.teacher {
		taught = n.trial.Label
	}
	n.winner = n.advance(&n.s, taught, &n.noise)
	if n.winner >= 0 {
		n.out.Add(n.steps, int32(n.winner))
		if learn {
			n.theta[n.winner] += n.p.ThetaStep
			n.design.atUnit(n, n.winner)
		}
	}
	n.ms++
	n.steps++
	if n.ms == n.trial.Duration() {
		n.end(learn)
	}
	return n.trial == nil
}

// end closes the trial: the answer, what the label teaches, homeostasis.
func (n *WTA) end(learn bool) {
	n.answer = n.decide(&n.s)
	n.trials++
	n.changes++
	if learn {
		if n.labelled && n.design.atEnd != nil {
			n.design.atEnd(n, n.trial.Label)
		}
		for j := range n.theta {
			if n.Alive(j) {
				n.theta[j] *= n.p.ThetaKeep
			}
		}
		excess := (float64(n.s.spikes) - n.p.TargetSpikes) / n.p.TargetSpikes
		n.g += float64(n.p.ExcitabilityStep * excess)
		n.g = math.Max(wtaLowestG, math.Min(wtaHighestG, n.g))
	}
	n.trial = nil
}

// Learn runs one whole labelled trial and returns the answer the layer gave.
func (n *WTA) Learn(p *stimulus.Presentation) int {
	n.Begin(p, true)
	for !n.Step() {
	}
	return n.answer
}

// Expose runs one whole trial without its label.
func (n *WTA) Expose(p *stimulus.Presentation) {
	n.Begin(p, false)
	for !n.Step() {
	}
}

// Answer returns what the layer answers to p as it stands: no learning, no
// noise, no teacher, and no trace left of having been asked.
func (n *WTA) Answer(p *stimulus.Presentation) int {
	n.prepare()
	return n.ask(p)
}

// prepare works out the currents that input spikes bring, since a test has
// many spikes for each synapse.
func (n *WTA) prepare() {
	for k, w := range n.w {
		n.jumps[k] = float64(n.p.Gain * (w - n.p.Pivot))
	}
}

// ask is Answer after prepare.
func (n *WTA) ask(p *stimulus.Presentation) int {
	s := &n.probe
	s.clear()
	for ms := range p.Duration() {
		for _, c := range p.At(ms) {
			jumps := n.jumps[int(c)*n.units:][:n.units]
			current := s.i[:len(jumps)]
			for j, jump := range jumps {
				current[j] += jump
			}
		}
		n.settle(s)
	}
	return n.decide(s)
}

// Score returns the share of right answers to the stimuli of a test, as
// [WTA.Answer] gives them; NaN for none.
func (n *WTA) Score(test []stimulus.Presentation) float64 {
	n.prepare()
	right := 0
	for k := range test {
		if n.ask(&test[k]) == test[k].Label {
			right++
		}
	}
	return float64(right) / float64(len(test))
}
