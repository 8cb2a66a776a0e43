package experiment

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"unicode/utf8"
)

// A table writes rows of readings in one of the formats, each under a first
// column of its own: the time, or the seed.
type table struct {
	w        *bufio.Writer
	format   Format
	readings []Named
	files    []File
	first    string // column
}

func newTable(w *bufio.Writer, f Format, r *Run, columns []int) *table {
	t := &table{w: w, format: f, files: r.Setup.Files}
	all := r.Readings()
	for _, k := range columns {
		t.readings = append(t.readings, all[k])
	}
	return t
}

// head writes what stands above the rows: first names the first column, line
// is what was run.
func (t *table) head(first, line string) error {
	t.first = first
	switch t.format {
	case CSV:
		fmt.Fprintf(t.w, "# spikeslope csv %d: %s\n", Schema, line)
		for _, f := range t.files {
			fmt.Fprintf(t.w, "# file %s\n", f)
		}
		t.w.WriteString(first)
		for _, n := range t.readings {
			t.w.WriteString("," + n.Key)
		}
		return t.w.WriteByte('\n')
	case JSON:
		return t.jsonHead(line)
	}
	for _, f := range t.files {
		fmt.Fprintf(t.w, "file %s\n", f)
	}
	if first == "t_s" {
		first = "t (s)"
	}
	fmt.Fprintf(t.w, "%*s", firstColumn, first)
	for _, n := range t.readings {
		label := t.label(n)
		fmt.Fprintf(t.w, " %*s", max(otherColumn, utf8.RuneCountInString(label)), label)
	}
	return t.w.WriteByte('\n')
}

func (t *table) jsonHead(line string) error {
	type reading struct {
		Key     string `json:"key"`
		Unit    string `json:"unit,omitempty"`
		Meaning string `json:"meaning,omitempty"`
	}
	head := struct {
		Schema   int       `json:"schema"`
		Line     string    `json:"line"`
		Files    []File    `json:"files,omitempty"`
		Readings []reading `json:"readings"`
	}{Schema: Schema, Line: line, Files: t.files}
	for _, n := range t.readings {
		head.Readings = append(head.Readings, reading{n.Key, n.Unit, n.Meaning})
	}
	enc := json.NewEncoder(t.w)
	enc.SetEscapeHTML(false) // lines hold &
	return enc.Encode(head)
}

func (t *table) row(first string, v []float64) error {
	switch t.format {
	case CSV:
		t.w.WriteString(first)
		for _, x := range v {
			t.w.WriteByte(',')
			if !math.IsNaN(x) { // a missing value is an empty field
				t.w.WriteString(exact(x))
			}
		}
	case JSON:
		fmt.Fprintf(t.w, `{"%s":%s`, t.first, first)
		for i, n := range t.readings {
			b, _ := Number(v[i]).MarshalJSON() // never fails
			fmt.Fprintf(t.w, `,%q:%s`, n.Key, b)
		}
		t.w.WriteByte('}')
	default:
		fmt.Fprintf(t.w, "%*s", firstColumn, first)
		for i, n := range t.readings {
			text := "-"
			if !math.IsNaN(v[i]) {
				text = fmt.Sprintf("%.6g", v[i])
			}
			fmt.Fprintf(t.w, " %*s", max(otherColumn, utf8.RuneCountInString(t.label(n))), text)
		}
	}
	return t.w.WriteByte('\n')
}

// widths of a printed table's columns
const (
	firstColumn = 10
	otherColumn = 12
)

func (t *table) label(n Named) string {
	if n.Unit == "" {
		return n.Key
	}
	return n.Key + " (" + n.Unit + ")"
}

// exact writes a number so that it reads back as the same one.
func exact(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
