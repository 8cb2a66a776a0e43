package quiz

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/plot"
	"spikeslope/internal/quiz"
)

// order is steps that are moved into their order.
type order struct {
	plain
	q    *quiz.Question
	as   []int // options, first to last
	at   int
	held bool // the step under the cursor moves with it
}

func newOrder(q *quiz.Question) *order {
	f := &order{q: q}
	for i := range q.Options {
		f.as = append(f.as, i)
	}
	return f
}

func (f *order) move(n int) {
	to := min(max(f.at+n, 0), len(f.as)-1)
	if f.held {
		step := f.as[f.at]
		f.as = slices.Insert(slices.Delete(f.as, f.at, f.at+1), to, step)
	}
	f.at = to
}

func (f *order) turn(n int) {
	held := f.held
	f.held = true
	f.move(n)
	f.held = held
}

func (f *order) space() { f.held = !f.held }

func (f *order) arrows() (updown, sideways, space string) {
	if f.held {
		return "carry", "", "put down"
	}
	return "step", "move it", "take up"
}

func (f *order) response() (quiz.Response, error) {
	return quiz.Response{Picked: append([]int(nil), f.as...)}, nil
}

func (f *order) draw(p *page) {
	for i, o := range f.as {
		st := p.ctx.Ink()
		mark := ""
		if i == f.at {
			mark, st = p.ctx.Cursor(), p.ctx.Bold()
			if f.held {
				mark = "↕"
				if p.ctx.ASCII() {
					mark = "*"
				}
			}
		}
		p.c.Text(0, p.y, mark, p.ctx.Bold())
		p.c.Text(2, p.y, fmt.Sprintf("%d.", i+1), p.ctx.Dim())
		at := p.para(6, p.words(f.q.Options[o].Text), st)
		at.X, at.W = 0, p.w
		if i == f.at {
			p.focus = at
			if f.held {
				p.c.StyleRect(at, plot.Style{BG: p.ctx.Theme.Select})
			}
		}
		p.spot(at, func() tea.Cmd {
			switch {
			case f.at == i:
				f.space()
			case f.held: // put it down here
				f.move(i - f.at)
				f.held = false
			default:
				f.at = i
			}
			return nil
		})
	}
}
