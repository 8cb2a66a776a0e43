package models

import (
	"maps"
	"math"
	"strconv"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
)

// tasks is a network that learns task A, then B, then A again, with or without
// a remedy against forgetting.
func tasks() experiment.Builder {
	b := experiment.Builder{
		Name: "tasks", Title: "one task after another", Side: experiment.Descent,
		Help: "A network learns eight noisy patterns of task A, then of task B; what is left of A is tested all along.",
		Params: []experiment.Knob{
			{Name: "hidden", Label: "hidden units", Default: 16, Min: 1, Max: 256, Integer: true, Help: "between 32 inputs and 4 outputs"},
			{Name: "optimizer", Label: "optimizer", Choices: descent.OptimizerNames(), Default: indexOf(descent.OptimizerNames(), "gd"), Help: "how a gradient becomes a step"},
			{Name: "labels", Label: "task B", Choices: []string{"new", "conflicting"}, Help: "new patterns, or A's patterns under other labels, which nothing can learn beside A"},
			pace(20), burst(20),
		},
		Knobs: []experiment.Knob{
			{Name: "eta", Label: "learning rate η", Default: 0.1, Min: 1e-5, Max: 10, Log: true, Help: "how far a step follows the gradient"},
			{Name: "memory", Label: "replay memory", Default: 0, Min: 0, Max: 1024, Step: 32, Integer: true, Help: "samples kept; one of them is learnt again beside each new one. 0 for none"},
			{Name: "ewc", Label: "consolidation", Default: 0, Min: 0, Max: 100, Step: 5, Help: "strength of elastic weight consolidation: how firmly weights that a task left needs are held"},
			{Name: "decay", Label: "weight decay λ", Default: 0, Min: 0, Max: 1, Step: 0.005, Help: "pull of the weights to zero"},
		},
		Actions: []experiment.Action{
			{Name: "switch", Label: "other task", Key: keyChange, Help: "show the other task from now on"},
			{Name: "shake", Label: "shake weights", Key: keyNoise, Help: "add noise to every weight, as a share of their root mean square", Arg: percent("shake", "", 30)},
			freeze,
		},
		Readings: []experiment.Reading{
			{Name: "task", Label: "task", Format: "%1.0f", Names: []string{"A", "B"}, Meaning: "task now shown, 1 for A"},
			{Name: "on_a", Label: "right on A", Quantity: "share right of held-out samples", Format: "%5.3f", Meaning: "share of 400 held-out samples of task A classified rightly; chance is a quarter"},
			{Name: "on_b", Label: "right on B", Quantity: "share right of held-out samples", Format: "%5.3f", Meaning: "the same for task B"},
			{Name: "learnt", Label: "A before B", Format: "%5.3f", Meaning: "share right on A when B first came; empty until then"},
			{Name: "kept", Label: "A after B", Format: "%5.3f", Meaning: "share right on A when A came back; empty until then"},
			{Name: "newer", Label: "B after B", Format: "%5.3f", Meaning: "share right on B when A came back; empty until then"},
			{Name: "back", Label: "A back in", Format: "%6.0f", Meaning: "steps from A's return until 95 in 100 of it were right, looked at every tick; empty until then"},
			{Name: "first", Label: "A learnt in", Format: "%6.0f", Meaning: "steps from the start until 95 in 100 of A were right, looked at every tick; empty until then"},
			{Name: "savings", Label: "savings", Format: "%6.2f", Meaning: "how much sooner A came back than it was first learnt, as a share; empty until then"},
			{Name: "loss", Label: "loss", Format: "%7.4f", Meaning: "cross-entropy of the last sample"},
			{Name: "steps", Label: "steps", Format: "%6.0f", Meaning: "samples learnt so far"},
		},
		Pictures: []experiment.PictureInfo{
			{Name: "patterns", Title: "share right of each pattern, A's and B's", Rows: 6},
			{Name: "weights", Title: "weights from 32 inputs into the hidden units"},
		},
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) { return newTasks(&b, v, seed) }
	return b
}

const (
	heldOut    = 400
	patterns   = 8    // of a task, which the held-out samples show in turn
	relearntAt = 0.95 // share right that counts as having a task back
)

type tasksModel struct {
	panel
	*descent.Continual
	held   [2]*descent.Dataset // never changed, so clones share them
	burst  int
	frozen bool
	rng    noise

	switches            int
	since               int // step of the last switch
	learnt, kept, newer float64
	first, back         float64
}

func newTasks(b *experiment.Builder, v experiment.Values, seed uint64) (experiment.Model, error) {
	num := v.Num
	spec := descent.ContinualSpec{
		Hidden: int(num["hidden"]), Optimizer: descent.OptimizerNames()[int(num["optimizer"])],
		Memory: int(num["memory"]), EWC: num["ewc"], Decay: num["decay"], Conflict: num["labels"] == 1,
	}
	spec.Hyper = descent.DefaultHyper(spec.Optimizer)
	spec.Hyper.LearningRate = num["eta"]
	nan := math.NaN()
	m := &tasksModel{burst: int(num["burst"]), rng: newNoise(seed, "models.tasks"), learnt: nan, kept: nan, newer: nan, first: nan, back: nan}
	var err error
	if m.Continual, err = descent.NewContinual(spec, seed); err != nil {
		return nil, err
	}
	for i := range m.held {
		m.held[i] = m.HeldOut(i, heldOut)
	}
	m.panel = newPanel(b, v, "network 32-"+strconv.Itoa(spec.Hidden)+"-4, "+spec.Optimizer, "w ← w − η·∂loss/∂w, one sample at a time")
	return m, nil
}

// Step implements [experiment.Model].
func (m *tasksModel) Step() {
	if m.frozen {
		return
	}
	for range m.burst {
		m.Continual.Step()
	}
	m.note()
}

// note marks when A has been learnt, and learnt again.
func (m *tasksModel) note() {
	mark := &m.first
	switch {
	case m.Task() != 0:
		return
	case m.switches > 0:
		mark = &m.back
	}
	if math.IsNaN(*mark) && m.on(0) >= relearntAt {
		*mark = float64(m.Steps() - m.since)
	}
}

// on is the share of a task's held-out samples classified rightly.
func (m *tasksModel) on(task int) float64 { return m.Net.Evaluate(m.held[task]).Accuracy }

// Clone implements [experiment.Model].
func (m *tasksModel) Clone() experiment.Model {
	c := *m
	c.panel, c.Continual = m.panel.clone(), m.Continual.Clone()
	return &c
}

// SetKnob implements [experiment.Model].
func (m *tasksModel) SetKnob(name string, v float64) {
	k := maps.Clone(m.knobs)
	k[name] = v
	if m.Turn(k["eta"], int(k["memory"]), k["ewc"], k["decay"]) == nil {
		m.knobs = k
	}
}

// Act implements [experiment.Model].
func (m *tasksModel) Act(name string, arg float64) {
	switch name {
	case "switch":
		m.other()
	case "shake":
		m.rng.shake(m.Net.Params, arg/100)
	case "freeze":
		m.frozen = !m.frozen
	}
}

// other goes over to the task not shown now.
func (m *tasksModel) other() {
	switch {
	case m.Task() == 0 && m.switches == 0:
		m.learnt = m.on(0)
	case m.Task() == 1 && m.switches == 1:
		m.kept, m.newer = m.on(0), m.on(1)
	}
	if m.SetTask(1-m.Task()) == nil {
		m.switches++
		m.since = m.Steps()
	}
}

// Read implements [experiment.Model].
func (m *tasksModel) Read(dst []float64) {
	loss := math.NaN()
	if m.Steps() > 0 {
		loss = orNaN(m.BatchLoss())
	}
	copy(dst, []float64{float64(m.Task() + 1), m.on(0), m.on(1), m.learnt, m.kept, m.newer, m.back, m.first, 1 - m.back/m.first, loss, float64(m.Steps())})
}

// Picture implements [experiment.Model].
func (m *tasksModel) Picture(name string) experiment.Picture {
	switch name {
	case "patterns":
		p := experiment.Bars{Max: 1, Label: "share right"}
		for task, d := range m.held {
			g := experiment.BarGroup{Name: string(rune('A' + task)), Values: make([]float64, patterns)}
			if task == m.Task() {
				g.Accent = 1
			}
			m.Net.Forward(d.X, d.Len())
			for i, label := range d.Label {
				if m.Net.Class(i) == label {
					g.Values[i%patterns] += patterns / float64(d.Len())
				}
			}
			p.Groups = append(p.Groups, g)
		}
		return p
	case "weights":
		return weightImage(m.Net, 0)
	}
	return nil
}

// Still implements [experiment.Model].
func (m *tasksModel) Still() string {
	switch {
	case m.frozen:
		return "Learning is frozen: z lets it go on."
	case m.Steps() > 0 && math.IsNaN(m.BatchLoss()):
		return "The weights are no longer numbers: lower η and start again."
	}
	return ""
}
