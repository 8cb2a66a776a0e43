package ui

import (
	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
)

// Findings are what the measures of the content came to, by claim.
type Findings map[string][]*experiment.Finding

// GatherFindings judges all that is stored. It reads every experiment, so it
// belongs in a command.
func GatherFindings(cat *experiment.Catalog, ev *experiment.Evidence) Findings {
	all := Findings{}
	for _, d := range cat.Declared() {
		f, err := cat.Finding(ev, d)
		if err != nil || f.Verdict == experiment.Pending {
			continue
		}
		for _, claim := range d.Claims() {
			all[claim] = append(all[claim], f)
		}
	}
	return all
}

// Of returns what a measure of an experiment came to; nil if it is not stored.
func (all Findings) Of(e *course.Experiment, m *course.Measure) *experiment.Finding {
	for _, claim := range (experiment.Declared{Experiment: e, Measure: m}).Claims() {
		for _, f := range all[claim] {
			if f.Experiment == e.ID && f.Measure == m.Name {
				return f
			}
		}
	}
	return nil
}
