package lab

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/tui/ui"
)

// Keys are the lab's bindings: the clock, the knobs, the experiment, and the
// actions of the models on the bench.
func (l *Lab) Keys() []ui.Group {
	do := func(f func() tea.Cmd) func() tea.Cmd { return f }
	n := func(f func(int) tea.Cmd, i int) func() tea.Cmd { return func() tea.Cmd { return f(i) } }
	clock := []ui.Binding{
		{Keys: []string{"space"}, Short: l.playWord(), Help: "run and pause; with --motion step, a second on", Do: do(l.toggle), Off: l.notReady},
		l.stepKey(),
		{Keys: []string{","}, Short: "back", Late: 2, Help: "one step back, exactly; pauses", Do: n(l.step, -1), Off: l.notReady},
		{Keys: []string{"]"}, Show: "[ ]", Short: "speed", Help: "slower and faster, 0.1× to 50× model time", Do: n(l.faster, 1), Off: l.notReady},
		{Keys: []string{"["}, Show: "[", Do: n(l.faster, -1), Off: l.notReady},
		{Keys: []string{"}"}, Show: "{ }", Help: "to the previous and next event", Do: n(l.jump, 1), Off: l.notReady},
		{Keys: []string{"{"}, Do: n(l.jump, -1), Off: l.notReady},
		{Keys: []string{"r"}, Help: "again from the start, same seed, knobs as they are", Do: func() tea.Cmd { return l.again(false) }, Off: l.notReady},
		{Keys: []string{"R"}, Help: "again from the start with the next seed", Do: func() tea.Cmd { return l.again(true) }, Off: l.notReady},
	}
	knobs := []ui.Binding{
		{Keys: []string{"tab", "j", "down"}, Show: "tab", Short: "knob", Help: "to the next knob (also j, ↓)", Do: n(l.focusNext, 1), Off: l.notReady},
		{Keys: []string{"shift+tab", "k", "up"}, Show: "shift+tab", Help: "to the knob before (also k, ↑)", Do: n(l.focusNext, -1), Off: l.notReady},
		{Keys: []string{"right", "l"}, Show: "← →", Short: l.turnWord(), Help: "turn the knob down and up (also h, l)", Do: n(l.turn, 1), Off: l.notReady},
		{Keys: []string{"left", "h"}, Do: n(l.turn, -1), Off: l.notReady},
		{Keys: []string{"0"}, Help: "the knob's value at the start", Do: do(l.toDefault), Off: l.noFocus},
		{Keys: []string{"enter"}, Help: "type the knob's value (with a knob chosen, so do 1-9 . and -)", Do: func() tea.Cmd { return l.typeValue("") }, Off: l.noFocus},
		{Keys: []string{"t"}, Short: "preset", Late: 2, Help: "try the next preset, with a sentence of why", Do: do(l.tryPreset), Off: l.notReady},
	}
	if l.focus >= 0 || l.told {
		knobs = append(knobs, ui.Binding{Keys: []string{"esc"}, Help: "let go of the knob or the preset's sentence", Do: do(l.letGo)})
	}
	if l.focus >= 0 {
		for _, first := range []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "-", "."} {
			knobs = append(knobs, ui.Binding{Keys: []string{first}, Do: func() tea.Cmd { return l.typeValue(first) }})
		}
	}
	bench := []ui.Binding{
		{Keys: []string{"e"}, Short: "experiment", Help: "choose an experiment", Do: do(l.pick)},
		{Keys: []string{"p"}, Short: "predict", Late: 2, Help: "say what will happen, then run it and compare", Do: do(l.predict), Off: l.notReady},
		{Keys: []string{"w"}, Short: "words", Help: "what you see now, in sentences", Do: do(l.words), Off: l.notReady},
		{Keys: []string{"m"}, Help: "what this model leaves out, and its sources", Do: do(l.notes), Off: l.notReady},
		{Keys: []string{"E"}, Help: "what was measured over many seeds, and how to do it again", Do: do(l.evidence), Off: l.notReady},
		{Keys: []string{"v"}, Short: l.viewWord(), Late: 2, Help: "show the pictures that did not fit", Do: do(l.nextView), Off: l.allSeen},
		{Keys: []string{"x"}, Short: l.axisWord(), Late: 2, Help: "what charts have across: model time, samples, updates, counted work", Do: do(l.nextAxis), Off: l.oneAxis},
		{Keys: []string{"y"}, Help: "copy the line that gives exactly this state", Do: do(l.copyLine), Off: l.notReady},
		{Keys: []string{"s"}, Help: "save a figure (SVG, PNG) and the readings (CSV) here", Do: do(l.save), Off: l.notReady},
	}
	if _, _, ok := l.formulaText(); ok {
		bench = append(bench, ui.Binding{Keys: []string{"f"}, Short: "f(x, y)", Late: 2, Help: "type your own function", Do: do(l.typeFormula), Off: l.notReady})
	}
	if l.startSide() >= 0 {
		bench = append(bench, ui.Binding{Keys: []string{"A"}, Help: "type where to start; a click on the surface does the same", Do: do(l.typeStart), Off: l.notReady})
	}
	groups := []ui.Group{{Title: "Clock", Bindings: clock}, {Title: "Knobs", Bindings: knobs}}
	if actions := l.actions(); len(actions) > 0 {
		groups = append(groups, ui.Group{Title: "Actions", Bindings: actions})
	}
	return append(groups, ui.Group{Title: "Experiment", Bindings: bench})
}

// actions binds what can be done to the models.
func (l *Lab) actions() []ui.Binding {
	if l.run == nil {
		return nil
	}
	var list []ui.Binding
	for _, a := range l.run.Actions() {
		if a.Key == "" {
			continue
		}
		help := a.Help
		if a.Arg != nil {
			help += " (" + strings.TrimSpace(a.Arg.Label+" "+strconv.FormatFloat(a.Arg.Default, 'g', -1, 64)+" "+a.Arg.Unit) + ")"
		}
		late := 1
		if len(list) > 0 {
			late = 3 // the first is what the experiment is about
		}
		list = append(list, ui.Binding{Keys: []string{a.Key}, Short: a.Label, Late: late, Help: help, Do: func() tea.Cmd { return l.act(a.Name) }, Off: l.notReady})
	}
	return list
}

func (l *Lab) playWord() string {
	if l.ctx.Motion == ui.Step {
		return "on"
	}
	if l.running {
		return "pause"
	}
	return "run"
}

func (l *Lab) turnWord() string {
	if l.focus >= 0 {
		return "turn"
	}
	return ""
}

func (l *Lab) viewWord() string {
	if l.unseen {
		return "view"
	}
	return ""
}

func (l *Lab) axisWord() string {
	if l.run != nil && len(l.axes()) > 1 {
		return "axis"
	}
	return ""
}

func (l *Lab) notReady() string {
	switch {
	case l.run == nil:
		return "nothing is on the bench: choose an experiment with e"
	case l.busy:
		return "one moment: still on the way to that time"
	}
	return ""
}

func (l *Lab) noFocus() string {
	if why := l.notReady(); why != "" {
		return why
	}
	if l.focus < 0 {
		return "choose a knob first, with tab"
	}
	return ""
}

// stepKey is the step; while a knob is chosen its dot begins a number.
func (l *Lab) stepKey() ui.Binding {
	b := ui.Binding{Keys: []string{"."}, Short: "step", Help: "one step on; pauses", Do: func() tea.Cmd { return l.step(1) }, Off: l.notReady}
	if l.focus >= 0 {
		b.Keys, b.Show = []string{"ctrl+right"}, "."
		b.Off = func() string { return "a knob is chosen, so . begins a number; esc lets go of it" }
	}
	return b
}
