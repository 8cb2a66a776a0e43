package models

import (
	"math"
	"slices"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
)

// renewalNames are the learners in the race against a changing target.
var renewalNames = []string{"plain", "decay", "renewed"}

// renewal is three networks that follow one slowly changing target: plain
// backpropagation, with weight decay, and with idle units made new.
func renewal() experiment.Builder {
	b := experiment.Builder{
		Name: "renewal", Title: "does it go on learning?", Side: experiment.Descent,
		Help: "Three networks 20-20-1 follow a target that changes a little every so often: plain, with weight decay, with idle units renewed.",
		Params: []experiment.Knob{
			{Name: "flips", Label: "flip every", Default: 3000, Min: 1, Max: 1e6, Integer: true, Help: "samples between two changes of the target"},
			{Name: "bin", Label: "averaged over", Default: 5000, Min: 100, Max: 1e6, Integer: true, Help: "samples to one point of the curve"},
			{Name: "lambda", Label: "weight decay λ", Default: 1e-3, Min: 0, Max: 1, Help: "of the second network"},
			{Name: "share", Label: "renewal rate", Default: 1e-4, Min: 1e-7, Max: 1, Log: true, Help: "share of the third network's grown units made new at each sample"},
			pace(20), burst(50),
		},
		Knobs: []experiment.Knob{
			{Name: "eta", Label: "learning rate η", Default: 0.01, Min: 1e-5, Max: 0.1, Log: true, Help: "of gradient descent, for all three"},
		},
		Actions: []experiment.Action{freeze},
		Readings: []experiment.Reading{
			{Name: "plain", Label: "plain", Format: "%6.3f", Meaning: "mean squared error over the last whole point of the curve, plain backpropagation"},
			{Name: "decay", Label: "decay", Format: "%6.3f", Meaning: "the same with weight decay"},
			{Name: "renewed", Label: "renewed", Format: "%6.3f", Meaning: "the same with renewal"},
			{Name: "lost", Label: "plain, ratio", Format: "%6.3f", Meaning: "error of plain backpropagation in the last tenth of all points so far over that in the first tenth; empty before ten points"},
			{Name: "lost_decay", Label: "decay, ratio", Format: "%6.3f", Meaning: "the same with weight decay"},
			{Name: "lost_renewed", Label: "renewed, ratio", Format: "%6.3f", Meaning: "the same with renewal"},
			{Name: "gap", Label: "plain / renewed", Format: "%6.3f", Meaning: "the first of these ratios over the last"},
			{Name: "silent", Label: "silent, plain", Format: "%5.3f", Meaning: "share of the plain network's hidden units that said nothing to the last sample"},
			{Name: "silent_renewed", Label: "silent, renewed", Format: "%5.3f", Meaning: "the same with renewal"},
			{Name: "samples", Label: "samples", Format: "%8.0f", Meaning: "samples learnt so far"},
		},
		Pictures: []experiment.PictureInfo{
			{Name: "errors", Title: "error in following, point by point", Rows: 9},
			{Name: "weights", Title: "weights into the hidden units: plain, decay, renewed", Rows: 10},
		},
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) { return newRenewal(&b, v, seed) }
	return b
}

// binsKept are the most points of the curve; later samples leave it as it is.
const binsKept = 2000

type renewalModel struct {
	panel
	nets   []*descent.SlowRegression
	curve  [][]float64 // a row a network
	sums   []float64   // of the point under way
	bin    int
	burst  int
	frozen bool
}

func newRenewal(b *experiment.Builder, v experiment.Values, seed uint64) (experiment.Model, error) {
	m := &renewalModel{bin: int(v.Num["bin"]), burst: int(v.Num["burst"]), sums: make([]float64, len(renewalNames))}
	for i := range renewalNames {
		spec := descent.DefaultSlowRegression()
		spec.Rate, spec.Period = v.Num["eta"], int(v.Num["flips"])
		switch i {
		case 1:
			spec.L2 = v.Num["lambda"]
		case 2:
			spec.Renewal = descent.DefaultRenewal()
			spec.Renewal.Rate = v.Num["share"]
		}
		n, err := descent.NewSlowRegression(spec, seed)
		if err != nil {
			return nil, err
		}
		m.nets = append(m.nets, n)
		m.curve = append(m.curve, make([]float64, 0, binsKept))
	}
	m.panel = newPanel(b, v, "three networks, one changing target", "w ← w − η·∂(z − target)²/∂w")
	return m, nil
}

// Step implements [experiment.Model].
func (m *renewalModel) Step() {
	if m.frozen {
		return
	}
	for range m.burst {
		for i, n := range m.nets {
			n.Step()
			m.sums[i] += n.Loss()
		}
		if m.nets[0].Steps()%m.bin == 0 {
			m.mark()
		}
	}
}

// mark ends a point of the curve.
func (m *renewalModel) mark() {
	for i := range m.nets {
		if len(m.curve[i]) < binsKept {
			m.curve[i] = append(m.curve[i], m.sums[i]/float64(m.bin))
		}
		m.sums[i] = 0
	}
}

// Clone implements [experiment.Model].
func (m *renewalModel) Clone() experiment.Model {
	c := *m
	c.panel, c.sums = m.panel.clone(), slices.Clone(m.sums)
	c.nets, c.curve = nil, nil
	for i, n := range m.nets {
		c.nets = append(c.nets, n.Clone())
		c.curve = append(c.curve, append(make([]float64, 0, binsKept), m.curve[i]...))
	}
	return &c
}

// SetKnob implements [experiment.Model].
func (m *renewalModel) SetKnob(name string, v float64) {
	m.knobs[name] = v
	for _, n := range m.nets {
		n.Optimizer.SetRate(v)
	}
}

// Act implements [experiment.Model].
func (m *renewalModel) Act(name string, _ float64) {
	if name == freeze.Name {
		m.frozen = !m.frozen
	}
}

// lost is the error in the last tenth of a curve over that in the first.
func lost(curve []float64) float64 {
	n := len(curve) / 10
	if n == 0 {
		return math.NaN()
	}
	first, last := 0., 0.
	for i := range n {
		first += curve[i]
		last += curve[len(curve)-1-i]
	}
	return orNaN(last / first)
}

// Read implements [experiment.Model].
func (m *renewalModel) Read(dst []float64) {
	for i, c := range m.curve {
		dst[i] = math.NaN()
		if len(c) > 0 {
			dst[i] = orNaN(c[len(c)-1])
		}
		dst[3+i] = lost(c)
	}
	dst[6] = dst[3] / dst[5]
	dst[7], dst[8] = m.nets[0].Silent(), m.nets[2].Silent()
	dst[9] = float64(m.nets[0].Steps())
}

// Picture implements [experiment.Model].
func (m *renewalModel) Picture(name string) experiment.Picture {
	switch name {
	case "errors":
		c := experiment.Curve{XLabel: "10³ samples", YLabel: "error²", X1: 1, Grows: true}
		for i, y := range m.curve {
			x := make([]float64, len(y))
			for k := range x {
				x[k] = float64((k+1)*m.bin) / 1000
			}
			c.Series = append(c.Series, experiment.Series{Name: renewalNames[i], Accent: sweepAccents[i], X: x, Y: slices.Clone(y)})
		}
		return c
	case "weights":
		p := weightImage(m.nets[0].Net, 0)
		for i, n := range m.nets {
			p.Tiles = append(p.Tiles, experiment.Tile{Name: renewalNames[i], Values: slices.Clone(n.Net.Weights(0))})
		}
		return p
	}
	return nil
}

// Still implements [experiment.Model].
func (m *renewalModel) Still() string {
	if m.frozen {
		return "Learning is frozen: z lets it go on."
	}
	return ""
}
