package prose

import (
	"slices"
	"strings"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
)

// Runs tells whether the lab can run a line, without reading its experiment.
func (p *Renderer) Runs(line string) bool {
	id, _, _ := strings.Cut(line, "?")
	return slices.Contains(p.ctx.Catalog.ExperimentIDs(), id)
}

// linkStyle tells the links apart: a term is underlined, another claim is
// italic, an experiment bold where it is there, a citation quiet.
func (p *Renderer) linkStyle(l course.Link, st plot.Style) plot.Style {
	switch l.Kind {
	case course.ToTerm:
		return st.With(plot.Underline)
	case course.ToClaim:
		return plot.Style{FG: p.ctx.Theme.Third, Attr: st.Attr | plot.Underline | plot.Italic}
	case course.ToExperiment:
		if p.Runs(l.Target) {
			return plot.Style{FG: p.ctx.Theme.Third, Attr: st.Attr | plot.Bold}
		}
		return st.With(plot.Italic)
	}
	return plot.Style{FG: p.ctx.Theme.Dim, Attr: st.Attr}
}

// Leads tells where a link leads, and what enter does with it.
func (p *Renderer) Leads(l Link) string {
	words := func(md string) string { return p.ctx.Spell(p.ctx.Course.OneLine(md)) }
	switch l.Kind {
	case course.ToTerm:
		if t, ok := p.ctx.Course.Term(l.Target); ok {
			return "enter explains: " + words(t.Title)
		}
	case course.ToClaim:
		if c, ok := p.ctx.Course.Claim(l.Target); ok {
			return "enter goes to: " + words(c.Title)
		}
	case course.ToExperiment:
		if p.Runs(l.Target) {
			return "enter runs: " + l.Target
		}
		return l.Target + " is not in the lab yet"
	case course.ToReference:
		if ref, ok := p.ctx.Course.Reference(l.Target); ok {
			return p.ctx.Spell("enter shows: " + ref.Label + ", " + ref.Title)
		}
	}
	return ""
}
