package models

import (
	"fmt"
	"maps"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plasticity"
)

// recurrent is a network of excitatory and inhibitory neurons that keeps
// itself going while its synapses learn.
func recurrent() experiment.Builder {
	b := experiment.Builder{
		Name: "recurrent", Title: "excitation and inhibition", Side: experiment.Brain,
		Help: "Four excitatory neurons to each inhibitory one, connected at random; synapses between excitatory neurons learn by timing.",
		Params: []experiment.Knob{
			{Name: "neurons", Label: "neurons", Default: 500, Min: 50, Max: 5000, Integer: true, Help: "a fifth of them inhibitory, a tenth of the others driven by common pulses"},
		},
		Knobs: []experiment.Knob{
			{Name: "aplus", Label: "learning rate A₊", Default: 0.01, Min: 1e-5, Max: 0.2, Log: true, Help: "change of a weight at one pairing"},
			{Name: "ratio", Label: "LTD / LTP ratio", Default: 1.05, Min: 0, Max: 3, Step: 0.05, Help: "amplitude of weakening over that of strengthening"},
			{Name: "inhibition", Label: "inhibition", Unit: "mV", Default: 7.2, Min: 0, Max: 30, Step: 0.2, Help: "fall of a potential at an inhibitory spike"},
			{Name: "jmax", Label: "strongest synapse", Unit: "mV", Default: 2.6, Min: 0, Max: 10, Step: 0.1, Help: "rise of a potential at an excitatory spike through a weight of 1"},
			{Name: "pulse", Label: "pulses", Unit: "mV", Default: 40, Min: 0, Max: 100, Step: 5, Help: "common jump of the driven neurons"},
			{Name: "hz", Label: "pulse rate", Unit: "Hz", Default: 10, Min: 0, Max: 50, Step: 1, Help: "of the common pulses"},
			{Name: "noise", Label: "noise", Unit: "mV", Default: 0, Min: 0, Max: 20, Step: 0.5, Help: "spread of the potentials that the noise alone would make"},
		},
		Actions: []experiment.Action{
			{Name: "kick", Label: "kick", Key: keyBump, Help: "push every potential", Arg: &experiment.Knob{Name: "kick", Unit: "mV", Default: 10, Min: -50, Max: 50}},
			{Name: "lesion", Label: "cut synapses", Key: keyDamage, Help: "cut a share of the learning synapses, for good", Arg: percent("lesion", "", 30)},
			{Name: "kill", Label: "kill neurons", Key: keyGo, Help: "remove a share of the neurons, for good", Arg: percent("kill", "", 30)},
			freeze,
		},
		Readings: []experiment.Reading{
			{Name: "rate_e", Label: "excitatory", Unit: "Hz", Quantity: "mean rate", Format: "%6.1f", Meaning: "mean rate of the excitatory neurons over the last second"},
			{Name: "rate_i", Label: "inhibitory", Unit: "Hz", Quantity: "mean rate", Format: "%6.1f", Meaning: "mean rate of the inhibitory neurons over the last second"},
			{Name: "lead", Label: "driven → others", Format: "%5.3f", Meaning: "mean weight from the driven neurons to the others"},
			{Name: "follow", Label: "others → driven", Format: "%5.3f", Meaning: "mean weight from the others to the driven neurons"},
			{Name: "rest", Label: "others → others", Format: "%5.3f", Meaning: "mean weight among the neurons that are not driven"},
			{Name: "events", Label: "events", Format: "%9.0f", Meaning: "synaptic events so far: spikes delivered and weights changed"},
		},
		Pictures: []experiment.PictureInfo{
			{Name: "raster", Title: "some neurons of each kind, last 1 s", Rows: 12},
			{Name: "matrix", Title: "mean weights, from row to column; the driven come first", Rows: 10},
			{Name: "histogram", Title: "how many synapses have which weight", Rows: 6},
		},
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) { return newRecurrent(&b, v, seed) }
	return b
}

type recurrentModel struct {
	*plasticity.Recurrent
	desc   *experiment.Description
	knobs  map[string]float64
	frozen bool
}

func newRecurrent(b *experiment.Builder, v experiment.Values, seed uint64) (experiment.Model, error) {
	p := plasticity.SmallRecurrent()
	n := int(v.Num["neurons"])
	// Inputs a neuron stay 80 and 20 as the network grows.
	p.Connectivity = min(p.Connectivity*500/float64(n), 0.9)
	p.Inhibitory = n / 5
	p.Excitatory = n - p.Inhibitory
	p.Driven = p.Excitatory / 10
	p.APlus, p.Ratio, p.JI, p.WeightMax = v.Num["aplus"], v.Num["ratio"], v.Num["inhibition"], v.Num["jmax"]
	p.Pulse, p.PulseRate, p.Noise = v.Num["pulse"], v.Num["hz"], v.Num["noise"]
	net, err := plasticity.NewRecurrent(p, seed)
	if err != nil {
		return nil, err
	}
	m := &recurrentModel{Recurrent: net, knobs: map[string]float64{}}
	for _, k := range b.Knobs {
		m.knobs[k.Name] = v.Num[k.Name]
	}
	m.desc = describe(b, fmt.Sprintf("%d excitatory, %d inhibitory", p.Excitatory, p.Inhibitory), "E→E synapses: pair STDP; all other synapses are fixed", period(p.Neuron.Dt))
	return m, nil
}

func (m *recurrentModel) Describe() *experiment.Description { return m.desc }

func (m *recurrentModel) Clone() experiment.Model {
	c := *m
	c.Recurrent, c.knobs = m.Recurrent.Clone(), maps.Clone(m.knobs)
	return &c
}

func (m *recurrentModel) Knob(name string) float64 { return m.knobs[name] }

func (m *recurrentModel) SetKnob(name string, v float64) {
	var err error
	switch name {
	case "aplus":
		err = m.SetAPlus(v)
	case "ratio":
		err = m.SetRatio(v)
	case "inhibition":
		err = m.SetInhibition(v)
	case "jmax":
		err = m.SetWeightMax(v)
	case "pulse":
		err = m.SetPulses(v, m.knobs["hz"])
	case "hz":
		err = m.SetPulses(m.knobs["pulse"], v)
	case "noise":
		err = m.SetNoise(v)
	}
	if err == nil {
		m.knobs[name] = v
	}
}

func (m *recurrentModel) Act(name string, arg float64) {
	switch name {
	case "kick":
		m.Kick(arg)
	case "lesion":
		m.LesionSynapses(arg / 100)
	case "kill":
		m.LesionNeurons(arg / 100)
	case "freeze":
		m.frozen = !m.frozen
		m.Freeze(m.frozen)
	}
}

func (m *recurrentModel) Read(dst []float64) {
	e, i := m.Rates()
	w := m.MeanWeights()
	work := m.Work()
	copy(dst, []float64{e, i, w[1][0], w[0][1], w[0][0], float64(work.InputSpikes + work.Updates)})
}

func (m *recurrentModel) Still() string {
	e, i := m.Rates()
	switch {
	case m.frozen:
		return "Learning is frozen: z lets it go on."
	case e == 0 && i == 0 && float64(m.Steps())*m.Params().Neuron.Dt > 1000:
		return "The network is silent: kick it with b, raise the pulses, or lower inhibition."
	}
	return ""
}

func (m *recurrentModel) Picture(name string) experiment.Picture {
	switch name {
	case "raster":
		return m.raster()
	case "histogram":
		return weightHistogram(m.Weights(nil), "w, excitatory to excitatory")
	case "matrix":
		return experiment.Image{W: recurrentBlocks, H: recurrentBlocks, Max: 1,
			Values: m.BlockMeans(nil, recurrentBlocks), Label: "w, excitatory to excitatory"}
	}
	return nil
}

const (
	recurrentRaster = 1.0 // s
	recurrentBlocks = 20  // of excitatory neurons, each way; the driven fill two
)

// raster shows the first neurons of each kind.
func (m *recurrentModel) raster() experiment.Picture {
	p, dt := m.Params(), m.Params().Neuron.Dt
	now := m.Steps()
	out := experiment.Raster{Now: float64(now) * dt / 1000, Window: recurrentRaster}
	type block struct{ from, rows, at int }
	var blocks []block
	at := 0
	add := func(name string, accent, from, size, most int) {
		if rows := min(size, most); rows > 0 {
			out.Groups = append(out.Groups, experiment.RasterGroup{Name: name, Rows: rows, Accent: accent})
			blocks = append(blocks, block{from, rows, at})
			at += rows
		}
	}
	add("driven", 1, 0, p.Driven, 12)
	add("exc", 0, p.Driven, p.Excitatory-p.Driven, 24)
	add("inh", 2, p.Excitatory, p.Inhibitory, 12)
	for _, s := range m.OutputSpikes().Since(nil, now-int64(recurrentRaster*1000/dt)) {
		for _, b := range blocks {
			if k := int(s.Index) - b.from; k >= 0 && k < b.rows {
				out.Spikes = append(out.Spikes, experiment.Spike{T: float64(s.Step) * dt / 1000, Row: int32(b.at + k)})
			}
		}
	}
	return out
}
