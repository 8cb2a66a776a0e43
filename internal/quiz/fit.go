package quiz

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// The room a question has on a terminal of 80×24: two columns stay free at
// each side, and seven rows are the tabs, the progress of the session, the
// line of confidence and the keys.
const (
	roomWidth = 76
	roomRows  = 17
)

// overflow says what of the question does not fit, or "".
func (q *Question) overflow() string {
	rows := textRows(q.Prompt, roomWidth) + 1
	for _, o := range q.Options {
		rows += textRows(o.Text, roomWidth-6) // mark and letter
	}
	switch q.Item.Type {
	case Numeric, Knob, Spot:
		rows += 2
	case Cloze:
		rows += q.Gaps + 1
	case Myth:
		if q.AsksVerdict() {
			rows += 2
		}
	}
	if rows > roomRows {
		return fmt.Sprintf("the question takes %d rows at 80×24, there are %d; shorten it or its choices", rows, roomRows)
	}
	feedback := 0
	for i := range q.Options {
		feedback = max(feedback, textRows(q.Options[i].Feedback, roomWidth-4))
	}
	for _, t := range q.caseText {
		feedback = max(feedback, textRows(t, roomWidth-4))
	}
	feedback = max(feedback, textRows(q.rightText, roomWidth-4))
	if rows := feedback + textRows(q.Explanation, roomWidth-4) + 4; rows > roomRows {
		return fmt.Sprintf("feedback and explanation take %d rows at 80×24, there are %d; shorten them", rows, roomRows)
	}
	return ""
}

// textRows counts the rows that wrapped text takes, markup left out.
func textRows(md string, width int) int {
	if md == "" {
		return 0
	}
	rows := 0
	for i, par := range strings.Split(md, "\n\n") {
		if i > 0 {
			rows++
		}
		rows += strings.Count(ansi.Wrap(PlainText(par), width, ""), "\n") + 1
	}
	return rows
}
