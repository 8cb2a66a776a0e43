package lab

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// picker chooses an experiment; what is typed narrows the list.
type picker struct {
	all   []*course.Experiment // by side, then by title
	shown []*course.Experiment
	input textinput.Model
	at    int
	top   int // row of the list that is seen first
}

func (l *Lab) pick() tea.Cmd {
	l.changed()
	p := &picker{all: slices.Clone(l.ctx.Catalog.Experiments()), input: ui.Field()}
	slices.SortFunc(p.all, func(a, b *course.Experiment) int {
		if d := int(shelf(a)) - int(shelf(b)); d != 0 {
			return d
		}
		return strings.Compare(a.Title, b.Title)
	})
	p.shown = p.all
	for i, e := range p.all {
		if l.run != nil && e.ID == l.run.Setup.Experiment.ID {
			p.at = i
		}
	}
	l.layer = p
	return nil
}

// A shelfmark is where an experiment stands in the list.
type shelfmark int

const (
	onBoth shelfmark = iota
	onBrain
	onDescent
)

func shelf(e *course.Experiment) shelfmark {
	switch {
	case e.Descent == nil:
		return onBrain
	case e.Brain == nil:
		return onDescent
	}
	return onBoth
}

// heading names a shelf in the colour of its side.
func (s shelfmark) heading(l *Lab) (string, plot.Style) {
	switch s {
	case onBrain:
		return "Brain plasticity", l.ctx.Side(experiment.Brain).With(plot.Bold)
	case onDescent:
		return "Gradient descent", l.ctx.Side(experiment.Descent).With(plot.Bold)
	}
	return "Side by side", l.ctx.Bold()
}

func (p *picker) key(l *Lab, k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "esc":
		l.layer = nil
		return nil
	case "enter":
		return p.open(l, p.at)
	case "down", "ctrl+n":
		p.move(1)
		return nil
	case "up", "ctrl+p":
		p.move(-1)
		return nil
	case "pgdown":
		p.move(10)
		return nil
	case "pgup":
		p.move(-10)
		return nil
	}
	var cmd tea.Cmd
	p.input, cmd = p.input.Update(k)
	p.filter()
	return cmd
}

func (p *picker) move(n int) { p.at = max(min(p.at+n, len(p.shown)-1), 0) }

func (p *picker) open(l *Lab, i int) tea.Cmd {
	if i >= len(p.shown) {
		return nil
	}
	l.layer = nil
	return l.Open(p.shown[i].ID)
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

// rows lists what stands in each row: an experiment of those shown, -1 for a
// blank, -2 for a heading of the one below it. What was found by letters stands
// by how well it fits, without headings.
func (p *picker) rows() (rows []int) {
	for i, e := range p.shown {
		if len(p.shown) == len(p.all) && (i == 0 || shelf(e) != shelf(p.shown[i-1])) {
			if i > 0 {
				rows = append(rows, blankRow)
			}
			rows = append(rows, headingRow)
		}
		rows = append(rows, i)
	}
	return rows
}

const (
	blankRow   = -1
	headingRow = -2
)

func (p *picker) draw(l *Lab, c *plot.Canvas, r plot.Rect) {
	r = cover(l, c, r)
	c.TextIn(r.Row(0), plot.Left, "Choose an experiment", l.ctx.Bold())
	x := c.TextIn(r.Row(1), plot.Left, "/ ", l.ctx.Dim())
	text, st := p.input.Value()+"▏", l.ctx.Ink()
	if p.input.Value() == "" {
		text, st = "type to search", l.ctx.Dim()
	}
	c.Text(x, r.Y+1, l.ctx.Spell(text), st)
	_, list := r.CutTop(3)
	list, foot := list.CutBottom(5) // blank, the chosen one's summary, blank, keys
	c.TextIn(foot.Row(4), plot.Left, "enter open   esc close", l.ctx.Dim())
	if len(p.shown) == 0 {
		c.TextIn(list.Row(0), plot.Left, "no experiment has these letters in this order", l.ctx.Dim())
		return
	}
	_, said := foot.CutTop(1)
	said.H = 2
	ui.Paragraph(c, said, l.ctx.Spell(p.shown[p.at].Summary), l.ctx.Ink())
	rows, wide := p.rows(), 0
	for _, e := range p.shown {
		wide = max(wide, plot.Width(e.Title))
	}
	stand := slices.Index(rows, p.at)
	p.top = max(min(p.top, stand-1), stand-list.H+1, 0)
	for y, i := range rows[p.top:min(len(rows), p.top+list.H)] {
		row := list.Row(y)
		switch i {
		case blankRow:
		case headingRow:
			name, st := shelf(p.shown[rows[p.top+y+1]]).heading(l)
			c.TextIn(row, plot.Left, name, st)
		default:
			p.entry(l, c, row, i, min(wide, 34))
			l.hot = append(l.hot, hotspot{row, func(_, _ int) tea.Cmd { return p.open(l, i) }})
		}
	}
}

// entry draws an experiment in a row, its title as wide as the widest.
func (p *picker) entry(l *Lab, c *plot.Canvas, row plot.Rect, i, wide int) {
	e, st := p.shown[i], l.ctx.Ink()
	if i == p.at {
		c.Fill(row, ' ', plot.Style{BG: l.ctx.Theme.Select})
		st = l.ctx.Bold()
		c.Text(row.X, row.Y, l.ctx.Cursor(), st)
	}
	name := plot.Rect{X: row.X + 2, Y: row.Y, W: wide, H: 1}
	c.TextIn(name, plot.Left, l.ctx.Clip(e.Title, name.W), st)
	rest := plot.Rect{X: name.X + wide + 2, Y: row.Y, W: row.W - wide - 4, H: 1}
	c.TextIn(rest, plot.Left, l.ctx.Clip(e.Summary, rest.W), l.ctx.Dim())
}
