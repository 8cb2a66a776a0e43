package lab

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// measures lists what has been measured of the experiment on the bench over
// many seeds: each condition is a row to stand on, whose command is shown and
// whose line can be put on the bench.
type measures struct {
	of       *course.Experiment
	findings []*experiment.Finding
	waiting  []string // the names of measures not yet taken
	at       int      // the condition stood on, counted through all findings
	top      int
}

func (l *Lab) evidence() tea.Cmd {
	l.changed()
	e := l.run.Setup.Experiment
	m := &measures{of: e}
	for i := range e.Measures {
		if f := l.ctx.Findings.Of(e, &e.Measures[i]); f != nil {
			m.findings = append(m.findings, f)
		} else {
			m.waiting = append(m.waiting, e.Measures[i].Name)
		}
	}
	l.layer = m
	return nil
}

// chosen returns the finding and the arm stood on.
func (m *measures) chosen() (f *experiment.Finding, arm int, ok bool) {
	arm = m.at
	for _, f := range m.findings {
		if arm < len(f.Arms) {
			return f, arm, true
		}
		arm -= len(f.Arms)
	}
	return nil, 0, false
}

// move goes n conditions on.
func (m *measures) move(n int) {
	last := -1
	for _, f := range m.findings {
		last += len(f.Arms)
	}
	m.at = max(0, min(m.at+n, last))
}

func (m *measures) key(l *Lab, k tea.KeyPressMsg) tea.Cmd {
	f, arm, ok := m.chosen()
	switch k.String() {
	case "down", "j":
		m.move(1)
	case "up", "k":
		m.move(-1)
	case "pgdown", "space", " ":
		if ok {
			m.move(len(f.Arms) - arm)
		}
	case "pgup", "b":
		m.move(-arm - 1)
	case "enter":
		if ok {
			l.layer = nil
			return l.Open(f.Arms[arm].Line)
		}
	case "y":
		if ok {
			command := f.Commands()[arm]
			return tea.Batch(tea.SetClipboard(command), ui.SayCmd("copied: "+command))
		}
	case "esc", "E", "q":
		l.layer = nil
	}
	return nil
}

// commandRows are kept for the command of the condition stood on.
const commandRows = 3

func (m *measures) draw(l *Lab, c *plot.Canvas, r plot.Rect) {
	r = cover(l, c, r)
	c.TextIn(r.Row(0), plot.Left, l.ctx.Spell("Measured: "+m.of.Title), l.ctx.Bold())
	_, body := r.CutTop(2)
	body, foot := body.CutBottom(commandRows + 2)
	rows, from, to, stand := m.rows(l, body.W)
	// The whole finding stood on is shown, or as much as there is room for.
	if to-from > body.H {
		from, to = max(from, stand-body.H/2), min(to, stand+body.H/2)
	}
	m.top = min(max(m.top, to-body.H), from)
	if stand == 0 {
		m.top = 0
	}
	for i, row := range rows[m.top:min(len(rows), m.top+body.H)] {
		if row.chosen {
			c.Fill(body.Row(i), ' ', plot.Style{BG: l.ctx.Theme.Select})
		}
		c.TextIn(body.Row(i), plot.Left, row.text, row.style)
		c.TextIn(body.Row(i), plot.Right, row.right, row.style)
	}
	hint := "esc close"
	if f, arm, ok := m.chosen(); ok {
		_, command := foot.CutTop(1)
		for i, line := range shellLines(f.Commands()[arm], command.W)[:commandRows] {
			c.TextIn(command.Row(i), plot.Left, line, l.ctx.Dim())
		}
		hint = "↑ ↓ choose   enter put it on the bench   y copy its command   esc close"
	}
	c.TextIn(foot.Row(foot.H-1), plot.Left, l.ctx.Spell(hint), l.ctx.Dim())
}

// measureRow is one row of the list.
type measureRow struct {
	text, right string
	style       plot.Style
	chosen      bool
}

// rows lays the findings out, and tells where the one stood on begins and ends
// and where in it the condition stood on is.
func (m *measures) rows(l *Lab, w int) (rows []measureRow, from, to, stand int) {
	add := func(text string, st plot.Style) {
		for _, line := range wrapped(l.ctx.Spell(text), w-2) {
			rows = append(rows, measureRow{text: "  " + line, style: st})
		}
	}
	n := 0
	var made []string
	for _, f := range m.findings {
		begin, mine := len(rows), false
		rows = append(rows, measureRow{text: l.ctx.Spell(f.Measure), right: string(f.Verdict), style: l.ctx.Bold()})
		add(f.What()+"; it speaks to "+l.claims(f.Claims), l.ctx.Dim())
		for i, text := range armRows(f) {
			row := measureRow{text: "  " + l.ctx.Spell(text), style: l.ctx.Ink(), chosen: n == m.at}
			if row.chosen {
				mine, stand = true, len(rows)
			}
			versus := l.ctx.Spell(f.Versus(&f.Arms[i]))
			if aside := row.text + "   " + versus; plot.Width(aside) <= w {
				row.text, versus = aside, ""
			}
			rows = append(rows, row)
			n++
			if versus != "" {
				rows = append(rows, measureRow{text: "    " + versus, style: l.ctx.Ink()})
			}
		}
		add(f.Says, l.ctx.Ink())
		if f.Limit != "" {
			add("Limit: "+f.Limit, l.ctx.Dim())
		}
		if f.Stale {
			add("Measured with an older set-up.", l.ctx.Ink())
		}
		if mine {
			from, to = begin, len(rows)
		}
		rows = append(rows, measureRow{})
		if f.MadeBy != "" && !slices.Contains(made, f.MadeBy) {
			made = append(made, f.MadeBy)
		}
	}
	for _, name := range m.waiting {
		add(name+": not measured yet", l.ctx.Dim())
	}
	switch {
	case len(made) > 0:
		add("In brackets the 95 % interval. Measured by spikeslope "+strings.Join(made, ", ")+".", l.ctx.Dim())
	case len(rows) == 0:
		add("Nothing is measured of this experiment: it is there to be looked at.", l.ctx.Ink())
		add("What its readings do over seeds: spikeslope run "+m.of.ID+" --seeds 24", l.ctx.Dim())
	}
	if n > 0 && m.at == n-1 { // the end has nothing more to stand on
		to = len(rows)
	}
	return rows, from, to, stand
}

// claims names claims by their titles.
func (l *Lab) claims(ids []string) string {
	list := make([]string, len(ids))
	for i, id := range ids {
		list[i] = id
		if c, ok := l.ctx.Course.Claim(id); ok {
			list[i] = "'" + c.Title + "'"
		}
	}
	return strings.Join(list, ", ")
}

// armRows writes the conditions of a finding in columns.
func armRows(f *experiment.Finding) []string {
	var name, value, interval int
	for i := range f.Arms {
		a := &f.Arms[i]
		name, value, interval = max(name, plot.Width(a.Title())), max(value, len(a.Value.Short())), max(interval, len(a.Interval()))
	}
	list := make([]string, len(f.Arms))
	for i := range f.Arms {
		a := &f.Arms[i]
		pad := strings.Repeat(" ", name-plot.Width(a.Title()))
		list[i] = fmt.Sprintf("%s%s  %*s  %-*s  %s", a.Title(), pad, value, a.Value.Short(), interval, a.Interval(), f.Seeds(a))
	}
	return list
}

// shellLines breaks a command at its spaces only, and anywhere where a word is
// longer than the row.
func shellLines(command string, w int) []string {
	lines := make([]string, 1, commandRows)
	for _, word := range strings.Split(command, " ") {
		last := &lines[len(lines)-1]
		if *last != "" && len(*last)+1+len(word) <= w {
			*last += " " + word
			continue
		}
		if *last == "" {
			lines = lines[:len(lines)-1]
		}
		for ; len(word) > w; word = word[w:] {
			lines = append(lines, word[:w])
		}
		lines = append(lines, word)
	}
	return append(lines, make([]string, commandRows)...)
}
