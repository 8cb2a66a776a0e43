package lab

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

const fontSize = 14 // px, of saved figures

// save writes the bench as it is drawn (SVG and PNG) and the readings up to now
// (CSV) into the working folder, under names that are not taken.
func (l *Lab) save() tea.Cmd {
	l.settle()
	frame := plot.NewCanvas(l.drawn.Rect.W, l.drawn.Rect.H)
	frame.Blit(&l.frame, l.frame.Bounds(), 0, 0)
	line := l.run.Line()
	sheet := plot.Sheet{Title: line.String(), Size: fontSize, FG: l.ctx.Theme.Ink, BG: l.ctx.Theme.Ground}
	catalog := l.ctx.Catalog
	return func() tea.Msg {
		base, err := freeName(line.ID)
		if err == nil {
			err = saveAll(base, [...]func(*os.File) error{
				func(f *os.File) error { return frame.SVG(f, sheet) },
				func(f *os.File) error { return frame.PNG(f, sheet) },
				func(f *os.File) error { return writeReadings(f, catalog, line) },
			})
		}
		if err != nil {
			return ui.Say{Text: "not saved in this folder: " + ui.Reason(err)}
		}
		return ui.Say{Text: fmt.Sprintf("saved %s.svg, .png and .csv", base)}
	}
}

// endings are those of the files saved.
var endings = [...]string{".svg", ".png", ".csv"}

// saveAll writes the files, or none of them if one fails.
func saveAll(base string, writes [len(endings)]func(*os.File) error) error {
	for i, write := range writes {
		if err := ui.WriteFile(base+endings[i], write); err != nil {
			for _, done := range endings[:i] {
				os.Remove(base + done)
			}
			return err
		}
	}
	return nil
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

// freeName returns a name under which no file would be overwritten.
func freeName(id string) (string, error) {
	for i := 1; i < 1000; i++ {
		base := fmt.Sprintf("%s-%d", id, i)
		taken := func(ending string) bool {
			_, err := os.Lstat(base + ending)
			return !errors.Is(err, fs.ErrNotExist)
		}
		if !slices.ContainsFunc(endings[:], taken) {
			return base, nil
		}
	}
	return "", fmt.Errorf("%s-1 to %s-999 are all taken in this folder", id, id)
}
