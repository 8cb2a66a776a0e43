package ui

import (
	"fmt"
	"slices"

	"spikeslope/internal/course"
	"spikeslope/internal/journal"
)

// A Standing is how far a person is in a lesson.
type Standing struct {
	Lesson *course.Lesson
	Number int // in the course, from 1
	State  journal.LessonState
	Begun  bool
	Lacks  []*course.Lesson // lessons it needs that are not done
}

// Standings joins the lessons with what the journal knows of them.
func Standings(c *course.Course, states map[string]journal.LessonState) []Standing {
	var list []Standing
	for i, l := range c.Lessons() {
		s := Standing{Lesson: l, Number: i + 1}
		s.State, s.Begun = states[l.ID]
		s.State.Step = min(max(s.State.Step, 0), course.Steps-1)
		for _, id := range l.Needs {
			if need, ok := c.Lesson(id); ok && !states[id].Done {
				s.Lacks = append(s.Lacks, need)
			}
		}
		list = append(list, s)
	}
	return list
}

// StandingsOf is Standings from what progress has of the lessons begun.
func StandingsOf(c *course.Course, begun []journal.LessonLine) []Standing {
	states := map[string]journal.LessonState{}
	for _, l := range begun {
		states[l.Lesson] = journal.LessonState{Step: l.Step, Done: l.Done, TestedOut: l.TestedOut}
	}
	return Standings(c, states)
}

// UnderWay tells that it was begun and not finished.
func (s *Standing) UnderWay() bool { return s.Begun && !s.State.Done }

// Say says how far it is.
func (s *Standing) Say() string {
	switch {
	case s.State.TestedOut:
		return "tested out"
	case s.State.Done:
		return "done"
	case s.Begun:
		return "at " + SayStep(course.Step(s.State.Step))
	}
	return "not begun"
}

// SayStep names a step and its number.
func SayStep(s course.Step) string {
	return fmt.Sprintf("step %d of %d, %s", int(s)+1, course.Steps, s)
}

// NextLesson is the one to go on with: the one last under way, else the first
// that is not done and lacks nothing; ok is false when all are done.
func NextLesson(list []Standing) (next Standing, ok bool) {
	best := -1
	better := func(s, than *Standing) bool {
		switch {
		case s.UnderWay() != than.UnderWay():
			return s.UnderWay()
		case s.UnderWay():
			return s.State.Last.After(than.State.Last)
		}
		return len(s.Lacks) == 0 && len(than.Lacks) > 0
	}
	for i := range list {
		if !list[i].State.Done && (best < 0 || better(&list[i], &list[best])) {
			best = i
		}
	}
	if best < 0 {
		return Standing{}, false
	}
	return list[best], true
}

// foretold is the key that a lesson's prediction is remembered by, so that it
// can be compared after the program was left.
func foretold(l *course.Lesson) string { return "foretold-" + l.ID }

// RememberForetold keeps which answer of a prediction was chosen in a lesson.
func RememberForetold(j *journal.Journal, l *course.Lesson, c course.Choice) error {
	return j.Remember(foretold(l), c.Say)
}

// RecallForetold returns which answer was chosen in a lesson; -1 if that is
// not known.
func RecallForetold(j *journal.Journal, l *course.Lesson, p *course.Predict) int {
	said, err := j.Recall(foretold(l))
	if err != nil || said == "" {
		return -1
	}
	return slices.IndexFunc(p.Choices, func(c course.Choice) bool { return c.Say == said })
}
