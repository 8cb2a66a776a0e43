package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// A Binding is a key declared once: what it is called, what it does, and,
// where it is off, why. The help line, the ? sheet and the README's key table
// are made from bindings.
type Binding struct {
	Keys  []string // as tea.KeyPressMsg.String gives them: "space", "ctrl+l"
	Show  string   // how the key is written; the first of Keys if empty
	Short string   // one or two words for the help line; "" keeps it off the line
	Late  int      // turn in which it is given room on the help line, if any is left
	Help  string   // a sentence for the sheet
	Do    func() tea.Cmd
	Off   func() string // the reason why it is off now, "" while it is on; nil means always on
}

// Label returns how the key is written.
func (b *Binding) Label() string {
	if b.Show != "" {
		return b.Show
	}
	return b.Keys[0]
}

// Reason returns why the binding is off, or "".
func (b *Binding) Reason() string {
	if b.Off == nil {
		return ""
	}
	return b.Off()
}

// A Group is a titled block of bindings on the sheet.
type Group struct {
	Title    string
	Bindings []Binding
}

// Press does the binding of a key. If the binding is off, say returns the
// reason; known is false if no group has the key.
func Press(groups []Group, key string) (cmd tea.Cmd, say string, known bool) {
	for g := range groups {
		for i := range groups[g].Bindings {
			b := &groups[g].Bindings[i]
			if !slices.Contains(b.Keys, key) || b.Do == nil {
				continue
			}
			if why := b.Reason(); why != "" {
				return nil, why, true
			}
			return b.Do(), "", true
		}
	}
	return nil, "", false
}
