package course

import "strings"

// statusWords say a status in plain text.
var statusWords = map[Status]string{
	Holds:     "holds: supported as it stands.",
	Nuance:    "nuance: true, with a limit.",
	Contested: "contested: experts disagree.",
	Opinion:   "opinion: a stance, not a finding.",
}

var sideWords = map[string]string{SideBrain: "brain", SideDescent: "gradient descent", SideBoth: "both"}

// PlainText returns a page as plain text to be read from top to bottom.
func (c *Course) PlainText(p *Page, o Plain) string {
	parts := []string{o.heading(o.spell(c.OneLine(p.Title)), "=")}
	if p.Intro != "" {
		parts = append(parts, c.PlainMarkdown(p.Intro, o))
	}
	for _, s := range p.Sections {
		switch {
		case s.Claim != nil:
			parts = append(parts, c.PlainClaim(s.Claim, o))
		case s.Term != nil:
			parts = append(parts, c.PlainTerm(s.Term, o))
		default:
			parts = append(parts, o.heading(o.spell(c.OneLine(s.Title)), "-"), c.PlainMarkdown(s.Text, o))
		}
	}
	return strings.Join(nonEmpty(parts), "\n\n") + "\n"
}

// PlainAll returns all pages and the references as plain text.
func (c *Course) PlainAll(o Plain) string {
	var b strings.Builder
	for _, p := range c.Pages() {
		b.WriteString(c.PlainText(p, o) + "\n")
	}
	return b.String() + c.PlainReferences(o)
}

// PlainClaim returns a claim as plain text: heading, status, what it says,
// its parts, its sources and how to see it run.
func (c *Course) PlainClaim(claim *Claim, o Plain) string {
	parts := []string{o.heading(o.spell(c.OneLine(claim.Title)), "-")}
	if claim.Kind == KindRow {
		parts = append(parts, o.wrap(o.spell(c.row(claim)), "", ""))
	}
	if words := statusWords[claim.Status]; words != "" {
		what := "Status: "
		if claim.Kind == KindMyth {
			what = "Status of the correction: " // the heading is the belief
		}
		parts = append(parts, o.wrap(what+words, "", ""))
	}
	if claim.Statement != claim.Title {
		parts = append(parts, c.PlainMarkdown(claim.Statement, o))
	}
	parts = append(parts, c.PlainMarkdown(claim.Text, o))
	for _, p := range claim.Parts {
		if claim.Kind == KindRow && (p.Title == PartBrain || p.Title == PartDescent) {
			continue // said in the row
		}
		parts = append(parts, c.PlainMarkdown("**"+p.Title+".** "+p.Text, o))
	}
	var labels []string
	for _, ref := range c.Sources(claim) {
		labels = append(labels, ref.Label)
	}
	if len(labels) > 0 {
		parts = append(parts, o.wrap(o.spell("Sources: "+strings.Join(labels, "; ")+"."), "", ""))
	}
	var see []string
	for _, line := range claim.See {
		if o.Bare {
			break
		}
		// A command is never wrapped: it is there to be copied.
		see = append(see, o.spell("See it run: spikeslope lab '"+line+"'"))
	}
	parts = append(parts, strings.Join(see, "\n"))
	return strings.Join(nonEmpty(parts), "\n\n")
}

// row returns a row of the comparison table as sentences.
func (c *Course) row(claim *Claim) string {
	return "Row " + sentence(c.OneLine(claim.Title)) +
		" Brain: " + sentence(c.OneLine(claim.Part(PartBrain))) +
		" Gradient descent: " + sentence(c.OneLine(claim.Part(PartDescent)))
}

// PlainTerm returns an entry of the glossary as plain text.
func (c *Course) PlainTerm(t *Term, o Plain) string {
	title := c.OneLine(t.Title)
	if len(t.Aka) > 0 {
		title += " (" + strings.Join(t.Aka, ", ") + ")"
	}
	parts := []string{o.heading(o.spell(title), "-"), c.PlainMarkdown(t.Text, o)}
	if words := sideWords[t.Side]; words != "" {
		parts = append(parts, "Side: "+words+".")
	}
	return strings.Join(nonEmpty(parts), "\n\n")
}

// PlainReferences returns the list of references as plain text.
func (c *Course) PlainReferences(o Plain) string {
	var all []string
	for _, ref := range c.References() {
		all = append(all, o.wrap(o.spell(ref.Text()), "", "    "))
	}
	return strings.Join(all, "\n") + "\n"
}

// OneLine returns Markdown as text on one line, not wrapped.
func (c *Course) OneLine(md string) string {
	return strings.Join(strings.Fields(c.PlainMarkdown(md, Plain{Unicode: true})), " ")
}

func nonEmpty(parts []string) []string {
	kept := parts[:0]
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return kept
}
