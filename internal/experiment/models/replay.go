package models

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"spikeslope/internal/experiment"
	"spikeslope/internal/stimulus"
)

// replayTexts are the files a single neuron takes instead of what it would
// draw: its inputs' spikes and its weights at the start.
func replayTexts(drawn string) []experiment.Text {
	return []experiment.Text{
		{Name: "input", Label: "spikes", Help: "input spikes as CSV (step,input) instead of " + drawn, Check: checkTrains},
		{Name: "weights", Label: "weights", Help: "weights at the start as CSV (w)"},
	}
}

// trainLimits bound a spike file: three hours at 0.1 ms, twenty thousand inputs.
var trainLimits = stimulus.Limits{Inputs: 20000, Steps: 108_000_000}

func checkTrains(s string) error {
	if s == "" {
		return nil
	}
	_, err := stimulus.ReadTrains(strings.NewReader(s), trainLimits)
	return err
}

// readReplay returns what the files give for n inputs, nil where there is none.
func readReplay(v experiment.Values, n int) (source stimulus.Source, weights []float64, err error) {
	if text := v.Text["input"]; text != "" {
		trains, err := stimulus.ReadTrains(strings.NewReader(text), trainLimits)
		if err != nil {
			return nil, nil, fmt.Errorf("input: %w", err)
		}
		if source, err = trains.Play(n); err != nil {
			return nil, nil, fmt.Errorf("input: %w", err)
		}
	}
	if text := v.Text["weights"]; text != "" {
		if weights, err = stimulus.ReadWeights(strings.NewReader(text), n, 0, 1); err != nil {
			return nil, nil, fmt.Errorf("weights: %w", err)
		}
	}
	return source, weights, nil
}

// outputSpikes keeps what one neuron fires, if it is to be written.
type outputSpikes struct{ kept *stimulus.Trains }

// KeepSpikes implements [experiment.SpikeWriter].
func (o *outputSpikes) KeepSpikes() {
	if o.kept == nil {
		o.kept = &stimulus.Trains{}
	}
}

// note adds a spike in the given step.
func (o *outputSpikes) note(step int64) {
	if o.kept != nil {
		o.kept.Steps = append(o.kept.Steps, step)
		o.kept.Input = append(o.kept.Input, 0)
	}
}

// WriteSpikes implements [experiment.SpikeWriter].
func (o *outputSpikes) WriteSpikes(w io.Writer) error {
	if o.kept == nil {
		return stimulus.WriteTrains(w, &stimulus.Trains{})
	}
	return stimulus.WriteTrains(w, o.kept)
}

func (o outputSpikes) clone() outputSpikes {
	if o.kept == nil {
		return o
	}
	return outputSpikes{&stimulus.Trains{Steps: slices.Clone(o.kept.Steps), Input: slices.Clone(o.kept.Input)}}
}

// WriteWeights implements [experiment.WeightWriter].
func (m *songModel) WriteWeights(w io.Writer) error {
	return stimulus.WriteWeights(w, m.Weights(nil))
}

// WriteWeights implements [experiment.WeightWriter].
func (m *patternModel) WriteWeights(w io.Writer) error {
	return stimulus.WriteWeights(w, m.Weights(nil))
}
