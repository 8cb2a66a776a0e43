package models

import (
	"fmt"
	"strings"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
)

// corners is the data set of XOR's four corners, beside those of the library.
const corners = "corners"

func datasetNames() []string { return append(descent.DatasetNames(), corners) }

var activations = []string{"tanh", "relu", "linear"}

// net is a small network that learns labelled points of the plane.
func net() experiment.Builder {
	b := experiment.Builder{
		Name: "net", Title: "a small network", Side: experiment.Descent,
		Help: "A dense network learns which points of the plane belong to which class, one minibatch at a time.",
		Params: []experiment.Knob{
			{Name: "data", Label: "data", Choices: datasetNames(), Help: "the points to learn; coins has labels by chance, corners is the smallest XOR"},
			{Name: "n", Label: "samples", Default: 256, Min: 2, Max: 10000, Integer: true, Help: "points to learn from; a thousand others test"},
			{Name: "scatter", Label: "scatter", Default: 0.05, Min: 0, Max: 1, Help: "noise on the points, as a share of the window's half-width"},
			{Name: "h1", Label: "first hidden layer", Default: 16, Min: 0, Max: 512, Integer: true, Help: "its units, 0 for none"},
			{Name: "h2", Label: "second hidden layer", Default: 16, Min: 0, Max: 512, Integer: true, Help: "its units, 0 for none"},
			{Name: "activation", Label: "activation", Choices: activations, Help: "what a hidden unit does with its summed input"},
			{Name: "optimizer", Label: "optimizer", Choices: descent.OptimizerNames(), Default: indexOf(descent.OptimizerNames(), "adam"), Help: "how a gradient becomes a step"},
			{Name: "batch", Label: "batch", Default: 32, Min: 0, Max: 4096, Integer: true, Help: "samples a step, 0 for all"},
			{Name: "scale", Label: "first weights ×", Default: 1, Min: 1e-6, Max: 100, Log: true, Help: "the first weights against the usual (Xavier's)"},
			pace(20), burst(2),
		},
		Texts: []experiment.Text{
			{Name: "input", Label: "points", Help: "your own points as CSV (x,y,label) instead of the data set", Check: checkPoints},
		},
		Knobs: []experiment.Knob{
			{Name: "eta", Label: "learning rate η", Default: 0.01, Min: 1e-6, Max: 10, Log: true, Help: "how far a step follows the gradient"},
			{Name: "decay", Label: "weight decay λ", Default: 0, Min: 0, Max: 1, Step: 0.005, Help: "pull of the weights to zero, ½λΣw² in the loss"},
		},
		Actions: []experiment.Action{
			{Name: "shake", Label: "shake weights", Key: keyNoise, Help: "add noise to every weight, as a share of their root mean square", Arg: percent("shake", "", 30)},
			{Name: "lesion", Label: "damage", Key: keyDamage, Help: "cut hidden units at random, for good", Arg: percent("lesion", "", 25)},
			freeze,
			{Name: "permute", Label: "reorder units", Key: keyGo, Help: "exchange hidden units' places; the averages of the optimizer start anew"},
			{Name: "start", Label: "start again", Key: keyAgain, Help: "back to the first weights"},
		},
		Readings: []experiment.Reading{
			{Name: "loss", Label: "loss", Format: "%8.5f", Meaning: "mean cross-entropy over the training set"},
			{Name: "train", Label: "right", Quantity: "share classified rightly", Format: "%5.3f", Meaning: "share of the training set classified rightly"},
			{Name: "test", Label: "right, new", Quantity: "share classified rightly", Format: "%5.3f", Meaning: "share of new points classified rightly; empty without any"},
			{Name: "all", Label: "all right", Format: "%1.0f", Meaning: "1 if every training point is classified rightly"},
			{Name: "gradient", Label: "|gradient|", Format: "%8.2e", Meaning: "length of the last step's gradient"},
			{Name: "weights", Label: "|weights|", Format: "%7.3f", Meaning: "length of the parameter vector"},
			{Name: "steps", Label: "steps", Format: "%6.0f", Meaning: "learning steps so far"},
			{Name: "learnt", Label: "learnt at", Format: "%6.0f", Meaning: "step at which 98 in 100 training points were right, looked at every tick; empty until then"},
			{Name: "params", Label: "parameters", Format: "%6.0f", Meaning: "numbers the network adjusts"},
			{Name: "moved", Label: "moved", Format: "%7.3f", Meaning: "distance the weights went at the last reordering, against their length; empty before one"},
			{Name: "changed", Label: "answers moved", Format: "%8.1e", Meaning: "greatest change of an output on the training set at the last reordering; empty before one"},
			{Name: "diverged", Label: "diverged", Format: "%1.0f", Meaning: "1 once loss or weights are no longer numbers"},
		},
		Pictures: []experiment.PictureInfo{
			{Name: "decision", Title: "class given to each place, samples on it"},
			{Name: "weights", Title: "weights into the last hidden layer", Rows: 8},
		},
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) { return newNet(&b, v, seed) }
	return b
}

func checkPoints(s string) error {
	if s == "" {
		return nil
	}
	_, err := descent.ReadCSV(strings.NewReader(s), experiment.InputParam)
	return err
}

// points makes the training and test sets; test is nil where there are too
// few own points to spare any.
func points(v experiment.Values, seed uint64) (train, test *descent.Dataset, err error) {
	if text := v.Text["input"]; text != "" {
		d, err := descent.ReadCSV(strings.NewReader(text), experiment.InputParam)
		if err != nil || d.Len() < 10 {
			return d, nil, err
		}
		return d.Split(d.Len()*4/5, seed)
	}
	name, n, scatter := datasetNames()[int(v.Num["data"])], int(v.Num["n"]), v.Num["scatter"]
	if name == corners {
		d := descent.XORCorners()
		for i := range d.X {
			d.X[i] *= cornersAt
		}
		return d, nil, nil
	}
	if train, err = descent.NewDataset(name, n, scatter, seed); err != nil {
		return nil, nil, err
	}
	test, err = descent.NewDataset(name, tests, scatter, ^seed)
	return train, test, err
}

const (
	cornersAt = 1.   // where the corners of XOR lie
	tests     = 1000 // new points
	mastered  = 0.98 // share of points right that counts as learnt
)

// layout lists the sizes of a planar network's layers, without empty ones.
func layout(h1, h2, classes int) descent.NetSpec {
	s := descent.NetSpec{Sizes: []int{2}, Loss: descent.BinaryCrossEntropy}
	for _, h := range []int{h1, h2} {
		if h > 0 {
			s.Sizes = append(s.Sizes, h)
		}
	}
	out := 1
	if classes > 2 {
		out, s.Loss = classes, descent.CrossEntropy
	}
	s.Sizes = append(s.Sizes, out)
	return s
}

func layoutText(sizes []int) string {
	return strings.ReplaceAll(strings.Trim(fmt.Sprint(sizes), "[]"), " ", "-")
}
