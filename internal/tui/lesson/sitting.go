package lesson

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/journal"
	practice "spikeslope/internal/quiz"
	"spikeslope/internal/tui/forecast"
	"spikeslope/internal/tui/prose"
	"spikeslope/internal/tui/quiz"
	"spikeslope/internal/tui/ui"
)

// A sitting is a lesson being gone through.
type sitting struct {
	standing ui.Standing
	lesson   *course.Lesson
	trial    *experiment.Trial  // nil if it cannot be run
	fault    string             // why not
	cast     *forecast.Forecast // the prediction
	step     course.Step
	reached  course.Step // the furthest step
	away     bool        // gone to the lab from the run
	field    textinput.Model
	silent   bool // keys are not for the field
	told     bool // what one said was compared
	said     string
	links    []prose.Link // of the passages on show
	link     int          // the one chosen; -1 for none
	check    *quiz.Quiz   // nil before it is asked
	testing  bool         // the check alone, to test out
	result   *practice.Summary
}

// sit opens a lesson at the step where it was left.
func (s *Lesson) sit(st ui.Standing) tea.Cmd {
	n := &sitting{standing: st, lesson: st.Lesson, field: ui.Field(), link: -1}
	n.step = course.Step(st.State.Step)
	n.reached = n.step
	if st.State.Done {
		n.reached = course.StepCheck
	}
	s.now, s.top = n, 0
	s.visit()
	s.changed()
	trial, err := s.ctx.Catalog.Trial(st.Lesson)
	if err != nil {
		n.fault = "This lesson cannot be held: " + err.Error() + ". `spikeslope check` says where."
		return nil
	}
	n.trial = trial
	n.cast = forecast.New(trial.Experiment, trial.Seed)
	if n.step > course.StepPredict {
		return tea.Batch(s.enterStep(), s.recall(n))
	}
	return s.enterStep()
}

// recalledMsg brings what was predicted an earlier time.
type recalledMsg struct {
	of     *sitting
	chosen int
}

func (s *Lesson) recall(n *sitting) tea.Cmd {
	j, l, p := s.ctx.Journal, n.lesson, n.trial.Experiment.Predict
	return ui.Guard(func() tea.Msg { return recalledMsg{n, ui.RecallForetold(j, l, p)} },
		func(error) tea.Msg { return recalledMsg{n, -1} })
}

func (s *Lesson) recalled(msg recalledMsg) tea.Cmd {
	if c := msg.of.cast; c.Chosen < 0 {
		c.Chosen = msg.chosen
		c.At = max(msg.chosen, 0)
	}
	s.changed()
	return nil
}

// event is something that happens in the lesson now.
func (s *Lesson) event(what string, step course.Step) *journal.LessonEvent {
	return &journal.LessonEvent{At: s.ctx.Now(), Lesson: s.now.lesson.ID, Event: what, Step: int(step)}
}

// note keeps that a step was reached.
func (s *Lesson) note(step course.Step) tea.Cmd {
	e := s.event(journal.LessonStep, step)
	return s.ctx.Keep(func(j *journal.Journal) error { return j.Lesson(*e) })
}

// goTo goes to a step; one not reached before is kept. A lesson of which only
// the first step was seen is not begun.
func (s *Lesson) goTo(step course.Step) tea.Cmd {
	n := s.now
	s.changed()
	n.step, n.link, n.away, s.top = step, -1, false, 0
	cmd := s.enterStep()
	if step > n.reached {
		n.reached = step
		cmd = tea.Batch(cmd, s.note(step))
	}
	return cmd
}

// enterStep readies what a step needs: the run to compare with, the check.
func (s *Lesson) enterStep() tea.Cmd {
	n := s.now
	switch {
	case n.step > course.StepPredict && n.step < course.StepCheck && n.cast.Graded == nil && !n.cast.Working && n.cast.Fault == "":
		return n.cast.Grade(s.ctx)
	case n.step == course.StepCheck && n.check == nil && n.result == nil:
		n.check = quiz.NewCheck(s.ctx, n.lesson)
		return n.check.Begin()
	}
	return nil
}

// asking tells that the check's keys and pictures are on show.
func (n *sitting) asking() bool {
	return n.step == course.StepCheck && n.check != nil && n.result == nil
}

// saying tells that one's own words are asked for.
func (n *sitting) saying() bool { return n.trial != nil && n.step == course.StepSay && !n.told }

// typing tells that keys go into their field.
func (n *sitting) typing() bool { return n.saying() && !n.silent }

// commit fixes the prediction and goes on to the run.
func (s *Lesson) commit() tea.Cmd {
	n := s.now
	if n.cast.Chosen >= 0 { // committed before; looked at once more
		return s.goTo(course.StepRun)
	}
	choice, l := n.cast.Of.Predict.Choices[n.cast.At], n.lesson
	keep := s.ctx.Keep(func(j *journal.Journal) error { return ui.RememberForetold(j, l, choice) })
	return tea.Batch(n.cast.Commit(s.ctx, "lesson"), keep, s.goTo(course.StepRun))
}

// toLab puts what is watched on the bench.
func (s *Lesson) toLab() tea.Cmd {
	s.now.away = true
	return ui.OpenCmd("lab", s.now.trial.Watch.String())
}

// back goes on to the next step after a look into the lab.
func (s *Lesson) back() tea.Cmd {
	if n := s.now; n != nil && n.away && n.step == course.StepRun {
		return s.goTo(course.StepSay)
	}
	return nil
}

// compare takes what one said, and shows what could have been said.
func (s *Lesson) compare() tea.Cmd {
	n := s.now
	n.told, n.said = true, strings.TrimSpace(n.field.Value())
	s.changed()
	s.top = 0
	return nil
}

// testOut asks the check at once.
func (s *Lesson) testOut() tea.Cmd {
	var cmd tea.Cmd
	if s.now == nil {
		cmd = s.sit(s.list[s.at])
	}
	n := s.now
	if n.trial == nil {
		return cmd
	}
	n.testing, n.step = true, course.StepCheck
	n.check, n.result = nil, nil
	return tea.Batch(cmd, s.enterStep())
}

// checked ends the lesson, or the test.
func (s *Lesson) checked(msg quiz.Checked) tea.Cmd {
	n := s.now
	if n == nil || n.check != msg.Of {
		return nil
	}
	s.changed()
	s.top = 0
	n.result = &msg.Summary
	switch {
	case !n.testing:
		return s.readAfter(s.event(journal.LessonFinished, 0))
	case n.passed():
		return s.readAfter(s.event(journal.LessonTestedOut, 0))
	}
	return s.read()
}

// passed tells that all of a test was right.
func (n *sitting) passed() bool { return n.result.Asked > 0 && n.result.Right == n.result.Asked }

// leave goes back to the list; the lesson goes on here later.
func (s *Lesson) leave() tea.Cmd {
	s.now, s.top = nil, 0
	s.changed()
	s.visit()
	return s.read()
}

// next goes from the end of a lesson to the one to go on with.
func (s *Lesson) next() tea.Cmd {
	n := s.now
	if n.testing && !n.passed() {
		n.testing, n.check, n.result = false, nil, nil
		return s.goTo(course.StepRead)
	}
	if next, ok := ui.NextLesson(s.list); ok && next.Lesson != n.lesson {
		s.at = next.Number - 1
		return s.sit(next)
	}
	return s.leave()
}
