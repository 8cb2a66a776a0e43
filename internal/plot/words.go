package plot

import (
	"fmt"
	"math"
	"strings"
)

// In words, numbers are written in ASCII: they go to screen readers, pipes and
// terminals that may know nothing else.
func say(v float64) string { return compact(v, false) }

func place(p Point) string { return "(" + say(p.X) + ", " + say(p.Y) + ")" }

func percent(part, whole int) string {
	return fmt.Sprintf("%.0f %%", 100*float64(part)/float64(max(1, whole)))
}

// plural returns "1 step", "2 steps".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Words says how each line runs, and where it stands now.
func (l LineChart) Words() string {
	var parts []string
	for _, s := range l.Series {
		name := s.Name
		if name == "" {
			name = l.Y.Label
		}
		if name == "" {
			name = "the line"
		}
		parts = append(parts, name+" "+Course(s.Y, l.Y.Log))
	}
	if len(parts) == 0 {
		return "No line yet."
	}
	return strings.Join(parts, "; ") + "."
}

// Course says in a phrase how values run from first to last: "rises from 3.2 to
// 21.4, now steady". With log, changes are judged by ratio.
func Course(values []float64, log bool) string {
	measure := func(v float64) float64 {
		if log {
			return math.Log10(v)
		}
		return v
	}
	var seen []float64
	for _, v := range values {
		if m := measure(v); finite(m, m) {
			seen = append(seen, v)
		}
	}
	if len(seen) == 0 {
		return "has no values yet"
	}
	first, last := seen[0], seen[len(seen)-1]
	lo, hi := first, first
	for _, v := range seen {
		lo, hi = min(lo, v), max(hi, v)
	}
	span := measure(hi) - measure(lo)
	change := measure(last) - measure(first)
	trend := average(seen[len(seen)-tenth(seen):], measure) - average(seen[:tenth(seen)], measure)
	var b strings.Builder
	switch {
	case span <= 0.02*max(math.Abs(measure(lo)), math.Abs(measure(hi))) || span == 0:
		fmt.Fprintf(&b, "stays at %s", say(last))
		span = 0
	case math.Abs(change) < 0.6*span || trend*change < 0.2*span*math.Abs(change):
		fmt.Fprintf(&b, "moves between %s and %s and is at %s", say(lo), say(hi), say(last))
	case change > 0:
		fmt.Fprintf(&b, "rises from %s to %s", say(first), say(last))
	default:
		fmt.Fprintf(&b, "falls from %s to %s", say(first), say(last))
	}
	if span > 0 && len(seen) >= 10 {
		b.WriteString(tendency(seen, span, measure))
	}
	if v := values[len(values)-1]; !finite(v, v) {
		b.WriteString(", and is no longer a finite number")
	}
	return b.String()
}

// tenth returns how many values a tenth is: an even number, so that a value that
// goes up and down in turns averages out, but at least one.
func tenth(v []float64) int { return max(1, len(v)/20*2) }

func average(v []float64, measure func(float64) float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += measure(x) / float64(len(v))
	}
	return sum
}

// tendency says where the last tenth of the values goes, against their span.
func tendency(seen []float64, span float64, measure func(float64) float64) string {
	n := max(4, len(seen)/40*4) // so that each half is even
	tail := seen[len(seen)-n:]
	lo, hi := measure(tail[0]), measure(tail[0])
	for _, v := range tail {
		lo, hi = min(lo, measure(v)), max(hi, measure(v))
	}
	drift := average(tail[n/2:], measure) - average(tail[:n/2], measure)
	// At a third of the pace that would cross the span in the whole time.
	pace := 0.3 * span * float64(n/2) / float64(len(seen))
	switch {
	case drift > pace:
		return ", still rising"
	case drift < -pace:
		return ", still falling"
	case hi-lo > 0.3*span:
		return ", now swinging"
	}
	return ", now steady"
}

// Words says the least and the greatest height and where they are.
func (m HeatMap) Words() string {
	if m.Field == nil || len(m.Field.values) == 0 {
		return "Nothing to see yet."
	}
	f := m.Field
	f.shade(m.Scale)
	holes, above := 0, 0
	for _, b := range f.bands {
		if b&hole != 0 {
			holes++
		} else if b&bandOf >= Bands/2 {
			above++
		}
	}
	if !f.finite {
		return "No height is a finite number."
	}
	v := f.view
	s := fmt.Sprintf("x from %s to %s, y from %s to %s: ", say(v.X0), say(v.X1), say(v.Y0), say(v.Y1))
	if m.Scale == Cut {
		s += fmt.Sprintf("%s of the field is above one half, %s below", percent(above, len(f.bands)), percent(len(f.bands)-above-holes, len(f.bands)))
	} else {
		s += fmt.Sprintf("lowest %s at %s, highest %s at %s", say(f.tones.lo), place(f.minAt), say(f.tones.hi), place(f.maxAt))
	}
	if holes > 0 {
		s += fmt.Sprintf("; no finite number in %s of it", percent(holes, len(f.bands)))
	}
	return s + "."
}

// Words says the surface, then where each trail began and where it is.
func (s Surface) Words() string {
	parts := []string{s.HeatMap.Words()}
	for i, t := range s.Trails {
		name := t.Name
		if name == "" {
			name = fmt.Sprintf("Trail %d", i+1)
		}
		if len(t.Points) == 0 {
			parts = append(parts, name+" has not begun.")
			continue
		}
		now := t.Points[len(t.Points)-1]
		steps := t.Steps
		if steps == 0 {
			steps = len(t.Points) - 1
		}
		w := fmt.Sprintf("%s has gone %s from %s ", name, plural(steps, "step"), place(t.Points[0]))
		switch {
		case !finite(now.X, now.Y):
			w += "and is at no finite number any more"
		default:
			w += "and is at " + place(now)
			if s.Field != nil && s.Field.row != nil {
				if h, ok := s.Field.at(now); ok {
					w += ", height " + say(h)
				} else {
					w += ", where there is no height"
				}
			}
			if s.Field != nil && !s.Field.view.Contains(now) {
				w += ", outside the picture"
			}
		}
		parts = append(parts, w+".")
	}
	return strings.Join(parts, " ")
}
