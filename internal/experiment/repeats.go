package experiment

import (
	"bufio"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Repeats are a set-up's readings at one model time, a row a seed.
type Repeats struct {
	Setup    *Setup
	Until    Time
	First    uint64 // seed
	Readings []Named
	Rows     [][]float64 // of seeds First, First+1, …
	columns  []int
}

// NewRepeats returns repeats of the set-up that have no rows yet. Keys are as
// [Run.Columns] takes them.
func (s *Setup) NewRepeats(keys []string, until Time) (*Repeats, error) {
	r, err := s.Start()
	if err != nil {
		return nil, err
	}
	columns, err := r.Columns(keys)
	if err != nil {
		return nil, err
	}
	out := &Repeats{Setup: s, Until: until, First: 1, columns: columns}
	if s.Line.Seeded {
		out.First = s.Seed
	}
	all := r.Readings()
	for _, k := range columns {
		out.Readings = append(out.Readings, all[k])
	}
	return out, nil
}

// Keys lists the readings by key.
func (s *Repeats) Keys() []string {
	keys := make([]string, len(s.Readings))
	for i, n := range s.Readings {
		keys[i] = n.Key
	}
	return keys
}

// Line returns what every seed ran: a line without a seed, to the time.
func (s *Repeats) Line() Line {
	l := s.Setup.Line
	l.Seed, l.Seeded, l.At = 0, false, s.Until
	return l
}

// Write writes the rows there are, under a head.
func (s *Repeats) Write(w io.Writer, f Format) error {
	rows, err := s.Writer(w, f)
	if err != nil {
		return err
	}
	for i := range s.Rows {
		if err := rows.Row(i); err != nil {
			return err
		}
	}
	return rows.Flush()
}

// A RowWriter writes repeats row by row.
type RowWriter struct {
	of    *Repeats
	table *table
}

// Writer writes the head and returns what writes its rows.
func (s *Repeats) Writer(w io.Writer, f Format) (*RowWriter, error) {
	t := &table{w: bufio.NewWriter(w), format: f, files: s.Setup.Files, readings: s.Readings}
	return &RowWriter{s, t}, t.head("seed", s.Line().String())
}

// Row writes row i.
func (w *RowWriter) Row(i int) error {
	return w.table.row(strconv.FormatUint(w.of.First+uint64(i), 10), w.of.Rows[i])
}

// Flush passes on what was written.
func (w *RowWriter) Flush() error { return w.table.w.Flush() }

// A Summary is one reading over the seeds.
type Summary struct {
	Key       string    `json:"key"`
	Unit      string    `json:"unit,omitempty"`
	Statistic Statistic `json:"statistic"`
	Estimate
}

// Auto leaves the choice to [Fitting].
const Auto Statistic = "auto"

// Summary sums up each reading over the seeds.
func (s *Repeats) Summary(stat Statistic) []Summary {
	out := make([]Summary, len(s.Readings))
	for i, n := range s.Readings {
		values := s.Column(i)
		use := stat
		if stat == Auto {
			use = Fitting(n.Reading, values)
		}
		out[i] = Summary{Key: n.Key, Unit: n.Unit, Statistic: use, Estimate: Summarise(use, values)}
	}
	return out
}

// Column returns reading i, a value a seed.
func (s *Repeats) Column(i int) []float64 {
	values := make([]float64, len(s.Rows))
	for k, row := range s.Rows {
		values[k] = row[i]
	}
	return values
}

// Fitting returns the statistic that fits a reading's values: the fraction of
// one that is only ever 0 or 1, the median of one that some seeds lack, the
// mean of others.
func Fitting(r Reading, values []float64) Statistic {
	unfinished := func(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) }
	counts := strings.HasSuffix(r.Format, ".0f") && r.Unit == ""
	switch {
	case counts && len(values) > 0 && !slices.ContainsFunc(values, func(v float64) bool { return v != 0 && v != 1 }):
		return Fraction
	case slices.ContainsFunc(values, unfinished):
		return Median
	}
	return Mean
}
