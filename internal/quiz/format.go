package quiz

import (
	"fmt"
	"strings"
)

// Markdown writes the item in the item language; [Parse] reads it back. Line
// breaks within a text become spaces, blank lines paragraphs.
func (it *Item) Markdown() string {
	var b strings.Builder
	paragraphs := strings.Split(strings.TrimSpace(it.Prompt), "\n\n")
	fmt.Fprintf(&b, "### %s {#%s v=%d", line(paragraphs[0]), it.ID, it.Version)
	if len(it.Claims) > 0 {
		attribute(&b, "claim", strings.Join(it.Claims, " "))
	}
	attribute(&b, "type", string(it.Type))
	if it.Verdict != "" {
		attribute(&b, "answer", it.Verdict)
	}
	if it.KeepOrder {
		attribute(&b, "shuffle", "off")
	}
	if r := it.Run; r != nil {
		attribute(&b, "run", r.Line)
		attribute(&b, "for", r.For)
		attribute(&b, "knob", r.Knob)
		if r.Goal != nil {
			attribute(&b, "goal", r.Goal.String())
		}
		if r.When != nil {
			attribute(&b, "when", r.When.String())
		}
		attribute(&b, "within", r.Within)
	}
	b.WriteString("}\n\n")
	for _, p := range paragraphs[1:] {
		b.WriteString(paragraph(p) + "\n\n")
	}
	for _, d := range it.Draws {
		b.WriteString("@ " + d.text + "\n")
	}
	for i, c := range it.Choices {
		it.writeChoice(&b, i, c)
	}
	if it.Key != nil {
		b.WriteString("= " + it.Key.String() + "\n")
	}
	mark(&b, ">", it.Feedback)
	for _, c := range it.Cases {
		b.WriteString("~ " + when(c.When.String()))
		trailer(&b, c.Misconception, "")
		mark(&b, ">", c.Feedback)
	}
	mark(&b, "?", it.Hint)
	for _, p := range strings.Split(it.Explanation, "\n\n") {
		mark(&b, "!", p)
	}
	return b.String()
}

func (it *Item) writeChoice(b *strings.Builder, i int, c Choice) {
	switch {
	case it.Type == Order:
		fmt.Fprintf(b, "%d. ", i+1)
	case it.Type == Classify:
		b.WriteString("- [" + line(strings.NewReplacer("[", "(", "]", ")").Replace(c.Class)) + "] ")
	case c.Right:
		b.WriteString("- [x] ")
	default:
		b.WriteString("- [ ] ")
	}
	text := line(c.Text)
	if _, a, _ := splitAttributes(text); a.named != nil {
		text = strings.ReplaceAll(text, "{", `\{`)
	}
	b.WriteString(text)
	condition := ""
	if c.When != nil {
		condition = when(c.When.String())
	}
	trailer(b, c.Misconception, condition)
	if c.Feedback != "" {
		b.WriteString("  > " + line(c.Feedback) + "\n")
	}
}

// String writes the key as content does.
func (k *Key) String() string {
	s := k.Value.String() + " ± " + strings.ReplaceAll(k.Tolerance.String(), " ", "")
	if k.Relative {
		s += "%"
	}
	if k.Unit != "" {
		s += " " + k.Unit
	}
	return s
}

func when(condition string) string {
	if condition == otherwise {
		return "else"
	}
	return condition
}

func trailer(b *strings.Builder, misconception, condition string) {
	if misconception != "" || condition != "" {
		b.WriteString(" {")
		var inner strings.Builder
		if misconception != "" {
			attribute(&inner, "m", misconception)
		}
		if condition != "" {
			attribute(&inner, "when", condition)
		}
		b.WriteString(strings.TrimSpace(inner.String()) + "}")
	}
	b.WriteString("\n")
}

func attribute(b *strings.Builder, name, value string) {
	if value == "" {
		return
	}
	if strings.ContainsAny(value, " {}") {
		value = `"` + value + `"` // a value has no quotation mark, or it could not have been read
	}
	b.WriteString(" " + name + "=" + value)
}

func mark(b *strings.Builder, m, text string) {
	if text != "" {
		b.WriteString(m + " " + line(text) + "\n")
	}
}

// line puts a text on one line.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }

// paragraph puts a text on one line that is not taken for a marked one.
func paragraph(s string) string {
	s = line(s)
	if s == "" {
		return s
	}
	if parseBlock(s).mark != "" || heading(s) > 0 {
		i := strings.IndexAny(s, "-=~>?!@#.")
		s = s[:i] + `\` + s[i:]
	}
	return s
}
