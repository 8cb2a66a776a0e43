package read

import (
	"strings"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
)

// statusMarks are the signs of the statuses, in Unicode and in ASCII.
var statusMarks = map[course.Status][2]string{
	course.Holds:     {"●", "*"},
	course.Nuance:    {"◐", "~"},
	course.Contested: {"◇", "?"},
	course.Opinion:   {"○", "o"},
}

// statusSays are the statuses in a sentence.
var statusSays = map[course.Status]string{
	course.Holds:     "supported as it stands",
	course.Nuance:    "true, with a limit",
	course.Contested: "experts disagree",
	course.Opinion:   "a stance, not a finding",
}

func (r *Read) statusMark(s course.Status) string {
	marks := statusMarks[s]
	if r.ctx.ASCII() {
		return marks[1]
	}
	return marks[0]
}

// statusStyle gives each status a colour of its own beside its sign.
func (r *Read) statusStyle(s course.Status) plot.Style {
	t := r.ctx.Theme
	return plot.Fg(map[course.Status]plot.Color{
		course.Holds: t.Third, course.Nuance: t.Second, course.Contested: t.Now, course.Opinion: t.Dim,
	}[s])
}

// claim draws a claim: what it says, and its parts under their names.
func (b *builder) claim(c *course.Claim) {
	b.heading(c)
	b.body(c)
	b.parts(c)
	b.measured(c)
	b.sources(c)
}

// heading draws the title and, where there are no notes beside it, the status
// below.
func (b *builder) heading(c *course.Claim) {
	b.plain(0, b.w, b.read.words(c.Title), b.ctx.Bold())
	if !b.notes {
		b.status(c)
	}
	b.gap(1)
}

func (b *builder) status(c *course.Claim) {
	mark := b.read.statusMark(c.Status)
	b.line(0, 2, plot.Left, mark, b.read.statusStyle(c.Status))
	says := statusWord(c) + ": " + statusSays[c.Status]
	b.line(2, b.w-2, plot.Left, says, b.ctx.Dim())
	if merit := meritWord(c); merit != "" && 2+len(says)+2+len(merit) <= b.w {
		b.line(0, b.w, plot.Right, merit, b.ctx.Side(sideWord(c.Side)))
	}
	b.gap(1)
}

// statusWord names the status; a myth's is that of the correction, since its
// heading is the belief.
func statusWord(c *course.Claim) string {
	if c.Kind == course.KindMyth {
		return "correction " + string(c.Status)
	}
	return string(c.Status)
}

// meritWord says whose strength or weakness a claim tells of, "" if it tells
// of neither.
func meritWord(c *course.Claim) string {
	if c.Merit == "" {
		return ""
	}
	if c.Side == course.SideDescent {
		return c.Merit + " of descent"
	}
	return c.Merit + " of the brain"
}

// body draws the statement and the text after it.
func (b *builder) body(c *course.Claim) {
	b.prose(0, b.w, c.Statement)
	if c.Text != "" {
		b.gap(1)
		b.prose(0, b.w, c.Text)
	}
}

// columnsFrom is the width of text from which both sides stand beside each
// other.
const columnsFrom = 58

func (b *builder) parts(c *course.Claim) {
	sided := c.Kind == course.KindTheme && b.w >= columnsFrom
	if sided {
		b.gap(1)
		b.sides(c)
	}
	for _, p := range c.Parts {
		side, isSide := sideOf(p.Title)
		switch {
		case isSide && (sided || c.Kind == course.KindRow):
			continue
		case isSide:
			b.part(sideName(side), p.Text, b.ctx.Side(side).With(plot.Bold))
		default:
			b.part(p.Title, p.Text, b.ctx.Dim().With(plot.Bold))
		}
	}
}

// part draws a part under its name.
func (b *builder) part(title, md string, st plot.Style) {
	b.gap(1)
	b.line(0, b.w, plot.Left, title, st)
	b.gap(1)
	b.prose(0, b.w, md)
}

// sides draws the parts of both sides beside each other.
func (b *builder) sides(c *course.Claim) {
	const between = 4
	w := (b.w - between) / 2
	bottom := b.y
	top := b.y
	for i, side := range []experiment.Side{experiment.Brain, experiment.Descent} {
		x := i * (w + between)
		b.y = top
		b.line(x, w, plot.Left, sideName(side), b.ctx.Side(side).With(plot.Bold))
		b.gap(1)
		b.prose(x, w, c.Part(partOf(side)))
		bottom = max(bottom, b.y)
	}
	b.y = bottom
}

func partOf(s experiment.Side) string {
	if s == experiment.Descent {
		return course.PartDescent
	}
	return course.PartBrain
}

func sideOf(part string) (experiment.Side, bool) {
	switch part {
	case course.PartBrain:
		return experiment.Brain, true
	case course.PartDescent:
		return experiment.Descent, true
	}
	return 0, false
}

// sideName is how a side is called in headings.
func sideName(s experiment.Side) string {
	if s == experiment.Descent {
		return "Gradient descent"
	}
	return "Brain plasticity"
}

// sideWord returns the side of course's word for it.
func sideWord(word string) experiment.Side {
	if word == course.SideDescent {
		return experiment.Descent
	}
	return experiment.Brain
}

// sources draws the labels of the works a claim rests on, where no notes
// beside it say them.
func (b *builder) sources(c *course.Claim) {
	if b.notes {
		return
	}
	if list := b.read.labels(c); len(list) > 0 {
		b.gap(1)
		b.plain(0, b.w, "Sources: "+strings.Join(list, "; "), b.ctx.Dim())
	}
}

func (r *Read) labels(c *course.Claim) []string {
	var list []string
	for _, ref := range r.ctx.Course.Sources(c) {
		list = append(list, ref.Label)
	}
	return list
}
