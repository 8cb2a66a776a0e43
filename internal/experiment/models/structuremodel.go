package models

import (
	"maps"
	"slices"
	"strings"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plasticity"
)

// structure is one neuron that loses weak synapses and grows new ones.
func structure() experiment.Builder {
	b := experiment.Builder{
		Name: "structure", Title: "pruning and regrowth", Side: experiment.Brain,
		Help: "A neuron hears 100 of 400 inputs. Weak synapses are pruned, and new ones grow onto other inputs.",
		Params: []experiment.Knob{
			{Name: "synapses", Label: "synapses", Default: 100, Min: 4, Max: 399, Integer: true, Help: "at a time, on 400 inputs in four groups"},
			{Name: "protected", Label: "protected", Unit: "s", Default: 5, Min: 0, Max: 100, Help: "how long a new synapse is left alone"},
		},
		Knobs: []experiment.Knob{
			{Name: "chance", Label: "pruning", Default: 0.2, Min: 0, Max: 1, Step: 0.05, Help: "chance a second that a synapse below the floor goes"},
			{Name: "floor", Label: "floor", Default: 0.1, Min: 0, Max: 0.5, Step: 0.01, Help: "weight below which a synapse may be pruned"},
			{Name: "regrow", Label: "regrowth", Default: 1, Choices: []string{"off", "on"}, Help: "a new synapse grows at random for each lost one, or none does"},
			{Name: "correlation", Label: "correlation", Default: 0.1, Min: 0, Max: 1, Step: 0.02, Help: "how often the inputs of the chosen group fire together"},
			{Name: "rate", Label: "input rate", Unit: "Hz", Default: 15, Min: 0, Max: 100, Step: 1, Help: "of each input"},
		},
		Actions: []experiment.Action{
			{Name: "switch", Label: "change group", Key: keyChange, Help: "make the next group the correlated one"},
		},
		Readings: []experiment.Reading{
			{Name: "living", Label: "synapses", Format: "%3.0f", Meaning: "synapses there are now"},
			{Name: "share", Label: "on the group", Format: "%5.3f", Meaning: "share of the synapses that hear the correlated group; a quarter by chance"},
			{Name: "pruned", Label: "pruned", Format: "%5.0f", Meaning: "synapses lost so far"},
			{Name: "grown", Label: "grown", Format: "%5.0f", Meaning: "synapses grown so far"},
			{Name: "firing", Label: "rate", Unit: "Hz", Format: "%5.1f", Meaning: "output spikes a second over the last 2 s"},
			{Name: "correlated", Label: "correlated", Format: "%1.0f", Names: letters(4), Meaning: "the group whose inputs fire together, 1 for A"},
		},
		Pictures: []experiment.PictureInfo{
			{Name: "wiring", Title: "the 400 inputs: dark has no synapse", Rows: 9},
			{Name: "histogram", Title: "how many synapses have which weight", Rows: 5},
		},
	}
	for _, l := range letters(4) {
		b.Readings = append(b.Readings, experiment.Reading{Name: "share_" + strings.ToLower(l), Label: "share on " + l, Quantity: "share of the synapses on each group", Format: "%5.3f", Meaning: "share of the synapses that hear group " + l})
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) {
		p := plasticity.DefaultStructure()
		p.Synapses, p.Protected = int(v.Num["synapses"]), v.Num["protected"]
		p.Chance, p.Floor, p.Regrow = v.Num["chance"], v.Num["floor"], v.Num["regrow"] == 1
		p.Song.Correlation, p.Song.Rate = v.Num["correlation"], v.Num["rate"]
		net, err := plasticity.NewStructure(p, seed)
		if err != nil {
			return nil, err
		}
		m := &structureModel{Structure: net, knobs: map[string]float64{}}
		for _, k := range b.Knobs {
			m.knobs[k.Name] = v.Num[k.Name]
		}
		m.desc = describe(&b, "STDP, pruning and regrowth", "STDP; w < floor: pruned by chance, regrown elsewhere", period(p.Song.Dt))
		return m, nil
	}
	return b
}

type structureModel struct {
	*plasticity.Structure
	desc  *experiment.Description
	knobs map[string]float64
}

func (m *structureModel) Describe() *experiment.Description { return m.desc }

func (m *structureModel) Clone() experiment.Model {
	return &structureModel{m.Structure.Clone(), m.desc, maps.Clone(m.knobs)}
}

func (m *structureModel) Knob(name string) float64 { return m.knobs[name] }

func (m *structureModel) SetKnob(name string, v float64) {
	var err error
	switch name {
	case "chance":
		err = m.SetChance(v)
	case "floor":
		err = m.SetFloor(v)
	case "regrow":
		m.SetRegrowth(v == 1)
	case "correlation":
		m.SetCorrelation(v)
	case "rate":
		err = m.SetRate(v)
	}
	if err == nil {
		m.knobs[name] = v
	}
}

func (m *structureModel) Act(name string, _ float64) {
	if name == "switch" {
		m.SwitchGroup(m.Correlated() + 1)
	}
}

func (m *structureModel) Read(dst []float64) {
	shares := m.Shares(nil)
	pruned, grown := m.Turnover()
	n := copy(dst, []float64{
		float64(m.Living()), shares[m.Correlated()], float64(pruned), float64(grown),
		m.Neuron().OutputRate(2), float64(m.Correlated() + 1),
	})
	copy(dst[n:], shares)
}

func (m *structureModel) Still() string {
	if m.Living() == 0 {
		return "No synapse is left, and none grows: R starts again."
	}
	return ""
}

func (m *structureModel) Picture(name string) experiment.Picture {
	w := m.Weights(nil)
	switch name {
	case "wiring":
		// One tile a group, ten inputs wide. A synapse of weight 0 is still
		// brighter than none.
		const faint = 0.25
		p := experiment.Image{W: 10, H: len(w) / 40, Max: 1}
		size := len(w) / 4
		for g, l := range letters(4) {
			if g == m.Correlated() {
				l += " together"
			}
			p.Tiles = append(p.Tiles, experiment.Tile{Name: l, Values: slices.Clone(w[g*size : (g+1)*size])})
			for i, x := range p.Tiles[g].Values {
				p.Tiles[g].Values[i] = 0
				if x >= 0 {
					p.Tiles[g].Values[i] = faint + (1-faint)*x
				}
			}
		}
		return p
	case "histogram":
		return weightHistogram(w, "w / w max")
	}
	return nil
}
