package lab

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/picture"
	"spikeslope/internal/tui/ui"
)

// picker chooses an experiment; what is typed narrows the list.
type picker struct {
	all   []*course.Experiment
	shown []*course.Experiment
	input textinput.Model
	at    int
}

func (l *Lab) pick() tea.Cmd {
	l.changed()
	p := &picker{all: l.ctx.Catalog.Experiments(), input: ui.Field()}
	p.shown = p.all
	for i, e := range p.all {
		if l.run != nil && e.ID == l.run.Setup.Experiment.ID {
			p.at = i
		}
	}
	l.layer = p
	return nil
}

func (p *picker) key(l *Lab, k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "esc":
		l.layer = nil
		return nil
	case "enter":
		if p.at >= len(p.shown) {
			return nil
		}
		id := p.shown[p.at].ID
		l.layer = nil
		return l.Open(id)
	case "down", "ctrl+n":
		p.at = min(p.at+1, max(len(p.shown)-1, 0))
		return nil
	case "up", "ctrl+p":
		p.at = max(p.at-1, 0)
		return nil
	case "pgdown":
		p.at = min(p.at+10, max(len(p.shown)-1, 0))
		return nil
	case "pgup":
		p.at = max(p.at-10, 0)
		return nil
	}
	var cmd tea.Cmd
	p.input, cmd = p.input.Update(k)
	p.filter()
	return cmd
}

func (p *picker) filter() {
	p.at = 0
	query := strings.TrimSpace(p.input.Value())
	if query == "" {
		p.shown = p.all
		return
	}
	p.shown = nil
	for _, m := range fuzzy.FindFrom(query, titles(p.all)) {
		p.shown = append(p.shown, p.all[m.Index])
	}
}

// titles is what the picker searches in.
type titles []*course.Experiment

func (t titles) String(i int) string { return t[i].Title + " " + t[i].ID + " " + t[i].Summary }
func (t titles) Len() int            { return len(t) }

func (p *picker) draw(l *Lab, c *plot.Canvas, r plot.Rect) {
	r = cover(l, c, r)
	c.TextIn(r.Row(0), plot.Left, "Choose an experiment", l.ctx.Bold())
	x := c.TextIn(r.Row(1), plot.Left, "/ ", l.ctx.Dim())
	text, st := p.input.Value()+"▏", l.ctx.Ink()
	if p.input.Value() == "" {
		text, st = "type to search", l.ctx.Dim()
	}
	c.Text(x, r.Y+1, l.ascii(text), st)
	_, list := r.CutTop(3)
	list, hint := list.CutBottom(2)
	c.TextIn(hint.Row(1), plot.Left, "enter open   esc close", l.ctx.Dim())
	first := max(0, p.at-list.H+1)
	wide := 0
	for _, e := range p.shown {
		wide = max(wide, plot.Width(e.Title))
	}
	wide = min(wide, 34)
	for i := first; i < len(p.shown) && i-first < list.H; i++ {
		row := list.Row(i - first)
		e := p.shown[i]
		st := l.ctx.Ink()
		if i == p.at {
			c.Fill(row, ' ', plot.Style{BG: l.ctx.Theme.Select})
			st = l.ctx.Bold()
			mark := "▸"
			if l.ctx.ASCII() {
				mark = ">"
			}
			c.Text(row.X, row.Y, mark, l.ctx.Bold())
		}
		name := plot.Rect{X: row.X + 2, Y: row.Y, W: wide, H: 1}
		c.TextIn(name, plot.Left, l.ascii(e.Title), st)
		rest := plot.Rect{X: name.X + wide + 2, Y: row.Y, W: row.W - wide - 4, H: 1}
		c.TextIn(rest, plot.Left, l.ascii(e.Summary), l.ctx.Dim())
	}
	if len(p.shown) == 0 {
		c.TextIn(list.Row(0), plot.Left, "no experiment has these letters in this order", l.ctx.Dim())
	}
}

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
	for _, para := range p.text() {
		lines = append(lines, wrapped(l.ascii(para), body.W)...)
		lines = append(lines, "")
	}
	p.top = min(p.top, max(0, len(lines)-body.H))
	for i, line := range lines[p.top:min(len(lines), p.top+body.H)] {
		c.TextIn(body.Row(i), plot.Left, line, l.ctx.Ink())
	}
	more := "esc close"
	if p.top+body.H < len(lines) {
		more = "↓ more   esc close"
	}
	c.TextIn(hint.Row(1), plot.Left, l.ascii(more), l.ctx.Dim())
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
