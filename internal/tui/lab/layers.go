package lab

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/picture"
	"spikeslope/internal/tui/ui"
)

// cover blanks the place of a layer and returns the room inside.
func cover(l *Lab, c *plot.Canvas, r plot.Rect) plot.Rect {
	c.Clear()
	l.hot = l.hot[:0]
	w := min(r.W, 100)
	return plot.Rect{X: r.X + (r.W-w)/2, Y: r.Y + 1, W: w, H: r.H - 1}
}

// page is text over the bench, to be scrolled.
type page struct {
	title string
	text  func() []string // paragraphs; asked anew at each drawing
	top   int
}

func (p *page) key(l *Lab, k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "down", "j":
		p.top++
	case "up", "k":
		p.top = max(p.top-1, 0)
	case "pgdown", "space", " ":
		p.top += 10
	case "pgup":
		p.top = max(p.top-10, 0)
	case "esc", "enter", "w", "m", "q":
		l.layer = nil
	}
	return nil
}

func (p *page) draw(l *Lab, c *plot.Canvas, r plot.Rect) {
	r = cover(l, c, r)
	r.W = min(r.W, 76)
	c.TextIn(r.Row(0), plot.Left, p.title, l.ctx.Bold())
	_, body := r.CutTop(2)
	body, hint := body.CutBottom(2)
	var lines []string
	listed := false
	for i, para := range p.text() {
		item := strings.HasPrefix(para, "- ")
		if i > 0 && !(listed && item) {
			lines = append(lines, "")
		}
		lines, listed = append(lines, wrapped(l.ctx.Spell(para), body.W)...), item
	}
	p.top = min(p.top, max(0, len(lines)-body.H))
	for i, line := range lines[p.top:min(len(lines), p.top+body.H)] {
		c.TextIn(body.Row(i), plot.Left, line, l.ctx.Ink())
	}
	more := "esc close"
	if p.top+body.H < len(lines) {
		more = "↓ more   esc close"
	}
	c.TextIn(hint.Row(1), plot.Left, l.ctx.Spell(more), l.ctx.Dim())
}

// wrapped wraps a paragraph; one that begins with a dash hangs.
func wrapped(s string, w int) []string {
	if rest, ok := strings.CutPrefix(s, "- "); ok {
		lines := ui.Wrap(rest, w-2)
		for i := range lines {
			lines[i] = "  " + lines[i]
		}
		if len(lines) > 0 {
			lines[0] = "- " + lines[0][2:]
		}
		return lines
	}
	return ui.Wrap(s, w)
}

// words tells the state in sentences: the readings, then the pictures. They
// follow the run if it goes on, no quicker than they can be read.
func (l *Lab) words() tea.Cmd {
	l.changed()
	var told []string
	at := experiment.Time(-1)
	l.layer = &page{title: "In words", text: func() []string {
		pace := experiment.Time(0)
		if l.running {
			pace = experiment.Time(2 * speeds[l.speed] * float64(experiment.Second))
		}
		if now := l.run.Now(); at < 0 || now != at && now-at >= pace {
			at, told = now, append(experiment.Words(l.run), picture.Told(l.run)...)
		}
		return told
	}}
	return nil
}

// notes say what to look for, what the model leaves out, and where it is from.
func (l *Lab) notes() tea.Cmd {
	l.changed()
	e := l.run.Setup.Experiment
	text := []string{e.Summary}
	for _, s := range e.LookFor {
		text = append(text, "- "+s)
	}
	text = append(text, l.ctx.Course.PlainMarkdown(e.Body, course.Plain{Width: 76, Unicode: !l.ctx.ASCII()}))
	text = append(text, "What this model leaves out:")
	for _, s := range e.LeavesOut {
		text = append(text, "- "+s)
	}
	if len(e.Sources) > 0 {
		text = append(text, "Sources:")
		for _, id := range e.Sources {
			if ref, ok := l.ctx.Course.Reference(id); ok {
				text = append(text, "- "+ref.Text())
			}
		}
	}
	l.layer = &page{title: e.Title, text: func() []string { return text }}
	return nil
}

func (l *Lab) copyLine() tea.Cmd {
	line := l.run.Line().String()
	said := "copied: " + line
	for _, f := range l.run.Setup.Files {
		said += ", which goes with " + f.Path
	}
	return tea.Batch(tea.SetClipboard(line), ui.SayCmd(said))
}

func round3(v float64) float64 {
	var out float64
	fmt.Sscanf(fmt.Sprintf("%.3g", v), "%g", &out)
	return out
}
