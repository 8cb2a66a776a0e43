package models

import (
	"fmt"
	"maps"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
	"spikeslope/internal/stimulus"
)

// sharedDescent is a gradient learner of the shared task.
func sharedDescent() experiment.Builder {
	b := experiment.Builder{
		Name: "shareddescent", Title: "gradient learner, shared stream", Side: experiment.Descent,
		Help: "A softmax layer or a small network learns by gradient steps on the counts of the same spikes.",
		Params: append([]experiment.Knob{
			{Name: "method", Label: "method", Choices: descent.SharedMethods(), Help: "what is stepped, and how"},
			{Name: "replay", Label: "replay", Choices: []string{"off", "on"}, Help: "16 remembered samples are learnt again in each trial"},
			{Name: "hidden", Label: "hidden units", Default: 32, Min: 1, Max: 256, Integer: true, Help: "of the network"},
		}, sharedParams()...),
		Texts: []experiment.Text{patternsText()},
		Knobs: append([]experiment.Knob{
			{Name: "rate", Label: "learning rate η", Default: 0, Min: 0, Max: 10, Log: true, Help: "of the gradient steps; 0 at the start takes the method's own"},
			{Name: "ewc", Label: "consolidation", Default: 0, Min: 0, Max: 1000, Step: 10, Help: "strength of elastic weight consolidation: how firmly what a block left needs is held when the next comes; not with reinforce"},
		}, sharedKnobs()...),
		Actions:  sharedActions(),
		Readings: sharedReadings("multiply-adds so far, forward and backward"),
		Pictures: []experiment.PictureInfo{
			{Name: "stimulus", Title: "the stimulus now, and its set's patterns", Rows: 6},
			{Name: "fields", Title: "input weights: blue against, orange for", Rows: 6},
		},
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) { return newSharedDescent(&b, v, seed) }
	return b
}

type sharedDescentModel struct {
	learner *descent.SharedLearner
	watched
	desc   *experiment.Description
	knobs  map[string]float64
	steps  int
	worked int64
	few    bool
}

func newSharedDescent(b *experiment.Builder, v experiment.Values, seed uint64) (experiment.Model, error) {
	sp, err := sharedStream(v)
	if err != nil {
		return nil, err
	}
	s, err := stimulus.NewShared(sp, seed)
	if err != nil {
		return nil, err
	}
	method := descent.SharedMethods()[int(v.Num["method"])]
	spec := descent.DefaultShared(method, s.Outputs())
	spec.Hidden = int(v.Num["hidden"])
	if v.Num["replay"] == 1 {
		spec = spec.WithReplay()
	}
	if rate := v.Num["rate"]; rate > 0 {
		spec.Rate = rate
	}
	l, err := descent.NewSharedLearner(spec, seed)
	if err != nil {
		return nil, err
	}
	if err := l.SetConsolidation(v.Num["ewc"]); err != nil {
		return nil, err
	}
	seen, err := watch(s, v)
	if err != nil {
		return nil, err
	}
	m := &sharedDescentModel{learner: l, watched: seen, knobs: map[string]float64{}}
	for _, k := range b.Knobs {
		m.knobs[k.Name] = v.Num[k.Name]
	}
	m.knobs["rate"] = spec.Rate
	title := l.Title()
	if spec.Replayed > 0 {
		title += ", replay"
	}
	if v.Num["ewc"] > 0 {
		title += ", EWC"
	}
	rule := "W ← W − η·(softmax(Wx) − target)·xᵀ"
	switch method {
	case "reinforce":
		rule = "W ← W + η·(R − R̄)·∇log p(answer)"
	case "mlp", "mlp-adam":
		rule = "W ← W − η·∂loss/∂W, layer by layer by the chain rule"
	}
	m.desc = describe(b, title, rule, trialLength)
	if n := int(v.Num["shots"]); n > 0 {
		for _, shot := range s.Shots(0, n) {
			l.Trial(shot.Counts[:], shot.Label)
		}
		l.Freeze(true)
		m.few = true
	}
	m.take(m.test)
	return m, nil
}

// trialLength is the model time of one presentation, as the spiking side has
// it.
const trialLength = 100 * experiment.Millisecond

func (m *sharedDescentModel) test(set stimulus.Set) float64 {
	return m.learner.Accuracy(m.book.Tests(set))
}

func (m *sharedDescentModel) Describe() *experiment.Description { return m.desc }

func (m *sharedDescentModel) Step() {
	p := m.stream.Next()
	if p.Block != m.book.Last().Number {
		m.learner.Consolidate()
	}
	if m.withheld {
		m.learner.Answer(p.Counts[:])
	} else {
		m.learn(p)
	}
	m.after(float64(m.worked), m.test)
}

func (m *sharedDescentModel) learn(p *stimulus.Presentation) {
	m.learner.Trial(p.Counts[:], p.Label)
	w := m.learner.Work()
	m.worked += int64(w.Forward + w.Update)
	if !m.learner.Frozen() {
		m.steps++
	}
}

func (m *sharedDescentModel) Clone() experiment.Model {
	c := *m
	c.watched, c.learner = m.clone(), m.learner.Clone()
	c.knobs = maps.Clone(m.knobs)
	return &c
}

func (m *sharedDescentModel) Knob(name string) float64 { return m.knobs[name] }

func (m *sharedDescentModel) SetKnob(name string, v float64) {
	var err error
	switch name {
	case "rate":
		m.learner.SetRate(v)
	case "ewc":
		err = m.learner.SetConsolidation(v)
	default:
		err = m.turn(name, v)
	}
	if err == nil {
		m.knobs[name] = v
	}
}

func (m *sharedDescentModel) Act(name string, arg float64) {
	// The shares were checked; what a method does not have is left alone.
	switch name {
	case "switch":
		m.stream.Switch()
		return
	case "freeze":
		m.learner.Freeze(!m.learner.Frozen())
		return
	case "withhold":
		m.withheld = !m.withheld
		return
	case "lesion":
		_, _ = m.learner.LesionSynapses(arg / 100)
	case "kill":
		_, _ = m.learner.LesionUnits(arg / 100)
	case "noise":
		_ = m.learner.AddNoise(arg / 100)
	}
	m.take(m.test)
}

func (m *sharedDescentModel) Read(dst []float64) {
	m.read(dst, float64(m.steps), float64(m.worked))
}

func (m *sharedDescentModel) Still() string {
	switch {
	case m.few:
		return "It has learnt its few examples; now it is only tested."
	case m.learner.Frozen():
		return "Learning is frozen: z lets it go on."
	case m.withheld:
		return "Labels are hidden, so there is no loss to reduce: i shows them again."
	case m.knobs["rate"] == 0:
		return "The learning rate is 0."
	}
	return ""
}

func (m *sharedDescentModel) Picture(name string) experiment.Picture {
	switch name {
	case "stimulus":
		return stimulusPicture(m.stream)
	case "fields":
		return m.fields()
	}
	return nil
}

// fields are the weights from the 64 channels to the first units.
func (m *sharedDescentModel) fields() experiment.Picture {
	p := experiment.Image{W: stimulus.Side, H: stimulus.Side}
	w := m.learner.InputWeights()
	most := 0.0
	for u := 0; u < min(fieldsShown, len(w)); u++ {
		p.Tiles = append(p.Tiles, experiment.Tile{Name: fmt.Sprint(u + 1), Values: w[u]})
		for _, x := range w[u] {
			most = max(most, x, -x)
		}
	}
	p.Min, p.Max = -most, most
	return p
}
