package read

import (
	"spikeslope/internal/course"
	"spikeslope/internal/plot"
)

// Answers to 'myth or fact?'.
const (
	saidMyth = "myth"
	saidFact = "fact"
	saidNone = "shown" // revealed without an answer
)

// myth draws a belief, asks what to think of it, and says what is the case
// only after that.
func (b *builder) myth(c *course.Claim) {
	s := &b.sheet.stops[len(b.sheet.stops)-1]
	said := b.read.said[c.ID]
	s.hidden = said == ""
	b.plain(0, b.w, b.read.words(c.Title), b.ctx.Bold())
	if said != "" && !b.notes {
		b.status(c)
	}
	b.gap(1)
	if c.Statement != c.Title {
		b.prose(0, b.w, c.Statement)
	}
	if c.Text != "" {
		b.gap(1)
		b.prose(0, b.w, c.Text)
	}
	b.gap(1)
	if said == "" {
		b.ask()
		return
	}
	b.verdict(c, said)
	b.parts(c)
	b.measured(c)
	b.sources(c)
}

// ask draws the question with its keys.
func (b *builder) ask() {
	const question = "Myth or fact?"
	b.line(0, b.w, plot.Left, question, b.ctx.Ink())
	x := len(question) + 3
	for _, k := range [][2]string{{"m", "myth"}, {"f", "fact"}, {"enter", "just show it"}} {
		b.line(x, max(0, b.w-x), plot.Left, k[0], b.ctx.Ink())
		x += len(k[0]) + 1
		b.line(x, max(0, b.w-x), plot.Left, k[1], b.ctx.Dim())
		x += len(k[1]) + 3
	}
	b.gap(1)
}

// verdict says what the belief is, and whether the answer was right.
func (b *builder) verdict(c *course.Claim, said string) {
	what := "A myth."
	if c.Answer == saidFact {
		what = "A fact."
	}
	right := ""
	switch said {
	case c.Answer:
		right = "You said so."
	case saidMyth, saidFact:
		right = "You said " + said + "."
	}
	b.line(0, b.w, plot.Left, what, b.ctx.Bold())
	b.line(len(what)+1, max(0, b.w-len(what)-1), plot.Left, right, b.ctx.Dim())
	b.gap(1)
}
