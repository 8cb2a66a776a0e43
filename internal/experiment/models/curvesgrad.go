package models

import (
	"math"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
)

const (
	searchGoal  = 0.1    // loss to reach
	searchLimit = 20_000 // forward passes
	searchData  = 128    // samples
	guessesSeen = 40     // angles averaged
)

// gradcost goes through wider and wider networks: what a gradient costs, what
// methods without one spend, and how well a perturbed loss shows the way.
func gradcost() experiment.Builder {
	b := experiment.Builder{
		Name: "gradcost", Title: "the price of a gradient", Side: experiment.Descent,
		Help: "For networks of more and more parameters: multiply-adds of a gradient, passes to a loss of 0.1 with and without gradients, and how well a guess from losses points.",
		Params: []experiment.Knob{
			{Name: "data", Label: "data", Choices: descent.DatasetNames(), Default: 1, Help: "what the networks learn"},
			{Name: "most", Label: "widest layers", Choices: []string{"8", "16", "32", "64"}, Default: 0, Help: "units in each of two hidden layers, from 4 up to this"},
			pace(4),
		},
		Actions: []experiment.Action{sweepAgain},
		Readings: []experiment.Reading{
			{Name: "params", Label: "parameters", Format: "%6.0f", Meaning: "of the widest network"},
			{Name: "ratio_small", Label: "gradient, small", Format: "%6.3f", Meaning: "multiply-adds of a gradient against those of a forward pass, narrowest network"},
			{Name: "ratio", Label: "gradient, wide", Format: "%6.3f", Meaning: "the same, widest network"},
			{Name: "adam", Label: "Adam", Format: "%6.0f", Meaning: "forward passes, or as much work in gradients, until the widest network's loss is 0.1; empty if 20,000 do not suffice"},
			{Name: "evolution", Label: "(1+1)-ES", Format: "%6.0f", Meaning: "the same by changing all weights at random and keeping what is better"},
			{Name: "es", Label: "OpenAI-ES", Format: "%6.0f", Meaning: "the same with a gradient estimated from 25 pairs of losses"},
			{Name: "dearer", Label: "(1+1) / Adam", Format: "%7.2f", Meaning: "passes of (1+1) evolution against Adam's, widest network"},
			{Name: "dearer_es", Label: "OpenAI / Adam", Format: "%7.2f", Meaning: "passes of OpenAI's strategy against Adam's, widest network"},
			{Name: "cos_small", Label: "cos, small", Format: "%6.4f", Meaning: "cosine between one guess by weight perturbation and the gradient, narrowest network, mean of 40"},
			{Name: "cos", Label: "cos, wide", Format: "%6.4f", Meaning: "the same, widest network"},
			{Name: "nodes", Label: "cos, nodes", Format: "%6.4f", Meaning: "the same by node perturbation, widest network"},
		},
		Pictures: []experiment.PictureInfo{
			{Name: "passes", Title: "forward passes to a loss of 0.1, by parameters"},
			{Name: "guess", Title: "how well one guess points: cos to the gradient", Rows: 9},
			{Name: "cost", Title: "a gradient in forward passes, by parameters", Rows: 7},
		},
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) {
		var spec []descent.NetSpec
		for w := 4; w <= 8<<int(v.Num["most"]); w *= 2 {
			spec = append(spec, descent.NetSpec{Sizes: []int{2, w, w, 1}, Loss: descent.BinaryCrossEntropy})
		}
		data, err := descent.NewDataset(descent.DatasetNames()[int(v.Num["data"])], searchData, 0, seed)
		if err != nil {
			return nil, err
		}
		g := &gradSweep{spec: spec, data: data}
		for _, s := range spec {
			n, err := descent.NewNet(s, seed)
			if err != nil {
				return nil, err
			}
			g.params = append(g.params, float64(n.Len()))
		}
		return g.sweep().model(&b, v, seed, "gradients against guesses", "∇L by backprop, or ∇L ≈ (L(w + σξ) − L(w))/σ · ξ", experiment.Second/experiment.Time(v.Num["pace"])), nil
	}
	return b
}

// gradSweep is what the sweep over widths goes through; it never changes.
type gradSweep struct {
	spec   []descent.NetSpec
	data   *descent.Dataset
	params []float64
}

// Rows of the sweep after one for each search method.
const (
	rowCost = 3 + iota
	rowWeights
	rowNodes
	rowTheory
	gradRows
)

func (g *gradSweep) sweep() *sweep {
	widths, methods := len(g.spec), descent.SearchMethods()
	s := &sweep{measures: widths * (len(methods) + 1), series: gradRows, values: widths, done: "All is measured: R takes other weights and points."}
	s.take = func(m *sweepModel, k int) {
		// What takes longest comes last.
		what, i := k/widths-1, k%widths
		if what < 0 {
			g.point(m, i)
			return
		}
		m.data[what][i] = math.NaN()
		if c, err := descent.MeasureSearch(methods[what], g.spec[i], g.data, searchGoal, searchLimit, m.seed); err == nil && c.Reached {
			m.data[what][i] = c.Passes
		}
	}
	s.read = func(m *sweepModel, dst []float64) {
		w := widths - 1
		copy(dst, []float64{
			g.params[w], m.data[rowCost][0], m.data[rowCost][w], m.data[0][w], m.data[1][w], m.data[2][w],
			m.data[1][w] / m.data[0][w], m.data[2][w] / m.data[0][w],
			m.data[rowWeights][0], m.data[rowWeights][w], m.data[rowNodes][w],
		})
	}
	s.draw = func(m *sweepModel, picture string) experiment.Picture {
		c := experiment.Curve{LogX: true, LogY: true, XLabel: "parameters", X0: 10, X1: g.params[widths-1]}
		switch picture {
		case "passes":
			return m.lines(c, g.params, 0, "Adam", "(1+1)-ES", "OpenAI-ES")
		case "guess":
			return m.lines(c, g.params, rowWeights, "weights", "nodes", "√(2/πn)")
		case "cost":
			c.LogY, c.Y0, c.Y1 = false, 0, 4
			return m.lines(c, g.params, rowCost, "gradient / forward pass")
		}
		return nil
	}
	return s
}

// point measures what a gradient of one network costs, and how well guesses
// from perturbed losses point its way.
func (g *gradSweep) point(m *sweepModel, i int) {
	n, err := descent.NewNet(g.spec[i], m.seed)
	if err != nil {
		return
	}
	forward, both := n.PassCost()
	m.data[rowCost][i] = float64(both) / float64(forward)
	m.data[rowTheory][i] = math.Sqrt(2 / (math.Pi * g.params[i]))
	for row, rule := range map[int]string{rowWeights: "weight-perturbation", rowNodes: "node-perturbation"} {
		spec := descent.DefaultCredit(rule)
		spec.Net, spec.Sigma = g.spec[i], 1e-5
		c, err := descent.NewCredit(spec, g.data, m.seed)
		if err != nil {
			return
		}
		sum := 0.
		for range guessesSeen {
			c.Step()
			sum += math.Cos(c.Angle() * math.Pi / 180)
		}
		m.data[row][i] = sum / guessesSeen
	}
}
