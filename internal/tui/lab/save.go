package lab

import (
	"context"
	"fmt"
	"os"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

const fontSize = 14 // px, of saved figures

// save writes the bench as it is drawn (SVG) and the readings up to now (CSV)
// into the working folder, under names that are not taken.
func (l *Lab) save() tea.Cmd {
	l.settle()
	frame := plot.NewCanvas(l.drawn.Rect.W, l.drawn.Rect.H)
	frame.Blit(&l.frame, l.frame.Bounds(), 0, 0)
	theme := l.ctx.Theme
	line := l.run.Line()
	catalog := l.ctx.Catalog
	return func() tea.Msg {
		base, err := freeName(line.ID)
		if err == nil {
			err = ui.WriteFile(base+".svg", func(f *os.File) error {
				return frame.SVG(f, plot.Sheet{Title: line.String(), Size: fontSize, FG: theme.Ink, BG: theme.Ground})
			})
		}
		if err == nil {
			err = ui.WriteFile(base+".csv", func(f *os.File) error { return writeReadings(f, catalog, line) })
		}
		if err != nil {
			return ui.Say{Text: "not saved: " + err.Error()}
		}
		return ui.Say{Text: fmt.Sprintf("saved %s.svg and %s.csv", base, base)}
	}
}

func writeReadings(f *os.File, catalog *experiment.Catalog, line experiment.Line) error {
	until := line.At
	line.At = 0
	setup, err := catalog.Resolve(line)
	if err != nil {
		return err
	}
	run, err := setup.Start()
	if err != nil {
		return err
	}
	return run.Write(context.Background(), f, experiment.CSV, until, 100*experiment.Millisecond)
}

func freeName(id string) (string, error) {
	for i := 1; i < 1000; i++ {
		base := fmt.Sprintf("%s-%d", id, i)
		if _, err := os.Stat(base + ".svg"); !os.IsNotExist(err) {
			continue
		}
		if _, err := os.Stat(base + ".csv"); os.IsNotExist(err) {
			return base, nil
		}
	}
	return "", fmt.Errorf("%s-1 to %s-999 are all taken in this folder", id, id)
}
