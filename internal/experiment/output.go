package experiment

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
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
// read back exactly.
func (r *Run) Write(ctx context.Context, w io.Writer, f Format, until, every Time) error {
	out := bufio.NewWriter(w)
	sink := newSink(out, f, r)
	if err := sink.head(); err != nil {
		return err
	}
	var row []float64
	for {
		row = r.Read(row)
		if err := sink.row(r.Now(), row); err != nil {
			return err
		}
		if r.Now() >= until {
			return out.Flush()
		}
		if ctx.Err() != nil {
			out.Flush()
			return ctx.Err()
		}
		next := (r.Now()/max(every, 1) + 1) * every
		if every == 0 {
			next = r.nextStep()
		}
		r.Advance(min(next, until))
	}
}

type sink interface {
	head() error
	row(t Time, v []float64) error
}

func newSink(w *bufio.Writer, f Format, r *Run) sink {
	switch f {
	case CSV:
		return &csvSink{w, r}
	case JSON:
		return &jsonSink{w, r}
	}
	return &tableSink{w, r}
}

type csvSink struct {
	w *bufio.Writer
	r *Run
}

func (s *csvSink) head() error {
	fmt.Fprintf(s.w, "# spikeslope csv %d: %s\n", Schema, s.r.Line())
	s.w.WriteString("t_s")
	for _, n := range s.r.Readings() {
		s.w.WriteString("," + n.Key)
	}
	return s.w.WriteByte('\n')
}

func (s *csvSink) row(t Time, v []float64) error {
	s.w.WriteString(strconv.FormatFloat(t.Seconds(), 'g', -1, 64))
	for _, x := range v {
		s.w.WriteByte(',')
		if x == x { // a missing value is an empty field
			s.w.WriteString(strconv.FormatFloat(x, 'g', -1, 64))
		}
	}
	return s.w.WriteByte('\n')
}

type jsonSink struct {
	w *bufio.Writer
	r *Run
}

func (s *jsonSink) head() error {
	type reading struct {
		Key     string `json:"key"`
		Unit    string `json:"unit,omitempty"`
		Meaning string `json:"meaning,omitempty"`
	}
	head := struct {
		Schema   int       `json:"schema"`
		Line     string    `json:"line"`
		Readings []reading `json:"readings"`
	}{Schema: Schema, Line: s.r.Line().String()}
	for _, n := range s.r.Readings() {
		head.Readings = append(head.Readings, reading{n.Key, n.Unit, n.Meaning})
	}
	return json.NewEncoder(s.w).Encode(head)
}

func (s *jsonSink) row(t Time, v []float64) error {
	fmt.Fprintf(s.w, `{"t_s":%s`, strconv.FormatFloat(t.Seconds(), 'g', -1, 64))
	for i, n := range s.r.Readings() {
		b, _ := Number(v[i]).MarshalJSON()
		fmt.Fprintf(s.w, `,%q:%s`, n.Key, b)
	}
	_, err := s.w.WriteString("}\n")
	return err
}

type tableSink struct {
	w *bufio.Writer
	r *Run
}

const tableColumn = 12

func (s *tableSink) head() error {
	fmt.Fprintf(s.w, "%10s", "t (s)")
	for _, n := range s.r.Readings() {
		label := n.Key
		if n.Unit != "" {
			label += " (" + n.Unit + ")"
		}
		fmt.Fprintf(s.w, " %*s", max(tableColumn, len(label)), label)
	}
	return s.w.WriteByte('\n')
}

func (s *tableSink) row(t Time, v []float64) error {
	fmt.Fprintf(s.w, "%10.3f", t.Seconds())
	for i, n := range s.r.Readings() {
		label := n.Key
		if n.Unit != "" {
			label += " (" + n.Unit + ")"
		}
		text := "-"
		if v[i] == v[i] {
			text = fmt.Sprintf("%.6g", v[i])
		}
		fmt.Fprintf(s.w, " %*s", max(tableColumn, len(label)), text)
	}
	return s.w.WriteByte('\n')
}
