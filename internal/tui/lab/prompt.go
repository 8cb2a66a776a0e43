package lab

import (
	"fmt"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// prompt is a line to type at the foot of the bench, checked as it is typed.
type prompt struct {
	label, help, doing string
	input              textinput.Model
	check              func(string) error            // nil accepts all
	done               func(string) (tea.Cmd, error) // on an error the field stays, to be mended
	fault              string
}

func (l *Lab) ask(p prompt, value string) tea.Cmd {
	l.changed()
	p.input = ui.Field()
	p.input.SetValue(value)
	p.input.CursorEnd()
	p.look()
	l.layer = &p
	return nil
}

// look checks what stands in the field.
func (p *prompt) look() {
	p.fault = ""
	if p.check != nil {
		if err := p.check(p.input.Value()); err != nil {
			p.fault = err.Error()
		}
	}
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
	return l.ask(prompt{label: t.Label, help: t.Help, doing: "plot it", check: t.Check, done: func(s string) (tea.Cmd, error) {
		line := l.run.Setup.Line
		line.Seed, line.Seeded, line.At, line.Events = l.run.Setup.Seed, true, 0, nil
		line.Set(t.Name, s)
		run, err := l.start(line)
		if err != nil {
			return nil, err
		}
		return l.put(run), nil
	}}, now)
}

// startSide returns the side that starts at a place of a surface, -1 for none.
func (l *Lab) startSide() int {
	if l.run != nil {
		for i, p := range l.run.Setup.Parts {
			_, x := p.Builder.Param("x0")
			_, y := p.Builder.Param("y0")
			if x && y {
				return i
			}
		}
	}
	return -1
}

func (l *Lab) typeStart() tea.Cmd {
	i := l.startSide()
	m := l.run.Models()[i]
	now := fmt.Sprintf("%.4g, %.4g", m.Knob("x0"), m.Knob("y0"))
	return l.ask(prompt{
		label: "start at x, y", help: "two numbers with a comma or a space between them; a click on the surface does the same", doing: "start there",
		check: func(s string) error { _, err := place(s); return err },
		done: func(s string) (tea.Cmd, error) {
			at, err := place(s)
			if err != nil {
				return nil, err
			}
			return l.startAt(i, at), nil
		},
	}, now)
}

// place reads the two numbers of a place.
func place(s string) (plot.Point, error) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' })
	if len(parts) != 2 {
		return plot.Point{}, fmt.Errorf("two numbers are needed, such as -1.5, 2; here are %d", len(parts))
	}
	var v [2]float64
	for k, text := range parts {
		var err error
		if v[k], err = strconv.ParseFloat(strings.ReplaceAll(text, "−", "-"), 64); err != nil {
			return plot.Point{}, fmt.Errorf("%q is no number", text)
		}
	}
	return plot.Point{X: v[0], Y: v[1]}, nil
}

func (p *prompt) key(l *Lab, k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "esc":
		l.layer = nil
		return nil
	case "enter":
		if p.fault != "" {
			return nil
		}
		cmd, err := p.done(p.input.Value())
		if err != nil {
			p.fault = err.Error()
			return nil
		}
		l.layer = nil
		return cmd
	}
	var cmd tea.Cmd
	p.input, cmd = p.input.Update(k)
	p.look()
	return cmd
}

func (p *prompt) draw(l *Lab, c *plot.Canvas, r plot.Rect) {
	box := plot.Rect{X: r.X, Y: r.Y + r.H - 5, W: r.W, H: 5}
	c.Fill(box, ' ', plot.Style{})
	x := c.TextIn(box.Row(0), plot.Left, p.label+" = ", l.ctx.Dim())
	_, field := box.Row(0).CutLeft(x - box.X)
	c.TextIn(field, plot.Left, p.input.Value()+l.ctx.Spell("▏"), l.ctx.Bold())
	say, st := p.help, l.ctx.Dim()
	if p.fault != "" {
		say, st = p.fault, l.ctx.Ink()
	}
	lines := box
	lines.Y, lines.H = box.Y+1, 3
	ui.Paragraph(c, lines, l.ctx.Spell(say), st)
	c.TextIn(box.Row(4), plot.Left, "enter "+p.doing+"   esc leave", l.ctx.Dim())
}
