package models

import (
	"maps"
	"slices"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plasticity"
	"spikeslope/internal/stimulus"
)

// completion is a recurrent memory that fills a pattern in from part of it.
func completion() experiment.Builder {
	b := experiment.Builder{
		Name: "completion", Title: "a pattern from half of it", Side: experiment.Brain,
		Help: "Neurons that fire together for a pattern come to excite each other; later part of the pattern calls up the rest.",
		Params: []experiment.Knob{
			{Name: "patterns", Label: "patterns", Default: 4, Min: 1, Max: 10, Integer: true, Help: "to be learnt in turn"},
			{Name: "pixels", Label: "pixels on", Default: 16, Min: 2, Max: 60, Integer: true, Help: "of 64 in a pattern"},
		},
		Knobs: []experiment.Knob{
			{Name: "cue", Label: "cue", Default: 0.5, Min: 0, Max: 1, Step: 0.05, Help: "share of a pattern's pixels shown for recall"},
			{Name: "eta", Label: "learning rate η", Default: 0.02, Min: 1e-5, Max: 1, Log: true, Help: "of the synapses between the pixels' neurons"},
			{Name: "inhibition", Label: "inhibition", Default: 5, Min: 0, Max: 50, Step: 0.5, Help: "taken from all neurons for activity beyond a quota"},
			{Name: "noise", Label: "noise", Default: 0.5, Min: 0, Max: 5, Step: 0.1, Help: "added to each potential each millisecond"},
		},
		Actions: []experiment.Action{
			{Name: "lesion", Label: "cut synapses", Key: keyDamage, Help: "cut a share of the synapses at random, for good", Arg: percent("lesion", "", 30)},
			{Name: "kill", Label: "kill neurons", Key: keyGo, Help: "remove a share of the neurons at random, for good", Arg: percent("kill", "", 30)},
			freeze,
		},
		Readings: []experiment.Reading{
			{Name: "quality", Label: "filled in", Format: "%+5.2f", Meaning: "share of the missing pixels that came on, less that of wrong ones, over the last 8 recalls; 1 is perfect, 0 is chance"},
			{Name: "learnt", Label: "shown", Format: "%4.0f", Meaning: "rounds in which a whole pattern was shown"},
			{Name: "recalled", Label: "recalls", Format: "%4.0f", Meaning: "rounds of recall so far"},
			{Name: "recalling", Label: "now", Format: "%1.0f", Names: []string{"learning", "recall"}, Meaning: "what this round is"},
		},
		Pictures: []experiment.PictureInfo{
			{Name: "patterns", Title: "what is shown, what fires, what was meant", Rows: 6},
			{Name: "raster", Title: "one neuron a pixel, last 1 s", Rows: 8},
			{Name: "weights", Title: "synapses from pixel (row) to pixel (column)", Rows: 0},
		},
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) {
		p := plasticity.DefaultCompletion()
		p.Patterns, p.OnPixels = int(v.Num["patterns"]), int(v.Num["pixels"])
		p.CueShare, p.LearningRate, p.Inhibition, p.Noise = v.Num["cue"], v.Num["eta"], v.Num["inhibition"], v.Num["noise"]
		net, err := plasticity.NewCompletion(p, seed)
		if err != nil {
			return nil, err
		}
		m := &completionModel{Completion: net, knobs: map[string]float64{}}
		for _, k := range b.Knobs {
			m.knobs[k.Name] = v.Num[k.Name]
		}
		m.desc = describe(&b, "64 pixels, recurrent synapses", "at a spike of j: w += η(x(1−w) − 0.1(1−x)w)", experiment.Millisecond)
		return m, nil
	}
	return b
}

type completionModel struct {
	*plasticity.Completion
	desc   *experiment.Description
	knobs  map[string]float64
	frozen bool
}

func (m *completionModel) Describe() *experiment.Description { return m.desc }

func (m *completionModel) Step() { m.Completion.Step() }

func (m *completionModel) Clone() experiment.Model {
	return &completionModel{m.Completion.Clone(), m.desc, maps.Clone(m.knobs), m.frozen}
}

func (m *completionModel) Knob(name string) float64 { return m.knobs[name] }

func (m *completionModel) SetKnob(name string, v float64) {
	var err error
	switch name {
	case "cue":
		err = m.SetCueShare(v)
	case "eta":
		err = m.SetLearningRate(v)
	case "inhibition":
		err = m.SetInhibition(v)
	case "noise":
		err = m.SetNoise(v)
	}
	if err == nil {
		m.knobs[name] = v
	}
}

func (m *completionModel) Act(name string, arg float64) {
	switch name {
	case "lesion":
		m.LesionSynapses(arg / 100)
	case "kill":
		m.LesionNeurons(arg / 100)
	case "freeze":
		m.frozen = !m.frozen
		m.Freeze(m.frozen)
	}
}

func (m *completionModel) Read(dst []float64) {
	learnt, recalled := m.Rounds()
	now := 1.
	if m.Recalling() {
		now = 2
	}
	copy(dst, []float64{m.Quality(), float64(learnt), float64(recalled), now})
}

func (m *completionModel) Still() string {
	if m.frozen {
		return "Learning is frozen: z lets it go on. Recall continues."
	}
	return ""
}

func (m *completionModel) Picture(name string) experiment.Picture {
	switch name {
	case "patterns":
		p := experiment.Image{W: stimulus.Side, H: stimulus.Side, Max: 1}
		fired := m.Activity(nil)
		most := 1.
		for _, v := range fired {
			most = max(most, v)
		}
		for i := range fired {
			fired[i] /= most
		}
		p.Tiles = []experiment.Tile{{Name: "shown", Values: pixels(m.Cue())}, {Name: "fires", Values: fired}, {Name: "meant", Values: pixels(m.Pattern())}}
		return p
	case "raster":
		return m.raster()
	case "weights":
		w := m.PixelWeights(nil)
		return experiment.Image{W: stimulus.Channels, H: stimulus.Channels, Max: slices.Max(w), Values: w}
	}
	return nil
}

// pixels are 1 where a pattern is white.
func pixels(of stimulus.Pattern) []float64 {
	v := make([]float64, len(of))
	for i, on := range of {
		if on {
			v[i] = 1
		}
	}
	return v
}

const completionRaster = 1.0 // s

// raster shows the first neuron of each pixel, the pattern's pixels first.
func (m *completionModel) raster() experiment.Picture {
	now, copies := m.Steps(), int32(m.Params().Copies)
	p := experiment.Raster{Now: float64(now) / 1000, Window: completionRaster}
	cue, pattern := m.Cue(), m.Pattern()
	var row [stimulus.Channels]int32
	next := int32(0)
	group := func(name string, accent int, member func(k int) bool) {
		first := next
		for k := range row {
			if member(k) {
				row[k] = next
				next++
			}
		}
		if next > first {
			p.Groups = append(p.Groups, experiment.RasterGroup{Name: name, Rows: int(next - first), Accent: accent})
		}
	}
	group("shown", 1, func(k int) bool { return cue[k] })
	group("missing", 2, func(k int) bool { return pattern[k] && !cue[k] })
	group("others", 0, func(k int) bool { return !pattern[k] && !cue[k] })
	for _, s := range m.OutputSpikes().Since(nil, now-int64(completionRaster*1000)) {
		if s.Index%copies == 0 {
			p.Spikes = append(p.Spikes, experiment.Spike{T: float64(s.Step) / 1000, Row: row[s.Index/copies]})
		}
	}
	return p
}
