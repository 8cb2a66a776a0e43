package quiz

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/quiz"
	"spikeslope/internal/tui/ui"
)

// labLine returns the line that shows in the lab what the question in view is
// about, "" if there is none. The answer is not to be seen before it is given.
func (q *Quiz) labLine() string {
	p, ok := q.shown()
	if !ok {
		return ""
	}
	if p.Question.Line != "" {
		if p.Question.Item.Type == quiz.Knob && p.Void == "" {
			if line, err := p.Question.LineAt(p.Attempt.Response.Value); err == nil {
				return line
			}
		}
		return p.Question.Line
	}
	for _, c := range claims(q.ctx.Course, p.Question.Item) {
		for _, line := range c.See {
			if q.runs(line) {
				return line
			}
		}
		for e := range q.ctx.Course.Speaking(c) {
			if q.runs(e.ID) {
				return e.ID
			}
		}
	}
	return ""
}

func (q *Quiz) runs(line string) bool {
	id, _, _ := strings.Cut(line, "?")
	_, ok := q.ctx.Catalog.Experiment(id)
	return ok
}

// claims are those an item tests.
func claims(c *course.Course, it *quiz.Item) []*course.Claim {
	var list []*course.Claim
	for _, id := range it.Claims {
		if claim, ok := c.Claim(id); ok {
			list = append(list, claim)
		}
	}
	return list
}

func (q *Quiz) openLab() tea.Cmd { return ui.OpenCmd("lab", q.labLine()) }

func (q *Quiz) openRead() tea.Cmd {
	p, _ := q.shown()
	return ui.OpenCmd("read", "claim:"+claims(q.ctx.Course, p.Question.Item)[0].ID)
}

func (q *Quiz) noLab() string {
	if _, ok := q.answered(); !ok {
		return "first answer: then it can be seen in the lab"
	}
	if q.labLine() == "" {
		return "no experiment shows this one"
	}
	return ""
}

func (q *Quiz) noRead() string {
	p, ok := q.answered()
	if !ok {
		return "first answer: then you can read about it"
	}
	if len(claims(q.ctx.Course, p.Question.Item)) == 0 {
		return "it belongs to no claim"
	}
	return ""
}

// answered returns the answered question in view, if a session has one there.
func (q *Quiz) answered() (quiz.Past, bool) {
	if q.session == nil {
		return quiz.Past{}, false
	}
	return q.shown()
}
