package experiment

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"spikeslope/internal/course"
)

// A Graded prediction: which choices the run bears out, and the readings the
// choices asked about.
type Graded struct {
	Right    []bool
	Line     Line
	Until    Time
	Readings map[string]float64
	Run      *Run // at its end
}

// PredictLine returns the line that a prediction runs, and for how long.
func PredictLine(e *course.Experiment, seed uint64) (Line, Time, error) {
	l := Line{ID: e.ID, Seed: seed, Seeded: true}
	for name, value := range e.Predict.Set {
		l.Set(name, value)
	}
	text := e.Predict.For
	if text == "" {
		text = e.Duration
	}
	if text == "" {
		return l, DefaultDuration, nil
	}
	until, err := ParseTime(text)
	return l, until, err
}

// GradePrediction runs the experiment's prediction and tells which of the
// choices came true.
func (c *Catalog) GradePrediction(ctx context.Context, e *course.Experiment, seed uint64) (*Graded, error) {
	if e.Predict == nil {
		return nil, &UseError{e.ID + " asks for no prediction"}
	}
	l, until, err := PredictLine(e, seed)
	if err != nil {
		return nil, err
	}
	conds := make([]*Condition, len(e.Predict.Choices))
	var keys []string
	for i, ch := range e.Predict.Choices {
		if conds[i], err = ParseCondition(ch.When); err != nil {
			return nil, fmt.Errorf("%s: %w", e.ID, err)
		}
		keys = append(keys, conds[i].Names()...)
	}
	s, err := c.Resolve(l)
	if err != nil {
		return nil, err
	}
	r, err := s.Start()
	if err != nil {
		return nil, err
	}
	if err := r.AdvanceContext(ctx, until); err != nil {
		return nil, err
	}
	g := &Graded{Line: l, Until: until, Run: r, Readings: map[string]float64{}}
	look := r.Lookup()
	for _, k := range keys {
		g.Readings[k] = look(k)
	}
	for _, cond := range conds {
		g.Right = append(g.Right, cond.Holds(func(k string) float64 { return g.Readings[k] }))
	}
	return g, nil
}

// Seen tells the readings that decided, with their units, and with their side
// where there are two.
func (g *Graded) Seen() string {
	var parts []string
	for _, n := range g.Run.Readings() {
		for _, key := range []string{n.Key, n.Name, n.Side.String() + "." + n.Name} {
			v, ok := g.Readings[key]
			if !ok {
				continue
			}
			label := n.Label
			if len(g.Run.Models()) > 1 {
				label = n.Side.String() + " " + label
			}
			text := label + " has no value"
			if !math.IsNaN(v) {
				text = strings.TrimSpace(label + " " + Brief(v) + " " + n.Unit)
			}
			if !slices.Contains(parts, text) {
				parts = append(parts, text)
			}
			break
		}
	}
	return strings.Join(parts, ", ")
}
