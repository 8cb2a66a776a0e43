// Package quiz is the screen of self-paced practice: a start page, questions
// of every type, how sure one is, feedback, and a review at the end.
package quiz

import (
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
	"spikeslope/internal/quiz"
	"spikeslope/internal/tui/ui"
)

// Quiz is the screen.
type Quiz struct {
	ctx   *ui.Context
	lore  *lore  // what is known before a session; nil until it is read
	fault string // why there is nothing to ask
	want  string // what to ask about, once lore is there

	start   start
	lesson  *course.Lesson // whose check this is; nil for a session of one's own
	session *quiz.Session
	field   field // the answer being given
	sure    quiz.Confidence
	work    *work                     // a run under way
	bench   map[*quiz.Question]*bench // what simulated questions need and gave
	unkept  *quiz.Attempt             // the journal failed to take
	again   int                       // of the review: the question under the cursor
	reading *quiz.Past                // of the review: the question read once more
	top     int                       // the first row of the sheet in view

	sheet   plot.Canvas
	frame   plot.Canvas
	drawn   ui.Stamp
	version uint64 // rises with every change
	hot     []hotspot
}

// hotspot is a rectangle of the frame in which a click means something.
type hotspot struct {
	rect  plot.Rect
	do    func() tea.Cmd
	field bool // changes the answer
	drag  bool // follows the mouse while its button is held
}

// New returns the quiz, which reads nothing before it is shown.
func New(ctx *ui.Context) *Quiz {
	q := &Quiz{ctx: ctx, start: start{lengths: lengths}}
	q.start.setLength(quiz.DefaultLength)
	return q
}

// Init reads the questions and the journal, unless a session is under way.
func (q *Quiz) Init() tea.Cmd {
	q.ctx.Visit(ui.Place{Open: ui.Open{Screen: "quiz"}, Title: "Quiz"})
	if q.session != nil {
		return nil
	}
	return q.read()
}

// Open chooses what to ask about: a topic, a claim, an experiment or an item.
// A number of minutes may follow a colon, as in "myths:5".
func (q *Quiz) Open(what string) tea.Cmd {
	q.changed()
	if q.session != nil {
		return ui.SayCmd("a session is under way: . ends it")
	}
	what, minutes, _ := strings.Cut(what, ":")
	if n, err := strconv.Atoi(minutes); err == nil && n > 0 {
		q.start.setLength(time.Duration(n) * time.Minute)
	}
	q.want = what
	if q.lore != nil {
		return q.choose(what)
	}
	return nil
}

// changed notes that what was drawn is old.
func (q *Quiz) changed() { q.version++ }

// Typing tells that keys go into a field.
func (q *Quiz) Typing() bool {
	return q.asking() && q.field != nil && q.field.typing()
}

// Animated tells that a run is under way, whose progress is shown.
func (q *Quiz) Animated() bool { return q.work != nil }

// Status is empty: the program says itself when nothing is saved.
func (q *Quiz) Status() string { return "" }

// phase is which page is shown.
type phase int

const (
	loading phase = iota
	starting
	answering  // with no confidence yet
	sureness   // how sure?
	grading    // a run is under way
	committing // the journal has not said yet that it has the answer
	feedback
	earlier // a question of before is in view
	closing // the review
)

func (q *Quiz) phase() phase {
	switch {
	case q.session == nil && q.lore == nil:
		return loading
	case q.session == nil:
		return starting
	}
	if _, ok := q.session.Viewing(); ok && q.session.Stage() != quiz.Done || q.reading != nil {
		return earlier
	}
	switch q.session.Stage() {
	case quiz.Asking:
		return answering
	case quiz.Confiding:
		return sureness
	case quiz.Grading:
		return grading
	case quiz.Committing:
		return committing
	case quiz.Feedback:
		return feedback
	}
	return closing
}

func (q *Quiz) asking() bool { return q.phase() == answering }

// Update takes results of commands, mouse events, and keys while typing.
func (q *Quiz) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.Frame:
		q.changed() // the progress of a run
	case loreMsg:
		return q.take(msg)
	case preparedMsg:
		return q.prepared(msg)
	case gradedMsg:
		return q.graded(msg)
	case committedMsg:
		return q.committed(msg)
	case tea.KeyPressMsg:
		return q.typeKey(msg)
	case tea.MouseClickMsg:
		return q.click(msg.Mouse(), false)
	case tea.MouseMotionMsg:
		return q.click(msg.Mouse(), true)
	case tea.MouseWheelMsg:
		return q.wheel(msg.Mouse())
	}
	return nil
}

func (q *Quiz) now() time.Time { return q.ctx.Now() }

func (q *Quiz) spell(s string) string {
	return q.ctx.Spell(s)
}

// words returns Markdown of the content as plain text in the characters
// allowed.
func (q *Quiz) words(md string) string { return q.spell(quiz.PlainText(md)) }
