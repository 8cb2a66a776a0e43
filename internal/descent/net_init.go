package descent

import (
	"fmt"
	"math"

	"spikeslope/internal/stimulus"
)

// Init is how the first weights are drawn. Biases start at zero.
type Init int

// Initialisations.
const (
	// InitXavier draws uniformly from ±√(6/(in+out)) (Glorot & Bengio 2010).
	InitXavier Init = iota
	// InitHe draws from a normal of variance 2/in (He et al. 2015), meant for ReLU.
	InitHe
)

// String returns the name used in content.
func (i Init) String() string {
	switch i {
	case InitXavier:
		return "xavier"
	case InitHe:
		return "he"
	}
	return fmt.Sprintf("Init(%d)", int(i))
}

// Initialise draws all weights anew from the seed and sets the biases to zero.
func (n *Net) Initialise(seed uint64) {
	r := stimulus.New(seed, "descent.net.init")
	scale := n.spec.InitScale
	if scale == 0 {
		scale = 1
	}
	for l, y := range n.layers {
		w := n.Weights(l)
		for i := range w {
			w[i] = scale * n.spec.Init.draw(r, y.in, y.out)
		}
		clear(n.Biases(l))
	}
}

func (i Init) draw(r *stimulus.Rand, in, out int) float64 {
	if i == InitHe {
		return math.Sqrt(2/float64(in)) * r.NormFloat64()
	}
	return math.Sqrt(6/float64(in+out)) * (2*r.Float64() - 1)
}
