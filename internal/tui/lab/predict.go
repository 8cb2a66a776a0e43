package lab

import (
	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/experiment"
	"spikeslope/internal/journal"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/forecast"
	"spikeslope/internal/tui/ui"
)

// prediction is the question asked before a run, over the bench.
type prediction struct {
	*forecast.Forecast
	guest bool // asked from another screen, which one goes back to
}

func (l *Lab) predict() tea.Cmd {
	s := l.run.Setup
	if s.Experiment.Predict == nil {
		return ui.SayCmd("this experiment asks for no prediction")
	}
	l.changed()
	l.running = false
	l.layer = &prediction{Forecast: forecast.New(s.Experiment, s.Seed)}
	return nil
}

// askFirst puts an experiment on the bench, at rest, and asks what it will do.
func (l *Lab) askFirst(line experiment.Line) tea.Cmd {
	cmd := l.load(experiment.Line{ID: line.ID, Seed: line.Seed, Seeded: line.Seeded})
	if l.run == nil || l.run.Setup.Experiment.ID != line.ID {
		return cmd // which says why
	}
	cmd = tea.Batch(cmd, l.predict())
	if p, ok := l.layer.(*prediction); ok {
		p.guest = true
	}
	return cmd
}

// leave closes the question; who came from another screen takes the outcome
// back there.
func (p *prediction) leave(l *Lab) tea.Cmd {
	l.layer = nil
	if !p.guest {
		return nil
	}
	back := func() tea.Msg { return ui.Back{} }
	if p.Graded != nil {
		return tea.Batch(back, ui.SayCmd(p.Verdict()))
	}
	return back
}

func (p *prediction) key(l *Lab, k tea.KeyPressMsg) tea.Cmd {
	switch key := k.String(); key {
	case "esc", "q":
		return p.leave(l)
	case "down", "j":
		p.Move(1)
	case "up", "k":
		p.Move(-1)
	case "1", "2", "3", "4", "5", "6", "7", "8", "9":
		p.Pick(int(key[0] - '1'))
	case "w", "enter":
		switch {
		case p.Graded != nil && key == "w":
			return l.watch()
		case p.Graded != nil:
			return p.leave(l)
		case p.Chosen < 0 && key == "enter":
			return p.Commit(l.ctx, "lab")
		}
	}
	return nil
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

func (p *prediction) draw(l *Lab, c *plot.Canvas, r plot.Rect) {
	r = cover(l, c, r)
	r.W = min(r.W, 76)
	c.TextIn(r.Row(0), plot.Left, "Predict: "+l.ctx.Spell(p.Of.Title), l.ctx.Bold())
	_, r = r.CutTop(2)
	r = p.DrawOutcome(l.ctx, c, r, func(i int, at plot.Rect) {
		l.hot = append(l.hot, hotspot{at, func(_, _ int) tea.Cmd { p.Pick(i); l.changed(); return nil }})
	})
	switch {
	case p.Working:
		c.TextIn(r.Row(0), plot.Left, l.ctx.Spell("running …"), l.ctx.Dim())
	case p.Fault != "":
		ui.Paragraph(c, r, l.ctx.Spell("It did not run: "+p.Fault), l.ctx.Ink())
	case p.Graded != nil:
		p.outcome(l, c, r)
	default:
		c.TextIn(r.Row(0), plot.Left, l.ctx.Spell("↑ ↓ choose   enter commit and run   esc "+p.backWord("leave")), l.ctx.Dim())
	}
}

// backWord says where leaving leads.
func (p *prediction) backWord(here string) string {
	if p.guest {
		return "back to the claim"
	}
	return here
}

// outcome compares the prediction with what the run showed, and says why.
func (p *prediction) outcome(l *Lab, c *plot.Canvas, r plot.Rect) {
	c.TextIn(r.Row(0), plot.Left, p.Verdict(), l.ctx.Bold())
	_, r = r.CutTop(2)
	_, r = r.CutTop(ui.Paragraph(c, r, l.ctx.Spell(p.Measured()), l.ctx.Dim()) + 1)
	_, r = r.CutTop(ui.Paragraph(c, r, l.ctx.Spell(p.Of.Predict.Because), l.ctx.Ink()) + 1)
	c.TextIn(r.Row(0), plot.Left, "w watch it run   enter "+p.backWord("close"), l.ctx.Dim())
}
