package plasticity

import (
	"fmt"

	"spikeslope/internal/stimulus"
)

// checkGiven reports weights or a source that do not fit n synapses; nil ones
// do.
func checkGiven(weights []float64, source stimulus.Source, n int) error {
	if weights != nil && len(weights) != n {
		return &stimulus.RangeError{Field: "Weights", Value: fmt.Sprintf("a list of %d", len(weights)),
			Allowed: fmt.Sprintf("lists of %d, one weight a synapse", n)}
	}
	for i, w := range weights {
		if err := stimulus.CheckRange(fmt.Sprintf("Weights[%d]", i), w, 0, 1, ""); err != nil {
			return err
		}
	}
	if source != nil && source.Inputs() != n {
		return &stimulus.RangeError{Field: "Source", Value: fmt.Sprintf("%d inputs", source.Inputs()),
			Allowed: fmt.Sprintf("%d, one a synapse", n)}
	}
	return nil
}
