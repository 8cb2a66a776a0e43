package cli

import (
	"context"
	"io"
	"slices"

	"spikeslope/internal/cli/figure"
	"spikeslope/internal/experiment"
)

// checkFigure refuses a name no figure can be drawn into.
func checkFigure(path string) error {
	if err := figure.Check(path); err != nil {
		return usage("--figure %s: %v", path, err)
	}
	return nil
}

// drawOne draws the readings of one run over time.
func (p *program) drawOne(ctx context.Context, setup *experiment.Setup, until experiment.Time, f *runFlags) error {
	all, err := setup.NewRepeats(f.readings, until)
	if err != nil {
		return err
	}
	fig, err := newFigure(all, f, 1)
	if err != nil {
		return err
	}
	plan := experiment.Sampling{First: setup.Seed, Last: setup.Seed, Keys: all.Keys(), Times: figure.Times(until)}
	err = setup.Sample(ctx, plan, func(one experiment.Sample) error {
		fig.Add(one)
		return nil
	})
	if err != nil {
		return err
	}
	return save(f.figure, func(w io.Writer) error { return fig.Write(w, f.figure) })
}

const (
	maxPanels = 8
	// maxValues bounds what a figure keeps: 160 MB.
	maxValues = 20_000_000
)

// newFigure prepares a figure of the readings asked for, or else of those the
// experiment shows as numbers.
func newFigure(all *experiment.Repeats, f *runFlags, seeds int) (*figure.Figure, error) {
	fig := &figure.Figure{
		Title: all.Setup.Experiment.Title, Line: all.Line(),
		Statistic: experiment.Statistic(f.statistic.value), Times: figure.Times(all.Until),
	}
	shown, logs := shownReadings(all.Setup)
	for i, n := range all.Readings {
		if f.readings == nil && !slices.Contains(shown, n.Key) && !slices.Contains(shown, n.Name) {
			continue
		}
		fig.Panels = append(fig.Panels, figure.Panel{Column: i, Reading: n, Log: slices.Contains(logs, n.Name)})
	}
	switch {
	case len(fig.Panels) == 0:
		return nil, usage("%s shows no reading of its own: choose some with --readings", all.Setup.Experiment.ID)
	case len(fig.Panels) > maxPanels:
		return nil, usage("a figure shows at most %d readings, not %d: choose with --readings", maxPanels, len(fig.Panels))
	case seeds*len(fig.Times)*len(fig.Panels) > maxValues:
		return nil, usage("a figure of %d readings keeps at most %d seeds; take fewer of either", len(fig.Panels), maxValues/len(fig.Times)/len(fig.Panels))
	}
	return fig, nil
}

// shownReadings returns the readings the set-up shows as numbers, and those it
// charts on a logarithmic axis.
func shownReadings(s *experiment.Setup) (shown, logs []string) {
	for _, part := range s.Parts {
		shown = append(shown, part.Use.Reads...)
		for _, show := range part.Use.Show {
			if keys, isChart := experiment.ChartReadings(show); isChart && experiment.LogChart(show) {
				logs = append(logs, keys...)
			}
		}
	}
	return shown, logs
}
