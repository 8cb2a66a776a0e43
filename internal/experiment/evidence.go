package experiment

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"slices"
	"strings"

	"spikeslope/internal/course"
)

// EvidenceFile is where the content keeps what has been measured.
const EvidenceFile = "evidence.json"

// Evidence is what the measures of the content have given, as stored. It
// holds numbers only: what they mean for a claim is judged when they are read,
// by the content of the day.
type Evidence struct {
	Schema       int           `json:"schema"`
	Arch         string        `json:"arch"` // where exponentials may round otherwise than here
	Measurements []Measurement `json:"measurements"`
}

// NewEvidence returns evidence that holds nothing yet.
func NewEvidence() *Evidence { return &Evidence{Schema: Schema, Arch: runtime.GOARCH} }

// ReadEvidence reads the evidence of the content; without a file there is
// none. A file of another schema is refused.
func ReadEvidence(fsys fs.FS) (*Evidence, error) {
	b, err := fs.ReadFile(fsys, EvidenceFile)
	if errors.Is(err, fs.ErrNotExist) {
		return NewEvidence(), nil
	}
	if err != nil {
		return nil, err
	}
	return ParseEvidence(b)
}

// ParseEvidence reads what Write writes.
func ParseEvidence(b []byte) (*Evidence, error) {
	var head struct {
		Schema int `json:"schema"`
	}
	if err := json.Unmarshal(b, &head); err != nil {
		return nil, fmt.Errorf("%s is not whole: %w; make it again with `spikeslope evidence --save FILE`", EvidenceFile, err)
	}
	if head.Schema != Schema {
		return nil, fmt.Errorf("%s has schema %d, and this version reads schema %d; make it again with `spikeslope evidence --save FILE`, or use the version that made it", EvidenceFile, head.Schema, Schema)
	}
	ev := &Evidence{}
	if err := json.Unmarshal(b, ev); err != nil {
		return nil, fmt.Errorf("%s: %w", EvidenceFile, err)
	}
	return ev, nil
}

// Write writes the evidence as JSON, an arm a line, ordered by experiment and
// measure, so that a change of one shows as a change of one.
func (ev *Evidence) Write(w io.Writer) error {
	list := slices.Clone(ev.Measurements)
	slices.SortStableFunc(list, func(a, b Measurement) int { return strings.Compare(a.Experiment, b.Experiment) })
	var b strings.Builder
	fmt.Fprintf(&b, "{\"schema\": %d, \"arch\": %q, \"measurements\": [", ev.Schema, ev.Arch)
	for i, m := range list {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "\n  {\"experiment\": %s, \"measure\": %s, \"digest\": %s, \"made_by\": %s, \"arms\": [", quote(m.Experiment), quote(m.Measure), quote(m.Digest), quote(m.MadeBy))
		for k, a := range m.Arms {
			if k > 0 {
				b.WriteByte(',')
			}
			line, err := json.Marshal(a)
			if err != nil {
				return err
			}
			b.WriteString("\n    ")
			b.Write(line)
		}
		b.WriteString("]}")
	}
	b.WriteString("\n]}\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func quote(s string) string {
	b, _ := json.Marshal(s) // a string always can
	return string(b)
}

// Find returns what was measured of a measure, or nil.
func (ev *Evidence) Find(experiment, measure string) *Measurement {
	for i := range ev.Measurements {
		if m := &ev.Measurements[i]; m.Experiment == experiment && m.Measure == measure {
			return m
		}
	}
	return nil
}

// Put stores a measurement in place of the one before.
func (ev *Evidence) Put(m Measurement) {
	if was := ev.Find(m.Experiment, m.Measure); was != nil {
		*was = m
		return
	}
	ev.Measurements = append(ev.Measurements, m)
}

// Keep drops the measurements that the content declares no more.
func (ev *Evidence) Keep(declared []Declared) {
	ev.Measurements = slices.DeleteFunc(ev.Measurements, func(m Measurement) bool {
		return !slices.ContainsFunc(declared, func(d Declared) bool {
			return d.Experiment.ID == m.Experiment && d.Measure.Name == m.Measure
		})
	})
}

// Declared is a measure with the experiment it is taken on.
type Declared struct {
	Experiment *course.Experiment
	Measure    *course.Measure
}

// Claims returns the ids of the claims the measure speaks to.
func (d Declared) Claims() []string {
	if len(d.Measure.Claims) > 0 {
		return d.Measure.Claims
	}
	return d.Experiment.Claims
}

// Declared lists all measures of the content, ordered by experiment.
func (c *Catalog) Declared() []Declared {
	var list []Declared
	for _, e := range c.Experiments() {
		for i := range e.Measures {
			list = append(list, Declared{e, &e.Measures[i]})
		}
	}
	return list
}

// Finding judges what is stored of a measure. Where nothing is, the finding's
// verdict is [Pending].
func (c *Catalog) Finding(ev *Evidence, d Declared) (*Finding, error) {
	if got := ev.Find(d.Experiment.ID, d.Measure.Name); got != nil {
		f, err := c.Judge(d.Experiment, d.Measure, got)
		if err == nil {
			return f, nil
		}
		// Stored under other arms: as good as not measured.
	}
	f, _, err := c.finding(d.Experiment, d.Measure)
	return f, err
}

// Fresh tells whether a measure is stored, and of the set-up as it is now.
func (c *Catalog) Fresh(ev *Evidence, d Declared) bool {
	f, err := c.Finding(ev, d)
	return err == nil && f.Verdict != Pending && !f.Stale
}

// CheckEvidence lists, as pending, the measures that are not stored or were
// taken with an older set-up.
func (c *Catalog) CheckEvidence(ev *Evidence) []course.Fault {
	var faults []course.Fault
	for _, d := range c.Declared() {
		if f, err := c.Finding(ev, d); err == nil && (f.Verdict == Pending || f.Stale) {
			why := "is not measured yet"
			if f.Stale {
				why = "was measured with an older set-up"
			}
			faults = append(faults, course.Fault{
				Severity: course.Pending, File: d.Experiment.Source.File, Line: d.Experiment.Source.Line,
				Message: fmt.Sprintf("measure %q %s: run make evidence EVIDENCE=--stale", d.Measure.Name, why),
			})
		}
	}
	return faults
}
