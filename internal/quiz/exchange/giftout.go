package exchange

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"spikeslope/internal/quiz"
)

// seed is what parametric items are drawn with when they leave.
const seed = 1

// WriteGIFT writes items as Moodle's GIFT. Items that an experiment decides
// are keyed by running it if run is given, and left out otherwise.
func WriteGIFT(ctx context.Context, w io.Writer, items []*quiz.Item, run quiz.Runner) ([]Loss, error) {
	g := giftWriter{w: bufio.NewWriter(w)}
	topic := ""
	for _, it := range items {
		q, err := it.Ask(seed)
		if err != nil {
			return nil, err
		}
		if it.Topic != topic {
			topic = it.Topic
			fmt.Fprintf(g.w, "$CATEGORY: spikeslope/%s\n\n", topic)
		}
		if err := g.item(ctx, q, run); err != nil {
			return nil, err
		}
	}
	return g.lost.list, g.w.Flush()
}

type giftWriter struct {
	w    *bufio.Writer
	lost losses
}

var giftEscapes = strings.NewReplacer(`\`, `\\`, "~", `\~`, "=", `\=`, "#", `\#`, "{", `\{`, "}", `\}`, ":", `\:`, "\n", `\n`)

func gift(md string) string { return giftEscapes.Replace(md) }

func (g *giftWriter) item(ctx context.Context, q *quiz.Question, run quiz.Runner) error {
	it := q.Item
	var answers string
	prompt := q.Prompt
	switch it.Type {
	case quiz.Single:
		answers = g.choices(q, func(c *quiz.Choice) bool { return c.Right })
	case quiz.Multiple:
		answers = g.multiple(q)
	case quiz.Myth:
		if q.AsksVerdict() {
			g.lost.add(it.ID, "of myth or fact, only the reason is asked")
			prompt += "\n\n" + strings.ToUpper(it.Verdict[:1]) + it.Verdict[1:] + ": why?"
		}
		answers = g.choices(q, func(c *quiz.Choice) bool { return c.Right })
	case quiz.Classify:
		answers = g.pairs(q, func(c *quiz.Choice) (string, string) { return q.Options[placeOf(q, c)].Text, c.Class })
		g.noFeedback(it)
	case quiz.Order:
		g.lost.add(it.ID, "putting in order is asked as matching each step to its number")
		answers = g.pairs(q, func(c *quiz.Choice) (string, string) {
			i := placeOf(q, c)
			return q.Options[i].Text, strconv.Itoa(q.Options[i].Place + 1)
		})
		g.noFeedback(it)
	case quiz.Cloze:
		return g.cloze(q)
	case quiz.Numeric:
		key, tolerance := q.Key()
		if q.Unit != "" {
			prompt += " (in " + q.Unit + ")"
		}
		answers = "#" + number(key) + ":" + number(tolerance)
		if it.Feedback != "" {
			answers += " #" + gift(it.Feedback)
		}
		if len(it.Cases) > 0 {
			g.lost.add(it.ID, "feedback to particular wrong numbers")
		}
	case quiz.Predict:
		if run == nil {
			g.lost.add(it.ID, "the run that decides it: not written")
			return nil
		}
		right, err := q.Outcome(ctx, run)
		if void := (*quiz.VoidError)(nil); errors.As(err, &void) {
			g.lost.add(it.ID, "a run that came out as no choice says: not written")
			return nil
		} else if err != nil {
			return err
		}
		g.lost.add(it.ID, "the run: the prediction is written with the answer that came out")
		answers = g.choices(q, func(c *quiz.Choice) bool { return c == right })
	default:
		g.lost.add(it.ID, "setting a knob or pausing a run: not written")
		return nil
	}
	g.write(q, prompt, answers, "")
	return nil
}

func placeOf(q *quiz.Question, c *quiz.Choice) int {
	for i := range q.Options {
		if &q.Item.Choices[q.Options[i].Place] == c {
			return i
		}
	}
	return 0
}

// write writes one question. Tail is what stands behind the answers.
func (g *giftWriter) write(q *quiz.Question, prompt, answers, tail string) {
	it := q.Item
	fmt.Fprintf(g.w, "// [id:%s] [tag:v%d]", it.ID, it.Version)
	for _, c := range it.Claims {
		fmt.Fprintf(g.w, " [tag:claim-%s]", c)
	}
	if q.Explanation != "" {
		answers += "\n\t####" + gift(q.Explanation)
	}
	fmt.Fprintf(g.w, "\n::%s::[markdown]%s {%s\n}%s\n\n", gift(it.ID), gift(prompt), answers, gift(tail))
	if it.Hint != "" {
		g.lost.add(it.ID, "hints")
	}
	if len(it.Offers()) > 0 {
		g.lost.add(it.ID, "which misconception a wrong answer shows")
	}
	if len(it.Draws) > 0 {
		g.lost.add(it.ID, "numbers drawn anew each time: written with one draw")
	}
}

func (g *giftWriter) choices(q *quiz.Question, right func(*quiz.Choice) bool) string {
	var b strings.Builder
	for i := range q.Item.Choices {
		c, o := choice(q, i)
		sign := "~"
		if right(c) {
			sign = "="
		}
		b.WriteString("\n\t" + sign + gift(o.Text))
		if o.Feedback != "" {
			b.WriteString("#" + gift(o.Feedback))
		}
	}
	return b.String()
}

// choice returns the choice at a place of the item, with its text as drawn.
func choice(q *quiz.Question, place int) (*quiz.Choice, quiz.Option) {
	for _, o := range q.Options {
		if o.Place == place {
			return &q.Item.Choices[place], o
		}
	}
	return nil, quiz.Option{}
}

// multiple shares the mark among the right choices and takes a whole one for
// a wrong choice, so that only all right ones and nothing else is full marks.
func (g *giftWriter) multiple(q *quiz.Question) string {
	right := 0
	for _, c := range q.Item.Choices {
		if c.Right {
			right++
		}
	}
	var b strings.Builder
	for i := range q.Item.Choices {
		c, o := choice(q, i)
		weight := -100.0
		if c.Right {
			weight = 100 / float64(right)
		}
		fmt.Fprintf(&b, "\n\t~%%%s%%%s", strconv.FormatFloat(float64(int(weight*1e5))/1e5, 'f', -1, 64), gift(o.Text))
		if o.Feedback != "" {
			b.WriteString("#" + gift(o.Feedback))
		}
	}
	return b.String()
}

func (g *giftWriter) pairs(q *quiz.Question, pair func(*quiz.Choice) (string, string)) string {
	var b strings.Builder
	for i := range q.Item.Choices {
		left, right := pair(&q.Item.Choices[i])
		// Moodle takes an arrow for the divide wherever it stands.
		fmt.Fprintf(&b, "\n\t=%s -> %s", gift(strings.ReplaceAll(left, "->", "→")), gift(strings.ReplaceAll(right, "->", "→")))
	}
	return b.String()
}

func (g *giftWriter) noFeedback(it *quiz.Item) {
	for _, c := range it.Choices {
		if c.Feedback != "" {
			g.lost.add(it.ID, "feedback to single statements")
			return
		}
	}
}

// cloze writes one gap as Moodle's missing word. A prompt of several gaps
// becomes a question a gap, the others filled in.
func (g *giftWriter) cloze(q *quiz.Question) error {
	gaps := q.GapAnswers()
	parts := strings.Split(q.Prompt, quiz.Gap)
	if len(parts) != len(gaps)+1 {
		g.lost.add(q.Item.ID, "a text with underlines of its own: not written")
		return nil
	}
	if len(gaps) > 1 {
		g.lost.add(q.Item.ID, "several gaps in one text: written as a question each")
	}
	for i := range gaps {
		var before, after strings.Builder
		for k, p := range parts {
			b := &before
			if k > i {
				b = &after
			}
			b.WriteString(p)
			if k < len(gaps) && k != i {
				b.WriteString(gaps[k][0])
			}
		}
		var b strings.Builder
		for _, a := range gaps[i] {
			b.WriteString("\n\t=" + gift(a))
			if q.Item.Feedback != "" {
				b.WriteString("#" + gift(q.Item.Feedback))
			}
		}
		one := *q
		it := *q.Item
		if len(gaps) > 1 {
			it.ID = fmt.Sprintf("%s.%d", it.ID, i+1)
		}
		one.Item = &it
		g.write(&one, strings.TrimRight(before.String(), " "), b.String(), after.String())
	}
	g.lost.add(q.Item.ID, "a slip of one letter is not forgiven")
	return nil
}

func number(v float64) string { return strconv.FormatFloat(v, 'g', 10, 64) }
