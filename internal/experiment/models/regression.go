package models

import (
	"math"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
)

// regression is a line, or the odds of two classes, fitted to points that come
// one by one, with the loss over the last points as the ground.
func regression() experiment.Builder {
	b := experiment.Builder{
		Name: "regression", Title: "two numbers fitted to a stream", Side: experiment.Descent,
		Help: "Descent fits a + bx to points that come in one after another: a line, or the odds of class 1 against class 0.",
		Params: []experiment.Knob{
			{Name: "kind", Label: "points", Choices: []string{"linear", "logistic", "separable"}, Help: "numbers about a line; classes by chance; or classes parted without a mistake, whose loss has no minimum"},
			{Name: "noise", Label: "noise", Default: 0.3, Min: 0, Max: 10, Help: "of the numbers about the line"},
			{Name: "batch", Label: "batch", Default: 1, Min: 1, Max: 256, Integer: true, Help: "new points a step"},
			{Name: "window", Label: "points kept", Default: 64, Min: 1, Max: 256, Integer: true, Help: "last points, over which the loss is drawn; at least a batch"},
			{Name: "optimizer", Label: "optimizer", Choices: descent.OptimizerNames(), Help: "how a gradient becomes a step"},
			pace(20), burst(1),
		},
		Knobs: []experiment.Knob{
			{Name: "eta", Label: "learning rate η", Default: 0.1, Min: 1e-5, Max: 100, Log: true, Help: "how far a step follows the gradient"},
		},
		Actions: []experiment.Action{
			{Name: "jump", Label: "move the truth", Key: keyBump, Help: "add this to the true a and b at once", Arg: &experiment.Knob{Name: "jump", Label: "by", Default: 1, Min: -10, Max: 10}},
			{Name: "start", Label: "start again", Key: keyAgain, Help: "put a and b back to 0"},
		},
		Readings: []experiment.Reading{
			{Name: "loss", Label: "loss", Format: "%8.5f", Meaning: "mean over the points kept: half the squared error, or the cross-entropy"},
			{Name: "a", Label: "a", Format: "%8.3f", Meaning: "fitted height at x = 0"},
			{Name: "b", Label: "b", Format: "%8.3f", Meaning: "fitted slope"},
			{Name: "length", Label: "|a, b|", Format: "%7.3f", Meaning: "distance of the fit from 0, 0"},
			{Name: "off", Label: "off the truth", Format: "%7.3f", Meaning: "distance of the fit from the true a and b"},
			{Name: "right", Label: "right", Format: "%5.3f", Meaning: "share of the points kept whose class is right; empty for a line"},
			{Name: "gradient", Label: "|gradient|", Format: "%8.2e", Meaning: "length of the gradient over the points kept"},
			{Name: "steps", Label: "steps", Format: "%6.0f", Meaning: "learning steps so far"},
		},
		Pictures: []experiment.PictureInfo{
			{Name: "surface", Title: "loss over the last points, and the way of a and b"},
			{Name: "fit", Title: "the last points and the fit"},
		},
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) { return newRegression(&b, v, seed) }
	return b
}

// Kinds of points, in the order of the choices.
const (
	linearPoints = iota
	logisticPoints
	separablePoints
)

type regressionModel struct {
	panel
	*descent.Regression
	kind   int
	window int
	burst  int
	path   *descent.Path
}

func newRegression(b *experiment.Builder, v experiment.Values, seed uint64) (experiment.Model, error) {
	spec := descent.DefaultRegression()
	spec.Noise, spec.Batch, spec.Window = v.Num["noise"], int(v.Num["batch"]), int(v.Num["window"])
	m := &regressionModel{kind: int(v.Num["kind"]), window: spec.Window, burst: int(v.Num["burst"])}
	spec.Logistic, spec.Separable = m.kind != linearPoints, m.kind == separablePoints
	spec.Optimizer = descent.OptimizerNames()[int(v.Num["optimizer"])]
	spec.Hyper = descent.DefaultHyper(spec.Optimizer)
	spec.Hyper.LearningRate = v.Num["eta"]
	var err error
	if m.Regression, err = descent.NewRegression(spec, seed); err != nil {
		return nil, err
	}
	m.begin()
	name := "linear"
	if spec.Logistic {
		name = "logistic"
	}
	m.panel = newPanel(b, v, name+" regression, "+spec.Optimizer, "(a, b) ← (a, b) − η·∇loss of the new points")
	return m, nil
}

func (m *regressionModel) begin() {
	m.path = descent.NewPath()
	m.path.Record(m.Params[:])
}

// Step implements [experiment.Model].
func (m *regressionModel) Step() {
	for range m.burst {
		m.Regression.Step()
	}
	m.path.Record(m.Params[:])
}

// Clone implements [experiment.Model].
func (m *regressionModel) Clone() experiment.Model {
	c := *m
	c.panel, c.Regression, c.path = m.panel.clone(), m.Regression.Clone(), m.path.Clone()
	return &c
}

// SetKnob implements [experiment.Model].
func (m *regressionModel) SetKnob(name string, v float64) {
	m.knobs[name] = v
	m.Optimizer.SetRate(v)
}

// Act implements [experiment.Model].
func (m *regressionModel) Act(name string, arg float64) {
	switch name {
	case "jump":
		m.Shift(arg, arg)
	case "start":
		m.Params = [2]float64{}
		m.Optimizer.Reset(len(m.Params))
		m.begin()
	}
}

// Read implements [experiment.Model].
func (m *regressionModel) Read(dst []float64) {
	a, b := m.Params[0], m.Params[1]
	g := m.Gradient(m.window)
	right := math.NaN()
	if m.kind != linearPoints {
		right = 0
		x, y := m.Points()
		for i := range x {
			if (a+float64(b*x[i]) > 0) == (y[i] == 1) {
				right += 1 / float64(len(x))
			}
		}
	}
	copy(dst, []float64{
		orNaN(m.Loss(m.window)), orNaN(a), orNaN(b), orNaN(math.Hypot(a, b)), orNaN(math.Sqrt(m.Excess())),
		right, orNaN(math.Hypot(g[0], g[1])), float64(m.Steps()),
	})
}

// parameterPlane is the plane of a and b themselves.
var parameterPlane = descent.Plane{Centre: []float64{0, 0}, Axes: [2][]float64{{1, 0}, {0, 1}}}

// Picture implements [experiment.Model].
func (m *regressionModel) Picture(name string) experiment.Picture {
	switch name {
	case "surface":
		s := experiment.Surface{
			Row: m.Surface(m.window), Key: uint64(m.Steps()),
			X0: -3, X1: 3, Y0: -3, Y1: 3, Scale: experiment.Logarithmic, XLabel: "a", YLabel: "b",
		}
		if m.kind != linearPoints {
			s.X0, s.X1, s.Y0, s.Y1 = -6, 6, -2, 10
		}
		if m.kind != separablePoints {
			s.Minima = []experiment.Point{{X: m.True[0], Y: m.True[1]}}
		}
		way := experiment.Trail{Name: "the fit", Accent: 3}
		xs, ys := m.path.Points(&parameterPlane)
		for i := range xs {
			way.Points = append(way.Points, experiment.Point{X: xs[i], Y: ys[i]})
		}
		way.Points = append(way.Points, experiment.Point{X: m.Params[0], Y: m.Params[1]})
		s.Trails = []experiment.Trail{way}
		return s
	case "fit":
		return m.fit()
	}
	return nil
}

// fit draws the last points with the line, or with the probability of class 1.
func (m *regressionModel) fit() experiment.Picture {
	c := experiment.Curve{XLabel: "x", YLabel: "y", X0: -lineEdge, X1: lineEdge}
	if m.kind != linearPoints {
		c.YLabel, c.Y0, c.Y1 = "class", -0.1, 1.1
	}
	const places = 61
	for i, p := range []struct {
		name string
		at   [2]float64
	}{{"true", m.True}, {"fitted", m.Params}} {
		s := experiment.Series{Name: p.name, Accent: 2 - i}
		for k := range places {
			x := lineEdge * (2*float64(k)/(places-1) - 1)
			y := p.at[0] + float64(p.at[1]*x)
			if m.kind != linearPoints {
				y = 1 / (1 + math.Exp(-y))
			}
			s.X, s.Y = append(s.X, x), append(s.Y, y)
		}
		c.Series = append(c.Series, s)
	}
	if m.kind == separablePoints {
		c.Series = c.Series[1:] // the truth is a step
	}
	x, y := m.Points()
	for i := range x {
		c.Dots = append(c.Dots, experiment.Point{X: x[i], Y: y[i]})
	}
	return c
}

// Still implements [experiment.Model].
func (m *regressionModel) Still() string {
	switch g := m.Gradient(m.window); {
	case math.IsNaN(m.BatchLoss()) && m.Steps() > 0:
		return "The fit is no longer a number: lower η, then restart with a."
	case m.Steps() > 0 && math.Hypot(g[0], g[1]) < quiet:
		return "The gradient is nearly zero: every point kept is fitted."
	}
	return ""
}
