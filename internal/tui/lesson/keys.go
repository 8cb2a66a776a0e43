package lesson

import (
	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/tui/ui"
)

// Keys are the screen's bindings; while the check is asked, its own.
func (s *Lesson) Keys() []ui.Group {
	leave := ui.Binding{Keys: []string{"esc"}, Help: "to the list; the lesson goes on here later", Do: s.leave}
	if s.Typing() && !s.now.asking() {
		return []ui.Group{{Title: "While typing", Bindings: s.typingKeys()}}
	}
	if s.now != nil && s.now.asking() {
		return append(s.now.check.Keys(), ui.Group{Title: "Lesson", Bindings: []ui.Binding{leave}})
	}
	n := func(f func(int) tea.Cmd, i int) func() tea.Cmd { return func() tea.Cmd { return f(i) } }
	list := []ui.Binding{
		{Keys: []string{"enter"}, Short: s.enterWord(), Help: "open the lesson; go on to the next step, or follow the link", Do: s.enter},
		{Keys: []string{"down", "j"}, Show: "↑ ↓", Short: s.moveWord(), Help: "choose a lesson, an answer; scroll (also j, k)", Do: n(s.move, 1)},
		{Keys: []string{"up", "k"}, Do: n(s.move, -1)},
		{Keys: []string{"right", "l"}, Show: "← →", Short: s.stepWord(), Help: "look at the steps before and after (also h, l)", Do: n(s.turn, 1), Off: s.noStep},
		{Keys: []string{"left", "h"}, Do: n(s.turn, -1), Off: s.noStep},
		{Keys: []string{"pgdown"}, Show: "pgdn pgup", Help: "scroll ten rows", Do: n(s.scroll, 10)},
		{Keys: []string{"pgup"}, Do: n(s.scroll, -10)},
		{Keys: []string{"tab"}, Short: s.linkWord(), Help: "to the next link (shift+tab: the one before); enter follows it", Do: n(s.nextLink, 1), Off: s.noLink},
		{Keys: []string{"shift+tab"}, Do: n(s.nextLink, -1), Off: s.noLink},
		{Keys: []string{"space"}, Short: s.typeWord(), Help: "scroll a screen; in the step 'say', type once more", Do: s.space},
		{Keys: []string{"o"}, Short: s.testWord(), Help: "test out: the lesson's questions at once; all right, and it counts as done", Do: s.testOut, Off: s.noTest},
	}
	if s.now != nil {
		list = append(list, leave)
	}
	return []ui.Group{{Title: "Lessons", Bindings: list}}
}

func (s *Lesson) typingKeys() []ui.Binding {
	return []ui.Binding{
		{Keys: []string{"enter"}, Short: "compare", Help: "compare it with what could be said", Do: s.compare},
		{Keys: []string{"esc"}, Short: "other keys", Help: "stop typing, so that keys are commands", Do: func() tea.Cmd { s.now.silent = true; return nil }},
	}
}

// longest is how many characters one's own words may have.
const longest = 600

// typeKey takes a key while something is typed.
func (s *Lesson) typeKey(k tea.KeyPressMsg) tea.Cmd {
	n := s.now
	if n == nil || !n.typing() {
		return nil
	}
	if cmd, _, known := ui.Press(s.Keys(), k.String()); known {
		return cmd
	}
	if len(n.field.Value()) < longest || k.Text == "" {
		n.field, _ = n.field.Update(k)
	}
	return nil
}

func (s *Lesson) enterWord() string {
	n := s.now
	switch {
	case n == nil:
		return "open"
	case n.trial == nil:
		return "to the list"
	case n.link >= 0:
		return "follow"
	case n.result != nil && n.testing && !n.passed():
		return "begin the lesson"
	case n.result != nil:
		return "next lesson"
	case n.step == course.StepPredict && n.cast.Chosen < 0:
		return "commit"
	case n.step == course.StepRun:
		return "to the lab"
	case n.step == course.StepSay && !n.told:
		return "compare"
	}
	return "go on"
}

func (s *Lesson) enter() tea.Cmd {
	n := s.now
	switch {
	case n == nil:
		if s.at < len(s.list) {
			return s.sit(s.list[s.at])
		}
		return nil
	case n.trial == nil:
		return s.leave()
	case n.link >= 0:
		return s.follow(n.links[n.link].Kind, n.links[n.link].Target)
	case n.result != nil:
		return s.next()
	}
	switch n.step {
	case course.StepPredict:
		return s.commit()
	case course.StepRun:
		return s.toLab()
	case course.StepSay:
		if !n.told {
			return s.compare()
		}
	}
	return s.goTo(n.step + 1)
}

func (s *Lesson) moveWord() string {
	switch n := s.now; {
	case n == nil || n.choosing():
		return "choose"
	case s.longer:
		return "scroll"
	}
	return ""
}

// choosing tells that an answer is to be chosen.
func (n *sitting) choosing() bool {
	return n.trial != nil && n.step == course.StepPredict && n.cast.Chosen < 0
}

func (s *Lesson) move(n int) tea.Cmd {
	if s.now == nil || !s.now.choosing() {
		return s.scroll(n)
	}
	s.changed()
	s.now.cast.Move(n)
	return nil
}

func (s *Lesson) scroll(n int) tea.Cmd {
	s.changed()
	if s.now == nil {
		s.at = max(0, min(s.at+n, len(s.list)-1))
		return nil
	}
	s.top = max(0, s.top+n)
	return nil
}

func (s *Lesson) stepWord() string {
	if s.noStep() == "" && s.now.reached > 0 {
		return "steps"
	}
	return ""
}

func (s *Lesson) noStep() string {
	switch {
	case s.now == nil:
		return "open a lesson first, with enter"
	case s.now.trial == nil:
		return "this lesson cannot be held"
	case s.now.result != nil:
		return "the lesson is over"
	}
	return ""
}

// turn looks at a step before or after, as far as one has come; from the run on
// one may go without a look into the lab.
func (s *Lesson) turn(d int) tea.Cmd {
	n := s.now
	to := n.step + course.Step(d)
	switch {
	case to < course.StepRead:
		return ui.SayCmd("this is the first step")
	case to <= n.reached, n.step == course.StepRun && d > 0, n.step == course.StepRead && d > 0:
		return s.goTo(to)
	}
	return ui.SayCmd("enter goes on: " + s.enterWord())
}

func (s *Lesson) linkWord() string {
	if s.noLink() == "" {
		return "links"
	}
	return ""
}

func (s *Lesson) noLink() string {
	if s.now == nil || len(s.now.links) == 0 {
		return "no link stands here"
	}
	return ""
}

// nextLink chooses the next or the previous link, or none after the last.
func (s *Lesson) nextLink(d int) tea.Cmd {
	s.changed()
	n := s.now
	k := len(n.links) + 1 // none is a place too
	n.link = ((n.link+1+d)%k+k)%k - 1
	if n.link < 0 {
		return nil
	}
	return ui.SayCmd(s.prose.Leads(n.links[n.link]))
}

// follow opens what a link leads to; esc comes back.
func (s *Lesson) follow(kind course.LinkKind, target string) tea.Cmd {
	switch kind {
	case course.ToExperiment:
		if !s.prose.Runs(target) {
			return ui.SayCmd(target + " is not in the lab yet")
		}
		return ui.OpenCmd("lab", target)
	case course.ToTerm:
		return ui.OpenCmd("read", "gloss:"+target)
	case course.ToClaim:
		return ui.OpenCmd("read", "claim:"+target)
	}
	return ui.OpenCmd("read", target)
}

func (s *Lesson) typeWord() string {
	if s.now != nil && s.now.saying() {
		return "type"
	}
	return ""
}

// space types once more where one's own words are asked for; else it scrolls.
func (s *Lesson) space() tea.Cmd {
	if s.now != nil && s.now.saying() {
		return s.typeAgain()
	}
	return s.scroll(max(1, s.drawn.Rect.H-headRows-4))
}

func (s *Lesson) typeAgain() tea.Cmd {
	s.changed()
	s.now.silent = false
	return nil
}

func (s *Lesson) testWord() string {
	if s.noTest() == "" && (s.now == nil || s.now.step == course.StepRead) {
		return "test out"
	}
	return ""
}

func (s *Lesson) noTest() string {
	switch {
	case s.now == nil && s.at >= len(s.list):
		return "there is no lesson"
	case s.now != nil && s.now.trial == nil:
		return "this lesson cannot be held"
	case s.now != nil && s.now.result != nil:
		return "the lesson is over"
	}
	return ""
}
