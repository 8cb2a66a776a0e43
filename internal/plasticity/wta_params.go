package plasticity

import (
	"fmt"
	"strings"

	"spikeslope/internal/stimulus"
)

// WTAParams describe a [WTA] layer. Potentials, currents and thresholds are
// dimensionless.
type WTAParams struct {
	Design       string  // a name in Designs
	Inputs       int     // channels
	Outputs      int     // labels
	Units        int     // of a design with a readout; the others have one a label
	LearningRate float64 // η

	TauM       float64 // of the membrane, ms
	TauS       float64 // of the synaptic current, ms
	TauX       float64 // of the traces of input spikes, ms
	Threshold  float64 // θ
	Gain       float64 // current of a spike through a weight of Pivot + 1
	Pivot      float64 // weight whose spike has no effect
	Noise      float64 // SD added to each potential each ms
	Inhibition float64 // a spike lowers the other potentials by this

	ThetaStep float64 // θ_j grows by this at each of its spikes
	ThetaKeep float64 // share of θ_j kept after a trial
	// ExcitabilityStep moves the common threshold G after a trial by
	// step·(spikes − TargetSpikes)/TargetSpikes, within ±: [−9, 6].
	ExcitabilityStep float64
	TargetSpikes     float64

	ReadoutRate float64 // η of the label readout
	Teacher     float64 // current into the labelled unit
	Ratio       float64 // A₋/A₊ of the pair rule
	Punish      float64 // share of a depression after less reward than expected
	RewardRate  float64 // at which expected reward follows reward

	WeightLow, WeightHigh float64 // weights start uniform between these
}

// Range of the common threshold G.
const (
	wtaLowestG  = -9
	wtaHighestG = 6
)

// DefaultWTA returns a design's own parameters for the shared task. An unknown
// design is left for Validate to name.
func DefaultWTA(design string, outputs int) WTAParams {
	p := WTAParams{
		Design: design, Inputs: stimulus.Channels, Outputs: outputs, Units: 32, LearningRate: .1,
		TauM: 10, TauS: 5, TauX: 20,
		Threshold: 10, Gain: 8, Pivot: .2, Noise: .5, Inhibition: 12,
		ThetaKeep: .9, TargetSpikes: 6, RewardRate: .05, Ratio: 1.2, Punish: .3,
		WeightLow: .3, WeightHigh: .5,
	}
	if d, err := FindDesign(design); err == nil {
		d.tune(&p)
	}
	return p
}

// units returns the number of units in the layer.
func (p WTAParams) units() int {
	if d, err := FindDesign(p.Design); err == nil && d.readout {
		return p.Units
	}
	return p.Outputs
}

// Validate reports the first field out of range.
func (p WTAParams) Validate() error {
	if _, err := FindDesign(p.Design); err != nil {
		return err
	}
	for _, f := range []struct {
		name      string
		v, lo, hi float64
		unit      string
	}{
		{"Inputs", float64(p.Inputs), 1, 4096, ""},
		{"Outputs", float64(p.Outputs), 2, 64, "labels"},
		{"Units", float64(p.Units), 2, 4096, ""},
		{"LearningRate", p.LearningRate, 0, 10, ""},
		// Shorter than two steps of 1 ms, Euler's method goes wrong.
		{"TauM", p.TauM, 2, 1000, "ms"},
		{"TauS", p.TauS, .5, 1000, "ms"},
		{"TauX", p.TauX, .5, 1000, "ms"},
		{"Threshold", p.Threshold, 1, 100, ""},
		{"Gain", p.Gain, 0, 100, ""},
		{"Pivot", p.Pivot, 0, 1, ""},
		{"Noise", p.Noise, 0, 10, ""},
		{"Inhibition", p.Inhibition, 0, 1000, ""},
		{"ThetaStep", p.ThetaStep, 0, 10, ""},
		{"ThetaKeep", p.ThetaKeep, 0, 1, ""},
		{"ExcitabilityStep", p.ExcitabilityStep, 0, 10, ""},
		{"TargetSpikes", p.TargetSpikes, .1, 1000, "spikes a trial"},
		{"ReadoutRate", p.ReadoutRate, 0, 1, ""},
		{"Teacher", p.Teacher, 0, 1000, ""},
		{"Ratio", p.Ratio, 0, 100, ""},
		{"Punish", p.Punish, 0, 10, ""},
		{"RewardRate", p.RewardRate, 0, 1, ""},
		{"WeightHigh", p.WeightHigh, 0, 1, ""},
		{"WeightLow", p.WeightLow, 0, p.WeightHigh, ""},
	} {
		if err := stimulus.CheckRange(f.name, f.v, f.lo, f.hi, f.unit); err != nil {
			return err
		}
	}
	return nil
}

// Design is one way of learning the shared task in a [WTA] layer.
type Design struct {
	Name     string // in parameters: "wta32"
	Title    string // in a sentence: "winner-take-all, 32 units"
	Equation string // in one line of plain text
	Source   string // author and year

	readout bool // units are many and vote; otherwise one unit a label
	teacher bool // a current into the labelled unit while it learns
	reward  bool // hears only whether the answer was right

	tune    func(p *WTAParams)      // sets what differs from the common defaults
	atInput func(n *WTA, input int) // at an input spike, nil for nothing
	atUnit  func(n *WTA, unit int)  // at a unit's spike
	atEnd   func(n *WTA, label int) // when a labelled trial ends, nil for nothing
}

// Designs lists the local learners of the shared task. A new one is a file of
// its own and a line here.
func Designs() []*Design {
	return []*Design{&wta32Design, &nesslerDesign, &instarDesign, &rstdpDesign, &pairDesign}
}

// FindDesign returns the design of that name.
func FindDesign(name string) (*Design, error) {
	var names []string
	for _, d := range Designs() {
		if d.Name == name {
			return d, nil
		}
		names = append(names, d.Name)
	}
	return nil, &stimulus.RangeError{Field: "Design", Value: fmt.Sprintf("%q", name), Allowed: strings.Join(names, ", ")}
}
