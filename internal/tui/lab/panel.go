package lab

import (
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
	pictures map[string]*picture.Kept
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
	if l.busy {
		l.drawWaiting(c, r)
		return
	}
	want := l.ctx.Stamp(l.version, r)
	if l.drawn != want {
		l.drawn, l.shows = want, l.run
		l.redraw()
	}
	c.Blit(&l.frame, l.frame.Bounds(), r.X, r.Y)
}

func (l *Lab) redraw() {
	l.frame.Resize(l.drawn.Rect.W, l.drawn.Rect.H)
	l.hot = l.hot[:0]
	l.costly, l.filling = false, false
	l.draw(&l.frame, l.frame.Bounds())
}

// drawWaiting leaves the run alone, which belongs to the jump in the
// background: it shows the run as it was before, or says what is under way.
func (l *Lab) drawWaiting(c *plot.Canvas, r plot.Rect) {
	if b := l.frame.Bounds(); l.shows == l.run && b.W == r.W && b.H == r.H {
		c.Blit(&l.frame, b, r.X, r.Y)
	} else {
		ui.Paragraph(c, r.Inset(0, r.H/3), l.ctx.Spell("On the way to "+ui.Clock(l.goal)+" of model time …"), l.ctx.Ink())
	}
	if l.layer != nil {
		l.layer.draw(l, c, r)
	}
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
	if !compact {
		_, body = body.CutTop(1)
	}
	body = l.strip(c, body, compact)
	var pictures []plot.Rect
	for i, part := range l.split(body) {
		pictures = append(pictures, l.panel(c, part, i, compact))
	}
	l.pictures(c, pictures, compact)
	l.timeline(c, foot, compact)
	if l.layer != nil {
		l.hot = l.hot[:0]
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
	c.TextIn(rest, plot.Left, l.ctx.Part(d.Title, rest.W), l.ctx.Dim())
	_, r = r.CutTop(1)
	if !compact {
		_, r = r.CutTop(1)
	}
	rows := l.rowsBelow(r.W)
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

func (l *Lab) rowsBelow(w int) (rows rowsBelow) {
	most := rowsBelow{2, 4}
	switch ui.SizeOf(l.drawn.Rect.W+4, l.drawn.Rect.H+4) {
	case ui.Compact:
		most = rowsBelow{1, 2}
	case ui.Roomy:
		most = rowsBelow{2, 6}
	}
	if _, _, beside := l.columns(plot.Rect{W: w}); beside && most.knobs > 2 {
		rows.knobs = 3 // room for a sentence or two beside them
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
	still := l.run.Models()[i].Still()
	if still != "" && compact { // there is no other row for it
		c.Fill(r.Row(0), ' ', plot.Style{})
		c.TextIn(r.Row(0), plot.Left, l.ctx.Spell("! "+still), l.ctx.Ink())
	}
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
		if still != "" {
			room, _, _ := l.columns(r)
			room.H = 2 // the blank row too
			ui.Paragraph(c, room, l.ctx.Spell("! "+still), l.ctx.Ink())
		} else {
			c.TextIn(r.Row(0), plot.Left, l.ctx.Spell(text), l.ctx.Dim())
		}
		_, r = r.CutTop(1)
		if left, right, beside := l.columns(r); beside {
			l.aside(c, right)
			r = left
		}
		_, r = r.CutTop(1)
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

// readingRows lays the readings of side i out in rows of at most w columns.
// Each is written "name\tvalue\n", for drawReadings.
func (l *Lab) readingRows(i, w int) []string {
	d := l.run.Describe(i)
	use := l.run.Setup.Parts[i].Use
	values := l.run.ReadModel(i, nil)
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
