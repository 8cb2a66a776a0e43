package quiz

import (
	"strings"
	"unicode"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
)

// A block is one marked line of an item, with what continues it.
type block struct {
	mark string // "", "-", "1", "=", "~", ">", "?", "!", "@"
	tag  string // of "-": what stands in the brackets
	text string
	line int
}

// items reads a list of items, a level-3 heading each.
func (p *reader) items(lines []string) {
	var it *Item
	var attrs attributes
	var blocks []block
	open := false // the last block may be continued
	flush := func() {
		if it != nil {
			p.item(it, attrs, blocks)
		}
		it, blocks, open = nil, nil, false
	}
	for _, l := range lines {
		p.line++
		trimmed := strings.TrimSpace(l)
		if level := heading(trimmed); level > 0 {
			flush()
			if level != 3 {
				continue // sections of a file are for its writer
			}
			text, a, err := splitAttributes(trimmed[4:])
			if err != nil {
				p.fault(p.line, "%v", err)
				continue
			}
			it = &Item{Prompt: text, Topic: p.doc.Topic, Source: course.Source{File: p.file, Line: p.line}}
			attrs = a
			continue
		}
		if it == nil {
			continue // an introduction, for the writer
		}
		if trimmed == "" {
			open = false
			continue
		}
		b := parseBlock(trimmed)
		b.line = p.line
		if b.mark == "" && open {
			blocks[len(blocks)-1].text += " " + b.text
			continue
		}
		blocks, open = append(blocks, b), true
	}
	flush()
}

// heading returns the level of a Markdown heading, 0 for other lines.
func heading(l string) int {
	n := len(l) - len(strings.TrimLeft(l, "#"))
	if n == 0 || n > 6 || !strings.HasPrefix(l[n:], " ") {
		return 0
	}
	return n
}

func parseBlock(l string) block {
	if rest, ok := strings.CutPrefix(l, "- ["); ok {
		if tag, text, ok := strings.Cut(rest, "]"); ok && (text == "" || text[0] == ' ') {
			return block{mark: "-", tag: strings.TrimSpace(tag), text: strings.TrimSpace(text)}
		}
	}
	digits := len(l) - len(strings.TrimLeftFunc(l, unicode.IsDigit))
	if digits > 0 && digits < 4 && strings.HasPrefix(l[digits:], ". ") {
		return block{mark: "1", text: strings.TrimSpace(l[digits+2:])}
	}
	for _, m := range []string{"=", "~", ">", "?", "!", "@"} {
		if l == m {
			return block{mark: m}
		}
		if strings.HasPrefix(l, m+" ") {
			return block{mark: m, text: strings.TrimSpace(l[2:])}
		}
	}
	return block{text: l}
}

// item puts a heading's attributes and blocks together and keeps the item if
// it can be asked.
func (p *reader) item(it *Item, a attributes, blocks []block) {
	before := len(p.doc.Faults)
	p.attributes(it, a)
	feedback := &it.Feedback // of the line above
	started := false         // past the question
	for _, b := range blocks {
		switch b.mark {
		case "":
			if started {
				p.fault(b.line, "this line belongs to nothing: the question stands before the choices, an explanation begins with !")
				continue
			}
			it.Prompt += "\n\n" + b.text
			continue
		case "-", "1":
			p.choice(it, b)
			if n := len(it.Choices); n > 0 {
				feedback = &it.Choices[n-1].Feedback
			}
		case "=":
			p.key(it, b)
			feedback = &it.Feedback
		case "~":
			p.kase(it, b)
			if n := len(it.Cases); n > 0 {
				feedback = &it.Cases[n-1].Feedback
			}
		case ">":
			join(feedback, b.text, " ")
		case "?":
			join(&it.Hint, b.text, " ")
		case "!":
			join(&it.Explanation, b.text, "\n\n")
		case "@":
			p.draw(it, b)
		}
		started = true
	}
	p.shape(it)
	if len(p.doc.Faults) == before {
		p.doc.Items = append(p.doc.Items, it)
	}
}

func join(to *string, text, by string) {
	if *to != "" {
		*to += by
	}
	*to += text
}

func (p *reader) choice(it *Item, b block) {
	text, a, err := splitAttributes(b.text)
	if err != nil {
		p.fault(b.line, "%v", err)
		return
	}
	c := Choice{Text: text, Misconception: a.named["m"], Line: b.line}
	for name := range a.named {
		if name != "m" && name != "when" {
			p.fault(b.line, "a choice knows m= and when=, not %s=", name)
		}
	}
	if text == "" {
		p.fault(b.line, "this choice is empty")
	}
	switch {
	case b.mark == "1":
		if it.Type != Order {
			p.fault(b.line, "a numbered list belongs to type=order; choices begin with - [ ] or - [x]")
		}
	case it.Type == Order:
		p.fault(b.line, "steps to put in order are numbered: 1. first")
	case it.Type == Classify:
		if c.Class = b.tag; b.tag == "" || b.tag == "x" {
			p.fault(b.line, "a statement carries its class in the brackets: - [brain] or another word")
		}
	case b.tag == "x" || b.tag == "X":
		c.Right = true
	case b.tag != "":
		p.fault(b.line, "[%s]: write [x] for right and [ ] for wrong", b.tag)
	}
	if w := a.named["when"]; w != "" {
		if c.When, err = parseWhen(w); err != nil {
			p.fault(b.line, "%v", err)
		}
	}
	it.Choices = append(it.Choices, c)
}

func (p *reader) kase(it *Item, b block) {
	text, a, err := splitAttributes(b.text)
	if err != nil {
		p.fault(b.line, "%v", err)
		return
	}
	when, err := parseWhen(text)
	if err != nil {
		p.fault(b.line, "%v", err)
		return
	}
	for name := range a.named {
		if name != "m" {
			p.fault(b.line, "a case knows m=, not %s=", name)
		}
	}
	it.Cases = append(it.Cases, Case{When: when, Misconception: a.named["m"], Line: b.line})
}

func parseWhen(s string) (*experiment.Condition, error) {
	if s == "else" {
		s = otherwise
	}
	return experiment.ParseCondition(s)
}

func (p *reader) draw(it *Item, b block) {
	d, err := parseDraw(b.text)
	if err != nil {
		p.fault(b.line, "%v", err)
		return
	}
	d.Line = b.line
	it.Draws = append(it.Draws, d)
}

// key reads "value ± tolerance unit"; the tolerance of a knob's key may be
// left out, since the run decides.
func (p *reader) key(it *Item, b block) {
	if it.Key != nil {
		p.fault(b.line, "the key is given twice")
		return
	}
	value, rest, has := strings.Cut(b.text, "±")
	if !has {
		value, rest, has = strings.Cut(b.text, "+-")
	}
	k := &Key{Line: b.line}
	var err error
	if k.Value, err = ParseFormula(value); err != nil {
		p.fault(b.line, "key: %v", err)
		return
	}
	if !has {
		if it.Type == Numeric {
			p.fault(b.line, "the key needs a tolerance: = %s ± 0.1 (or ± 5%%)", b.text)
			return
		}
		rest = "0"
	}
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		p.fault(b.line, "after ± stands a tolerance: ± 0.1, or ± 5%% of the value")
		return
	}
	tolerance, relative := strings.CutSuffix(fields[0], "%")
	k.Relative, k.Unit = relative, strings.Join(fields[1:], " ")
	if k.Tolerance, err = ParseFormula(tolerance); err != nil {
		p.fault(b.line, "tolerance: %v; write it without spaces", err)
		return
	}
	it.Key = k
}

// Otherwise is the condition of a case that holds always.
func Otherwise() *experiment.Condition {
	c, _ := experiment.ParseCondition(otherwise) // a constant, tested
	return c
}
