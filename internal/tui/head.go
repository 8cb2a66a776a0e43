package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

func (a *App) drawHead(r plot.Rect) {
	x := a.canvas.Text(margin, 0, "spikeslope", a.ctx.Bold())
	status := a.screen().Status()
	if status == "" && a.ctx.NotSaving != "" {
		status = "not saving"
	}
	gap := 4
	if a.w < 100 {
		gap = 2
	}
	x += gap
	for i, t := range a.tabs[:digits] {
		x = a.canvas.Text(x, 0, t.label(i), a.ctx.Dim()) + gap
	}
	for i, at := range a.tabSpans() {
		if i != a.lit() || a.overlay != nil {
			continue
		}
		a.canvas.StyleRect(plot.Rect{X: at.X, Y: 0, W: at.W, H: 1}, a.ctx.Bold())
		line := "▔"
		if a.ctx.ASCII() {
			line = "-"
		}
		a.canvas.Text(at.X, 1, strings.Repeat(line, at.W), plot.Fg(a.ctx.Theme.Brain))
	}
	a.drawStatus(x, status)
}

// drawStatus writes the screen's status at the right end of the first line or,
// where that has no room, of the second. Of a status in parts, divided by middle
// dots, the first goes into the second line, but for roomy terminals, and so do
// the next ones if there is no room for them above.
func (a *App) drawStatus(x int, status string) {
	write := func(r plot.Rect, s string) {
		a.canvas.TextIn(r, plot.Right, a.ctx.Spell(s), a.ctx.Dim())
	}
	below := plot.Rect{X: margin + 20, Y: 1, W: a.w - 2*margin - 20, H: 1}
	if a.overlay == nil {
		on := a.tabSpans()[a.lit()]
		below.X = on.X + on.W + 2
		below.W = a.w - margin - below.X
	}
	room := plot.Rect{X: x, Y: 0, W: a.w - margin - x, H: 1}
	first, rest, parts := strings.Cut(status, partDot)
	if (!parts || ui.SizeOf(a.w, a.h) == ui.Roomy) && plot.Width(status) <= room.W {
		write(room, status)
		return
	}
	if !parts {
		write(below, status)
		return
	}
	short := lastParts(rest, room.W)
	write(room, short)
	if more := strings.TrimSuffix(strings.TrimSuffix(rest, short), partDot); more != "" {
		const legible = 10 // columns of the first
		if left := below.W - plot.Width(partDot+more); left >= legible {
			more = a.ctx.Clip(first, left) + partDot + more
		}
		write(below, lastParts(more, below.W))
		return
	}
	write(below, first)
}

// partDot divides the parts of a status.
const partDot = " · "

// lastParts returns as many of the last parts of a status as w columns hold.
func lastParts(status string, w int) string {
	for parts := true; plot.Width(status) > w; {
		if _, status, parts = strings.Cut(status, partDot); !parts {
			return ""
		}
	}
	return status
}

func (t tab) label(i int) string { return fmt.Sprintf("%d %s", i+1, t.title) }

// lit is the tab that what is on show belongs to.
func (a *App) lit() int {
	if a.on < digits {
		return a.on
	}
	return 0
}

// tabSpans returns where the tabs stand in the first row.
func (a *App) tabSpans() []plot.Rect {
	gap := 4
	if a.w < 100 {
		gap = 2
	}
	x := margin + len("spikeslope") + gap
	spans := make([]plot.Rect, digits)
	for i, t := range a.tabs[:digits] {
		w := plot.Width(t.label(i))
		spans[i] = plot.Rect{X: x, Y: 0, W: w, H: 2}
		x += w + gap
	}
	return spans
}

func (a *App) clickTabs(m tea.Mouse) (tea.Cmd, bool) {
	for i, r := range a.tabSpans() {
		if r.Contains(m.X, m.Y) {
			return a.goTo(i), true
		}
	}
	return nil, false
}
