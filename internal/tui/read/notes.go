package read

import (
	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// A note is a line of the margin.
type note struct {
	text string
	st   plot.Style
	key  string // before the text, where the line is a key's
	do   func() tea.Cmd
}

// titlesFrom is the width of the margin from which sources are given with
// their titles.
const titlesFrom = 36

// notesOf lists what stands beside a stop: status and sources; beside the one
// chosen, also what can be done.
func (r *Read) notesOf(s *stop, chosen bool) []note {
	var list []note
	w := r.columns.notes.W
	if s.claim != nil && !s.hidden {
		list = append(list, note{text: r.statusMark(s.claim.Status) + " " + statusWord(s.claim), st: r.statusStyle(s.claim.Status)})
		if merit := meritWord(s.claim); merit != "" {
			list = append(list, note{text: merit, st: r.ctx.Side(sideWord(s.claim.Side))})
		}
		if w >= titlesFrom {
			list = append(list, note{text: statusSays[s.claim.Status], st: r.ctx.Dim()})
		}
		list = append(list, r.sourceNotes(s.claim, w)...)
	}
	if !chosen {
		return list
	}
	if keys := r.keyNotes(s); len(keys) > 0 {
		if len(list) > 0 {
			list = append(list, note{})
		}
		list = append(list, keys...)
	}
	return list
}

// mostSources is how many sources the margin names; c gives all of them.
const mostSources = 6

func (r *Read) sourceNotes(c *course.Claim, w int) []note {
	var list []note
	refs := r.ctx.Course.Sources(c)
	if w >= titlesFrom && len(refs) > 0 {
		list = append(list, note{})
	}
	for i, ref := range refs {
		if i == mostSources-1 && len(refs) > mostSources {
			more := "and " + itoa(len(refs)-i) + " more"
			return append(list, note{text: more, st: r.ctx.Dim()})
		}
		if w < titlesFrom {
			list = append(list, note{text: ref.Label, st: r.ctx.Dim()})
			continue
		}
		list = append(list, note{text: ref.Label, st: r.ctx.Ink()})
		for _, line := range ui.Wrap(r.spell(ref.Title), w) {
			list = append(list, note{text: line, st: r.ctx.Dim()})
		}
	}
	return list
}

// keyNotes are the keys of the stop chosen that are of use now.
func (r *Read) keyNotes(s *stop) []note {
	var list []note
	add := func(key, text string, why string, do func() tea.Cmd) {
		if why == "" {
			list = append(list, note{text: text, key: key, st: r.ctx.Dim(), do: do})
		}
	}
	switch {
	case s.row:
		add("enter", "read on", "", r.enter)
	case s.hidden: // the text asks
		return nil
	case s.ref != nil:
		add("enter", "where it is cited", r.noCiting(), r.enter)
	}
	if s.claim != nil && r.noRun() != "" && len(s.claim.See) > 0 {
		list = append(list, note{text: "not in the lab yet", key: "x", st: r.ctx.Dim()})
	}
	add("x", "see it run", r.noRun(), r.see)
	add("p", "predict first", r.noPredict(), r.predict)
	add("c", "sources", r.noSources(), r.showSources)
	add("g", "words explained", r.noTerms(), r.showTerms)
	return list
}

// notesHeight is how many rows the notes of a stop take when it is chosen,
// all keys among them, and a blank.
func (r *Read) notesHeight(s *stop) int {
	if s.term != nil || s.ref != nil {
		return 0
	}
	return len(r.notesOf(s, false)) + 1 + 4
}

// drawNotes draws the margin. Beside a claim that begins above the view its
// notes stay in view, as long as the claim does.
func (r *Read) drawNotes(c *plot.Canvas) {
	area := r.columns.notes
	for i := range r.sheet.stops {
		s := &r.sheet.stops[i]
		if s.row || s.bottom <= r.top || s.top >= r.top+area.H {
			continue
		}
		list := r.notesOf(s, i == r.at)
		y := min(max(s.top, r.top), s.bottom-len(list))
		y = max(y, s.top)
		for k, n := range list {
			at := plot.Rect{X: area.X, Y: area.Y + y - r.top + k, W: area.W, H: 1}
			if at.Intersect(area).Empty() {
				continue
			}
			r.drawNote(c, at, n)
		}
	}
}

func (r *Read) drawNote(c *plot.Canvas, at plot.Rect, n note) {
	if n.do != nil {
		r.hot.Add(at, n.do)
	}
	if n.key != "" {
		st := r.ctx.Ink()
		if n.do == nil {
			st = r.ctx.Dim()
		}
		x := c.TextIn(at, plot.Left, n.key, st)
		_, at = at.CutLeft(max(3, x-at.X+2))
	}
	c.TextIn(at, plot.Left, r.spell(n.text), n.st)
}
