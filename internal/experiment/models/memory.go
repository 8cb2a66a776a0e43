package models

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plasticity"
)

// memory is a population of synapses that stores one random memory after
// another and so forgets the older ones.
func memory() experiment.Builder {
	b := experiment.Builder{
		Name: "memory", Title: "synapses storing memories", Side: experiment.Brain,
		Help: "A population of synapses stores random memories one after another; the older a memory, the less it stands out from noise.",
		Params: []experiment.Knob{
			{Name: "kind", Label: "synapses", Choices: memoryKinds, Help: "two-valued; two-valued with hidden levels; or a chain of variables, each slower than the one before"},
			{Name: "n", Label: "synapses", Default: 1000, Min: 1, Max: 20000, Integer: true, Help: "how many there are"},
			{Name: "levels", Label: "levels", Default: 0, Min: 0, Max: 12, Integer: true, Help: "of a cascade or variables of a chain, at least 2; 0 takes 5 and 6"},
			{Name: "pace", Label: "pace", Unit: "/s", Default: 20, Min: 1, Max: 1000, Integer: true, Help: "memories stored a second of model time"},
		},
		Knobs: []experiment.Knob{
			{Name: "x", Label: "readiness x", Default: 0.5, Min: 0.001, Max: 1, Log: true, Help: "chance that a two-valued synapse obeys a memory; in a cascade, at most 0.5, also the ratio from level to level; a chain has none"},
		},
		Actions: []experiment.Action{
			{Name: "watch", Label: "watch the newest", Key: "a", Help: "follow the memory stored last, by itself, as it fades"},
		},
		Readings: []experiment.Reading{
			{Name: "lifetime", Label: "lifetime", Unit: "memories", Format: "%6.1f", Meaning: "age at which the signal-to-noise ratio, averaged over all memories so far, falls below 2; empty while it does not"},
			{Name: "ideal", Label: "in theory", Unit: "memories", Format: "%6.1f", Meaning: "the same from the exact mean signal of endless memories"},
			{Name: "newest", Label: "newest", Format: "%6.2f", Meaning: "signal-to-noise ratio of a memory just stored, averaged over all so far"},
			{Name: "watched", Label: "watched", Format: "%6.2f", Meaning: "signal-to-noise ratio of the memory being watched, by itself; the newest takes its place when it is too old to follow"},
			{Name: "age", Label: "its age", Unit: "memories", Format: "%4.0f", Meaning: "memories stored since the one being watched; empty before the first"},
			{Name: "stored", Label: "stored", Unit: "memories", Format: "%6.0f", Meaning: "memories stored so far"},
			{Name: "off", Label: "off theory", Format: "%5.2f", Meaning: "root mean square distance of the averaged signal-to-noise ratio from theory, over the ages reached"},
		},
		Pictures: []experiment.PictureInfo{
			{Name: "snr", Title: "signal to noise against age, averaged", Rows: 10},
			{Name: "one", Title: "one memory by itself as it fades", Rows: 8},
		},
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) { return newMemory(&b, v, seed) }
	return b
}

var memoryKinds = []string{plasticity.Binary, plasticity.Cascade, plasticity.Chain}

// memoryModel is the running population with the memory being watched.
type memoryModel struct {
	*plasticity.Memory
	desc   *experiment.Description
	knobs  map[string]float64
	ideal  []float64 // signal-to-noise ratio by age
	life   float64   // where it falls below the bound
	born   int64     // number of the watched memory, from 1
	traces []float64 // its signal-to-noise ratio by age; the capacity is the watcher's reach
}

func newMemory(b *experiment.Builder, v experiment.Values, seed uint64) (experiment.Model, error) {
	n := v.Num
	p := plasticity.DefaultMemory(memoryKinds[int(n["kind"])])
	p.N, p.X = int(n["n"]), n["x"]
	if levels := int(n["levels"]); levels > 0 {
		p.Levels = levels
	}
	mem, err := plasticity.NewMemory(p, seed)
	if err != nil {
		return nil, err
	}
	m := &memoryModel{Memory: mem, knobs: map[string]float64{}, born: 1, traces: make([]float64, 0, p.Ages)}
	for _, k := range b.Knobs {
		m.knobs[k.Name] = n[k.Name]
	}
	m.theory()
	m.desc = describe(b, fmt.Sprintf("%d %s synapses", p.N, p.Kind), memoryRules[p.Kind], experiment.Time(math.Round(float64(experiment.Second)/n["pace"])))
	return m, nil
}

// memoryRules write what a synapse does in one line each.
var memoryRules = map[string]string{
	plasticity.Binary:  "a synapse takes the value wished for with chance x",
	plasticity.Cascade: "level k flips with chance xᵏ; a wish fulfilled sinks it",
	plasticity.Chain:   "u₁ ← u₁ ± 1; uₖ and uₖ₊₁ level out, ever more slowly",
}

// theory works out the exact curve for the parameters as they stand.
func (m *memoryModel) theory() {
	p := m.Params()
	m.ideal, m.life = p.IdealSNR(p.Ages), p.IdealLifetime()
}

func (m *memoryModel) Describe() *experiment.Description { return m.desc }

func (m *memoryModel) Step() {
	m.Memory.Step()
	if len(m.traces) == cap(m.traces) {
		m.watch()
		return
	}
	m.traces = append(m.traces, m.SNR(int(m.Stored()-m.born)))
}

func (m *memoryModel) Clone() experiment.Model {
	c := *m
	c.Memory = m.Memory.Clone()
	c.knobs = maps.Clone(m.knobs)
	c.traces = append(make([]float64, 0, cap(m.traces)), m.traces...)
	return &c
}

func (m *memoryModel) Knob(name string) float64 { return m.knobs[name] }

func (m *memoryModel) SetKnob(name string, v float64) {
	if name == "x" && m.SetX(v) == nil {
		m.knobs[name] = v
		m.theory()
	}
}

func (m *memoryModel) Act(name string, _ float64) {
	if name == "watch" && m.Stored() > 0 {
		m.watch()
	}
}

// watch begins to follow the memory stored last.
func (m *memoryModel) watch() {
	m.born = m.Stored()
	m.traces = append(m.traces[:0], m.SNR(0))
}

func (m *memoryModel) Read(dst []float64) {
	ages, z := m.Curve()
	newest, watched, age, square := math.NaN(), math.NaN(), math.NaN(), 0.
	if len(z) > 0 {
		newest = z[0]
	}
	for k, a := range ages {
		d := z[k] - m.ideal[int(a)]
		square += d * d
	}
	if m.Stored() > 0 {
		age = float64(m.Stored() - m.born)
		watched = m.SNR(int(age))
	}
	copy(dst, []float64{
		m.Lifetime(), m.life, newest, watched, age, float64(m.Stored()), math.Sqrt(square / float64(len(z))),
	})
}

func (m *memoryModel) Still() string { return "" }

// Picture implements [experiment.Model].
func (m *memoryModel) Picture(name string) experiment.Picture {
	switch name {
	case "snr":
		ages, z := m.Curve()
		return m.fading(ages, z, "measured")
	case "one":
		ages := make([]float64, len(m.traces))
		for k := range ages {
			ages[k] = float64(k)
		}
		return m.fading(ages, m.traces, "this one")
	case "arithmetic":
		return m.arithmetic()
	}
	return nil
}

// fading draws a signal-to-noise ratio over age beside theory and the bound.
// Ages count from 1 here, to suit the logarithmic axis.
func (m *memoryModel) fading(ages, z []float64, name string) experiment.Picture {
	n := float64(len(m.ideal))
	c := experiment.Curve{LogX: true, XLabel: "age", X0: 1, X1: n}
	theory := experiment.Series{Name: "theory"}
	for t, v := range m.ideal {
		theory.X, theory.Y = append(theory.X, float64(t+1)), append(theory.Y, v)
	}
	line := experiment.Series{Name: name, Accent: 1, Y: slices.Clone(z)}
	for _, a := range ages {
		line.X = append(line.X, a+1)
	}
	bound := experiment.Series{Name: "bound 2", Accent: 2, X: []float64{1, n}, Y: []float64{plasticity.Remembered, plasticity.Remembered}}
	c.Series = []experiment.Series{theory, bound, line}
	if last := len(z) - 1; last >= 0 && name == "this one" {
		c.Dots = []experiment.Point{{X: line.X[last], Y: z[last]}}
	}
	return c
}

func (m *memoryModel) arithmetic() experiment.Picture {
	if m.Stored() == 0 {
		return experiment.Formula{}
	}
	age := int(m.Stored() - m.born)
	z := m.SNR(age)
	word := "kept"
	if z < plasticity.Remembered {
		word = "lost in noise"
	}
	return experiment.Formula{Lines: []string{fmt.Sprintf("%d later: Σ m·w / √Σ w² = %.2f, %s (theory %.2f)", age, z, word, m.ideal[age])}}
}
