package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// A Still drives the tutor without a terminal: for pictures, and for tests of
// whole screens. Time passes only when it is told to.
type Still struct{ *App }

// NewStill shows the tutor at a size.
func NewStill(a *App, w, h int) Still {
	a.ticking = true // frames come from Run, not from a timer
	s := Still{a}
	s.Send(tea.WindowSizeMsg{Width: w, Height: h})
	s.do(a.Init())
	return s
}

// Send handles a message and all that follows from it at once. As Bubble Tea
// does, it draws after each.
func (s Still) Send(msg tea.Msg) {
	_, cmd := s.Update(msg)
	s.View()
	s.do(cmd)
}

func (s Still) do(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			s.do(c)
		}
	case tea.QuitMsg:
	case ui.Say: // would start a timer
		s.say = s.ctx.Spell(msg.Text)
		s.dirty = true
	default:
		s.Send(msg)
	}
}

// frame is the time between two frames of a Still.
const stillFrame = 50 * time.Millisecond

// Run lets time pass.
func (s Still) Run(d time.Duration) {
	for ; d > 0 && s.screen().Animated(); d -= stillFrame {
		s.Send(ui.Frame{Elapsed: min(d, stillFrame)})
	}
}

// Press presses keys, named as bindings name them.
func (s Still) Press(keys ...string) {
	for _, k := range keys {
		s.Send(Key(k))
	}
}

// named are the keys that are more than their character.
var named = map[string]rune{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "space": tea.KeySpace, "backspace": tea.KeyBackspace,
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
	"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "home": tea.KeyHome, "end": tea.KeyEnd,
}

// Key returns the message of a key by its name.
func Key(name string) tea.KeyPressMsg {
	if name == "shift+tab" {
		return tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift}
	}
	if len(name) > 5 && name[:5] == "ctrl+" {
		return tea.KeyPressMsg{Code: rune(name[5]), Mod: tea.ModCtrl}
	}
	if code, ok := named[name]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	r := []rune(name)
	return tea.KeyPressMsg{Code: r[0], Text: name}
}

// Canvas returns the screen as it stands.
func (s Still) Canvas() *plot.Canvas {
	s.View()
	return &s.canvas
}

// Bindings returns the keys that mean something now, the screen's first.
func (s Still) Bindings() []ui.Group { return append(s.screen().Keys(), s.App.Keys()...) }
