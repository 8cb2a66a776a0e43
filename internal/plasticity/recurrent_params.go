package plasticity

import "spikeslope/internal/stimulus"

// RecurrentParams describe a [Recurrent] network.
type RecurrentParams struct {
	Excitatory   int // neurons
	Inhibitory   int // neurons
	Neuron       CUBAParams
	Connectivity float64 // chance that one neuron projects to another
	WeightMax    float64 // jump of an E→E synapse of weight 1, mV
	Weight       float64 // of all E→E synapses at the start, 0..1
	JE           float64 // jump of E→I synapses, mV
	JI           float64 // jump of I→E and I→I synapses, mV
	APlus        float64 // A₊ of the additive pair rule, in weights
	Ratio        float64 // A₋/A₊
	TauPlus      float64 // ms
	TauMinus     float64 // ms
	Noise        float64 // SD it alone would give each potential, mV
	// The first Driven excitatory neurons receive common pulses: together
	// they jump by Pulse (mV), PulseRate times a second at random.
	Driven    int
	Pulse     float64
	PulseRate float64 // Hz
}

// DefaultRecurrent returns the network of Vogels & Abbott 2005 at a smaller
// size: 1000 excitatory and 250 inhibitory neurons, 10 % connected. Their
// jumps, 1.62 and 9 mV at 64 excitatory and 16 inhibitory inputs a neuron, are
// scaled down in proportion to the inputs, here 100 and 25.
func DefaultRecurrent() RecurrentParams {
	return RecurrentParams{
		Excitatory: 1000, Inhibitory: 250, Neuron: DefaultCUBA(), Connectivity: .1,
		WeightMax: 2.08, Weight: .5, JE: 1.04, JI: 5.76,
		APlus: .01, Ratio: 1.05, TauPlus: 20, TauMinus: 20,
		Driven: 100, Pulse: 40, PulseRate: 10,
	}
}

// SmallRecurrent returns a network for watching: 400 + 100 neurons, 20 %
// connected, in steps of 0.5 ms. Membranes are exact at any step; only spikes
// keep to the coarser grid.
func SmallRecurrent() RecurrentParams {
	p := DefaultRecurrent()
	p.Excitatory, p.Inhibitory, p.Connectivity, p.Driven = 400, 100, .2, 40
	p.Neuron.Dt = .5
	// 80 and 20 inputs a neuron.
	p.WeightMax, p.JE, p.JI = 2.6, 1.3, 7.2
	return p
}

// Validate reports the first field out of range.
func (p RecurrentParams) Validate() error {
	if err := p.Neuron.Validate(); err != nil {
		return err
	}
	for _, f := range []struct {
		name      string
		v, lo, hi float64
		unit      string
	}{
		{"Excitatory", float64(p.Excitatory), 2, 20000, "neurons"},
		{"Inhibitory", float64(p.Inhibitory), 0, 20000, "neurons"},
		{"Connectivity", p.Connectivity, 1e-6, .999, ""},
		{"WeightMax", p.WeightMax, 0, 1000, "mV"},
		{"Weight", p.Weight, 0, 1, ""},
		{"JE", p.JE, 0, 1000, "mV"},
		{"JI", p.JI, 0, 1000, "mV"},
		{"APlus", p.APlus, 0, 1, ""},
		{"Ratio", p.Ratio, 0, 100, ""},
		{"TauPlus", p.TauPlus, p.Neuron.Dt, 1e4, "ms"},
		{"TauMinus", p.TauMinus, p.Neuron.Dt, 1e4, "ms"},
		{"Noise", p.Noise, 0, 100, "mV"},
		{"Driven", float64(p.Driven), 0, float64(p.Excitatory), "neurons"},
		{"Pulse", p.Pulse, 0, 1000, "mV"},
		{"PulseRate", p.PulseRate, 0, 1000, "Hz"},
	} {
		if err := stimulus.CheckRange(f.name, f.v, f.lo, f.hi, f.unit); err != nil {
			return err
		}
	}
	// Indices of synapses are 32-bit, and a quarter of a billion of them is
	// more than any machine this is meant for holds.
	n := float64(p.Excitatory + p.Inhibitory)
	return stimulus.CheckRange("Connectivity", p.Connectivity, 0, 2.5e8/(n*n), "")
}
