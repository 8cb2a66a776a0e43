package lab

import (
	"fmt"
	"math"
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/picture"
	"spikeslope/internal/tui/ui"
)

// panel keeps what the pictures of one side need from frame to frame.
type panel struct {
	pictures map[string]*picture.Cache
}

// hotspot is a rectangle that a click means something in.
type hotspot struct {
	rect plot.Rect
	do   func(x, y int) tea.Cmd
}

// heights of the parts of a panel, in rows
const (
	ruleRows     = 1
	timelineRows = 3 // blank, track, labels
	gutter       = 4
)

// Draw draws the bench, or copies it from the last time if nothing changed.
func (l *Lab) Draw(c *plot.Canvas, r plot.Rect) {
	want := stamp{l.version, l.ctx.Epoch, r}
	if l.drawn != want {
		l.drawn = want
		l.frame.Resize(r.W, r.H)
		l.hot = l.hot[:0]
		l.draw(&l.frame, l.frame.Bounds())
	}
	c.Blit(&l.frame, l.frame.Bounds(), r.X, r.Y)
}

func (l *Lab) draw(c *plot.Canvas, r plot.Rect) {
	switch {
	case l.layer != nil && l.run == nil:
		l.layer.draw(l, c, r)
		return
	case l.run == nil:
		text := l.fault
		if text == "" {
			text = "The bench is empty: choose an experiment with e."
		}
		ui.Paragraph(c, r.Inset(0, r.H/3), text, l.ctx.Ink())
		return
	}
	compact := ui.SizeOf(r.W+4, r.H+4) == ui.Compact
	body, foot := r.CutBottom(timelineRows)
	if compact {
		body, foot = r.CutBottom(2)
	}
	if compact {
		body, _ = body.CutBottom(0)
	} else {
		_, body = body.CutTop(1)
	}
	var pictures []plot.Rect
	for i, part := range l.split(body) {
		pictures = append(pictures, l.panel(c, part, i, compact))
	}
	l.pictures(c, pictures, compact)
	l.timeline(c, foot, compact)
	if l.layer != nil {
		l.layer.draw(l, c, r)
	}
}

// split shares the body among the sides: beside each other, or, where that is
// too narrow, one above the other.
func (l *Lab) split(r plot.Rect) []plot.Rect {
	if len(l.run.Models()) == 1 {
		return []plot.Rect{r}
	}
	if r.W >= 70 || r.H < 36 {
		left, right := r.CutLeft((r.W - gutter) / 2)
		_, right = right.CutLeft(gutter)
		return []plot.Rect{left, right}
	}
	top, bottom := r.CutTop((r.H - 1) / 2)
	_, bottom = bottom.CutTop(1)
	return []plot.Rect{top, bottom}
}

// panel draws side i: title, readings, the rule with its numbers, knobs. It
// returns the place of the pictures.
func (l *Lab) panel(c *plot.Canvas, r plot.Rect, i int, compact bool) plot.Rect {
	d := l.run.Models()[i].Describe() // a racer swapped in renames the panel
	look := l.ctx.Look(d.Side)
	name := "BRAIN PLASTICITY"
	if d.Side == experiment.Descent {
		name = "GRADIENT DESCENT"
	}
	x := c.TextIn(r.Row(0), plot.Left, name, l.ctx.Side(d.Side).With(plot.Bold))
	_, rest := r.Row(0).CutLeft(x - r.X + 2)
	c.TextIn(rest, plot.Left, d.Title, l.ctx.Dim())
	_, r = r.CutTop(1)
	if !compact {
		_, r = r.CutTop(1)
	}
	rows := l.rowsBelow(r.W, compact)
	below := ruleRows + rows.readings + rows.knobs
	if !compact {
		below += 2 // the rule of learning, and a blank above the knobs
	}
	pictures, lower := r.CutBottom(below)
	l.lower(c, lower, i, rows, &look, compact)
	return pictures
}

// rowsBelow is how many rows of readings and of knobs stand below the
// pictures: as many on both sides, so that what belongs together is level.
type rowsBelow struct{ readings, knobs int }

func (l *Lab) rowsBelow(w int, compact bool) (rows rowsBelow) {
	most := rowsBelow{2, 4}
	if compact {
		most = rowsBelow{1, 2}
	}
	for i := range l.run.Models() {
		rows.readings = max(rows.readings, min(len(l.readingRows(i, w)), most.readings))
		rows.knobs = max(rows.knobs, min(len(l.slidersFor(i)), most.knobs))
	}
	return rows
}

// lower draws what stands below the pictures.
func (l *Lab) lower(c *plot.Canvas, r plot.Rect, i int, rows rowsBelow, look *plot.Look, compact bool) {
	d := l.run.Models()[i].Describe()
	rule := "─"
	if l.ctx.ASCII() {
		rule = "-"
	}
	c.TextIn(r.Row(0), plot.Left, strings.Repeat(rule, r.W), l.ctx.Faint())
	_, r = r.CutTop(1)
	texts := l.readingRows(i, r.W)
	for _, row := range texts[:min(len(texts), rows.readings)] {
		drawReadings(c, r.Row(0), row, l.ctx)
		_, r = r.CutTop(1)
	}
	_, r = r.CutTop(max(0, rows.readings-len(texts)))
	if !compact {
		text := d.Rule
		if f, ok := l.run.Models()[i].Picture("arithmetic").(experiment.Formula); ok && len(f.Lines) > 0 {
			text = f.Lines[0]
		}
		if why := l.run.Models()[i].Still(); why != "" {
			c.TextIn(r.Row(0), plot.Left, "! "+why, l.ctx.Ink())
		} else {
			c.TextIn(r.Row(0), plot.Left, l.ascii(text), l.ctx.Dim())
		}
		_, r = r.CutTop(2)
	}
	first, knobs, shown := 0, l.slidersFor(i), rows.knobs
	for k, s := range knobs { // scroll to the knob in focus
		if s == l.focus && k >= shown {
			first = k - shown + 1
		}
	}
	for _, s := range knobs[first:min(first+shown, len(knobs))] {
		l.slider(c, r.Row(0), s, look)
		_, r = r.CutTop(1)
	}
}

func (l *Lab) ascii(s string) string {
	if l.ctx.ASCII() {
		return ui.ASCII(s)
	}
	return s
}

// slidersFor lists the sliders of side i, by their index.
func (l *Lab) slidersFor(i int) []int {
	var list []int
	for k, s := range l.sliders {
		if s.part == i {
			list = append(list, k)
		}
	}
	return list
}

// slider draws one knob: name, track, value.
func (l *Lab) slider(c *plot.Canvas, r plot.Rect, index int, look *plot.Look) {
	s := l.sliders[index]
	v := l.value(s)
	focus := index == l.focus
	name, value := l.ctx.Dim(), l.ctx.Dim()
	colour := look.Accents[6]
	if focus {
		name, value = l.ctx.Bold(), l.ctx.Ink()
		colour = look.Accents[1]
	}
	nameWidth := 18
	if r.W < 50 {
		nameWidth = 16
	}
	label, rest := r.CutLeft(nameWidth)
	c.TextIn(label, plot.Left, l.ascii(s.knob.Label), name)
	track, num := rest.CutRight(min(18, rest.W/2))
	track.W = min(track.W, 24)
	if len(s.knob.Choices) == 0 {
		sl := plot.Slider{At: s.knob.Place(v), Edge: l.edge(s), Color: colour, Focus: focus}
		sl.Draw(c, track, look)
		l.hot = append(l.hot, hotspot{track, func(x, _ int) tea.Cmd {
			l.focus = index
			return l.set(s, s.knob.At(sl.Turn(track, x)))
		}})
	} else {
		num.X, num.W = track.X, track.W+num.W
	}
	if len(s.knob.Choices) == 0 {
		num.X = track.X + track.W + 2
	}
	text := knobText(&s.knob, v)
	if focus && l.entry.open {
		text = l.entry.text + "▏"
		if l.ctx.ASCII() {
			text = l.entry.text + "_"
		}
	}
	c.TextIn(num, plot.Left, l.ascii(text), value)
	l.hot = append(l.hot, hotspot{label, func(int, int) tea.Cmd { l.focus = index; l.changed(); return nil }})
}

// knobText writes a knob's value with its unit.
func knobText(k *experiment.Knob, v float64) string {
	if len(k.Choices) > 0 {
		return "< " + k.Write(v) + " >"
	}
	text := fmt.Sprintf("%.4g", v)
	if k.Unit != "" {
		text += " " + k.Unit
	}
	return text
}

// readingRows lays the readings of side i out in rows of at most w columns.
// Each is written "name\tvalue\n", for drawReadings.
func (l *Lab) readingRows(i, w int) []string {
	d := l.run.Describe(i)
	use := l.run.Setup.Parts[i].Use
	values := make([]float64, len(d.Readings))
	l.run.Models()[i].Read(values)
	var rows []string
	row, used := "", 0
	for k, rd := range d.Readings {
		if !wanted(use.Reads, rd.Name, k) {
			continue
		}
		text := readingText(rd, values[k], !l.ctx.ASCII())
		width := plot.Width(rd.Label) + 1 + plot.Width(text) + 3
		if used > 0 && used+width > w+3 {
			rows = append(rows, row)
			row, used = "", 0
			if len(rows) == 2 {
				return rows
			}
		}
		row += rd.Label + "\t" + text + "\n"
		used += width
	}
	if row != "" {
		rows = append(rows, row)
	}
	return rows
}

// wanted tells whether a reading is shown: those named, or else the first few.
func wanted(names []string, name string, k int) bool {
	if len(names) == 0 {
		return k < 4
	}
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}

// readingText writes a value with its unit, so that its width stays the same.
func readingText(rd experiment.Reading, v float64, unicode bool) string {
	text := rd.Text(v)
	if unicode {
		text = strings.ReplaceAll(text, "-", "−")
		if math.IsNaN(v) {
			text = strings.ReplaceAll(text, "−", "–")
		}
	}
	if rd.Unit != "" {
		text += " " + rd.Unit
	}
	return text
}

func drawReadings(c *plot.Canvas, r plot.Rect, row string, ctx *ui.Context) {
	x := r.X
	for item := range strings.SplitSeq(strings.TrimSuffix(row, "\n"), "\n") {
		name, value, _ := strings.Cut(item, "\t")
		if ctx.ASCII() {
			name = ui.ASCII(name)
		}
		_, rest := r.CutLeft(x - r.X)
		x = c.TextIn(rest, plot.Left, name, ctx.Dim()) + 1
		_, rest = r.CutLeft(x - r.X)
		x = c.TextIn(rest, plot.Left, value, ctx.Ink()) + 3
	}
}

// timeline draws what happened when, over the length of one showing.
func (l *Lab) timeline(c *plot.Canvas, r plot.Rect, compact bool) {
	if !compact {
		_, r = r.CutTop(1)
	}
	t := plot.Timeline{Now: l.run.Now().Seconds(), To: max(l.run.Setup.Duration, l.run.Now()).Seconds(), Start: "0:00"}
	t.End = strings.TrimSpace(clock(experiment.Time(t.To * float64(experiment.Second))))
	for _, ev := range l.run.Events() {
		colour := l.ctx.Theme.Brain
		if part := l.sideOf(ev); part == experiment.Descent {
			colour = l.ctx.Theme.Descent
		}
		t.Events = append(t.Events, plot.Event{T: ev.At.Seconds(), Label: l.ascii(l.eventText(ev)), Color: colour})
	}
	look := l.ctx.Look(experiment.Brain)
	t.Draw(c, r, &look)
	l.hot = append(l.hot, hotspot{r.Row(0), func(x, _ int) tea.Cmd {
		return l.seek(experiment.Time(t.Time(r, x) * float64(experiment.Second)))
	}})
}

// sideOf tells which side an event belongs to: the first that knows its name.
func (l *Lab) sideOf(ev experiment.Event) experiment.Side {
	name := ev.Name[strings.IndexByte(ev.Name, '.')+1:]
	for _, p := range l.run.Setup.Parts {
		for _, k := range p.Builder.Knobs {
			if ev.Turn && k.Name == name {
				return p.Builder.Side
			}
		}
		for _, a := range p.Builder.Actions {
			if !ev.Turn && a.Name == name {
				return p.Builder.Side
			}
		}
	}
	return experiment.Brain
}

// eventText says an event in words.
func (l *Lab) eventText(ev experiment.Event) string {
	name := ev.Name[strings.IndexByte(ev.Name, '.')+1:]
	if ev.Turn {
		return name + " " + ev.Value
	}
	for _, p := range l.run.Setup.Parts {
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
