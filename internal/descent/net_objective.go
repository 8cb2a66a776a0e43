package descent

// NetObjective is a network's mean loss on a whole data set as a function of
// its parameters, for any method that looks for a minimum.
type NetObjective struct {
	net  *Net
	data *Dataset
}

// NewNetObjective returns the loss of a network of net's shape on data; net
// itself stays as it is.
func NewNetObjective(net *Net, data *Dataset) (*NetObjective, error) {
	if err := fits(net.spec, data); err != nil {
		return nil, err
	}
	return &NetObjective{net: net.Clone(), data: data}, nil
}

// Dim returns the number of parameters.
func (o *NetObjective) Dim() int { return o.net.Len() }

// Value returns the mean loss at x.
func (o *NetObjective) Value(x []float64) float64 {
	copy(o.net.Params, x)
	return o.net.Loss(o.data.X, Targets{Label: o.data.Label}, o.data.Len())
}

// Gradient stores the gradient at x and returns the mean loss.
func (o *NetObjective) Gradient(grad, x []float64) float64 {
	copy(o.net.Params, x)
	return o.net.LossGrad(o.data.X, Targets{Label: o.data.Label}, o.data.Len(), grad)
}

// PassCost counts the multiply-adds with weights that one sample costs: in a
// forward pass, and in a forward and a backward pass together. Backward costs
// one for each weight's gradient and, except in the first layer, one to send
// the error back through it, so the ratio is between 2 and 3 whatever the
// number of parameters.
func (n *Net) PassCost() (forward, gradient int) {
	for l, y := range n.layers {
		w := y.in * y.out
		forward += w
		gradient += 2 * w
		if l > 0 {
			gradient += w
		}
	}
	return forward, gradient
}
