package read

import (
	"strings"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// A topic is an entry of the contents: a page, or the list of references.
type topic struct {
	name, title string
	page        *course.Page // nil for the references
}

const references = "references"

func topics(c *course.Course) []topic {
	var list []topic
	for _, p := range c.Pages() {
		list = append(list, topic{p.Name, p.Title, p})
	}
	return append(list, topic{references, "References", nil})
}

// build draws the page on show.
func (r *Read) build() *sheet {
	b := r.newBuilder()
	t := r.topics[r.page]
	if !r.columns.contents.Empty() { // the line above the text has it otherwise
		b.line(0, b.w, plot.Left, t.title, r.ctx.Bold())
		b.gap(2)
	}
	switch {
	case t.page == nil:
		b.references()
	case t.name == "table":
		b.intro(t.page)
		b.table(t.page)
	case t.name == "tradeoffs":
		b.intro(t.page)
		b.tradeoffs(t.page)
	case t.name == "glossary":
		b.intro(t.page)
		b.glossary()
	default:
		b.intro(t.page)
		b.sections(t.page.Sections)
	}
	if next := r.page + 1; next < len(r.topics) {
		b.line(0, b.w, plot.Left, "]", r.ctx.Ink())
		b.line(3, b.w-3, plot.Left, "on to "+lower(r.topics[next].title), r.ctx.Dim())
		b.gap(1)
	}
	return b.finish()
}

// lower writes a title within a sentence.
func lower(s string) string {
	if len(s) == 0 {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

func (b *builder) intro(p *course.Page) {
	if p.Intro != "" {
		b.prose(0, b.w, p.Intro)
		b.gap(2)
	}
}

func (b *builder) sections(list []*course.Section) {
	for _, s := range list {
		b.section(s)
		b.gap(2)
	}
}

func (b *builder) section(s *course.Section) {
	b.begin(stop{id: s.ID, title: b.read.words(s.Title), claim: s.Claim})
	switch {
	case s.Claim == nil:
		b.title(s.Title)
		b.prose(0, b.w, s.Text)
	case s.Claim.Kind == course.KindMyth:
		b.myth(s.Claim)
	default:
		b.claim(s.Claim)
	}
	b.end()
}

// title draws a heading and, below it, one blank row.
func (b *builder) title(md string) {
	b.plain(0, b.w, b.read.words(md), b.ctx.Bold())
	b.gap(1)
}

// words returns Markdown as plain text on one line.
func (r *Read) words(md string) string {
	return r.ctx.Course.OneLine(md)
}

// references lists the works cited.
func (b *builder) references() {
	for _, ref := range b.ctx.Course.References() {
		b.begin(stop{id: ref.ID, title: ref.Label, ref: ref})
		b.reference(ref)
		b.end()
		b.gap(1)
	}
	b.gap(1)
}

// reference draws a work with its second line indented, and where it is to be
// found.
func (b *builder) reference(ref *course.Reference) {
	const hang = 4
	text := strings.TrimSpace(strings.TrimSuffix(ref.Text(), ref.Link()))
	for i, line := range ui.Wrap(b.spell(text), max(b.w-hang, 1)) {
		x := hang
		if i == 0 {
			x = 0
		}
		b.line(x, b.w-x, plot.Left, line, b.ctx.Ink())
		b.y++
	}
	if to := ref.Link(); to != "" {
		b.plain(hang, b.w-hang, to, b.ctx.Dim())
	}
}
