package models

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
	"spikeslope/internal/stimulus"
)

// raceModel is a race with the knobs as they stand.
type raceModel struct {
	race    *descent.Race
	desc    *experiment.Description
	knobs   map[string]float64
	slots   [racers]int // which racer stands in slot i, -1 for none
	arrived [racers]float64
	down    int    // steps of the first racer that lowered its loss
	key     uint64 // of the surface, for pictures
	scale   experiment.Scale
	horizon int
	plan    string // schedule
	// Of the methods that sample.
	spread     float64
	population int
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
	m := &raceModel{
		race: r, knobs: map[string]float64{}, horizon: int(n["horizon"]), plan: descent.ScheduleNames()[int(n["schedule"])],
		spread: n["spread"], population: int(n["population"]),
	}
	for _, k := range b.Knobs {
		m.knobs[k.Name] = n[k.Name]
	}
	m.knobs["x0"], m.knobs["y0"] = start[0], start[1]
	m.key, m.scale = surfaceKey(surface), scaleOf(surface)
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
	m.desc.Pictures = slices.Clone(b.Pictures)
	for i := range m.desc.Pictures {
		if p := &m.desc.Pictures[i]; p.Name == "race" {
			p.Rows = max(p.Rows, entered+1)
		}
	}
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
	e := descent.Entry{Method: name, Spread: m.spread, Population: m.population}
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
	h.LearningRate = m.rate(i, name)
	h.Momentum = m.knobs["momentum"]
	if name == "adam" || name == "adamw" || name == "amsgrad" {
		h.Beta1, h.Beta2 = m.knobs["momentum"], m.knobs["beta2"]
	}
	if m.knobs["decay"] > 0 {
		h.WeightDecay = m.knobs["decay"]
	}
	return h
}

// rate is the learning rate of racer i. One that is not set is η; but methods
// that rescale the gradient step by about η whatever the slope, so theirs is a
// share of the window.
func (m *raceModel) rate(i int, name string) float64 {
	if i == 0 {
		return m.knobs["eta"]
	}
	if own := m.knobs[rateName(i)]; own > 0 {
		return own
	}
	s := m.race.Surface()
	switch width := s.X1 - s.X0; name {
	case "adagrad":
		return width / 20
	case "adam", "adamw", "amsgrad":
		return width / 100
	case "rmsprop", "lion":
		return width / 400
	}
	return m.knobs["eta"]
}

func rateName(i int) string { return "eta" + strconv.Itoa(i+1) }

// retitle says which method goes down which surface. A clone may still show
// the old description, so that one is left alone.
func (m *raceModel) retitle() {
	d := *m.desc
	s := m.race.Surface()
	d.Title = s.Title
	if racer := m.racer(0); racer != nil {
		d.Title = title(racer.Name()) + " on " + s.Title
		d.Rule = ruleOf(racer.Name())
	}
	if n := len(m.race.Racers()); n > 1 {
		d.Title = fmt.Sprintf("%d methods on %s", n, s.Title)
	}
	m.desc = &d
}

// ruleOf is a method's rule as far as it fits a panel's line.
func ruleOf(method string) string {
	for _, info := range descent.Methods() {
		if info.Name == method {
			rule := info.Rule
			for !fits(rule) {
				rule = rule[:strings.LastIndex(rule, "; ")]
			}
			return rule
		}
	}
	return ""
}

// short is a method's title in at most eleven columns, for legends and tables.
func short(method string) string {
	switch method {
	case "gd":
		return "descent"
	case "nesterov":
		return "Nesterov"
	case "damped-newton":
		return "damped Nwt."
	case "cg":
		return "conj. grad."
	case "evolution":
		return "(1+1)-ES"
	case "annealing":
		return "annealing"
	case "nelder-mead":
		return "Nelder-Mead"
	case "random":
		return "random"
	}
	return title(method)
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
	before := math.NaN()
	if c := m.racer(0); c != nil {
		before = c.Loss()
	}
	m.race.Step()
	if c := m.racer(0); c != nil && c.Loss() < before {
		m.down++
	}
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
			m.down = 0
			for i := range m.arrived {
				m.arrived[i] = math.NaN()
			}
		}
	case "kick":
		for i := range m.arrived {
			m.arrived[i] = math.NaN()
		}
		_ = m.race.Kick(arg) // the range was checked
	case "add":
		m.add(int(arg))
	case "remove":
		for i := racers - 1; i > 0; i-- {
			if m.slots[i] >= 0 {
				m.SetKnob(slotName(i), 0)
				return
			}
		}
	}
}

// add lets one more method race: that of the number, or, for 0, the next that
// a newcomer should meet. Without a free slot nothing happens.
func (m *raceModel) add(method int) {
	free := slices.Index(m.slots[:], -1)
	if free < 0 {
		return
	}
	if method == 0 {
		method = m.newcomer()
	}
	m.SetKnob(slotName(free), float64(method))
}

// newcomer is the number of the first method of a list that does not race yet:
// one of each kind first.
func (m *raceModel) newcomer() int {
	names := descent.MethodNames()
	for _, name := range slices.Concat([]string{"gd", "momentum", "adam", "newton", "cma-es", "nelder-mead"}, names) {
		if !slices.ContainsFunc(m.race.Racers(), func(c *descent.Racer) bool { return c.Name() == name }) {
			return slices.Index(names, name) + 1
		}
	}
	return 1
}
