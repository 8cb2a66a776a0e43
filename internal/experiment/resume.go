package experiment

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Resume takes the rows that an earlier Write of the same run left in r, so
// that only the seeds after them need running. It refuses what another line,
// time or choice of readings gave, and rows cut short, naming the line. It
// runs the first seed again: another version of the models would show there.
func (s *Repeats) Resume(ctx context.Context, r io.Reader, f Format) error {
	var head bytes.Buffer
	w, err := s.Writer(&head, f)
	if err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	in := bufio.NewReader(r)
	line := 0
	for want := range strings.Lines(head.String()) {
		got, err := in.ReadString('\n')
		line++
		if err != nil && err != io.EOF {
			return err
		}
		if got != want {
			return &UseError{fmt.Sprintf("line %d is %q, but this run would write %q: it holds another run, so name another file", line, clip(got), clip(want))}
		}
	}
	var rows [][]float64
	for {
		text, err := in.ReadString('\n')
		if err == io.EOF && text == "" {
			break
		}
		line++
		if err != nil {
			return fmt.Errorf("line %d is cut off: remove it to go on from there", line)
		}
		row, err := s.parse(strings.TrimSuffix(text, "\n"), f, s.First+uint64(len(rows)))
		if err != nil {
			return fmt.Errorf("line %d: %w", line, err)
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return nil
	}
	again, err := s.Setup.Seeded(s.First).sample(ctx, Sampling{Keys: s.Keys(), Times: []Time{s.Until}})
	if err != nil {
		return err
	}
	if !slices.EqualFunc(again[0], rows[0], same) {
		return &UseError{fmt.Sprintf("seed %d gives other numbers now than it holds, so another version wrote it: name another file", s.First)}
	}
	s.Rows = rows
	return nil
}

func same(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }

// clip shortens a line for a message.
func clip(s string) string {
	s = strings.TrimSuffix(s, "\n")
	if len(s) > 60 {
		return s[:60] + "…"
	}
	return s
}

// parse reads the row of a seed.
func (s *Repeats) parse(text string, f Format, seed uint64) ([]float64, error) {
	got, row, err := s.fields(text, f)
	if err != nil {
		return nil, err
	}
	if got != seed {
		return nil, fmt.Errorf("seed %d stands where seed %d should", got, seed)
	}
	return row, nil
}

func (s *Repeats) fields(text string, f Format) (seed uint64, row []float64, err error) {
	if f == JSON {
		return s.object(text)
	}
	parts := strings.Split(text, ",")
	if len(parts) != len(s.Readings)+1 {
		return 0, nil, fmt.Errorf("%d values, want a seed and %d readings", len(parts), len(s.Readings))
	}
	if seed, err = strconv.ParseUint(parts[0], 10, 64); err != nil {
		return 0, nil, fmt.Errorf("%q is no seed", clip(parts[0]))
	}
	for _, p := range parts[1:] {
		v := math.NaN()
		if p != "" {
			if v, err = strconv.ParseFloat(p, 64); err != nil {
				return 0, nil, fmt.Errorf("%q is no number", clip(p))
			}
		}
		row = append(row, v)
	}
	return seed, row, nil
}

func (s *Repeats) object(text string) (seed uint64, row []float64, err error) {
	var values map[string]Number
	if err := json.Unmarshal([]byte(text), &values); err != nil {
		return 0, nil, fmt.Errorf("no row of readings: %w", err)
	}
	for _, n := range s.Readings {
		v, ok := values[n.Key]
		if !ok {
			return 0, nil, fmt.Errorf("no reading %s", n.Key)
		}
		row = append(row, float64(v))
	}
	return uint64(values["seed"]), row, nil
}
