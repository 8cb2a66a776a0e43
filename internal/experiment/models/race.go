package models

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
	"spikeslope/internal/stimulus"
)

const racers = descent.MaxRacers

// race is up to six methods on one surface from one start.
func race() experiment.Builder {
	b := experiment.Builder{
		Name: "race", Title: "optimizers on a surface", Side: experiment.Descent,
		Help: "Up to six methods look for the minimum of one function of two variables, one step at a time.",
		Params: []experiment.Knob{
			{Name: "surface", Label: "surface", Choices: descent.SurfaceNames(), Help: "the function to go down"},
			{Name: "kappa", Label: "curvature κ", Default: 100, Min: 1, Max: 10000, Log: true, Help: "of the ravine: how much steeper across than along"},
			{Name: "theta", Label: "turn", Unit: "°", Default: 0, Min: 0, Max: 90, Help: "of the ravine against the axes"},
			{Name: "starts", Label: "start", Choices: []string{"given", "random"}, Help: "at x0, y0, or anywhere in the window, by the seed"},
			{Name: "left", Label: "left edge", Default: -5, Min: -1e6, Max: 1e6, Help: "of the window of your own function"},
			{Name: "right", Label: "right edge", Default: 5, Min: -1e6, Max: 1e6, Help: "of the window of your own function"},
			{Name: "bottom", Label: "bottom edge", Default: -5, Min: -1e6, Max: 1e6, Help: "of the window of your own function"},
			{Name: "top", Label: "top edge", Default: 5, Min: -1e6, Max: 1e6, Help: "of the window of your own function"},
			{Name: "scale", Label: "loss scale", Default: 1, Min: 1e-6, Max: 1e6, Log: true, Help: "the loss in other units: what the methods see is multiplied by it"},
			{Name: "schedule", Label: "schedule", Choices: descent.ScheduleNames(), Help: "of the learning rate"},
			{Name: "horizon", Label: "horizon", Default: 500, Min: 2, Max: 1e7, Integer: true, Help: "length of the schedule in steps"},
			{Name: "cooling", Label: "noise decay", Default: 0, Min: 0, Max: 1e7, Help: "steps over which the gradient noise falls; 0 keeps it"},
			{Name: "tolerance", Label: "tolerance", Default: 1e-8, Min: 1e-15, Max: 1, Log: true, Help: "gradient below which a method has arrived"},
			{Name: "pace", Label: "pace", Unit: "/s", Default: 20, Min: 1, Max: 1000, Integer: true, Help: "steps a second of model time"},
		},
		Texts: []experiment.Text{
			{Name: "f", Label: "f(x, y)", Help: "your own function instead of the surface, such as x^2 + sin(3*y)", Check: checkFormula},
		},
		Knobs: []experiment.Knob{
			{Name: "eta", Label: "learning rate η", Default: 0.01, Min: 1e-6, Max: 100, Log: true, Help: "how far a step follows the gradient"},
			{Name: "momentum", Label: "momentum μ", Default: 0.9, Min: 0, Max: 0.999, Step: 0.01, Help: "how much of the last step goes on"},
			{Name: "noise", Label: "gradient noise", Default: 0, Min: 0, Max: 100, Step: 0.1, Help: "added to each component, as minibatches would"},
			{Name: "x0", Label: "start x", Default: math.NaN(), Min: -1e6, Max: 1e6, Help: "where a start begins"},
			{Name: "y0", Label: "start y", Default: math.NaN(), Min: -1e6, Max: 1e6, Help: "where a start begins"},
			{Name: "beta2", Label: "Adam's β₂", Default: 0.999, Min: 0, Max: 0.99999, Step: 0.001, Help: "memory of squared gradients"},
			{Name: "decay", Label: "weight decay λ", Default: 0, Min: 0, Max: 1, Step: 0.01, Help: "pull of the parameters to zero"},
		},
		Actions: []experiment.Action{
			{Name: "start", Label: "start again", Key: "a", Help: "put all racers back to the start"},
			{Name: "kick", Label: "kick", Key: keyBump, Help: "throw every racer to a random place nearby", Arg: &experiment.Knob{Name: "kick", Label: "distance", Default: 1, Min: 0.001, Max: 100}},
		},
		Readings: raceReadings(racers),
		Pictures: []experiment.PictureInfo{
			{Name: "surface", Title: "loss surface and the way down"},
			{Name: "loss", Title: "loss over steps", Rows: 6},
			{Name: "race", Title: "the race", Rows: 7},
			{Name: "steps", Title: "the last step, number by number", Rows: 5},
		},
	}
	for i := range racers {
		k := experiment.Knob{Name: "r" + strconv.Itoa(i+1), Label: "racer " + strconv.Itoa(i+1), Choices: append([]string{"none"}, descent.MethodNames()...), Help: "a method, or none; a swap goes on from where the racer stands"}
		if i == 0 {
			k.Default = 1
		}
		b.Knobs = append(b.Knobs, k)
	}
	for i := 1; i < racers; i++ {
		b.Knobs = append(b.Knobs, experiment.Knob{Name: "eta" + strconv.Itoa(i+1), Label: "η of racer " + strconv.Itoa(i+1), Default: 0, Min: 0, Max: 100, Log: true, Help: "0 takes the learning rate η"})
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) { return newRace(&b, v, seed) }
	return b
}

// raceReadings declares the readings of n racers; the first one's have no
// number.
func raceReadings(n int) []experiment.Reading {
	list := []experiment.Reading{
		{Name: "f", Label: "f", Format: "%9.3g", Meaning: "loss where the first racer stands"},
		{Name: "gradient", Label: "|∇f|", Format: "%9.3g", Meaning: "length of the exact gradient there"},
		{Name: "step", Label: "step", Format: "%6.0f", Meaning: "steps since the start"},
		{Name: "x", Label: "x", Format: "%8.4f", Meaning: "first parameter"},
		{Name: "y", Label: "y", Format: "%8.4f", Meaning: "second parameter"},
		{Name: "gx", Label: "∂f/∂x", Format: "%9.3g", Meaning: "derivative by x"},
		{Name: "gy", Label: "∂f/∂y", Format: "%9.3g", Meaning: "derivative by y"},
		{Name: "sharpness", Label: "ηL", Format: "%6.3f", Meaning: "learning rate times the largest curvature; plain descent diverges above 2"},
		{Name: "edge", Label: "edge", Format: "%8.3g", Meaning: "learning rate at which plain descent turns unstable here: 2 over the largest curvature"},
		{Name: "arrived", Label: "arrived at", Format: "%6.0f", Meaning: "step at which the gradient fell below the tolerance; empty until then"},
		{Name: "diverged", Label: "diverged at", Format: "%6.0f", Meaning: "step at which a number overflowed; empty if none did"},
		{Name: "global", Label: "at the best", Format: "%1.0f", Meaning: "1 within a hundredth of the window of the lowest minimum, else 0"},
		{Name: "work", Label: "evaluations", Format: "%8.0f", Meaning: "losses, gradients and Hessians asked for so far"},
	}
	for i := 2; i <= n; i++ {
		s := strconv.Itoa(i)
		for _, r := range []struct{ name, label, meaning, format string }{
			{"f", "f", "loss where racer " + s + " stands", "%9.3g"},
			{"gradient", "|∇f|", "length of its gradient", "%9.3g"},
			{"x", "x", "its first parameter", "%8.4f"},
			{"y", "y", "its second parameter", "%8.4f"},
			{"gx", "∂f/∂x", "its derivative by x", "%9.3g"},
			{"gy", "∂f/∂y", "its derivative by y", "%9.3g"},
			{"arrived", "arrived at", "step at which its gradient fell below the tolerance", "%6.0f"},
			{"global", "at the best", "1 if it stands at the lowest minimum", "%1.0f"},
			{"work", "evaluations", "what it has asked for", "%8.0f"},
		} {
			list = append(list, experiment.Reading{Name: r.name + s, Label: r.label + " of " + s, Meaning: r.meaning, Format: r.format})
		}
	}
	return list
}

const (
	firstReadings = 13 // of the first racer
	otherReadings = 9  // of each other
)

func checkFormula(s string) error {
	if s == "" {
		return nil
	}
	_, err := descent.ParseExpression(s)
	return err
}

// raceModel is a race with the knobs as they stand.
type raceModel struct {
	race    *descent.Race
	desc    *experiment.Description
	knobs   map[string]float64
	slots   [racers]int // which racer stands in slot i, -1 for none
	arrived [racers]float64
	key     uint64 // of the surface, for pictures
	horizon int
	plan    string // schedule
}

func newRace(b *experiment.Builder, v experiment.Values, seed uint64) (experiment.Model, error) {
	n := v.Num
	surface, err := buildSurface(n, v.Text["f"])
	if err != nil {
		return nil, err
	}
	start := surface.Start
	if !math.IsNaN(n["x0"]) {
		start[0] = n["x0"]
	}
	if !math.IsNaN(n["y0"]) {
		start[1] = n["y0"]
	}
	if n["starts"] == 1 {
		rng := stimulus.New(seed, "race: start")
		start[0], start[1] = surface.Point(rng.Float64(), rng.Float64())
	}
	r, err := descent.NewRace(descent.RaceSpec{
		Surface: surface, Start: start, Seed: seed, Tolerance: n["tolerance"],
		Noise: n["noise"], NoiseDecay: n["cooling"], LossScale: n["scale"],
	})
	if err != nil {
		return nil, err
	}
	m := &raceModel{race: r, knobs: map[string]float64{}, horizon: int(n["horizon"]), plan: descent.ScheduleNames()[int(n["schedule"])]}
	for _, k := range b.Knobs {
		m.knobs[k.Name] = n[k.Name]
	}
	m.knobs["x0"], m.knobs["y0"] = start[0], start[1]
	m.key = surfaceKey(surface)
	entered := 0
	for i := range m.slots {
		m.slots[i], m.arrived[i] = -1, math.NaN()
		if n[slotName(i)] == 0 {
			continue
		}
		e, err := m.entry(i)
		if err != nil {
			return nil, err
		}
		if m.slots[i], err = r.Add(e); err != nil {
			return nil, err
		}
		entered = i + 1
	}
	m.desc = describe(b, "", "x ← x − η·∇f(x)", experiment.Second/experiment.Time(n["pace"]))
	m.desc.Readings = b.Readings[:firstReadings+otherReadings*max(entered-1, 0)]
	m.retitle()
	return m, nil
}

func buildSurface(n map[string]float64, formula string) (*descent.Surface, error) {
	if formula != "" {
		s, _, err := descent.NewExpressionSurface(formula, descent.Domain{X0: n["left"], X1: n["right"], Y0: n["bottom"], Y1: n["top"]})
		return s, err
	}
	name := descent.SurfaceNames()[int(n["surface"])]
	params := map[string]float64{}
	for _, info := range descent.Surfaces() {
		if info.Name != name {
			continue
		}
		for _, p := range info.Params {
			if v, ok := n[p.Name]; ok {
				params[p.Name] = v
			}
		}
	}
	return descent.NewSurface(name, params)
}

func slotName(i int) string { return "r" + strconv.Itoa(i+1) }

// entry is the method the knobs ask for in slot i.
func (m *raceModel) entry(i int) (descent.Entry, error) {
	name := descent.MethodNames()[int(m.knobs[slotName(i)])-1]
	e := descent.Entry{Method: name}
	if slices.ContainsFunc(descent.Optimizers(), func(o descent.OptimizerInfo) bool { return o.Name == name }) {
		e.Hyper = m.hyper(i, name)
		var err error
		if e.Schedule, err = descent.DefaultSchedule(m.plan, m.horizon); err != nil {
			return e, err
		}
	}
	return e, nil
}

// hyper is what the knobs ask of racer i.
func (m *raceModel) hyper(i int, name string) descent.Hyper {
	h := descent.DefaultHyper(name)
	h.LearningRate = m.knobs["eta"]
	if own := m.knobs["eta"+strconv.Itoa(i+1)]; i > 0 && own > 0 {
		h.LearningRate = own
	}
	h.Momentum = m.knobs["momentum"]
	if name == "adam" || name == "adamw" || name == "amsgrad" {
		h.Beta1, h.Beta2 = m.knobs["momentum"], m.knobs["beta2"]
	}
	if m.knobs["decay"] > 0 {
		h.WeightDecay = m.knobs["decay"]
	}
	return h
}

func (m *raceModel) retitle() {
	d := *m.desc // a clone may still show the old one
	s := m.race.Surface()
	d.Title = s.Title
	if racer := m.racer(0); racer != nil {
		d.Title = title(racer.Name()) + " on " + s.Title
		for _, info := range descent.Methods() {
			if info.Name == racer.Name() {
				d.Rule = info.Rule
			}
		}
	}
	m.desc = &d
}

func title(method string) string {
	for _, info := range descent.Methods() {
		if info.Name == method {
			return info.Title
		}
	}
	return method
}

// racer returns the racer of slot i, or nil.
func (m *raceModel) racer(i int) *descent.Racer {
	if m.slots[i] < 0 {
		return nil
	}
	return m.race.Racers()[m.slots[i]]
}

func (m *raceModel) Describe() *experiment.Description { return m.desc }

func (m *raceModel) Step() {
	m.race.Step()
	for i := range m.slots {
		if c := m.racer(i); c != nil && c.Status() == descent.Converged && math.IsNaN(m.arrived[i]) {
			m.arrived[i] = float64(c.Steps())
		}
	}
}

func (m *raceModel) Clone() experiment.Model {
	c := *m
	c.race = m.race.Clone()
	c.knobs = make(map[string]float64, len(m.knobs))
	for k, v := range m.knobs {
		c.knobs[k] = v
	}
	return &c
}

func (m *raceModel) Knob(name string) float64 { return m.knobs[name] }

func (m *raceModel) SetKnob(name string, v float64) {
	was := m.knobs[name]
	m.knobs[name] = v
	switch name {
	case "x0", "y0": // taken by the next start
		return
	case "noise":
		m.race.SetNoise(v)
		return
	}
	for i := range m.slots {
		if name == slotName(i) {
			if m.enter(i) != nil {
				m.knobs[name] = was
			}
			m.retitle()
			return
		}
		if c := m.racer(i); c != nil {
			if e, err := m.entry(i); err == nil && c.SetHyper(e.Hyper) != nil {
				m.knobs[name] = was
			}
		}
	}
}

// enter makes slot i hold what its knob asks for.
func (m *raceModel) enter(i int) error {
	at := m.slots[i]
	if m.knobs[slotName(i)] == 0 {
		if at < 0 {
			return nil
		}
		m.slots[i] = -1
		for k := range m.slots {
			if m.slots[k] > at {
				m.slots[k]--
			}
		}
		return m.race.Remove(at)
	}
	e, err := m.entry(i)
	if err != nil {
		return err
	}
	m.arrived[i] = math.NaN()
	if at >= 0 {
		return m.race.Swap(at, e)
	}
	m.slots[i], err = m.race.Add(e)
	return err
}

func (m *raceModel) Act(name string, arg float64) {
	switch name {
	case "start":
		if m.race.Restart(m.knobs["x0"], m.knobs["y0"]) == nil {
			for i := range m.arrived {
				m.arrived[i] = math.NaN()
			}
		}
	case "kick":
		for i := range m.arrived {
			m.arrived[i] = math.NaN()
		}
		_ = m.race.Kick(arg) // the range was checked
	}
}

func (m *raceModel) Read(dst []float64) {
	for i := range dst {
		dst[i] = math.NaN()
	}
	if c := m.racer(0); c != nil {
		x, y := c.At()
		_, gx, gy := m.race.Surface().Slope(x, y)
		_, sharp := c.Curvature(m.race.Surface()).Eigenvalues()
		rate, _ := c.Rate()
		diverged := math.NaN()
		if s := c.Status(); s == descent.Diverged || s == descent.Fell {
			diverged = float64(c.Steps())
		}
		edge := math.NaN()
		if sharp > 0 {
			edge = 2 / sharp
		}
		copy(dst, []float64{
			c.Loss(), c.GradientNorm(), float64(c.Steps()), x, y, gx, gy,
			rate * sharp, edge, m.arrived[0], diverged, m.atBest(c), work(c),
		})
	}
	for i := 1; i < racers && firstReadings+i*otherReadings <= len(dst); i++ {
		c := m.racer(i)
		if c == nil {
			continue
		}
		x, y := c.At()
		_, gx, gy := m.race.Surface().Slope(x, y)
		copy(dst[firstReadings+(i-1)*otherReadings:], []float64{c.Loss(), c.GradientNorm(), x, y, gx, gy, m.arrived[i], m.atBest(c), work(c)})
	}
}

func work(c *descent.Racer) float64 {
	n := c.Evaluations()
	return float64(n.Values + n.Gradients + n.Hessians)
}

// atBest is 1 if the racer stands at a lowest minimum, NaN if none is known.
func (m *raceModel) atBest(c *descent.Racer) float64 {
	s := m.race.Surface()
	if len(s.Minima) == 0 {
		return math.NaN()
	}
	const near = 0.01
	x, y := c.At()
	for _, min := range s.Minima {
		if min.Global && math.Abs(x-min.X) < near*(s.X1-s.X0) && math.Abs(y-min.Y) < near*(s.Y1-s.Y0) {
			return 1
		}
	}
	return 0
}

func (m *raceModel) Still() string {
	c := m.racer(0)
	if c == nil || c.Status() == descent.Running {
		return ""
	}
	return fmt.Sprintf("%s: %s.", title(c.Name()), c.Verdict(m.race.Surface()))
}
