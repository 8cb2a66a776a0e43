package models

import (
	"fmt"
	"math"
	"slices"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
)

// quiet is a gradient's length below which nothing visible moves.
const quiet = 1e-9

// netModel is a network in training.
type netModel struct {
	panel
	trainer *descent.Trainer
	first   []float64 // parameters at the start
	burst   int
	frozen  bool
	dead    [][]bool // units cut, by hidden layer
	rng     noise
	learnt  float64
	moved   float64
	changed float64
}

func newNet(b *experiment.Builder, v experiment.Values, seed uint64) (experiment.Model, error) {
	train, test, err := points(v, seed)
	if err != nil {
		return nil, err
	}
	num := v.Num
	spec := descent.TrainSpec{Net: layout(int(num["h1"]), int(num["h2"]), train.Classes), Batch: int(num["batch"]), L2: num["decay"]}
	spec.Net.Hidden, spec.Net.InitScale = descent.Activation(num["activation"]), num["scale"]
	spec.Optimizer = descent.OptimizerNames()[int(num["optimizer"])]
	spec.Hyper = descent.DefaultHyper(spec.Optimizer)
	spec.Hyper.LearningRate = num["eta"]
	m := &netModel{burst: int(num["burst"]), rng: newNoise(seed, "models.net"), learnt: math.NaN(), moved: math.NaN(), changed: math.NaN()}
	if m.trainer, err = descent.NewTrainer(spec, train, test, seed); err != nil {
		return nil, err
	}
	m.first = slices.Clone(m.trainer.Net.Params)
	for l := 1; l < m.trainer.Net.Layers(); l++ {
		m.dead = append(m.dead, make([]bool, spec.Net.Sizes[l]))
	}
	how := spec.Optimizer
	if v.Text[experiment.InputParam] != "" {
		how += ", your points" // whatever data set is chosen
	}
	title := fmt.Sprintf("network %s, %s", layoutText(spec.Net.Sizes), how)
	if len(title) > 36 {
		title = "network, " + how
	}
	m.panel = newPanel(b, v, title, "w ← w − η·(∂loss/∂w, rescaled by the optimizer)")
	return m, nil
}

// Step implements [experiment.Model].
func (m *netModel) Step() {
	if m.frozen || m.trainer.Diverged() {
		return
	}
	for range m.burst {
		m.trainer.Step()
		m.bury()
	}
	if math.IsNaN(m.learnt) && m.trainer.Train().Accuracy >= mastered {
		m.learnt = float64(m.trainer.Steps())
	}
}

// Clone implements [experiment.Model].
func (m *netModel) Clone() experiment.Model {
	c := *m
	c.panel, c.trainer = m.panel.clone(), m.trainer.Clone()
	c.dead = make([][]bool, len(m.dead))
	for l, row := range m.dead {
		c.dead[l] = slices.Clone(row)
	}
	return &c // the first weights never change, so both share them
}

// SetKnob implements [experiment.Model].
func (m *netModel) SetKnob(name string, v float64) {
	var err error
	switch name {
	case "eta":
		err = m.trainer.SetRate(v)
	case "decay":
		err = m.trainer.SetL2(v)
	}
	if err == nil {
		m.knobs[name] = v
	}
}

// Act implements [experiment.Model].
func (m *netModel) Act(name string, arg float64) {
	n := m.trainer.Net
	switch name {
	case "shake":
		m.rng.shake(n.Params, arg/100)
		m.bury()
	case "lesion":
		for l := range m.dead {
			for u := range m.dead[l] {
				if m.rng.Float64() < arg/100 {
					m.dead[l][u] = true
				}
			}
		}
		m.bury()
	case "freeze":
		m.frozen = !m.frozen
	case "permute":
		m.permute()
	case "start":
		copy(n.Params, m.first)
		m.trainer.Optimizer.Reset(n.Len())
		for _, row := range m.dead {
			clear(row)
		}
		m.learnt, m.moved, m.changed = math.NaN(), math.NaN(), math.NaN()
	}
}

// bury keeps the weights from units that were cut at zero.
func (m *netModel) bury() {
	n := m.trainer.Net
	for l, row := range m.dead {
		after := n.Weights(l + 1)
		for u, dead := range row {
			if !dead {
				continue
			}
			for i := u; i < len(after); i += len(row) {
				after[i] = 0
			}
		}
	}
}

// permute exchanges the places of hidden units and notes what that did to the
// numbers and to the answers.
func (m *netModel) permute() {
	n := m.trainer.Net
	data, _ := m.trainer.Data()
	before := n.Clone()
	for l, row := range m.dead {
		order := m.rng.Perm(len(row))
		if n.PermuteHidden(l+1, order) != nil {
			return
		}
		old := slices.Clone(row)
		for u, from := range order {
			row[u] = old[from]
		}
	}
	m.trainer.Optimizer.Reset(n.Len())
	m.moved, m.changed = apart(before, n), disagreement(before, n, data)
}

// apart is the distance of two networks' parameters, against the length of
// the first's.
func apart(a, b *descent.Net) float64 {
	gap, size := 0., 0.
	for i, w := range a.Params {
		d := w - b.Params[i]
		gap += float64(d * d)
		size += float64(w * w)
	}
	return math.Sqrt(gap / size)
}

// disagreement is the greatest difference between two networks' outputs on
// the samples of a data set.
func disagreement(a, b *descent.Net, data *descent.Dataset) float64 {
	most := 0.
	for i := range data.Len() {
		a.Forward(data.Row(i), 1)
		b.Forward(data.Row(i), 1)
		for k := range a.Outputs() {
			most = max(most, math.Abs(a.Output(k, 0)-b.Output(k, 0)))
		}
	}
	return most
}

// Read implements [experiment.Model].
func (m *netModel) Read(dst []float64) {
	t := m.trainer
	train, test := t.Train(), t.Test()
	copy(dst, []float64{
		orNaN(train.Loss), train.Accuracy, test.Accuracy, yes(train.Accuracy == 1),
		orNaN(t.GradientNorm()), orNaN(t.WeightNorm()), float64(t.Steps()), m.learnt, float64(t.Net.Len()),
		m.moved, m.changed, yes(t.Diverged()),
	})
}

// Picture implements [experiment.Model].
func (m *netModel) Picture(name string) experiment.Picture {
	n := m.trainer.Net
	switch name {
	case "decision":
		data, _ := m.trainer.Data()
		return decision(n, data)
	case "weights":
		return weightImage(n, max(0, n.Layers()-2))
	}
	return nil
}

// Still implements [experiment.Model].
func (m *netModel) Still() string {
	switch t := m.trainer; {
	case m.frozen:
		return "Learning is frozen: z lets it go on."
	case t.Diverged():
		return "The weights are no longer numbers: lower η, then restart with a."
	case t.Steps() > 0 && t.GradientNorm() < quiet:
		return "The gradient is nearly zero, so nothing moves: n shakes the weights."
	}
	return ""
}
