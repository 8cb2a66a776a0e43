// Package forecast asks what a run will do, keeps the answer before anything
// runs, and compares it with what came.
package forecast

import (
	"context"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
	"spikeslope/internal/quiz"
	"spikeslope/internal/tui/ui"
)

// A Forecast is an experiment's question, the answer committed, and, when the
// run is over, what came of it.
type Forecast struct {
	Of      *course.Experiment // which asks for a prediction
	Seed    uint64
	At      int                // choice under the cursor
	Chosen  int                // committed; -1 before, or if it is not known any more
	Graded  *experiment.Graded // nil before the run is over
	Fault   string             // why it did not run
	Working bool               // the run is under way
}

// New asks what an experiment will do from a seed.
func New(e *course.Experiment, seed uint64) *Forecast {
	return &Forecast{Of: e, Seed: seed, Chosen: -1}
}

// Done brings the result of a forecast's run.
type Done struct {
	of     *Forecast
	graded *experiment.Graded
	err    error
	kept   ui.Kept
}

// Move moves the cursor, round the end.
func (f *Forecast) Move(n int) {
	k := len(f.Of.Predict.Choices)
	f.At = ((f.At+n)%k + k) % k
}

// Pick puts the cursor on a choice, if there is such a one and none was
// committed.
func (f *Forecast) Pick(i int) {
	if i >= 0 && i < len(f.Of.Predict.Choices) && f.Chosen < 0 {
		f.At = i
	}
}

// Commit fixes the answer, keeps it, and runs the experiment in the
// background. from says where it was given, "lab" or "lesson".
func (f *Forecast) Commit(ctx *ui.Context, from string) tea.Cmd {
	f.Chosen = f.At
	p := quiz.Foretell(from, f.Of, f.Seed, f.Chosen, ctx.Now())
	return f.run(ctx, &p)
}

// Grade runs what was predicted an earlier time.
func (f *Forecast) Grade(ctx *ui.Context) tea.Cmd { return f.run(ctx, nil) }

// run keeps the prediction, if there is one to keep, then runs it and keeps
// what came.
func (f *Forecast) run(ctx *ui.Context, p *quiz.Prediction) tea.Cmd {
	f.Working = true
	e, catalog, seed, chosen := f.Of, ctx.Catalog, f.Seed, f.Chosen
	j, now, notSaving := ctx.Journal, ctx.Now, ctx.NotSaving
	return ui.Guard(func() tea.Msg {
		id, err := "", error(nil)
		if p != nil {
			id, err = j.Predict(*p)
		}
		g, failed := catalog.GradePrediction(context.Background(), e, seed)
		if failed == nil && err == nil && p != nil {
			err = j.Outcome(id, now(), g.Right[chosen], quiz.Came(e, g))
		}
		return Done{f, g, failed, ui.Kept{NotSaving: j.Status().Why, Err: err}}
	}, func(err error) tea.Msg {
		return Done{of: f, err: err, kept: ui.Kept{NotSaving: notSaving}}
	})
}

// Take takes the result, once.
func (d Done) Take() tea.Cmd {
	f := d.of
	if !f.Working {
		return nil
	}
	f.Working = false
	if d.err != nil {
		f.Fault = d.err.Error()
	} else {
		f.Graded = d.graded
	}
	return func() tea.Msg { return d.kept }
}

// Verdict says whether the prediction came true.
func (f *Forecast) Verdict() string {
	switch {
	case !slices.Contains(f.Graded.Right, true):
		return "None of these happened this time: another seed may differ."
	case f.Chosen < 0:
		return "This is what happened."
	case f.Graded.Right[f.Chosen]:
		return "You predicted it."
	}
	return "It did not happen that way."
}

// Came says what happened, in the words of the answers.
func (f *Forecast) Came() string { return quiz.Came(f.Of, f.Graded) }

// Measured tells the readings that decided, with their units.
func (f *Forecast) Measured() string {
	return fmt.Sprintf("Measured at %s: %s.", ui.Clock(f.Graded.Until), f.Graded.Seen())
}

// Draw draws the question and its choices, and returns the room below; pick is
// told where each choice stands.
func (f *Forecast) Draw(ctx *ui.Context, c *plot.Canvas, r plot.Rect, pick func(i int, at plot.Rect)) plot.Rect {
	return f.draw(ctx, c, r, false, pick)
}

// DrawOutcome is Draw, with what happened marked once that is known.
func (f *Forecast) DrawOutcome(ctx *ui.Context, c *plot.Canvas, r plot.Rect, pick func(i int, at plot.Rect)) plot.Rect {
	return f.draw(ctx, c, r, true, pick)
}

func (f *Forecast) draw(ctx *ui.Context, c *plot.Canvas, r plot.Rect, reveal bool, pick func(i int, at plot.Rect)) plot.Rect {
	p := f.Of.Predict
	_, r = r.CutTop(ui.Paragraph(c, r, ctx.Spell(p.Question), ctx.Ink()) + 1)
	for i, ch := range p.Choices {
		mark, st := "○", ctx.Dim()
		if i == f.Chosen || i == f.At && f.Chosen < 0 && f.Graded == nil {
			mark, st = "●", ctx.Ink()
		}
		note := ""
		if reveal && f.Graded != nil && f.Graded.Right[i] {
			note, st = "  ← what happened", ctx.Bold()
		}
		if ctx.ASCII() {
			mark = map[string]string{"○": "( )", "●": "(*)"}[mark]
		}
		c.Text(r.X, r.Y, mark, st)
		text := r
		text.X, text.W = r.X+4, r.W-4
		n := ui.Paragraph(c, text, ctx.Spell(ch.Say+note), st)
		pick(i, plot.Rect{X: r.X, Y: r.Y, W: r.W, H: n})
		_, r = r.CutTop(n)
	}
	_, r = r.CutTop(1)
	return r
}
