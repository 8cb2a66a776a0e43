// Package progress is the screen of what a student has done: claims seen,
// predicted and measured, misconceptions met and overcome, how right one is
// when sure, what comes back when, and the days one was here. It counts what
// was done, never what was not.
package progress

import (
	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/journal"
	"spikeslope/internal/quiz"
	"spikeslope/internal/tui/ui"
)

// Progress is the screen.
type Progress struct {
	ctx   *ui.Context
	data  *journal.Progress // nil until the journal was read
	list  []ui.Standing     // of the lessons
	fault string
	bank  *quiz.Bank
	view  view
	at    [views]int // the row under the cursor
	top   [views]int // the first row in view

	drawn   ui.Drawing
	version uint64 // rises with every change
}

// view is what the left part shows; where the screen is narrow, all of it.
type view int

const (
	claims view = iota
	lessons
	beliefs
	charts
	views
)

var viewNames = [views]string{"Claims", "Lessons", "Misconceptions", "Memory"}

// New returns the screen, which reads nothing before it is shown.
func New(ctx *ui.Context) *Progress { return &Progress{ctx: ctx} }

// readMsg brings what the journal has.
type readMsg struct {
	data *journal.Progress
	bank *quiz.Bank
	err  error
}

// Init reads the journal, each time the screen is shown.
func (s *Progress) Init() tea.Cmd {
	ctx, bank := s.ctx, s.bank
	return ui.Guard(func() tea.Msg {
		if bank == nil {
			bank, _ = quiz.Load(ctx.Course.Files()) // faults are for `check`
		}
		var ids []string
		for _, c := range ctx.Course.Claims() {
			ids = append(ids, c.ID)
		}
		p, err := ctx.Journal.Progress(ctx.Now(), ids)
		return readMsg{p, bank, err}
	}, func(err error) tea.Msg { return readMsg{err: err} })
}

// Update takes what was read, and mouse events.
func (s *Progress) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case readMsg:
		s.changed()
		s.fault = ""
		if msg.err != nil {
			s.fault = "The journal cannot be read: " + msg.err.Error()
			return nil
		}
		s.data, s.bank = msg.data, msg.bank
		s.list = ui.StandingsOf(s.ctx.Course, msg.data.Lessons)
		s.ctx.NotSaving = msg.data.NotSaving
	case tea.MouseClickMsg:
		return s.click(msg.Mouse())
	case tea.MouseWheelMsg:
		switch msg.Mouse().Button {
		case tea.MouseWheelUp:
			return s.move(-3)
		case tea.MouseWheelDown:
			return s.move(3)
		}
	}
	return nil
}

func (s *Progress) changed() { s.version++ }

// Typing tells that keys are commands.
func (s *Progress) Typing() bool { return false }

// Animated tells that nothing moves of itself.
func (s *Progress) Animated() bool { return false }

// Status is empty: the program says itself when nothing is saved.
func (s *Progress) Status() string { return "" }

func (s *Progress) spell(text string) string {
	return s.ctx.Spell(text)
}

// Keys are the screen's bindings.
func (s *Progress) Keys() []ui.Group {
	n := func(f func(int) tea.Cmd, i int) func() tea.Cmd { return func() tea.Cmd { return f(i) } }
	return []ui.Group{{Title: "Progress", Bindings: []ui.Binding{
		{Keys: []string{"tab", "right"}, Show: "tab", Short: "next list", Help: "claims, lessons, misconceptions, memory (also ← →)", Do: n(s.turn, 1)},
		{Keys: []string{"shift+tab", "left"}, Do: n(s.turn, -1)},
		{Keys: []string{"down", "j"}, Show: "↑ ↓", Short: "move", Help: "choose a row (also j, k)", Do: n(s.move, 1)},
		{Keys: []string{"up", "k"}, Do: n(s.move, -1)},
		{Keys: []string{"pgdown", "space"}, Show: "pgdn pgup", Help: "ten rows on and back (also space, b)", Do: n(s.move, 10)},
		{Keys: []string{"pgup", "b"}, Do: n(s.move, -10)},
		{Keys: []string{"enter"}, Short: s.enterWord(), Help: "read the claim; go on with the lesson", Do: s.open, Off: s.noOpen},
		{Keys: []string{"p"}, Short: "practise", Help: "practise the claim, or everything", Do: s.practise},
	}}}
}

func (s *Progress) turn(n int) tea.Cmd {
	s.changed()
	s.view = (s.view + view(n) + views) % views
	return nil
}

func (s *Progress) rows() int {
	if s.data == nil {
		return 0
	}
	switch s.view {
	case claims:
		return len(s.data.Claims)
	case lessons:
		return len(s.list)
	case beliefs:
		return len(s.data.Misconceptions)
	}
	return 0
}

func (s *Progress) move(n int) tea.Cmd {
	s.changed()
	s.at[s.view] = max(0, min(s.at[s.view]+n, s.rows()-1))
	return nil
}

func (s *Progress) noClaim() string {
	if s.view != claims || s.rows() == 0 {
		return "choose a claim first: tab goes to them"
	}
	return ""
}

func (s *Progress) enterWord() string {
	if s.view == lessons {
		return "open"
	}
	return "read"
}

func (s *Progress) noOpen() string {
	if s.view == lessons && s.rows() > 0 {
		return ""
	}
	return s.noClaim()
}

// open opens the claim or the lesson under the cursor.
func (s *Progress) open() tea.Cmd {
	if s.view == lessons {
		return ui.OpenCmd("lesson", s.list[s.at[lessons]].Lesson.ID)
	}
	return s.openRead()
}

func (s *Progress) openRead() tea.Cmd {
	return ui.OpenCmd("read", "claim:"+s.data.Claims[s.at[claims]].Claim)
}

func (s *Progress) practise() tea.Cmd {
	if s.noClaim() == "" {
		return ui.OpenCmd("quiz", s.data.Claims[s.at[claims]].Claim)
	}
	return ui.OpenCmd("quiz", "")
}

func (s *Progress) click(m tea.Mouse) tea.Cmd {
	do := s.drawn.Clicked(m)
	if do == nil {
		return nil
	}
	s.changed()
	return do()
}
