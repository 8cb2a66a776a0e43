// Package search finds claims, terms, experiments and references by the words
// in them, from any screen.
package search

import (
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// Search is the overlay.
type Search struct {
	ctx   *ui.Context
	close func() tea.Cmd
	input textinput.Model
	hits  []course.Hit
	at    int
}

// New returns the overlay with nothing asked yet.
func New(ctx *ui.Context, close func() tea.Cmd) *Search {
	return &Search{ctx: ctx, close: close, input: ui.Field()}
}

func (s *Search) Init() tea.Cmd    { return nil }
func (s *Search) Keys() []ui.Group { return nil }
func (s *Search) Typing() bool     { return true }
func (s *Search) Animated() bool   { return false }
func (s *Search) Status() string   { return "esc closes" }

// most is how many hits are listed.
const most = 100

// Update searches as one types; enter opens the hit chosen.
func (s *Search) Update(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	switch k.String() {
	case "esc":
		return s.close()
	case "down", "ctrl+n":
		s.at = min(s.at+1, max(len(s.hits)-1, 0))
		return nil
	case "up", "ctrl+p":
		s.at = max(s.at-1, 0)
		return nil
	case "enter":
		if s.at < len(s.hits) {
			return open(s.hits[s.at])
		}
		return nil
	}
	var cmd tea.Cmd
	before := s.input.Value()
	s.input, cmd = s.input.Update(k)
	if q := s.input.Value(); q != before {
		s.at, s.hits = 0, nil
		if q != "" {
			s.hits = s.ctx.Course.Search(q, most)
		}
	}
	return cmd
}

func open(h course.Hit) tea.Cmd {
	if h.Kind == course.HitExperiment {
		return ui.OpenCmd("lab", h.ID)
	}
	return ui.OpenCmd("read", h.ID)
}

// Draw draws the field and the hits, two rows each.
func (s *Search) Draw(c *plot.Canvas, r plot.Rect) {
	w := min(r.W, 90)
	r = plot.Rect{X: r.X + (r.W-w)/2, Y: r.Y, W: w, H: r.H}
	c.TextIn(r.Row(0), plot.Left, "Search everywhere", s.ctx.Bold())
	text, st := s.input.Value()+"_", s.ctx.Ink()
	if s.input.Value() == "" {
		text, st = "claims, terms, experiments, references", s.ctx.Dim()
	}
	c.TextIn(r.Row(1), plot.Left, text, st)
	_, body := r.CutTop(3)
	fit := max(body.H/3, 1)
	first := max(0, s.at-fit+1)
	for i := first; i < len(s.hits) && i-first < fit; i++ {
		s.hit(c, body.Rows((i-first)*3, 2), s.hits[i], i == s.at)
	}
	if s.input.Value() != "" && len(s.hits) == 0 {
		c.TextIn(body.Row(0), plot.Left, "nothing has all these words; try fewer", s.ctx.Dim())
	}
}

func (s *Search) hit(c *plot.Canvas, r plot.Rect, h course.Hit, on bool) {
	title, snippet := h.Title, h.Snippet
	st := s.ctx.Ink()
	if on {
		c.Fill(r, ' ', plot.Style{BG: s.ctx.Theme.Select})
		st = s.ctx.Bold()
	}
	inner := r.Inset(1, 0)
	if s.ctx.ASCII() {
		title, snippet = ui.ASCII(title), ui.ASCII(snippet)
	}
	x := c.TextIn(inner.Row(0), plot.Left, title, st)
	_, rest := inner.Row(0).CutLeft(x - inner.X + 2)
	c.TextIn(rest, plot.Left, h.Kind.String(), s.ctx.Dim())
	c.TextIn(inner.Row(1), plot.Left, snippet, s.ctx.Dim())
	if !s.ctx.ASCII() {
		s.mark(c, inner.Row(0), title, h.TitleMatches)
		s.mark(c, inner.Row(1), snippet, h.SnippetMatches)
	}
}

// mark underlines the words found.
func (s *Search) mark(c *plot.Canvas, r plot.Rect, text string, matches [][2]int) {
	for _, m := range matches {
		x := plot.Width(text[:m[0]])
		c.StyleRect(plot.Rect{X: r.X + x, Y: r.Y, W: plot.Width(text[m[0]:m[1]]), H: 1}.Intersect(r), plot.Style{Attr: plot.Underline})
	}
}
