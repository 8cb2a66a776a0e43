package lab

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/experiment"
	"spikeslope/internal/tui/ui"
)

// chartTitle names what the readings of a chart measure: their quantity where
// they have one in common, else their labels; and their unit.
func chartTitle(d *experiment.Description, keys []string) string {
	var labels []string
	quantity, unit := "", ""
	for k, key := range keys {
		i := slices.IndexFunc(d.Readings, func(r experiment.Reading) bool { return r.Name == key })
		if i < 0 {
			continue
		}
		r := &d.Readings[i]
		labels = append(labels, r.Label)
		if k == 0 {
			quantity, unit = r.Quantity, r.Unit
		}
		if r.Quantity != quantity {
			quantity = ""
		}
		if r.Unit != unit {
			unit = ""
		}
	}
	title := quantity
	if title == "" {
		title = strings.Join(labels, ", ")
	}
	if unit != "" {
		title += " (" + unit + ")"
	}
	return title
}

// chart draws readings of side i over the axis chosen.
func (l *Lab) chart(i int, s shot) experiment.Picture {
	d := l.run.Describe(i)
	axis := l.axes()[l.axis%len(l.axes())]
	cv := experiment.Curve{LogY: s.log, XLabel: axis.label, X1: 1, Grows: true}
	times, x := l.column(d, axis.reading)
	for k, key := range s.chart {
		t, v := l.column(d, key)
		if axis.reading != "" && len(times) == len(t) {
			t = x
		}
		cv.Series = append(cv.Series, experiment.Series{Name: readingLabel(d, key), Accent: chartAccent(k), X: t, Y: v})
	}
	return cv
}

// column returns a reading of one side over the run so far.
func (l *Lab) column(d *experiment.Description, key string) (t, v []float64) {
	if t, v = l.run.Record.Column(d.Side.String() + "." + key); t == nil {
		t, v = l.run.Record.Column(key)
	}
	return t, v
}

// An axis is what charts over time have across: time, or a reading that only
// grows.
type axis struct{ reading, label string }

// axes lists time, and those of samples, updates and counted work that every
// model on the bench can tell.
func (l *Lab) axes() []axis {
	list := []axis{{"", "s"}}
	for _, a := range []axis{{"samples", "samples"}, {"updates", "updates"}, {"work", "counted work"}} {
		known := true
		for i := range l.run.Models() {
			known = known && slices.ContainsFunc(l.run.Describe(i).Readings, func(r experiment.Reading) bool { return r.Name == a.reading })
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
	return ui.SayCmd("charts over " + all[l.axis].label)
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

// chartAccent numbers the lines of a chart: the side's colour, the second,
// then quiet ones.
func chartAccent(k int) int { return []int{1, 2, 0, 4, 3, 5}[k%6] }

func readingLabel(d *experiment.Description, key string) string {
	for _, rd := range d.Readings {
		if rd.Name == key {
			return rd.Label
		}
	}
	return key
}
