package lab

import (
	"fmt"
	"math"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
)

// slider draws one knob: name, track, value.
func (l *Lab) slider(c *plot.Canvas, r plot.Rect, index int, look *plot.Look) {
	s := l.sliders[index]
	v := l.value(s)
	focus := index == l.focus
	name, value := l.ctx.Dim(), l.ctx.Dim()
	colour := look.Accents[6]
	if focus {
		name, value = l.ctx.Bold(), l.ctx.Ink()
		colour = look.Accents[1]
	}
	nameWidth := 18
	if r.W < 50 {
		nameWidth = 16
	}
	label, rest := r.CutLeft(nameWidth)
	c.TextIn(label, plot.Left, l.ascii(s.knob.Label), name)
	track, num := rest.CutRight(min(18, rest.W/2))
	track.W = min(track.W, 24)
	if len(s.knob.Choices) == 0 {
		sl := plot.Slider{At: s.knob.Place(v), Edge: l.edge(s), Color: colour, Focus: focus}
		sl.Draw(c, track, look)
		l.hot = append(l.hot, hotspot{track, func(x, _ int) tea.Cmd {
			l.focus = index
			return l.set(s, s.knob.At(sl.Turn(track, x)))
		}})
	} else {
		num.X, num.W = track.X, track.W+num.W
	}
	if len(s.knob.Choices) == 0 {
		num.X = track.X + track.W + 2
	}
	text := knobText(&s.knob, v)
	if e, ok := l.run.Models()[s.part].(experiment.Edger); ok && num.W >= edgeAt+11 && !math.IsNaN(e.Edge(s.knob.Name)) {
		_, at := num.CutLeft(edgeAt)
		c.TextIn(at, plot.Left, fmt.Sprintf("edge %.3g", e.Edge(s.knob.Name)), l.ctx.Faint())
	}
	if focus && l.entry.open {
		text = l.entry.text + "▏"
		if l.ctx.ASCII() {
			text = l.entry.text + "_"
		}
	}
	c.TextIn(num, plot.Left, l.ascii(text), value)
	l.hot = append(l.hot, hotspot{label, func(int, int) tea.Cmd { l.focus = index; l.changed(); return nil }})
}

// edgeAt is the column, from a knob's value on, of the edge marked on its track.
const edgeAt = 10

// knobText writes a knob's value with its unit.
func knobText(k *experiment.Knob, v float64) string {
	if len(k.Choices) > 0 {
		return "< " + k.Write(v) + " >"
	}
	text := fmt.Sprintf("%.4g", v)
	if k.Unit != "" {
		text += " " + k.Unit
	}
	return text
}
