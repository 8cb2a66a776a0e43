package course

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Kind is the sort of claim, told by the page it stands on.
type Kind string

// Kinds of claims.
const (
	KindDefinition Kind = "definition" // definitions.md, the framing claims too
	KindRow        Kind = "row"        // table.md
	KindTheme      Kind = "theme"      // comparison.md
	KindTradeoff   Kind = "tradeoff"   // tradeoffs.md: strengths and weaknesses
	KindMyth       Kind = "myth"       // myths.md
	KindQuestion   Kind = "question"   // faq.md
	KindVerdict    Kind = "verdict"    // verdict.md
	KindNote       Kind = "note"       // any other page
)

// Status is what science says of a claim.
type Status string

// Statuses.
const (
	Holds     Status = "holds"     // supported as stated
	Nuance    Status = "nuance"    // true with a limit
	Contested Status = "contested" // experts disagree
	Opinion   Status = "opinion"   // a stance, never graded
)

// Sides a claim or a term speaks about.
const (
	SideBrain   = "brain"
	SideDescent = "descent"
	SideBoth    = "both"
)

// Merits of a tradeoff.
const (
	Strength = "strength"
	Weakness = "weakness"
)

// Titles of the parts a claim can have.
const (
	PartLimit   = "Limit"
	PartNoDemo  = "No demonstration"
	PartBrain   = "Brain"
	PartDescent = "Descent"
	PartTempts  = "Why it tempts"
	PartCase    = "What is the case"
	PartSee     = "See for yourself"
)

// MaxCell is the length in characters a cell of the comparison table may have.
const MaxCell = 60

// Claim is one statement the tutor teaches.
type Claim struct {
	ID        string
	Kind      Kind
	Page      string   // name of the page it stands on
	Title     string   // Markdown of the heading; a myth's is the belief
	Status    Status   // a myth's is that of the correction
	Statement string   // Markdown of the first paragraph; a myth without one: its title
	Text      string   // Markdown between the statement and the first part
	Limit     string   // Markdown of the part of that name
	Parts     []Part   // in the file's order, Limit included
	See       []string // experiment lines
	Cite      []string // ids of references from the heading
	Side      string   // tradeoffs: SideBrain or SideDescent
	Merit     string   // tradeoffs: Strength or Weakness
	Answer    string   // myths: "myth" or "fact"
	Source    Source
}

// Part returns the text of the part of that title, or "".
func (c *Claim) Part(title string) string {
	for _, p := range c.Parts {
		if p.Title == title {
			return p.Text
		}
	}
	return ""
}

// uses returns what the heading's attributes name.
func (c *Claim) uses() []use {
	var uses []use
	for _, line := range c.See {
		uses = append(uses, use{ToExperiment, line, c.Source})
	}
	for _, id := range c.Cite {
		uses = append(uses, use{ToReference, id, c.Source})
	}
	return uses
}

// form is what the claims of one page must and may have.
type form struct {
	kind       Kind
	attributes []string // beyond those of every claim
	needs      []string // parts that must be there
	allows     []string // parts that may be there
	untold     bool     // may lack a first paragraph
	unlimited  bool     // the limit is said elsewhere than in a part Limit
	shown      bool     // must name an experiment or say why none can show it
}

var forms = map[string]form{
	"definitions": {kind: KindDefinition, allows: []string{PartLimit, PartNoDemo}, shown: true},
	"table":       {kind: KindRow, needs: []string{PartBrain, PartDescent}, allows: []string{PartLimit, PartNoDemo}, shown: true},
	"comparison":  {kind: KindTheme, needs: []string{PartBrain, PartDescent}, allows: []string{PartLimit, PartNoDemo}, shown: true},
	"tradeoffs":   {kind: KindTradeoff, attributes: []string{"side", "kind"}, allows: []string{PartLimit, PartNoDemo}, shown: true},
	// What is the case is where a myth says its limit.
	"myths":   {kind: KindMyth, attributes: []string{"answer"}, needs: []string{PartTempts, PartCase, PartSee}, allows: []string{PartLimit, PartNoDemo}, untold: true, unlimited: true},
	"faq":     {kind: KindQuestion, allows: []string{PartLimit, PartNoDemo}},
	"verdict": {kind: KindVerdict, allows: []string{PartLimit, PartNoDemo}},
}

var noteForm = form{kind: KindNote, allows: []string{PartLimit, PartNoDemo}}

var (
	statuses = []string{string(Holds), string(Nuance), string(Contested), string(Opinion)}
	sides    = []string{SideBrain, SideDescent}
	merits   = []string{Strength, Weakness}
	answers  = []string{"myth", "fact"}
)

func readClaim(p *Page, s *Section, blocks []block, f form, r *report) *Claim {
	head := blocks[0]
	checkAttributes(head, append([]string{"id", "status", "see", "cite"}, f.attributes...), r)
	c := &Claim{
		ID: s.ID, Kind: f.kind, Page: p.Name, Title: s.Title, Source: s.Source,
		Status:    Status(oneOf(head, "status", statuses, r)),
		Statement: head.statement,
		Text:      head.rest,
		See:       strings.Fields(head.attributes["see"]),
		Cite:      strings.Fields(head.attributes["cite"]),
	}
	switch f.kind {
	case KindTradeoff:
		c.Side = oneOf(head, "side", sides, r)
		c.Merit = oneOf(head, "kind", merits, r)
	case KindMyth:
		c.Answer = oneOf(head, "answer", answers, r)
	}
	c.Parts = readParts(blocks, append(slices.Clone(f.needs), f.allows...), r)
	c.Limit = c.Part(PartLimit)
	checkClaim(c, f, r)
	if c.Statement == "" {
		c.Statement = c.Title
	}
	return c
}

func readParts(blocks []block, allowed []string, r *report) []Part {
	var parts []Part
	for _, b := range blocks[1:] {
		switch {
		case !contains(allowed, b.title):
			r.fault(b.line, "unknown part %q of %q%s", b.title, blocks[0].title, didYouMean(b.title, allowed))
		case slices.ContainsFunc(parts, func(p Part) bool { return p.Title == b.title }):
			r.fault(b.line, "a second part %q of %q: join the two", b.title, blocks[0].title)
			continue
		case b.text == "":
			r.fault(b.line, "part %q of %q is empty: write it or drop it", b.title, blocks[0].title)
		}
		parts = append(parts, Part{b.title, b.text, Source{r.file, b.line}})
	}
	return parts
}

// checkClaim reports what the claim lacks by its form.
func checkClaim(c *Claim, f form, r *report) {
	line := c.Source.Line
	if c.Statement == "" && !f.untold {
		r.fault(line, "%q does not begin with a paragraph: say the claim in one or two sentences first", c.Title)
	}
	has := func(title string) bool {
		return slices.ContainsFunc(c.Parts, func(p Part) bool { return p.Title == title })
	}
	for _, need := range f.needs {
		if !has(need) {
			r.fault(line, "%q has no part ### %s", c.Title, need)
		}
	}
	if (c.Status == Nuance || c.Status == Contested) && !f.unlimited && !has(PartLimit) {
		r.fault(line, "%q has status %s and no limit: write ### Limit and what must be added", c.Title, c.Status)
	}
	if f.shown && len(c.See) == 0 && !has(PartNoDemo) {
		r.fault(line, "%q names no experiment: add see=ID, or ### No demonstration and why", c.Title)
	}
	if c.Kind == KindRow {
		for _, p := range c.Parts {
			if p.Title == PartBrain || p.Title == PartDescent {
				checkCell(p, r)
			}
		}
	}
}

func checkCell(p Part, r *report) {
	if n := utf8.RuneCountInString(p.Text); n > MaxCell {
		r.fault(p.Source.Line, "the cell %s has %d characters, at most %d fit: shorten it", p.Title, n, MaxCell)
	}
	if strings.Contains(p.Text, "\n\n") {
		r.fault(p.Source.Line, "the cell %s has several paragraphs: keep one short phrase", p.Title)
	}
}

func contains(words []string, w string) bool { return slices.Contains(words, w) }
