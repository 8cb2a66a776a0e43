package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/journal"
	practice "spikeslope/internal/tui/quiz"
	"spikeslope/internal/tui/ui"
)

// leaves tells that a word ends the lesson for now.
func leaves(word string) bool {
	return slices.Contains([]string{"stop", "leave", "quit", "exit"}, word)
}

// A spokenLesson is a lesson as a conversation, a step after the other.
type spokenLesson struct {
	*program
	lesson *course.Lesson
	trial  *experiment.Trial
	chosen int                // of the prediction's answers, -1 if not known
	graded *experiment.Graded // nil until it is needed
}

// errLeft tells that the student left the lesson, which goes on there later.
var errLeft = errors.New("left")

// plainLesson goes through a lesson from the step last reached.
func (p *program) plainLesson(ctx context.Context, l *course.Lesson) error {
	list, err := p.standings()
	if err != nil {
		return err
	}
	trial, err := p.catalog.Trial(l)
	if err != nil {
		return fmt.Errorf("the lesson %s cannot be held: %w", l.ID, err)
	}
	s := &spokenLesson{program: p, lesson: l, trial: trial, chosen: -1}
	var at ui.Standing
	for _, at = range list {
		if at.Lesson == l {
			break
		}
	}
	if err := s.hold(ctx, at); err != nil && !errors.Is(err, errLeft) {
		return err
	} else if err != nil {
		return p.say("The lesson goes on here when you come back: spikeslope lesson " + l.ID + " --plain")
	}
	return p.afterLesson()
}

func (s *spokenLesson) hold(ctx context.Context, at ui.Standing) error {
	l := s.lesson
	if err := s.program.say(fmt.Sprintf("Lesson %d: %s %s About %d minutes.", at.Number, sentence(l.Title), l.Summary, l.Minutes)); err != nil {
		return err
	}
	var needs []string
	for _, need := range at.Lacks {
		needs = append(needs, "'"+need.Title+"' ("+need.ID+")")
	}
	if len(needs) > 0 {
		if err := s.program.say("It builds on lessons not done yet: " + strings.Join(needs, ", ") + "."); err != nil {
			return err
		}
	}
	if at.State.Step > 0 {
		if err := s.program.say("You were at " + ui.SayStep(course.Step(at.State.Step)) + "; it goes on there. Say begin to start over."); err != nil {
			return err
		}
		s.chosen = ui.RecallForetold(s.journal(), l, s.trial.Experiment.Predict)
	} else if err := s.program.say("After each step enter goes on. back repeats the step before, test goes to the questions at once, stop leaves."); err != nil {
		return err
	}
	for step := course.Step(at.State.Step); step < course.Steps; {
		if step > course.StepRead { // a look at its first step begins no lesson
			if err := s.note(journal.LessonStep, step); err != nil {
				return err
			}
		}
		fmt.Fprintln(s.out, "Step "+strings.TrimPrefix(ui.SayStep(step), "step ")+".\n")
		next, err := s.step(ctx, step)
		if err != nil {
			return err
		}
		step = next
	}
	return nil
}

// note keeps what happened in the lesson.
func (s *spokenLesson) note(event string, step course.Step) error {
	s.saves()
	place := ui.Place{Open: ui.Open{Screen: "lesson", What: s.lesson.ID}, Title: s.lesson.Title}
	e := journal.LessonEvent{At: time.Now(), Lesson: s.lesson.ID, Event: event, Step: int(step)}
	return errors.Join(s.journal().Lesson(e), place.Remember(s.journal()))
}

// step holds one step and returns the next.
func (s *spokenLesson) step(ctx context.Context, step course.Step) (course.Step, error) {
	var err error
	switch step {
	case course.StepRead:
		err = s.text(s.lesson.Read)
	case course.StepPredict:
		if err = s.predict(ctx); err == nil {
			return course.StepRun, nil
		}
	case course.StepRun:
		err = s.run(ctx)
	case course.StepSay:
		err = s.compare(ctx)
	case course.StepWhy:
		if err = s.program.say(s.trial.Experiment.Predict.Because); err == nil {
			err = s.text(s.lesson.Why)
		}
	case course.StepCheck:
		return course.Steps, s.check(ctx, false)
	}
	if err != nil {
		return step, err
	}
	return s.goOn(ctx, step)
}

func (s *spokenLesson) text(md string) error {
	_, err := fmt.Fprintln(s.out, s.course.PlainMarkdown(md, s.style())+"\n")
	return err
}

// line prints a prompt and returns what is typed.
func (s *spokenLesson) line(ctx context.Context, prompt string) (string, error) {
	fmt.Fprint(s.out, prompt+" ")
	text, err := s.typed().next(ctx)
	switch {
	case ctx.Err() != nil:
		return "", context.Cause(ctx)
	case err != nil && !errors.Is(err, io.EOF):
		return "", err
	case err != nil && text == "":
		fmt.Fprint(s.out, "\n\n")
		return "", errLeft
	}
	if !s.terminal() {
		fmt.Fprintln(s.out, s.style().Paragraph(text, "", ""))
	}
	return strings.TrimSpace(text), nil
}

// goOn waits before the next step.
func (s *spokenLesson) goOn(ctx context.Context, step course.Step) (course.Step, error) {
	for {
		word, err := s.line(ctx, "Enter goes on:")
		if err != nil {
			return step, err
		}
		fmt.Fprintln(s.out)
		switch strings.ToLower(word) {
		case "":
			return step + 1, nil
		case "back":
			return max(step-1, course.StepRead), nil
		case "again":
			return step, nil
		case "begin":
			return course.StepRead, nil
		case "test":
			return course.Steps, s.check(ctx, true)
		case "lab":
			if err := s.toBench(ctx); err != nil {
				return step, err
			}
			fmt.Fprintln(s.out)
			continue
		}
		if leaves(word) {
			return step, errLeft
		}
		if err := s.program.say("Press enter for the next step, or say back, again, begin, test, lab or stop."); err != nil {
			return step, err
		}
	}
}

// predict asks what will happen and keeps the answer before anything runs.
func (s *spokenLesson) predict(ctx context.Context) error {
	e := s.trial.Experiment
	if err := s.ask(e); err != nil {
		return err
	}
	chosen, err := s.choose(ctx, len(e.Predict.Choices))
	if err != nil {
		return err
	}
	kept, err := s.keepPrediction("lesson", e, s.trial.Seed, chosen)
	if err != nil {
		return err
	}
	s.chosen = chosen
	if err := ui.RememberForetold(s.journal(), s.lesson, e.Predict.Choices[chosen]); err != nil {
		return err
	}
	if err := s.program.say(fmt.Sprintf("You say %d.", chosen+1)); err != nil {
		return err
	}
	if err := s.grade(ctx); err != nil {
		return err
	}
	return s.keepOutcome(kept, e, s.graded, chosen)
}

// choose hears the number of an answer.
func (s *spokenLesson) choose(ctx context.Context, choices int) (int, error) {
	for {
		word, err := s.line(ctx, fmt.Sprintf("Your answer, 1 to %d:", choices))
		if err != nil {
			return 0, err
		}
		fmt.Fprintln(s.out)
		if n, bad := strconv.Atoi(strings.TrimSuffix(word, ".")); bad == nil && n >= 1 && n <= choices {
			return n - 1, nil
		}
		if leaves(word) {
			return 0, errLeft
		}
		if err := s.program.say(fmt.Sprintf("%q is no number from 1 to %d; stop leaves the lesson.", word, choices)); err != nil {
			return 0, err
		}
	}
}

// grade runs what was predicted.
func (s *spokenLesson) grade(ctx context.Context) (err error) {
	if s.graded == nil {
		s.graded, err = s.catalog.GradePrediction(ctx, s.trial.Experiment, s.trial.Seed)
	}
	return err
}

// run tells the run that is watched.
func (s *spokenLesson) run(ctx context.Context) error {
	if err := s.text(s.lesson.Watch); err != nil {
		return err
	}
	setup, err := s.catalog.Resolve(s.trial.Watch)
	if err != nil {
		return err
	}
	run, err := setup.Start()
	if err != nil {
		return err
	}
	_, until, err := experiment.PredictLine(s.trial.Experiment, s.trial.Seed)
	if err != nil {
		return err
	}
	if err := s.tellRun(ctx, run, until); err != nil {
		return err
	}
	return s.program.say("Say lab to put it on the bench, where you can turn its knobs; leave brings you back here.")
}

// toBench holds the lab with what is watched on the bench.
func (s *spokenLesson) toBench(ctx context.Context) error {
	t := s.newTalk()
	t.inside = true
	if err := t.labs(ctx, []string{s.trial.Watch.String()}); err != nil {
		return err
	}
	return t.listen(ctx)
}

// compare hears what happened, then tells it.
func (s *spokenLesson) compare(ctx context.Context) error {
	if err := s.text(s.lesson.Say); err != nil {
		return err
	}
	said, err := s.line(ctx, "In your words:")
	if err != nil {
		return err
	}
	fmt.Fprintln(s.out)
	if said != "" {
		if err := s.program.say("You said: " + said); err != nil {
			return err
		}
	}
	if err := s.text("One could say: " + s.lesson.Answer); err != nil {
		return err
	}
	if err := s.grade(ctx); err != nil {
		return err
	}
	return s.came(s.trial.Experiment, s.graded, s.chosen)
}

// check asks the questions; testing tells that the steps before were passed
// over, and then all must be right.
func (s *spokenLesson) check(ctx context.Context, testing bool) error {
	talk := practice.Plain{
		Course: s.course, Catalog: s.catalog, Journal: s.journal(), Now: time.Now,
		Style: s.style(), Next: s.typed().next, Out: s.out, Echo: !s.terminal(),
	}
	sum, left, err := talk.Check(ctx, s.lesson)
	switch {
	case err != nil:
		return err
	case left:
		return errLeft
	case !testing:
		if err := s.note(journal.LessonFinished, 0); err != nil {
			return err
		}
		return s.program.say(fmt.Sprintf("The lesson is done: %d of %d right. The questions come back in the quiz.", sum.Right, sum.Asked))
	case sum.Asked > 0 && sum.Right == sum.Asked:
		if err := s.note(journal.LessonTestedOut, 0); err != nil {
			return err
		}
		return s.program.say("All right: you are past this lesson. It stays open, should you want to see it run.")
	}
	return s.program.say("Not all were right. The lesson is worth its minutes: spikeslope lesson " + s.lesson.ID + " --plain")
}

// afterLesson names the lesson to go on with.
func (p *program) afterLesson() error {
	states, err := p.journal().Lessons()
	if err != nil {
		return err
	}
	if next, ok := ui.NextLesson(ui.Standings(p.course, states)); ok {
		return p.say("Next: " + lessonLine(next))
	}
	return p.say("All lessons are done.")
}

// lessons lists the lessons, or goes through one.
func (t *talk) lessons(ctx context.Context, args []string) error {
	if len(args) == 0 {
		list, err := t.standings()
		if err := t.closing(err); err != nil {
			return err
		}
		var offers []offer
		for _, s := range list {
			offers = append(offers, t.says(lessonLine(s), "lesson", s.Lesson.ID))
		}
		t.offer(append(offers, t.says("Back to the menu.", "home"))...)
		return nil
	}
	l, err := t.lesson(args[0])
	if err != nil {
		return err
	}
	return t.closing(t.plainLesson(ctx, l))
}
