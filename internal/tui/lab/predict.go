package lab

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/experiment"
	"spikeslope/internal/journal"
	"spikeslope/internal/plot"
	"spikeslope/internal/quiz"
	"spikeslope/internal/tui/ui"
)

// forecast is the question asked before a run, the answer committed, and, when
// the run is over, what came of it.
type forecast struct {
	at      int // choice under the cursor
	chosen  int // committed; -1 before
	graded  *experiment.Graded
	fault   string
	working bool
	guest   bool // asked from another screen, which one goes back to
}

// gradedMsg brings the result of a prediction's run.
type gradedMsg struct {
	of     *forecast
	graded *experiment.Graded
	err    error
	kept   ui.Kept
}

func (l *Lab) predict() tea.Cmd {
	if l.run.Setup.Experiment.Predict == nil {
		return ui.SayCmd("this experiment asks for no prediction")
	}
	l.changed()
	l.running = false
	l.layer = &forecast{chosen: -1}
	return nil
}

// askFirst puts an experiment on the bench, at rest, and asks what it will do.
func (l *Lab) askFirst(line experiment.Line) tea.Cmd {
	cmd := l.load(experiment.Line{ID: line.ID, Seed: line.Seed, Seeded: line.Seeded})
	if l.run == nil || l.run.Setup.Experiment.ID != line.ID {
		return cmd // which says why
	}
	cmd = tea.Batch(cmd, l.predict())
	if f, ok := l.layer.(*forecast); ok {
		f.guest = true
	}
	return cmd
}

// leave closes the question; who came from another screen takes the outcome
// back there.
func (f *forecast) leave(l *Lab) tea.Cmd {
	l.layer = nil
	if !f.guest {
		return nil
	}
	back := func() tea.Msg { return ui.Back{} }
	if f.graded != nil {
		return tea.Batch(back, ui.SayCmd(f.verdict()))
	}
	return back
}

func (f *forecast) key(l *Lab, k tea.KeyPressMsg) tea.Cmd {
	n := len(l.run.Setup.Experiment.Predict.Choices)
	switch key := k.String(); key {
	case "esc", "q":
		return f.leave(l)
	case "down", "j":
		f.at = (f.at + 1) % n
	case "up", "k":
		f.at = (f.at + n - 1) % n
	case "1", "2", "3", "4", "5", "6", "7", "8", "9":
		if i := int(key[0] - '1'); i < n && f.chosen < 0 {
			f.at = i
		}
	case "w", "enter":
		switch {
		case f.graded != nil && key == "w":
			return l.watch()
		case f.graded != nil:
			return f.leave(l)
		case f.chosen < 0 && key == "enter":
			return f.commit(l)
		}
	}
	return nil
}

// commit fixes the answer, keeps it, and runs the experiment in the
// background.
func (f *forecast) commit(l *Lab) tea.Cmd {
	f.chosen, f.working = f.at, true
	e, catalog, seed := l.run.Setup.Experiment, l.ctx.Catalog, l.run.Setup.Seed
	j, now, p := l.ctx.Journal, l.ctx.Now, quiz.Foretell(e, seed, f.chosen, l.ctx.Now())
	notSaving := l.ctx.NotSaving
	return ui.Guard(func() tea.Msg {
		id, err := j.Predict(p)
		g, failed := catalog.GradePrediction(context.Background(), e, seed)
		if failed == nil && err == nil {
			err = j.Outcome(id, now(), g.Right[f.chosen], quiz.Came(e, g))
		}
		return gradedMsg{f, g, failed, ui.Kept{NotSaving: j.Status().Why, Err: err}}
	}, func(err error) tea.Msg {
		return gradedMsg{of: f, err: err, kept: ui.Kept{NotSaving: notSaving}}
	})
}

func (l *Lab) forecastDone(msg gradedMsg) tea.Cmd {
	l.changed()
	msg.of.working = false
	if msg.err != nil {
		msg.of.fault = msg.err.Error()
	} else {
		msg.of.graded = msg.graded
	}
	return func() tea.Msg { return msg.kept }
}

// measured keeps that an experiment was run to its end, once.
func (l *Lab) measured() tea.Cmd {
	if l.run == nil || l.ended || l.run.Now() < l.run.Setup.Duration {
		return nil
	}
	l.ended = true
	at, claims := l.ctx.Now(), l.run.Setup.Experiment.Claims
	if len(claims) == 0 {
		return nil
	}
	return l.ctx.Keep(func(j *journal.Journal) error {
		for _, c := range claims {
			if err := j.Claim(c, journal.Measured, at); err != nil {
				return err
			}
		}
		return nil
	})
}

// watch opens the run that the prediction was about.
func (l *Lab) watch() tea.Cmd {
	line, _, err := experiment.PredictLine(l.run.Setup.Experiment, l.run.Setup.Seed)
	if err != nil {
		return ui.SayCmd(err.Error())
	}
	return l.load(line)
}

func (f *forecast) draw(l *Lab, c *plot.Canvas, r plot.Rect) {
	p := l.run.Setup.Experiment.Predict
	r = cover(l, c, r)
	r.W = min(r.W, 76)
	c.TextIn(r.Row(0), plot.Left, "Predict: "+l.ascii(l.run.Setup.Experiment.Title), l.ctx.Bold())
	_, r = r.CutTop(2)
	_, r = r.CutTop(ui.Paragraph(c, r, l.ascii(p.Question), l.ctx.Ink()) + 1)
	for i, ch := range p.Choices {
		mark, st := "○", l.ctx.Dim()
		if i == f.at && f.chosen < 0 || i == f.chosen {
			mark, st = "●", l.ctx.Ink()
		}
		note := ""
		if f.graded != nil && f.graded.Right[i] {
			note, st = "  ← what happened", l.ctx.Bold()
		}
		if l.ctx.ASCII() {
			mark = map[string]string{"○": "( )", "●": "(*)"}[mark]
		}
		c.Text(r.X, r.Y, l.ascii(mark), st)
		text := r
		text.X, text.W = r.X+4, r.W-4
		_, r = r.CutTop(ui.Paragraph(c, text, l.ascii(ch.Say+note), st))
	}
	_, r = r.CutTop(1)
	switch {
	case f.working:
		c.TextIn(r.Row(0), plot.Left, l.ascii("running …"), l.ctx.Dim())
	case f.fault != "":
		ui.Paragraph(c, r, l.ascii("It did not run: "+f.fault), l.ctx.Ink())
	case f.graded != nil:
		f.outcome(l, c, r)
	default:
		c.TextIn(r.Row(0), plot.Left, l.ascii("↑ ↓ choose   enter commit and run   esc "+f.backWord("leave")), l.ctx.Dim())
	}
}

// backWord says where leaving leads.
func (f *forecast) backWord(here string) string {
	if f.guest {
		return "back to the claim"
	}
	return here
}

// verdict says whether the prediction came true.
func (f *forecast) verdict() string {
	switch {
	case f.graded.Right[f.chosen]:
		return "You predicted it."
	case !slices.Contains(f.graded.Right, true):
		return "None of these happened this time: another seed may differ."
	}
	return "It did not happen that way."
}

// outcome compares the prediction with what the run showed, and says why.
func (f *forecast) outcome(l *Lab, c *plot.Canvas, r plot.Rect) {
	c.TextIn(r.Row(0), plot.Left, f.verdict(), l.ctx.Bold())
	_, r = r.CutTop(2)
	var seen []string
	for _, n := range l.run.Readings() {
		if v, ok := f.graded.Readings[n.Key]; ok {
			text := "no value"
			if !math.IsNaN(v) {
				text = fmt.Sprintf("%.4g %s", v, n.Unit)
			}
			seen = append(seen, n.Label+" "+strings.TrimSpace(text))
		}
	}
	measured := fmt.Sprintf("Measured at %s: %s.", strings.TrimSpace(clock(f.graded.Until)), strings.Join(seen, ", "))
	_, r = r.CutTop(ui.Paragraph(c, r, l.ascii(measured), l.ctx.Dim()) + 1)
	_, r = r.CutTop(ui.Paragraph(c, r, l.ascii(l.run.Setup.Experiment.Predict.Because), l.ctx.Ink()) + 1)
	c.TextIn(r.Row(0), plot.Left, "w watch it run   enter "+f.backWord("close"), l.ctx.Dim())
}
