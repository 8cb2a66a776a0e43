package quiz

import (
	"context"
	"fmt"
	"math"
	"slices"

	"spikeslope/internal/experiment"
)

// A Runner runs experiment lines for items that are graded by running.
type Runner interface {
	// Run runs a line for a model time ("" for the set-up's own) and returns
	// the readings asked for, as they stand at the end.
	Run(ctx context.Context, line, duration string, readings []string) (map[string]float64, error)
	// First runs a line for at most a model time and returns the first moment
	// at which holds is true of the readings.
	First(ctx context.Context, line, duration string, holds func(look func(string) float64) bool) (Moment, error)
}

// A Moment is when something first happened in a run.
type Moment struct {
	Found bool
	At    experiment.Time
	Step  experiment.Time // the period of the slower model
}

// A VoidError says that a run came out as no choice describes: nobody's fault
// but the item's, so the answer is not counted.
type VoidError struct{ Why string }

func (e *VoidError) Error() string { return e.Why }

// GradeRun grades a response, running the experiment where the type asks for
// it. Cancelling ctx stops the run.
func (q *Question) GradeRun(ctx context.Context, r Response, run Runner) (Grade, error) {
	if !q.Item.Type.Simulated() {
		return q.Grade(r)
	}
	if err := q.Check(r); err != nil {
		return Grade{}, err
	}
	g := Grade{Explanation: q.Explanation}
	var err error
	switch q.Item.Type {
	case Predict:
		err = q.gradePrediction(ctx, &g, r, run)
	case Knob:
		err = q.gradeKnob(ctx, &g, r, run)
	case Spot:
		err = q.gradeSpot(ctx, &g, r, run)
	}
	return g, err
}

// Line of a set-the-knob question with the knob at a value.
func (q *Question) LineAt(value float64) (string, error) {
	l, err := experiment.ParseLine(q.Line)
	if err != nil {
		return "", q.Item.errorf("run: %v", err)
	}
	l.Set(q.Item.Run.Knob, formatNumber(value, 12))
	return l.String(), nil
}

func (q *Question) gradePrediction(ctx context.Context, g *Grade, r Response, run Runner) error {
	var err error
	if g.Outcome, err = run.Run(ctx, q.Line, q.Item.Run.For, q.readings()); err != nil {
		return err
	}
	came := q.came(g.Outcome)
	if came < 0 {
		return &VoidError{fmt.Sprintf("item %s: the run came out as none of its choices says (%s); the answer is not counted", q.Item.ID, outcome(g.Outcome))}
	}
	g.Parts = make([]bool, len(q.Options))
	for i, o := range q.Options {
		right := o.Place == came
		g.Parts[i] = (i == r.Picked[0]) == right
		if right {
			g.Answer = o.Text
			g.Right = i == r.Picked[0]
		}
	}
	g.note(q, r.Picked[0], g.Right)
	return nil
}

// came returns which choice describes the outcome, -1 for none.
func (q *Question) came(readings map[string]float64) int {
	look := q.lookup(readings)
	return slices.IndexFunc(q.Item.Choices, func(c Choice) bool { return c.When.Holds(look) })
}

func (q *Question) gradeKnob(ctx context.Context, g *Grade, r Response, run Runner) error {
	line, err := q.LineAt(r.Value)
	if err != nil {
		return err
	}
	if g.Outcome, err = run.Run(ctx, line, q.Item.Run.For, q.readings()); err != nil {
		return err
	}
	values := withAnswer(g.Outcome, r.Value)
	g.Right = q.Item.Run.Goal.Holds(q.lookup(values))
	g.Answer = fmt.Sprintf("for example %s = %s", q.Item.Run.Knob, formatNumber(q.key, 4))
	q.gradeCases(g, values)
	return nil
}

func (q *Question) gradeSpot(ctx context.Context, g *Grade, r Response, run Runner) error {
	m, err := run.First(ctx, q.Line, q.Item.Run.For, func(look func(string) float64) bool {
		return q.Item.Run.When.Holds(q.orDrawn(look))
	})
	if err != nil {
		return err
	}
	if !m.Found {
		return &VoidError{fmt.Sprintf("item %s: %s never came true in the run; the answer is not counted", q.Item.ID, q.Item.Run.When)}
	}
	within, steps, err := parseWithin(q.Item.Run.Within)
	if err != nil {
		return q.Item.errorf("%v", err)
	}
	tolerance := within.Seconds() + float64(steps*m.Step.Seconds())
	moment := m.At.Seconds()
	g.Right = abs(r.Value-moment) <= tolerance+1e-9
	g.Answer = fmt.Sprintf("at %s s, give or take %s s", formatNumber(moment, 6), formatNumber(tolerance, 3))
	g.Outcome = map[string]float64{"moment": moment}
	q.gradeCases(g, withAnswer(g.Outcome, r.Value))
	return nil
}

func withAnswer(readings map[string]float64, answer float64) map[string]float64 {
	values := map[string]float64{"answer": answer}
	for k, v := range readings {
		values[k] = v
	}
	return values
}

// Marks returns the reading by which a moment to spot is told.
func (q *Question) Marks() string {
	for _, n := range q.readings() {
		if n != "t_s" {
			return n
		}
	}
	return ""
}

// readings lists the names the item's conditions ask a run for.
func (q *Question) readings() []string {
	var list []string
	for _, c := range q.Item.conditions() {
		for _, n := range c.Names() {
			_, drawn := q.Values[n]
			if !drawn && n != "answer" && n != "moment" && !slices.Contains(list, n) {
				list = append(list, n)
			}
		}
	}
	return list
}

// conditions lists the conditions that are put to a run's readings.
func (it *Item) conditions() []*experiment.Condition {
	var list []*experiment.Condition
	for _, c := range it.Choices {
		if c.When != nil {
			list = append(list, c.When)
		}
	}
	if it.Run != nil && it.Run.Goal != nil {
		list = append(list, it.Run.Goal)
	}
	if it.Run != nil && it.Run.When != nil {
		list = append(list, it.Run.When)
	}
	if it.Type == Knob {
		for _, c := range it.Cases {
			list = append(list, c.When)
		}
	}
	return list
}

func (q *Question) lookup(values map[string]float64) func(string) float64 {
	return q.orDrawn(func(name string) float64 {
		if v, ok := values[name]; ok {
			return v
		}
		return math.NaN()
	})
}

// orDrawn looks a name up among the drawn numbers first.
func (q *Question) orDrawn(look func(string) float64) func(string) float64 {
	return func(name string) float64 {
		if v, ok := q.Values[name]; ok {
			return v
		}
		return look(name)
	}
}

func outcome(readings map[string]float64) string {
	var names []string
	for n := range readings {
		names = append(names, n)
	}
	slices.Sort(names)
	s := ""
	for i, n := range names {
		if i > 0 {
			s += ", "
		}
		s += n + " = " + formatNumber(readings[n], 4)
	}
	return s
}

// Outcome runs a prediction and returns the choice that came out.
func (q *Question) Outcome(ctx context.Context, run Runner) (*Choice, error) {
	readings, err := run.Run(ctx, q.Line, q.Item.Run.For, q.readings())
	if err != nil {
		return nil, err
	}
	if came := q.came(readings); came >= 0 {
		return &q.Item.Choices[came], nil
	}
	return nil, &VoidError{fmt.Sprintf("item %s: the run came out as none of its choices says (%s)", q.Item.ID, outcome(readings))}
}
