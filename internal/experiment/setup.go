package experiment

import (
	"fmt"
	"slices"
	"strings"

	"spikeslope/internal/course"
)

// A Setup is a line resolved against the catalog: everything needed to run.
type Setup struct {
	Experiment *course.Experiment
	Line       Line
	Parts      []Part // one or two, the brain first
	Seed       uint64
	Events     []Event // the schedule's and the line's, by time
	Scheduled  int     // how many of Events came from the schedule
	Duration   Time    // of one showing
	Files      []File  // text parameters read from files
}

// A Part is one side of a set-up.
type Part struct {
	Use     *course.ModelUse
	Builder *Builder
	Values  Values
	given   []string // names of the numbers set
}

// DefaultSeed is the seed of a line that names none.
const DefaultSeed = 1

// DefaultDuration is that of a set-up that names none.
const DefaultDuration = 5 * Minute

// Resolve checks a line against content and models. The error names the
// nearest right word, or the range allowed.
func (c *Catalog) Resolve(l Line) (*Setup, error) {
	e, ok := c.Experiment(l.ID)
	if !ok {
		return nil, unknown("experiment", l.ID, c.ExperimentIDs())
	}
	s := &Setup{Experiment: e, Line: l, Seed: l.Seed, Duration: DefaultDuration}
	if !l.Seeded {
		s.Seed = DefaultSeed
	}
	if e.Duration != "" {
		var err error
		if s.Duration, err = ParseTime(e.Duration); err != nil {
			return nil, fmt.Errorf("duration: %w", err)
		}
	}
	for _, use := range []*course.ModelUse{e.Brain, e.Descent} {
		if use == nil {
			continue
		}
		p, err := c.part(use)
		if err != nil {
			return nil, err
		}
		s.Parts = append(s.Parts, p)
	}
	if len(s.Parts) == 0 {
		return nil, &UseError{fmt.Sprintf("%s has neither a brain nor a descent model", e.ID)}
	}
	for _, set := range l.Settings {
		if err := s.set(set.Name, set.Value); err != nil {
			return nil, err
		}
	}
	for _, g := range c.given {
		if g.id == l.ID {
			if err := s.take(g.param, g.path, g.content); err != nil {
				return nil, err
			}
		}
	}
	if !l.Bare {
		for _, text := range e.Schedule {
			ev, err := ParseEvent(text)
			if err != nil {
				return nil, fmt.Errorf("schedule: %w", err)
			}
			s.Events = append(s.Events, ev)
		}
	}
	s.Scheduled = len(s.Events)
	s.Events = append(s.Events, l.Events...)
	for _, ev := range s.Events {
		if err := s.CheckEvent(ev); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(s.Events, func(a, b Event) int { return int(a.At - b.At) })
	return s, nil
}

func (c *Catalog) part(use *course.ModelUse) (Part, error) {
	b := c.builders[use.Model]
	if b == nil {
		var names []string
		for n := range c.builders {
			names = append(names, n)
		}
		return Part{}, unknown("model", use.Model, names)
	}
	p := Part{Use: use, Builder: b, Values: Values{Num: map[string]float64{}, Text: map[string]string{}}}
	for _, k := range b.knobs() {
		p.Values.Num[k.Name] = k.Default
	}
	for _, t := range b.Texts {
		p.Values.Text[t.Name] = t.Default
	}
	for name, value := range use.With {
		found, err := p.set(name, value)
		if err != nil {
			return Part{}, err
		}
		if !found {
			return Part{}, unknown("parameter of "+b.Name, name, p.names())
		}
	}
	return p, nil
}

// set gives a start value; found is false if the part knows no such name.
func (p *Part) set(name, value string) (found bool, err error) {
	for _, k := range p.Builder.knobs() {
		if k.Name == name {
			if p.Values.Num[name], err = k.Parse(value); err != nil {
				return true, err
			}
			p.given = append(p.given, name)
			for other, v := range k.Brings[value] {
				if !slices.Contains(p.given, other) {
					p.Values.Num[other] = v
				}
			}
			return true, nil
		}
	}
	for _, t := range p.Builder.Texts {
		if t.Name == name {
			if t.Check != nil {
				if err := t.Check(value); err != nil {
					return true, &UseError{fmt.Sprintf("%s=%s: %v", name, value, err)}
				}
			}
			p.Values.Text[name] = value
			return true, nil
		}
	}
	return false, nil
}

func (p *Part) names() []string {
	var list []string
	for _, k := range p.Builder.knobs() {
		list = append(list, k.Name)
	}
	for _, t := range p.Builder.Texts {
		list = append(list, t.Name)
	}
	return list
}

// set gives a start value to the side that the name's prefix tells, or to
// every side that knows the name: both see one stimulus stream that way.
func (s *Setup) set(name, value string) error {
	found := false
	for i := range s.Parts {
		p := &s.Parts[i]
		bare, mine := p.owns(name)
		if !mine {
			continue
		}
		ok, err := p.set(bare, value)
		if err != nil {
			return err
		}
		found = found || ok
	}
	if !found {
		return unknown("parameter of "+s.Experiment.ID, name, s.all((*Part).names))
	}
	return nil
}

// owns strips a side's prefix from a name and tells whether the name may be
// this part's.
func (p *Part) owns(name string) (string, bool) {
	side, bare, prefixed := strings.Cut(name, ".")
	if !prefixed {
		return name, true
	}
	return bare, side == p.Builder.Side.String()
}

func (s *Setup) all(of func(*Part) []string) []string {
	var list []string
	for i := range s.Parts {
		for _, n := range of(&s.Parts[i]) {
			if !slices.Contains(list, n) {
				list = append(list, n)
			}
		}
	}
	return list
}

// CheckEvent tells whether an action or a knob's turn is one the set-up knows.
func (s *Setup) CheckEvent(ev Event) error {
	found := false
	for i := range s.Parts {
		p := &s.Parts[i]
		bare, mine := p.owns(ev.Name)
		if !mine {
			continue
		}
		ok, err := p.checkEvent(bare, ev)
		if err != nil {
			return err
		}
		found = found || ok
	}
	switch {
	case found:
		return nil
	case ev.Turn:
		return unknown("knob of "+s.Experiment.ID, ev.Name, s.all(func(p *Part) []string {
			var list []string
			for _, k := range p.Builder.Knobs {
				list = append(list, k.Name)
			}
			return list
		}))
	}
	return unknown("action of "+s.Experiment.ID, ev.Name, s.all((*Part).actions))
}

func (p *Part) checkEvent(bare string, ev Event) (found bool, err error) {
	if ev.Turn {
		for _, k := range p.Builder.Knobs {
			if k.Name == bare {
				_, err := k.Parse(ev.Value)
				return true, err
			}
		}
		return false, nil
	}
	for _, a := range p.Builder.Actions {
		if a.Name != bare {
			continue
		}
		if a.Arg == nil && ev.Value != "" {
			return true, &UseError{fmt.Sprintf("%s takes no value, but was given %q", a.Name, ev.Value)}
		}
		_, err := a.value(ev.Value)
		return true, err
	}
	return false, nil
}

func (p *Part) actions() []string {
	var list []string
	for _, a := range p.Builder.Actions {
		list = append(list, a.Name)
	}
	return list
}

// value reads an action's argument; none given means its default.
func (a *Action) value(s string) (float64, error) {
	if a.Arg == nil {
		return 0, nil
	}
	if s == "" {
		return a.Arg.Default, nil
	}
	return a.Arg.Parse(s)
}

// ChartReadings tells whether an entry of a side's show list is a chart of
// readings over time, written "chart: a b", and which readings it draws; a
// first word log, which is dropped, asks for a logarithmic axis.
func ChartReadings(show string) (keys []string, ok bool) {
	rest, ok := strings.CutPrefix(show, "chart:")
	keys = strings.Fields(rest)
	if len(keys) > 0 && keys[0] == "log" {
		keys = keys[1:]
	}
	return keys, ok
}

// LogChart tells whether a chart asks for a logarithmic axis.
func LogChart(show string) bool {
	rest, ok := strings.CutPrefix(show, "chart:")
	words := strings.Fields(rest)
	return ok && len(words) > 0 && words[0] == "log"
}
