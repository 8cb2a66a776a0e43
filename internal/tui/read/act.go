package read

import (
	"unicode"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/tui/ui"
)

// enter opens what is chosen: an entry of the contents, a link, a row of the
// table, a myth, a reference.
func (r *Read) enter() tea.Cmd {
	r.changed()
	if r.listing {
		list := r.entries()
		if r.entry < len(list) {
			return r.openEntry(list[r.entry])
		}
		return nil
	}
	if r.link >= 0 {
		return r.follow(r.link)
	}
	s := r.current()
	switch {
	case s == nil:
	case s.row:
		to := r.sheet.stops[s.detail]
		r.trail = append(r.trail, step{r.page, r.mark()})
		r.choose(s.detail)
		r.top = to.top - r.lead()
		r.clamp()
	case s.hidden:
		return r.say(saidNone)
	case s.ref != nil:
		r.showCiting(s.ref)
	}
	return nil
}

// noEnter says why enter does nothing.
func (r *Read) noEnter() string {
	s := r.current()
	switch {
	case r.listing, r.link >= 0, s != nil && (s.row || s.hidden):
		return ""
	case s != nil && s.ref != nil:
		return r.noCiting()
	}
	return "choose a link first, with tab"
}

// enterWord is what enter does, for the help line.
func (r *Read) enterWord() string {
	s := r.current()
	switch {
	case r.listing:
		return "open"
	case r.link >= 0:
		return "follow"
	case s != nil && s.hidden:
		return "show"
	case s != nil && s.row:
		return "read on"
	}
	return ""
}

// nextLink chooses the next or the previous link of the stop chosen.
func (r *Read) nextLink(n int) tea.Cmd {
	r.changed()
	mine := r.linksOf(r.at)
	at := -1
	for i, l := range mine {
		if l == r.link {
			at = i
		}
	}
	switch {
	case at < 0 && n < 0:
		at = len(mine) - 1
	default:
		at += n
	}
	if at < 0 || at >= len(mine) {
		r.link = -1
		return nil
	}
	r.link = mine[at]
	if y := r.sheet.links[r.link].At[0].Y; y < r.top || y >= r.top+r.height()-1 {
		r.top = y - r.height()/3
		r.clamp()
	}
	return ui.SayCmd(r.prose.Leads(r.sheet.links[r.link].Link))
}

// linksOf lists the links of a stop that lead somewhere.
func (r *Read) linksOf(stop int) []int {
	var list []int
	if r.sheet == nil {
		return nil
	}
	for i, l := range r.sheet.links {
		if l.stop == stop {
			list = append(list, i)
		}
	}
	return list
}

func (r *Read) noLink() string {
	if len(r.linksOf(r.at)) == 0 {
		return "no link stands here"
	}
	return ""
}

// follow opens what a link leads to.
func (r *Read) follow(i int) tea.Cmd {
	r.changed()
	l := r.sheet.links[i].Link
	if l.Kind != course.ToExperiment {
		r.at = max(0, r.sheet.links[i].stop)
	}
	switch l.Kind {
	case course.ToTerm:
		if t, ok := r.ctx.Course.Term(l.Target); ok {
			r.explain([]*course.Term{t})
		}
	case course.ToClaim:
		return r.Open("claim:" + l.Target)
	case course.ToExperiment:
		if !r.prose.Runs(l.Target) {
			return ui.SayCmd(l.Target + " is not in the lab yet")
		}
		return ui.OpenCmd("lab", l.Target)
	case course.ToReference:
		if ref, ok := r.ctx.Course.Reference(l.Target); ok {
			r.popup = newPopup("Source", "enter to the list of references", r.sourceItems([]*course.Reference{ref}))
		}
	}
	return nil
}

// say answers 'myth or fact?' and shows what is the case.
func (r *Read) say(what string) tea.Cmd {
	s := r.current()
	r.said[s.id] = what
	r.rebuild()
	return nil
}

func (r *Read) noSay() string {
	s := r.current()
	switch {
	case s == nil || s.claim == nil || s.claim.Kind != course.KindMyth:
		return "only of a belief on the page of myths"
	case !s.hidden:
		return "you have seen the answer"
	}
	return ""
}

// askLetter waits for a letter of the glossary.
func (r *Read) askLetter() tea.Cmd {
	r.changed()
	r.asking = true
	return nil
}

func (r *Read) noLetters() string {
	if r.topics[r.page].name != "glossary" {
		return "letters are of the glossary"
	}
	return ""
}

func (r *Read) answerLetter(k tea.KeyPressMsg) tea.Cmd {
	r.asking = false
	letter := rune(0)
	switch key := k.String(); key {
	case "esc":
		return nil
	case "enter", "space", " ", "backspace":
	default:
		for _, c := range k.Text {
			letter = unicode.ToUpper(c)
		}
		if letter == 0 {
			return nil
		}
		known := false
		for _, l := range initials(r.ctx.Course.Terms()) {
			known = known || l == letter
		}
		if !known {
			return ui.SayCmd("no term begins with " + string(letter))
		}
	}
	r.letter = letter
	r.sheet = nil
	r.settle(mark{})
	return nil
}
