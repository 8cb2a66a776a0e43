package course

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// LinkKind says what a link in the text leads to.
type LinkKind int

// What links lead to.
const (
	ToTerm       LinkKind = iota // [text](gloss:ID)
	ToClaim                      // [text](claim:ID)
	ToExperiment                 // [text](lab:LINE)
	ToReference                  // [@ID]
)

var schemes = map[string]LinkKind{"gloss": ToTerm, "claim": ToClaim, "lab": ToExperiment}

// markdown parses content: headings with attributes, tables, our links.
var markdown = goldmark.New(
	goldmark.WithExtensions(extension.Table, extension.Strikethrough),
	goldmark.WithParserOptions(
		parser.WithHeadingAttribute(),
		// goldmark's own links have priority 200; ours are looked at first.
		parser.WithInlineParsers(util.Prioritized(linkParser{}, 150)),
	),
)

func parseMarkdown(src []byte) ast.Node {
	return markdown.Parser().Parse(text.NewReader(src))
}

// linkNode is a link of ours in the syntax tree, with its place in the source.
// Exactly one of target and citation is in use.
type linkNode struct {
	ast.BaseInline
	kind     LinkKind
	start    int
	text     string // Markdown between the brackets
	target   string
	citation []citation
}

// citation is one work of [@a, p. 3; @b].
type citation struct {
	id     string
	suffix string // ", p. 3"
	wrong  string // what is wrong with the syntax, or ""
}

var kindLink = ast.NewNodeKind("CourseLink")

// Kind returns the node's kind, as goldmark wants it.
func (n *linkNode) Kind() ast.NodeKind { return kindLink }

// Dump prints the node, as goldmark wants it.
func (n *linkNode) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Target": n.target}, nil)
}

var (
	linkPattern     = regexp.MustCompile(`^\[([^\[\]]*)\]\((gloss|claim|lab):((?:[^()\s]|\([^()\s]*\))*)\)`)
	citationPattern = regexp.MustCompile(`^\[(@[^\[\]]*)\]`)
	citedPattern    = regexp.MustCompile(`^@([\pL\pN_.:-]*[\pL\pN])(?:(,?\s[^@]*))?$`)
)

// linkParser recognises [text](gloss:id), [text](claim:id), [text](lab:line)
// and [@id; @id]. A link may run over several lines of a paragraph.
type linkParser struct{}

// Trigger returns the character the links begin with.
func (linkParser) Trigger() []byte { return []byte{'['} }

// Parse returns the link that starts here, or nil.
func (linkParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, here := block.Position()
	var rest []byte // of the paragraph, without what stands before its lines
	for {
		more, _ := block.PeekLine()
		if more == nil {
			break
		}
		rest = append(rest, more...)
		block.AdvanceLine()
	}
	block.SetPosition(line, here)
	n := &linkNode{start: here.Start}
	var length int
	if m := citationPattern.FindSubmatch(rest); m != nil {
		length, n.kind = len(m[0]), ToReference
		n.citation = parseCitation(string(m[1]))
	} else if m := linkPattern.FindSubmatch(rest); m != nil {
		length, n.kind = len(m[0]), schemes[string(m[2])]
		n.text, n.target = string(m[1]), string(m[3])
	} else {
		return nil
	}
	for {
		part, _ := block.PeekLine()
		if length <= len(part) {
			block.Advance(length)
			return n
		}
		length -= len(part)
		block.AdvanceLine()
	}
}

func parseCitation(s string) []citation {
	var all []citation
	for part := range strings.SplitSeq(s, ";") {
		part = strings.Join(strings.Fields(part), " ")
		m := citedPattern.FindStringSubmatch(part)
		if m == nil {
			all = append(all, citation{id: part, wrong: "a citation is [@id], several are [@id; @id], a place is [@id, p. 3]"})
			continue
		}
		all = append(all, citation{id: m[1], suffix: m[2]})
	}
	return all
}

// use is a mention of something that must exist.
type use struct {
	kind   LinkKind
	target string
	at     Source
}

// collectLinks returns what the links of a parsed body lead to and reports
// those that cannot lead anywhere.
func collectLinks(d *document, tree ast.Node, r *report) []use {
	var uses []use
	add := func(kind LinkKind, target string, offset int) {
		uses = append(uses, use{kind, target, Source{d.file, d.line(offset)}})
	}
	_ = ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *linkNode:
			if n.kind != ToReference {
				add(n.kind, n.target, n.start)
				break
			}
			for _, c := range n.citation {
				if c.wrong != "" {
					r.fault(d.line(n.start), "cannot read the citation %q: %s", c.id, c.wrong)
				} else {
					add(ToReference, c.id, n.start)
				}
			}
		case *ast.Link:
			checkDestination(string(n.Destination), d.line(n.Pos()), r)
		case *ast.Image:
			r.fault(d.line(n.Pos()), "image %q: a terminal cannot show it; link an experiment with lab:ID instead", n.Destination)
		}
		return ast.WalkContinue, nil
	})
	return uses
}

func checkDestination(to string, line int, r *report) {
	scheme, _, found := strings.Cut(to, ":")
	switch {
	case found && (scheme == "http" || scheme == "https" || scheme == "doi"):
	case found && (scheme == "gloss" || scheme == "claim" || scheme == "lab"):
		r.fault(line, "link %q: write it as [text](%s:id), without brackets in the text and spaces in the target", to, scheme)
	case found:
		r.fault(line, "link %q: unknown kind %q%s", to, scheme, didYouMean(scheme, []string{"gloss", "claim", "lab", "http", "https", "doi"}))
	default:
		r.fault(line, "relative link %q leads nowhere in the tutor: use gloss:ID, claim:ID, lab:ID or an address with https://", to)
	}
}
