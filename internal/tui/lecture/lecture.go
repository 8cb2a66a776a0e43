// Package lecture is the screen of the lectures: their list, and one of them
// beat by beat on the whole screen, in letters and pictures large enough for
// the last row of a hall; and the speaker's notes in a second terminal.
package lecture

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/prose"
	"spikeslope/internal/tui/ui"
)

// Screen is the lectures' screen.
type Screen struct {
	ctx   *ui.Context
	prose *prose.Renderer
	at    int    // of the list: the lecture under the cursor
	now   *talk  // the lecture held; nil on the list
	notes *notes // of a lecture, followed; nil but for the speaker's terminal

	sheet   plot.Canvas
	drawn   ui.Drawing
	version uint64 // rises with every change
}

// Notes before a lecture's name, as what the screen is to open, shows the
// speaker's notes.
const Notes = "notes:"

// margin is the space that the program leaves left and right of everything.
const margin = 2

// New returns the screen, which reads nothing before it is shown.
func New(ctx *ui.Context) *Screen { return &Screen{ctx: ctx, prose: prose.New(ctx)} }

// Init goes on with what was on show.
func (s *Screen) Init() tea.Cmd {
	s.changed()
	return nil
}

// Open holds a lecture from its first beat, or after [Notes] shows its notes.
func (s *Screen) Open(what string) tea.Cmd {
	s.changed()
	name, noted := strings.CutPrefix(what, Notes)
	list := s.ctx.Course.Lectures()
	i := slices.IndexFunc(list, func(l *course.Lecture) bool { return l.ID == name })
	if i < 0 {
		return ui.SayCmd(fmt.Sprintf("no lecture is called %q", name))
	}
	s.at = i
	if noted {
		return s.follow(list[i])
	}
	return s.hold(list[i])
}

// changed notes that what was drawn is old.
func (s *Screen) changed() { s.version++ }

// Alone tells that the screen is the whole of it: no tabs above, no help below.
func (s *Screen) Alone() bool { return s.now != nil || s.notes != nil }

// Typing is never so: a beat's number is taken by keys of its own.
func (s *Screen) Typing() bool { return false }

// Animated tells that a run moves.
func (s *Screen) Animated() bool { return s.now != nil && s.now.moving() }

// Status is empty: a beat says itself where it stands.
func (s *Screen) Status() string { return "" }

// Update takes frames, mouse events and results of commands.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.Frame:
		if s.now != nil {
			s.changed()
			s.now.advance(msg.Elapsed)
		}
	case startedMsg:
		s.changed()
		return s.started(msg)
	case keptMsg:
		return s.kept(msg)
	case pulseMsg:
		return s.pulse(msg)
	case heardMsg:
		return s.heard(msg)
	case tea.MouseClickMsg:
		return s.click(msg.Mouse())
	}
	return nil
}

func (s *Screen) click(m tea.Mouse) tea.Cmd {
	do := s.drawn.Clicked(m)
	if do == nil {
		return nil
	}
	s.changed()
	return do()
}

// Draw draws the screen, or copies it from the last time if nothing changed.
func (s *Screen) Draw(c *plot.Canvas, r plot.Rect) {
	draw := s.drawList
	switch {
	case s.notes != nil:
		draw = s.drawNotes
	case s.now != nil:
		draw = s.drawBeat
	}
	s.drawn.Show(c, s.ctx.Stamp(s.version, r), draw)
}

var _ ui.Screen = (*Screen)(nil)
