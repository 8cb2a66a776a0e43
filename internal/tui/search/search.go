// Package search finds claims, terms, experiments, lessons, lectures and
// references by the words in them, from any screen.
package search

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/tui/ui"
)

// Search is the overlay.
type Search struct {
	ctx   *ui.Context
	close func() tea.Cmd
	input textinput.Model
	hits  []course.Hit // kind by kind, the kind of the best hit first
	at    int
	top   int // the first row of the list in view
	hot   []hotspot
}

// New returns the overlay with nothing asked yet.
func New(ctx *ui.Context, close func() tea.Cmd) *Search {
	return &Search{ctx: ctx, close: close, input: ui.Field()}
}

// Init puts the cursor into the field.
func (s *Search) Init() tea.Cmd {
	s.input.Focus() // its blinking is not wanted
	return nil
}

// Keys are none: all keys are text here, or the list's.
func (s *Search) Keys() []ui.Group { return nil }

// Typing tells that keys are text.
func (s *Search) Typing() bool { return true }

// Animated tells that nothing moves of itself.
func (s *Search) Animated() bool { return false }

// Status says how to leave.
func (s *Search) Status() string { return "esc closes" }

// most is how many hits are listed.
const most = 100

// Update searches as one types; enter opens the hit chosen.
func (s *Search) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s.key(msg)
	case tea.PasteMsg:
		s.edit(msg)
	case tea.MouseClickMsg:
		return s.click(msg.Mouse())
	case tea.MouseWheelMsg:
		switch msg.Mouse().Button {
		case tea.MouseWheelDown:
			s.move(1)
		case tea.MouseWheelUp:
			s.move(-1)
		}
	}
	return nil
}

func (s *Search) key(k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "esc":
		return s.close()
	case "down", "ctrl+n":
		s.move(1)
	case "up", "ctrl+p":
		s.move(-1)
	case "pgdown":
		s.move(5)
	case "pgup":
		s.move(-5)
	case "tab":
		s.nextKind(1)
	case "shift+tab":
		s.nextKind(-1)
	case "enter":
		if s.at < len(s.hits) {
			return open(s.hits[s.at])
		}
	default:
		s.edit(k)
	}
	return nil
}

// edit changes what is asked.
func (s *Search) edit(msg tea.Msg) {
	before := s.input.Value()
	s.input, _ = s.input.Update(msg)
	q := s.input.Value()
	if q == before {
		return
	}
	s.at, s.top, s.hits = 0, 0, nil
	if strings.TrimSpace(q) != "" {
		s.hits = byKind(s.ctx.Course.Search(q, most))
	}
}

// byKind orders hits kind by kind: first the kind of the likeliest hit, and in
// each the likeliest first.
func byKind(hits []course.Hit) []course.Hit {
	var out []course.Hit
	for _, kind := range kinds(hits) {
		for _, h := range hits {
			if h.Kind == kind {
				out = append(out, h)
			}
		}
	}
	return out
}

// kinds lists the kinds among hits in the order in which they first come.
func kinds(hits []course.Hit) []course.HitKind {
	var list []course.HitKind
	for _, h := range hits {
		if !slices.Contains(list, h.Kind) {
			list = append(list, h.Kind)
		}
	}
	return list
}

func (s *Search) move(n int) {
	s.at = max(0, min(s.at+n, len(s.hits)-1))
}

// nextKind goes to the first hit of the kind n further, round the end.
func (s *Search) nextKind(n int) {
	if len(s.hits) == 0 {
		return
	}
	list := kinds(s.hits)
	i := slices.Index(list, s.hits[s.at].Kind)
	kind := list[((i+n)%len(list)+len(list))%len(list)]
	s.at = slices.IndexFunc(s.hits, func(h course.Hit) bool { return h.Kind == kind })
}

func open(h course.Hit) tea.Cmd {
	switch h.Kind {
	case course.HitExperiment:
		return ui.OpenCmd("lab", h.ID)
	case course.HitLesson:
		return ui.OpenCmd("lesson", h.ID)
	case course.HitLecture:
		return ui.OpenCmd("lecture", h.ID)
	case course.HitTerm:
		return ui.OpenCmd("read", "gloss:"+h.ID)
	}
	return ui.OpenCmd("read", h.ID)
}

func (s *Search) click(m tea.Mouse) tea.Cmd {
	if m.Button != tea.MouseLeft {
		return nil
	}
	for _, spot := range s.hot {
		if spot.rect.Contains(m.X, m.Y) {
			return open(spot.hit)
		}
	}
	return nil
}
