package picture

import (
	"slices"
	"strings"

	"spikeslope/internal/experiment"
)

// An Axis is what charts over time have across: model time, or a reading that
// only grows.
type Axis struct{ Reading, Label string }

// OverTime is the axis of model time.
var OverTime = Axis{Label: "s"}

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

// chart draws readings of side i of a run over an axis.
func chart(r *experiment.Run, i int, s *Shot, axis Axis) experiment.Curve {
	d := r.Describe(i)
	cv := experiment.Curve{LogY: s.Log, XLabel: axis.Label, X1: 1, Grows: true}
	times, x := column(r, d, axis.Reading)
	for k, key := range s.Chart {
		t, v := column(r, d, key)
		if axis.Reading != "" && len(times) == len(t) {
			t = x
		}
		cv.Series = append(cv.Series, experiment.Series{Name: readingLabel(d, key), Accent: chartAccent(k), X: t, Y: v})
	}
	return cv
}

// column returns a reading of one side over the run so far.
func column(r *experiment.Run, d *experiment.Description, key string) (t, v []float64) {
	if t, v = r.Record.Column(d.Side.String() + "." + key); t == nil {
		t, v = r.Record.Column(key)
	}
	return t, v
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
