package search

import (
	"fmt"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// hotspot is where on the screen a hit stands.
type hotspot struct {
	rect plot.Rect
	hit  course.Hit
}

// A row of the list: the name of a kind, the title of a hit, its snippet, or a
// blank.
type row struct {
	hit  int // -1 for a name or a blank
	part int
	kind course.HitKind
}

// Parts of rows.
const (
	blank = iota
	name
	title
	snippet
)

// rows lists what is to be drawn.
func (s *Search) rows() []row {
	var list []row
	for i, h := range s.hits {
		if i == 0 || s.hits[i-1].Kind != h.Kind {
			list = append(list, row{-1, name, h.Kind})
		}
		list = append(list, row{i, title, h.Kind}, row{i, snippet, h.Kind}, row{-1, blank, h.Kind})
	}
	return list
}

// names are the kinds as headings.
var names = map[course.HitKind]string{
	course.HitClaim: "Claims", course.HitTerm: "Words", course.HitExperiment: "Experiments", course.HitReference: "Sources", course.HitLesson: "Lessons", course.HitLecture: "Lectures",
}

// Draw draws the field, the kinds found, and the hits.
func (s *Search) Draw(c *plot.Canvas, r plot.Rect) {
	s.hot = s.hot[:0]
	w := min(r.W, 90)
	r = plot.Rect{X: r.X + (r.W-w)/2, Y: r.Y, W: w, H: r.H}
	s.field(c, r.Row(0))
	_, body := r.CutTop(2)
	body, foot := body.CutBottom(2)
	foot = foot.Row(1)
	if s.input.Value() == "" {
		ui.Paragraph(c, body, "Type a word or two: of a claim, a word of the glossary, an experiment, a lesson, a lecture, or a source.", s.ctx.Dim())
		return
	}
	if len(s.hits) == 0 {
		c.TextIn(body.Row(0), plot.Left, "Nothing has all these words; try fewer, or the beginning of one.", s.ctx.Dim())
		return
	}
	s.list(c, body)
	hint := "enter open   up down choose"
	if len(kinds(s.hits)) > 1 {
		hint += "   tab next kind"
	}
	c.TextIn(foot, plot.Left, hint+"   esc close", s.ctx.Dim())
}

// field draws what is typed, and at the right how much was found.
func (s *Search) field(c *plot.Canvas, r plot.Rect) {
	cursor := "▏"
	if s.ctx.ASCII() {
		cursor = "_"
	}
	x := c.TextIn(r, plot.Left, "Search  ", s.ctx.Dim())
	_, rest := r.CutLeft(x - r.X)
	c.TextIn(rest, plot.Left, s.input.Value()+cursor, s.ctx.Bold())
	n := fmt.Sprintf("%d found", len(s.hits))
	if len(s.hits) == most {
		n = fmt.Sprintf("the likeliest %d", most)
	}
	if len(s.hits) > 0 && rest.W > plot.Width(s.input.Value())+len(n)+4 {
		c.TextIn(rest, plot.Right, n, s.ctx.Dim())
	}
}

// list draws the rows in view, those of the hit chosen among them, and the
// name of its kind if there is room above.
func (s *Search) list(c *plot.Canvas, r plot.Rect) {
	rows := s.rows()
	first, last := 0, 0
	for i, w := range rows {
		if w.hit == s.at && w.part == title {
			first, last = i, i+1
			if i > 0 && rows[i-1].part == name {
				first--
			}
		}
	}
	if last >= s.top+r.H {
		s.top = last - r.H + 1
	}
	s.top = max(0, min(s.top, first))
	for i := 0; i < r.H && s.top+i < len(rows); i++ {
		s.row(c, r.Row(i), rows[s.top+i])
	}
}

func (s *Search) row(c *plot.Canvas, r plot.Rect, w row) {
	if w.part == name {
		n := 0
		for _, h := range s.hits {
			if h.Kind == w.kind {
				n++
			}
		}
		x := c.TextIn(r, plot.Left, names[w.kind], s.ctx.Dim().With(plot.Bold))
		_, rest := r.CutLeft(x - r.X + 1)
		c.TextIn(rest, plot.Left, fmt.Sprint(n), s.ctx.Dim())
		return
	}
	if w.hit < 0 {
		return
	}
	h := s.hits[w.hit]
	on := w.hit == s.at
	s.hot = append(s.hot, hotspot{r, h})
	if on {
		c.Fill(r, ' ', plot.Style{BG: s.ctx.Theme.Select})
		bar := "▎"
		if s.ctx.ASCII() {
			bar = "|"
		}
		c.TextIn(r, plot.Left, bar, s.ctx.Ink())
	}
	_, r = r.CutLeft(2)
	if w.part == snippet {
		s.marked(c, r, h.Snippet, h.SnippetMatches, s.ctx.Dim())
		return
	}
	st := s.ctx.Ink()
	if on {
		st = s.ctx.Bold()
	}
	x := s.marked(c, r, h.Title, h.TitleMatches, st)
	if where := s.where(h); where != "" {
		_, rest := r.CutLeft(x - r.X + 2)
		c.TextIn(rest, plot.Left, s.spell(where), s.ctx.Dim())
	}
}

// where says on what page a claim stands, or an experiment's id.
func (s *Search) where(h course.Hit) string {
	switch h.Kind {
	case course.HitClaim:
		if cl, ok := s.ctx.Course.Claim(h.ID); ok {
			if p, ok := s.ctx.Course.Page(cl.Page); ok {
				return p.Title
			}
		}
	case course.HitExperiment, course.HitLesson, course.HitLecture:
		return h.ID
	}
	return ""
}

func (s *Search) spell(text string) string {
	return s.ctx.Spell(text)
}

// marked draws text with the words found underlined, and returns the column
// after it.
func (s *Search) marked(c *plot.Canvas, r plot.Rect, text string, matches [][2]int, st plot.Style) int {
	end := c.TextIn(r, plot.Left, s.ctx.Clip(text, r.W), st)
	for _, m := range matches {
		x := plot.Width(s.spell(text[:m[0]]))
		w := plot.Width(s.spell(text[m[0]:m[1]]))
		at := plot.Rect{X: r.X + x, Y: r.Y, W: w, H: 1}.Intersect(plot.Rect{X: r.X, Y: r.Y, W: end - r.X, H: 1})
		c.StyleRect(at, plot.Style{FG: s.ctx.Theme.Now, Attr: plot.Underline})
	}
	return end
}
