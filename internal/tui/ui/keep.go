package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/journal"
)

// Kept tells that the journal was written to, and if nothing is saved, why.
type Kept struct {
	NotSaving string
	Err       error // a mistake of the program, not of the disk
}

// Keep returns the command that writes to the journal.
func (x *Context) Keep(write func(*journal.Journal) error) tea.Cmd {
	j := x.Journal
	return Guard(func() tea.Msg {
		err := write(j)
		return Kept{NotSaving: j.Status().Why, Err: err}
	}, func(err error) tea.Msg { return Kept{Err: err} })
}

// Guard returns a command that survives a panic: failed makes a message of it.
func Guard(do func() tea.Msg, failed func(error) tea.Msg) tea.Cmd {
	return func() (msg tea.Msg) {
		defer func() {
			if p := recover(); p != nil {
				msg = failed(fmt.Errorf("something broke: %v", p))
			}
		}()
		return do()
	}
}
