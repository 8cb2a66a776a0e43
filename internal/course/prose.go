package course

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A Paragraph is a piece of Markdown made ready to be shown: its words, and
// what stands before its lines.
type Paragraph struct {
	Kind ParagraphKind
	// First stands before the first line, Rest before the others: the
	// indentation and the mark of a list, a quotation or code.
	First, Rest string
	Tight       bool // no blank line parts it from the one before
	Runs        []Run
}

// ParagraphKind says what a paragraph is.
type ParagraphKind int

// Kinds of paragraphs.
const (
	Text ParagraphKind = iota
	Heading
	Code // not to be wrapped
)

// A Run is words in one style. In it, a line break is one that must be kept.
type Run struct {
	Text  string
	Style RunStyle
	Link  *Link // nil if they lead nowhere; runs of one link share it
}

// RunStyle says how words are set, in bits.
type RunStyle uint8

// Styles of words.
const (
	Emphatic RunStyle = 1 << iota
	Strong
	Verbatim // as typed: code
	Struck
)

// A Link leads to a term, a claim, an experiment or a reference.
type Link struct {
	Kind   LinkKind
	Target string // id, or experiment line
}

// Words returns the words of a paragraph without their styles.
func (p Paragraph) Words() string {
	var b strings.Builder
	for _, r := range p.Runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// Prose resolves Markdown with the content's own links: [@bi-poo-1998] reads
// (Bi & Poo 1998), [text](gloss:stdp) reads text. An unknown reference keeps
// its id. Of a table each row is a paragraph; HTML is left out.
func (c *Course) Prose(md string) []Paragraph {
	w := proseWriter{course: c, src: []byte(md)}
	r := &report{}
	r.guard(func() { w.blocks(parseMarkdown(w.src), "", "", false) })
	if len(r.faults) > 0 { // the parser gave up; the source can still be read
		return []Paragraph{{Runs: []Run{{Text: md}}}}
	}
	return w.out
}

// proseWriter turns a syntax tree into paragraphs.
type proseWriter struct {
	course *Course
	src    []byte
	out    []Paragraph
	runs   []Run // of the paragraph being written
}

// blocks writes the blocks in a node, the first after one prefix, the others
// after another.
func (w *proseWriter) blocks(parent ast.Node, first, rest string, tight bool) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.block(n, first, rest, tight)
		first = rest
	}
}

func (w *proseWriter) block(n ast.Node, first, rest string, tight bool) {
	switch n := n.(type) {
	case *ast.List:
		w.list(n, first, rest, tight)
	case *ast.Blockquote:
		w.blocks(n, first+"> ", rest+"> ", tight)
	case *tables.Table:
		w.table(n, rest)
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		w.add(Run{Text: strings.TrimRight(string(n.Lines().Value(w.src)), "\n"), Style: Verbatim})
		w.end(Code, first+"    ", rest+"    ", tight)
	case *ast.ThematicBreak:
		w.add(Run{Text: "* * *"})
		w.end(Text, first, rest, tight)
	case *ast.Heading:
		w.inline(n, Run{})
		w.end(Heading, first, rest, tight)
	case *ast.HTMLBlock:
	default:
		w.inline(n, Run{})
		w.end(Text, first, rest, tight)
	}
}

// end closes a paragraph, if it has words.
func (w *proseWriter) end(kind ParagraphKind, first, rest string, tight bool) {
	p := Paragraph{Kind: kind, First: first, Rest: rest, Tight: tight, Runs: w.runs}
	w.runs = nil
	if strings.TrimSpace(p.Words()) != "" {
		w.out = append(w.out, p)
	}
}

func (w *proseWriter) list(list *ast.List, first, rest string, tight bool) {
	number := list.Start
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		mark := "• "
		if list.IsOrdered() {
			mark = fmt.Sprintf("%d. ", number)
			number++
		}
		hang := rest + strings.Repeat(" ", len([]rune(mark)))
		first = first + mark
		for n := item.FirstChild(); n != nil; n = n.NextSibling() {
			w.block(n, first, hang, tight)
			first, tight = hang, list.IsTight
		}
		first = rest
	}
}

// table writes a row as a paragraph: its first cell, then the others after the
// heading of their column.
func (w *proseWriter) table(t *tables.Table, indent string) {
	var heads [][]Run
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		var cells [][]Run
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, w.words(cell, Run{}))
		}
		if row.Kind() == tables.KindTableHeader {
			heads = cells
			continue
		}
		for i, cell := range cells {
			if len(cell) == 0 {
				continue
			}
			if len(w.runs) > 0 {
				w.add(Run{Text: " "})
			}
			if i > 0 && i < len(heads) && len(heads[i]) > 0 {
				w.add(heads[i]...)
				w.add(Run{Text: ": "})
			}
			w.add(cell...)
			if end := cell[len(cell)-1].Text; sentence(end) != end {
				w.add(Run{Text: "."})
			}
		}
		w.end(Text, indent, indent, false)
	}
}

// add writes words, after the run before if they look alike.
func (w *proseWriter) add(runs ...Run) {
	for _, r := range runs {
		if n := len(w.runs); n > 0 && w.runs[n-1].Style == r.Style && w.runs[n-1].Link == r.Link {
			w.runs[n-1].Text += r.Text
		} else if r.Text != "" {
			w.runs = append(w.runs, r)
		}
	}
}

// words returns the words in a node, styled as r is.
func (w *proseWriter) words(n ast.Node, r Run) []Run {
	inner := proseWriter{course: w.course, src: w.src}
	inner.inline(n, r)
	return inner.runs
}

// inline writes the words in a node, styled as r is.
func (w *proseWriter) inline(parent ast.Node, r Run) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		in := r
		switch n := n.(type) {
		case *ast.Text:
			in.Text = unescaped(n.Segment.Value(w.src))
			if n.HardLineBreak() {
				in.Text += "\n"
			} else if n.SoftLineBreak() {
				in.Text += " "
			}
			w.add(in)
		case *ast.String:
			in.Text = string(n.Value)
			w.add(in)
		case *ast.CodeSpan:
			in.Style |= Verbatim
			for t := n.FirstChild(); t != nil; t = t.NextSibling() {
				if s, ok := t.(*ast.Text); ok {
					in.Text = strings.ReplaceAll(string(s.Segment.Value(w.src)), "\n", " ")
					w.add(in)
				}
			}
		case *ast.AutoLink:
			in.Text = string(n.URL(w.src))
			w.add(in)
		case *ast.Link:
			words, to := w.words(n, in), string(n.Destination)
			w.add(words...)
			if (Paragraph{Runs: words}).Words() != to {
				in.Text = " (" + to + ")"
				w.add(in)
			}
		case *ast.Emphasis:
			in.Style |= Emphatic
			if n.Level > 1 {
				in.Style = r.Style | Strong
			}
			w.inline(n, in)
		case *tables.Strikethrough:
			in.Style |= Struck
			w.inline(n, in)
		case *linkNode:
			w.link(n, in)
		case *ast.RawHTML:
		default:
			w.inline(n, in)
		}
	}
}

// wordsOnly parses what stands within a line: nothing in it begins a list or a
// heading.
var wordsOnly = goldmark.New(
	goldmark.WithParser(parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1)),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
	)),
	goldmark.WithExtensions(extension.Strikethrough),
)

// link writes a link of ours. A citation is as many links as it names works.
func (w *proseWriter) link(n *linkNode, r Run) {
	if n.kind != ToReference {
		r.Link = &Link{n.kind, n.target}
		inner := proseWriter{course: w.course, src: []byte(n.text)}
		w.add(inner.words(wordsOnly.Parser().Parse(text.NewReader(inner.src)), r)...)
		return
	}
	plain := func(s string) { w.add(Run{Text: s, Style: r.Style}) }
	plain("(")
	for i, cited := range n.citation {
		if i > 0 {
			plain("; ")
		}
		w.add(Run{Text: w.course.label(cited.id), Style: r.Style, Link: &Link{ToReference, cited.id}})
		plain(cited.suffix)
	}
	plain(")")
}

// unescaped resolves the escapes Markdown has in text.
func unescaped(segment []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(segment))))
}

func (c *Course) label(id string) string {
	if ref, ok := c.Reference(id); ok {
		return ref.Label
	}
	return id
}
