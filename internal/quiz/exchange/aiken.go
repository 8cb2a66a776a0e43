package exchange

import (
	"fmt"
	"regexp"
	"strings"

	"spikeslope/internal/quiz"
)

var (
	aikenChoice = regexp.MustCompile(`^([A-Z])[.)]\s+(.*)$`)
	aikenAnswer = regexp.MustCompile(`^ANSWER:\s*([A-Z])\s*$`)
)

// ReadAiken reads questions in Moodle's Aiken format: a question, choices
// that begin with A. or A), and a line ANSWER: with the letter of the right
// one. What can't be read is listed by its line.
func ReadAiken(text string) ([]*quiz.Item, []Loss) {
	g := giftReader{ids: map[string]bool{}}
	text = strings.TrimPrefix(strings.ReplaceAll(text, "\r\n", "\n"), "\uFEFF")
	var prompt []string
	var choices []quiz.Choice
	first := 0
	for i, l := range strings.Split(text, "\n") {
		l = strings.TrimSpace(l)
		where := fmt.Sprintf("line %d", i+1)
		switch {
		case l == "":
		case aikenAnswer.MatchString(l):
			right := int(aikenAnswer.FindStringSubmatch(l)[1][0] - 'A')
			it := &quiz.Item{Version: 1, Type: quiz.Single, Topic: "imported", Prompt: escapeMarkdown(strings.Join(prompt, " ")), Choices: choices}
			it.Source.Line = first
			switch {
			case len(prompt) == 0:
				g.lost.add(where, "an answer without a question: left out")
			case right >= len(choices) || len(choices) < 2:
				g.lost.add(where, "an answer that is none of the choices: left out")
			default:
				it.Choices[right].Right = true
				it.ID = g.id("", it)
				g.items = append(g.items, it)
			}
			prompt, choices = nil, nil
		case aikenChoice.MatchString(l) && len(prompt) > 0:
			m := aikenChoice.FindStringSubmatch(l)
			if int(m[1][0]-'A') != len(choices) {
				g.lost.add(where, "a choice out of the order of the letters")
			}
			choices = append(choices, quiz.Choice{Text: escapeMarkdown(m[2])})
		default:
			if len(choices) > 0 {
				g.lost.add(where, "a choice of more than one line, or a question without ANSWER: left out")
				prompt, choices = nil, nil
			}
			if len(prompt) == 0 {
				first = i + 1
			}
			prompt = append(prompt, l)
		}
	}
	if len(prompt) > 0 {
		g.lost.add(fmt.Sprintf("line %d", first), "a question without ANSWER: left out")
	}
	return g.items, g.lost.list
}

// Document writes imported items as a file of the item language, and says in
// its first lines what they lack.
func Document(title string, items []*quiz.Item) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %q\n---\n\nImported. Give every item a claim, every wrong choice a misconception and feedback; spikeslope check lists what is missing.\n", title)
	for _, it := range items {
		b.WriteString("\n" + it.Markdown())
	}
	return b.String()
}
