package exchange

import (
	"slices"
	"strconv"
	"strings"

	"spikeslope/internal/quiz"
)

// giftAnswers is what stands between the braces of a GIFT question.
type giftAnswers struct {
	reader  *giftReader
	where   string
	form    string
	before  string // the question, before the braces and behind
	after   string
	kind    string // what the braces begin with: "#", "T", "F", "" …
	list    []giftAnswer
	general string // feedback whatever is answered
}

type giftAnswer struct {
	sign     byte // '=' or '~'
	weight   float64
	weighted bool
	text     string // escaped still
	feedback string
}

func (a *giftAnswers) lost(format string, args ...any) {
	a.reader.lost.add(a.where, format, args...)
}

// split cuts the answers apart at unescaped signs.
func (a *giftAnswers) split(s string) {
	if i := index(s, "####"); i >= 0 {
		a.general, s = s[i+4:], s[:i]
	}
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "#") {
		a.kind, s = "#", strings.TrimSpace(s[1:])
	}
	var at []int
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == '=' || s[i] == '~':
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		if s != "" {
			a.list = []giftAnswer{cutFeedback(giftAnswer{sign: ' '}, s)}
		}
		return
	}
	for i, from := range at {
		to := len(s)
		if i+1 < len(at) {
			to = at[i+1]
		}
		one := giftAnswer{sign: s[from]}
		text := strings.TrimSpace(s[from+1 : to])
		if rest, ok := strings.CutPrefix(text, "%"); ok {
			if w, behind, ok := strings.Cut(rest, "%"); ok {
				if v, err := strconv.ParseFloat(strings.TrimSpace(w), 64); err == nil {
					one.weight, one.weighted, text = v, true, behind
				}
			}
		}
		a.list = append(a.list, cutFeedback(one, text))
	}
}

func cutFeedback(one giftAnswer, text string) giftAnswer {
	if i := index(text, "#"); i >= 0 {
		one.feedback, text = text[i+1:], text[:i]
	}
	one.text = strings.TrimSpace(text)
	return one
}

// text turns a GIFT text into Markdown.
func (a *giftAnswers) text(s string) string {
	form := a.form
	if m := giftForm.FindStringSubmatch(s); m != nil {
		form, s = m[1], s[len(m[0]):]
	}
	s = plain(s)
	switch form {
	case "markdown":
	case "plain":
		s = escapeMarkdown(s)
	default:
		md, lost := fromHTML(s)
		for _, l := range lost {
			a.lost("%s", l)
		}
		s = md
	}
	var paragraphs []string
	for p := range strings.SplitSeq(s, "\n\n") {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			paragraphs = append(paragraphs, p)
		}
	}
	return strings.Join(paragraphs, "\n\n")
}

// fill makes an item of the answers; false if none can be made.
func (a *giftAnswers) fill(it *quiz.Item) bool {
	it.Prompt = a.whole(quiz.Gap)
	switch {
	case a.kind == "#":
		return a.numeric(it)
	case len(a.list) == 0:
		a.lost("an essay, which no program grades: left out")
		return false
	case a.list[0].sign == ' ':
		return a.trueFalse(it)
	case a.all(func(x giftAnswer) bool { return x.sign == '=' && index(x.text, "->") >= 0 }):
		return a.matching(it)
	case a.all(func(x giftAnswer) bool { return x.sign == '=' }):
		return a.short(it)
	}
	return a.choices(it)
}

func (a *giftAnswers) all(f func(giftAnswer) bool) bool {
	return !slices.ContainsFunc(a.list, func(x giftAnswer) bool { return !f(x) })
}

// whole joins the text before and behind the braces; gap stands between where
// the braces are a missing word.
func (a *giftAnswers) whole(gap string) string {
	if a.after == "" {
		return a.before
	}
	if strings.ContainsAny(a.after[:1], ".,;:!?") {
		return a.before + " " + gap + a.after
	}
	return a.before + " " + gap + " " + a.after
}

func (a *giftAnswers) choices(it *quiz.Item) bool {
	positive := 0
	for _, x := range a.list {
		if x.sign == '=' || x.weight > 0 {
			positive++
		}
	}
	single := slices.ContainsFunc(a.list, func(x giftAnswer) bool { return x.sign == '=' })
	it.Type = quiz.Multiple
	if single {
		it.Type = quiz.Single
		if positive > 1 {
			a.lost("partial marks: only the best answer counts as right")
		}
	}
	for _, x := range a.list {
		c := quiz.Choice{Text: a.text(x.text), Feedback: a.text(x.feedback)}
		c.Right = x.sign == '=' || !single && x.weight > 0
		if single && c.Right && slices.ContainsFunc(it.Choices, func(c quiz.Choice) bool { return c.Right }) {
			c.Right = false
			a.lost("a second right answer to a question that takes one")
		}
		if c.Text == "" {
			a.lost("an empty answer")
			continue
		}
		it.Choices = append(it.Choices, c)
	}
	right := slices.ContainsFunc(it.Choices, func(c quiz.Choice) bool { return c.Right })
	if !right || len(it.Choices) < 2 {
		a.lost("a choice without a right answer or without a wrong one: left out")
		return false
	}
	return true
}

func (a *giftAnswers) trueFalse(it *quiz.Item) bool {
	word := strings.ToUpper(a.list[0].text)
	truth := word == "T" || word == "TRUE"
	if !truth && word != "F" && word != "FALSE" {
		a.lost("an answer that begins with neither = nor ~: left out")
		return false
	}
	it.Type, it.KeepOrder = quiz.Single, true
	// GIFT gives the feedback to a wrong answer first, then to a right one.
	wrong, right := a.list[0].feedback, ""
	if i := index(wrong, "#"); i >= 0 {
		wrong, right = wrong[:i], wrong[i+1:]
	}
	for _, v := range []bool{true, false} {
		c := quiz.Choice{Text: "False", Right: v == truth, Feedback: a.text(wrong)}
		if v {
			c.Text = "True"
		}
		if c.Right {
			c.Feedback = a.text(right)
		}
		it.Choices = append(it.Choices, c)
	}
	return true
}

func (a *giftAnswers) matching(it *quiz.Item) bool {
	it.Type = quiz.Classify
	for _, x := range a.list {
		i := index(x.text, "->")
		left, right := a.text(x.text[:i]), a.text(x.text[i+2:])
		right = strings.NewReplacer("[", "(", "]", ")").Replace(quiz.PlainText(right))
		if left == "" {
			a.lost("an extra answer that matches nothing")
			continue
		}
		if right == "" || right == "x" {
			a.lost("a pair without a right side")
			continue
		}
		if x.feedback != "" {
			a.lost("feedback to a pair")
		}
		it.Choices = append(it.Choices, quiz.Choice{Text: left, Class: right})
	}
	if len(it.Choices) < 2 {
		a.lost("fewer than two pairs: left out")
		return false
	}
	return true
}

// short makes a gap of a short answer, where the braces stand.
func (a *giftAnswers) short(it *quiz.Item) bool {
	it.Type = quiz.Cloze
	var answers []string
	for _, x := range a.list {
		text := quiz.PlainText(a.text(x.text))
		switch {
		case strings.Contains(strings.ReplaceAll(plain(x.text), `\*`, ""), "*"):
			a.lost("an answer with * for anything")
			continue
		case x.weighted && x.weight < 100:
			a.lost("an answer worth part of the mark")
			continue
		case text == "" || strings.ContainsAny(text, "|{}"):
			a.lost("an answer with | or braces")
			continue
		}
		answers = append(answers, text)
		if f := a.text(x.feedback); f != "" && it.Feedback == "" {
			it.Feedback = f
		} else if f != "" && f != it.Feedback {
			a.lost("feedback to a second right answer")
		}
	}
	if len(answers) == 0 {
		a.lost("a short answer without one that counts in full: left out")
		return false
	}
	gap := "{{" + strings.Join(answers, "|") + "}}"
	if strings.Contains(a.before+a.after, "{{") {
		a.lost("doubled braces in a text with a gap: left out")
		return false
	}
	it.Prompt = a.whole(gap)
	if a.after == "" {
		it.Prompt += " " + gap
	}
	return true
}
