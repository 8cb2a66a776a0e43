package quiz

import (
	"fmt"
	"math"
	"strconv"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
	"spikeslope/internal/quiz"
)

// knob is the knob of an experiment, to be set before it runs.
type knob struct {
	plain
	q     *quiz.Question
	b     *bench
	value float64
	input textinput.Model
	open  bool // a number is being typed
}

func newKnob(q *quiz.Question, b *bench) *knob { return &knob{q: q, b: b, value: b.from} }

func (f *knob) turn(n int) { f.value = f.b.knob.Turn(f.value, n) }
func (f *knob) leap(n int) { f.value = f.b.knob.Turn(f.value, 5*n) }

func (f *knob) space() {
	f.input, f.open = newInput(), true
}

func (f *knob) typing() bool { return f.open }
func (f *knob) stopTyping()  { f.open = false }

func (f *knob) key(k tea.KeyPressMsg) { f.input, _ = f.input.Update(k) }

// letters let a number begin as it is typed in the lab.
func (f *knob) letters() []letter {
	var list []letter
	for _, k := range []string{"-", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"} {
		list = append(list, letter{k, "type the value", func() {
			f.space()
			f.input.SetValue(k)
			f.input.CursorEnd()
		}})
	}
	return list
}

func (f *knob) arrows() (updown, sideways, space string) { return "", "turn", "type" }

// goOn takes the number typed.
func (f *knob) goOn() bool {
	if !f.open {
		return false
	}
	if v, err := f.typed(); err == nil {
		f.value, f.open = v, false
		return true
	}
	return false // response says what is wrong
}

func (f *knob) typed() (float64, error) {
	r, err := f.q.ParseResponse(f.input.Value())
	if err != nil {
		return 0, err
	}
	return f.b.knob.Parse(strconv.FormatFloat(r.Value, 'g', -1, 64))
}

func (f *knob) response() (quiz.Response, error) {
	if f.open {
		v, err := f.typed()
		return quiz.Response{Value: v}, err
	}
	return quiz.Response{Value: f.value}, nil
}

func (f *knob) draw(p *page) {
	k := &f.b.knob
	p.drawBench(f.b)
	p.gap(1)
	p.c.Text(0, p.y, p.ctx.Cursor(), p.ctx.Bold())
	p.c.Text(2, p.y, p.spell(k.Label), p.ctx.Side(f.b.side))
	at := plot.Rect{X: p.w - 22, Y: p.y, W: 22, H: 1}
	if f.open {
		at = plot.Rect{X: p.w - 22, Y: p.y, W: 16, H: 1}
		p.drawInput(p.c, at, &f.input, true)
	} else {
		p.c.TextIn(at, plot.Right, p.spell(knobText(k, f.value)), p.ctx.Bold())
	}
	p.y++
	look := p.ctx.Look(f.b.side)
	track := plot.Rect{X: 2, Y: p.y, W: p.w - 2, H: 1}
	s := plot.Slider{At: k.Place(f.value), Edge: k.Place(f.b.from), Color: p.ctx.Side(f.b.side).FG, Focus: true}
	s.Draw(p.c, track, &look)
	for x := range track.W {
		cell := plot.Rect{X: track.X + x, Y: track.Y, W: 1, H: 1}
		p.slide(cell, func() tea.Cmd { f.value = k.At(s.Turn(track, cell.X)); return nil })
	}
	p.y++
	lo, hi := knobText(k, k.At(0)), knobText(k, k.At(1))
	p.c.TextIn(plot.Rect{X: 2, Y: p.y, W: p.w - 2, H: 1}, plot.Left, p.spell(lo), p.ctx.Dim())
	p.c.TextIn(plot.Rect{X: 2, Y: p.y, W: p.w - 2, H: 1}, plot.Right, p.spell(hi), p.ctx.Dim())
	p.c.TextIn(plot.Rect{X: 2, Y: p.y, W: p.w - 2, H: 1}, plot.Center, p.spell("begins at "+knobText(k, f.b.from)), p.ctx.Dim())
	p.focus = plot.Rect{Y: p.y - 2, H: 3, W: p.w}
	p.y++
}

// knobText writes a value with its unit.
func knobText(k *experiment.Knob, v float64) string {
	s := k.Write(v)
	if len(k.Choices) == 0 {
		s = strconv.FormatFloat(v, 'g', 4, 64)
	}
	if math.IsNaN(v) {
		s = "none"
	}
	if k.Unit != "" {
		s += " " + k.Unit
	}
	return s
}

// drawBench says which experiment is run, and for how long.
func (p *page) drawBench(b *bench) {
	p.para(0, p.spell(fmt.Sprintf("Runs: %s, for %s of model time.", b.title, sayTime(b.until))), p.ctx.Dim())
}

func sayTime(t experiment.Time) string {
	if s := t.Seconds(); s < 120 {
		return strconv.FormatFloat(s, 'g', 4, 64) + " s"
	}
	return strconv.FormatFloat(t.Seconds()/60, 'g', 4, 64) + " min"
}
