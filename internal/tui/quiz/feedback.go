package quiz

import (
	"fmt"
	"slices"
	"strings"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
	"spikeslope/internal/quiz"
)

// drawFeedback draws a question that was answered: what the answer was, what
// is so and why.
func (q *Quiz) drawFeedback(c *plot.Canvas, r plot.Rect) {
	past, ok := q.shown()
	if !ok {
		return
	}
	ch := q.chart(past)
	all, text, aside := columns(r, past.Question)
	beside := ch != nil && !aside.Empty()
	q.drawHead(c, all.Row(0), q.verdict(past), q.lore.flags[past.Question.Item.ID])
	_, text = text.CutTop(2)
	_, aside = aside.CutTop(2)
	for _, brief := range []bool{false, true} {
		p := q.page(text.W, text.H)
		within := ch
		if beside {
			within = nil
		}
		q.writeFeedback(p, past, within, brief)
		if p.y <= text.H || brief {
			p.show(c, text)
			break
		}
	}
	if beside {
		q.drawAside(c, aside, ch, q.bench[past.Question])
	}
}

// drawAside draws the chart, and where there is room below it the scene at the
// end of the run.
func (q *Quiz) drawAside(c *plot.Canvas, r plot.Rect, ch *chart, b *bench) {
	const least = 26
	sc, ok := b.scene()
	if !ok || r.H < least {
		r.H = min(r.H, 16)
		ch.Draw(c, r, ref(q.ctx.Look(ch.side)))
		return
	}
	top, below := r.CutTop(12)
	ch.Draw(c, top, ref(q.ctx.Look(ch.side)))
	_, below = below.CutTop(1)
	c.TextIn(below.Row(0), plot.Left, q.spell(sc.title), q.ctx.Dim())
	_, below = below.CutTop(1)
	below.H = min(below.H, 20)
	b.cache.Draw(c, below, sc.Picture, ref(q.ctx.Look(sc.side)))
}

// verdict says in a word how the answer was.
func (q *Quiz) verdict(p quiz.Past) string {
	switch {
	case p.Void != "":
		return "Not counted"
	case p.Attempt.Right && p.Question.Item.Type == quiz.Predict:
		return q.tick(true) + " You predicted it"
	case p.Attempt.Right:
		return q.tick(true) + " Right"
	}
	return q.tick(false) + " Not so"
}

// tick is the mark of what is right and what is not.
func (q *Quiz) tick(right bool) string {
	switch {
	case q.ctx.ASCII() && right:
		return "+"
	case q.ctx.ASCII():
		return "x"
	case right:
		return "✓"
	}
	return "✗"
}

// chartRows is how high the chart between the text is.
const chartRows = 8

// writeFeedback writes all there is to say, and the chart if it has no place
// beside; in brief, without the choices that were neither picked nor right.
func (q *Quiz) writeFeedback(p *page, past quiz.Past, ch *chart, brief bool) {
	prompt := q.words(past.Question.Prompt)
	if past.Question.Item.Type == quiz.Cloze && past.Void == "" {
		prompt = filled(past.Question, prompt)
	}
	if brief {
		prompt = oneLine(prompt)
	}
	p.para(0, prompt, q.ctx.Dim())
	p.part()
	if past.Void != "" {
		p.para(0, q.spell(past.Void), q.ctx.Ink())
	} else {
		q.writeAnswer(p, past, brief)
		if ch != nil {
			p.part()
			ch.Draw(p.c, plot.Rect{X: 0, Y: p.y, W: p.w, H: chartRows}, ref(q.ctx.Look(ch.side)))
			p.y += chartRows
		}
		if say := q.bench[past.Question].outcome(past); say != "" {
			p.part()
			p.para(0, q.spell(say), q.ctx.Ink())
		}
		for _, n := range past.Grade.Notes {
			if n.About == "" || !aboutOption(past.Question, n.About) {
				p.part()
				p.para(0, q.words(n.Text), q.ctx.Ink())
			}
		}
	}
	if e := past.Grade.Explanation; e != "" {
		p.part()
		p.para(0, q.words(e), q.ctx.Ink())
	}
	for _, id := range past.Grade.Met {
		if m := q.lore.bank.Misconception(id); m != nil {
			p.part()
			p.para(0, q.words(sayBelief(m)), q.ctx.Dim())
		}
	}
	q.writeSources(p, past.Question.Item)
	q.writeAgain(p, past)
}

func sayBelief(m *quiz.Misconception) string {
	return quoted(m.Belief) + " is a belief many hold. " + m.Instead
}

func quoted(s string) string { return "“" + strings.TrimSuffix(s, ".") + "”" }

func aboutOption(q *quiz.Question, about string) bool {
	return slices.ContainsFunc(q.Options, func(o quiz.Option) bool { return o.Text == about })
}

// writeSources names the sources of the claims, with their addresses.
func (q *Quiz) writeSources(p *page, it *quiz.Item) {
	for i, ref := range sources(q.ctx.Course, it) {
		if i == 0 {
			p.part()
		}
		p.pair(0, q.spell(ref.Label), q.ctx.Ink(), strings.TrimPrefix(ref.Link(), "https://"), q.ctx.Dim())
	}
}

// sources are at most three of those the claims of an item cite.
func sources(c *course.Course, it *quiz.Item) []*course.Reference {
	const most = 3
	var list []*course.Reference
	for _, claim := range claims(c, it) {
		for _, ref := range c.Sources(claim) {
			if len(list) < most && !slices.Contains(list, ref) {
				list = append(list, ref)
			}
		}
	}
	return list
}

// writeAgain says how sure the answer was, when the item comes back, and
// whether the answer is kept.
func (q *Quiz) writeAgain(p *page, past quiz.Past) {
	if past.Void != "" {
		return
	}
	say := sayAgain(past)
	if q.ctx.NotSaving != "" {
		say += " " + q.ctx.NotSaving
	}
	p.part()
	p.para(0, q.spell(say), q.ctx.Dim())
}

func sayAgain(past quiz.Past) string {
	say := map[quiz.Confidence]string{quiz.Guess: "You guessed.", quiz.Think: "You thought so.", quiz.Know: "You were sure."}[past.Attempt.Confidence]
	if past.Attempt.Hinted {
		say += " You had the hint."
	}
	if !past.Attempt.Right && past.Attempt.Confidence == quiz.Know {
		return say + " A sure error is worth most once put right: it comes back soon, and within the week."
	}
	return say + " It comes back " + quiz.SayAgain(past.Card, past.Attempt.At) + "."
}

// filled writes the right answers into the gaps.
func filled(of *quiz.Question, prompt string) string {
	for _, answers := range of.GapAnswers() {
		prompt = strings.Replace(prompt, quiz.Gap, "["+answers[0]+"]", 1)
	}
	return prompt
}

// writeAnswer shows the answer beside what is right.
func (q *Quiz) writeAnswer(p *page, past quiz.Past, brief bool) {
	of, g, r := past.Question, past.Grade, past.Attempt.Response
	switch of.Item.Type {
	case quiz.Single, quiz.Multiple, quiz.Myth, quiz.Predict:
		q.writeChoices(p, past, brief)
	case quiz.Classify:
		q.writeClasses(p, past)
	case quiz.Order:
		q.writeOrder(p, past)
	case quiz.Cloze:
		for i, ok := range g.Parts {
			if !ok {
				p.hang(0, q.tick(false), q.ctx.Bold(), 2, q.spell(fmt.Sprintf("%s, where it is %s", r.Blanks[i], of.GapAnswers()[i][0])), q.ctx.Ink())
			}
		}
	default:
		p.pair(0, "yours", q.ctx.Dim(), q.spell(of.Say(r)), q.ctx.Bold())
		p.pair(0, "right", q.ctx.Dim(), q.spell(g.Answer), q.ctx.Ink())
	}
}

func (q *Quiz) writeChoices(p *page, past quiz.Past, brief bool) {
	of, r := past.Question, past.Attempt.Response
	if of.AsksVerdict() {
		p.pair(0, q.tick(r.Verdict == of.Item.Verdict)+" a "+of.Item.Verdict, q.ctx.Bold(), "you said "+r.Verdict, q.ctx.Dim())
	}
	for i, o := range of.Options {
		picked := slices.Contains(r.Picked, i)
		right := picked == past.Grade.Parts[i]
		if brief && !picked && !right {
			continue
		}
		mark, st := "", q.ctx.Dim()
		if right {
			mark, st = q.tick(true), q.ctx.Bold()
		} else if picked {
			mark, st = q.tick(false), q.ctx.Ink()
		}
		p.c.Text(0, p.y, mark, st)
		p.c.Text(2, p.y, q.mark(picked, of.Item.Type == quiz.Multiple), st)
		w := 4
		if q.ctx.ASCII() {
			w = 6
		}
		p.para(w, q.words(o.Text), st)
		for _, n := range past.Grade.Notes {
			if n.About == o.Text {
				p.para(w, q.words(n.Text), q.ctx.Ink())
			}
		}
	}
}

func (q *Quiz) writeClasses(p *page, past quiz.Past) {
	of := past.Question
	wide := 0
	for _, c := range of.Classes {
		wide = max(wide, plot.Width(c))
	}
	for i, o := range of.Options {
		class := of.Item.Choices[o.Place].Class
		ok := past.Grade.Parts[i]
		st := q.ctx.Dim()
		if !ok {
			st = q.ctx.Ink()
		}
		p.c.Text(0, p.y, q.tick(ok), st)
		p.c.TextIn(plot.Rect{X: 2, Y: p.y, W: wide, H: 1}, plot.Left, q.spell(class), q.classStyle(class))
		text := q.words(o.Text)
		if !ok {
			text += q.spell(" (you said " + past.Attempt.Response.Classes[i] + ")")
		}
		p.para(wide+4, text, st)
		for _, n := range past.Grade.Notes {
			if n.About == o.Text && !n.Good {
				p.para(wide+4, q.words(n.Text), q.ctx.Dim())
			}
		}
	}
}

func (q *Quiz) writeOrder(p *page, past quiz.Past) {
	of := past.Question
	for place := range of.Options {
		for k, i := range past.Attempt.Response.Picked {
			o := of.Options[i]
			if o.Place != place {
				continue
			}
			ok := k == place
			text, st := q.words(o.Text), q.ctx.Ink()
			if !ok {
				text += fmt.Sprintf(" (you had it as %d)", k+1)
				st = q.ctx.Bold()
			}
			p.c.Text(0, p.y, q.tick(ok), st)
			p.hang(2, fmt.Sprintf("%d.", place+1), q.ctx.Dim(), 3, text, st)
		}
	}
	for _, n := range past.Grade.Notes {
		if n.About != "" {
			p.part()
			p.para(0, q.words(n.Text), q.ctx.Ink())
		}
	}
}
