package read

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// A popup is a short list over the text: sources, words, experiments.
type popup struct {
	title string
	lead  string // a line before the list
	hint  string // what enter does
	items []item
	at    int
	top   int // the first row of the list in view
	rows  int // of the list in view, as last drawn
}

// An item is a paragraph of a popup.
type item struct {
	title, aside, text, foot string
	side                     string
	do                       func() tea.Cmd // nil if enter does nothing
}

func newPopup(title, hint string, items []item) *popup {
	return &popup{title: title, hint: hint, items: items}
}

func (p *popup) key(r *Read, k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "down", "j", "tab":
		p.at = min(p.at+1, max(len(p.items)-1, 0))
	case "up", "k", "shift+tab":
		p.at = max(p.at-1, 0)
	case "pgdown", "space", " ":
		p.at = min(p.at+3, max(len(p.items)-1, 0))
	case "pgup":
		p.at = max(p.at-3, 0)
	case "home":
		p.at = 0
	case "end":
		p.at = max(len(p.items)-1, 0)
	case "enter":
		return p.do(r, p.at)
	case "esc", "backspace", "q", "c", "g", "x", "p":
		r.popup = nil
	}
	return nil
}

func (p *popup) do(r *Read, i int) tea.Cmd {
	if i >= len(p.items) || p.items[i].do == nil {
		return nil
	}
	r.popup = nil
	return p.items[i].do()
}

// row is a drawn line of the list.
type row struct {
	text  string
	st    plot.Style
	aside string
	sideS plot.Style
	item  int
}

// lines breaks the items into rows of width w.
func (p *popup) lines(r *Read, w int) []row {
	var list []row
	for i, it := range p.items {
		if i > 0 {
			list = append(list, row{item: -1})
		}
		if it.title != "" {
			head := row{text: r.spell(it.title), st: r.ctx.Bold(), aside: r.spell(it.aside), sideS: r.ctx.Dim(), item: i}
			if it.side == course.SideBrain || it.side == course.SideDescent {
				head.st = r.ctx.Side(sideWord(it.side)).With(plot.Bold)
			}
			if it.do == nil {
				head.st = r.ctx.Dim()
			}
			list = append(list, head)
		}
		for _, line := range wrapped(r.spell(it.text), w) {
			list = append(list, row{text: line, st: r.ctx.Ink(), item: i})
		}
		for _, line := range wrapped(it.foot, w) {
			list = append(list, row{text: line, st: r.ctx.Dim(), item: i})
		}
	}
	return list
}

func wrapped(s string, w int) []string {
	if s == "" {
		return nil
	}
	return ui.Wrap(s, w)
}

// draw draws the popup over the text, as small as what is in it.
func (p *popup) draw(r *Read, c *plot.Canvas) {
	const pad = 2
	area := c.Bounds()
	text := r.columns.text
	w := min(text.W+2*barWidth, area.W)
	inner := w - 2 - 2*pad
	list := p.lines(r, max(inner-2, 1))
	head := 2
	if p.lead != "" {
		head = 3
	}
	rows := max(0, min(len(list), area.H-2-head-2))
	h := min(area.H, rows+head+2+2)
	x := max(0, min(text.X-barWidth, area.W-w))
	box := plot.Rect{X: x, Y: (area.H - h) / 2, W: w, H: h}
	c.Fill(box, ' ', plot.Style{})
	border(c, box, r.ctx)
	in := box.Inset(1+pad, 1)
	c.TextIn(in.Row(0), plot.Left, r.spell(p.title), r.ctx.Bold())
	if p.lead != "" {
		c.TextIn(in.Row(1), plot.Left, r.spell(p.lead), r.ctx.Dim())
	}
	p.rows = rows
	p.follow(list)
	for i := 0; i < rows && p.top+i < len(list); i++ {
		p.row(r, c, in.Row(head+i), list[p.top+i])
	}
	hint := "esc close"
	if p.at < len(p.items) && p.items[p.at].do != nil {
		hint = p.hint + "   " + hint
	}
	if p.top+rows < len(list) {
		hint = "j more   " + hint
	}
	c.TextIn(in.Row(in.H-1), plot.Left, hint, r.ctx.Dim())
}

// follow brings the item chosen into view.
func (p *popup) follow(list []row) {
	first, last := -1, 0
	for i, l := range list {
		if l.item == p.at {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	p.top = max(0, min(p.top, len(list)-p.rows))
	if last >= p.top+p.rows {
		p.top = last - p.rows + 1
	}
	if first >= 0 && first < p.top {
		p.top = first
	}
}

func (p *popup) row(r *Read, c *plot.Canvas, at plot.Rect, l row) {
	if l.item >= 0 {
		r.hot.Add(at, func() tea.Cmd { return p.do(r, l.item) })
	}
	if l.item == p.at && l.item >= 0 {
		bar := "▎"
		if r.ctx.ASCII() {
			bar = "|"
		}
		c.TextIn(at, plot.Left, bar, r.ctx.Ink())
	}
	_, at = at.CutLeft(2)
	x := c.TextIn(at, plot.Left, l.text, l.st)
	if l.aside != "" {
		_, rest := at.CutLeft(x - at.X + 2)
		c.TextIn(rest, plot.Left, l.aside, l.sideS)
	}
}

// border draws the one kind of frame there is.
func border(c *plot.Canvas, r plot.Rect, ctx *ui.Context) {
	if r.W < 2 || r.H < 2 {
		return
	}
	h, v, corner := "─", '│', [4]string{"╭", "╮", "╰", "╯"}
	if ctx.ASCII() {
		h, v, corner = "-", '|', [4]string{"+", "+", "+", "+"}
	}
	st := ctx.Faint()
	line := strings.Repeat(h, r.W-2)
	c.Text(r.X, r.Y, corner[0]+line+corner[1], st)
	c.Text(r.X, r.Y+r.H-1, corner[2]+line+corner[3], st)
	c.Fill(plot.Rect{X: r.X, Y: r.Y + 1, W: 1, H: r.H - 2}, v, st)
	c.Fill(plot.Rect{X: r.X + r.W - 1, Y: r.Y + 1, W: 1, H: r.H - 2}, v, st)
}
