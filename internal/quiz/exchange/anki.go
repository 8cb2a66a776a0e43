package exchange

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"strconv"
	"strings"

	"spikeslope/internal/quiz"
)

// WriteAnki writes items as notes for Anki's import of text: front, back and
// tags, with an identity each, so that importing again updates the notes
// instead of doubling them.
func WriteAnki(ctx context.Context, w io.Writer, items []*quiz.Item, run quiz.Runner) ([]Loss, error) {
	out := bufio.NewWriter(w)
	var lost losses
	fmt.Fprint(out, "#separator:tab\n#html:true\n#notetype:Basic\n#deck:spikeslope\n#columns:guid\tFront\tBack\tTags\n#guid column:1\n#tags column:4\n")
	for _, it := range items {
		q, err := it.Ask(seed)
		if err != nil {
			return nil, err
		}
		back, err := answer(ctx, q, run, &lost)
		if err != nil {
			return nil, err
		}
		if back == "" {
			continue
		}
		if q.Explanation != "" {
			back += "<br><br>" + rich(q.Explanation)
		}
		tags := "spikeslope " + it.Topic + " " + strings.Join(it.Claims, " ")
		fmt.Fprintf(out, "%s\t%s\t%s\t%s\n", field("spikeslope-"+it.ID), field(front(q)), field(back), field(strings.TrimSpace(tags)))
		lost.add(it.ID, "feedback to each answer, confidence and misconceptions")
		if it.Hint != "" {
			lost.add(it.ID, "hints")
		}
		if len(it.Draws) > 0 {
			lost.add(it.ID, "numbers drawn anew each time: written with one draw")
		}
	}
	return lost.list, out.Flush()
}

// field quotes a field; lines and tabs inside are legal within quotes.
func field(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

func rich(md string) string {
	return strings.ReplaceAll(html.EscapeString(quiz.PlainText(md)), "\n", "<br>")
}

func front(q *quiz.Question) string {
	var b strings.Builder
	b.WriteString(rich(q.Prompt))
	switch {
	case q.AsksVerdict():
		b.WriteString("<br><br>Myth or fact, and why?")
	case q.Item.Type == quiz.Classify:
		fmt.Fprintf(&b, "<br>(%s)", html.EscapeString(strings.Join(q.Classes, ", ")))
	case q.Unit != "":
		fmt.Fprintf(&b, " (in %s)", html.EscapeString(q.Unit))
	}
	if len(q.Options) > 0 {
		b.WriteString("<br><br>")
		for i, o := range q.Options {
			fmt.Fprintf(&b, "%s) %s<br>", quiz.Letter(i), rich(o.Text))
		}
	}
	return strings.TrimSuffix(b.String(), "<br>")
}

// answer returns the back of a card, "" if the item can't be carried.
func answer(ctx context.Context, q *quiz.Question, run quiz.Runner, lost *losses) (string, error) {
	it := q.Item
	switch it.Type {
	case quiz.Numeric:
		key, tolerance := q.Key()
		return rich(strings.TrimSpace(fmt.Sprintf("%s ± %s %s", short(key), short(tolerance), q.Unit))), nil
	case quiz.Cloze:
		var list []string
		for _, g := range q.GapAnswers() {
			list = append(list, strings.Join(g, " or "))
		}
		return rich(strings.Join(list, "; ")), nil
	case quiz.Predict:
		if run == nil {
			lost.add(it.ID, "the run that decides it: not written")
			return "", nil
		}
		c, err := q.Outcome(ctx, run)
		if void := (*quiz.VoidError)(nil); errors.As(err, &void) {
			lost.add(it.ID, "a run that came out as no choice says: not written")
			return "", nil
		} else if err != nil {
			return "", err
		}
		lost.add(it.ID, "the run: the card says what came out, and the line to run")
		return rich(q.Options[placeOf(q, c)].Text) + "<br><br>spikeslope lab '" + html.EscapeString(q.Line) + "'", nil
	case quiz.Knob, quiz.Spot:
		lost.add(it.ID, "setting a knob or pausing a run: not written")
		return "", nil
	}
	var list []string
	for i := range it.Choices {
		c, o := choice(q, i)
		switch {
		case it.Type == quiz.Classify:
			list = append(list, rich(o.Text+": "+c.Class))
		case it.Type == quiz.Order:
			list = append(list, fmt.Sprintf("%d. %s", i+1, rich(o.Text)))
		case c.Right:
			list = append(list, rich(o.Text))
		}
	}
	text := strings.Join(list, "<br>")
	if q.AsksVerdict() {
		text = strings.ToUpper(it.Verdict[:1]) + it.Verdict[1:] + ": " + text
	}
	return text, nil
}

func short(v float64) string { return strconv.FormatFloat(v, 'g', 4, 64) }
