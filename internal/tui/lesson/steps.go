package lesson

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// write writes the step on show.
func (s *Lesson) write(p *page) {
	n := s.now
	switch {
	case n.fault != "":
		p.para(n.fault, s.ctx.Ink())
		return
	case n.result != nil:
		s.writeEnd(p)
		return
	}
	switch n.step {
	case course.StepRead:
		s.writeRead(p)
	case course.StepPredict:
		s.writePredict(p)
	case course.StepRun:
		s.writeRun(p)
	case course.StepSay:
		s.writeSay(p)
	case course.StepWhy:
		s.writeWhy(p)
	}
}

func (s *Lesson) writeRead(p *page) {
	if builds := builds(s.now.standing.Lacks); builds != "" {
		p.para(builds, s.ctx.Dim())
		p.gap()
	}
	p.text(s.now.lesson.Read)
	p.gap()
	p.key("asks what will happen")
}

// builds names the lessons that one needs and that are not done, "" if there
// are none.
func builds(lacks []*course.Lesson) string {
	var titles []string
	for _, l := range lacks {
		titles = append(titles, "“"+l.Title+"”")
	}
	if len(titles) == 0 {
		return ""
	}
	return "Builds on " + strings.Join(titles, " and ") + ", not done yet."
}

func (s *Lesson) writePredict(p *page) {
	n := s.now
	p.para("Before it runs, say what will happen. "+strings.TrimSpace(n.cast.Of.Summary), s.ctx.Dim())
	p.gap()
	p.y = n.cast.Draw(s.ctx, p.c, p.rest(), func(i int, at plot.Rect) {
		if i == n.cast.At && n.choosing() {
			p.focus = at
		}
		p.spot(at, func() tea.Cmd { return s.pick(i) })
	}).Y
	if n.cast.Chosen < 0 {
		p.key("commits the answer; then it runs")
		return
	}
	p.key("goes on; the answer is committed")
}

// pick puts the cursor on an answer, or commits the one it is on.
func (s *Lesson) pick(i int) tea.Cmd {
	n := s.now
	switch {
	case !n.choosing():
		return nil
	case n.cast.At == i:
		return s.commit()
	}
	n.cast.Pick(i)
	return nil
}

func (s *Lesson) writeRun(p *page) {
	n := s.now
	if n.cast.Chosen >= 0 {
		p.para("You say: "+n.cast.Of.Predict.Choices[n.cast.Chosen].Say, s.ctx.Dim())
		p.gap()
	}
	p.text(n.lesson.Watch)
	p.gap()
	p.key("puts it on the bench: " + n.trial.Watch.String())
	p.gap()
	p.para("There tab chooses a knob and ← → turn it, t takes the next preset, r begins again, x gives charts another axis, space pauses. esc comes back here.", s.ctx.Dim())
}

func (s *Lesson) writeSay(p *page) {
	n := s.now
	p.text(n.lesson.Say)
	p.gap()
	if !n.told {
		s.writeField(p)
		return
	}
	if n.said != "" {
		p.part("You said", n.said)
	}
	p.part("One could say", "")
	p.text(n.lesson.Answer)
	p.gap()
	if n.cast.Chosen >= 0 {
		p.part("You predicted", n.cast.Of.Predict.Choices[n.cast.Chosen].Say)
	}
	switch {
	case n.cast.Fault != "":
		p.para("It did not run: "+n.cast.Fault, s.ctx.Ink())
	case n.cast.Graded == nil:
		p.para("measuring …", s.ctx.Dim())
	default:
		p.para(n.cast.Verdict(), s.ctx.Bold())
		if came := n.cast.Came(); came != "" {
			p.para(came, s.ctx.Ink())
		}
		p.para(n.cast.Measured(), s.ctx.Dim())
	}
	p.gap()
	p.key("tells why")
}

// writeField writes what is being typed, on as many lines as it takes.
func (s *Lesson) writeField(p *page) {
	n := s.now
	value, at := n.field.Value(), n.field.Position()
	st := s.ctx.Ink()
	if n.typing() {
		cursor := "▏"
		if s.ctx.ASCII() {
			cursor = "|"
		}
		runes := []rune(value)
		at = min(at, len(runes))
		value = string(runes[:at]) + cursor + string(runes[at:])
	} else if value == "" {
		value, st = "nothing yet", s.ctx.Dim()
	}
	from := p.y
	lines := ui.Wrap(s.ctx.Spell(value), p.w-2)
	for i, line := range lines {
		mark := " "
		if i == 0 {
			mark = ">"
		}
		p.c.Text(0, p.y, mark, s.ctx.Dim())
		p.c.Text(2, p.y, line, st)
		p.y++
	}
	p.focus = plot.Rect{Y: from, W: p.w, H: len(lines)}
	p.spot(p.focus, s.typeAgain)
	p.gap()
	if n.typing() {
		p.key("compares your words with what could be said, also when there are none")
		p.para("esc stops typing, so that keys are commands", s.ctx.Dim())
	}
}

func (s *Lesson) writeWhy(p *page) {
	n := s.now
	if because := n.cast.Of.Predict.Because; because != "" {
		p.text(because)
		p.gap()
	}
	p.text(n.lesson.Why)
	if about := s.claims(n.lesson); about != "" {
		p.gap()
		p.text(about)
	}
	p.gap()
	p.key("asks " + count(len(n.lesson.Check)))
}

// claims are those a lesson is about, as Markdown that links them.
func (s *Lesson) claims(l *course.Lesson) string {
	var list []string
	for _, id := range l.Claims {
		if c, ok := s.ctx.Course.Claim(id); ok {
			list = append(list, "["+s.ctx.Course.OneLine(c.Title)+"](claim:"+id+")")
		}
	}
	if len(list) == 0 {
		return ""
	}
	return "About: " + strings.Join(list, "; ") + "."
}

// count says how many questions there are.
func count(n int) string {
	if n == 1 {
		return "a question"
	}
	return fmt.Sprintf("%d questions", n)
}

// writeEnd says how the check went, and what comes next.
func (s *Lesson) writeEnd(p *page) {
	n := s.now
	right := fmt.Sprintf("%d of %d right.", n.result.Right, n.result.Asked)
	switch {
	case n.testing && n.passed():
		p.para("You are past this lesson.", s.ctx.Bold())
		p.para(right+" It stays open, should you want to see it run.", s.ctx.Ink())
	case n.testing:
		p.para("Not yet: the lesson is worth its minutes.", s.ctx.Bold())
		p.para(right+" To test out, all must be.", s.ctx.Ink())
	default:
		p.para("The lesson is done.", s.ctx.Bold())
		p.para(right+" The questions come back in the quiz, before you forget them.", s.ctx.Ink())
	}
	if s.ctx.NotSaving != "" {
		p.gap()
		p.para(s.ctx.NotSaving, s.ctx.Ink())
	}
	p.gap()
	next, ok := ui.NextLesson(s.list)
	switch {
	case n.testing && !n.passed():
		p.key("begins the lesson")
	case ok && next.Lesson != n.lesson:
		p.key(fmt.Sprintf("goes on with lesson %d: %s", next.Number, next.Lesson.Title))
		p.gap()
		p.para(next.Lesson.Summary, s.ctx.Dim())
	default:
		p.key("goes to the list; all lessons are done")
	}
}
