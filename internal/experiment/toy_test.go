package experiment

import (
	"math/rand/v2"

	"spikeslope/internal/course"
)

// toy is a model small enough to reason about: a counter, a sum of its knob,
// and noise from its own stream.
type toy struct {
	side  Side
	steps int64
	gain  float64
	sum   float64
	noise float64
	kicks float64
	rng   rand.PCG
}

func (m *toy) Describe() *Description {
	return &Description{
		Name: "toy", Side: m.side, Period: Time(70 * Millisecond),
		Readings: []Reading{{Name: "steps"}, {Name: "sum"}, {Name: "noise"}, {Name: "kicks"}},
	}
}
func (m *toy) Step() {
	m.steps++
	m.sum += m.gain
	m.noise += float64(m.rng.Uint64()>>40) * m.gain
}
func (m *toy) Clone() Model                { c := *m; return &c }
func (m *toy) Knob(string) float64         { return m.gain }
func (m *toy) SetKnob(_ string, v float64) { m.gain = v }
func (m *toy) Act(_ string, v float64)     { m.kicks += v; m.sum *= 0.5 }
func (m *toy) Picture(string) Picture      { return nil }
func (m *toy) Still() string               { return "" }
func (m *toy) Read(dst []float64) {
	dst[0], dst[1], dst[2], dst[3] = float64(m.steps), m.sum, m.noise, m.kicks
}

func toyBuilder(name string, side Side) Builder {
	return Builder{
		Name: name, Side: side,
		Params:   []Knob{{Name: "n", Default: 3, Min: 1, Max: 10, Integer: true}},
		Texts:    []Text{{Name: "f", Default: "x"}},
		Knobs:    []Knob{{Name: "gain", Default: 1, Min: 0, Max: 10}, {Name: "kind", Choices: []string{"slow", "fast"}}},
		Actions:  []Action{{Name: "kick", Arg: &Knob{Name: "kick", Default: 1, Min: 0, Max: 5}}, {Name: "reset"}},
		Readings: []Reading{{Name: "steps"}, {Name: "sum"}, {Name: "noise"}, {Name: "kicks"}},
		Build: func(v Values, seed uint64) (Model, error) {
			m := &toy{side: side, gain: v.Num["gain"]}
			m.rng.Seed(seed, uint64(v.Num["n"]))
			return m, nil
		},
	}
}

func toyCatalog() *Catalog {
	return NewCatalog([]Builder{toyBuilder("left", Brain), toyBuilder("right", Descent)}, shelf{
		{ID: "one", Title: "One", Brain: &course.ModelUse{Model: "left"}, Schedule: []string{"kick:2@1s"}, Duration: "10s"},
		{ID: "two", Title: "Two", Brain: &course.ModelUse{Model: "left", With: map[string]string{"gain": "2"}}, Descent: &course.ModelUse{Model: "right"}},
	})
}

// shelf is a library in memory.
type shelf []*course.Experiment

func (s shelf) Experiments() []*course.Experiment { return s }

func (s shelf) ExperimentIDs() (ids []string) {
	for _, e := range s {
		ids = append(ids, e.ID)
	}
	return ids
}

func (s shelf) Experiment(id string) (*course.Experiment, bool) {
	for _, e := range s {
		if e.ID == id {
			return e, true
		}
	}
	return nil, false
}
