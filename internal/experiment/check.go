package experiment

import (
	"fmt"
	"slices"

	"spikeslope/internal/course"
)

// Check tells what is wrong with the experiments of the content: models,
// knobs, values, pictures, readings and conditions that do not exist.
func (c *Catalog) Check() []course.Fault {
	var faults []course.Fault
	for _, e := range c.Experiments() {
		for _, err := range c.check(e) {
			faults = append(faults, course.Fault{Severity: course.Broken, File: e.Source.File, Line: e.Source.Line, Message: err.Error()})
		}
	}
	return faults
}

func (c *Catalog) check(e *course.Experiment) (errs []error) {
	s, err := c.Resolve(Line{ID: e.ID})
	if err != nil {
		return []error{err}
	}
	note := func(where string, err error) {
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", where, err))
		}
	}
	if _, err := s.Start(); err != nil {
		note("start", err)
	}
	for i := range s.Parts {
		for _, err := range s.Parts[i].check() {
			note(s.Parts[i].Builder.Side.String(), err)
		}
	}
	for _, p := range e.Presets {
		note("preset "+p.Name, c.checkSet(e, p.Set))
	}
	if p := e.Predict; p != nil {
		note("predict", c.checkSet(e, p.Set))
		if p.For != "" {
			_, err := ParseTime(p.For)
			note("predict", err)
		}
		for _, ch := range p.Choices {
			note("predict", s.checkCondition(ch.When))
		}
	}
	for i := range e.Measures {
		note("measure "+e.Measures[i].Name, c.checkMeasure(s, e, &e.Measures[i]))
	}
	return errs
}

func (c *Catalog) checkSet(e *course.Experiment, set map[string]string) error {
	l := Line{ID: e.ID}
	for name, value := range set {
		l.Set(name, value)
	}
	_, err := c.Resolve(l)
	return err
}

// checkCondition checks a condition on readings.
func (s *Setup) checkCondition(text string) error {
	cond, err := ParseCondition(text)
	if err != nil {
		return err
	}
	for _, name := range cond.Names() {
		if name == "t_s" {
			continue
		}
		if _, err := s.reading(name); err != nil {
			return err
		}
	}
	return nil
}

func (c *Catalog) checkMeasure(s *Setup, e *course.Experiment, m *course.Measure) error {
	if _, _, err := s.quantity(m.Reading); err != nil {
		return err
	}
	if !slices.Contains([]Statistic{"", Mean, Median, Fraction}, Statistic(m.Statistic)) {
		return fmt.Errorf("no statistic is called %q; there are mean, median and fraction", m.Statistic)
	}
	if _, err := measureTime(e, m); err != nil {
		return err
	}
	list, err := arms(e, m)
	if err != nil {
		return err
	}
	f := Finding{}
	for _, a := range list {
		if _, err := c.Resolve(a.line); err != nil {
			return fmt.Errorf("arm %s: %w", a.name, err)
		}
		f.Arms = append(f.Arms, ArmFinding{Name: a.name})
	}
	cond, err := ParseCondition(m.Shown)
	if err != nil {
		return err
	}
	for _, name := range cond.Names() {
		if !f.has(name) {
			return fmt.Errorf("%q asks for %s, which no arm has", m.Shown, name)
		}
	}
	for _, name := range asked(m.Says) {
		if !f.has(name) {
			return fmt.Errorf("says: {%s} is nothing an arm has; ask for {value}, or with arms {arm.value}, low, high, missing, seeds, diff, each with %% for percent", name)
		}
	}
	return nil
}

// check tells which pictures, knobs and readings named do not exist.
func (p *Part) check() (errs []error) {
	var knobs []string
	for _, x := range p.Builder.Knobs {
		knobs = append(knobs, x.Name)
	}
	look := func(what, got string, known []string) {
		if !slices.Contains(known, got) {
			errs = append(errs, unknown(what, got, known))
		}
	}
	for _, name := range p.Use.Show {
		if err := p.checkShow(name); err != nil {
			errs = append(errs, err)
		}
	}
	for _, name := range p.Use.Knobs {
		look("knob of "+p.Builder.Name, name, knobs)
	}
	for _, name := range p.Use.Reads {
		look("reading of "+p.Builder.Name, name, readingNames(p.Builder))
	}
	return errs
}

// checkShow tells whether a picture, or the readings of a chart, exist.
func (p *Part) checkShow(show string) error {
	keys, isChart := ChartReadings(show)
	if !isChart {
		if names := pictureNames(p.Builder); !slices.Contains(names, show) {
			return unknown("picture of "+p.Builder.Name, show, names)
		}
		return nil
	}
	for _, k := range keys {
		if names := readingNames(p.Builder); !slices.Contains(names, k) {
			return unknown("reading of "+p.Builder.Name, k, names)
		}
	}
	return nil
}

func pictureNames(b *Builder) (names []string) {
	for _, x := range b.Pictures {
		names = append(names, x.Name)
	}
	return names
}

func readingNames(b *Builder) (names []string) {
	for _, x := range b.Readings {
		names = append(names, x.Name)
	}
	return names
}
