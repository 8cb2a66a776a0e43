package models

import (
	"math"
	"slices"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
)

// twins is two networks that learn the same points from different first
// weights, and a copy of one with its hidden units in another order.
func twins() experiment.Builder {
	b := experiment.Builder{
		Name: "twins", Title: "two networks and a copy", Side: experiment.Descent,
		Help: "Two networks learn the same points; a third is the first with its hidden units reordered. What lies halfway between them?",
		Params: []experiment.Knob{
			{Name: "data", Label: "data", Choices: descent.DatasetNames(), Default: 1, Help: "the points both learn"},
			{Name: "n", Label: "samples", Default: 256, Min: 2, Max: 1024, Integer: true, Help: "points to learn from"},
			{Name: "hidden", Label: "hidden units", Default: 16, Min: 1, Max: 64, Integer: true, Help: "in each of two layers"},
			pace(20), burst(5),
		},
		Knobs: []experiment.Knob{
			{Name: "eta", Label: "learning rate η", Default: 0.01, Min: 1e-5, Max: 1, Log: true, Help: "of Adam, for both"},
		},
		Actions: []experiment.Action{
			{Name: "permute", Label: "reorder again", Key: keyGo, Help: "give the copy's hidden units another order"},
			freeze,
		},
		Readings: []experiment.Reading{
			{Name: "loss_a", Label: "loss of A", Quantity: "loss of each network", Format: "%7.4f", Meaning: "cross-entropy of the first network on its points"},
			{Name: "loss_b", Label: "loss of B", Quantity: "loss of each network", Format: "%7.4f", Meaning: "cross-entropy of the second"},
			{Name: "barrier", Label: "hill A to B", Format: "%7.4f", Meaning: "how far the loss rises between A and B above the straight line between their losses, at its worst"},
			{Name: "barrier_copy", Label: "hill A to copy", Format: "%7.4f", Meaning: "how far it rises between A and its reordered copy"},
			{Name: "differs", Label: "copy differs", Format: "%8.1e", Meaning: "greatest difference between the outputs of A and of its reordered copy"},
			{Name: "distance", Label: "A to B", Format: "%6.3f", Meaning: "distance between the parameters of A and B, against the length of A's"},
			{Name: "distance_copy", Label: "A to copy", Format: "%6.3f", Meaning: "distance between the parameters of A and of its copy, against the length of A's"},
			{Name: "right", Label: "A right", Format: "%5.3f", Meaning: "share of the points A classifies rightly"},
			{Name: "right_middle", Label: "middle right", Format: "%5.3f", Meaning: "share the average of A and B classifies rightly"},
			{Name: "steps", Label: "steps", Format: "%6.0f", Meaning: "learning steps of each so far"},
		},
		Pictures: []experiment.PictureInfo{
			{Name: "line", Title: "loss on the straight way between two networks", Rows: 9},
			{Name: "weights", Title: "the same weights: A, its reordered copy, and B", Rows: 9},
			{Name: "decision", Title: "class that A gives to each place"},
		},
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) { return newTwins(&b, v, seed) }
	return b
}

const (
	// waypoints are the steps from one network to the other.
	waypoints = 20
	// lookEvery is how many learning steps lie between two looks at all that
	// lies between the networks: one takes as long as a hundred of those.
	lookEvery = 100
)

type twinsModel struct {
	panel
	a, b   *descent.Trainer
	seed   uint64
	shown  uint64 // which order the copy has
	burst  int
	frozen bool
	was    [2]*descent.Net // A and B as they were looked at last
	seen   *between        // what that gave; nil until it is asked for
}

// between is what a look gives. It is never written again.
type between struct {
	toB, toCopy           []float64 // losses on the straight way
	reordered             []float64 // the copy's first weights
	differs               float64
	toBFar, toCopyFar     float64
	rightEnd, rightMiddle float64
}

func newTwins(b *experiment.Builder, v experiment.Values, seed uint64) (experiment.Model, error) {
	data, err := descent.NewDataset(descent.DatasetNames()[int(v.Num["data"])], int(v.Num["n"]), 0, seed)
	if err != nil {
		return nil, err
	}
	spec := descent.DefaultTrain()
	h := int(v.Num["hidden"])
	spec.Net.Sizes = []int{2, h, h, 1}
	spec.Hyper.LearningRate = v.Num["eta"]
	m := &twinsModel{seed: seed, burst: int(v.Num["burst"])}
	for i, at := range []**descent.Trainer{&m.a, &m.b} {
		if *at, err = descent.NewTrainer(spec, data, nil, 2*seed+uint64(i)); err != nil {
			return nil, err
		}
	}
	m.panel = newPanel(b, v, "two networks "+layoutText(spec.Net.Sizes), "halfway: w = (w_A + w_B)/2")
	m.was = [2]*descent.Net{m.a.Net.Clone(), m.b.Net.Clone()}
	return m, nil
}

// Step implements [experiment.Model].
func (m *twinsModel) Step() {
	if m.frozen {
		return
	}
	before := m.a.Steps() / lookEvery
	for range m.burst {
		m.a.Step()
		m.b.Step()
	}
	if m.a.Steps()/lookEvery != before {
		copy(m.was[0].Params, m.a.Net.Params)
		copy(m.was[1].Params, m.b.Net.Params)
		m.seen = nil
	}
}

// Clone implements [experiment.Model].
func (m *twinsModel) Clone() experiment.Model {
	c := *m
	c.panel, c.a, c.b = m.panel.clone(), m.a.Clone(), m.b.Clone()
	c.was = [2]*descent.Net{m.was[0].Clone(), m.was[1].Clone()}
	return &c
}

// SetKnob implements [experiment.Model].
func (m *twinsModel) SetKnob(name string, v float64) {
	if m.a.SetRate(v) == nil && m.b.SetRate(v) == nil {
		m.knobs[name] = v
	}
}

// Act implements [experiment.Model].
func (m *twinsModel) Act(name string, _ float64) {
	switch name {
	case "permute":
		m.shown++
		m.seen = nil
	case "freeze":
		m.frozen = !m.frozen
	}
}

// look returns what lies between the networks, measured once.
func (m *twinsModel) look() *between {
	if m.seen != nil {
		return m.seen
	}
	data, _ := m.a.Data()
	a, b, c, on := m.was[0], m.was[1], m.was[0].Clone(), m.was[0].Clone()
	c.ShuffleHidden(m.seed + m.shown)
	s := &between{
		toB: m.way(on, a, b), toCopy: m.way(on, a, c), reordered: slices.Clone(c.Weights(1)),
		differs: disagreement(a, c, data), toBFar: apart(a, b), toCopyFar: apart(a, c),
		rightEnd: a.Evaluate(data).Accuracy, rightMiddle: math.NaN(),
	}
	if on.Between(a, b, 0.5) == nil {
		s.rightMiddle = on.Evaluate(data).Accuracy
	}
	m.seen = s
	return s
}

// way returns the losses of the networks on the straight way from a to b; each
// in turn is put into on.
func (m *twinsModel) way(on, a, b *descent.Net) []float64 {
	data, _ := m.a.Data()
	losses := make([]float64, waypoints+1)
	for i := range losses {
		losses[i] = math.NaN()
		if on.Between(a, b, float64(i)/waypoints) == nil {
			losses[i] = orNaN(on.Evaluate(data).Loss)
		}
	}
	return losses
}

// hill is how far a way rises above the straight line between its ends.
func hill(losses []float64) float64 {
	worst := math.Inf(-1)
	for i, v := range losses {
		t := float64(i) / waypoints
		worst = max(worst, v-losses[0]-float64(t*(losses[waypoints]-losses[0])))
	}
	return orNaN(worst)
}

// Read implements [experiment.Model].
func (m *twinsModel) Read(dst []float64) {
	s := m.look()
	copy(dst, []float64{
		s.toB[0], s.toB[waypoints], hill(s.toB), hill(s.toCopy), s.differs,
		s.toBFar, s.toCopyFar, s.rightEnd, s.rightMiddle, float64(m.a.Steps()),
	})
}

// Picture implements [experiment.Model].
func (m *twinsModel) Picture(name string) experiment.Picture {
	switch name {
	case "line":
		x := make([]float64, waypoints+1)
		for i := range x {
			x[i] = float64(i) / waypoints
		}
		return experiment.Curve{
			XLabel: "way from A", YLabel: "loss", X1: 1,
			Series: []experiment.Series{
				{Name: "to B", Accent: 2, X: x, Y: slices.Clone(m.look().toB)},
				{Name: "to its copy", Accent: 1, X: slices.Clone(x), Y: slices.Clone(m.look().toCopy)},
			},
		}
	case "weights":
		p := weightImage(m.was[0], 1)
		p.Tiles = []experiment.Tile{
			{Name: "A", Values: p.Values},
			{Name: "A, reordered", Values: slices.Clone(m.look().reordered)},
			{Name: "B", Values: slices.Clone(m.was[1].Weights(1))},
		}
		return p
	case "decision":
		data, _ := m.a.Data()
		return decision(m.a.Net, data)
	}
	return nil
}

// Still implements [experiment.Model].
func (m *twinsModel) Still() string {
	if m.frozen {
		return "Learning is frozen: z lets it go on."
	}
	return ""
}
