package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/journal"
	"spikeslope/internal/tui/ui"
)

// isInput tells what a person does, which is for the screen on show, from
// results of commands, which are for the screen that gave them, on show or not.
func isInput(msg tea.Msg) bool {
	switch msg.(type) {
	case tea.KeyMsg, tea.MouseMsg, tea.PasteMsg, ui.Frame:
		return true
	}
	return false
}

// tell hands a result to all screens; each knows its own.
func (a *App) tell(msg tea.Msg) tea.Cmd {
	cmds := make([]tea.Cmd, 0, len(a.tabs)+1)
	for _, t := range a.tabs {
		cmds = append(cmds, t.screen.Update(msg))
	}
	if a.overlay != nil {
		cmds = append(cmds, a.overlay.Update(msg))
	}
	return tea.Batch(cmds...)
}

// kept says once when the journal stops saving, and once when it saves again.
func (a *App) kept(msg ui.Kept) tea.Cmd {
	was := a.ctx.NotSaving
	a.ctx.NotSaving = msg.NotSaving
	switch {
	case msg.Err != nil:
		return ui.SayCmd("this could not be kept: " + msg.Err.Error())
	case was == "" && msg.NotSaving != "":
		a.ctx.Epoch++
		return ui.SayCmd(msg.NotSaving)
	case was != "" && msg.NotSaving == "":
		a.ctx.Epoch++
		return ui.SayCmd("the journal saves again")
	}
	return nil
}

// reading is the claim a person is at in the reader.
type reading struct {
	claim string
	since time.Time
}

// seenAfter is how long one stays at a claim that one has read.
const seenAfter = 2 * time.Second

// noteReading keeps that a claim was seen when a person who stayed at it goes
// on from it.
func (a *App) noteReading() tea.Cmd {
	now := reading{claim: a.claimRead()}
	if now.claim == a.reading.claim {
		return nil
	}
	was := a.reading
	now.since = a.ctx.Now()
	a.reading = now
	if was.claim == "" || now.since.Sub(was.since) < seenAfter {
		return nil
	}
	return a.ctx.Keep(func(j *journal.Journal) error { return j.Claim(was.claim, journal.Seen, now.since) })
}

// claimRead returns the claim on show in the reader, "" elsewhere.
func (a *App) claimRead() string {
	if r, ok := a.tabs[a.on].screen.(interface{ Claim() string }); ok {
		return r.Claim()
	}
	return ""
}

// finish ends what screens have begun and keeps the last claim and the place
// when the program ends. There is nobody left to tell if that fails.
func (a *App) finish() {
	for _, t := range a.tabs {
		if c, ok := t.screen.(ui.Closer); ok {
			c.Close()
		}
	}
	if p, ok := a.place(); ok {
		_ = p.Remember(a.ctx.Journal)
	}
	was, now := a.reading, a.ctx.Now()
	if was.claim != "" && now.Sub(was.since) >= seenAfter {
		_ = a.ctx.Journal.Claim(was.claim, journal.Seen, now)
	}
}
