package descent

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Bounds of a data set read from CSV.
const (
	maxClasses    = 10
	maxClassBytes = 40
	maxCoordinate = 1e100 // sums and squares of coordinates stay finite
)

// ReadCSV reads planar samples, one a line: x, y, label. Commas, semicolons
// and tabs separate; a first line whose x and y are words is a heading; lines
// that begin with # are comments. A label is any short text; labels
// become classes 0, 1, … in the order met. The points are moved and scaled,
// each coordinate by itself, into ±[InputRange]; Centre and Spread undo it.
//
// Errors name the line, what is wrong there and what is wanted.
func ReadCSV(r io.Reader, name string) (*Dataset, error) {
	in := bufio.NewReader(r)
	head, _ := in.Peek(4096)
	c := csv.NewReader(skipBOM(in, head))
	c.Comma = separator(head)
	c.Comment = '#'
	c.FieldsPerRecord = -1
	c.TrimLeadingSpace = c.Comma != '\t' // a tab is space, and here a separator
	c.ReuseRecord = true
	d := &Dataset{Name: name, Inputs: 2}
	class := map[string]int{}
	for first := true; ; first = false {
		rec, err := c.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w; want lines of x, y, label", name, err)
		}
		line, _ := c.FieldPos(0)
		if first && isHeading(rec) {
			continue
		}
		if err := d.add(rec, class); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
	}
	if err := d.checkRead(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	d.scale()
	return d, nil
}

func skipBOM(in *bufio.Reader, head []byte) io.Reader {
	if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		// Peeked already, so it is there to discard.
		_, _ = in.Discard(3)
	}
	return in
}

// separator returns the first separator in the first line that is not a comment.
func separator(head []byte) rune {
	for line := range bytes.Lines(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))) {
		if len(bytes.TrimSpace(line)) == 0 || line[0] == '#' {
			continue
		}
		if i := bytes.IndexAny(line, ",;\t"); i >= 0 {
			return rune(line[i])
		}
		break
	}
	return ','
}

func isHeading(rec []string) bool {
	if len(rec) < 2 {
		return false
	}
	for _, f := range rec[:2] {
		f = strings.TrimSpace(f)
		if _, err := strconv.ParseFloat(f, 64); err == nil || f == "" {
			return false
		}
	}
	return true
}

// add appends one record's sample.
func (d *Dataset) add(rec []string, class map[string]int) error {
	if len(rec) != 3 {
		return fmt.Errorf("%d fields, want 3: x, y, label", len(rec))
	}
	if d.Len() == MaxSamples {
		return fmt.Errorf("more than %d samples; use fewer", MaxSamples)
	}
	for i, axis := range []string{"x", "y"} {
		v, err := coordinate(rec[i])
		if err != nil {
			return fmt.Errorf("%s %w", axis, err)
		}
		d.X = append(d.X, v)
	}
	label := strings.TrimSpace(rec[2])
	switch {
	case label == "":
		return errors.New("label is missing; fill the gap or remove the line")
	case len(label) > maxClassBytes || !utf8.ValidString(label):
		return fmt.Errorf("label %.40q: want text of at most %d bytes", label, maxClassBytes)
	}
	k, ok := class[label]
	if !ok {
		k = len(class)
		if k == maxClasses {
			return fmt.Errorf("label %q would be class %d, want at most %d classes; is the label in the third column?", label, k+1, maxClasses)
		}
		class[strings.Clone(label)] = k
		d.ClassNames = append(d.ClassNames, strings.Clone(label))
		d.Classes++
	}
	d.Label = append(d.Label, k)
	return nil
}

func coordinate(field string) (float64, error) {
	s := strings.TrimSpace(field)
	if s == "" {
		return 0, errors.New("is missing; fill the gap or remove the line")
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0, fmt.Errorf("%.40q is not a number; write it like -1.5 or 2e3", s)
	}
	if !(math.Abs(v) <= maxCoordinate) {
		return 0, fmt.Errorf("%.40q is out of range, want a number within ±%g", s, maxCoordinate)
	}
	return v, nil
}

func (d *Dataset) checkRead() error {
	switch {
	case d.Len() == 0:
		return errors.New("no samples; want lines of x, y, label")
	case d.Len() == 1:
		return errors.New("one sample only; want two or more, of two or more labels")
	case d.Classes == 1:
		return fmt.Errorf("every label is %q; want two or more different labels", d.ClassNames[0])
	}
	return nil
}

// scale moves each coordinate into ±InputRange. A coordinate that never
// varies becomes 0.
func (d *Dataset) scale() {
	d.Centre, d.Spread = make([]float64, d.Inputs), make([]float64, d.Inputs)
	for k := range d.Inputs {
		lo, hi := math.Inf(1), math.Inf(-1)
		for i := range d.Len() {
			lo, hi = min(lo, d.Row(i)[k]), max(hi, d.Row(i)[k])
		}
		d.Centre[k], d.Spread[k] = lo/2+hi/2, (hi/2-lo/2)/InputRange
		if d.Spread[k] == 0 {
			d.Spread[k] = 1
		}
		for i := range d.Len() {
			row := d.Row(i)
			// The rounding of tiny spreads must not leave the square.
			row[k] = max(-InputRange, min(InputRange, (row[k]-d.Centre[k])/d.Spread[k]))
		}
	}
}
