// Package read is the screen where the comparison is read: contents, text, and
// what stands beside each claim.
package read

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/prose"
	"spikeslope/internal/tui/ui"
)

// Read is the screen.
type Read struct {
	ctx    *ui.Context
	topics []topic
	prose  *prose.Renderer

	page   int
	marks  map[string]mark // where each page was left
	trail  []step          // to go back over
	said   map[string]string
	letter rune   // of the glossary; 0 for all
	wanted string // the stop to go to once there is room to draw
	asking bool   // for that letter

	columns columns
	sheet   *sheet
	built   ui.Stamp // what the sheet was drawn for
	at      int      // the stop chosen
	top     int      // the first row of the sheet in view
	link    int      // the link chosen, as an index of the sheet's; -1 for none

	entry   int  // the entry of the contents under the cursor
	listing bool // keys are for the contents
	find    find
	popup   *popup

	frame   plot.Canvas
	drawn   ui.Stamp
	version uint64 // rises with every change
	hot     ui.Hotspots
}

// mark is a place on a page: a stop, and how far its top is above the view's.
type mark struct{ stop, offset int }

// step is a place on the way.
type step struct {
	page int
	mark mark
}

// New returns the reader, on the first page.
func New(ctx *ui.Context) *Read {
	return &Read{
		ctx: ctx, topics: topics(ctx.Course), prose: prose.New(ctx),
		marks: map[string]mark{}, said: map[string]string{}, link: -1,
	}
}

// Init notes that the reader is where the person is.
func (r *Read) Init() tea.Cmd {
	r.visit()
	return nil
}

// Animated tells that nothing moves of itself.
func (r *Read) Animated() bool { return false }

// Typing tells that keys go into a field or a list.
func (r *Read) Typing() bool { return r.find.open || r.popup != nil || r.asking }

// Status says the place on the page.
func (r *Read) Status() string {
	if r.columns.contents.Empty() {
		return "" // the line above the text says it
	}
	return r.count()
}

// count says which of the page's stops is chosen: "claim 3 of 13".
func (r *Read) count() string {
	s := r.current()
	if s == nil {
		return ""
	}
	list := r.stops()
	rows := slices.IndexFunc(list, func(s stop) bool { return !s.row })
	at := r.at
	if s.row {
		at = s.detail
	}
	return fmt.Sprintf("%s %d of %d", s.kind(), at-rows+1, len(list)-rows)
}

// kind is what a stop is called.
func (s *stop) kind() string {
	switch {
	case s.term != nil:
		return "term"
	case s.ref != nil:
		return "source"
	case s.claim == nil:
		return "section"
	case s.claim.Kind == course.KindMyth:
		return "belief"
	case s.claim.Kind == course.KindQuestion:
		return "question"
	}
	return "claim"
}

func (r *Read) stops() []stop {
	if r.sheet == nil {
		return nil
	}
	return r.sheet.stops
}

// current returns the stop chosen, or nil on a page without any.
func (r *Read) current() *stop {
	if list := r.stops(); r.at >= 0 && r.at < len(list) {
		return &list[r.at]
	}
	return nil
}

// Claim returns the id of the claim chosen, "" while a belief hides its answer.
func (r *Read) Claim() string {
	if s := r.current(); s != nil && s.claim != nil && !s.hidden {
		return s.claim.ID
	}
	return ""
}

// changed notes that what was drawn is old.
func (r *Read) changed() { r.version++ }

func (r *Read) spell(s string) string {
	return r.ctx.Spell(s)
}

// Update takes mouse events, and keys while typing.
func (r *Read) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		r.changed()
		switch {
		case r.popup != nil:
			return r.popup.key(r, msg)
		case r.asking:
			return r.answerLetter(msg)
		case r.find.open:
			return r.findKey(msg)
		}
	case tea.PasteMsg:
		if r.find.open {
			r.changed()
			r.edit(msg)
		}
	case tea.MouseClickMsg:
		return r.click(msg.Mouse())
	case tea.MouseWheelMsg:
		return r.wheel(msg.Mouse())
	}
	return nil
}

// Open shows a page, a claim, a term or a reference by its id. Where terms and
// claims share one, "gloss:ID" means the term and "claim:ID" the claim.
func (r *Read) Open(what string) tea.Cmd {
	page, id := r.whereIs(what)
	if page < 0 {
		return ui.SayCmd(fmt.Sprintf("nothing to read is called %q", what))
	}
	r.goTo(page, id)
	return nil
}

func (r *Read) whereIs(what string) (page int, id string) {
	kind, id, found := strings.Cut(what, ":")
	if !found {
		kind, id = "", what
	}
	c := r.ctx.Course
	pageOf := func(name string) int {
		return slices.IndexFunc(r.topics, func(t topic) bool { return t.name == name })
	}
	if i := pageOf(id); i >= 0 && kind == "" {
		return i, ""
	}
	if claim, ok := c.Claim(id); ok && kind != "gloss" {
		return pageOf(claim.Page), id
	}
	if _, ok := c.Term(id); ok && kind != "claim" {
		return pageOf("glossary"), id
	}
	if _, ok := c.Reference(id); ok {
		return pageOf(references), id
	}
	for i, t := range r.topics {
		if t.page != nil && slices.ContainsFunc(t.page.Sections, func(s *course.Section) bool { return s.ID == id && id != "" }) {
			return i, id
		}
	}
	return -1, ""
}
