package course

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Prose is Markdown any renderer understands, with what was linked in it.
type Prose struct {
	Markdown string
	Links    []Link // in the order of the text
}

// A Link is a place of the text that leads to a term, a claim, an experiment
// or a reference.
type Link struct {
	Kind   LinkKind
	Target string // id, or experiment line
	Text   string // the Markdown shown: the words linked, or "Bi & Poo 1998"
	// Markdown[Start:End] is that text, with the reader's marks if any.
	Start, End int
}

// Targets returns the ids or lines of the links of a kind, in order of first
// mention.
func (p Prose) Targets(kind LinkKind) []string {
	var all []string
	seen := map[string]bool{}
	for _, l := range p.Links {
		if l.Kind == kind && !seen[l.Target] {
			seen[l.Target] = true
			all = append(all, l.Target)
		}
	}
	return all
}

// Rendered resolves the content's own links and citations in md:
// [@bi-poo-1998] becomes (Bi & Poo 1998), [text](gloss:stdp) becomes text.
// An unknown reference keeps its id.
func (c *Course) Rendered(md string) Prose {
	return c.RenderedWith(md, func(l Link) string { return l.Text })
}

// RenderedWith is [Course.Rendered] with the words linked written by mark, so
// that a reader can set marks round a term. Start and End of the link given
// are not yet known.
func (c *Course) RenderedWith(md string, mark func(Link) string) Prose {
	if !strings.Contains(md, "[") {
		return Prose{Markdown: md}
	}
	src := []byte(md)
	nodes := linkNodes(src)
	if len(nodes) == 0 {
		return Prose{Markdown: md}
	}
	var out bytes.Buffer
	var p Prose
	write := func(kind LinkKind, target, text string) {
		l := Link{Kind: kind, Target: target, Text: text, Start: out.Len()}
		out.WriteString(mark(l))
		l.End = out.Len()
		p.Links = append(p.Links, l)
	}
	from := 0
	for _, n := range nodes {
		out.Write(src[from:n.start])
		from = n.stop
		if n.kind != ToReference {
			write(n.kind, n.target, n.text)
			continue
		}
		out.WriteByte('(')
		for i, cited := range n.citation {
			if i > 0 {
				out.WriteString("; ")
			}
			write(ToReference, cited.id, c.label(cited.id))
			out.WriteString(cited.suffix)
		}
		out.WriteByte(')')
	}
	out.Write(src[from:])
	p.Markdown = out.String()
	return p
}

// linkNodes returns the links of ours in src, in order.
func linkNodes(src []byte) []*linkNode {
	var nodes []*linkNode
	r := &report{}
	r.guard(func() {
		_ = ast.Walk(parseMarkdown(src), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			// A table may hold its cells' text twice over; take each place once.
			if l, ok := n.(*linkNode); ok && entering && (len(nodes) == 0 || l.start >= nodes[len(nodes)-1].stop) {
				nodes = append(nodes, l)
			}
			return ast.WalkContinue, nil
		})
	})
	return nodes
}

func (c *Course) label(id string) string {
	if ref, ok := c.Reference(id); ok {
		return ref.Label
	}
	return id
}
