package quiz

import tea "charm.land/bubbletea/v2"

// click does what lies under the mouse. Coordinates are the screen's; the
// frame was drawn at drawn.Rect.
func (q *Quiz) click(m tea.Mouse, drag bool) tea.Cmd {
	if m.Button != tea.MouseLeft {
		return nil
	}
	x, y := m.X-q.drawn.Rect.X, m.Y-q.drawn.Rect.Y
	for i := len(q.hot) - 1; i >= 0; i-- {
		if q.hot[i].rect.Contains(x, y) && (q.hot[i].drag || !drag) {
			q.changed()
			if q.phase() == sureness && q.hot[i].field {
				_ = q.escape() // the answer is changed after all
			}
			return q.hot[i].do()
		}
	}
	return nil
}

// wheelRows is how far a notch of the wheel goes.
const wheelRows = 3

func (q *Quiz) wheel(m tea.Mouse) tea.Cmd {
	switch m.Button {
	case tea.MouseWheelUp:
		q.top -= wheelRows
	case tea.MouseWheelDown:
		q.top += wheelRows
	default:
		return nil
	}
	q.changed()
	return nil
}
