package quiz

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/plot"
	"spikeslope/internal/quiz"
	"spikeslope/internal/tui/ui"
)

// drawReview draws the end of a session: how it went, what to read once more,
// and which beliefs were met.
func (q *Quiz) drawReview(c *plot.Canvas, r plot.Rect) {
	r = ui.Middle(r, textMost)
	sum := q.session.Summary()
	q.drawHead(c, r.Row(0), "The session", false)
	_, r = r.CutTop(2)
	p := q.page(r.W, r.H)
	if sum.Asked == 0 {
		p.para(0, "No question was answered.", q.ctx.Ink())
	} else {
		p.para(0, sayResult(sum), q.ctx.Ink())
		p.para(0, saySure(sum), q.ctx.Dim())
	}
	if len(sum.Again) > 0 {
		p.gap(1)
		p.para(0, "To read once more", q.ctx.Bold())
		for i, past := range sum.Again {
			q.writeMissed(p, i, past)
		}
	}
	p.gap(1)
	at := plot.Rect{X: 0, Y: p.y, W: 20, H: 1}
	if q.again == len(sum.Again) {
		p.c.Text(0, p.y, q.ctx.Cursor(), q.ctx.Bold())
		p.focus = at
	}
	p.c.Text(2, p.y, "another session", q.ctx.Ink())
	p.spots = append(p.spots, hotspot{rect: at, do: q.leave})
	p.y++
	var beliefs []*quiz.Misconception
	for _, id := range sum.Misunderstood {
		if m := q.lore.bank.Misconception(id); m != nil {
			beliefs = append(beliefs, m)
		}
	}
	if len(beliefs) > 0 {
		p.gap(1)
		p.para(0, "Beliefs you met", q.ctx.Bold())
		for _, m := range beliefs {
			p.para(2, q.words(quoted(m.Belief)), q.ctx.Ink())
			p.para(2, q.words(m.Instead), q.ctx.Dim())
		}
	}
	if q.ctx.NotSaving != "" {
		p.gap(1)
		p.para(0, q.spell(q.ctx.NotSaving), q.ctx.Ink())
	}
	p.show(c, r)
}

func sayResult(sum quiz.Summary) string {
	return fmt.Sprintf("%s, %d right, %.0f s each.", count(sum.Asked, "question"), sum.Right, sum.Took.Seconds()/float64(sum.Asked))
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// saySure compares how sure the answers were with how right.
func saySure(sum quiz.Summary) string {
	var say []string
	for s := quiz.Know; s >= quiz.Guess; s-- {
		if by := sum.ByConfidence[s]; by.Asked > 0 {
			verb := map[quiz.Confidence]string{quiz.Guess: "guessed", quiz.Think: "thought so", quiz.Know: "were sure"}[s]
			say = append(say, fmt.Sprintf("%s: %d of %d right", verb, by.Right, by.Asked))
		}
	}
	return "Where you " + strings.Join(say, "; ") + "."
}

func (q *Quiz) writeMissed(p *page, i int, past quiz.Past) {
	st := q.ctx.Ink()
	if i == q.again {
		p.c.Text(0, p.y, q.ctx.Cursor(), q.ctx.Bold())
		st = q.ctx.Bold()
	}
	when := quiz.SayAgain(past.Card, q.now())
	row := plot.Rect{X: 0, Y: p.y, W: p.w, H: 1}
	p.c.TextIn(plot.Rect{X: 2, Y: p.y, W: p.w - 4 - len(when), H: 1}, plot.Left, oneLine(q.words(past.Question.Prompt)), st)
	p.c.TextIn(row, plot.Right, when, q.ctx.Dim())
	if i == q.again {
		p.focus = row
	}
	p.spots = append(p.spots, hotspot{rect: row, do: func() tea.Cmd {
		q.again = i
		return q.enter()
	}})
	p.y++
}

var _ ui.Screen = (*Quiz)(nil)
