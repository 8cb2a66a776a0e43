package experiment

import (
	"context"
	"fmt"
	"slices"

	"spikeslope/internal/course"
)

// An arm is one condition of a measure made ready: a line without its seed.
type arm struct {
	name string
	line Line
}

func arms(e *course.Experiment, m *course.Measure) ([]arm, error) {
	list := m.Arms
	if len(list) == 0 {
		list = []course.Arm{{}}
	}
	var out []arm
	for _, a := range list {
		l := Line{ID: e.ID}
		for name, value := range a.Set {
			l.Set(name, value)
		}
		if a.Schedule != nil {
			l.Bare = true
			for _, text := range a.Schedule {
				ev, err := ParseEvent(text)
				if err != nil {
					return nil, fmt.Errorf("measure %s, arm %s: %w", m.Name, a.Name, err)
				}
				l.Events = append(l.Events, ev)
			}
		}
		out = append(out, arm{a.Name, l})
	}
	return out, nil
}

// Seeds returns the number of seeds of a measure.
func Seeds(m *course.Measure) int {
	if m.Seeds > 0 {
		return m.Seeds
	}
	return 24
}

// A Measurement is what a measure's runs gave, before anything is made of it:
// what is stored.
type Measurement struct {
	Experiment string      `json:"experiment"`
	Measure    string      `json:"measure"`
	Digest     string      `json:"digest"` // of the set-up measured; see Catalog.Digest
	MadeBy     string      `json:"made_by"`
	Arms       []ArmValues `json:"arms"`
}

// ArmValues is the reading of one arm, a value a seed from seed 1 on.
type ArmValues struct {
	Name   string   `json:"name,omitempty"`
	Values []Number `json:"values"`
}

// Take runs a measure over seeds 1 to n; its own number if seeds is 0.
func (c *Catalog) Take(ctx context.Context, e *course.Experiment, m *course.Measure, seeds int, progress func()) (*Measurement, error) {
	if seeds <= 0 {
		seeds = Seeds(m)
	}
	list, err := arms(e, m)
	if err != nil {
		return nil, err
	}
	until, err := measureTime(e, m)
	if err != nil {
		return nil, err
	}
	digest, err := c.Digest(e, m)
	if err != nil {
		return nil, err
	}
	out := &Measurement{Experiment: e.ID, Measure: m.Name, Digest: digest}
	for _, a := range list {
		values, err := c.takeArm(ctx, a, m.Reading, Sampling{First: 1, Last: uint64(seeds), Times: []Time{until}, Progress: progress})
		if err != nil {
			return nil, fmt.Errorf("measure %s: %w", m.Name, err)
		}
		out.Arms = append(out.Arms, ArmValues{a.name, values})
	}
	return out, nil
}

// takeArm runs one arm of a measure and returns its quantity, a value a seed.
func (c *Catalog) takeArm(ctx context.Context, a arm, reading string, plan Sampling) ([]Number, error) {
	quantity, err := ParseCondition(reading)
	if err != nil {
		return nil, err
	}
	s, err := c.Resolve(a.line)
	if err != nil {
		return nil, err
	}
	plan.Keys = quantity.Names()
	var values []Number
	err = s.Sample(ctx, plan, func(one Sample) error {
		end := one.End()
		v := quantity.Value(func(key string) float64 { return end[slices.Index(plan.Keys, key)] })
		values = append(values, Number(v))
		return nil
	})
	return values, err
}

// Again runs one arm of a measure from one seed, for comparison with what is
// stored of it.
func (c *Catalog) Again(ctx context.Context, d Declared, armIndex int, seed uint64) (Number, error) {
	list, err := arms(d.Experiment, d.Measure)
	if err != nil {
		return 0, err
	}
	until, err := measureTime(d.Experiment, d.Measure)
	if err != nil {
		return 0, err
	}
	values, err := c.takeArm(ctx, list[armIndex], d.Measure.Reading, Sampling{First: seed, Last: seed, Times: []Time{until}})
	if err != nil {
		return 0, err
	}
	return values[0], nil
}

// Judge says what a measurement comes to under the measure as it stands in
// the content now: its statistic, its condition, its words.
func (c *Catalog) Judge(e *course.Experiment, m *course.Measure, got *Measurement) (*Finding, error) {
	f, list, err := c.finding(e, m)
	if err != nil {
		return nil, err
	}
	if len(got.Arms) != len(list) {
		return nil, fmt.Errorf("measure %s has %d arms, and was measured with %d", m.Name, len(list), len(got.Arms))
	}
	f.MadeBy = got.MadeBy
	for i, a := range list {
		values := floats(got.Arms[i].Values)
		af := ArmFinding{Name: a.name, Line: a.line.String(), Estimate: Summarise(f.Statistic, values), Values: got.Arms[i].Values}
		if i > 0 {
			d := Difference(f.Statistic, values, floats(got.Arms[0].Values))
			af.Difference = &d
		}
		f.Arms = append(f.Arms, af)
	}
	if f.Verdict, err = f.judge(m); err != nil {
		return nil, err
	}
	f.Says = f.fill(m.Says)
	digest, err := c.Digest(e, m)
	f.Stale = digest != got.Digest
	return f, err
}

// finding returns a measure's finding without its numbers, and its arms.
func (c *Catalog) finding(e *course.Experiment, m *course.Measure) (*Finding, []arm, error) {
	f := &Finding{Experiment: e.ID, Measure: m.Name, Claims: m.Claims, Reading: m.Reading, Statistic: Statistic(m.Statistic), Limit: m.Limit, Verdict: Pending}
	if len(f.Claims) == 0 {
		f.Claims = e.Claims
	}
	if f.Statistic == "" {
		f.Statistic = Mean
	}
	list, err := arms(e, m)
	if err != nil {
		return nil, nil, err
	}
	until, err := measureTime(e, m)
	if err != nil {
		return nil, nil, err
	}
	f.For = until.String()
	s, err := c.Resolve(list[0].line)
	if err != nil {
		return nil, nil, fmt.Errorf("measure %s: %w", m.Name, err)
	}
	if f.Unit, f.Meaning, err = s.quantity(m.Reading); err != nil {
		return nil, nil, fmt.Errorf("measure %s: %w", m.Name, err)
	}
	return f, list, nil
}

// Measure takes a measure and judges it.
func (c *Catalog) Measure(ctx context.Context, e *course.Experiment, m *course.Measure, seeds int, progress func()) (*Finding, error) {
	got, err := c.Take(ctx, e, m, seeds, progress)
	if err != nil {
		return nil, err
	}
	return c.Judge(e, m, got)
}

func floats(list []Number) []float64 {
	out := make([]float64, len(list))
	for i, v := range list {
		out[i] = float64(v)
	}
	return out
}

func measureTime(e *course.Experiment, m *course.Measure) (Time, error) {
	text := m.For
	if text == "" {
		text = e.Duration
	}
	if text == "" {
		return DefaultDuration, nil
	}
	return ParseTime(text)
}

// quantity checks what a measure takes, a reading or arithmetic on several, and
// returns its unit and its meaning.
func (s *Setup) quantity(text string) (unit, meaning string, err error) {
	q, err := ParseCondition(text)
	if err != nil {
		return "", "", err
	}
	names := q.Names()
	for i, name := range names {
		rd, err := s.reading(name)
		if err != nil {
			return "", "", err
		}
		if i == 0 {
			unit, meaning = rd.Unit, rd.Meaning
		} else if rd.Unit != unit {
			unit = ""
		}
	}
	if len(names) != 1 || names[0] != text {
		meaning = text
	}
	return unit, meaning, nil
}

// reading finds a reading of the set-up by key.
func (s *Setup) reading(key string) (Reading, error) {
	var names []string
	for i := range s.Parts {
		p := &s.Parts[i]
		bare, mine := p.owns(key)
		for _, rd := range p.Builder.Readings {
			if mine && rd.Name == bare {
				return rd, nil
			}
			names = append(names, rd.Name)
		}
	}
	return Reading{}, unknown("reading of "+s.Experiment.ID, key, names)
}
