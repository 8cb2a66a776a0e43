package quiz

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/plot"
	"spikeslope/internal/quiz"
	"spikeslope/internal/tui/ui"
)

// Draw draws the page, or copies it from the last time if nothing changed.
func (q *Quiz) Draw(c *plot.Canvas, r plot.Rect) {
	want := q.ctx.Stamp(q.version, r)
	if q.drawn != want {
		q.drawn = want
		q.frame.Resize(r.W, r.H)
		q.hot = q.hot[:0]
		q.draw(&q.frame, q.frame.Bounds())
	}
	c.Blit(&q.frame, q.frame.Bounds(), r.X, r.Y)
}

// Widths in columns.
const (
	textMost  = 76 // longer lines tire the eye
	asideMost = 56 // a chart beside the text
	gutter    = 5
)

func (q *Quiz) draw(c *plot.Canvas, r plot.Rect) {
	_, r = r.CutTop(ui.TopMargin(r))
	switch q.phase() {
	case loading:
		text := "reading the questions …"
		if q.fault != "" {
			text = q.fault
		}
		ui.Paragraph(c, ui.Middle(r, textMost), q.spell(text), q.ctx.Dim())
	case starting:
		q.drawStart(c, r)
	case answering, sureness:
		q.drawQuestion(c, r)
	case grading, committing:
		q.drawWaiting(c, r)
	case feedback, earlier:
		q.drawFeedback(c, r)
	case closing:
		q.drawReview(c, r)
	}
}

// drawHead writes what kind of question it is, how it went so far, and how
// much time is left.
func (q *Quiz) drawHead(c *plot.Canvas, row plot.Rect, title string, flagged bool) {
	x := c.TextIn(row, plot.Left, q.spell(title), q.ctx.Bold())
	if flagged {
		c.Text(x+2, row.Y, "flagged", q.ctx.Dim())
	}
	when := q.leftWords()
	c.TextIn(row, plot.Right, when, q.ctx.Dim())
	row.W -= len(when) + 3
	past := q.session.Past()
	const most = 14
	past = past[max(0, len(past)-most):]
	for i := len(past) - 1; i >= 0; i-- {
		mark, st := q.dot(past[i])
		c.TextIn(row, plot.Right, mark, st)
		row.W -= 2
	}
}

// dot is an answer among others: full if right, hollow if wrong.
func (q *Quiz) dot(p quiz.Past) (string, plot.Style) {
	marks := []string{"●", "○", "·"}
	if q.ctx.ASCII() {
		marks = []string{"#", "o", "."}
	}
	switch {
	case p.Void != "":
		return marks[2], q.ctx.Dim()
	case p.Attempt.Right:
		return marks[0], q.ctx.Ink()
	}
	return marks[1], q.ctx.Dim()
}

// columns returns where a question stands: its text, and where there is room
// the place of a chart beside it. A question that runs an experiment stands
// left of that place from the beginning, so that nothing moves when the chart
// comes.
func columns(r plot.Rect, of *quiz.Question) (all, text, aside plot.Rect) {
	if !of.Item.Type.Simulated() || r.W < textMost+gutter+34 {
		r = ui.Middle(r, textMost)
		return r, r, plot.Rect{}
	}
	all = ui.Middle(r, textMost+gutter+asideMost)
	text, aside = all.CutLeft(textMost)
	_, aside = aside.CutLeft(gutter)
	return all, text, aside
}

// drawQuestion draws a question, its answer so far, and how sure it is.
func (q *Quiz) drawQuestion(c *plot.Canvas, r plot.Rect) {
	of := q.session.Question()
	all, r, _ := columns(r, of)
	q.drawHead(c, all.Row(0), of.Item.Type.Title(), q.lore.flags[of.Item.ID])
	_, r = r.CutTop(2)
	body, _ := r.CutBottom(2)
	p := q.page(r.W, body.H)
	prompt := q.words(of.Prompt)
	if f, ok := q.field.(*gaps); ok {
		prompt = f.fillGaps(prompt)
	}
	for i, par := range strings.Split(prompt, "\n\n") {
		if i > 0 {
			p.gap(1)
		}
		p.para(0, par, q.ctx.Ink())
	}
	p.gap(1)
	if q.field == nil {
		p.para(0, q.spell("Setting the experiment up"+q.percent()+" …"), q.ctx.Dim())
	} else {
		q.field.draw(p)
		if q.Typing() {
			p.gap(1)
			p.para(0, q.typingHelp(), q.ctx.Dim())
		}
		if b := q.bench[of]; b != nil && of.Item.Type == quiz.Predict {
			p.gap(1)
			p.drawBench(b)
		}
	}
	if q.session.Hinted() {
		p.gap(1)
		hint := p.para(0, q.words("Hint: "+of.Hint), q.ctx.Dim())
		if q.phase() == answering && p.y <= body.H {
			p.focus = hint
		}
	}
	p.show(c, body)
	_, r = r.CutTop(min(p.y+1, r.H-1))
	q.drawSureness(c, r.Row(0), of)
}

// percent is how far a run is.
func (q *Quiz) percent() string {
	if q.work == nil || q.work.part() == 0 {
		return ""
	}
	return fmt.Sprintf(", %.0f %%", 100*q.work.part())
}

// drawSureness asks how sure the answer is.
func (q *Quiz) drawSureness(c *plot.Canvas, row plot.Rect, of *quiz.Question) {
	on := q.phase() == sureness
	st := q.ctx.Faint()
	if on {
		st = q.ctx.Bold()
	}
	x := c.TextIn(row, plot.Left, "How sure?", st) + 3
	for s := quiz.Guess; s <= quiz.Know; s++ {
		word := s.String()
		if on && s == q.sure {
			word = "[" + word + "]"
			c.Text(x, row.Y, word, q.ctx.Bold())
		} else {
			word = " " + word + " "
			ws := q.ctx.Faint()
			if on {
				ws = q.ctx.Ink()
			}
			c.Text(x, row.Y, word, ws)
			if on {
				c.StyleRect(plot.Rect{X: x + 1, Y: row.Y, W: 1, H: 1}, plot.Style{Attr: plot.Underline})
			}
		}
		q.hot = append(q.hot, hotspot{rect: plot.Rect{X: x, Y: row.Y, W: len(word), H: 1}, do: func() tea.Cmd { return q.clickSure(s) }})
		x += len(word) + 2
	}
	if on {
		do := "commits"
		if of.Item.Type.Simulated() && of.Item.Type != quiz.Spot {
			do = "commits and runs"
		}
		_, rest := row.CutLeft(x - row.X + 2)
		c.TextIn(rest, plot.Right, "g t k  "+do, q.ctx.Dim())
	}
}

// clickSure commits an answer that is complete.
func (q *Quiz) clickSure(s quiz.Confidence) tea.Cmd {
	if q.phase() == answering {
		if cmd := q.proceed(); cmd != nil {
			return cmd
		}
	}
	if q.phase() == sureness {
		return q.confide(s)
	}
	return nil
}

// drawWaiting shows the progress of a run, or that an answer is being kept.
func (q *Quiz) drawWaiting(c *plot.Canvas, r plot.Rect) {
	of := q.session.Question()
	all, r, _ := columns(r, of)
	q.drawHead(c, all.Row(0), of.Item.Type.Title(), false)
	_, r = r.CutTop(2)
	_, r = r.CutTop(min(r.H-4, ui.Paragraph(c, r, q.words(of.Prompt), q.ctx.Dim())+1))
	b := q.bench[of]
	switch {
	case q.unkept != nil:
		ui.Paragraph(c, r, "The journal could not take your answer. enter tries again.", q.ctx.Ink())
	case q.phase() == committing:
		c.TextIn(r.Row(0), plot.Left, q.spell("keeping your answer …"), q.ctx.Dim())
	case q.work != nil && b != nil:
		c.TextIn(r.Row(0), plot.Left, q.spell(fmt.Sprintf("Running %s, %s of model time", b.title, sayTime(b.until))), q.ctx.Ink())
		look := q.ctx.Look(b.side)
		plot.Slider{At: q.work.part(), Edge: -1, Color: q.ctx.Theme.Ink}.Draw(c, r.Row(1), &look)
		c.TextIn(r.Row(2), plot.Left, "esc stops it; then the answer is not counted", q.ctx.Dim())
	default:
		c.TextIn(r.Row(0), plot.Left, q.spell("running …"), q.ctx.Dim())
	}
}
