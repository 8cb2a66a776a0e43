package lab

import (
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// formula is the field for a text parameter, such as f(x, y), checked as it is
// typed.
type formula struct {
	text  experiment.Text
	input textinput.Model
	fault string
}

// formulaText returns the text parameter that can be typed in the lab, if the
// models have one.
func (l *Lab) formulaText() (experiment.Text, string, bool) {
	if l.run != nil {
		for _, p := range l.run.Setup.Parts {
			for _, t := range p.Builder.Texts {
				if t.Name == "f" {
					return t, p.Values.Text["f"], true
				}
			}
		}
	}
	return experiment.Text{}, "", false
}

func (l *Lab) typeFormula() tea.Cmd {
	t, now, ok := l.formulaText()
	if !ok {
		return ui.SayCmd("this experiment has no function to type")
	}
	l.changed()
	f := &formula{text: t, input: ui.Field()}
	f.input.SetValue(now)
	f.input.CursorEnd()
	l.layer = f
	return nil
}

func (f *formula) key(l *Lab, k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "esc":
		l.layer = nil
		return nil
	case "enter":
		if f.fault != "" {
			return nil
		}
		line := l.run.Setup.Line
		line.Seed, line.Seeded, line.At, line.Events = l.run.Setup.Seed, true, 0, nil
		line.Set(f.text.Name, f.input.Value())
		l.layer = nil
		return l.load(line)
	}
	var cmd tea.Cmd
	f.input, cmd = f.input.Update(k)
	f.fault = ""
	if f.text.Check != nil {
		if err := f.text.Check(f.input.Value()); err != nil {
			f.fault = err.Error()
		}
	}
	return cmd
}

func (f *formula) draw(l *Lab, c *plot.Canvas, r plot.Rect) {
	box := plot.Rect{X: r.X, Y: r.Y + r.H - 5, W: r.W, H: 5}
	c.Fill(box, ' ', plot.Style{})
	c.TextIn(box.Row(0), plot.Left, f.text.Label+" = "+f.input.Value()+"_", l.ctx.Bold())
	say, st := f.text.Help, l.ctx.Dim()
	if f.fault != "" {
		say, st = f.fault, l.ctx.Ink()
	}
	lines := box
	lines.Y, lines.H = box.Y+1, 3
	ui.Paragraph(c, lines, l.ascii(say), st)
	c.TextIn(box.Row(4), plot.Left, "enter plot it   esc leave", l.ctx.Dim())
}
