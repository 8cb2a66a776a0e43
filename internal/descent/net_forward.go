package descent

import (
	"fmt"
	"math"

	"spikeslope/internal/descent/kernel"
)

// Forward computes the outputs for a batch of samples; x holds them row by
// row (batch × inputs). Read them with [Net.Output].
func (n *Net) Forward(x []float64, batch int) {
	in := n.Inputs()
	if batch < 1 || len(x) != batch*in {
		panic(fmt.Sprintf("descent: Forward got %d numbers for %d samples of %d inputs", len(x), batch, in))
	}
	n.begin(batch)
	if batch == 1 {
		copy(n.act[0], x)
	} else {
		a := n.act[0]
		for s := range batch {
			for i, v := range x[s*in : (s+1)*in] {
				a[i*n.ld+s] = v
			}
		}
	}
	n.forward()
}

// begin prepares the buffers for a batch whose inputs follow.
func (n *Net) begin(batch int) {
	n.reserve(batch)
	n.batch, n.ld = batch, stride(batch)
	if n.clean == batch {
		return
	}
	n.clean = batch
	for i := range n.Inputs() {
		clear(n.act[0][i*n.ld+batch : (i+1)*n.ld])
	}
}

func (n *Net) forward() {
	last := len(n.layers) - 1
	for l, y := range n.layers {
		dst := n.act[l+1][:y.out*n.ld]
		denseForward(dst, n.Weights(l), n.Biases(l), n.act[l], y.out, y.in, n.ld)
		if l < last {
			n.spec.Hidden.apply(dst)
		}
	}
}

// apply replaces each summed input by the unit's activity.
func (a Activation) apply(z []float64) {
	switch a {
	case ActTanh:
		kernel.Tanh64(z)
	case ActReLU:
		for i, v := range z {
			z[i] = max(v, 0)
		}
	}
}

// Output returns output k, before any softmax or sigmoid, for sample s of the
// last batch.
func (n *Net) Output(k, s int) float64 { return n.act[len(n.layers)][k*n.ld+s] }

// Unit returns the activity of unit u of layer l for sample s of the last
// batch; layer 0 is the input.
func (n *Net) Unit(l, u, s int) float64 { return n.act[l][u*n.ld+s] }

// Class returns the class the network gives sample s of the last batch: the
// largest output, or, with one output, 1 where it is above zero.
func (n *Net) Class(s int) int {
	outs := n.Outputs()
	if outs == 1 {
		if n.Output(0, s) > 0 {
			return 1
		}
		return 0
	}
	best := 0
	for k := 1; k < outs; k++ {
		if n.Output(k, s) > n.Output(best, s) {
			best = k
		}
	}
	return best
}

// Probability returns the softmax or sigmoid probability of class k for
// sample s of the last batch.
func (n *Net) Probability(k, s int) float64 {
	if n.Outputs() == 1 {
		p := 1 / (1 + math.Exp(-n.Output(0, s)))
		if k == 0 {
			return 1 - p
		}
		return p
	}
	top := math.Inf(-1)
	for j := range n.Outputs() {
		top = max(top, n.Output(j, s))
	}
	sum := 0.0
	for j := range n.Outputs() {
		sum += math.Exp(n.Output(j, s) - top)
	}
	return math.Exp(n.Output(k, s)-top) / sum
}
