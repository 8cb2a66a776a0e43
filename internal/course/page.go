package course

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Page is one Markdown file at the top of the content: a text to read.
type Page struct {
	Name     string // the file's name without .md: "table"
	Title    string
	Order    int    // place in the list of contents
	Intro    string // Markdown before the first section
	Sections []*Section
	Source   Source
}

// Section is a level-2 heading of a page with what follows it. At most one of
// Claim and Term is set; a section with neither is plain text.
type Section struct {
	ID     string
	Title  string // Markdown of the heading
	Text   string // Markdown of all that follows, level-3 parts included
	Claim  *Claim
	Term   *Term
	Source Source
}

// Part is a level-3 heading of a claim with its text.
type Part struct {
	Title  string
	Text   string // Markdown
	Source Source
}

type pageFront struct {
	Title string `yaml:"title"`
	Order int    `yaml:"order"`
}

// readPage returns the page of a file and what its links lead to.
func readPage(file string, src []byte, r *report) (*Page, []use) {
	d := cut(file, src, r, true)
	p := &Page{Name: strings.TrimSuffix(path.Base(file), ".md"), Source: Source{file, 1}}
	var front pageFront
	if d.frontLine > 0 {
		dec := decodeYAML(d.front, d.frontLine, r, &front)
		if !dec.failed && strings.TrimSpace(front.Title) == "" {
			r.fault(dec.at("title"), "no title: write title: and the page's name as the reader lists it")
		}
		if _, ok := dec.lines["order"]; !ok && !dec.failed {
			r.fault(1, "no order: write order: and the page's place in the contents, a whole number")
		}
	}
	p.Title, p.Order = front.Title, front.Order
	if p.Title == "" {
		p.Title = p.Name
	}
	tree := parseMarkdown(d.body)
	blocks := headed(&d, tree, r)
	if len(blocks) > 0 && blocks[0].level == 0 {
		p.Intro = blocks[0].text
		blocks = blocks[1:]
	}
	uses := collectLinks(&d, tree, r)
	for len(blocks) > 0 {
		n := 1
		for n < len(blocks) && blocks[n].level == 3 {
			n++
		}
		if blocks[0].level == 3 {
			r.fault(blocks[0].line, "part %q belongs to no section: put it under a heading with ##", blocks[0].title)
		} else {
			s, more := readSection(p, blocks[:n], r)
			p.Sections = append(p.Sections, s)
			uses = append(uses, more...)
		}
		blocks = blocks[n:]
	}
	return p, uses
}

// block is a heading of level 2 or 3 and the Markdown up to the next one;
// level 0 is what stands before the first.
type block struct {
	level      int
	title      string
	attributes map[string]string
	unreadable bool // there are attributes, but not in a form to be read
	line       int
	text       string
	statement  string // the first paragraph, if the text begins with one
	rest       string // what follows the statement
}

// headed cuts a body at its headings of level 2 and 3.
func headed(d *document, tree ast.Node, r *report) []block {
	var blocks []block
	var lead ast.Node // the first node after the heading
	start := 0
	cur := block{line: d.bodyLine}
	finish := func(end int) {
		cur.text = strings.TrimSpace(string(d.body[start:end]))
		cur.rest = cur.text
		if para, ok := lead.(*ast.Paragraph); ok && para.Lines().Len() > 0 {
			last := para.Lines().At(para.Lines().Len() - 1)
			cur.statement = strings.TrimSpace(string(d.body[para.Lines().At(0).Start:last.Stop]))
			cur.rest = strings.TrimSpace(string(d.body[last.Stop:end]))
		}
		if cur.level > 0 || cur.text != "" {
			blocks = append(blocks, cur)
		}
	}
	for n := tree.FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		if ok && h.Level == 1 {
			r.fault(d.line(h.Pos()), "a heading with one #: the page's title stands in the front matter, sections begin with ##")
		}
		if !ok || h.Level != 2 && h.Level != 3 {
			if lead == nil {
				lead = n
			}
			continue
		}
		at := max(h.Pos(), start)
		finish(at)
		cur = block{level: h.Level, line: d.line(at)}
		lead = nil
		start = readHeading(d, h, at, &cur, r)
	}
	finish(len(d.body))
	return blocks
}

// readHeading fills b from h and returns where the text under it starts.
func readHeading(d *document, h *ast.Heading, at int, b *block, r *report) int {
	end := at
	if h.Lines().Len() > 0 {
		b.title = strings.TrimSpace(string(h.Lines().Value(d.body)))
		end = max(at, h.Lines().At(h.Lines().Len()-1).Start)
	}
	end = nextLine(d.body, end)
	if !strings.HasPrefix(strings.TrimLeft(string(d.body[at:end]), " "), "#") {
		r.fault(b.line, "heading %q is underlined: write ## or ### before it", b.title)
		end = nextLine(d.body, end)
	}
	if strings.HasSuffix(b.title, "}") && strings.Contains(b.title, "{") && len(h.Attributes()) == 0 {
		b.unreadable = true
		r.fault(b.line, "cannot read the attributes of %q: write {#id key=word key=\"several words\"}, with quotes round a value that has more than letters, digits, - and .", b.title)
	}
	b.attributes = map[string]string{}
	for _, a := range h.Attributes() {
		if v, ok := a.Value.([]byte); ok {
			b.attributes[string(a.Name)] = string(v)
		} else {
			b.attributes[string(a.Name)] = fmt.Sprint(a.Value)
		}
	}
	if b.title == "" {
		r.fault(b.line, "a heading without words: write what it is about")
	}
	return end
}

func nextLine(src []byte, at int) int {
	for at < len(src) && src[at] != '\n' {
		at++
	}
	return min(at+1, len(src))
}

var idPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// readSection makes a claim, a term or plain text of a level-2 block and the
// level-3 blocks after it.
func readSection(p *Page, blocks []block, r *report) (*Section, []use) {
	head := blocks[0]
	s := &Section{
		ID: head.attributes["id"], Title: head.title, Text: head.text,
		Source: Source{p.Source.File, head.line},
	}
	switch {
	case head.unreadable: // reported; what it seems to lack may be there
	case s.ID == "":
		r.fault(head.line, "heading %q has no id: write ## %s {#an-id}", head.title, head.title)
	case !idPattern.MatchString(s.ID):
		r.fault(head.line, "id %q: use small letters, digits and single hyphens", s.ID)
	}
	for _, b := range blocks[1:] {
		s.Text += "\n\n### " + b.title + "\n\n" + b.text
	}
	s.Text = strings.TrimSpace(s.Text)
	if head.unreadable {
		return s, nil
	}
	if p.Name == glossary {
		s.Term = readTerm(s, blocks, r)
		return s, s.Term.uses()
	}
	f, known := forms[p.Name]
	if _, has := head.attributes["status"]; !known && !has {
		checkAttributes(head, []string{"id"}, r)
		return s, nil
	}
	if !known {
		f = noteForm
	}
	s.Claim = readClaim(p, s, blocks, f, r)
	return s, s.Claim.uses()
}

// checkAttributes reports attributes the heading cannot have.
func checkAttributes(b block, allowed []string, r *report) {
	for key := range b.attributes {
		if !contains(allowed, key) {
			r.fault(b.line, "unknown attribute %q%s", key, didYouMean(key, allowed))
		}
	}
}

// oneOf returns the attribute's value, and reports one that is missing or not
// among the words allowed.
func oneOf(b block, key string, words []string, r *report) string {
	v, ok := b.attributes[key]
	switch {
	case !ok:
		r.fault(b.line, "%q has no %s: write %s=%s", b.title, key, key, strings.Join(words, "|"))
	case !contains(words, v):
		r.fault(b.line, "unknown %s %q%s", key, v, didYouMean(v, words))
	}
	return v
}
