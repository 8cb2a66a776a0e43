package read

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
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

// A contentsRow is a row of the contents: an entry, or where its title is too
// long for one row, a line of it.
type contentsRow struct {
	entry int
	text  string
	first bool
}

// Columns before a page's title and a claim's.
const (
	pageIndent  = 2
	claimIndent = 4
)

func (e entry) indent() int {
	if e.stop < 0 {
		return pageIndent
	}
	return claimIndent
}

// contentsRows breaks the entries at a width.
func (r *Read) contentsRows(list []entry, w int) []contentsRow {
	var rows []contentsRow
	for i, e := range list {
		for k, line := range ui.Wrap(r.spell(e.text), max(1, w-e.indent())) {
			rows = append(rows, contentsRow{i, line, k == 0})
		}
	}
	return rows
}

// contentsAhead is how many rows are in view from the first of the entry under
// the cursor on: its own and one of the next.
const contentsAhead = 4

// drawContents draws the list into a rectangle, the entry under the cursor in
// view and of what is above it as much as there is room for.
func (r *Read) drawContents(c *plot.Canvas, area plot.Rect) {
	list := r.entries()
	cursor := r.entry
	if !r.listing {
		cursor = r.entryOfStop()
	}
	rows := r.contentsRows(list, area.W)
	first := 0
	if len(rows) > area.H {
		at := slices.IndexFunc(rows, func(w contentsRow) bool { return w.entry == cursor })
		first = max(0, min(at+contentsAhead-area.H, len(rows)-area.H))
	}
	for i, w := range rows[first:min(len(rows), first+area.H)] {
		e := list[w.entry]
		r.contentsRow(c, area.Row(i), w, e, w.entry == cursor)
		r.hot.Add(area.Row(i), func() tea.Cmd { return r.openEntry(e) })
	}
}

// contentsRow draws a row; the entry under the cursor has a mark, and a ground
// while the keys go there.
func (r *Read) contentsRow(c *plot.Canvas, row plot.Rect, w contentsRow, e entry, chosen bool) {
	st := r.ctx.Dim()
	switch {
	case chosen && r.listing:
		c.Fill(row, ' ', plot.Style{BG: r.ctx.Theme.Select})
		st = r.ctx.Bold()
	case chosen && e.stop >= 0:
		st = r.ctx.Ink()
	case e.stop < 0 && e.page == r.page:
		st = r.ctx.Bold()
	}
	if chosen && w.first {
		c.TextIn(row, plot.Left, r.ctx.Cursor(), r.markStyle())
	}
	if e.stop >= 0 && w.first {
		r.drawSign(c, row, &r.sheet.stops[e.stop])
	}
	_, text := row.CutLeft(e.indent())
	c.TextIn(text, plot.Left, w.text, st)
}

// drawSign draws, before a claim's title, the sign of its status, which is not
// told of a belief not yet judged; of a strength or a weakness plus or minus in
// its side's colour.
func (r *Read) drawSign(c *plot.Canvas, row plot.Rect, s *stop) {
	_, at := row.CutLeft(pageIndent)
	switch {
	case s.claim == nil:
	case s.claim.Merit == course.Strength:
		c.TextIn(at, plot.Left, "+", r.ctx.Side(sideWord(s.claim.Side)))
	case s.claim.Merit == course.Weakness:
		c.TextIn(at, plot.Left, r.spell("−"), r.ctx.Side(sideWord(s.claim.Side)))
	case s.hidden:
		c.TextIn(at, plot.Left, "?", r.ctx.Dim())
	default:
		c.TextIn(at, plot.Left, r.statusMark(s.claim.Status), r.statusStyle(s.claim.Status))
	}
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
		c.TextIn(rest, plot.Left, r.ctx.Clip(s.title, rest.W-2), r.ctx.Dim())
	}
	r.hot.Add(row, r.toContents)
}
