package course

import "strings"

// glossary is the name of the page whose sections are terms.
const glossary = "glossary"

// Term is an entry of the glossary.
type Term struct {
	ID     string
	Title  string   // "Spike-timing-dependent plasticity"
	Aka    []string // other names: "STDP"
	Side   string   // SideBrain, SideDescent or SideBoth
	Text   string   // Markdown
	See    []string // experiment lines
	Cite   []string // ids of references from the heading
	Source Source
}

var termSides = []string{SideBrain, SideDescent, SideBoth}

func readTerm(s *Section, blocks []block, r *report) *Term {
	head := blocks[0]
	checkAttributes(head, []string{"id", "side", "aka", "see", "cite"}, r)
	t := &Term{
		ID: s.ID, Title: s.Title, Text: head.text, Source: s.Source,
		Side: oneOf(head, "side", termSides, r),
		See:  strings.Fields(head.attributes["see"]),
		Cite: strings.Fields(head.attributes["cite"]),
	}
	for name := range strings.SplitSeq(head.attributes["aka"], ",") {
		if name = strings.TrimSpace(name); name != "" {
			t.Aka = append(t.Aka, name)
		}
	}
	if head.statement == "" {
		r.fault(head.line, "term %q does not begin with a paragraph: say what it means", head.title)
	}
	for _, b := range blocks[1:] {
		r.fault(b.line, "part %q: a term has no parts, only a paragraph or two", b.title)
	}
	return t
}

func (t *Term) uses() []use {
	var uses []use
	for _, line := range t.See {
		uses = append(uses, use{ToExperiment, line, t.Source})
	}
	for _, id := range t.Cite {
		uses = append(uses, use{ToReference, id, t.Source})
	}
	return uses
}
