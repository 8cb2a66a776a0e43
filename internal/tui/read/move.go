package read

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/tui/ui"
)

// goTo shows a page, at the stop of that id, or where it was left; the place
// it leaves can be gone back to.
func (r *Read) goTo(page int, id string) {
	r.trail = append(r.trail, step{r.page, r.mark()})
	if len(r.trail) > 100 {
		r.trail = r.trail[1:]
	}
	r.leave()
	if page != r.page || r.letter != 0 {
		r.sheet = nil
	}
	r.page, r.letter = page, 0
	if r.columns.text.Empty() {
		r.wanted = id
		return
	}
	r.settle(r.marks[r.topics[page].name])
	r.jump(id)
}

// jump goes to the stop of that id, if the page has it. Of a row and the text
// on it, it is the text.
func (r *Read) jump(id string) {
	for i, s := range r.sheet.stops {
		if id != "" && s.id == id && !s.row {
			r.settle(mark{stop: i, offset: -r.lead()})
		}
	}
}

// back returns to the place before the last jump.
func (r *Read) back() tea.Cmd {
	n := len(r.trail)
	s := r.trail[n-1]
	r.trail = r.trail[:n-1]
	r.leave()
	if s.page != r.page {
		r.sheet = nil
	}
	r.page = s.page
	r.settle(s.mark)
	return nil
}

func (r *Read) noBack() string {
	if len(r.trail) == 0 {
		return "this is where you began"
	}
	return ""
}

// leave keeps the place on the page that is left.
func (r *Read) leave() {
	r.changed()
	r.marks[r.topics[r.page].name] = r.mark()
	r.listing, r.popup, r.asking, r.link = false, nil, false, -1
	r.find = find{}
}

// mark returns the place in a form that survives another width.
func (r *Read) mark() mark {
	if s := r.current(); s != nil {
		return mark{r.at, r.top - s.top}
	}
	return mark{offset: r.top}
}

// settle draws the page anew if it must and goes to a place on it.
func (r *Read) settle(m mark) {
	r.changed()
	r.fresh()
	r.at = max(0, min(m.stop, len(r.sheet.stops)-1))
	r.top = m.offset
	if s := r.current(); s != nil {
		r.top += s.top
		if r.at == 0 && m.offset == 0 || m == (mark{}) {
			r.top = 0
		}
	}
	r.clamp()
	r.entry = r.entryOfStop()
	r.visit()
}

// fresh draws the sheet if page, room or look have changed.
func (r *Read) fresh() {
	want := r.ctx.Stamp(0, r.built.Rect)
	if r.sheet == nil || r.built != want {
		r.sheet, r.built = r.build(), want
	}
}

// rebuild draws the sheet anew, after an answer or another letter, and stays
// where it is.
func (r *Read) rebuild() {
	m := r.mark()
	r.sheet = nil
	r.settle(m)
}

// visit tells where the person is.
func (r *Read) visit() {
	if len(r.topics) == 0 {
		return
	}
	t := r.topics[r.page]
	p := ui.Place{Open: ui.Open{Screen: "read", What: t.name}, Title: t.title}
	if s := r.current(); s != nil && s.id != "" && r.at > 0 {
		p.What, p.Title = s.id, s.title
		if s.term != nil {
			p.What = "gloss:" + s.id
		}
	}
	r.ctx.Visit(p)
}

// lead is how many rows stay above a stop that is brought to the top: one, but
// for the line that stands for the contents, which has a blank below it.
func (r *Read) lead() int {
	if r.columns.contents.Empty() {
		return 0
	}
	return 1
}

func (r *Read) height() int { return r.columns.text.H }

func (r *Read) clamp() {
	_, h := r.sheet.canvas.Size()
	if r.footer() {
		h++
	}
	r.top = max(0, min(r.top, h-r.height()))
}

// choose makes stop i the one chosen and brings it into view.
func (r *Read) choose(i int) {
	r.changed()
	r.at, r.link = i, -1
	s := r.current()
	if s == nil {
		return
	}
	h := r.height()
	switch {
	case s.top >= r.top && s.bottom <= r.top+h: // in view as it is
	case s.row && s.top >= r.top:
		r.top = s.bottom + r.lead() - h
	case i == 0:
		r.top = 0
	default:
		r.top = s.top - r.lead()
	}
	r.clamp()
	r.entry = r.entryOfStop()
	r.visit()
}

// down goes on reading: the rest of what is chosen, then the next stop, then
// the end of the page.
func (r *Read) down() tea.Cmd {
	if r.listing {
		return r.moveEntry(1)
	}
	s, h := r.current(), r.height()
	switch {
	case s != nil && s.bottom > r.top+h && s.top < r.top+h:
		r.scroll(min(s.bottom-r.top-h, max(1, h/2)))
	case s != nil && r.at+1 < len(r.sheet.stops):
		r.choose(r.at + 1)
	default:
		r.scroll(max(1, h/2))
	}
	return nil
}

// up goes back: to the top of what is chosen, then to the stop before.
func (r *Read) up() tea.Cmd {
	if r.listing {
		return r.moveEntry(-1)
	}
	s, h := r.current(), r.height()
	switch {
	case s != nil && s.top < r.top && s.bottom > r.top:
		r.scroll(-min(r.top-s.top+r.lead(), max(1, h/2)))
	case s != nil && r.at > 0:
		r.choose(r.at - 1)
	default:
		r.scroll(-max(1, h/2))
	}
	return nil
}

// scroll moves the view without choosing.
func (r *Read) scroll(n int) {
	r.changed()
	r.top += n
	r.clamp()
}

// turn moves the view by n rows and chooses what is then at its top. At the
// end of a page a whole screen further is the next page.
func (r *Read) turn(n int) tea.Cmd {
	if r.listing {
		return r.moveEntry(n / max(1, r.height()-2) * 10)
	}
	before := r.top
	r.scroll(n)
	if r.top == before && n >= r.height()-2 {
		if r.at+1 < len(r.stops()) {
			r.choose(len(r.sheet.stops) - 1)
			return nil
		}
		return r.turnPage(1)
	}
	r.chooseInView()
	return nil
}

// chooseInView chooses the first stop whose top is in view, unless the one
// chosen is; or else the one that fills the view.
func (r *Read) chooseInView() {
	in := func(s stop) bool { return s.top >= r.top && s.top < r.top+r.height() }
	if s := r.current(); s == nil || in(*s) {
		return
	}
	i := slices.IndexFunc(r.sheet.stops, in)
	if i < 0 {
		i = slices.IndexFunc(r.sheet.stops, func(s stop) bool { return s.bottom > r.top })
	}
	if i >= 0 {
		r.at, r.link = i, -1
		r.entry = r.entryOfStop()
		r.visit()
	}
}

func (r *Read) home() tea.Cmd {
	if r.listing {
		return r.moveEntry(-len(r.entries()))
	}
	r.top = 0
	r.choose(0)
	return nil
}

func (r *Read) end() tea.Cmd {
	if r.listing {
		return r.moveEntry(len(r.entries()))
	}
	r.choose(max(0, len(r.stops())-1))
	r.scroll(1 << 20)
	return nil
}

// turnPage goes n pages on.
func (r *Read) turnPage(n int) tea.Cmd {
	to := r.page + n
	if to < 0 || to >= len(r.topics) {
		return ui.SayCmd("there is no page further")
	}
	r.goTo(to, "")
	return nil
}
