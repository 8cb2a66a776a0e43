package home

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// Draw draws the screen, or copies it from the last time if nothing changed.
func (h *Home) Draw(c *plot.Canvas, r plot.Rect) {
	if next := h.next().title; next != h.named {
		h.named = next
		h.version++
	}
	h.drawn.Show(c, h.ctx.Stamp(h.version, r), h.draw)
}

// The parts of the screen, in rows.
const (
	headRows   = 2
	nextRows   = 2
	gap        = 1
	panelLeast = 5
)

// rows shares the height out: the list of places goes first where there is no
// room, then the panels. airy is one more row between the parts.
func (h *Home) rows(height, places int) (top, panels, list, airy int) {
	need := headRows + gap + nextRows
	room := height - need - gap
	if h.bench != nil && room >= panelLeast {
		panels = min(room, height/2)
		if rest := room - gap - places; rest >= panelLeast {
			panels = min(rest, height/2)
		}
		need += panels + gap
	}
	if height >= need+gap+places {
		list = places
		need += gap + places
	}
	space := max(0, height-need)
	if space >= 6 {
		airy = 1
		space -= 3
	}
	return space / 2, panels, list, airy
}

func (h *Home) draw(c *plot.Canvas, r plot.Rect) {
	most := 112
	if ui.SizeOf(r.W, r.H) == ui.Roomy {
		most = 148
	}
	w := min(r.W, most)
	r = plot.Rect{X: (r.W - w) / 2, W: w, H: max(0, r.H-1)} // the help line is next
	places := h.places()
	top, panels, list, airy := h.rows(r.H, len(places))
	_, r = r.CutTop(top)
	h.head(c, r)
	_, r = r.CutTop(headRows + gap + airy)
	if panels > 0 {
		var area plot.Rect
		area, r = r.CutTop(panels)
		h.bench.draw(c, area)
		h.drawn.Add(area, h.toLab)
		_, r = r.CutTop(gap + airy)
	}
	h.step(c, r)
	_, r = r.CutTop(nextRows + gap + airy)
	if list > 0 {
		h.list(c, r, places)
	}
}

// head says what the tutor is, in two lines.
func (h *Home) head(c *plot.Canvas, r plot.Rect) {
	brain := []piece{{"A brain", h.ctx.Side(experiment.Brain).With(plot.Bold)}, {" learns by changing its synapses", h.ctx.Ink()}}
	descent := []piece{{"gradient descent", h.ctx.Side(experiment.Descent).With(plot.Bold)}, {", by stepping down an error.", h.ctx.Ink()}}
	both := slices.Concat(brain, []piece{{"; ", h.ctx.Ink()}}, descent)
	if width(both) > r.W {
		h.centred(c, r.Row(0), append(brain, piece{";", h.ctx.Ink()}))
		h.centred(c, r.Row(1), descent)
		return
	}
	h.centred(c, r.Row(0), both)
	h.centred(c, r.Row(1), []piece{{"Here both learn side by side. Read what is said of them, predict, and run it.", h.ctx.Dim()}})
}

// A piece is text in one style.
type piece struct {
	text string
	st   plot.Style
}

// centred draws pieces in the middle of a row.
func (h *Home) centred(c *plot.Canvas, row plot.Rect, pieces []piece) {
	x := row.X + max(0, row.W-width(pieces))/2
	for _, p := range pieces {
		_, rest := row.CutLeft(x - row.X)
		x = c.TextIn(rest, plot.Left, p.text, p.st)
	}
}

func width(pieces []piece) int {
	n := 0
	for _, p := range pieces {
		n += plot.Width(p.text)
	}
	return n
}

// step draws what enter does.
func (h *Home) step(c *plot.Canvas, r plot.Rect) {
	s := h.next()
	title := h.ctx.Clip(s.title, r.W-8)
	h.centred(c, r.Row(0), []piece{{"enter", h.ctx.Ink().With(plot.Bold | plot.Reverse)}, {"  " + title, h.ctx.Bold()}})
	h.centred(c, r.Row(1), []piece{{h.ctx.Clip(s.about, r.W), h.ctx.Dim()}})
	h.drawn.Add(r.Rows(0, nextRows), h.goOn)
}

// A place is a line of the list of what is where.
type place struct{ key, name, about, screen string }

func (h *Home) places() []place {
	return []place{
		{"L", "Lessons", "one idea each, in five to ten minutes", "lesson"},
		{"2", "Read", "the comparison, claim by claim", "read"},
		{"3", "Lab", "both learners, one clock, knobs to turn", "lab"},
		{"4", "Quiz", "questions that come back before you forget", "quiz"},
		{"5", "Progress", "what you have seen, predicted and measured", "progress"},
		{"/", "Search", "claims, words, experiments, lessons, sources", ""},
	}
}

// list draws what is where.
func (h *Home) list(c *plot.Canvas, r plot.Rect, places []place) {
	const name, about = 4, 14
	wide := 0
	for _, p := range places {
		wide = max(wide, about+plot.Width(p.about))
	}
	x := r.X + max(0, r.W-wide)/2
	for i, p := range places {
		row := r.Row(i)
		row.X, row.W = x, max(0, row.X+row.W-x)
		c.TextIn(row, plot.Left, p.key, h.ctx.Ink())
		_, at := row.CutLeft(name)
		c.TextIn(at, plot.Left, p.name, h.ctx.Ink())
		_, at = row.CutLeft(about)
		c.TextIn(at, plot.Left, h.ctx.Title(p.about, at.W), h.ctx.Dim())
		if p.screen != "" {
			h.drawn.Add(row, func() tea.Cmd { return ui.OpenCmd(p.screen, "") })
		}
	}
}
