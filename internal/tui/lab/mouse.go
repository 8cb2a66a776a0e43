package lab

import (
	tea "charm.land/bubbletea/v2"
)

// click does what lies under the mouse. Coordinates are the screen's; the
// bench was drawn at drawn.rect.
func (l *Lab) click(m tea.Mouse) tea.Cmd {
	if l.layer != nil || l.busy || l.run == nil || m.Button != tea.MouseLeft {
		return nil
	}
	x, y := m.X-l.drawn.rect.X, m.Y-l.drawn.rect.Y
	for i := len(l.hot) - 1; i >= 0; i-- {
		if l.hot[i].rect.Contains(x, y) {
			return l.hot[i].do(x, y)
		}
	}
	return nil
}

// wheel turns the knob in focus, or scrolls a layer.
func (l *Lab) wheel(m tea.Mouse) tea.Cmd {
	n := 1
	if m.Button == tea.MouseWheelDown {
		n = -1
	}
	if p, ok := l.layer.(*page); ok {
		p.top = max(0, p.top-n)
		l.changed()
		return nil
	}
	if l.layer != nil || l.notReady() != "" || l.focus < 0 {
		return nil
	}
	return l.turn(n)
}
