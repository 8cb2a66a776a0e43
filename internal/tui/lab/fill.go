package lab

import (
	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/tui/picture"
	"spikeslope/internal/tui/ui"
)

// filledMsg tells that a portion of a picture's costly heights is worked out.
type filledMsg struct{ of *picture.Kept }

// apart tells that costly heights are worked out in the background, so that no
// frame waits for them. Where a frame may take its time, or none follows of
// itself, they are worked out as they are drawn.
func (l *Lab) apart() bool {
	return l.ctx.FrameBudget > 0 && l.ctx.Motion != ui.Step && !l.whole
}

// fill works out the costly heights that were missing when last drawn.
func (l *Lab) fill() tea.Cmd {
	var cmds []tea.Cmd
	for i := range l.panels {
		for _, s := range l.panels[i].pictures {
			if work := s.Work(); work != nil {
				cmds = append(cmds, ui.Guard(func() tea.Msg {
					work()
					return filledMsg{s}
				}, func(err error) tea.Msg { return arrivedMsg{err} }))
			}
		}
	}
	return tea.Batch(cmds...)
}

func (l *Lab) filled(msg filledMsg) tea.Cmd {
	msg.of.Worked()
	l.changed()
	return l.fill()
}

// settle completes the drawing at once, for a figure of it.
func (l *Lab) settle() {
	if l.filling {
		l.whole = true
		l.redraw()
		l.whole = false
		l.costly = true // what is under way comes back yet
		l.changed()
	}
}
