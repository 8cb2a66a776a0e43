package lab

import (
	"fmt"
	"math"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
)

const (
	longestTrack = 24
	withEdge     = 22 // columns a value takes with the edge behind it
	withoutEdge  = 10
	edgeAt       = 9 // column, from a knob's value on, of the edge marked on its track
)

// nameWidth is how wide the names of knobs are set in a panel w wide, the same
// on both sides. Names and values come before tracks.
func (l *Lab) nameWidth(w int) int {
	wide := 0
	for _, s := range l.sliders {
		wide = max(wide, plot.Width(l.ctx.Spell(s.knob.Label)))
	}
	return min(wide+2, max(w/2, w-withoutEdge+2))
}

// trackWidth is how much of w columns the tracks of a side take: what values,
// and edges where the model marks some, leave.
func (l *Lab) trackWidth(part, w int) int {
	const withMark, least = 12, 4 // below, the edge goes, and then the track
	if _, marks := l.run.Models()[part].(experiment.Edger); marks && w-withEdge >= withMark {
		return min(longestTrack, w-withEdge)
	}
	if w-withoutEdge < least {
		return 0
	}
	return min(longestTrack, w-withoutEdge)
}

// slider draws one knob: name, track, value, and the edge if there is one.
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
	label, num := r.CutLeft(l.nameWidth(r.W))
	c.TextIn(label, plot.Left, l.ctx.Spell(s.knob.Label), name)
	text := l.ctx.Spell(knobText(&s.knob, v))
	if len(s.knob.Choices) == 0 {
		var track plot.Rect
		if wide := l.trackWidth(s.part, num.W); wide > 0 {
			track, num = num.CutLeft(wide)
			_, num = num.CutLeft(2)
		}
		edge := l.edge(s)
		sl := plot.Slider{At: s.knob.Place(v), Edge: s.knob.Place(edge), Color: colour, Focus: focus}
		sl.Draw(c, track, look)
		l.hot = append(l.hot, hotspot{track, func(x, _ int) tea.Cmd {
			l.focus = index
			return l.set(s, s.knob.At(sl.Turn(track, x)))
		}})
		told := fmt.Sprintf("edge %.2g", edge)
		if _, at := num.CutLeft(edgeAt); !math.IsNaN(edge) && plot.Width(text) < edgeAt && plot.Width(told) <= at.W {
			c.TextIn(at, plot.Left, told, l.ctx.Dim())
		}
	}
	c.TextIn(num, plot.Left, text, value)
	l.hot = append(l.hot, hotspot{label, func(int, int) tea.Cmd { l.focus = index; l.changed(); return nil }})
}

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
