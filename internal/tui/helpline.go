package tui

import (
	"slices"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// helped are the keys for the help line: the screen's, before them the way back
// to a lesson that one came from, and after them that to one about the claim
// being read.
func (a *App) helped() []ui.Group {
	groups := a.screen().Keys()
	if claim := a.claimRead(); claim != "" && a.overlay == nil && a.taught(claim) {
		groups = append(groups, ui.Group{Bindings: []ui.Binding{{Keys: []string{"L"}, Short: "lesson", Late: 1}}})
	}
	if n := len(a.trail); n > 0 && a.overlay == nil && a.tabs[a.trail[n-1]].name == "lesson" {
		back := ui.Group{Bindings: []ui.Binding{{Keys: []string{"esc"}, Short: "back to the lesson"}}}
		groups = append([]ui.Group{back}, groups...)
	}
	return groups
}

// taught tells whether a lesson is about a claim.
func (a *App) taught(claim string) bool {
	return slices.ContainsFunc(a.ctx.Course.Lessons(), func(l *course.Lesson) bool { return slices.Contains(l.Claims, claim) })
}

const helpGap = 3 // between two short helps

// helpLine chooses what the help line has room for: bindings that are on, those
// of the first turn before those of later ones, in the order they are declared.
func helpLine(groups []ui.Group, room int) []*ui.Binding {
	var all []*ui.Binding
	last := 0
	for g := range groups {
		for i := range groups[g].Bindings {
			if b := &groups[g].Bindings[i]; b.Short != "" && b.Reason() == "" {
				all = append(all, b)
				last = max(last, b.Late)
			}
		}
	}
	chosen := map[*ui.Binding]bool{}
	for turn := range last + 1 {
		for _, b := range all {
			w := plot.Width(b.Label()) + 1 + plot.Width(b.Short) + helpGap
			if b.Late == turn && w <= room {
				chosen[b] = true
				room -= w
			}
		}
	}
	return slices.DeleteFunc(all, func(b *ui.Binding) bool { return !chosen[b] })
}
