package lab

import (
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// asideWidth is the width from which a side that has the bench to itself is set
// in two columns, and a text stands beside its knobs.
const asideWidth = 96

// columns splits r for a side that has the bench to itself; ok is false where
// one column is all there is room for.
func (l *Lab) columns(r plot.Rect) (left, right plot.Rect, ok bool) {
	if len(l.run.Models()) != 1 || r.W < asideWidth {
		return r, plot.Rect{}, false
	}
	left, right = r.CutLeft((r.W - gutter) / 2)
	_, right = right.CutLeft(gutter)
	return left, right, true
}

// why says what the preset on the bench teaches, "" if none was tried.
func (l *Lab) why() (title, text string) {
	if !l.told {
		return "", ""
	}
	p := l.run.Setup.Experiment.Presets[l.preset]
	verdict := "works"
	if !p.Good {
		verdict = "fails"
	}
	return p.Name + ": " + verdict, p.Why
}

// aside draws, beside the knobs, why the preset works or fails, or else what
// to look for: as many whole sentences as there is room for.
func (l *Lab) aside(c *plot.Canvas, r plot.Rect) {
	title, text := l.why()
	say := []string{text}
	if title == "" {
		title, say = "look for", l.run.Setup.Experiment.LookFor
	}
	if len(say) == 0 {
		return
	}
	c.TextIn(r.Row(0), plot.Left, l.ctx.Spell(title), l.ctx.Ink())
	_, r = r.CutTop(1)
	for i, s := range say {
		lines := ui.Wrap(l.ctx.Spell(s), r.W)
		if i > 0 && len(lines) > r.H {
			return
		}
		for k, line := range lines {
			c.TextIn(r.Row(k), plot.Left, line, l.ctx.Dim())
		}
		_, r = r.CutTop(len(lines))
	}
}

// strip draws the preset's sentence at the foot of r, where there is no aside,
// and returns what is left of r.
func (l *Lab) strip(c *plot.Canvas, r plot.Rect, compact bool) plot.Rect {
	title, text := l.why()
	if _, _, beside := l.columns(r); title == "" || beside && !compact {
		return r
	}
	lines := ui.Wrap(l.ctx.Spell(title+". "+text), r.W)
	rest, foot := r.CutBottom(len(lines))
	for k, line := range lines {
		c.TextIn(foot.Row(k), plot.Left, line, l.ctx.Ink())
	}
	if !compact {
		rest, _ = rest.CutBottom(1)
	}
	return rest
}
