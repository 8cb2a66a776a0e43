package models

import (
	"io"
	"slices"

	"spikeslope/internal/stimulus"
)

// KeepSpikes implements [experiment.SpikeWriter].
func (m *songModel) KeepSpikes() {
	if m.kept == nil {
		m.kept = &stimulus.Trains{}
	}
}

// keep notes the output spike of the step just made.
func (m *songModel) keep() {
	m.kept.Steps = append(m.kept.Steps, m.Steps()-1)
	m.kept.Input = append(m.kept.Input, 0)
}

// WriteSpikes implements [experiment.SpikeWriter].
func (m *songModel) WriteSpikes(w io.Writer) error {
	if m.kept == nil {
		return stimulus.WriteTrains(w, &stimulus.Trains{})
	}
	return stimulus.WriteTrains(w, m.kept)
}

// WriteWeights implements [experiment.WeightWriter].
func (m *songModel) WriteWeights(w io.Writer) error {
	return stimulus.WriteWeights(w, m.Weights(nil))
}

func cloneTrains(t *stimulus.Trains) *stimulus.Trains {
	if t == nil {
		return nil
	}
	return &stimulus.Trains{Steps: slices.Clone(t.Steps), Input: slices.Clone(t.Input)}
}
