package quiz

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/plot"
	"spikeslope/internal/quiz"
	"spikeslope/internal/tui/ui"
)

// start is the page before a session: what to ask about, and for how long.
type start struct {
	topics  []topic
	at      int
	lengths []time.Duration // of sessions, to choose from
	length  int             // the one chosen
}

// A topic is something to be asked about.
type topic struct {
	what  string // as Bank.About takes it
	title string
	due   string // in words
}

// lengths are the sessions offered.
var lengths = []time.Duration{5 * time.Minute, quiz.DefaultLength, 20 * time.Minute}

// setLength chooses how long a session is, among those offered or beside them.
func (s *start) setLength(d time.Duration) {
	i, found := slices.BinarySearch(s.lengths, d)
	if !found {
		s.lengths = slices.Insert(slices.Clone(s.lengths), i, d)
	}
	s.length = i
}

// topics lists everything first, then the topics of the bank.
func (q *Quiz) topics() []topic {
	list := []topic{q.topic("", "Everything")}
	for _, t := range q.lore.bank.Topics() {
		list = append(list, q.topic(t, capital(t)))
	}
	return list
}

func (q *Quiz) topic(what, title string) topic {
	return topic{what, title, q.lore.due(what, q.now())}
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// choose puts the cursor on a topic; a claim or an experiment that is no topic
// becomes one.
func (q *Quiz) choose(what string) tea.Cmd {
	q.want = ""
	if what == "" {
		q.start.at = min(q.start.at, len(q.start.topics)-1)
		return nil
	}
	i := slices.IndexFunc(q.start.topics, func(t topic) bool { return t.what == what })
	if i < 0 {
		if len(q.lore.bank.About(what)) == 0 {
			return ui.SayCmd(fmt.Sprintf("no question is about %q", what))
		}
		title := what
		if c, ok := q.ctx.Course.Claim(what); ok {
			title = q.words(c.Title)
		} else if e, ok := q.ctx.Course.Experiment(what); ok {
			title = e.Title
		}
		q.start.topics = append(q.start.topics, q.topic(what, title))
		i = len(q.start.topics) - 1
	}
	q.start.at = i
	return nil
}

// begin starts the session.
func (q *Quiz) begin() tea.Cmd {
	q.changed()
	if q.fault != "" {
		return ui.SayCmd(q.fault)
	}
	s, err := q.lore.session(q.start.topics[q.start.at].what, q.start.lengths[q.start.length], q.now())
	if err != nil {
		return ui.SayCmd(err.Error())
	}
	q.session, q.bench = s, map[*quiz.Question]*bench{}
	q.again, q.reading, q.unkept = 0, nil, nil
	if s.Stage() == quiz.Done {
		q.session = nil
		return ui.SayCmd("nothing of this is due, and nothing is new: come back tomorrow, or choose another topic")
	}
	return q.pose()
}

func (q *Quiz) drawStart(c *plot.Canvas, r plot.Rect) {
	r = ui.Middle(r, 76)
	c.TextIn(r.Row(0), plot.Left, "Practice", q.ctx.Bold())
	_, r = r.CutTop(2)
	lead := "Answer, say how sure you are, then read why. What you got wrong comes back, soonest where you were sure of it. Nothing is marked."
	_, r = r.CutTop(ui.Paragraph(c, r, lead, q.ctx.Dim()) + 1)
	if q.fault != "" {
		ui.Paragraph(c, r, q.spell(q.fault), q.ctx.Ink())
		return
	}
	wide := 0
	for _, t := range q.start.topics {
		wide = max(wide, plot.Width(t.title))
	}
	wide = min(wide, r.W-30)
	room := max(1, min(len(q.start.topics), r.H-7))
	first := max(0, q.start.at-room+1)
	for i := first; i < first+room; i++ {
		q.drawTopic(c, r.Row(i-first), i, wide)
	}
	_, r = r.CutTop(room + 1)
	q.drawMinutes(c, r.Row(0))
	_, r = r.CutTop(2)
	x := c.TextIn(r.Row(0), plot.Left, "enter", q.ctx.Bold())
	c.Text(x+1, r.Y, "begin", q.ctx.Dim())
	q.hot = append(q.hot, hotspot{rect: plot.Rect{X: r.X, Y: r.Y, W: 11, H: 1}, do: q.begin})
	_, r = r.CutTop(2)
	if q.ctx.NotSaving != "" {
		ui.Paragraph(c, r, q.spell(q.ctx.NotSaving), q.ctx.Ink())
	}
}

func (q *Quiz) drawTopic(c *plot.Canvas, row plot.Rect, i, wide int) {
	t := q.start.topics[i]
	st := q.ctx.Ink()
	if i == q.start.at {
		c.Fill(row, ' ', plot.Style{BG: q.ctx.Theme.Select})
		c.Text(row.X, row.Y, q.ctx.Cursor(), q.ctx.Bold())
		st = q.ctx.Bold()
	}
	_, row = row.CutLeft(2)
	name, rest := row.CutLeft(wide)
	_, rest = rest.CutLeft(3)
	c.TextIn(name, plot.Left, q.spell(t.title), st)
	c.TextIn(rest, plot.Left, t.due, q.ctx.Dim())
	q.hot = append(q.hot, hotspot{rect: row, do: func() tea.Cmd {
		q.changed()
		if q.start.at == i {
			return q.begin()
		}
		q.start.at = i
		return nil
	}})
}

func (q *Quiz) drawMinutes(c *plot.Canvas, row plot.Rect) {
	x := c.TextIn(row, plot.Left, "Minutes", q.ctx.Dim()) + 3
	for i, d := range q.start.lengths {
		text, st := fmt.Sprintf(" %.0f ", d.Minutes()), q.ctx.Dim()
		if i == q.start.length {
			text, st = fmt.Sprintf("[%.0f]", d.Minutes()), q.ctx.Bold()
		}
		q.hot = append(q.hot, hotspot{rect: plot.Rect{X: x, Y: row.Y, W: len(text), H: 1}, do: func() tea.Cmd {
			q.changed()
			q.start.length = i
			return nil
		}})
		x = c.Text(x, row.Y, text, st) + 1
	}
}

// left says how much of a session is left, in whole minutes.
func left(d time.Duration) string {
	switch m := int(d.Minutes() + 0.999); {
	case d <= 0:
		return "time is over"
	case m <= 1:
		return "last minute"
	default:
		return fmt.Sprintf("%d min left", m)
	}
}

// oneLine is a text on a line.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
