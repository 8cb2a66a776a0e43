package stimulus

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Limits bound what a spike file may hold.
type Limits struct {
	Inputs int   // inputs are 0..Inputs-1
	Steps  int64 // steps are 0..Steps-1
	Spikes int   // at most so many; 0 is MaxSpikes
}

// MaxSpikes is the most spikes read from one file unless [Limits] says less:
// about 200 MB in memory.
const MaxSpikes = 16 << 20

const (
	trainsHeader  = "step,input"
	weightsHeader = "w"
	maxLine       = 256 // bytes; no row of ours comes near
)

// ReadTrains reads spikes as CSV under the header "step,input", sorted by step
// and then by input. It refuses, naming line, value and what is allowed: rows
// out of order or double, numbers out of range, rows or files cut short, and
// more spikes than the limit.
func ReadTrains(r io.Reader, lim Limits) (*Trains, error) {
	if lim.Spikes <= 0 || lim.Spikes > MaxSpikes {
		lim.Spikes = MaxSpikes
	}
	t := &Trains{}
	err := readRows(r, trainsHeader, func(row string) error {
		if t.Len() == lim.Spikes {
			return fmt.Errorf("more than %d spikes, the most allowed: use a shorter recording", lim.Spikes)
		}
		a, b, ok := strings.Cut(row, ",")
		if !ok {
			return fmt.Errorf("%q has no comma: want two whole numbers, step,input", row)
		}
		step, err := parseWhole("step", a, lim.Steps)
		if err != nil {
			return err
		}
		input, err := parseWhole("input", b, int64(lim.Inputs))
		if err != nil {
			return err
		}
		return t.Add(step, int32(input))
	})
	if err != nil {
		return nil, fmt.Errorf("spike trains: %w", err)
	}
	return t, nil
}

// WriteTrains writes spikes as [ReadTrains] reads them.
func WriteTrains(w io.Writer, t *Trains) error {
	b := bufio.NewWriter(w)
	b.WriteString(trainsHeader + "\n")
	var buf []byte
	for k := range t.Steps {
		buf = strconv.AppendInt(buf[:0], t.Steps[k], 10)
		buf = append(buf, ',')
		buf = strconv.AppendInt(buf, int64(t.Input[k]), 10)
		b.Write(append(buf, '\n'))
	}
	return b.Flush() // reports the first failure of any write
}

// ReadWeights reads n weights as CSV under the header "w", each in lo..hi.
func ReadWeights(r io.Reader, n int, lo, hi float64) ([]float64, error) {
	var ws []float64
	err := readRows(r, weightsHeader, func(row string) error {
		if len(ws) == n {
			return fmt.Errorf("more than %d weights: want one an input", n)
		}
		v, err := strconv.ParseFloat(row, 64)
		if err != nil {
			return fmt.Errorf("w: %q is not a number", row)
		}
		if !(v >= lo && v <= hi) {
			return fmt.Errorf("w: %s is outside %g..%g", row, lo, hi)
		}
		ws = append(ws, v)
		return nil
	})
	if err == nil && len(ws) < n {
		err = fmt.Errorf("%d weights, want %d, one an input: the file is too short", len(ws), n)
	}
	if err != nil {
		return nil, fmt.Errorf("weights: %w", err)
	}
	return ws, nil
}

// WriteWeights writes weights as [ReadWeights] reads them, at 17 significant
// digits, so that reading gives the same bits.
func WriteWeights(w io.Writer, ws []float64) error {
	b := bufio.NewWriter(w)
	b.WriteString(weightsHeader + "\n")
	var buf []byte
	for _, v := range ws {
		b.Write(append(strconv.AppendFloat(buf[:0], v, 'g', 17, 64), '\n'))
	}
	return b.Flush()
}

func parseWhole(name, s string, limit int64) (int64, error) {
	v, err := strconv.ParseInt(s, 10, 64)
	switch {
	case errors.Is(err, strconv.ErrRange) || err == nil && (v < 0 || v >= limit):
		return 0, fmt.Errorf("%s: %s is outside 0..%d", name, s, limit-1)
	case err != nil:
		return 0, fmt.Errorf("%s: %q is not a whole number", name, s)
	}
	return v, nil
}

// readRows checks the header and hands every further line to row; errors get
// the line's number. A last line without its line end is refused: a number cut
// in the middle looks like a number.
func readRows(r io.Reader, header string, row func(string) error) error {
	tail := &tailReader{r: r}
	s := bufio.NewScanner(tail)
	s.Buffer(make([]byte, maxLine), maxLine)
	line := 0
	for s.Scan() {
		line++
		text := strings.TrimSpace(s.Text())
		if line == 1 {
			if got := strings.TrimPrefix(text, "\ufeff"); got != header {
				return fmt.Errorf("line 1: header is %q, want %q", got, header)
			}
			continue
		}
		if text == "" {
			return fmt.Errorf("line %d: empty: want a row under %q", line, header)
		}
		if err := row(text); err != nil {
			return fmt.Errorf("line %d: %w", line, err)
		}
	}
	switch err := s.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return fmt.Errorf("line %d: longer than %d characters: this is not a file of %q", line+1, maxLine, header)
	case err != nil:
		return fmt.Errorf("line %d: %w", line+1, err)
	case line == 0:
		return fmt.Errorf("line 1: the file is empty, want the header %q", header)
	case tail.last != '\n':
		return fmt.Errorf("line %d: the last line has no line end, so the file may be cut off: end it with a newline if it is whole", line)
	}
	return nil
}

// tailReader remembers the last byte read.
type tailReader struct {
	r    io.Reader
	last byte
}

func (t *tailReader) Read(p []byte) (int, error) {
	n, err := t.r.Read(p)
	if n > 0 {
		t.last = p[n-1]
	}
	return n, err
}
