package models

import (
	"fmt"
	"math"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
)

// credit is one network that guesses, by one of several rules, which way to
// change its parameters, and the angle of the guess to the true gradient.
func credit() experiment.Builder {
	b := experiment.Builder{
		Name: "credit", Title: "rules of credit assignment", Side: experiment.Descent,
		Help: "One network learns by backpropagation or by a rule that knows less; the angle to the true gradient is measured at each step.",
		Params: []experiment.Knob{
			{Name: "data", Label: "data", Choices: descent.DatasetNames(), Help: "the points to learn"},
			{Name: "n", Label: "samples", Default: 256, Min: 2, Max: 10000, Integer: true, Help: "points to learn from"},
			{Name: "hidden", Label: "hidden units", Default: 16, Min: 1, Max: 128, Integer: true, Help: "in each of two layers"},
			{Name: "batch", Label: "batch", Default: 32, Min: 1, Max: 512, Integer: true, Help: "samples a step"},
			pace(20), burst(2),
		},
		Knobs: []experiment.Knob{
			{Name: "rule", Label: "rule", Choices: descent.CreditRules(), Help: "how the network guesses what to change"},
			{Name: "speed", Label: "rate, × usual", Default: 1, Min: 0.01, Max: 100, Log: true, Help: "the learning rate against the one usual for the rule"},
			{Name: "sigma", Label: "perturbation σ", Default: 1e-3, Min: 1e-6, Max: 1, Log: true, Help: "size of the noise that perturbation rules try"},
		},
		Actions: []experiment.Action{freeze},
		Readings: []experiment.Reading{
			{Name: "angle", Label: "angle, now", Unit: "°", Format: "%6.1f", Meaning: "between the last step and the true gradient of its batch, all parameters counting alike: 0 follows it, 90 knows nothing, 180 climbs"},
			{Name: "mean", Label: "angle", Unit: "°", Quantity: "angle to the true gradient", Format: "%6.1f", Meaning: "that angle, averaged over the last 100 steps or so"},
			{Name: "hidden_angle", Label: "hidden layers", Unit: "°", Quantity: "angle to the true gradient", Format: "%6.1f", Meaning: "the angle for the weights between the hidden layers alone, averaged alike"},
			{Name: "loss", Label: "loss", Format: "%7.4f", Meaning: "mean cross-entropy over the points"},
			{Name: "right", Label: "right", Format: "%5.3f", Meaning: "share of the points classified rightly"},
			{Name: "steps", Label: "steps", Format: "%6.0f", Meaning: "learning steps so far"},
			{Name: "learnt", Label: "learnt at", Format: "%6.0f", Meaning: "step at which 95 in 100 points were right, looked at every tick; empty until then"},
			{Name: "params", Label: "parameters", Format: "%6.0f", Meaning: "numbers the network adjusts"},
		},
		Pictures: []experiment.PictureInfo{
			{Name: "decision", Title: "class given to each place, samples on it"},
			{Name: "angles", Title: "what each rule would follow here: angle to the gradient", Rows: 6},
			{Name: "arithmetic", Title: "the angle", Rows: 1},
		},
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) { return newCredit(&b, v, seed) }
	return b
}

// creditKnows says what each rule has to go by, in the rules' order.
var creditKnows = []string{"each weight's own slope", "errors by random paths", "noise on units, the loss", "noise on weights, the loss", "what is active together"}

const (
	angleMemory  = 100 // steps an average of angles goes back
	creditEnough = 0.95
)

type creditModel struct {
	panel
	*descent.Credit
	data   *descent.Dataset
	burst  int
	frozen bool
	mean   float64
	middle float64
	learnt float64
}

func newCredit(b *experiment.Builder, v experiment.Values, seed uint64) (experiment.Model, error) {
	data, err := descent.NewDataset(descent.DatasetNames()[int(v.Num["data"])], int(v.Num["n"]), 0.05, seed)
	if err != nil {
		return nil, err
	}
	spec := descent.DefaultCredit(descent.CreditRules()[int(v.Num["rule"])])
	h := int(v.Num["hidden"])
	spec.Net.Sizes = []int{2, h, h, 1}
	spec.Rate *= v.Num["speed"]
	spec.Batch, spec.Sigma = int(v.Num["batch"]), v.Num["sigma"]
	m := &creditModel{data: data, burst: int(v.Num["burst"]), mean: math.NaN(), middle: math.NaN(), learnt: math.NaN()}
	if m.Credit, err = descent.NewCredit(spec, data, seed); err != nil {
		return nil, err
	}
	m.panel = newPanel(b, v, "who is to blame? "+layoutText(spec.Net.Sizes), "w ← w − η·guess of ∂loss/∂w")
	return m, nil
}

// Step implements [experiment.Model].
func (m *creditModel) Step() {
	if m.frozen {
		return
	}
	for range m.burst {
		m.Credit.Step()
		m.mean = follow(m.mean, m.Angle())
		m.middle = follow(m.middle, m.LayerAngle(1))
	}
	if math.IsNaN(m.learnt) && m.Evaluate().Accuracy >= creditEnough {
		m.learnt = float64(m.Steps())
	}
}

// follow moves a running mean towards a value; the first value is the mean.
func follow(mean, v float64) float64 {
	if math.IsNaN(mean) || math.IsNaN(v) {
		return v
	}
	return mean + (v-mean)/angleMemory
}

// Clone implements [experiment.Model].
func (m *creditModel) Clone() experiment.Model {
	c := *m
	c.panel, c.Credit = m.panel.clone(), m.Credit.Clone()
	return &c
}

// SetKnob implements [experiment.Model].
func (m *creditModel) SetKnob(name string, v float64) {
	was := m.knobs[name]
	m.knobs[name] = v
	rule := descent.CreditRules()[int(m.knobs["rule"])]
	var err error
	switch name {
	case "rule":
		// Each rule has a rate of its own, so the rate moves along.
		if err = m.SetRule(rule); err == nil {
			m.mean, m.middle = math.NaN(), math.NaN()
			err = m.SetRate(descent.DefaultCredit(rule).Rate * m.knobs["speed"])
		}
	case "speed":
		err = m.SetRate(descent.DefaultCredit(rule).Rate * v)
	case "sigma":
		err = m.SetSigma(v)
	}
	if err != nil {
		m.knobs[name] = was
	}
}

// Act implements [experiment.Model].
func (m *creditModel) Act(name string, _ float64) {
	if name == freeze.Name {
		m.frozen = !m.frozen
	}
}

// Read implements [experiment.Model].
func (m *creditModel) Read(dst []float64) {
	now := math.NaN()
	if m.Steps() > 0 {
		now = m.Angle()
	}
	e := m.Evaluate()
	copy(dst, []float64{now, m.mean, m.middle, orNaN(e.Loss), e.Accuracy, float64(m.Steps()), m.learnt, float64(m.Net.Len())})
}

// Picture implements [experiment.Model].
func (m *creditModel) Picture(name string) experiment.Picture {
	switch name {
	case "decision":
		return decision(m.Net, m.data)
	case "angles":
		return m.table()
	case "arithmetic":
		return experiment.Formula{Lines: []string{"cos α = ⟨guess, gradient⟩ / lengths, Euclidean"}}
	}
	return nil
}

// table lists what every rule would follow at this place.
func (m *creditModel) table() experiment.Picture {
	t := experiment.Table{Rows: [][]string{{"rule", "angle", "goes by"}}, Right: []bool{false, true, false}}
	var angles []float64
	if m.Steps() > 0 {
		angles = m.Angles()
	}
	for i, rule := range descent.CreditRules() {
		angle := "     –"
		if i < len(angles) && !math.IsNaN(angles[i]) {
			angle = fmt.Sprintf("%5.1f°", angles[i])
		}
		t.Rows = append(t.Rows, []string{rule, angle, creditKnows[i]})
	}
	return t
}

// Still implements [experiment.Model].
func (m *creditModel) Still() string {
	if m.frozen {
		return "Learning is frozen: z lets it go on."
	}
	return ""
}
