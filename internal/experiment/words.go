package experiment

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Words tells a run's state in sentences with numbers, one paragraph a side:
// what those hear who do not see the pictures.
func Words(r *Run) []string {
	list := []string{fmt.Sprintf("%s, seed %d, at %s of model time.", r.Setup.Experiment.Title, r.Setup.Seed, saySeconds(r.now))}
	list = append(list, r.sides()...)
	if ev := r.nextEvent(); ev != "" {
		list = append(list, ev)
	}
	return list
}

// sides tells each side's readings in a paragraph.
func (r *Run) sides() []string {
	var list []string
	for i, d := range r.descs {
		values := r.ReadModel(i, nil)
		var b strings.Builder
		side := "Brain plasticity"
		if d.Side == Descent {
			side = "Gradient descent"
		}
		fmt.Fprintf(&b, "%s (%s):", side, d.Title)
		reads := r.Setup.Parts[i].Use.Reads
		sep := " "
		for k, rd := range d.Readings {
			if len(reads) > 0 && !slices.Contains(reads, rd.Name) || len(reads) == 0 && k >= 6 {
				continue
			}
			b.WriteString(sep + r.say(d, rd, values[k]))
			sep = ", "
		}
		b.WriteString(".")
		if why := r.models[i].Still(); why != "" {
			b.WriteString(" " + why)
		}
		list = append(list, b.String())
	}
	return list
}

// brief writes a value of the reading: a count as a whole number.
func (rd *Reading) brief(v float64) string {
	if strings.HasSuffix(rd.Format, ".0f") && math.Abs(v) < 1e15 {
		return fmt.Sprintf("%.0f", v)
	}
	return Brief(v)
}

// say tells one reading: "rate 21.4 Hz, rising".
func (r *Run) say(d *Description, rd Reading, v float64) string {
	if math.IsNaN(v) {
		return "no value yet for " + rd.Label
	}
	if i := int(v) - 1; i >= 0 && i < len(rd.Names) {
		return rd.Label + " " + rd.Names[i]
	}
	text := rd.Label + " " + rd.brief(v)
	if rd.Unit != "" {
		text += " " + rd.Unit
	}
	return text + r.trend(d, rd.Name)
}

// trend says where a reading has gone over the last tenth of the run, if it
// has gone anywhere.
func (r *Run) trend(d *Description, name string) string {
	t, v := r.Record.Column(d.Side.String() + "." + name)
	if t == nil {
		_, v = r.Record.Column(name)
	}
	n := len(v)
	if n < 20 {
		return ""
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, x := range v {
		lo, hi = min(lo, x), max(hi, x)
	}
	change := v[n-1] - v[n-1-n/10]
	switch {
	case !(math.Abs(change) > 0.05*(hi-lo)):
		return ""
	case change > 0:
		return " (rising)"
	}
	return " (falling)"
}

func (r *Run) nextEvent() string {
	if r.next >= len(r.events) {
		return ""
	}
	ev := r.events[r.next]
	return fmt.Sprintf("Next, at %s: %s.", saySeconds(ev.At), r.Setup.EventText(ev))
}

// EventText says an event in a few words: an action by its label, a knob by its
// name.
func (s *Setup) EventText(ev Event) string {
	name := ev.Name[strings.IndexByte(ev.Name, '.')+1:]
	if ev.Turn {
		return name + " " + ev.Value
	}
	for _, p := range s.Parts {
		for _, a := range p.Builder.Actions {
			if a.Name == name {
				if ev.Value != "" && ev.Value != "0" {
					return a.Label + " " + ev.Value
				}
				return a.Label
			}
		}
	}
	return name
}

func saySeconds(t Time) string {
	if t >= Minute {
		return fmt.Sprintf("%d min %.1f s", t/Minute, (t % Minute).Seconds())
	}
	return fmt.Sprintf("%.2f s", t.Seconds())
}
