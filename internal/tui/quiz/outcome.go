package quiz

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
	"spikeslope/internal/quiz"
)

// chart is how a reading went in a run.
type chart struct {
	plot.LineChart
	side experiment.Side
}

// chart returns the chart of what happened in the run that graded a
// question: of a moment, the reading with both moments marked; else the first
// reading that decided.
func (q *Quiz) chart(p quiz.Past) *chart {
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
		return &chart{c, b.trace.Reading.Side}
	}
	n, ok := b.charted(p)
	if !ok {
		return nil
	}
	t, v := b.run.Record.Column(n.Key)
	return &chart{plot.LineChart{
		Series: []plot.Series{{Accent: 1, X: t, Y: v}},
		X:      plot.Axis{Label: "s"},
		Y:      plot.Axis{Label: label(n.Label, n.Unit), Log: spread(v)},
	}, n.Side}
}

// charted returns the reading to be drawn: the first that decided, or that the
// experiment shows, of which there is something to be seen.
func (b *bench) charted(p quiz.Past) (experiment.Named, bool) {
	for _, n := range b.telling(p) {
		t, v := b.run.Record.Column(n.Key)
		if lo, hi := limits(v, false); len(t) >= 3 && hi > lo {
			return n, true
		}
	}
	return experiment.Named{}, false
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

// telling lists the readings that decided, then those the experiment shows.
func (b *bench) telling(p quiz.Past) []experiment.Named {
	list := b.deciding(p)
	if b.run == nil {
		return list
	}
	for _, part := range b.run.Setup.Parts {
		for _, name := range part.Use.Reads {
			for _, n := range b.run.Readings() {
				if n.Name == name && n.Side == part.Builder.Side {
					list = append(list, n)
				}
			}
		}
	}
	return list
}

// outcome tells what happened in the run: many who watch see wrongly, so it is
// always said as well.
func (b *bench) outcome(past quiz.Past) string {
	list := b.deciding(past)
	if len(list) == 0 {
		return ""
	}
	if n, ok := b.charted(past); ok && !slices.ContainsFunc(list, func(m experiment.Named) bool { return m.Key == n.Key }) {
		list = append(list, n)
	}
	var say []string
	for _, n := range list {
		_, v := b.run.Record.Column(n.Key)
		if len(v) == 0 {
			continue
		}
		say = append(say, sayReading(n, v))
	}
	// A hyphen would let a line end behind it.
	return strings.ReplaceAll(fmt.Sprintf("What happened in %s: %s.", sayTime(b.until), strings.Join(say, "; ")), " -", " −")
}

// sayReading says how a reading went; of one that has values only at the end,
// such as the step at which something came about, the last one.
func sayReading(n experiment.Named, v []float64) string {
	if lo, hi := limits(v, false); lo == hi {
		return n.Label + ": " + withUnit(v[len(v)-1], n.Unit)
	}
	finite := 0
	for _, x := range v {
		if !math.IsNaN(x) && !math.IsInf(x, 0) {
			finite++
		}
	}
	if 2*finite < len(v) {
		return n.Label + ": " + withUnit(v[len(v)-1], n.Unit)
	}
	text := n.Label + " " + plot.Course(v, spread(v))
	if n.Unit != "" {
		text += " (" + n.Unit + ")"
	}
	return text
}

// scene is a picture of the run at its end, as the lab shows it.
type scene struct {
	experiment.Picture
	title string
	side  experiment.Side
}

// scene returns the first picture the experiment shows.
func (b *bench) scene() (scene, bool) {
	if b == nil || b.run == nil {
		return scene{}, false
	}
	for i, part := range b.run.Setup.Parts {
		for _, name := range part.Use.Show {
			for _, info := range part.Builder.Pictures {
				if info.Name != name {
					continue
				}
				if p := b.run.Models()[i].Picture(name); p != nil {
					return scene{p, info.Title, part.Builder.Side}, true
				}
			}
		}
	}
	return scene{}, false
}
