package quiz

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/quiz"
	"spikeslope/internal/tui/ui"
)

// Keys are the quiz's bindings. What a key does depends on the page shown; the
// help line says it.
func (q *Quiz) Keys() []ui.Group {
	if q.Typing() {
		return []ui.Group{{Title: "While typing", Bindings: q.typingKeys()}}
	}
	n := func(f func(int) tea.Cmd, i int) func() tea.Cmd { return func() tea.Cmd { return f(i) } }
	updown, sideways, space := q.arrowWords()
	move := []ui.Binding{
		{Keys: []string{"enter"}, Short: q.enterWord(), Help: "go on: begin, how sure?, commit, next question", Do: q.enter},
		{Keys: []string{"down", "j"}, Show: "↑ ↓", Short: updown, Help: "choose a topic, a choice, a step; scroll (also j, k)", Do: n(q.move, 1)},
		{Keys: []string{"up"}, Do: n(q.move, -1)},
		{Keys: []string{"right"}, Show: "← →", Short: sideways, Help: "minutes; a statement's side; a knob; the moment; how sure", Do: n(q.turn, 1)},
		{Keys: []string{"left"}, Do: n(q.turn, -1)},
		{Keys: []string{"space"}, Short: space, Help: "pick; take up and put down a step; type; go on", Do: q.space},
		{Keys: []string{"pgdown"}, Show: "pgdn pgup", Help: "scroll; a knob or the moment in larger steps", Do: n(q.leap, 1)},
		{Keys: []string{"pgup"}, Do: n(q.leap, -1)},
	}
	answer := q.answerKeys()
	session := []ui.Binding{
		{Keys: []string{"h"}, Short: q.hintWord(), Help: "show the hint; a right answer then counts as hard", Do: q.hint, Off: q.noHint},
		{Keys: []string{"x"}, Short: "see it in the lab", Help: "see it run in the lab", Do: q.openLab, Off: q.noLab},
		{Keys: []string{"r"}, Short: "read", Help: "read the claim it is about", Do: q.openRead, Off: q.noRead},
		{Keys: []string{"f"}, Short: "flag", Help: "flag the question as strange, or take that back", Do: q.flag, Off: q.noFlag},
		{Keys: []string{"[", "backspace"}, Show: "[ ]", Short: "back", Help: "earlier questions of the session, and back to now", Do: q.back, Off: q.noBack},
		{Keys: []string{"]"}, Do: q.forth, Off: q.noBack},
		{Keys: []string{"."}, Short: q.stopWord(), Help: "end the session and review it; stop a run", Do: q.stop, Off: q.noStop},
	}
	if q.canEscape() {
		session = append(session, ui.Binding{Keys: []string{"esc"}, Help: "back to the answer, the question, the start", Do: q.escape})
	}
	return []ui.Group{{Title: "Practice", Bindings: move}, {Title: "Answer", Bindings: answer}, {Title: "Session", Bindings: session}}
}

// answerKeys are the letters of the answer or of how sure it is.
func (q *Quiz) answerKeys() []ui.Binding {
	up := ui.Binding{Keys: []string{"k"}, Do: func() tea.Cmd { return q.move(-1) }}
	switch q.phase() {
	case sureness:
		var list []ui.Binding
		for c := quiz.Guess; c <= quiz.Know; c++ {
			list = append(list, ui.Binding{Keys: []string{c.String()[:1]}, Help: sureHelp[c], Do: func() tea.Cmd { return q.confide(c) }})
		}
		return list
	case answering:
		list := []ui.Binding{up}
		if q.field == nil {
			return list
		}
		for _, l := range q.field.letters() {
			list = append(list, ui.Binding{Keys: []string{l.key}, Help: l.help, Do: func() tea.Cmd { q.changed(); l.do(); return nil }})
		}
		return list
	}
	off := func() string { return "no question is being asked" }
	nothing := func() tea.Cmd { return nil }
	return []ui.Binding{
		up,
		{Keys: []string{"a"}, Show: "a-e", Help: "pick that choice", Do: nothing, Off: off},
		{Keys: []string{"b"}, Show: "b d o n", Help: "brain, descent, both, neither", Do: nothing, Off: off},
		{Keys: []string{"z"}, Help: "look at the moment closer", Do: nothing, Off: off},
		{Keys: []string{"g"}, Show: "g t k", Help: "a guess; I think so; I know: commits the answer", Do: nothing, Off: off},
	}
}

var sureHelp = map[quiz.Confidence]string{
	quiz.Guess: "a guess: commits the answer",
	quiz.Think: "I think so: commits the answer",
	quiz.Know:  "I know: commits the answer",
}

func (q *Quiz) typingKeys() []ui.Binding {
	n := func(i int) func() tea.Cmd { return func() tea.Cmd { q.field.move(i); return nil } }
	list := []ui.Binding{
		{Keys: []string{"enter"}, Short: "go on", Help: "to the next gap, then how sure", Do: q.proceed},
		{Keys: []string{"esc"}, Short: "hint and other keys", Help: "stop typing, so that keys are commands", Do: func() tea.Cmd { q.field.stopTyping(); return nil }},
	}
	if f, ok := q.field.(*gaps); ok && len(f.inputs) > 1 {
		list = append(list,
			ui.Binding{Keys: []string{"tab", "down"}, Show: "tab", Short: "next gap", Help: "to the next gap", Do: n(1)},
			ui.Binding{Keys: []string{"shift+tab", "up"}, Do: n(-1)})
	}
	return list
}

// typingHelp is the help line while something is typed.
func (q *Quiz) typingHelp() string {
	var list []string
	for _, b := range q.typingKeys() {
		if b.Short != "" {
			list = append(list, b.Label()+" "+b.Short)
		}
	}
	return strings.Join(list, "   ")
}

// typeKey takes a key while something is typed.
func (q *Quiz) typeKey(k tea.KeyPressMsg) tea.Cmd {
	if !q.Typing() {
		return nil
	}
	q.changed()
	if cmd, _, known := ui.Press(q.Keys(), k.String()); known {
		return cmd
	}
	q.field.key(k)
	return nil
}

func (q *Quiz) arrowWords() (updown, sideways, space string) {
	switch q.phase() {
	case starting:
		return "topic", "minutes", ""
	case answering:
		if q.field != nil {
			return q.field.arrows()
		}
	case sureness:
		return "", "how sure", ""
	case closing:
		if len(q.session.Summary().Again) > 0 {
			return "question", "", ""
		}
	}
	return "", "", ""
}

func (q *Quiz) enterWord() string {
	switch q.phase() {
	case starting:
		return "begin"
	case answering:
		return "how sure?"
	case sureness:
		return "commit"
	case committing:
		return "try again"
	case feedback:
		if q.session.Left(q.now()) == 0 || q.last() {
			return "go on"
		}
		return "next"
	case earlier:
		return "back to now"
	case closing:
		if len(q.session.Summary().Again) > 0 {
			return "read it again"
		}
		return "another session"
	}
	return ""
}

// enter goes on, whatever comes next.
func (q *Quiz) enter() tea.Cmd {
	q.changed()
	switch q.phase() {
	case starting:
		return q.begin()
	case answering:
		return q.proceed()
	case sureness:
		if q.sure == 0 {
			return ui.SayCmd("say how sure you are: g a guess, t I think so, k I know")
		}
		return q.confide(q.sure)
	case committing:
		if q.unkept == nil {
			return ui.SayCmd("one moment: your answer is being kept")
		}
		a := *q.unkept
		q.unkept = nil
		return q.commit(a)
	case feedback:
		return q.next()
	case earlier:
		q.present()
	case closing:
		list := q.session.Summary().Again
		if q.again < len(list) {
			q.reading, q.top = &list[q.again], 0
			return nil
		}
		return q.leave()
	}
	return nil
}

func (q *Quiz) move(n int) tea.Cmd {
	q.changed()
	switch q.phase() {
	case starting:
		k := len(q.start.topics)
		q.start.at = (q.start.at + n + k) % max(k, 1)
	case answering:
		if q.field != nil {
			q.field.move(n)
		}
	case sureness:
		return q.escape() // up to the answer
	case closing:
		q.again = min(max(q.again+n, 0), len(q.session.Summary().Again))
	default:
		q.top += n
	}
	return nil
}

func (q *Quiz) turn(n int) tea.Cmd {
	q.changed()
	switch q.phase() {
	case starting:
		q.start.length = min(max(q.start.length+n, 0), len(q.start.lengths)-1)
	case answering:
		if q.field != nil {
			q.field.turn(n)
		}
	case sureness:
		switch {
		case q.sure == 0 && n > 0:
			q.sure = quiz.Guess
		case q.sure == 0:
			q.sure = quiz.Know
		default:
			q.sure = min(max(q.sure+quiz.Confidence(n), quiz.Guess), quiz.Know)
		}
	}
	return nil
}

func (q *Quiz) leap(n int) tea.Cmd {
	q.changed()
	if q.phase() == answering && q.field != nil {
		q.field.leap(n)
		return nil
	}
	q.top += 10 * n
	return nil
}

func (q *Quiz) space() tea.Cmd {
	switch q.phase() {
	case answering:
		q.changed()
		if q.field != nil {
			q.field.space()
		}
		return nil
	case feedback:
		return q.enter()
	}
	return nil
}

func (q *Quiz) canEscape() bool {
	switch q.phase() {
	case sureness, earlier, closing, grading:
		return true
	}
	return false
}

// escape goes one step back.
func (q *Quiz) escape() tea.Cmd {
	q.changed()
	switch q.phase() {
	case sureness:
		if err := q.session.Unanswer(); err != nil {
			return ui.SayCmd(err.Error())
		}
		q.sure = 0
	case earlier:
		q.present()
	case grading:
		if q.work != nil {
			q.work.stop()
		}
	case closing:
		return q.leave()
	}
	return nil
}

func (q *Quiz) hintWord() string {
	if q.noHint() == "" {
		return "hint"
	}
	return ""
}

func (q *Quiz) stopWord() string {
	if q.work != nil {
		return "stop"
	}
	return "end"
}

func (q *Quiz) noSession() string {
	if q.session == nil {
		return "begin a session first, with enter"
	}
	return ""
}

func (q *Quiz) noHint() string {
	switch {
	case q.phase() != answering:
		return "a hint is for a question that is being asked"
	case q.session.Question().Hint == "":
		return "this question has no hint"
	case q.session.Hinted():
		return "this is the hint"
	}
	return ""
}

func (q *Quiz) noFlag() string {
	if q.phase() == closing || q.reading != nil {
		return "questions are flagged while the session lasts"
	}
	return q.noSession()
}

func (q *Quiz) noBack() string {
	if why := q.noSession(); why != "" {
		return why
	}
	if q.phase() == closing || q.reading != nil {
		return "the session is over: its questions are below"
	}
	if q.session.Asked() == 0 {
		return "this is the first question"
	}
	return ""
}

func (q *Quiz) noStop() string {
	if q.phase() == closing || q.reading != nil {
		return "the session is over"
	}
	if q.lesson != nil && q.work == nil {
		return "this is the lesson's check: esc leaves the lesson, which goes on here later"
	}
	return q.noSession()
}
