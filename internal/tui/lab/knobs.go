package lab

import (
	"fmt"
	"math"
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/experiment"
	"spikeslope/internal/tui/ui"
)

// A slider is a knob on screen.
type slider struct {
	part int
	key  string // in a line
	knob experiment.Knob
}

func slidersOf(run *experiment.Run) []slider {
	var list []slider
	for _, d := range run.Dials() {
		list = append(list, slider{d.Part, d.Key, d.Knob})
	}
	return list
}

func (l *Lab) value(s slider) float64 { return l.run.Models()[s.part].Knob(s.knob.Name) }

// edge is the value its model marks on the knob's track, NaN for none.
func (l *Lab) edge(s slider) float64 {
	if m, ok := l.run.Models()[s.part].(experiment.Edger); ok {
		return m.Edge(s.knob.Name)
	}
	return math.NaN()
}

func (l *Lab) set(s slider, v float64) tea.Cmd {
	l.changed()
	l.told = false // the preset is left
	if err := l.run.Do(s.key, s.knob.Write(v), true); err != nil {
		return ui.SayCmd(err.Error())
	}
	return nil
}

func (l *Lab) focusNext(n int) tea.Cmd {
	l.changed()
	if len(l.sliders) == 0 {
		return ui.SayCmd("this experiment has no knobs")
	}
	l.focus += n
	if l.focus >= len(l.sliders) {
		l.focus = -1
	}
	if l.focus < -1 {
		l.focus = len(l.sliders) - 1
	}
	if l.focus < 0 {
		return nil
	}
	k := l.sliders[l.focus].knob
	return ui.SayCmd(fmt.Sprintf("%s: %s  (%s)", k.Label, k.Help, k.Range()))
}

// letGo lets go of the knob, and puts away what was said of a preset.
func (l *Lab) letGo() tea.Cmd {
	l.focus, l.told = -1, false
	l.changed()
	return nil
}

func (l *Lab) turn(n int) tea.Cmd {
	if l.focus < 0 {
		return l.focusNext(1)
	}
	s := l.sliders[l.focus]
	return l.set(s, s.knob.Turn(l.value(s), n))
}

func (l *Lab) toDefault() tea.Cmd {
	s := l.sliders[l.focus]
	return l.set(s, l.run.Setup.Parts[s.part].Values.Num[s.knob.Name])
}

// typeValue asks for the value of the knob in focus, its first character given.
func (l *Lab) typeValue(first string) tea.Cmd {
	s := l.sliders[l.focus]
	return l.ask(prompt{
		label: s.knob.Label, help: fmt.Sprintf("%s (%s)", s.knob.Help, s.knob.Range()), doing: "set it",
		check: func(text string) error { _, err := s.knob.Parse(strings.TrimSpace(text)); return err },
		done: func(text string) (tea.Cmd, error) {
			v, err := s.knob.Parse(strings.TrimSpace(text))
			if err != nil {
				return nil, err
			}
			return l.set(s, v), nil
		},
	}, first)
}

// act does an action of either side.
func (l *Lab) act(name string) tea.Cmd {
	l.changed()
	if err := l.run.Do(name, "", false); err != nil {
		return ui.SayCmd(err.Error())
	}
	return nil
}

// tryPreset sets the next preset's knobs, and says why it works or fails.
func (l *Lab) tryPreset() tea.Cmd {
	l.changed()
	presets := l.run.Setup.Experiment.Presets
	if len(presets) == 0 {
		return ui.SayCmd("this experiment has no presets")
	}
	l.preset = (l.preset + 1) % len(presets)
	p := presets[l.preset]
	line := experiment.Line{ID: l.run.Setup.Experiment.ID, Seed: l.run.Setup.Seed, Seeded: true}
	for name, value := range p.Set {
		line.Set(name, value)
	}
	l.told = true
	return l.load(line)
}
