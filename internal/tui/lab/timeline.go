package lab

import (
	"math"
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// timeline draws what happened when, over the length of one showing.
func (l *Lab) timeline(c *plot.Canvas, r plot.Rect, compact bool) {
	if !compact {
		_, r = r.CutTop(1)
	}
	t := plot.Timeline{Now: l.run.Now().Seconds(), To: max(l.run.Setup.Duration, l.run.Now()).Seconds(), Start: "0:00"}
	whole := experiment.Time(math.Ceil(t.To)) * experiment.Second
	t.End = strings.TrimSuffix(ui.Clock(whole), ".0")
	for _, ev := range l.run.Events() {
		colour := l.ctx.Theme.Brain
		if part := l.sideOf(ev); part == experiment.Descent {
			colour = l.ctx.Theme.Descent
		}
		t.Events = append(t.Events, plot.Event{T: ev.At.Seconds(), Label: l.ctx.Spell(l.run.Setup.EventText(ev)), Color: colour})
	}
	look := l.ctx.Look(experiment.Brain)
	t.Draw(c, r, &look)
	l.hot = append(l.hot, hotspot{r.Row(0), func(x, _ int) tea.Cmd {
		return l.seek(experiment.Time(t.Time(r, x) * float64(experiment.Second)))
	}})
}

// sideOf tells which side an event belongs to: the first that knows its name.
func (l *Lab) sideOf(ev experiment.Event) experiment.Side {
	name := ev.Name[strings.IndexByte(ev.Name, '.')+1:]
	for _, p := range l.run.Setup.Parts {
		for _, k := range p.Builder.Knobs {
			if ev.Turn && k.Name == name {
				return p.Builder.Side
			}
		}
		for _, a := range p.Builder.Actions {
			if !ev.Turn && a.Name == name {
				return p.Builder.Side
			}
		}
	}
	return experiment.Brain
}
