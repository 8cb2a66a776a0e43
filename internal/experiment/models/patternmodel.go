package models

import (
	"fmt"
	"maps"
	"math"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plasticity"
)

// hiddenPattern is one neuron that finds a spike pattern hidden in noise.
func hiddenPattern() experiment.Builder {
	b := experiment.Builder{
		Name: "pattern", Title: "a pattern hidden in noise", Side: experiment.Brain,
		Help: "One neuron hears hundreds of noisy inputs; half of them repeat 50 ms of spikes now and then. Nobody tells it when.",
		Params: []experiment.Knob{
			{Name: "inputs", Label: "inputs", Default: 500, Min: 50, Max: 2000, Integer: true, Help: "half of them take part in patterns"},
			{Name: "weight", Label: "weights at first", Default: 0.45, Min: 0, Max: 1, Help: "of every synapse"},
			{Name: "dt", Label: "step", Unit: "ms", Default: 0.1, Min: 0.01, Max: 1, Help: "of the integration, in whole microseconds"},
			{Name: "taum", Label: "membrane τm", Unit: "ms", Default: 10, Min: 0.1, Max: 1000, Help: "how fast the effect of a spike falls"},
			{Name: "taus", Label: "synaptic τs", Unit: "ms", Default: 2.5, Min: 0.01, Max: 900, Help: "how fast it rises"},
			{Name: "tauplus", Label: "window τ₊", Unit: "ms", Default: 16.8, Min: 0.1, Max: 1000, Help: "how long before an output spike an input spike may come"},
			{Name: "tauminus", Label: "window τ₋", Unit: "ms", Default: 33.7, Min: 0.1, Max: 1000, Help: "how long after it"},
		},
		Texts: replayTexts("noise with a pattern in it"),
		Knobs: []experiment.Knob{
			{Name: "aplus", Label: "learning rate A₊", Default: 0.03125, Min: 1e-4, Max: 0.5, Log: true, Help: "change of a weight at one pairing"},
			{Name: "ratio", Label: "LTD / LTP ratio", Default: 0.85, Min: 0, Max: 3, Step: 0.05, Help: "amplitude of weakening over that of strengthening"},
			{Name: "threshold", Label: "threshold", Default: 0.25, Min: 0.02, Max: 1, Step: 0.01, Help: "potential at which it spikes, in full synapses a hundred per hundred inputs"},
			{Name: "gain", Label: "homeostasis", Default: 0, Min: 0, Max: 0.01, Step: 1e-4, Help: "what a weight gains at each spike of its input; lets a silent neuron wake"},
			{Name: "share", Label: "time filled", Default: 0.25, Min: 0, Max: 0.5, Step: 0.05, Help: "share of the time in which the pattern is there"},
			{Name: "jitter", Label: "jitter", Unit: "ms", Default: 1, Min: 0, Max: 20, Step: 0.5, Help: "how far spikes of the pattern move in time each time"},
		},
		Actions: []experiment.Action{
			{Name: "switch", Label: "other pattern", Key: keyChange, Help: "another pattern returns instead"},
			freeze,
		},
		Readings: []experiment.Reading{
			{Name: "hits", Label: "hits", Format: "%4.2f", Meaning: "share of the last 20 patterns that a spike met"},
			{Name: "strays", Label: "strays", Format: "%3.0f", Meaning: "spikes outside of patterns meanwhile"},
			{Name: "latency", Label: "latency", Unit: "ms", Format: "%4.1f", Meaning: "from the pattern's start to the first spike in it, mean of the last 20; empty if none"},
			{Name: "found", Label: "found after", Unit: "s", Format: "%5.1f", Meaning: "time since the start or the last change until 95 % of 20 patterns were met with at most 2 strays; empty until then"},
			{Name: "found_first", Label: "first found after", Unit: "s", Format: "%5.1f", Meaning: "the same for the first pattern"},
			{Name: "rate", Label: "rate", Unit: "Hz", Format: "%5.1f", Meaning: "output spikes a second over the last 2 s"},
			{Name: "inside", Label: "pattern's synapses", Format: "%5.3f", Meaning: "mean weight of the inputs that take part in patterns"},
			{Name: "outside", Label: "other synapses", Format: "%5.3f", Meaning: "mean weight of the others"},
			{Name: "shown", Label: "pattern", Format: "%1.0f", Names: letters(2), Meaning: "the pattern that returns, 1 for A"},
		},
		Pictures: []experiment.PictureInfo{
			{Name: "raster", Title: "a tenth of the inputs and the neuron, last 0.5 s", Rows: 10},
			{Name: "histogram", Title: "how many synapses have which weight", Rows: 5},
			{Name: "latencies", Title: "time from the pattern's start to the spike", Rows: 7},
		},
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) { return newPattern(&b, v, seed) }
	return b
}

// patternModel keeps the spikes that fell into patterns, for the picture.
type patternModel struct {
	*plasticity.SRM
	desc   *experiment.Description
	knobs  map[string]float64
	frozen bool
	inputs int
	first  float64 // s
	fresh  bool    // the first pattern still returns
	ring   [patternRing]experiment.Point
	spikes int // in patterns
	lastIn int64
	outputSpikes
}

const patternRing = 400

func newPattern(b *experiment.Builder, v experiment.Values, seed uint64) (experiment.Model, error) {
	n := int(v.Num["inputs"])
	p := plasticity.DefaultSRM(n)
	p.Input.Patterns = 2
	p.Weight, p.APlus, p.Ratio, p.Homeostasis = v.Num["weight"], v.Num["aplus"], v.Num["ratio"], v.Num["gain"]
	p.Threshold = v.Num["threshold"] * float64(n)
	p.Input.Share, p.Input.Jitter = v.Num["share"], v.Num["jitter"]
	p.Input.Dt, p.TauM, p.TauS, p.TauPlus, p.TauMinus = v.Num["dt"], v.Num["taum"], v.Num["taus"], v.Num["tauplus"], v.Num["tauminus"]
	var err error
	if p.Source, p.Weights, err = readReplay(v, n); err != nil {
		return nil, err
	}
	net, err := plasticity.NewSRM(p, seed)
	if err != nil {
		return nil, err
	}
	m := &patternModel{SRM: net, inputs: n, first: math.NaN(), fresh: true, lastIn: -1, knobs: map[string]float64{}}
	for _, k := range b.Knobs {
		m.knobs[k.Name] = v.Num[k.Name]
	}
	m.desc = describe(b, "spike response neuron, STDP", fmt.Sprintf("nearest pairs: +A₊e^(−Δ/%.3g ms), −A₋e^(−Δ/%.3g ms)", p.TauPlus, p.TauMinus), period(p.Input.Dt))
	return m, nil
}

func (m *patternModel) Describe() *experiment.Description { return m.desc }

func (m *patternModel) Step() {
	shown, since, segment := m.Source().Present()
	m.SRM.Step()
	if m.Fired() {
		m.note(m.Steps() - 1)
	}
	if m.Given() {
		return
	}
	if m.fresh && math.IsNaN(m.first) {
		if s, ok := m.FoundIn(); ok {
			m.first = s
		}
	}
	if m.Fired() && shown >= 0 && segment != m.lastIn {
		m.lastIn = segment
		m.ring[m.spikes%patternRing] = experiment.Point{X: m.seconds(), Y: since}
		m.spikes++
	}
}

func (m *patternModel) seconds() float64 {
	return float64(m.Steps()) * m.Params().Input.Dt / 1000
}

func (m *patternModel) Clone() experiment.Model {
	c := *m
	c.SRM, c.knobs, c.outputSpikes = m.SRM.Clone(), maps.Clone(m.knobs), m.outputSpikes.clone()
	return &c
}

func (m *patternModel) Knob(name string) float64 { return m.knobs[name] }

func (m *patternModel) SetKnob(name string, v float64) {
	var err error
	switch name {
	case "aplus":
		err = m.SetAPlus(v)
	case "ratio":
		err = m.SetRatio(v)
	case "threshold":
		err = m.SetThreshold(v * float64(m.inputs))
	case "gain":
		err = m.SetHomeostasis(v)
	case "share":
		err = m.Source().SetShare(v)
	case "jitter":
		err = m.Source().SetJitter(v)
	}
	if err == nil {
		m.knobs[name] = v
	}
}

func (m *patternModel) Act(name string, _ float64) {
	switch name {
	case "switch":
		if m.Given() {
			return
		}
		m.Switch(m.Source().Shown() + 1)
		m.fresh = false
	case "freeze":
		m.frozen = !m.frozen
		m.Freeze(m.frozen)
	}
}

func (m *patternModel) Read(dst []float64) {
	hits, strays := m.HitRate()
	found, latency := math.NaN(), math.NaN()
	if s, ok := m.FoundIn(); ok {
		found = s
	}
	if l := m.Latency(); hits > 0 {
		latency = l
	}
	w := m.Weights(nil)
	half := m.Params().Input.Involved
	window := min(rasterWindow, max(m.seconds(), 0.001))
	rate := float64(m.OutputSpikes().CountSince(m.Steps()-int64(window*1000/m.Params().Input.Dt))) / window
	copy(dst, []float64{hits, float64(strays), latency, found, m.first, rate, average(w[:half]), average(w[half:]), float64(m.Source().Shown() + 1)})
	if m.Given() { // nobody knows of a pattern in it
		dst[0], dst[1], dst[8] = math.NaN(), math.NaN(), math.NaN()
	}
}

// average is the mean, NaN of nothing.
func average(v []float64) float64 {
	sum := 0.
	for _, x := range v {
		sum += x
	}
	return sum / float64(len(v))
}

func (m *patternModel) Still() string {
	switch {
	case m.frozen:
		return "Learning is frozen: z lets it go on."
	case m.seconds() > rasterWindow && m.OutputSpikes().CountSince(m.Steps()-int64(rasterWindow*1000/m.Params().Input.Dt)) == 0 && m.knobs["gain"] == 0:
		return "The neuron is silent, and without a spike it cannot learn: lower the threshold, or raise homeostasis."
	}
	return ""
}

func (m *patternModel) Picture(name string) experiment.Picture {
	switch name {
	case "raster":
		return m.raster()
	case "histogram":
		return weightHistogram(m.Weights(nil), "w")
	case "latencies":
		c := experiment.Curve{XLabel: "s", YLabel: "ms", Y1: 50, X1: 1, Grows: true}
		for k := max(0, m.spikes-patternRing); k < m.spikes; k++ {
			c.Dots = append(c.Dots, m.ring[k%patternRing])
		}
		return c
	}
	return nil
}

const (
	patternRaster = 0.5 // s
	patternEvery  = 10  // inputs there are for one shown
)

func (m *patternModel) raster() experiment.Picture {
	now, dt := m.Steps(), m.Params().Input.Dt
	half := (m.Params().Input.Involved + patternEvery - 1) / patternEvery
	rest := (m.inputs + patternEvery - 1) / patternEvery
	p := experiment.Raster{Now: m.seconds(), Window: patternRaster, Groups: []experiment.RasterGroup{
		{Name: "part", Rows: half, Accent: m.accent()}, {Name: "rest", Rows: rest - half}, {Name: "out", Rows: 1, Accent: 3},
	}}
	for _, s := range m.InputSpikes().Since(nil, now-int64(patternRaster*1000/dt)) {
		if s.Index%patternEvery == 0 {
			p.Spikes = append(p.Spikes, experiment.Spike{T: float64(s.Step) * dt / 1000, Row: s.Index / patternEvery})
		}
	}
	p.Spikes = spikesIn(p.Spikes, m.OutputSpikes(), now, patternRaster, dt, rest)
	return p
}

// accent shows by colour whether the pattern is there now.
func (m *patternModel) accent() int {
	if shown, _, _ := m.Source().Present(); shown >= 0 && !m.Given() {
		return 1
	}
	return 0
}
