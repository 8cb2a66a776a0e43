package read

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
)

// An entry is a line of the contents: a page, or under the page on show one of
// its claims.
type entry struct {
	page int
	stop int // -1 for the page itself
	text string
}

// entries lists the contents. Terms and references are too many to be listed.
func (r *Read) entries() []entry {
	var list []entry
	for i, t := range r.topics {
		list = append(list, entry{i, -1, t.title})
		if i != r.page {
			continue
		}
		for k, s := range r.stops() {
			if !s.row && s.term == nil && s.ref == nil {
				list = append(list, entry{i, k, s.title})
			}
		}
	}
	return list
}

// entryOfStop returns the entry that stands for what is chosen.
func (r *Read) entryOfStop() int {
	at, found := r.at, 0
	if s := r.current(); s != nil && s.row {
		at = s.detail
	}
	for i, e := range r.entries() {
		if e.page == r.page && (e.stop < 0 || e.stop == at) {
			found = i
		}
	}
	return found
}

func (r *Read) moveEntry(n int) tea.Cmd {
	r.changed()
	r.entry = max(0, min(r.entry+n, len(r.entries())-1))
	return nil
}

// toContents gives the keys to the contents.
func (r *Read) toContents() tea.Cmd {
	r.changed()
	r.listing = true
	r.entry = r.entryOfStop()
	return nil
}

// toText gives the keys back to the text.
func (r *Read) toText() tea.Cmd {
	r.changed()
	r.listing = false
	return nil
}

// openEntry shows what an entry stands for.
func (r *Read) openEntry(e entry) tea.Cmd {
	if e.page != r.page {
		r.goTo(e.page, "")
		return nil
	}
	r.listing = false
	if e.stop < 0 {
		return r.home()
	}
	s := r.sheet.stops[e.stop]
	r.trail = append(r.trail, step{r.page, r.mark()})
	r.choose(e.stop)
	r.top = s.top - r.lead()
	r.clamp()
	return nil
}

// drawContents draws the list into a rectangle, the entry under the cursor in
// view.
func (r *Read) drawContents(c *plot.Canvas, area plot.Rect) {
	list := r.entries()
	cursor := r.entry
	if !r.listing {
		cursor = r.entryOfStop()
	}
	first := 0
	if len(list) > area.H {
		first = max(0, min(cursor-area.H/2, len(list)-area.H))
	}
	mark := "▸"
	if r.ctx.ASCII() {
		mark = ">"
	}
	for i := first; i < len(list) && i-first < area.H; i++ {
		e := list[i]
		row := area.Row(i - first)
		st, indent := r.ctx.Dim(), 2
		switch {
		case e.stop >= 0:
			indent = 4
			if i == cursor {
				st = r.ctx.Ink()
			}
		case e.page == r.page:
			st = r.ctx.Bold()
		}
		if i == cursor {
			if r.listing {
				c.Fill(row, ' ', plot.Style{BG: r.ctx.Theme.Select})
				st = r.ctx.Bold()
			}
			c.TextIn(row, plot.Left, mark, r.markStyle())
		}
		if e.stop >= 0 {
			r.drawMerit(c, row, r.sheet.stops[e.stop].claim)
		}
		_, text := row.CutLeft(indent)
		c.TextIn(text, plot.Left, r.shorten(e.text, text.W), st)
		r.hot = append(r.hot, hotspot{row, func() tea.Cmd { return r.openEntry(e) }})
	}
}

// drawMerit draws the sign of a strength or a weakness, in its side's colour,
// before its title.
func (r *Read) drawMerit(c *plot.Canvas, row plot.Rect, claim *course.Claim) {
	if claim == nil || claim.Merit == "" {
		return
	}
	sign := "+"
	if claim.Merit == course.Weakness {
		sign = r.spell("−")
	}
	_, at := row.CutLeft(2)
	c.TextIn(at, plot.Left, sign, r.ctx.Side(sideWord(claim.Side)))
}

// markStyle is the colour of the sign that says 'here': bright where the keys
// go.
func (r *Read) markStyle() plot.Style {
	if r.listing {
		return r.ctx.Bold()
	}
	return r.ctx.Dim()
}

// drawCrumbs draws the line that stands for the contents where there is no
// room for them: the page, the claim where its heading is out of view, and how
// far one is.
func (r *Read) drawCrumbs(c *plot.Canvas, row plot.Rect) {
	count := r.count()
	left, right := row.CutRight(plot.Width(count))
	c.TextIn(right, plot.Left, count, r.ctx.Dim())
	x := c.TextIn(left, plot.Left, r.spell(r.topics[r.page].title), r.ctx.Dim())
	if s := r.current(); s != nil && s.top < r.top {
		sep := " › "
		if r.ctx.ASCII() {
			sep = " > "
		}
		_, rest := left.CutLeft(x - left.X)
		x = c.TextIn(rest, plot.Left, sep, r.ctx.Faint())
		_, rest = left.CutLeft(x - left.X)
		c.TextIn(rest, plot.Left, r.shorten(s.title, rest.W-2), r.ctx.Dim())
	}
	r.hot = append(r.hot, hotspot{row, r.toContents})
}

// shorten cuts a title at a width, ending in an ellipsis of one character
// where the terminal has it.
func (r *Read) shorten(s string, w int) string {
	s = r.spell(s)
	if r.ctx.ASCII() {
		return plot.Shorten(s, w)
	}
	return ansi.Truncate(s, max(w, 0), "…")
}
