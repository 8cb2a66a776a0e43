package models

import (
	"fmt"
	"maps"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plasticity"
	"spikeslope/internal/stimulus"
)

// sharedBrain is a spiking learner of the shared task.
func sharedBrain() experiment.Builder {
	b := experiment.Builder{
		Name: "sharedbrain", Title: "spiking learner, shared stream", Side: experiment.Brain,
		Help:   "Competing spiking units learn images by local rules, from the same stimuli as the gradient side.",
		Params: append([]experiment.Knob{{Name: "design", Label: "design", Choices: designNames(), Help: "which local rule, and how units are told their labels"}}, sharedParams()...),
		Texts:  []experiment.Text{patternsText()},
		Knobs: append([]experiment.Knob{
			{Name: "eta", Label: "learning rate η", Default: 0, Min: 0, Max: 1, Log: true, Help: "of the weights; 0 at the start takes the design's own"},
			{Name: "jitter", Label: "membrane noise", Default: 0.5, Min: 0, Max: 5, Step: 0.1, Help: "added to each potential each millisecond"},
		}, sharedKnobs()...),
		Actions: sharedActions(),
		Readings: append(sharedReadings("synaptic events so far: spikes delivered and weights changed"),
			experiment.Reading{Name: "spikes", Label: "spikes a trial", Format: "%4.0f", Meaning: "output spikes in the last trial"},
			experiment.Reading{Name: "alive", Label: "units alive", Format: "%3.0f", Meaning: "units that lesions have left"}),
		Pictures: []experiment.PictureInfo{
			{Name: "stimulus", Title: "the stimulus now, and its set's patterns", Rows: 6},
			{Name: "raster", Title: "a quarter of the pixels, and the units, last 2 s", Rows: 8},
			{Name: "fields", Title: "what units have learnt to see, by label", Rows: 6},
		},
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) { return newSharedBrain(&b, v, seed) }
	return b
}

func designNames() []string {
	var names []string
	for _, d := range plasticity.Designs() {
		names = append(names, d.Name)
	}
	return names
}

// designRules are the learning rules in a line short enough for a panel.
var designRules = map[string]string{
	"wta32":   "at the winner's spike: w += η(x − w)",
	"instar":  "at a spike of the taught unit: w += η(x − w)",
	"nessler": "taught unit: w += ⅔η(1[x > 1/e] − σ(6(w − ½)))",
	"pair":    "at a unit's spike w += ηx, at an input's w −= 1.2ηy",
	"rstdp":   "D = R − R̄;  D > 0: w += ηDΣ(x − w), else .3ηDΣxw",
}

type sharedBrainModel struct {
	net *plasticity.WTA
	watched
	desc   *experiment.Description
	knobs  map[string]float64
	design string
	idle   bool // between trials
	frozen bool
	few    bool // learnt its shots; the stream only tests
	spikes int  // in the last trial
}

func newSharedBrain(b *experiment.Builder, v experiment.Values, seed uint64) (experiment.Model, error) {
	sp, err := sharedStream(v)
	if err != nil {
		return nil, err
	}
	s, err := stimulus.NewShared(sp, seed)
	if err != nil {
		return nil, err
	}
	design := designNames()[int(v.Num["design"])]
	p := plasticity.DefaultWTA(design, s.Outputs())
	if eta := v.Num["eta"]; eta > 0 {
		p.LearningRate = eta
	}
	p.Noise = v.Num["jitter"]
	net, err := plasticity.NewWTA(p, seed)
	if err != nil {
		return nil, err
	}
	seen, err := watch(s, v)
	if err != nil {
		return nil, err
	}
	m := &sharedBrainModel{net: net, watched: seen, design: design, idle: true, knobs: map[string]float64{}}
	for _, k := range b.Knobs {
		m.knobs[k.Name] = v.Num[k.Name]
	}
	m.knobs["eta"] = p.LearningRate
	m.desc = describe(b, fmt.Sprintf("%d spiking units, %s", net.Units(), design), designRules[design], experiment.Millisecond)
	for _, shown := range m.exposures(int(v.Num["exposed"])) {
		net.Expose(&shown)
	}
	if n := int(v.Num["shots"]); n > 0 {
		for _, shot := range s.Shots(0, n) {
			net.Learn(&shot)
		}
		net.Freeze(true)
		m.frozen, m.few = true, true
	}
	m.take(m.test)
	return m, nil
}

// exposures are stimuli of set A to be seen without labels.
func (m *sharedBrainModel) exposures(n int) []stimulus.Presentation {
	if n == 0 {
		return nil
	}
	per := (n + m.stream.Params().Classes - 1) / m.stream.Params().Classes
	// Shots of a larger number begin with those of a smaller: skip what the
	// labelled shots may take.
	const reserve = 200
	return m.stream.Shots(0, reserve+per)[reserve*m.stream.Params().Classes:][:n]
}

func (m *sharedBrainModel) test(set stimulus.Set) float64 { return m.net.Score(m.book.Tests(set)) }

func (m *sharedBrainModel) Describe() *experiment.Description { return m.desc }

func (m *sharedBrainModel) Step() {
	if m.idle {
		m.net.Begin(m.stream.Next(), !m.withheld)
		m.idle = false
	}
	if m.net.Step() {
		m.idle = true
		m.spikes = m.net.TrialSpikes()
		m.after(m.worked(), m.test)
	}
}

func (m *sharedBrainModel) Clone() experiment.Model {
	c := *m
	c.watched = m.clone()
	c.net = m.net.CloneOn(c.stream)
	c.knobs = maps.Clone(m.knobs)
	return &c
}

func (m *sharedBrainModel) Knob(name string) float64 { return m.knobs[name] }

func (m *sharedBrainModel) SetKnob(name string, v float64) {
	var err error
	switch name {
	case "eta":
		err = m.net.SetLearningRate(v)
	case "jitter":
		err = m.net.SetNoise(v)
	default:
		err = m.turn(name, v)
	}
	if err == nil {
		m.knobs[name] = v
	}
}

func (m *sharedBrainModel) Act(name string, arg float64) {
	switch name {
	case "switch":
		m.stream.Switch()
	case "lesion":
		m.net.LesionSynapses(arg / 100)
		m.take(m.test)
	case "kill":
		m.net.LesionUnits(arg / 100)
		m.take(m.test)
	case "noise":
		m.net.PerturbWeights(arg / 100 * weightSpread)
		m.take(m.test)
	case "freeze":
		m.frozen = !m.frozen
		m.net.Freeze(m.frozen)
	case "withhold":
		m.withheld = !m.withheld
	}
}

// worked is the number of synaptic events so far.
func (m *sharedBrainModel) worked() float64 {
	w := m.net.Work()
	return float64(w.Forward + w.Update)
}

// weightSpread is about the standard deviation of learnt weights, 0..1.
const weightSpread = 0.35

func (m *sharedBrainModel) Read(dst []float64) {
	m.read(dst, float64(m.net.Outputs().Count()), m.worked())
	alive := 0
	for u := range m.net.Units() {
		if m.net.Alive(u) {
			alive++
		}
	}
	dst[watchedReadings], dst[watchedReadings+1] = float64(m.spikes), float64(alive)
}

func (m *sharedBrainModel) Still() string {
	switch {
	case m.few:
		return "It has learnt its few examples; now it is only tested."
	case m.frozen:
		return "Learning is frozen: z lets it go on."
	case m.withheld && m.design == "rstdp":
		return "Labels are hidden, so no reward comes: i shows them again."
	case m.knobs["eta"] == 0:
		return "The learning rate is 0."
	}
	return ""
}

func (m *sharedBrainModel) Picture(name string) experiment.Picture {
	switch name {
	case "stimulus":
		return stimulusPicture(m.stream)
	case "raster":
		return m.raster()
	case "fields":
		return m.fields()
	}
	return nil
}

// rasterEvery is how many pixels there are for one whose spikes are shown.
const rasterEvery = 4

func (m *sharedBrainModel) raster() experiment.Picture {
	now := m.net.Steps()
	p := experiment.Raster{Now: float64(now) / 1000, Window: rasterWindow}
	const shown = stimulus.Channels / rasterEvery
	p.Groups = append(p.Groups, experiment.RasterGroup{Name: "in", Rows: shown})
	for _, s := range m.net.Inputs().Since(nil, now-int64(rasterWindow*1000)) {
		if s.Index%rasterEvery == 0 {
			p.Spikes = append(p.Spikes, experiment.Spike{T: float64(s.Step) / 1000, Row: s.Index / rasterEvery})
		}
	}
	// Units stand by the label they speak for.
	row := make([]int32, m.net.Units())
	next := int32(shown)
	for label := range m.stream.Outputs() {
		n := 0 // none for a label that nobody speaks for yet
		for u := range row {
			if l, _ := m.net.Label(u); l == label {
				row[u] = next
				next++
				n++
			}
		}
		p.Groups = append(p.Groups, experiment.RasterGroup{Name: fmt.Sprint(label + 1), Rows: n, Accent: 1})
	}
	for _, s := range m.net.Outputs().Since(nil, now-int64(rasterWindow*1000)) {
		p.Spikes = append(p.Spikes, experiment.Spike{T: float64(s.Step) / 1000, Row: row[s.Index]})
	}
	return p
}

const fieldsShown = 8

// fields are the receptive fields of the units that speak most clearly for
// each label in turn.
func (m *sharedBrainModel) fields() experiment.Picture {
	p := experiment.Image{W: stimulus.Side, H: stimulus.Side, Max: 1}
	used := map[int]bool{}
	for len(p.Tiles) < min(fieldsShown, m.net.Units()) {
		before := len(p.Tiles)
		for label := range m.stream.Outputs() {
			best, most := -1, -1.0
			for u := range m.net.Units() {
				if l, strength := m.net.Label(u); l == label && !used[u] && m.net.Alive(u) && strength > most {
					best, most = u, strength
				}
			}
			if best >= 0 && len(p.Tiles) < fieldsShown {
				used[best] = true
				p.Tiles = append(p.Tiles, experiment.Tile{Name: fmt.Sprint(label + 1), Values: m.net.ReceptiveField(nil, best)})
			}
		}
		if len(p.Tiles) == before {
			break
		}
	}
	if len(p.Tiles) == 0 {
		p.Values = make([]float64, p.W*p.H)
	}
	return p
}
