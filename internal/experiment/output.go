package experiment

import (
	"bufio"
	"context"
	"fmt"
	"io"
)

// Schema is the version of the CSV and JSON this package writes.
const Schema = 1

// A Format says how readings are written.
type Format string

// The formats.
const (
	CSV     Format = "csv"
	JSON    Format = "json" // one object a line
	Columns Format = "table"
)

// Write runs r up to until and writes its readings every so often; every 0
// means after each step of the faster model. Numbers are written so that they
// read back exactly. When ctx ends, the rows so far are written and its cause
// returned.
func (r *Run) Write(ctx context.Context, w io.Writer, f Format, until, every Time) error {
	return r.WriteColumns(ctx, w, f, nil, until, every)
}

// WriteColumns is Write for some readings, as [Run.Columns] takes them.
func (r *Run) WriteColumns(ctx context.Context, w io.Writer, f Format, keys []string, until, every Time) error {
	columns, err := r.Columns(keys)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	t := newTable(out, f, r, columns)
	line := r.Setup.Line
	line.Seed, line.Seeded, line.At = r.Setup.Seed, true, until
	if err := t.head("t_s", line.String()); err != nil {
		return err
	}
	var all []float64
	row := make([]float64, len(columns))
	for {
		now := exact(r.Now().Seconds())
		if f == Columns {
			now = fmt.Sprintf("%.3f", r.Now().Seconds())
		}
		all = r.Read(all)
		for i, k := range columns {
			row[i] = all[k]
		}
		if err := t.row(now, row); err != nil {
			return err
		}
		if r.Now() >= until {
			return out.Flush()
		}
		next := (r.Now()/max(every, 1) + 1) * every
		if every == 0 {
			next = r.nextStep()
		}
		if err := r.AdvanceContext(ctx, min(next, until)); err != nil {
			out.Flush()
			return err
		}
	}
}
