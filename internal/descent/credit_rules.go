package descent

// alignFeedback is backpropagation with fixed random weights on the way back.
// It follows LossGrad, whose activities and output deltas it uses.
func (c *Credit) alignFeedback() {
	n := c.Net
	n.outputDelta(Targets{Label: c.label})
	n.backward(c.direction, func(l int) []float64 { return c.feedback[l] })
}

// perturbWeights takes one loss at θ + σξ and guesses (L(θ+σξ) − L(θ))/σ·ξ.
// Its mean over ξ is the gradient, up to terms in σ².
func (c *Credit) perturbWeights(loss float64) {
	n := c.Net
	copy(c.trial, n.Params)
	for i := range c.direction {
		c.direction[i] = c.noise.NormFloat64()
		n.Params[i] += float64(c.spec.Sigma * c.direction[i])
	}
	change := (n.Loss(c.x, Targets{Label: c.label}, len(c.label)) - loss) / c.spec.Sigma
	copy(n.Params, c.trial)
	for i := range c.direction {
		c.direction[i] *= change
	}
}

// perturbNodes adds σξ to each unit's summed input, sample by sample, and
// guesses (L' − L)/σ·ξ for the gradient by that input; times the unit's own
// inputs that is a guess for its weights. The noise has as many dimensions as
// there are units, fewer than weights, so the guess is better.
func (c *Credit) perturbNodes() {
	n := c.Net
	clear(c.direction)
	inv := 1 / (float64(len(c.label)) * c.spec.Sigma)
	for s := range c.label {
		x, t := c.x[s*n.Inputs():(s+1)*n.Inputs()], Targets{Label: c.label[s : s+1]}
		before := n.Loss(x, t, 1)
		for l := range c.xi {
			for j := range c.xi[l] {
				c.xi[l][j] = c.noise.NormFloat64()
			}
		}
		n.forwardNoisy(c.xi, c.spec.Sigma)
		change := (n.outputDelta(t) - before) * inv
		for l, y := range n.layers {
			for j, xi := range c.xi[l] {
				guess := float64(change * xi)
				axpy(c.direction[y.w+j*y.in:y.w+(j+1)*y.in], guess, n.act[l][:y.in])
				c.direction[y.b+j] += guess
			}
		}
	}
}

// forwardNoisy repeats the last single sample's forward pass with sigma·xi
// added to the summed inputs.
func (n *Net) forwardNoisy(xi [][]float64, sigma float64) {
	for l, y := range n.layers {
		z := n.act[l+1][:y.out]
		denseForward(z, n.Weights(l), n.Biases(l), n.act[l], y.out, y.in, 1)
		axpy(z, sigma, xi[l])
		if l+1 < len(n.layers) {
			n.spec.Hidden.apply(z)
		}
	}
}

// hebb strengthens what is active together: the direction is minus the mean of
// before × after. The outputs are held at the right answer, +1 for the right
// class and −1 for others, as if a teacher drove them.
func (c *Credit) hebb() {
	n := c.Net
	top := len(n.layers)
	d := n.delta[top]
	inv := 1 / float64(len(c.label))
	for s, label := range c.label {
		for k := range n.Outputs() {
			right := label == k
			if n.Outputs() == 1 {
				right = label == 1
			}
			d[k*n.ld+s] = inv * (1 - 2*indicator(right))
		}
	}
	for l, y := range n.layers {
		after := n.delta[l+1][:y.out*n.ld]
		if l+1 < top {
			clear(after)
			for u := range y.out {
				axpy(after[u*n.ld:u*n.ld+n.batch], -inv, n.act[l+1][u*n.ld:u*n.ld+n.batch])
			}
		}
		denseGrad(c.direction[y.w:y.b], c.direction[y.b:y.b+y.out], after, n.act[l], y.out, y.in, n.ld)
	}
}
