package models

import (
	"math"

	"spikeslope/internal/stimulus"
)

// noise is a random stream for what a person does to a network.
type noise struct{ stimulus.Rand }

func newNoise(seed uint64, purpose string) noise { return noise{*stimulus.New(seed, purpose)} }

// shake adds noise to every parameter; share is its SD against the root mean
// square of them all.
func (n *noise) shake(params []float64, share float64) {
	size := 0.
	for _, w := range params {
		size += float64(w * w)
	}
	size = math.Sqrt(size/float64(len(params))) * share
	for i := range params {
		params[i] += float64(size * n.NormFloat64())
	}
}
