package descent

import "spikeslope/internal/descent/kernel"

// singleNet computes a network's loss and gradient in single precision, as
// practice does: twice as many numbers fit a register. Parameters, gradients
// and the optimizer's averages stay double, so that small steps still add up.
type singleNet struct {
	net    *Net // its outputs, deltas and loss; shared, not owned
	params []float32
	grad   []float32
	act    [][]float32 // act[0] inputs, act[l] after layer l; units × ld
	delta  [][]float32
}

func newSingleNet(net *Net) *singleNet {
	return &singleNet{net: net, params: make([]float32, net.Len()), grad: make([]float32, net.Len())}
}

// reserve makes room for batches of the given size.
func (s *singleNet) reserve(batch int) {
	ld := wholeLanes(batch)
	if s.act != nil && len(s.act[0]) >= ld*s.net.Inputs() {
		return
	}
	s.act, s.delta = nil, nil
	for _, units := range s.net.spec.Sizes {
		s.act = append(s.act, make([]float32, units*ld))
		s.delta = append(s.delta, make([]float32, units*ld))
	}
}

// clone returns a copy of what s holds for a copy of its network. Between two
// steps it holds nothing but room.
func (s *singleNet) clone(net *Net) *singleNet {
	c := newSingleNet(net)
	if s.act != nil {
		c.reserve(len(s.act[0]) / s.net.Inputs())
	}
	return c
}

// lossGrad is [Net.LossGrad]. The network's outputs and Class are then those
// computed here; its hidden units are not filled in.
func (s *singleNet) lossGrad(x []float64, t Targets, batch int, grad []float64) float64 {
	s.reserve(batch)
	n := s.net
	n.reserve(batch)
	n.batch, n.ld = batch, wholeLanes(batch)
	kernel.Narrow(s.params, n.Params)
	s.load(x)
	kernel.Widen(n.act[len(n.layers)], n.forward32(s.params, s.act[0], s.act[1:], n.ld))
	loss := n.outputDelta(t)
	s.backward(grad)
	return loss
}

// load stores the batch unit by unit.
func (s *singleNet) load(x []float64) {
	in, ld, batch := s.net.Inputs(), s.net.ld, s.net.batch
	a, k := s.act[0], 0
	for ; k+4 <= batch; k += 4 { // four samples at a time: their numbers lie side by side
		x0, x1, x2, x3 := x[k*in:][:in], x[(k+1)*in:][:in], x[(k+2)*in:][:in], x[(k+3)*in:][:in]
		for i, v := range x0 {
			to := a[i*ld+k:][:4]
			to[0], to[1], to[2], to[3] = float32(v), float32(x1[i]), float32(x2[i]), float32(x3[i])
		}
	}
	for ; k < batch; k++ {
		for i, v := range x[k*in : (k+1)*in] {
			a[i*ld+k] = float32(v)
		}
	}
	for i := range in {
		clear(a[i*ld+batch : (i+1)*ld])
	}
}

// forward32 runs a batch of ld samples through a network of n's shape, in single
// precision, and returns its outputs; act is room for every layer after the
// input.
func (n *Net) forward32(params, x []float32, act [][]float32, ld int) []float32 {
	for l, y := range n.layers {
		dst := act[l][:y.out*ld]
		kernel.Dense32(dst, params[y.w:y.b], params[y.b:y.b+y.out], x, y.out, y.in, ld, y.in, 1)
		if l+1 < len(n.layers) {
			n.spec.Hidden.apply32(dst)
		}
		x = dst
	}
	return x
}

// room32 makes the room that forward32 wants.
func (n *Net) room32(ld int) (act [][]float32) {
	for _, y := range n.layers {
		act = append(act, make([]float32, y.out*ld))
	}
	return act
}

func (a Activation) apply32(z []float32) {
	switch a {
	case ActTanh:
		kernel.Tanh32(z)
	case ActReLU:
		for i, v := range z {
			z[i] = max(v, 0)
		}
	}
}

func (s *singleNet) backward(grad []float64) {
	n := s.net
	top := len(n.layers)
	kernel.Narrow(s.delta[top], n.delta[top][:n.Outputs()*n.ld])
	for l := top - 1; l >= 0; l-- {
		y := n.layers[l]
		d := s.delta[l+1][:y.out*n.ld]
		kernel.Outer32(s.grad[y.w:y.b], d, s.act[l], y.out, y.in, n.ld)
		for j := range y.out {
			sum := 0.
			for _, v := range d[j*n.ld : (j+1)*n.ld] {
				sum += float64(v)
			}
			grad[y.b+j] = sum
		}
		kernel.Widen(grad[y.w:y.b], s.grad[y.w:y.b])
		if l > 0 {
			back := s.delta[l][:y.in*n.ld]
			kernel.Dense32(back, s.params[y.w:y.b], nil, d, y.in, y.out, n.ld, 1, y.in)
			n.spec.Hidden.chain32(back, s.act[l])
		}
	}
}

// chain32 multiplies deltas by the activation's slope, read off the activity.
func (a Activation) chain32(d, h []float32) {
	h = h[:len(d)]
	switch a {
	case ActTanh:
		for i, v := range h {
			d[i] *= 1 - float32(v*v)
		}
	case ActReLU:
		for i, v := range h {
			if v <= 0 {
				d[i] = 0
			}
		}
	}
}
