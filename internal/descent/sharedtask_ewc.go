package descent

import (
	"fmt"

	"spikeslope/internal/stimulus"
)

// ewcSamples is how many of a block's last stimuli tell which parameters
// matter to it.
const ewcSamples = 100

// consolidation is elastic weight consolidation in a learner of the shared
// task; see [EWC]. Unlike a spiking network, the learner must be told when a
// block ends.
type consolidation struct {
	strength float64
	ewc      *EWC      // nil before the first block has ended
	recent   []float64 // a block's last stimuli, as a ring of rows
	next     int       // row of the ring
}

// SetConsolidation turns the strength of elastic weight consolidation; 0 is
// none. It returns an error below 0, above 1e6, and for a learner told only
// right or wrong.
func (l *SharedLearner) SetConsolidation(strength float64) error {
	switch {
	case !(strength >= 0 && strength <= 1e6):
		return fmt.Errorf("%s: consolidation strength %g, want 0 to 1e6", l.spec.Method, strength)
	case strength > 0 && l.method.reward:
		return fmt.Errorf("%s: consolidation is for learners that are told labels", l.spec.Method)
	}
	l.hold.strength = strength
	return nil
}

// remember keeps the stimulus in x for the end of the block.
func (c *consolidation) remember(x []float64) {
	if c.recent == nil {
		c.recent = make([]float64, 0, ewcSamples*stimulus.Channels)
	}
	if len(c.recent) < cap(c.recent) {
		c.recent = append(c.recent, x[:stimulus.Channels]...)
		return
	}
	copy(c.recent[c.next*stimulus.Channels:], x[:stimulus.Channels])
	c.next = (c.next + 1) % ewcSamples
}

// Consolidate ends a block: from now on, in the measure of the strength, what
// mattered to its last stimuli is held where it is. It counts as work, a pass
// forward and back for each of them and each label.
func (l *SharedLearner) Consolidate() {
	c := &l.hold
	n := len(c.recent) / stimulus.Channels
	if n == 0 || c.strength == 0 || l.frozen {
		return
	}
	if c.ewc == nil {
		c.ewc = NewEWC(l.net.Len())
	}
	c.ewc.Consolidate(l.net, &Dataset{Inputs: stimulus.Channels, X: c.recent, Label: make([]int, n), Classes: l.spec.Outputs})
	c.recent, c.next = c.recent[:0], 0
	l.between += n * (l.forwardWork() + l.spec.Outputs*l.net.Len())
}

// holdBack adds the pull towards what earlier blocks needed to the gradient.
func (l *SharedLearner) holdBack() {
	if l.hold.ewc != nil && l.hold.strength > 0 {
		l.hold.ewc.AddGradient(l.grad, l.net.Params, l.hold.strength)
		l.work.Update += 2 * l.net.Len()
	}
}

func (c consolidation) clone() consolidation {
	if c.ewc != nil {
		c.ewc = c.ewc.Clone()
	}
	if c.recent != nil { // an empty ring is none yet
		c.recent = append(make([]float64, 0, cap(c.recent)), c.recent...)
	}
	return c
}
