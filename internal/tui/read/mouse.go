package read

import tea "charm.land/bubbletea/v2"

// click does what lies under the mouse. Coordinates are the screen's; the
// frame was drawn at drawn.Rect.
func (r *Read) click(m tea.Mouse) tea.Cmd {
	if m.Button != tea.MouseLeft {
		return nil
	}
	r.changed()
	if do := r.hot.Clicked(m, r.drawn.Rect); do != nil {
		return do()
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
	x, y := m.X-r.drawn.Rect.X, m.Y-r.drawn.Rect.Y
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
