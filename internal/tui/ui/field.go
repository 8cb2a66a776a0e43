package ui

import "charm.land/bubbles/v2/textinput"

// Field returns a line of text to be typed. Screens draw its cursor
// themselves, so it neither blinks nor asks for timers.
func Field() textinput.Model {
	f := textinput.New()
	f.Prompt = ""
	f.SetVirtualCursor(false)
	f.Focus()
	return f
}
