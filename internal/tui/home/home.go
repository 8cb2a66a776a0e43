// Package home is the first screen: what the tutor is, where one left off, and
// both learners at work.
package home

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/tui/ui"
)

// Home is the screen.
type Home struct {
	ctx    *ui.Context
	resume Resume
	bench  *bench // nil if no experiment can be shown
	loaded bool
	paused bool

	drawn   ui.Drawing
	named   string // what the drawing says to go on with
	version uint64 // rises with every change
}

// Resume knows what a person was doing and what waits to be done.
type Resume interface {
	// Last is the place last worked at; ok is false at the very beginning.
	Last() (p ui.Place, ok bool)
	// Due says how much is to be asked again, "" if nothing is. It is no count,
	// which would be a debt.
	Due() string
	// Lesson is the one to go on with; ok is false if there is none.
	Lesson() (next ui.Standing, ok bool)
}

// New returns the screen. Without a journal it resumes what was done since the
// program began.
func New(ctx *ui.Context) *Home { return &Home{ctx: ctx, resume: &session{ctx: ctx}} }

// ResumeFrom makes the screen take from a journal where a person left off.
func (h *Home) ResumeFrom(r Resume) { h.resume = r }

// session remembers as long as the program runs.
type session struct {
	ctx  *ui.Context
	list []ui.Standing
}

func (s *session) Last() (ui.Place, bool) {
	if list := s.ctx.Places(); len(list) > 0 {
		return list[0], true
	}
	return ui.Place{}, false
}

func (s *session) Due() string { return "" }

func (s *session) Lesson() (ui.Standing, bool) {
	if s.list == nil {
		s.list = ui.Standings(s.ctx.Course, nil)
	}
	return ui.NextLesson(s.list)
}

// Init puts the pair of learners on show when the screen is first seen.
func (h *Home) Init() tea.Cmd {
	if !h.loaded {
		h.loaded = true
		h.bench = newBench(h.ctx)
	}
	return nil
}

// Typing tells that no key is text here.
func (h *Home) Typing() bool { return false }

// Animated tells that the learners run.
func (h *Home) Animated() bool {
	return h.bench != nil && !h.paused && h.ctx.Motion != ui.Step
}

// Status is empty: nothing here has a name of its own.
func (h *Home) Status() string { return "" }

// Update takes frames and clicks.
func (h *Home) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.Frame:
		if h.Animated() {
			h.bench.advance(msg.Elapsed)
			h.version++
		}
	case tea.MouseClickMsg:
		if do := h.drawn.Clicked(msg.Mouse()); do != nil {
			return do()
		}
	}
	return nil
}

// Keys are the screen's bindings.
func (h *Home) Keys() []ui.Group {
	space := ui.Binding{Keys: []string{"space"}, Short: "pause", Help: "pause the two learners, or let them run", Do: h.toggle, Off: h.noBench}
	switch {
	case h.ctx.Motion == ui.Step:
		space.Short, space.Help = "step", "let the two learners run for a moment"
	case h.paused:
		space.Short = "run"
	}
	return []ui.Group{{Title: "Home", Bindings: []ui.Binding{
		{Keys: []string{"enter"}, Short: h.next().word, Help: "go on with the next step", Do: h.goOn},
		space,
		{Keys: []string{"e"}, Show: "e", Short: "open it in the lab", Help: "open the experiment on show in the lab", Do: h.toLab, Off: h.noBench},
	}}}
}

func (h *Home) noBench() string {
	if h.bench == nil {
		return "no experiment is on show"
	}
	return ""
}

func (h *Home) toggle() tea.Cmd {
	h.version++
	if h.ctx.Motion == ui.Step {
		h.bench.advance(stride)
		return nil
	}
	h.paused = !h.paused
	return nil
}

func (h *Home) toLab() tea.Cmd { return ui.OpenCmd("lab", h.bench.lab()) }

// A step is what enter does now.
type step struct {
	word  string // for the help line
	title string
	about string
	open  ui.Open
}

// start is the first step of all, where there are no lessons.
var start = step{
	word: "start", title: "Start here: definitions",
	about: "what the two words mean, claim by claim",
	open:  ui.Open{Screen: "read", What: "definitions"},
}

// next returns the step that comes next: what is due, else a lesson under way,
// else where one left off, else the next lesson.
func (h *Home) next() step {
	if due := h.resume.Due(); due != "" {
		return step{word: "review", title: "Practise: " + due, about: "before you forget it", open: ui.Open{Screen: "quiz"}}
	}
	lesson, more := h.resume.Lesson()
	if more && lesson.UnderWay() {
		return step{word: "go on", title: "Go on with the lesson: " + lesson.Lesson.Title, about: lesson.Say(), open: open(lesson)}
	}
	p, ok := h.resume.Last()
	if more && (!ok || p.Screen == "lesson") {
		s := step{word: "begin", title: "The next lesson: " + lesson.Lesson.Title, about: "one idea, in about " + strconv.Itoa(lesson.Lesson.Minutes) + " minutes", open: open(lesson)}
		if lesson.Number == 1 {
			s.word, s.title = "start", "Start here: "+lesson.Lesson.Title
		}
		return s
	}
	if !ok {
		return start
	}
	s := step{word: "go on", title: p.Title, about: "where you left off", open: p.Open}
	switch p.Screen {
	case "read":
		s.title = "Go on reading: " + p.Title
	case "lab":
		s.title = "Back to the bench: " + p.Title
	}
	return s
}

// open is what opens a lesson.
func open(s ui.Standing) ui.Open { return ui.Open{Screen: "lesson", What: s.Lesson.ID} }

func (h *Home) goOn() tea.Cmd {
	s := h.next()
	return ui.OpenCmd(s.open.Screen, s.open.What)
}
