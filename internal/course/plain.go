package course

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/yuin/goldmark/ast"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
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
// their hyphens, but not between a number and its sign.
func WrapWords(s string, w int) string {
	const hard = "\u2011" // a hyphen that does not break
	s = ansi.Wordwrap(signs.ReplaceAllString(s, "${1}"+hard+"${2}"), max(w, 1), "")
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
	src := []byte(c.Rendered(md).Markdown)
	w := plainWriter{src: src, o: o}
	r := &report{}
	r.guard(func() { w.blocks(parseMarkdown(src), "") })
	if len(r.faults) > 0 {
		return o.wrap(o.spell(md), "", "") // the parser gave up; the source can still be read
	}
	return strings.Join(w.out, "\n\n")
}

// plainWriter turns a syntax tree into paragraphs.
type plainWriter struct {
	src []byte
	o   Plain
	out []string
}

func (w *plainWriter) blocks(parent ast.Node, indent string) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.block(n, indent, indent)
	}
}

func (w *plainWriter) add(s string) {
	if strings.TrimSpace(s) != "" {
		w.out = append(w.out, s)
	}
}

func (w *plainWriter) block(n ast.Node, first, rest string) {
	switch n := n.(type) {
	case *ast.Heading:
		w.add(w.o.heading(w.inline(n), "-"))
	case *ast.List:
		w.list(n, rest)
	case *ast.Blockquote:
		w.blocks(n, rest+"> ")
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		code := strings.TrimRight(string(n.Lines().Value(w.src)), "\n")
		var lines []string
		for line := range strings.SplitSeq(w.o.spell(code), "\n") {
			lines = append(lines, strings.TrimRight(rest+"    "+line, " "))
		}
		w.add(strings.Join(lines, "\n"))
	case *ast.ThematicBreak:
		w.add(rest + "* * *")
	case *ast.HTMLBlock:
		// Marks for a browser say nothing here.
	case *tables.Table:
		w.table(n, rest)
	default:
		w.add(w.o.wrap(w.inline(n), first, rest))
	}
}

func (w *plainWriter) list(list *ast.List, indent string) {
	inner := plainWriter{src: w.src, o: w.o}
	number := list.Start
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		mark := "- "
		if list.IsOrdered() {
			mark = fmt.Sprintf("%d. ", number)
			number++
		}
		hang := indent + strings.Repeat(" ", len(mark))
		for n := item.FirstChild(); n != nil; n = n.NextSibling() {
			first := hang
			if n.PreviousSibling() == nil {
				first = indent + mark
			}
			inner.block(n, first, hang)
		}
	}
	by := "\n\n"
	if list.IsTight {
		by = "\n"
	}
	w.add(strings.Join(inner.out, by))
}

// table writes a row a paragraph: its first cell, then the others after the
// heading of their column.
func (w *plainWriter) table(t *tables.Table, indent string) {
	var heads []string
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, strings.TrimSpace(w.inline(cell)))
		}
		if row.Kind() == tables.KindTableHeader {
			heads = cells
			continue
		}
		var said []string
		for i, cell := range cells {
			if cell == "" {
				continue
			}
			if i > 0 && i < len(heads) && heads[i] != "" {
				cell = heads[i] + ": " + cell
			}
			said = append(said, sentence(cell))
		}
		w.add(w.o.wrap(strings.Join(said, " "), indent, indent))
	}
}

// inline returns the words of a block on one line, but for hard breaks.
func (w *plainWriter) inline(parent ast.Node) string {
	var b strings.Builder
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			b.WriteString(w.words(n.Segment.Value(w.src)))
			if n.HardLineBreak() {
				b.WriteByte('\n')
			} else if n.SoftLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.WriteString(w.o.spell(string(n.Value)))
		case *ast.CodeSpan:
			for t := n.FirstChild(); t != nil; t = t.NextSibling() {
				if s, ok := t.(*ast.Text); ok {
					b.WriteString(w.o.spell(strings.ReplaceAll(string(s.Segment.Value(w.src)), "\n", " ")))
				}
			}
		case *ast.AutoLink:
			b.WriteString(w.o.spell(string(n.URL(w.src))))
		case *ast.Link:
			words, to := w.inline(n), string(n.Destination)
			b.WriteString(words)
			if words != to {
				b.WriteString(" (" + w.o.spell(to) + ")")
			}
		case *ast.RawHTML:
		default:
			b.WriteString(w.inline(n))
		}
	}
	return b.String()
}

// words resolves the escapes Markdown has in text.
func (w *plainWriter) words(segment []byte) string {
	s := util.UnescapePunctuations(segment)
	s = util.ResolveEntityNames(util.ResolveNumericReferences(s))
	return w.o.spell(string(s))
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
