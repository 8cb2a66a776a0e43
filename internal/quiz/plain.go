package quiz

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

var markdown = goldmark.New()

// PlainText takes the markup off a line or paragraphs of Markdown: emphasis,
// code, the targets of links. Paragraphs stay apart by a blank line.
func PlainText(md string) string {
	if !strings.ContainsAny(md, "*_`[\\&<") {
		return md
	}
	var out []string
	for par := range strings.SplitSeq(md, "\n\n") {
		out = append(out, plainParagraph([]byte(par)))
	}
	return strings.Join(out, "\n\n")
}

func plainParagraph(src []byte) string {
	var b strings.Builder
	// A word before the text keeps it from being read as a list or a heading.
	const guard = "x "
	src = append([]byte(guard), src...)
	_ = ast.Walk(markdown.Parser().Parse(text.NewReader(src)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.Write(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(n.Segment.Value(src)))))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.Label(src))
		case *ast.RawHTML:
			for i := range n.Segments.Len() {
				s := n.Segments.At(i)
				b.Write(s.Value(src))
			}
		}
		return ast.WalkContinue, nil
	})
	return strings.TrimPrefix(b.String(), guard)
}
