package quiz

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/quiz"
	"spikeslope/internal/tui/ui"
)

// NewCheck returns the questions that a lesson ends with, to be asked once each
// within another screen. It begins with Begin and ends with a Checked.
func NewCheck(ctx *ui.Context, l *course.Lesson) *Quiz {
	q := New(ctx)
	q.lesson = l
	return q
}

// Begin reads the questions and asks the first.
func (q *Quiz) Begin() tea.Cmd { return q.read() }

// Checked tells that a check is over.
type Checked struct {
	Of      *Quiz
	Summary quiz.Summary
}

// Over tells that no question is left.
func (q *Quiz) Over() bool {
	return q.lesson != nil && q.session != nil && q.session.Stage() == quiz.Done
}

// beginCheck starts asking.
func (q *Quiz) beginCheck() tea.Cmd {
	if q.session != nil {
		return nil
	}
	s, err := q.lore.check(q.lore.bank.Checks(q.lesson), q.now())
	if err != nil {
		q.fault = err.Error()
		return nil
	}
	q.session, q.bench = s, map[*quiz.Question]*bench{}
	return q.pose()
}

// checked ends a check.
func (q *Quiz) checked() tea.Cmd {
	msg := Checked{q, q.session.Summary()}
	return func() tea.Msg { return msg }
}

// last tells that no question follows the one in view.
func (q *Quiz) last() bool { return !q.session.Timed() && q.session.Ahead() == 0 }

// leftWords says how much of the session is left.
func (q *Quiz) leftWords() string {
	s := q.session
	if s.Timed() {
		return left(s.Left(q.now()))
	}
	n := s.Asked()
	if stage := s.Stage(); stage != quiz.Feedback && stage != quiz.Committing && stage != quiz.Done {
		n++
	}
	return fmt.Sprintf("question %d of %d", n, n+s.Ahead())
}
