package quiz

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/plot"
	"spikeslope/internal/quiz"
)

// choices are options of which one or more are picked.
type choices struct {
	plain
	q       *quiz.Question
	many    bool
	at      int // -1 before anything was chosen
	picked  []bool
	verdict string // of a myth
}

func (f *choices) move(n int) {
	if f.at < 0 && n > 0 {
		f.at = 0
	} else {
		f.at = min(max(f.at+n, 0), len(f.picked)-1)
	}
	if !f.many {
		f.pick(f.at)
	}
}

func (f *choices) pick(i int) {
	f.at = i
	if f.many {
		f.picked[i] = !f.picked[i]
		return
	}
	clear(f.picked)
	f.picked[i] = true
}

func (f *choices) space() {
	if f.at >= 0 {
		f.pick(f.at)
	}
}

func (f *choices) turn(n int) {
	if f.q.AsksVerdict() {
		f.verdict = "myth"
		if n > 0 {
			f.verdict = "fact"
		}
	}
}

// lettered is how many options have a letter: f and those after it are
// commands.
const lettered = 5

func (f *choices) letters() []letter {
	var list []letter
	for i := range min(len(f.picked), lettered) {
		list = append(list, letter{quiz.Letter(i), "pick " + quiz.Letter(i), func() { f.pick(i) }})
	}
	return list
}

func (f *choices) arrows() (updown, sideways, space string) {
	updown = "choose"
	if f.q.AsksVerdict() {
		sideways = "myth or fact"
	}
	if f.many {
		space = "pick"
	}
	return updown, sideways, space
}

func (f *choices) response() (quiz.Response, error) {
	r := quiz.Response{Verdict: f.verdict}
	for i, on := range f.picked {
		if on {
			r.Picked = append(r.Picked, i)
		}
	}
	return r, nil
}

func (f *choices) draw(p *page) {
	if f.q.AsksVerdict() {
		f.drawVerdict(p)
	}
	for i, o := range f.q.Options {
		st := p.ctx.Ink()
		if i == f.at {
			p.c.Text(0, p.y, p.ctx.Cursor(), p.ctx.Bold())
			st = p.ctx.Bold()
		}
		p.c.Text(2, p.y, p.mark(f.picked[i], f.many), st)
		w := 4
		if p.ctx.ASCII() {
			w = 6
		}
		if i < lettered {
			p.c.Text(w, p.y, quiz.Letter(i), p.ctx.Dim())
		}
		at := p.para(w+2, p.words(o.Text), st)
		at.X, at.W = 0, p.w
		if i == f.at {
			p.focus = at
		}
		p.spot(at, func() tea.Cmd { f.pick(i); return nil })
	}
}

func (f *choices) drawVerdict(p *page) {
	x := p.c.Text(0, p.y, "It is a", p.ctx.Ink()) + 2
	for i, v := range []string{"myth", "fact"} {
		text, st := " "+v+" ", p.ctx.Dim()
		if f.verdict == v {
			text, st = "["+v+"]", p.ctx.Bold()
		}
		p.spot(plot.Rect{X: x, Y: p.y, W: len(text), H: 1}, func() tea.Cmd { f.turn(2*i - 1); return nil })
		x = p.c.Text(x, p.y, text, st) + 1
	}
	p.c.Text(x+1, p.y, "since", p.ctx.Ink())
	p.gap(2)
}

// mark is the circle or box before an option.
func (q *Quiz) mark(on, many bool) string {
	i := 0
	if on {
		i = 1
	}
	switch {
	case q.ctx.ASCII() && many:
		return []string{"[ ]", "[x]"}[i]
	case q.ctx.ASCII():
		return []string{"( )", "(*)"}[i]
	case many:
		return []string{"□", "■"}[i]
	}
	return []string{"○", "●"}[i]
}

// classes are statements, each of which belongs to a class.
type classes struct {
	plain
	q  *quiz.Question
	of []string // "" before it is said
	at int
}

func (f *classes) move(n int) { f.at = min(max(f.at+n, 0), len(f.of)-1) }

func (f *classes) turn(n int) {
	k := len(f.q.Classes)
	i := slices.Index(f.q.Classes, f.of[f.at])
	if i < 0 && n < 0 {
		i = 0
	}
	f.of[f.at] = f.q.Classes[(i+n+k)%k]
}

func (f *classes) space() { f.turn(1) }

// say gives the statement under the cursor its class and goes to the next
// that has none.
func (f *classes) say(class string) {
	f.of[f.at] = class
	for i := range f.of {
		if next := (f.at + i) % len(f.of); f.of[next] == "" {
			f.at = next
			return
		}
	}
}

// commands are the letters that mean something while any question is asked.
const commands = "fhjkqrxz"

// letters are those of the classes, if none of them is a command.
func (f *classes) letters() []letter {
	var list []letter
	for i, k := range f.q.ClassKeys() {
		if strings.Contains(commands, k) {
			return nil
		}
		c := f.q.Classes[i]
		list = append(list, letter{k, c, func() { f.say(c) }})
	}
	return list
}

func (f *classes) arrows() (updown, sideways, space string) { return "statement", "belongs to", "" }

func (f *classes) response() (quiz.Response, error) { return quiz.Response{Classes: f.of}, nil }

func (f *classes) draw(p *page) {
	wide := 0
	for _, c := range f.q.Classes {
		wide = max(wide, plot.Width(c))
	}
	x := 0
	keys := f.letters()
	for i, c := range f.q.Classes {
		from := x
		if keys != nil {
			x = p.c.Text(x, p.y, keys[i].key, p.ctx.Bold()) + 1
		}
		x = p.c.Text(x, p.y, p.spell(c), p.classStyle(c))
		p.spot(plot.Rect{X: from, Y: p.y, W: x - from, H: 1}, func() tea.Cmd { f.say(c); return nil })
		x += 3
	}
	p.gap(2)
	for i, o := range f.q.Options {
		st := p.ctx.Ink()
		if i == f.at {
			p.c.Text(0, p.y, p.ctx.Cursor(), p.ctx.Bold())
			st = p.ctx.Bold()
		}
		if f.of[i] == "" {
			blank := "·"
			if p.ctx.ASCII() {
				blank = "."
			}
			p.c.Text(2, p.y, strings.Repeat(blank, wide), p.ctx.Faint())
		} else {
			p.c.TextIn(plot.Rect{X: 2, Y: p.y, W: wide, H: 1}, plot.Left, p.spell(f.of[i]), p.classStyle(f.of[i]))
		}
		at := p.para(wide+4, p.words(o.Text), st)
		at.X, at.W = 0, p.w
		if i == f.at {
			p.focus = at
		}
		p.spot(at, func() tea.Cmd {
			if f.at == i {
				f.turn(1)
			}
			f.at = i
			return nil
		})
	}
}

// classStyle gives a side its colour.
func (q *Quiz) classStyle(class string) plot.Style {
	switch class {
	case "brain":
		return plot.Fg(q.ctx.Theme.Brain)
	case "descent", "gradient":
		return plot.Fg(q.ctx.Theme.Descent)
	}
	return q.ctx.Ink()
}
