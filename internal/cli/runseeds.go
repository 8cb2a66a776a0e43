package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"text/tabwriter"
	"time"

	"spikeslope/internal/cli/figure"
	"spikeslope/internal/experiment"
)

// saveEvery is how often the rows so far are saved while seeds run.
const saveEvery = 5 * time.Second

// runSeeds runs many seeds and sums up their readings. Stopped, it keeps and
// prints the rows so far.
func (p *program) runSeeds(ctx context.Context, setup *experiment.Setup, until experiment.Time, f *runFlags) error {
	all, err := setup.NewRepeats(f.readings, until)
	if err != nil {
		return err
	}
	if last := all.First + uint64(f.seeds) - 1; last < all.First {
		return usage("--seeds %d: from seed %d there are only %d left", f.seeds, all.First, -all.First)
	}
	if f.out != "" {
		if err := resume(ctx, all, f.out); err != nil {
			return err
		}
	}
	if len(all.Rows) > f.seeds {
		return usage("%s holds %d seeds already; ask for as many or more", f.out, len(all.Rows))
	}
	var curves *figure.Figure
	if f.figure != "" {
		all.Rows = nil // every run's curve is wanted
		if curves, err = newFigure(all, f, f.seeds); err != nil {
			return err
		}
	}
	stopped := p.sample(ctx, all, curves, f)
	if stopped != nil && ctx.Err() == nil {
		return stopped
	}
	if f.out != "" {
		if err := saveRows(all, f.out); err != nil {
			return err
		}
	}
	if f.format.value == "table" {
		if err := printSummary(p.out, all, f); err != nil {
			return err
		}
	}
	if stopped != nil {
		return fmt.Errorf("after %d of %d seeds: %w", len(all.Rows), f.seeds, stopped)
	}
	if f.format.value == "json" {
		if err := json.NewEncoder(p.out).Encode(map[string]any{"summary": all.Summary(experiment.Statistic(f.statistic.value))}); err != nil {
			return err
		}
	}
	if curves != nil {
		return save(f.figure, func(w io.Writer) error { return curves.Write(w, f.figure) })
	}
	return nil
}

// sample runs the seeds that are missing, prints rows as they come, saves them
// now and then, and gives curves their points.
func (p *program) sample(ctx context.Context, all *experiment.Repeats, curves *figure.Figure, f *runFlags) error {
	bar := p.progress(f.progress.value, "runs", f.seeds-len(all.Rows))
	defer bar.end()
	var rows *experiment.RowWriter
	if f.format.value != "table" {
		var err error
		if rows, err = all.Writer(p.out, experiment.Format(f.format.value)); err != nil {
			return err
		}
		for i := range all.Rows {
			if err := rows.Row(i); err != nil {
				return err
			}
		}
	}
	plan := experiment.Sampling{
		First: all.First + uint64(len(all.Rows)), Last: all.First + uint64(f.seeds) - 1,
		Keys: all.Keys(), Times: []experiment.Time{all.Until}, Progress: bar.tick,
	}
	if curves != nil {
		plan.Times = figure.Times(all.Until)
	}
	saved := time.Now()
	return all.Setup.Sample(ctx, plan, func(one experiment.Sample) error {
		all.Rows = append(all.Rows, one.End())
		if curves != nil {
			curves.Add(one)
		}
		if f.out != "" && time.Since(saved) > saveEvery {
			if err := saveRows(all, f.out); err != nil {
				return err
			}
			saved = time.Now()
		}
		if rows == nil {
			return nil
		}
		if err := rows.Row(len(all.Rows) - 1); err != nil {
			return err
		}
		return rows.Flush()
	})
}

// resume takes over what an earlier, stopped run left in path.
func resume(ctx context.Context, all *experiment.Repeats, path string) error {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return usage("%s cannot be read: %v", path, cause(err))
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return err
	}
	format, err := fileFormat(path)
	if err != nil {
		return err
	}
	if err := all.Resume(ctx, file, format); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

func saveRows(all *experiment.Repeats, path string) error {
	format, err := fileFormat(path)
	if err != nil {
		return err
	}
	return save(path, func(w io.Writer) error { return all.Write(w, format) })
}

// printSummary prints each reading's statistic over the seeds.
func printSummary(w io.Writer, all *experiment.Repeats, f *runFlags) error {
	fmt.Fprintf(w, "%s: %d seeds from %d\n\n", all.Line(), len(all.Rows), all.First)
	t := tabwriter.NewWriter(w, 0, 0, 3, ' ', 0)
	fmt.Fprintln(t, "reading\tunit\tstatistic\tvalue\t95 % interval\tmissing")
	for _, s := range all.Summary(experiment.Statistic(f.statistic.value)) {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%d\n", s.Key, s.Unit, s.Statistic, number(s.Value), interval(s.Estimate), s.Missing)
	}
	return t.Flush()
}

// number writes a value for a table.
func number(v experiment.Number) string {
	if v != v {
		return "-"
	}
	return fmt.Sprintf("%.6g", float64(v))
}

func interval(e experiment.Estimate) string {
	if e.Low != e.Low {
		return "-"
	}
	return "[" + number(e.Low) + ", " + number(e.High) + "]"
}

// cause strips the operation and path from a file's error.
func cause(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}
