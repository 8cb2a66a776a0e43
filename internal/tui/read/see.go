package read

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/tui/ui"
)

func itoa(n int) string { return strconv.Itoa(n) }

// experiment returns the experiment of a line, if the lab can run it.
func (r *Read) experiment(line string) (*course.Experiment, bool) {
	id, _, _ := strings.Cut(line, "?")
	return r.ctx.Catalog.Experiment(id)
}

// runs tells the same without reading the experiment.
func (r *Read) runs(line string) bool {
	id, _, _ := strings.Cut(line, "?")
	return slices.Contains(r.ctx.Catalog.ExperimentIDs(), id)
}

// lines are the experiment lines of a stop: those its heading names, then the
// experiments that name the claim. These are read only as they are asked for.
func (r *Read) lines(s *stop) iter.Seq[string] {
	switch {
	case s.term != nil:
		return slices.Values(s.term.See)
	case s.claim == nil:
		return slices.Values[[]string](nil)
	}
	return func(yield func(string) bool) {
		told := map[string]bool{}
		for _, line := range s.claim.See {
			id, _, _ := strings.Cut(line, "?")
			told[id] = true
			if !yield(line) {
				return
			}
		}
		for e := range r.ctx.Course.Speaking(s.claim) {
			if !told[e.ID] && !yield(e.ID) {
				return
			}
		}
	}
}

// noRun says why what is chosen cannot be seen to run.
func (r *Read) noRun() string {
	s := r.current()
	switch {
	case s == nil:
		return "nothing is chosen"
	case s.hidden:
		return "say first what you think: m for myth, f for fact"
	}
	var missing []string
	for line := range r.lines(s) {
		if r.runs(line) {
			return ""
		}
		missing = append(missing, line)
	}
	switch {
	case len(missing) > 0:
		return "not in the lab yet: " + strings.Join(missing, ", ")
	case s.claim != nil && s.claim.Part(course.PartNoDemo) != "":
		return r.words(s.claim.Part(course.PartNoDemo))
	case s.ref != nil:
		return "a source has no experiment; enter shows the claims that cite it"
	}
	return "no experiment is named here"
}

// see opens the experiment in the lab; where several are there, a list of
// them.
func (r *Read) see() tea.Cmd {
	return r.inLab("See it run", "enter runs it", "", slices.Collect(r.lines(r.current())))
}

// foretold tells whether the experiment of a line asks for a prediction.
func (r *Read) foretold(line string) bool {
	e, ok := r.experiment(line)
	return ok && e.Predict != nil
}

// noPredict says why no prediction can be made here.
func (r *Read) noPredict() string {
	if why := r.noRun(); why != "" {
		return why
	}
	for line := range r.lines(r.current()) {
		if r.foretold(line) {
			return ""
		}
	}
	return "its experiment asks for no prediction; x shows it run"
}

// predict asks in the lab what will happen, and comes back here.
func (r *Read) predict() tea.Cmd {
	var lines []string
	for line := range r.lines(r.current()) {
		if r.foretold(line) {
			lines = append(lines, line)
		}
	}
	return r.inLab("Predict first", "enter asks", ui.Predict, lines)
}

// inLab opens an experiment in the lab in a manner; of several, the one chosen
// from a list.
func (r *Read) inLab(title, hint, manner string, lines []string) tea.Cmd {
	r.changed()
	var items []item
	var ready []string
	for _, line := range lines {
		it := item{title: line, aside: "not in the lab yet"}
		if e, ok := r.experiment(line); ok {
			ready = append(ready, line)
			it.title, it.aside, it.text = e.Title, line, e.Summary
			it.do = func() tea.Cmd { return ui.OpenCmd("lab", manner+line) }
		}
		items = append(items, it)
	}
	if len(ready) == 1 {
		return ui.OpenCmd("lab", manner+ready[0])
	}
	r.popup = newPopup(title, hint, items)
	return nil
}

func (r *Read) noSources() string {
	s := r.current()
	switch {
	case s == nil:
		return "nothing is chosen"
	case s.hidden:
		return "say first what you think: m for myth, f for fact"
	case s.ref != nil:
		return "this is a source"
	case len(r.sourcesOf(s)) == 0:
		return "it rests on what the tutor measures, not on a source"
	}
	return ""
}

func (r *Read) sourcesOf(s *stop) []*course.Reference {
	switch {
	case s.claim != nil:
		return r.ctx.Course.Sources(s.claim)
	case s.term != nil:
		// A term cites as a claim does.
		return r.ctx.Course.Sources(&course.Claim{Statement: s.term.Text, Cite: s.term.Cite})
	}
	return nil
}

// showSources gives the sources in full.
func (r *Read) showSources() tea.Cmd {
	s := r.current()
	r.popup = newPopup("Sources", "enter to the list of references", r.sourceItems(r.sourcesOf(s)))
	if s.claim != nil {
		r.popup.lead = r.statusMark(s.claim.Status) + " " + statusWord(s.claim) + ": " + statusSays[s.claim.Status]
	}
	r.changed()
	return nil
}

func (r *Read) sourceItems(refs []*course.Reference) []item {
	var items []item
	for _, ref := range refs {
		text := strings.TrimSpace(strings.TrimSuffix(ref.Text(), ref.Link()))
		items = append(items, item{
			text: text, foot: ref.Link(),
			do: func() tea.Cmd { return r.Open("ref:" + ref.ID) },
		})
	}
	return items
}

// noTerms says why there is no word to explain.
func (r *Read) noTerms() string {
	s := r.current()
	switch {
	case s == nil:
		return "nothing is chosen"
	case len(r.termsOf(r.at)) == 0:
		return "no word of the glossary is used here"
	}
	return ""
}

// termsOf lists the terms linked in a stop, each once.
func (r *Read) termsOf(stop int) []*course.Term {
	var list []*course.Term
	seen := map[string]bool{}
	for _, l := range r.sheet.links {
		if l.stop != stop || l.Kind != course.ToTerm || seen[l.Target] {
			continue
		}
		seen[l.Target] = true
		if t, ok := r.ctx.Course.Term(l.Target); ok {
			list = append(list, t)
		}
	}
	return list
}

// showTerms explains the words of the glossary that are used here.
func (r *Read) showTerms() tea.Cmd {
	r.explain(r.termsOf(r.at))
	return nil
}

func (r *Read) explain(terms []*course.Term) {
	r.changed()
	var items []item
	for _, t := range terms {
		items = append(items, item{
			title: r.words(t.Title), aside: strings.Join(t.Aka, ", "), text: r.words(t.Text), side: t.Side,
			do: func() tea.Cmd { return r.Open("gloss:" + t.ID) },
		})
	}
	r.popup = newPopup("Words", "enter to the glossary", items)
}

// noCiting says why no claim can be listed that cites what is chosen.
func (r *Read) noCiting() string {
	if s := r.current(); s != nil && s.ref != nil && len(r.citing(s.ref)) == 0 {
		return "no claim cites it"
	}
	return ""
}

// citing lists the claims that cite a work.
func (r *Read) citing(ref *course.Reference) []*course.Claim {
	var list []*course.Claim
	for _, c := range r.ctx.Course.Claims() {
		for _, other := range r.ctx.Course.Sources(c) {
			if other == ref {
				list = append(list, c)
			}
		}
	}
	return list
}

func (r *Read) showCiting(ref *course.Reference) {
	var items []item
	for _, c := range r.citing(ref) {
		page, _ := r.ctx.Course.Page(c.Page)
		items = append(items, item{
			title: r.words(c.Title), foot: page.Title,
			do: func() tea.Cmd { return r.Open("claim:" + c.ID) },
		})
	}
	r.popup = newPopup(ref.Label+" is cited in", "enter opens it", items)
}
