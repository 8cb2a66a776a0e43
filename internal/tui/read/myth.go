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
	b.sources(c)
}

func (b *builder) ask() {
	x := 0
	for _, part := range []struct {
		text string
		st   plot.Style
	}{
		{"Myth or fact?", b.ctx.Ink()}, {"m", b.ctx.Bold()}, {"myth", b.ctx.Dim()}, {"f", b.ctx.Bold()}, {"fact", b.ctx.Dim()},
		{"enter", b.ctx.Bold()}, {"just show it", b.ctx.Dim()},
	} {
		b.line(x, max(0, b.w-x), plot.Left, part.text, part.st)
		x += len(part.text) + 1
		if part.st == b.ctx.Dim() || x < 20 {
			x += 2
		}
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
