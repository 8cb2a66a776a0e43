package descent

import (
	"fmt"
	"math"
	"slices"
)

// Activation is the function each hidden unit applies to its summed input.
type Activation int

// Hidden activations.
const (
	ActTanh   Activation = iota // tanh a
	ActReLU                     // max(0, a)
	ActLinear                   // a: a deep linear network
)

// String returns the name used in content.
func (a Activation) String() string {
	switch a {
	case ActTanh:
		return "tanh"
	case ActReLU:
		return "relu"
	case ActLinear:
		return "linear"
	}
	return fmt.Sprintf("Activation(%d)", int(a))
}

// LossKind is what a network is trained to make small, always a mean over the
// samples of a batch.
type LossKind int

// Losses. z are the outputs of the last, linear layer.
const (
	// CrossEntropy is −log softmax(z)[label], for two or more classes.
	CrossEntropy LossKind = iota
	// BinaryCrossEntropy is log(1+e^z) − label·z for one output and labels 0, 1.
	BinaryCrossEntropy
	// MeanSquare is Σ(z−target)² / outputs, PyTorch's MSELoss.
	MeanSquare
)

// String returns the name used in content.
func (k LossKind) String() string {
	switch k {
	case CrossEntropy:
		return "cross-entropy"
	case BinaryCrossEntropy:
		return "binary cross-entropy"
	case MeanSquare:
		return "mean square"
	}
	return fmt.Sprintf("LossKind(%d)", int(k))
}

// NetSpec is the shape of a dense network.
type NetSpec struct {
	Sizes  []int      // units a layer: inputs, hidden layers, outputs
	Hidden Activation // of every hidden layer; the last layer is linear
	Loss   LossKind
	Init   Init
	// InitScale multiplies the initial weights; 0 means 1. Far from 1 it shows
	// why initialisation matters.
	InitScale float64
}

// MaxUnits bounds a layer: a tutor's network stays small enough to watch.
const MaxUnits = 4096

func (s NetSpec) check() error {
	if len(s.Sizes) < 2 {
		return fmt.Errorf("network sizes %v: want at least inputs and outputs, such as [2 16 1]", s.Sizes)
	}
	for i, n := range s.Sizes {
		if n < 1 || n > MaxUnits {
			return fmt.Errorf("network sizes %v: layer %d has %d units, want 1 to %d", s.Sizes, i, n, MaxUnits)
		}
	}
	out := s.Sizes[len(s.Sizes)-1]
	switch {
	case s.Hidden < ActTanh || s.Hidden > ActLinear:
		return fmt.Errorf("network activation %d: want tanh, relu or linear", int(s.Hidden))
	case s.Loss < CrossEntropy || s.Loss > MeanSquare:
		return fmt.Errorf("network loss %d: want cross-entropy, binary cross-entropy or mean square", int(s.Loss))
	case s.Loss == CrossEntropy && out < 2:
		return fmt.Errorf("network with %d output: cross-entropy wants 2 or more; use binary cross-entropy for one", out)
	case s.Loss == BinaryCrossEntropy && out != 1:
		return fmt.Errorf("network with %d outputs: binary cross-entropy wants 1; use cross-entropy for more", out)
	case s.Init < InitXavier || s.Init > InitHe:
		return fmt.Errorf("network initialisation %d: want xavier or he", int(s.Init))
	case !(s.InitScale >= 0) || math.IsInf(s.InitScale, 0):
		return fmt.Errorf("network initialisation scale %g: want a finite number from 0 up (0 means 1)", s.InitScale)
	}
	return nil
}

// layer locates one layer's numbers in the flat parameter vector.
type layer struct {
	in, out int
	w, b    int // offsets of the out×in weights, row by row, and of the biases
}

// Net is a dense network over one flat parameter vector, so that any
// optimizer steps it. Layer l computes z = W·a + b, then its activation.
//
// Inside, a batch is stored unit by unit, the samples of one unit beside each
// other: a kernel then does the same arithmetic on neighbouring numbers.
// A Net is not safe for concurrent use: forward passes share its buffers.
type Net struct {
	spec   NetSpec
	layers []layer

	// Params holds, layer by layer, the weights (outputs × inputs, row by row)
	// and then the biases.
	Params []float64

	cap   int         // samples the buffers hold
	batch int         // samples of the last forward pass
	ld    int         // distance between two units' rows, ≥ batch
	clean int         // batch size for which what pads act[0] is zero
	act   [][]float64 // act[0] inputs, act[l] after layer l's activation; units × ld
	delta [][]float64 // delta[l] is ∂loss/∂z of layer l; delta[0] is unused
}

// NewNet builds a network with weights drawn from the seed's own stream.
func NewNet(spec NetSpec, seed uint64) (*Net, error) {
	if err := spec.check(); err != nil {
		return nil, err
	}
	spec.Sizes = slices.Clone(spec.Sizes)
	n := &Net{spec: spec}
	off := 0
	for l := 1; l < len(spec.Sizes); l++ {
		y := layer{in: spec.Sizes[l-1], out: spec.Sizes[l], w: off}
		off += y.in * y.out
		y.b = off
		off += y.out
		n.layers = append(n.layers, y)
	}
	n.Params = make([]float64, off)
	n.Initialise(seed)
	n.reserve(1)
	return n, nil
}

// Spec returns the shape the network was built from.
func (n *Net) Spec() NetSpec {
	s := n.spec
	s.Sizes = slices.Clone(s.Sizes)
	return s
}

// Len returns the number of parameters.
func (n *Net) Len() int { return len(n.Params) }

// Inputs returns the number of inputs.
func (n *Net) Inputs() int { return n.spec.Sizes[0] }

// Outputs returns the number of outputs.
func (n *Net) Outputs() int { return n.spec.Sizes[len(n.spec.Sizes)-1] }

// Layers returns the number of weight layers.
func (n *Net) Layers() int { return len(n.layers) }

// Weights returns layer l's weights (outputs × inputs, row by row), counted
// from 0. The slice is part of Params.
func (n *Net) Weights(l int) []float64 {
	y := n.layers[l]
	return n.Params[y.w:y.b]
}

// Biases returns layer l's biases, part of Params.
func (n *Net) Biases(l int) []float64 {
	y := n.layers[l]
	return n.Params[y.b : y.b+y.out]
}

// Clone returns an independent copy.
func (n *Net) Clone() *Net {
	c := *n
	c.Params = slices.Clone(n.Params)
	c.act, c.delta = cloneRows(n.act), cloneRows(n.delta)
	return &c
}

func cloneRows(rows [][]float64) [][]float64 {
	c := make([][]float64, len(rows))
	for i, r := range rows {
		c[i] = slices.Clone(r)
	}
	return c
}

// reserve makes room for batches of the given size; later, smaller batches
// then need no new memory.
func (n *Net) reserve(batch int) {
	if batch <= n.cap {
		return
	}
	n.cap = batch
	ld := stride(batch)
	n.act = make([][]float64, len(n.spec.Sizes))
	n.delta = make([][]float64, len(n.spec.Sizes))
	for l, units := range n.spec.Sizes {
		n.act[l] = make([]float64, units*ld)
		if l > 0 {
			n.delta[l] = make([]float64, units*ld)
		}
	}
}
