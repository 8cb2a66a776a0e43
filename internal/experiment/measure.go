package experiment

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"spikeslope/internal/course"
)

// A Finding is what a measure came to.
type Finding struct {
	Experiment string       `json:"experiment"`
	Measure    string       `json:"measure"`
	Claims     []string     `json:"claims"`
	Reading    string       `json:"reading"`
	Unit       string       `json:"unit,omitempty"`
	Statistic  Statistic    `json:"statistic"`
	For        string       `json:"for"`
	Arms       []ArmFinding `json:"arms"`
	Verdict    Verdict      `json:"verdict"`
	Says       string       `json:"says"`
	Limit      string       `json:"limit,omitempty"`
}

// ArmFinding is one condition of a finding: the line that was run, from seed
// to seed, and what it gave.
type ArmFinding struct {
	Name string `json:"name,omitempty"`
	Line string `json:"line"`
	Estimate
	Values []Number `json:"values"`
}

// A Verdict says what a measurement does to a claim.
type Verdict string

// The verdicts.
const (
	Shown      Verdict = "shown"
	Limited    Verdict = "shown with limit"
	NotShown   Verdict = "not shown"
	CannotShow Verdict = "can't be simulated"
	Pending    Verdict = "pending"
)

// An Arm is one condition of a measure made ready: a line without its seed.
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

// Sample runs line from seeds 1..n for a time and returns the readings of the
// given keys, a row a seed. It uses all cores; the result does not depend on
// how many there are. progress, if not nil, is called after every run, never
// twice at once.
func (c *Catalog) Sample(ctx context.Context, l Line, keys []string, until Time, seeds int, progress func()) ([][]float64, error) {
	rows := make([][]float64, seeds)
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	tick := make(chan struct{}, 1)
	for i := range seeds {
		g.Go(func() (err error) {
			defer func() { // a fault in a model must not take the program along
				if p := recover(); p != nil {
					err = fmt.Errorf("%s, seed %d: the model failed: %v", l.ID, i+1, p)
				}
			}()
			if ctx.Err() != nil {
				return ctx.Err()
			}
			one := l
			one.Seed, one.Seeded = uint64(i+1), true
			rows[i], err = c.sample(ctx, one, keys, until)
			if progress != nil && err == nil {
				tick <- struct{}{}
				progress()
				<-tick
			}
			return err
		})
	}
	return rows, g.Wait()
}

func (c *Catalog) sample(ctx context.Context, l Line, keys []string, until Time) ([]float64, error) {
	s, err := c.Resolve(l)
	if err != nil {
		return nil, err
	}
	r, err := s.Start()
	if err != nil {
		return nil, err
	}
	for r.Now() < until { // in pieces, so that ctrl-C is heard
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		r.Advance(min(until, r.Now()+10*Second))
	}
	look := r.Lookup()
	row := make([]float64, len(keys))
	for i, k := range keys {
		row[i] = look(k)
	}
	return row, nil
}

// Seeds returns the number of seeds of a measure.
func Seeds(m *course.Measure) int {
	if m.Seeds > 0 {
		return m.Seeds
	}
	return 24
}

// Measure takes a measure over seeds (its own number if seeds is 0).
func (c *Catalog) Measure(ctx context.Context, e *course.Experiment, m *course.Measure, seeds int, progress func()) (*Finding, error) {
	if seeds <= 0 {
		seeds = Seeds(m)
	}
	f := &Finding{Experiment: e.ID, Measure: m.Name, Claims: m.Claims, Reading: m.Reading, Statistic: Statistic(m.Statistic), For: m.For, Limit: m.Limit}
	if len(f.Claims) == 0 {
		f.Claims = e.Claims
	}
	if f.Statistic == "" {
		f.Statistic = Mean
	}
	list, err := arms(e, m)
	if err != nil {
		return nil, err
	}
	until, err := measureTime(e, m)
	if err != nil {
		return nil, err
	}
	f.For = until.String()
	for _, a := range list {
		s, err := c.Resolve(a.line)
		if err != nil {
			return nil, fmt.Errorf("measure %s: %w", m.Name, err)
		}
		rd, err := s.reading(m.Reading)
		if err != nil {
			return nil, fmt.Errorf("measure %s: %w", m.Name, err)
		}
		f.Unit = rd.Unit
		rows, err := c.Sample(ctx, a.line, []string{m.Reading}, until, seeds, progress)
		if err != nil {
			return nil, fmt.Errorf("measure %s: %w", m.Name, err)
		}
		af := ArmFinding{Name: a.name, Line: a.line.String()}
		values := make([]float64, len(rows))
		for i, row := range rows {
			values[i] = row[0]
			af.Values = append(af.Values, Number(row[0]))
		}
		af.Estimate = Summarise(f.Statistic, values)
		f.Arms = append(f.Arms, af)
	}
	f.Verdict, err = f.judge(m)
	f.Says = f.fill(m.Says)
	return f, err
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

// lookup gives a finding's numbers to the condition that judges it.
func (f *Finding) lookup(key string) float64 {
	armName, field, dotted := strings.Cut(key, ".")
	if !dotted {
		armName, field = f.Arms[0].Name, key
	}
	i := slices.IndexFunc(f.Arms, func(a ArmFinding) bool { return a.Name == armName })
	if i < 0 {
		return math.NaN()
	}
	e := f.Arms[i].Estimate
	switch field {
	case "value":
		return float64(e.Value)
	case "low":
		return float64(e.Low)
	case "high":
		return float64(e.High)
	case "missing":
		return float64(e.Missing) / float64(max(e.N, 1))
	}
	return math.NaN()
}

func (f *Finding) judge(m *course.Measure) (Verdict, error) {
	cond, err := ParseCondition(m.Shown)
	if err != nil {
		return "", fmt.Errorf("measure %s: %w", m.Name, err)
	}
	switch {
	case !cond.Holds(f.lookup):
		return NotShown, nil
	case m.Limit != "":
		return Limited, nil
	}
	return Shown, nil
}

// fill puts numbers for {arm.value}, {low} and the like into a sentence.
func (f *Finding) fill(s string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		key, after, ok := strings.Cut(rest, "}")
		if !ok {
			b.WriteString("{" + rest)
			return b.String()
		}
		b.WriteString(brief(f.lookup(key)))
		s = after
	}
}

// brief writes a number with three significant digits.
func brief(v float64) string {
	switch a := math.Abs(v); {
	case math.IsNaN(v):
		return "no number"
	case math.IsInf(v, 0):
		return "never"
	case a >= 100 && a < 1e6:
		return fmt.Sprintf("%.0f", v)
	case a >= 10 && a < 100:
		return fmt.Sprintf("%.1f", v)
	case a >= 1 && a < 10 || a == 0:
		return fmt.Sprintf("%.2f", v)
	case a >= 0.001 && a < 1:
		return fmt.Sprintf("%.3f", v)
	}
	return fmt.Sprintf("%.2e", v)
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
