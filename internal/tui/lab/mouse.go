package lab

import (
	tea "charm.land/bubbletea/v2"
)

// click does what lies under the mouse, on the bench or on the layer over it.
// Coordinates are the screen's; the bench was drawn at drawn.Rect.
func (l *Lab) click(m tea.Mouse) tea.Cmd {
	if l.busy || l.run == nil && l.layer == nil || m.Button != tea.MouseLeft {
		return nil
	}
	x, y := m.X-l.drawn.Rect.X, m.Y-l.drawn.Rect.Y
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
	switch p := l.layer.(type) {
	case *page:
		p.top = max(0, p.top-n)
		l.changed()
	case *picker:
		p.move(-n)
		l.changed()
	case *measures:
		p.move(-n)
		l.changed()
	}
	if l.layer != nil || l.notReady() != "" || l.focus < 0 {
		return nil
	}
	return l.turn(n)
}
