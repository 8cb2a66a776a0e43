package descent

import (
	"fmt"
	"math"

	"spikeslope/internal/descent/kernel"
)

// Targets are what the outputs of a batch should be: a label a sample for the
// cross-entropies, outputs-many numbers a sample, row by row, for the mean square.
type Targets struct {
	Label []int
	Value []float64
}

// LossGrad returns the mean loss over a batch and stores its gradient with
// respect to Params in grad. x is batch × inputs, row by row.
func (n *Net) LossGrad(x []float64, t Targets, batch int, grad []float64) float64 {
	n.Forward(x, batch)
	loss := n.outputDelta(t)
	n.Backward(grad)
	return loss
}

// Loss returns the mean loss over a batch.
func (n *Net) Loss(x []float64, t Targets, batch int) float64 {
	n.Forward(x, batch)
	return n.outputDelta(t)
}

// OutputDelta gives access to ∂loss/∂output of sample s before [Net.Backward],
// for learners that set it themselves, such as REINFORCE.
func (n *Net) OutputDelta(k, s int) *float64 { return &n.delta[len(n.layers)][k*n.ld+s] }

// outputDelta returns the mean loss of the last forward pass and stores
// ∂loss/∂z of the outputs in the last delta.
func (n *Net) outputDelta(t Targets) float64 {
	if n.spec.Loss == MeanSquare {
		if len(t.Value) != n.batch*n.Outputs() {
			panic(fmt.Sprintf("descent: %d target values for %d samples of %d outputs", len(t.Value), n.batch, n.Outputs()))
		}
	} else if len(t.Label) != n.batch {
		panic(fmt.Sprintf("descent: %d labels for %d samples", len(t.Label), n.batch))
	}
	top := len(n.layers)
	z, d := n.act[top], n.delta[top]
	for k := range n.Outputs() {
		clear(d[k*n.ld+n.batch : (k+1)*n.ld])
	}
	switch n.spec.Loss {
	case CrossEntropy:
		return crossEntropyDelta(d, z, t.Label, n.Outputs(), n.ld)
	case BinaryCrossEntropy:
		return binaryCrossEntropyDelta(d, z, t.Label)
	default:
		return meanSquareDelta(d, z, t.Value, n.Outputs(), n.ld)
	}
}

func crossEntropyDelta(d, z []float64, label []int, outs, ld int) float64 {
	loss, inv := 0.0, 1/float64(len(label))
	for s, y := range label {
		top := math.Inf(-1)
		for k := range outs {
			top = max(top, z[k*ld+s])
		}
		sum := 0.0
		for k := range outs {
			e := math.Exp(z[k*ld+s] - top)
			d[k*ld+s] = e
			sum += e
		}
		loss += math.Log(sum) + top - z[y*ld+s]
		scale := inv / sum
		for k := range outs {
			d[k*ld+s] *= scale
		}
		d[y*ld+s] -= inv
	}
	return loss * inv
}

func binaryCrossEntropyDelta(d, z []float64, label []int) float64 {
	loss, inv := 0.0, 1/float64(len(label))
	for s, y := range label {
		// log(1+e^z) − yz with the exponent never positive.
		v := z[s]
		e := math.Exp(-math.Abs(v))
		p := 1 / (1 + e)
		if v < 0 {
			p = 1 - p
		}
		loss += max(v, 0) + math.Log1p(e) - float64(float64(y)*v)
		d[s] = (p - float64(y)) * inv
	}
	return loss * inv
}

func meanSquareDelta(d, z, value []float64, outs, ld int) float64 {
	loss, inv := 0.0, 1/float64(len(value))
	for s := range len(value) / outs {
		for k := range outs {
			e := z[k*ld+s] - value[s*outs+k]
			loss += float64(e * e)
			d[k*ld+s] = 2 * e * inv
		}
	}
	return loss * inv
}

// Backward carries the deltas of the outputs back through the network and
// stores the gradient with respect to Params in grad.
func (n *Net) Backward(grad []float64) {
	if len(grad) != len(n.Params) {
		panic(fmt.Sprintf("descent: gradient of %d numbers for %d parameters", len(grad), len(n.Params)))
	}
	n.backward(grad, n.Weights)
}

// backward sends deltas from layer to layer through the weights given
// for each: the network's own for the gradient.
func (n *Net) backward(grad []float64, weights func(l int) []float64) {
	for l := len(n.layers) - 1; l >= 0; l-- {
		y := n.layers[l]
		d := n.delta[l+1][:y.out*n.ld]
		denseGrad(grad[y.w:y.b], grad[y.b:y.b+y.out], d, n.act[l], y.out, y.in, n.ld)
		if l > 0 {
			back := n.delta[l][:y.in*n.ld]
			denseBackward(back, weights(l), d, y.out, y.in, n.ld)
			n.spec.Hidden.chain(back, n.act[l])
		}
	}
}

// chain multiplies deltas by the activation's slope, read off the activity h:
// 1−h² for tanh, 1 where h > 0 for ReLU.
func (a Activation) chain(d, h []float64) {
	h = h[:len(d)]
	switch a {
	case ActTanh:
		kernel.Slope64(d, h)
	case ActReLU:
		for i, v := range h {
			if v <= 0 {
				d[i] = 0
			}
		}
	}
}

// addDecay adds the gradient of ½λΣw² to grad; biases are left out.
func (n *Net) addDecay(grad []float64, lambda float64) {
	for _, y := range n.layers {
		for p := y.w; p < y.b; p++ {
			grad[p] += float64(lambda * n.Params[p])
		}
	}
}
