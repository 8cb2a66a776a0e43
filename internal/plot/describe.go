package plot

import (
	"fmt"
	"math"
	"strings"
)

// Words says how often the neurons of each group fire.
func (s Raster) Words() string {
	if !(s.Window > 0) || len(s.Groups) == 0 {
		return "No spikes yet."
	}
	counts := make([]int, len(s.Groups))
	for _, k := range s.Spikes {
		if !s.shows(k) {
			continue
		}
		row := int(k.Row)
		for i, g := range s.Groups {
			if row >= 0 && row < g.Rows {
				counts[i]++
				break
			}
			row -= max(0, g.Rows)
		}
	}
	var parts []string
	for i, g := range s.Groups {
		rate := float64(counts[i]) / s.Window / float64(max(1, g.Rows))
		said := say(rate) + " spikes a second"
		if counts[i] == 0 {
			said = "silent"
		} else if g.Rows > 1 {
			said += " each"
		}
		parts = append(parts, fmt.Sprintf("%s (%s) %s", g.Name, plural(g.Rows, "neuron"), said))
	}
	return fmt.Sprintf("In %s seconds: %s.", say(s.Window), strings.Join(parts, "; "))
}

// summary is the extremes, and where they are, and the mean of finite values.
type summary struct {
	n            int
	lo, hi, mean float64
	loAt, hiAt   int
}

func summarise(values []float64) (s summary) {
	s.lo, s.hi = math.Inf(1), math.Inf(-1)
	for i, v := range values {
		if !finite(v, v) {
			continue
		}
		if v < s.lo {
			s.lo, s.loAt = v, i
		}
		if v > s.hi {
			s.hi, s.hiAt = v, i
		}
		s.n++
		s.mean += (v - s.mean) / float64(s.n)
	}
	return s
}

// Words says the mean and the range of each group.
func (b Bars) Words() string {
	var parts []string
	for _, g := range b.Groups {
		s := summarise(g.Values)
		said := "no values"
		if s.n > 0 {
			said = fmt.Sprintf("%s, mean %s, from %s to %s", plural(s.n, "value"), say(s.mean), say(s.lo), say(s.hi))
		}
		parts = append(parts, strings.TrimSpace(g.Name+": "+said))
	}
	if len(parts) == 0 {
		return "No bars yet."
	}
	return strings.Join(parts, "; ") + "."
}

// Words says where most of the counts lie and how many are at either end,
// which tells one heap from two.
func (h Histogram) Words() string {
	s := summarise(h.Counts)
	total := s.mean * float64(s.n)
	if s.n == 0 || !(total > 0) {
		return "Nothing counted yet."
	}
	n := len(h.Counts)
	bin := func(i int) string { return say(h.Min + (h.Max-h.Min)*float64(i)/float64(n)) }
	share := func(counts []float64) string {
		t := summarise(counts)
		return fmt.Sprintf("%.0f %%", 100*t.mean*float64(t.n)/total)
	}
	fifth := max(1, n/5)
	name := h.Label
	if name == "" {
		name = "values"
	}
	return fmt.Sprintf("%s: most between %s and %s; %s below %s, %s above %s.", name,
		bin(s.hiAt), bin(s.hiAt+1), share(h.Counts[:fifth]), bin(fifth), share(h.Counts[n-fifth:]), bin(n-fifth))
}

// Words says the range of the values and where the greatest is.
func (m Image) Words() string {
	if m.W <= 0 || m.H <= 0 {
		return "No image yet."
	}
	one := func(v []float64) string {
		s := summarise(v[:min(len(v), m.W*m.H)])
		if s.n == 0 {
			return "no values"
		}
		return fmt.Sprintf("from %s to %s, greatest in row %d, column %d", say(s.lo), say(s.hi), s.hiAt/m.W+1, s.hiAt%m.W+1)
	}
	size := fmt.Sprintf("%d by %d", m.H, m.W)
	if len(m.Tiles) == 0 {
		return size + " values " + one(m.Values) + "."
	}
	var parts []string
	for _, t := range m.Tiles {
		parts = append(parts, t.Name+" "+one(t.Values))
	}
	return fmt.Sprintf("%s of %s: %s.", plural(len(m.Tiles), "image"), size, strings.Join(parts, "; "))
}

// Words says the time and the events before and after it.
func (t Timeline) Words() string {
	var past, next []string
	for _, e := range t.Events {
		said := "at " + say(e.T) + " " + e.Label
		if e.T <= t.Now {
			past = append(past, said)
		} else {
			next = append(next, said)
		}
	}
	s := fmt.Sprintf("At %s of %s", say(t.Now-t.From), say(t.To-t.From))
	if len(past) > 0 {
		s += ". Before: " + strings.Join(past, "; ")
	}
	if len(next) > 0 {
		s += ". To come: " + strings.Join(next, "; ")
	}
	return s + "."
}

// Words says each row, its values behind the names of their columns.
func (t Table) Words() string {
	if len(t.Rows) < 2 {
		return "The table is empty."
	}
	var b strings.Builder
	for i, row := range t.Rows[1:] {
		if i > 0 {
			b.WriteByte(' ')
		}
		for k, s := range row {
			s = strings.TrimSpace(s)
			switch {
			case k == 0:
				b.WriteString(s)
			case k < len(t.Rows[0]):
				fmt.Fprintf(&b, ", %s %s", t.Rows[0][k], s)
			default:
				b.WriteString(", " + s)
			}
		}
		b.WriteByte('.')
	}
	return b.String()
}
