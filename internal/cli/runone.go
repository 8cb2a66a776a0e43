package cli

import (
	"context"
	"errors"
	"fmt"
	"io"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/tui/picture"
)

// runOne runs one seed and prints its readings over time, or tells them.
func (p *program) runOne(ctx context.Context, setup *experiment.Setup, until experiment.Time, f *runFlags) (err error) {
	step := max(until/20, experiment.Millisecond)
	switch f.every {
	case "":
	case "step":
		step = 0
	default:
		if step, err = experiment.ParseTime(f.every); err != nil {
			return usage("--every: %v", err)
		}
	}
	run, err := setup.Start()
	if err != nil {
		return err
	}
	var spikes experiment.SpikeWriter
	var weights experiment.WeightWriter
	if f.spikesOut != "" {
		if spikes, err = run.SpikeWriter(); err != nil {
			return err
		}
		spikes.KeepSpikes()
	}
	if f.weightsOut != "" {
		if weights, err = run.WeightWriter(); err != nil {
			return err
		}
	}
	if f.figure != "" { // another run, so that its grid does not shape the rows
		if err := p.drawOne(ctx, setup, until, f); err != nil {
			return err
		}
	}
	switch {
	case f.plain:
		err = p.tellRun(ctx, run, until)
	case f.out != "":
		format, _ := fileFormat(f.out) // checked
		var stopped error              // what was run before is kept
		err = save(f.out, func(w io.Writer) error {
			err := run.WriteColumns(ctx, w, format, f.readings, until, step)
			if err != nil && ctx.Err() != nil {
				stopped, err = err, nil
			}
			return err
		})
		err = errors.Join(err, stopped)
	default:
		err = run.WriteColumns(ctx, p.out, experiment.Format(f.format.value), f.readings, until, step)
	}
	if err == nil && spikes != nil {
		err = save(f.spikesOut, spikes.WriteSpikes)
	}
	if err == nil && weights != nil {
		err = save(f.weightsOut, weights.WriteWeights)
	}
	return err
}

// tellRun tells a run in sentences, and at its end the pictures.
func (p *program) tellRun(ctx context.Context, run *experiment.Run, until experiment.Time) error {
	if err := run.Story(ctx, until, p.say); err != nil {
		return err
	}
	for _, s := range picture.Told(run) {
		if err := p.say(s); err != nil {
			return err
		}
	}
	return nil
}

// style is how plain text looks.
func (p *program) style() course.Plain { return course.Plain{Width: plainWidth, Unicode: p.unicode} }

// say prints a paragraph with lines as long as --plain has them.
func (p *program) say(paragraph string) error {
	_, err := fmt.Fprintf(p.out, "%s\n\n", p.style().Paragraph(paragraph, "", ""))
	return err
}
