package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"spikeslope/internal/course"
	"spikeslope/internal/tui/ui"
)

// plainWidth is where --plain breaks lines.
const plainWidth = 76

func (p *program) readCommand() *cobra.Command {
	l := newLooks()
	var plain bool
	c := &cobra.Command{
		Use:   "read [TOPIC]",
		Short: "Read the comparison; --plain prints it as plain text",
		Long:  "Read the comparison. A topic is a page, a claim or a glossary term, such as myths, gd-rate or stdp.",
		Args:  atMostOne,
		RunE: func(c *cobra.Command, args []string) error {
			topic := ""
			if len(args) == 1 {
				topic = args[0]
			}
			text, err := p.topic(topic)
			if err != nil {
				return err
			}
			if !plain {
				return p.tutor(c.Context(), l, ui.Open{Screen: "read", What: topic})
			}
			_, err = fmt.Fprint(p.out, text(p.style()))
			return err
		},
	}
	l.add(c)
	c.Flags().BoolVar(&plain, "plain", false, "print as plain text, for screen readers and pipes")
	c.Flags().BoolVar(&p.unicode, "unicode", p.unicode, "with --plain, keep what is not ASCII")
	return c
}

// topic returns what writes a page, claim or term as plain text; without a
// topic, all.
func (p *program) topic(name string) (func(course.Plain) string, error) {
	c := p.course
	if page, ok := c.Page(name); ok {
		return func(o course.Plain) string { return c.PlainText(page, o) }, nil
	}
	if claim, ok := c.Claim(name); ok {
		return func(o course.Plain) string { return c.PlainClaim(claim, o) }, nil
	}
	if term, ok := c.Term(name); ok {
		return func(o course.Plain) string { return c.PlainTerm(term, o) }, nil
	}
	switch name {
	case "references":
		return c.PlainReferences, nil
	case "":
		return c.PlainAll, nil
	}
	pages := []string{"references"}
	for _, page := range p.course.Pages() {
		pages = append(pages, page.Name)
	}
	return nil, usage("no page, claim or term is called %q%s", name, nearest(name, p.topics(pages), pages))
}

// topics are all that can be read: pages, claims and terms.
func (p *program) topics(pages []string) []string {
	names := slices.Clone(pages)
	for _, c := range p.course.Claims() {
		names = append(names, c.ID)
	}
	for _, t := range p.course.Terms() {
		names = append(names, t.ID)
	}
	return names
}
