// Package lesson is the screen of the lessons: their list, and one of them a
// step after the other: read, predict, run, say, why, check.
package lesson

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/journal"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/forecast"
	"spikeslope/internal/tui/prose"
	"spikeslope/internal/tui/quiz"
	"spikeslope/internal/tui/ui"
)

// Lesson is the screen.
type Lesson struct {
	ctx   *ui.Context
	prose *prose.Renderer
	list  []ui.Standing // nil until the journal was read
	fault string        // why it could not be read
	at    int           // of the list: the lesson under the cursor
	wants string        // what to open once the list is there
	now   *sitting      // the lesson gone through; nil on the list

	top     int  // the first row in view
	longer  bool // than there is room for
	sheet   plot.Canvas
	drawn   ui.Drawing
	version uint64 // rises with every change
}

// New returns the screen, which reads nothing before it is shown.
func New(ctx *ui.Context) *Lesson {
	return &Lesson{ctx: ctx, prose: prose.New(ctx)}
}

// readMsg brings how far each lesson is.
type readMsg struct {
	states map[string]journal.LessonState
	why    string // why nothing is saved
	err    error
}

// Init reads how far each lesson is, and goes on after a look into the lab.
func (s *Lesson) Init() tea.Cmd {
	s.visit()
	return tea.Batch(s.read(), s.back())
}

// visit notes that the lesson is where the person is.
func (s *Lesson) visit() {
	p := ui.Place{Open: ui.Open{Screen: "lesson"}, Title: "Lessons"}
	if s.now != nil {
		p.What, p.Title = s.now.lesson.ID, s.now.lesson.Title
	}
	s.ctx.Visit(p)
}

func (s *Lesson) read() tea.Cmd { return s.readAfter(nil) }

// readAfter keeps an event of a lesson, if there is one, and then reads how far
// each is.
func (s *Lesson) readAfter(e *journal.LessonEvent) tea.Cmd {
	j := s.ctx.Journal
	return ui.Guard(func() tea.Msg {
		if e != nil {
			if err := j.Lesson(*e); err != nil {
				return readMsg{err: err}
			}
		}
		states, err := j.Lessons()
		return readMsg{states, j.Status().Why, err}
	}, func(err error) tea.Msg { return readMsg{err: err} })
}

// take takes what was read, and opens what was asked for.
func (s *Lesson) take(msg readMsg) tea.Cmd {
	s.changed()
	if s.fault = ""; msg.err != nil {
		s.fault = "The journal cannot be read: " + msg.err.Error()
	}
	s.ctx.NotSaving = msg.why
	first := s.list == nil
	s.list = ui.Standings(s.ctx.Course, msg.states)
	if first {
		if next, ok := ui.NextLesson(s.list); ok {
			s.at = next.Number - 1
		}
	}
	if what := s.wants; what != "" {
		s.wants = ""
		return s.Open(what)
	}
	return nil
}

// Open opens a lesson where it was left; of "claim:ID" it shows in the list
// the first lesson about that claim.
func (s *Lesson) Open(what string) tea.Cmd {
	s.changed()
	if s.list == nil {
		s.wants = what
		return nil
	}
	if claim, ok := strings.CutPrefix(what, "claim:"); ok {
		i := slices.IndexFunc(s.list, func(st ui.Standing) bool { return slices.Contains(st.Lesson.Claims, claim) })
		if i < 0 {
			return nil
		}
		if s.now == nil || !slices.Contains(s.now.lesson.Claims, claim) {
			s.now, s.at, s.top = nil, i, 0
		}
		return nil
	}
	i := slices.IndexFunc(s.list, func(st ui.Standing) bool { return st.Lesson.ID == what })
	if i < 0 {
		return ui.SayCmd(fmt.Sprintf("no lesson is called %q", what))
	}
	s.at = i
	if s.now != nil && s.now.lesson.ID == what {
		return nil
	}
	return s.sit(s.list[i])
}

// changed notes that what was drawn is old.
func (s *Lesson) changed() { s.version++ }

// Typing tells that keys go into a field.
func (s *Lesson) Typing() bool {
	n := s.now
	return n != nil && (n.asking() && n.check.Typing() || n.typing())
}

// Animated tells that a run of the check is under way.
func (s *Lesson) Animated() bool { return s.now != nil && s.now.asking() && s.now.check.Animated() }

// Status is empty: the lesson's own line says where one is.
func (s *Lesson) Status() string { return "" }

// Update takes results of commands, mouse events, and keys while typing.
func (s *Lesson) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case readMsg:
		return s.take(msg)
	case recalledMsg:
		return s.recalled(msg)
	case forecast.Done:
		s.changed()
		return msg.Take()
	case quiz.Checked:
		return s.checked(msg)
	}
	n := s.now
	asks := n != nil && n.check != nil
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		s.changed()
		if asks && n.asking() {
			return n.check.Update(msg)
		}
		return s.typeKey(msg)
	case tea.PasteMsg:
		if n != nil && n.typing() {
			s.changed()
			n.field, _ = n.field.Update(msg)
		}
		return nil
	case tea.MouseClickMsg:
		if do := s.drawn.Clicked(msg.Mouse()); do != nil {
			s.changed()
			return do()
		}
	case tea.MouseWheelMsg:
		if n == nil || !n.asking() {
			return s.wheel(msg.Mouse())
		}
	}
	if asks { // its results come whatever is on show
		s.changed()
		return n.check.Update(msg)
	}
	return nil
}

func (s *Lesson) wheel(m tea.Mouse) tea.Cmd {
	switch m.Button {
	case tea.MouseWheelUp:
		return s.scroll(-3)
	case tea.MouseWheelDown:
		return s.scroll(3)
	}
	return nil
}
