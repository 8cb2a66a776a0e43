package progress

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/journal"
	"spikeslope/internal/plot"
	"spikeslope/internal/quiz"
	"spikeslope/internal/tui/ui"
)

// Draw draws the screen, or copies it from the last time if nothing changed.
func (s *Progress) Draw(c *plot.Canvas, r plot.Rect) {
	s.drawn.Show(c, s.ctx.Stamp(s.version, r), s.draw)
}

// Widths in columns.
const (
	listMost   = 86 // the longest title with what stands beside it
	chartLeast = 38
	chartMost  = 60
	wide       = 110 // lists and charts beside each other
	gutter     = 5
)

func (s *Progress) draw(c *plot.Canvas, r plot.Rect) {
	if r.H >= 34 {
		_, r = r.CutTop(2)
	}
	if s.data == nil {
		text := "reading the journal …"
		if s.fault != "" {
			text = s.fault
		}
		ui.Paragraph(c, r, s.spell(text), s.ctx.Dim())
		return
	}
	if r.W < wide {
		r = ui.Middle(r, listMost)
		s.drawSummary(c, &r)
		s.drawTabs(c, &r, claims, lessons, beliefs, charts)
		if s.view == charts {
			s.drawCharts(c, r)
		} else {
			s.drawList(c, r)
		}
		return
	}
	if s.view == charts {
		s.view = claims
	}
	r = ui.Middle(r, listMost+gutter+chartMost)
	left, right := r.CutLeft(min(listMost, r.W-gutter-chartLeast))
	_, right = right.CutLeft(gutter)
	s.drawSummary(c, &left)
	s.drawTabs(c, &left, claims, lessons, beliefs)
	s.drawList(c, left)
	s.drawCharts(c, right)
}

// drawSummary says in sentences what was done, and takes its rows off r.
func (s *Progress) drawSummary(c *plot.Canvas, r *plot.Rect) {
	for _, text := range Sentences(s.data) {
		_, *r = r.CutTop(ui.Paragraph(c, *r, s.spell(text), s.ctx.Ink()))
	}
	if s.data.NotSaving != "" {
		_, *r = r.CutTop(ui.Paragraph(c, *r, s.spell(s.data.NotSaving), s.ctx.Dim()))
	}
	_, *r = r.CutTop(1)
}

// Sentences say what was done; --plain prints them too.
func Sentences(p *journal.Progress) []string {
	t := p.Totals
	if t.Answers == 0 && t.Seen == 0 && p.Predictions.Made == 0 && t.Measured == 0 && len(p.Lessons) == 0 {
		return []string{"Nothing is noted yet. Begin with a lesson, read a claim, predict before a run in the lab, or practise for ten minutes."}
	}
	list := []string{fmt.Sprintf("Of %d claims you have seen %d, predicted %d and run %d.", t.Claims, t.Seen, t.Predicted, t.Measured)}
	var second []string
	if t.Answers > 0 {
		second = append(second, fmt.Sprintf("%d of %d answers were right.", t.Right, t.Answers))
	}
	if p.Predictions.Decided > 0 {
		second = append(second, fmt.Sprintf("%d of %d predictions came true.", p.Predictions.Right, p.Predictions.Decided))
	}
	if len(second) > 0 {
		list = append(list, strings.Join(second, " "))
	}
	return list
}

func (s *Progress) drawTabs(c *plot.Canvas, r *plot.Rect, list ...view) {
	x := r.X
	for _, v := range list {
		st := s.ctx.Dim()
		if v == s.view {
			st = s.ctx.Bold().With(plot.Underline)
		}
		from := x
		x = c.Text(x, r.Y, viewNames[v], st)
		s.drawn.Add(plot.Rect{X: from, Y: r.Y, W: x - from, H: 1}, func() tea.Cmd { s.view = v; return nil })
		x += 3
	}
	if s.view == claims {
		heads := r.Row(0)
		if r.X+r.W-len(columnHeads) < x { // below the tabs where they reach so far
			heads = r.Row(1)
		}
		c.TextIn(heads, plot.Right, columnHeads, s.ctx.Dim())
	}
	_, *r = r.CutTop(2)
}

const columnHeads = "seen  predicted  run  right"

// drawList draws claims, lessons or misconceptions, the cursor in view.
func (s *Progress) drawList(c *plot.Canvas, r plot.Rect) {
	switch s.view {
	case beliefs:
		s.drawBeliefs(c, r)
		return
	case lessons:
		s.drawLessons(c, r)
		return
	}
	at, top := &s.at[claims], &s.top[claims]
	*top = max(0, min(max(min(*top, *at), *at-r.H+1), len(s.data.Claims)-r.H))
	for i := *top; i < len(s.data.Claims) && i-*top < r.H; i++ {
		s.drawClaim(c, r.Row(i-*top), i)
	}
}

func (s *Progress) drawClaim(c *plot.Canvas, row plot.Rect, i int) {
	state := s.data.Claims[i]
	st := s.ctx.Ink()
	if !state.Seen && !state.Predicted && !state.Measured && state.Answers == 0 {
		st = s.ctx.Dim()
	}
	if i == s.at[claims] {
		c.Fill(row, ' ', plot.Style{BG: s.ctx.Theme.Select})
		c.Text(row.X, row.Y, s.ctx.Cursor(), s.ctx.Bold())
		st = s.ctx.Bold()
	}
	s.drawn.Add(row, func() tea.Cmd {
		if s.at[claims] == i {
			return s.openRead()
		}
		s.at[claims] = i
		return nil
	})
	title := state.Claim
	if claim, ok := s.ctx.Course.Claim(state.Claim); ok {
		title = quiz.PlainText(claim.Title)
	}
	_, text := row.CutLeft(2)
	text, _ = text.CutRight(len(columnHeads) + 2)
	c.TextIn(text, plot.Left, s.ctx.Clip(title, text.W), st)
	x := row.X + row.W - len(columnHeads)
	for _, col := range []struct {
		at int
		on bool
	}{{1, state.Seen}, {10, state.Predicted}, {18, state.Measured}} {
		mark, st := s.dot(col.on)
		c.Text(x+col.at, row.Y, mark, st)
	}
	right := ""
	if state.Answers > 0 {
		right = fmt.Sprintf("%d/%d", state.Right, state.Answers)
	}
	c.TextIn(row, plot.Right, right, s.ctx.Ink())
}

// drawLessons lists the lessons and how far each is.
func (s *Progress) drawLessons(c *plot.Canvas, r plot.Rect) {
	if len(s.list) == 0 {
		ui.Paragraph(c, r, "This content has no lessons.", s.ctx.Dim())
		return
	}
	at, top := &s.at[lessons], &s.top[lessons]
	*top = max(0, min(max(min(*top, *at), *at-r.H+1), len(s.list)-r.H))
	for i := *top; i < len(s.list) && i-*top < r.H; i++ {
		row, entry, st := r.Row(i-*top), s.list[i], s.ctx.Ink()
		if !entry.Begun {
			st = s.ctx.Dim()
		}
		if i == *at {
			c.Fill(row, ' ', plot.Style{BG: s.ctx.Theme.Select})
			c.Text(row.X, row.Y, s.ctx.Cursor(), s.ctx.Bold())
			st = s.ctx.Bold()
		}
		s.drawn.Add(row, func() tea.Cmd {
			if *at == i {
				return s.open()
			}
			*at = i
			return nil
		})
		c.TextIn(row, plot.Right, entry.Say(), s.ctx.Dim())
		_, text := row.CutLeft(2)
		text, _ = text.CutRight(plot.Width(entry.Say()) + 2)
		c.TextIn(text, plot.Left, s.ctx.Clip(entry.Lesson.Title, text.W), st)
	}
}

func (s *Progress) dot(on bool) (string, plot.Style) {
	switch {
	case s.ctx.ASCII() && on:
		return "x", s.ctx.Ink()
	case s.ctx.ASCII():
		return ".", s.ctx.Faint()
	case on:
		return "●", s.ctx.Ink()
	}
	return "·", s.ctx.Faint()
}

// drawBeliefs lists misconceptions met, each with what is so; those overcome
// come last.
func (s *Progress) drawBeliefs(c *plot.Canvas, r plot.Rect) {
	if len(s.data.Misconceptions) == 0 {
		ui.Paragraph(c, r, "None met yet. A wrong answer often shows a belief that many hold; the ones that yours showed stand here until right answers, a day apart, show that you are past them.", s.ctx.Dim())
		return
	}
	list := ordered(s.data.Misconceptions)
	top := &s.top[beliefs]
	if s.at[beliefs] < *top {
		*top = s.at[beliefs]
	}
	for ; *top < s.at[beliefs]; *top++ { // until the chosen one fits
		h := 0
		for i := *top; i <= s.at[beliefs]; i++ {
			h += s.beliefRows(list[i], r.W, i == s.at[beliefs])
		}
		if h <= r.H {
			break
		}
	}
	for i := *top; i < len(list) && r.H > 0; i++ {
		h := s.drawBelief(c, r, list[i], i)
		_, r = r.CutTop(h)
	}
}

// ordered puts what is overcome last, the latest met first.
func ordered(list []journal.Belief) []journal.Belief {
	var open, overcome []journal.Belief
	for _, b := range list {
		if b.Overcome {
			overcome = append(overcome, b)
		} else {
			open = append(open, b)
		}
	}
	return append(open, overcome...)
}

func (s *Progress) texts(b journal.Belief) (belief, instead string) {
	m := s.bank.Misconception(b.ID)
	if m == nil {
		return b.ID, ""
	}
	return s.spell(quiz.PlainText(m.Belief)), s.spell(quiz.PlainText(m.Instead))
}

func (s *Progress) beliefRows(b journal.Belief, w int, chosen bool) int {
	text, instead := s.texts(b)
	n := len(ui.Wrap(text, w-14))
	if chosen {
		n += len(ui.Wrap(instead, w-4))
	}
	return n
}

func (s *Progress) drawBelief(c *plot.Canvas, r plot.Rect, b journal.Belief, i int) int {
	text, instead := s.texts(b)
	chosen := i == s.at[beliefs]
	state, st := "met "+s.ago(b.Last), s.ctx.Ink()
	if b.Overcome {
		state, st = "overcome", s.ctx.Dim()
	}
	if chosen {
		c.Text(r.X, r.Y, s.ctx.Cursor(), s.ctx.Bold())
		st = st.With(plot.Bold)
	}
	c.TextIn(r.Row(0), plot.Right, state, s.ctx.Dim())
	_, body := r.CutLeft(2)
	n := ui.Paragraph(c, plot.Rect{X: body.X, Y: body.Y, W: r.W - 14, H: body.H}, text, st)
	if chosen {
		_, rest := body.CutTop(n)
		n += ui.Paragraph(c, plot.Rect{X: rest.X, Y: rest.Y, W: r.W - 4, H: rest.H}, instead, s.ctx.Dim())
	}
	s.drawn.Add(plot.Rect{X: r.X, Y: r.Y, W: r.W, H: n}, func() tea.Cmd { s.at[beliefs] = i; return nil })
	return n
}

// ago says how long ago something was, in days.
func (s *Progress) ago(t time.Time) string {
	now := s.data.At
	day := func(t time.Time) int {
		y, m, d := t.In(now.Location()).Date()
		return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
	}
	switch n := day(now) - day(t); {
	case n <= 0:
		return "today"
	case n == 1:
		return "yesterday"
	case n < 60:
		return fmt.Sprintf("%d d ago", n)
	default:
		return fmt.Sprintf("%d mo ago", n/30)
	}
}
