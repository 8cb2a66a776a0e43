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

// raceModel is a race with the knobs as they stand.
type raceModel struct {
	race  *descent.Race
	desc  *experiment.Description
	knobs map[string]float64
	slots [racers]int // which racer stands in slot i, -1 for none
	// When each came to where the gradient vanishes, and down to the goal, in
	// steps; what that had cost in evaluations. NaN until it happens.
	arrived, reached, price [racers]float64
	goal                    float64 // loss
	down                    int     // steps of the first racer that lowered its loss
	key                     uint64  // of the surface, for pictures
	scale                   experiment.Scale
	horizon                 int
	plan                    string // schedule
	sweep                   rateSweep
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
	m.goal = lowest(surface) + n["goal"]
	m.key, m.scale = surfaceKey(surface), scaleOf(surface)
	entered := 0
	for i := range m.slots {
		m.slots[i] = -1
		m.unnoted(i)
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

// lowest is the height of the lowest minimum, 0 if none is known.
func lowest(s *descent.Surface) float64 {
	if len(s.Minima) == 0 {
		return 0
	}
	return s.Minima[0].F
}

func slotName(i int) string { return "r" + strconv.Itoa(i+1) }

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
	m.look()
}

// look notes which racers have come where they are going.
func (m *raceModel) look() {
	for i := range m.slots {
		c := m.racer(i)
		if c == nil {
			continue
		}
		if c.Status() == descent.Converged && math.IsNaN(m.arrived[i]) {
			m.arrived[i] = float64(c.Steps())
		}
		if c.Loss() <= m.goal && math.IsNaN(m.reached[i]) {
			m.reached[i], m.price[i] = float64(c.Steps()), work(c)
		}
	}
}

// unnoted forgets when racer i came where.
func (m *raceModel) unnoted(i int) {
	m.arrived[i], m.reached[i], m.price[i] = math.NaN(), math.NaN(), math.NaN()
}

func (m *raceModel) Clone() experiment.Model {
	c := *m
	c.race, c.sweep = m.race.Clone(), rateSweep{}
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
	}
	for i := range m.slots {
		c := m.racer(i)
		if c == nil {
			continue
		}
		if _, hyper := c.Rate(); !hyper {
			continue
		}
		if e, err := m.entry(i); err != nil || c.SetHyper(e.Hyper) != nil {
			m.knobs[name] = was
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
	m.unnoted(i)
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
			for i := range m.slots {
				m.unnoted(i)
			}
		}
	case "kick":
		for i := range m.slots {
			m.unnoted(i)
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

// Refuse implements [experiment.Refuser].
func (m *raceModel) Refuse(action string) string {
	switch n := len(m.race.Racers()); {
	case action == "add" && n == racers:
		return fmt.Sprintf("%d methods are the most that race; take one out first", racers)
	case action == "remove" && n < 2:
		return "one method has to stay"
	}
	return ""
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
