package quiz

import (
	"fmt"
	"strings"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
	"spikeslope/internal/quiz"
)

// picture is what a run showed, as a chart.
type picture struct {
	plot.LineChart
	side experiment.Side
}

// picture returns the chart of what happened in the run that graded a
// question: of a moment, the reading with both moments marked; else the first
// reading that decided.
func (q *Quiz) picture(p quiz.Past) *picture {
	b := q.bench[p.Question]
	switch {
	case b == nil || p.Void != "":
		return nil
	case b.trace != nil:
		f := spot{trace: b.trace}
		c := f.chart(0, len(b.trace.T), false)
		for _, t := range []float64{p.Attempt.Response.Value, p.Grade.Outcome["moment"]} {
			lo, hi := limits(b.trace.V, c.Y.Log)
			c.Series = append(c.Series, plot.Series{Name: "yours", Accent: 0, X: []float64{t, t}, Y: []float64{lo, hi}})
		}
		c.Series[2].Name, c.Series[2].Accent = "the step", 3
		return &picture{c, b.trace.Reading.Side}
	}
	for _, n := range b.deciding(p) {
		t, v := b.run.Record.Column(n.Key)
		if len(t) < 3 {
			continue
		}
		return &picture{plot.LineChart{
			Series: []plot.Series{{Accent: 1, X: t, Y: v}},
			X:      plot.Axis{Label: "s"},
			Y:      plot.Axis{Label: label(n.Label, n.Unit), Log: spread(v)},
		}, n.Side}
	}
	return nil
}

// deciding lists the readings that decided a run.
func (b *bench) deciding(p quiz.Past) []experiment.Named {
	if b == nil || b.run == nil {
		return nil
	}
	var list []experiment.Named
	for _, n := range b.run.Readings() {
		for _, name := range []string{n.Key, n.Side.String() + "." + n.Name, n.Name} {
			if _, ok := p.Grade.Outcome[name]; ok {
				list = append(list, n)
				break
			}
		}
	}
	return list
}

// outcome tells what happened in the run: many who watch see wrongly, so it is
// always said as well.
func (b *bench) outcome(past quiz.Past) string {
	var say []string
	for _, n := range b.deciding(past) {
		_, v := b.run.Record.Column(n.Key)
		if len(v) == 0 {
			continue
		}
		text := n.Label + " " + plot.Course(v, spread(v))
		if n.Unit != "" {
			text += " (" + n.Unit + ")"
		}
		say = append(say, text)
	}
	if len(say) == 0 {
		return ""
	}
	return fmt.Sprintf("What happened in %s: %s.", sayTime(b.until), strings.Join(say, "; "))
}
