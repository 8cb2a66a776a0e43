package read

import (
	"fmt"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
)

// verdictMarks are the signs of what a measure does to a claim, in Unicode and
// in ASCII; the word stands beside them.
var verdictMarks = map[experiment.Verdict][2]string{
	experiment.Shown:    {"●", "*"},
	experiment.Limited:  {"◐", "~"},
	experiment.NotShown: {"○", "o"},
}

func (r *Read) verdictStyle(v experiment.Verdict) plot.Style {
	t := r.ctx.Theme
	switch v {
	case experiment.Shown:
		return plot.Fg(t.Third)
	case experiment.Limited:
		return plot.Fg(t.Second)
	}
	return plot.Fg(t.Now)
}

// measured says what the claim's experiments came to, also where that goes
// against the claim: of each measure the verdict, the experiment and its seeds
// in a line, then what came out, then its limit.
func (b *builder) measured(c *course.Claim) {
	list := b.ctx.Findings[c.ID]
	if len(list) == 0 {
		return
	}
	b.gap(1)
	b.line(0, b.w, plot.Left, "Measured here", b.ctx.Dim().With(plot.Bold))
	b.gap(1)
	for i, f := range list {
		if i > 0 {
			b.gap(1)
		}
		b.finding(f)
	}
}

// findingIndent is where the text of a finding begins, after its sign.
const findingIndent = 2

func (b *builder) finding(f *experiment.Finding) {
	mark := verdictMarks[f.Verdict][0]
	if b.ctx.ASCII() {
		mark = verdictMarks[f.Verdict][1]
	}
	verdict := string(f.Verdict)
	st := b.read.verdictStyle(f.Verdict)
	b.line(0, findingIndent, plot.Left, mark, st)
	b.line(findingIndent, b.w-findingIndent, plot.Left, verdict, st)
	seeds := fmt.Sprintf("%d seeds", f.MostSeeds())
	x := b.w - plot.Width(seeds)
	b.line(x, plot.Width(seeds), plot.Left, seeds, b.ctx.Dim())
	x -= plot.Width(f.Experiment) + 2
	if x > findingIndent+plot.Width(verdict) {
		b.place(b.read.prose.Name(f.Experiment, course.Link{Kind: course.ToExperiment, Target: f.Experiment}), x, b.y)
	}
	b.gap(1)
	w := b.w - findingIndent
	b.prose(findingIndent, w, f.Says)
	if f.Verdict == experiment.Limited && f.Limit != "" {
		b.plain(findingIndent, w, b.read.words(f.Limit), b.ctx.Dim())
	}
	if f.Stale {
		b.plain(findingIndent, w, "Measured with an older set-up.", b.ctx.Dim())
	}
}
