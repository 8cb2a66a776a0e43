package models

import (
	"math"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
)

// drift is a line fitted to points that come one by one while the true line
// wanders.
func drift() experiment.Builder {
	b := experiment.Builder{
		Name: "drift", Title: "a line that will not stand still", Side: experiment.Descent,
		Help: "Gradient descent fits a line y = a + bx to points one by one, while the true a and b wander at random.",
		Params: []experiment.Knob{
			{Name: "noise", Label: "noise", Default: 0.3, Min: 0, Max: 10, Help: "of the points about the true line"},
			{Name: "schedule", Label: "schedule", Choices: []string{"constant", "cosine"}, Help: "of the learning rate: cosine lets it fall to zero by the horizon"},
			{Name: "horizon", Label: "horizon", Default: 2000, Min: 2, Max: 1e7, Integer: true, Help: "steps after which a cosine rate is zero"},
			pace(20), burst(5),
		},
		Knobs: []experiment.Knob{
			{Name: "eta", Label: "learning rate η", Default: 0.03, Min: 1e-4, Max: 1, Log: true, Help: "how far a step follows one point's gradient"},
			{Name: "drift", Label: "drift", Default: 0.01, Min: 0, Max: 1, Step: 0.005, Help: "size of the random step that the true a and b take each time"},
		},
		Actions: []experiment.Action{
			{Name: "jump", Label: "move the truth", Key: keyBump, Help: "add this to the true a and b at once", Arg: &experiment.Knob{Name: "jump", Label: "by", Default: 2, Min: -10, Max: 10}},
		},
		Readings: []experiment.Reading{
			{Name: "error", Label: "error", Format: "%8.5f", Meaning: "squared distance of the fitted from the true line, at a random x"},
			{Name: "mean", Label: "mean error", Format: "%8.5f", Meaning: "that error, averaged since the start or the last turn of a knob or jump"},
			{Name: "theory", Label: "theory", Format: "%8.5f", Meaning: "the mean error that a constant rate tends to; empty where it is unstable or the rate falls"},
			{Name: "best", Label: "best rate", Format: "%7.4f", Meaning: "rate at which the theory's error is least, for this drift and noise"},
			{Name: "rate", Label: "rate now", Format: "%7.4f", Meaning: "learning rate of the next step"},
			{Name: "fit_a", Label: "a fitted", Quantity: "height of the line at x = 0", Format: "%7.3f", Meaning: "height of the fitted line at x = 0"},
			{Name: "true_a", Label: "a true", Quantity: "height of the line at x = 0", Format: "%7.3f", Meaning: "height of the true line at x = 0"},
			{Name: "steps", Label: "steps", Format: "%7.0f", Meaning: "points learnt so far"},
		},
		Pictures: []experiment.PictureInfo{
			{Name: "rates", Title: "error against the learning rate, at this drift", Rows: 9},
			{Name: "line", Title: "the last points, the true line and the fitted one"},
		},
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) { return newDrift(&b, v, seed) }
	return b
}

type driftModel struct {
	panel
	*descent.Regression
	noise   float64
	horizon int // 0 for a constant rate
	burst   int
	sum     float64
	seen    int
}

func newDrift(b *experiment.Builder, v experiment.Values, seed uint64) (experiment.Model, error) {
	spec := descent.DefaultRegression()
	spec.Noise, spec.Drift = v.Num["noise"], v.Num["drift"]
	spec.Hyper = descent.Hyper{LearningRate: v.Num["eta"]}
	m := &driftModel{noise: spec.Noise, burst: int(v.Num["burst"])}
	if v.Num["schedule"] == 1 {
		m.horizon = int(v.Num["horizon"])
	}
	var err error
	if m.Regression, err = descent.NewRegression(spec, seed); err != nil {
		return nil, err
	}
	// A fit that starts at the truth shows what following costs from the
	// first step on.
	m.Params = m.True
	m.panel = newPanel(b, v, "following a line that drifts", "(a, b) ← (a, b) − η·∇½(a + bx − y)²")
	return m, nil
}

// rate is the learning rate of the next step.
func (m *driftModel) rate() float64 {
	eta := m.knobs["eta"]
	switch {
	case m.horizon == 0:
		return eta
	case m.Steps() >= m.horizon:
		return 0
	}
	return eta / 2 * (1 + math.Cos(math.Pi*float64(m.Steps())/float64(m.horizon)))
}

// Step implements [experiment.Model].
func (m *driftModel) Step() {
	for range m.burst {
		m.Optimizer.SetRate(m.rate())
		m.sum += m.Excess() // before the step: how far off the line is where it is used
		m.seen++
		m.Regression.Step()
	}
}

// Clone implements [experiment.Model].
func (m *driftModel) Clone() experiment.Model {
	c := *m
	c.panel, c.Regression = m.panel.clone(), m.Regression.Clone()
	return &c
}

// SetKnob implements [experiment.Model].
func (m *driftModel) SetKnob(name string, v float64) {
	if name == "drift" && m.SetDrift(v) != nil {
		return
	}
	m.knobs[name] = v
	m.sum, m.seen = 0, 0
}

// Act implements [experiment.Model].
func (m *driftModel) Act(_ string, arg float64) {
	m.Shift(arg, arg)
	m.sum, m.seen = 0, 0
}

// Read implements [experiment.Model].
func (m *driftModel) Read(dst []float64) {
	theory := math.NaN()
	if m.horizon == 0 {
		theory = orNaN(descent.DriftTheory(m.noise, m.knobs["drift"], m.knobs["eta"]))
	}
	mean := math.NaN()
	if m.seen > 0 {
		mean = orNaN(m.sum / float64(m.seen))
	}
	copy(dst, []float64{orNaN(m.Excess()), mean, theory, m.best(), m.rate(), orNaN(m.Params[0]), m.True[0], float64(m.Steps())})
}

// driftRates are the rates that the curve of errors shows.
var driftRates = grid(1e-3, 0.6, 24)

// best is the rate of least error; without drift the least rate is the best,
// and there is none.
func (m *driftModel) best() float64 {
	if m.knobs["drift"] == 0 {
		return math.NaN()
	}
	at := least(m.theory())
	if at < 0 {
		return math.NaN()
	}
	return driftRates[at]
}

func (m *driftModel) theory() []float64 {
	y := make([]float64, len(driftRates))
	for i, eta := range driftRates {
		y[i] = orNaN(descent.DriftTheory(m.noise, m.knobs["drift"], eta))
	}
	return y
}

// Picture implements [experiment.Model].
func (m *driftModel) Picture(name string) experiment.Picture {
	switch name {
	case "rates":
		c := experiment.Curve{LogX: true, LogY: true, XLabel: "learning rate η", YLabel: "mean error"}
		c.Series = []experiment.Series{{Name: "theory", Accent: 0, X: driftRates, Y: m.theory()}}
		if m.seen > 0 && m.horizon == 0 {
			if e := m.sum / float64(m.seen); e > 0 && !math.IsInf(e, 0) {
				c.Dots = []experiment.Point{{X: m.knobs["eta"], Y: e}}
			}
		}
		return c
	case "line":
		return m.line()
	}
	return nil
}

const lineEdge = 3. // of the x shown

func (m *driftModel) line() experiment.Picture {
	c := experiment.Curve{XLabel: "x", YLabel: "y", X0: -lineEdge, X1: lineEdge}
	for i, p := range []struct {
		name string
		at   [2]float64
	}{{"true", m.True}, {"fitted", m.Params}} {
		c.Series = append(c.Series, experiment.Series{Name: p.name, Accent: 2 - i,
			X: []float64{-lineEdge, lineEdge}, Y: []float64{p.at[0] - lineEdge*p.at[1], p.at[0] + lineEdge*p.at[1]}})
	}
	x, y := m.Points()
	for i := range x {
		c.Dots = append(c.Dots, experiment.Point{X: x[i], Y: y[i]})
	}
	return c
}

// Still implements [experiment.Model].
func (m *driftModel) Still() string {
	if m.horizon > 0 && m.Steps() >= m.horizon {
		return "The schedule has brought the rate to zero: the fit stays as it is."
	}
	return ""
}
