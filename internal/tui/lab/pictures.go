package lab

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/picture"
	"spikeslope/internal/tui/ui"
)

// A shot is a picture of a panel, placed.
type shot struct {
	info  experiment.PictureInfo
	chart []string // readings drawn over time, for "chart: a b"
	log   bool
}

// shots lists the pictures the set-up shows of side i, in order.
func (l *Lab) shots(i int) []shot {
	d := l.run.Describe(i)
	names := l.run.Setup.Parts[i].Use.Show
	if len(names) == 0 {
		for _, p := range d.Pictures {
			names = append(names, p.Name)
		}
	}
	var list []shot
	for _, name := range names {
		if keys, ok := experiment.ChartReadings(name); ok {
			list = append(list, shot{
				info:  experiment.PictureInfo{Name: name, Title: chartTitle(d, keys), Rows: 7},
				chart: keys, log: strings.HasPrefix(name, "chart: log "),
			})
			continue
		}
		for _, p := range d.Pictures {
			if p.Name == name {
				list = append(list, shot{info: p})
			}
		}
	}
	return list
}

func chartTitle(d *experiment.Description, keys []string) string {
	for _, rd := range d.Readings {
		if len(keys) == 1 && rd.Name == keys[0] {
			if rd.Unit != "" {
				return rd.Label + " (" + rd.Unit + ")"
			}
			return rd.Label
		}
	}
	return "over time"
}

// leastRows is the height below which a picture is not worth showing.
const leastRows = 4

const titleRow = 1 // above each picture

// pictures draws as many pictures of side i as fit, each under its title. A
// side that has the bench to itself sets them in two columns.
func (l *Lab) pictures(c *plot.Canvas, r plot.Rect, i int, look *plot.Look, compact bool) {
	list := l.shots(i)
	if len(list) == 0 || r.H < 3 {
		return
	}
	first := l.view[i] % len(list)
	list = append(append([]shot{}, list[first:]...), list[:first]...)
	if r.W >= 96 && len(list) > 1 && len(l.run.Models()) == 1 {
		left, right := r.CutLeft((r.W - gutter) / 2)
		_, right = right.CutLeft(gutter)
		half := (len(list) + 1) / 2
		l.stack(c, left, i, list[:half], look, compact)
		l.stack(c, right, i, list[half:], look, compact)
		return
	}
	l.stack(c, r, i, list, look, compact)
}

// stack draws pictures below each other, as many as can each have a few rows.
// They share the height as they like it; a picture of no preferred height
// takes what is left.
func (l *Lab) stack(c *plot.Canvas, r plot.Rect, i int, list []shot, look *plot.Look, compact bool) {
	gap := 1 // blank above each title but the first
	if compact {
		gap = 0
	}
	n := len(list)
	room := func() int { return r.H - n*titleRow - (n-1)*gap }
	for n > 1 && wishes(list[:n])*4 > room()*5 {
		n-- // at less than four fifths of its height a picture says little
	}
	list = list[:n]
	for k, h := range share(room(), list) {
		var part plot.Rect
		part, r = r.CutTop(titleRow + h)
		l.shot(c, part, i, list[k], look)
		_, r = r.CutTop(gap)
	}
}

// wishes is the height that pictures would like to have together.
func wishes(list []shot) int {
	sum := 0
	for _, s := range list {
		sum += max(s.info.Rows, leastRows)
	}
	return sum
}

// share divides rows among pictures: each gets what it likes if that fits, in
// proportion if not; what is over goes to those without a wish, or to all.
func share(rows int, list []shot) []int {
	out := make([]int, len(list))
	sum, open := 0, 0
	for k, s := range list {
		out[k] = s.info.Rows
		if out[k] == 0 {
			out[k] = leastRows
			open++
		}
		sum += out[k]
	}
	if sum > rows {
		left := rows
		for k := range out {
			out[k] = max(min(leastRows, left), out[k]*rows/sum)
			left -= out[k]
		}
		out[0] += left
		return out
	}
	over := rows - sum
	for k, s := range list {
		if takes := s.info.Rows == 0 || open == 0; takes {
			n := open
			if open == 0 {
				n = len(list)
			}
			out[k] += over / n
		}
	}
	return out
}

func (l *Lab) shot(c *plot.Canvas, r plot.Rect, i int, s shot, look *plot.Look) {
	c.TextIn(r.Row(0), plot.Left, l.ascii(s.info.Title), l.ctx.Dim())
	_, r = r.CutTop(1)
	p := l.panels[i].cache(s.info.Name)
	if s.chart != nil {
		p.Draw(c, r, l.chart(i, s), look)
		return
	}
	pic := l.run.Models()[i].Picture(s.info.Name)
	if !p.Draw(c, r, pic, look) {
		l.drawn = stamp{} // the rest of it in the next frame
	}
	if _, ok := pic.(experiment.Surface); ok {
		l.hot = append(l.hot, hotspot{r, func(x, y int) tea.Cmd {
			if at, ok := p.World(x, y); ok {
				return l.startAt(i, at)
			}
			return nil
		}})
	}
}

func (p *panel) cache(name string) *picture.Cache {
	if p.pictures == nil {
		p.pictures = map[string]*picture.Cache{}
	}
	k := p.pictures[name]
	if k == nil {
		k = &picture.Cache{}
		p.pictures[name] = k
	}
	return k
}

// chart draws readings of side i over the axis chosen.
func (l *Lab) chart(i int, s shot) experiment.Picture {
	d := l.run.Describe(i)
	axis := l.axes()[l.axis%len(l.axes())]
	cv := experiment.Curve{LogY: s.log, XLabel: axis.label}
	times, x := l.column(d, axis.reading)
	if axis.reading == "" {
		cv.X1 = max(l.run.Now(), experiment.Second).Seconds()
	}
	for k, key := range s.chart {
		t, v := l.column(d, key)
		if axis.reading != "" && len(times) == len(t) {
			t = x
		}
		cv.Series = append(cv.Series, experiment.Series{Name: l.readingLabel(d, key), Accent: chartAccent(k), X: t, Y: v})
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

func (l *Lab) readingLabel(d *experiment.Description, key string) string {
	for _, rd := range d.Readings {
		if rd.Name == key {
			return rd.Label
		}
	}
	return key
}

func (l *Lab) nextView() tea.Cmd {
	l.changed()
	for i := range l.run.Models() {
		l.view[i]++
	}
	return nil
}

// startAt moves the start of an optimizer to a place clicked.
func (l *Lab) startAt(i int, at plot.Point) tea.Cmd {
	l.changed()
	b := l.run.Setup.Parts[i].Builder
	x, okX := b.Param("x0")
	y, okY := b.Param("y0")
	if !okX || !okY {
		return nil
	}
	for _, set := range []struct {
		k experiment.Knob
		v float64
	}{{x, at.X}, {y, at.Y}} {
		v := min(max(set.v, set.k.Min), set.k.Max)
		if err := l.run.Do(set.k.Name, set.k.Write(round3(v)), true); err != nil {
			return nil
		}
	}
	return l.act("start")
}
