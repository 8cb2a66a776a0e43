package quiz

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/experiment"
	"spikeslope/internal/journal"
	"spikeslope/internal/quiz"
	"spikeslope/internal/quiz/spacing"
	"spikeslope/internal/tui/ui"
)

// The way of an answer: pose → proceed → confide → (graded) → (committed) →
// next. Words in brackets are results of commands.

// pose shows the question the session asks now.
func (q *Quiz) pose() tea.Cmd {
	q.changed()
	q.top, q.sure, q.field = 0, 0, nil
	of := q.session.Question()
	switch {
	case of == nil && q.lesson != nil:
		return q.checked()
	case of == nil:
		return q.read() // for the next session
	}
	if of.Item.Type.Simulated() {
		prepare := q.prepare(of)
		if of.Item.Type == quiz.Predict {
			q.field = newField(of, nil) // it can be answered before
		}
		return prepare
	}
	q.field = newField(of, nil)
	return nil
}

// proceed goes from the answer on to how sure it is.
func (q *Quiz) proceed() tea.Cmd {
	q.changed()
	if q.field == nil {
		return ui.SayCmd("one moment: the experiment is being set up")
	}
	if q.field.goOn() {
		return nil
	}
	r, err := q.field.response()
	if err == nil {
		err = q.session.Answer(r, q.now())
	}
	if err != nil {
		return ui.SayCmd(err.Error())
	}
	q.field.stopTyping()
	return nil
}

// gradedMsg brings what an answer is worth.
type gradedMsg struct {
	session *quiz.Session
	of      *quiz.Question
	grade   quiz.Grade
	run     *experiment.Run // over
	err     error
}

// confide fixes the answer with how sure it is, and grades it: at once, or by
// a run in the background. A prediction is kept before its run starts.
func (q *Quiz) confide(c quiz.Confidence) tea.Cmd {
	q.changed()
	r, err := q.session.Confide(c)
	if err != nil {
		return ui.SayCmd(err.Error())
	}
	prediction, predicts := q.session.Prediction()
	ctx, cancel := context.WithCancel(context.Background())
	w := &work{stop: cancel}
	if predicts {
		q.work = w
	}
	s, of, j, lab, now := q.session, q.session.Question(), q.ctx.Journal, quiz.Lab{Catalog: q.ctx.Catalog}, q.ctx.Now
	return ui.Guard(func() tea.Msg {
		defer cancel()
		msg := gradedMsg{session: s, of: of}
		lab.Watch = func(run *experiment.Run, end experiment.Time) {
			w.watch(run, end)
			if run.Now() >= end {
				msg.run = run
			}
		}
		id := ""
		if predicts {
			if id, msg.err = j.Predict(prediction); msg.err != nil {
				return msg
			}
		}
		if msg.grade, msg.err = of.GradeRun(ctx, r, lab); msg.err == nil && predicts {
			msg.err = j.Outcome(id, now(), msg.grade.Right, msg.grade.Answer)
		}
		return msg
	}, func(err error) tea.Msg { return gradedMsg{session: s, of: of, err: err} })
}

// graded hands the answer to the journal.
func (q *Quiz) graded(msg gradedMsg) tea.Cmd {
	if q.session != msg.session || q.session.Question() != msg.of {
		return nil
	}
	q.changed()
	q.work = nil
	if msg.err != nil {
		if errors.Is(msg.err, context.Canceled) {
			msg.err = errors.New("the run was stopped, so the answer is not counted")
		}
		return q.void(msg.err)
	}
	if b := q.bench[msg.of]; b != nil {
		b.run = msg.run
	}
	a, err := q.session.Graded(msg.grade)
	if err != nil {
		return ui.SayCmd(err.Error())
	}
	return q.commit(a)
}

// committedMsg tells that the journal has the answer, or could not take it.
type committedMsg struct {
	session *quiz.Session
	attempt quiz.Attempt
	card    spacing.Card
	why     string // why nothing is saved
	err     error
}

// commit keeps an answer; its feedback waits for the journal's word.
func (q *Quiz) commit(a quiz.Attempt) tea.Cmd {
	s, j := q.session, q.ctx.Journal
	return ui.Guard(func() tea.Msg {
		card, err := j.Commit(a)
		return committedMsg{s, a, card, j.Status().Why, err}
	}, func(err error) tea.Msg { return committedMsg{session: s, attempt: a, err: err} })
}

func (q *Quiz) committed(msg committedMsg) tea.Cmd {
	if q.session != msg.session {
		return nil
	}
	q.changed()
	if msg.err != nil {
		q.unkept = &msg.attempt
		return ui.SayCmd("the answer could not be kept (" + msg.err.Error() + "); enter tries again")
	}
	if err := q.session.Committed(msg.card); err != nil {
		return ui.SayCmd(err.Error())
	}
	q.top = 0
	return func() tea.Msg { return ui.Kept{NotSaving: msg.why} }
}

// void leaves the question uncounted.
func (q *Quiz) void(why error) tea.Cmd {
	q.top = 0
	s := q.session
	if s.Stage() == quiz.Asking {
		// It was never answered; the session wants an answer to leave out.
		_ = s.Answer(blank(s.Question()), q.now())
		_, _ = s.Confide(quiz.Guess)
	}
	if err := s.Void(why); err != nil {
		return ui.SayCmd(err.Error())
	}
	return nil
}

// blank is an answer that is complete, and says nothing.
func blank(q *quiz.Question) quiz.Response {
	if q.Item.Type == quiz.Predict {
		return quiz.Response{Picked: []int{0}}
	}
	return quiz.Response{}
}

// next goes on to the next question, or to the review.
func (q *Quiz) next() tea.Cmd {
	if err := q.session.Next(q.now()); err != nil {
		q.session.Stop()
		return tea.Batch(q.pose(), ui.SayCmd("the session ends here: "+err.Error()))
	}
	return q.pose()
}

// stop ends the session, or stops a run under way.
func (q *Quiz) stop() tea.Cmd {
	q.changed()
	if q.work != nil {
		q.work.stop()
		q.work = nil
	}
	if q.session.Stage() == quiz.Committing {
		return ui.SayCmd("one moment: your answer is being kept")
	}
	q.session.Stop()
	return q.pose()
}

// leave goes from the review back to the start page.
func (q *Quiz) leave() tea.Cmd {
	q.changed()
	q.session, q.bench, q.reading, q.top = nil, nil, nil, 0
	return q.read()
}

// flag marks the question in view as strange, or takes the mark back.
func (q *Quiz) flag() tea.Cmd {
	q.changed()
	f, ok := q.session.Flag()
	if !ok {
		return nil
	}
	if want := !q.lore.flags[f.Item]; f.On != want { // flagged in an earlier session
		f, _ = q.session.Flag()
	}
	q.lore.flags[f.Item] = f.On
	at := q.now()
	say := "no longer flagged"
	if f.On {
		say = "flagged as strange; f takes it back"
	}
	return tea.Batch(q.ctx.Keep(func(j *journal.Journal) error { return j.Flag(f, at) }), ui.SayCmd(say))
}

// hint shows the hint; a right answer then counts as hard.
func (q *Quiz) hint() tea.Cmd {
	q.changed()
	if q.session.Hint() == "" {
		return ui.SayCmd("this question has no hint")
	}
	return nil
}

// back and forth go through the questions of the session.
func (q *Quiz) back() tea.Cmd {
	q.changed()
	q.top = 0
	if !q.session.Back() {
		return ui.SayCmd("this is the first question of the session")
	}
	return nil
}

func (q *Quiz) forth() tea.Cmd {
	q.changed()
	q.top = 0
	if !q.session.Forward() {
		return ui.SayCmd("this is where you are")
	}
	return nil
}

// present goes back to where the session goes on.
func (q *Quiz) present() {
	q.changed()
	q.top = 0
	if q.reading != nil {
		q.reading = nil
		return
	}
	for q.session.Forward() {
	}
}

// shown returns the answered question in view.
func (q *Quiz) shown() (quiz.Past, bool) {
	if q.reading != nil {
		return *q.reading, true
	}
	if p, ok := q.session.Viewing(); ok {
		return p, true
	}
	return q.session.Current()
}
