package lab

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/experiment"
	"spikeslope/internal/tui/picture"
	"spikeslope/internal/tui/ui"
)

// axes lists time, and those of samples, updates and counted work that every
// model on the bench can tell.
func (l *Lab) axes() []picture.Axis {
	list := []picture.Axis{picture.OverTime}
	for _, a := range []picture.Axis{{Reading: "samples", Label: "samples"}, {Reading: "updates", Label: "updates"}, {Reading: "work", Label: "counted work"}} {
		known := true
		for i := range l.run.Models() {
			known = known && slices.ContainsFunc(l.run.Describe(i).Readings, func(r experiment.Reading) bool { return r.Name == a.Reading })
		}
		if known {
			list = append(list, a)
		}
	}
	return list
}

func (l *Lab) nextAxis() tea.Cmd {
	l.changed()
	all := l.axes()
	l.axis = (l.axis + 1) % len(all)
	if l.axis == 0 {
		return ui.SayCmd("charts over model time")
	}
	return ui.SayCmd("charts over " + all[l.axis].Label)
}

func (l *Lab) oneAxis() string {
	if why := l.notReady(); why != "" {
		return why
	}
	if len(l.axes()) == 1 {
		return "only model time can be compared here; the shared stream has other axes"
	}
	return ""
}
