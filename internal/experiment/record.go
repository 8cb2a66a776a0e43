package experiment

import (
	"math"
	"slices"
)

// A Record holds every reading over time, for curves drawn while a run goes
// on. It keeps at most maxSamples of them: when full, every other sample goes
// and the interval doubles, so a run of any length fits.
type Record struct {
	every   Time
	times   []float64   // s
	columns [][]float64 // a column a reading
	index   map[string]int
	scratch []float64
	off     bool   // see Run.Unrecorded
	Version uint64 // rises with every sample
}

const (
	firstInterval = 50 * Millisecond
	maxSamples    = 2048 // more than the dots of a chart across the widest screen
)

func newRecord(r *Run) *Record {
	list := r.Readings()
	rec := &Record{every: firstInterval, columns: make([][]float64, len(list)), index: map[string]int{}}
	for i, n := range list {
		rec.index[n.Key] = i
		if _, taken := rec.index[n.Name]; !taken {
			rec.index[n.Name] = i
		}
	}
	return rec
}

// Column returns the times in seconds and the values of a reading so far, or
// nil for an unknown key. The slices are the record's own.
func (rec *Record) Column(key string) (t, v []float64) {
	i, ok := rec.index[key]
	if !ok {
		return nil, nil
	}
	return rec.times, rec.columns[i]
}

// next returns when a sample is due.
func (rec *Record) next() Time {
	if rec.off {
		return math.MaxInt64
	}
	return Time(len(rec.times)) * rec.every
}

// Unrecorded stops the record: a run nobody watches need not be read twenty
// times a second. It changes no reading.
func (r *Run) Unrecorded() { r.Record.off = true }

func (rec *Record) take(r *Run) {
	rec.scratch = r.Read(rec.scratch)
	rec.times = append(rec.times, r.now.Seconds())
	for i, v := range rec.scratch {
		rec.columns[i] = append(rec.columns[i], v)
	}
	rec.Version++
	if len(rec.times) == maxSamples {
		rec.thin()
	}
}

// reserve makes room for a run to time t: samples that would be thinned out on
// the way are not taken. What is there at t is the same.
func (rec *Record) reserve(t Time) {
	for !rec.off && int64(t/rec.every)+1 >= maxSamples {
		rec.thin()
	}
}

// thin drops every other sample and doubles the interval.
func (rec *Record) thin() {
	rec.every *= 2
	rec.times = thin(rec.times)
	for i := range rec.columns {
		rec.columns[i] = thin(rec.columns[i])
	}
}

// thin keeps samples 0, 2, 4, …
func thin(v []float64) []float64 {
	n := (len(v) + 1) / 2
	for i := range n {
		v[i] = v[2*i]
	}
	return v[:n]
}

// truncate forgets the samples after now.
func (rec *Record) truncate(now Time) {
	n := min(int(now/rec.every)+1, len(rec.times))
	rec.times = slices.Delete(rec.times, n, len(rec.times))
	for i := range rec.columns {
		rec.columns[i] = rec.columns[i][:n]
	}
	rec.Version++
}
