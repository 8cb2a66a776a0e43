package read

import tea "charm.land/bubbletea/v2"

// click does what lies under the mouse. Coordinates are the screen's; the
// frame was drawn at drawn.rect.
func (r *Read) click(m tea.Mouse) tea.Cmd {
	if m.Button != tea.MouseLeft {
		return nil
	}
	r.changed()
	x, y := m.X-r.drawn.rect.X, m.Y-r.drawn.rect.Y
	for i := len(r.hot) - 1; i >= 0; i-- {
		if r.hot[i].rect.Contains(x, y) {
			return r.hot[i].do()
		}
	}
	r.popup = nil // a click beside it
	return nil
}

// wheelRows is how far a notch of the wheel goes.
const wheelRows = 3

func (r *Read) wheel(m tea.Mouse) tea.Cmd {
	n := wheelRows
	if m.Button == tea.MouseWheelUp {
		n = -n
	} else if m.Button != tea.MouseWheelDown {
		return nil
	}
	r.changed()
	x, y := m.X-r.drawn.rect.X, m.Y-r.drawn.rect.Y
	switch {
	case r.popup != nil:
		r.popup.at = max(0, min(r.popup.at+n/wheelRows, len(r.popup.items)-1))
	case r.columns.contents.Contains(x, y):
		r.listing = true
		return r.moveEntry(n)
	case r.listing:
		return r.moveEntry(n)
	case r.sheet != nil:
		r.scroll(n)
		r.chooseInView()
	}
	return nil
}
