package course

import (
	"regexp"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Plain says how plain text is to look.
type Plain struct {
	Width   int  // columns to wrap at; 0 does not wrap
	Unicode bool // keep what is not ASCII
	Bare    bool // without the commands that run what a claim is about
}

// spell returns s in the characters allowed.
func (o Plain) spell(s string) string {
	if o.Unicode {
		return s
	}
	return ASCII(s)
}

// signs finds the hyphens of negative numbers.
var signs = regexp.MustCompile(`(^|[\s(\[=])-(\d)`)

// WrapWords breaks s into lines of at most w columns: between words and after
// their hyphens, but not between a number and its sign. A word that is longer
// keeps a line of its own.
func WrapWords(s string, w int) string { return wrapBy(ansi.Wordwrap, s, w) }

// Wrap is [WrapWords], but breaks words that are longer than a line.
func Wrap(s string, w int) string { return wrapBy(ansi.Wrap, s, w) }

func wrapBy(wrap func(s string, w int, after string) string, s string, w int) string {
	const hard = "\u2011" // a hyphen that does not break
	if !strings.Contains(s, "-") {
		return wrap(s, max(w, 1), "")
	}
	s = wrap(signs.ReplaceAllString(s, "${1}"+hard+"${2}"), max(w, 1), "")
	return strings.ReplaceAll(s, hard, "-")
}

// wrap breaks s into lines, the first after the prefix first, the others after
// rest.
func (o Plain) wrap(s, first, rest string) string {
	if o.Width > 0 {
		s = WrapWords(s, o.Width-ansi.StringWidth(rest))
	}
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		prefix := rest
		if i == 0 {
			prefix = first
		}
		lines[i] = strings.TrimRight(prefix+strings.TrimSpace(line), " ")
	}
	return strings.Join(lines, "\n")
}

// Paragraph returns text on lines of the width wanted, the first after one
// prefix, the others after another.
func (o Plain) Paragraph(text, first, rest string) string { return o.wrap(o.spell(text), first, rest) }

// PlainMarkdown returns Markdown of the content as plain text: links resolved,
// headings underlined, a table as one line a row.
func (c *Course) PlainMarkdown(md string, o Plain) string {
	var b strings.Builder
	for _, p := range c.Prose(md) {
		if b.Len() > 0 {
			b.WriteByte('\n')
			if !p.Tight {
				b.WriteByte('\n')
			}
		}
		words, first, rest := o.spell(p.Words()), o.spell(p.First), o.spell(p.Rest)
		switch p.Kind {
		case Heading:
			words = o.heading(words, "-")
		case Code:
			words = first + strings.ReplaceAll(words, "\n", "\n"+rest)
		default:
			words = o.wrap(words, first, rest)
		}
		b.WriteString(words)
	}
	return b.String()
}

// heading returns a heading underlined with mark.
func (o Plain) heading(title, mark string) string {
	if title == "" {
		return ""
	}
	title = o.wrap(title, "", "")
	longest := 0
	for line := range strings.SplitSeq(title, "\n") {
		longest = max(longest, ansi.StringWidth(line))
	}
	return title + "\n" + strings.Repeat(mark, longest)
}
