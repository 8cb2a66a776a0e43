package ui

import "spikeslope/internal/experiment"

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
