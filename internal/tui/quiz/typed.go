package quiz

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/plot"
	"spikeslope/internal/quiz"
)

// longest is how many characters may be typed into a field.
const longest = 80

func newInput() textinput.Model {
	in := textinput.New()
	in.Prompt, in.CharLimit = "", longest
	in.Focus() // its cursor is drawn here, so it need not blink
	return in
}

// drawInput draws what is typed, with a cursor while it is typed.
func (q *Quiz) drawInput(c *plot.Canvas, r plot.Rect, in *textinput.Model, typing bool) {
	line := '_'
	if !q.ctx.ASCII() {
		line = '▁'
	}
	for x := r.X; x < r.X+r.W; x++ {
		c.Fill(plot.Rect{X: x, Y: r.Y, W: 1, H: 1}, line, q.ctx.Faint())
	}
	// What is longer than the field shows its end.
	runes := []rune(in.Value())
	from := max(0, in.Position()-r.W+1)
	shown := string(runes[min(from, len(runes)):])
	c.TextIn(r, plot.Left, clip(shown, r.W), q.ctx.Bold())
	if typing {
		x := r.X + plot.Width(string(runes[min(from, len(runes)):min(in.Position(), len(runes))]))
		if x < r.X+r.W {
			c.StyleRect(plot.Rect{X: x, Y: r.Y, W: 1, H: 1}, plot.Style{Attr: plot.Reverse})
		}
	}
}

// clip cuts a text to a width without an ellipsis.
func clip(s string, w int) string {
	for plot.Width(s) > w {
		r := []rune(s)
		s = string(r[:len(r)-1])
	}
	return s
}

// gaps are the blanks of a cloze.
type gaps struct {
	plain
	q      *quiz.Question
	inputs []textinput.Model
	at     int
	idle   bool // keys are commands
}

func newGaps(q *quiz.Question) *gaps {
	f := &gaps{q: q}
	for range q.Gaps {
		f.inputs = append(f.inputs, newInput())
	}
	return f
}

func (f *gaps) typing() bool { return !f.idle }
func (f *gaps) stopTyping()  { f.idle = true }
func (f *gaps) move(n int)   { f.at = (f.at + n + len(f.inputs)) % len(f.inputs) }
func (f *gaps) space()       { f.idle = false }

func (f *gaps) key(k tea.KeyPressMsg) {
	f.inputs[f.at], _ = f.inputs[f.at].Update(k)
}

func (f *gaps) goOn() bool {
	if f.at < len(f.inputs)-1 && !f.idle {
		f.at++
		return true
	}
	return false
}

func (f *gaps) arrows() (updown, sideways, space string) { return "gap", "", "type" }

func (f *gaps) response() (quiz.Response, error) {
	var r quiz.Response
	for i := range f.inputs {
		r.Blanks = append(r.Blanks, strings.TrimSpace(f.inputs[i].Value()))
	}
	return r, nil
}

func (f *gaps) draw(p *page) {
	w := min(34, p.w-8)
	for i := range f.inputs {
		on := i == f.at
		if on {
			p.c.Text(0, p.y, p.ctx.Cursor(), p.ctx.Bold())
		}
		if len(f.inputs) > 1 {
			p.c.Text(2, p.y, fmt.Sprintf("%d", i+1), p.ctx.Dim())
		}
		at := plot.Rect{X: 4, Y: p.y, W: w, H: 1}
		p.drawInput(p.c, at, &f.inputs[i], on && f.typing())
		if on {
			p.focus = at
		}
		p.spot(at, func() tea.Cmd { f.at, f.idle = i, false; return nil })
		p.y++
	}
}

// fillGaps writes what is typed into the gaps of the question; where there is
// more than one, the empty ones are numbered.
func (f *gaps) fillGaps(prompt string) string {
	for i := range f.inputs {
		text := strings.TrimSpace(f.inputs[i].Value())
		switch {
		case text != "":
			text = "[" + text + "]"
		case len(f.inputs) > 1:
			text = fmt.Sprintf("__%d__", i+1)
		default:
			text = "_____" // as long as a gap and one more, so that it is not found again
		}
		before, after, found := strings.Cut(prompt, quiz.Gap)
		if !found {
			break
		}
		// The next gap is looked for behind this one.
		prompt = before + strings.ReplaceAll(text, "_", placeholder) + after
	}
	return strings.ReplaceAll(prompt, placeholder, "_")
}

// placeholder stands for a line of a gap that is already drawn.
const placeholder = "\u2581"

// number is a number to be typed, or an expression.
type number struct {
	plain
	q     *quiz.Question
	input textinput.Model
	idle  bool
}

func newNumber(q *quiz.Question) *number { return &number{q: q, input: newInput()} }

func (f *number) typing() bool             { return !f.idle }
func (f *number) stopTyping()              { f.idle = true }
func (f *number) space()                   { f.idle = false }
func (f *number) key(k tea.KeyPressMsg)    { f.input, _ = f.input.Update(k) }
func (f *number) arrows() (_, _, s string) { return "", "", "type" }

func (f *number) response() (quiz.Response, error) {
	return f.q.ParseResponse(f.input.Value())
}

func (f *number) draw(p *page) {
	at := plot.Rect{X: 2, Y: p.y, W: min(24, p.w-16), H: 1}
	p.c.Text(0, p.y, p.ctx.Cursor(), p.ctx.Bold())
	p.drawInput(p.c, at, &f.input, f.typing())
	p.c.Text(at.X+at.W+1, p.y, p.spell(f.q.Unit), p.ctx.Dim())
	p.focus = at
	p.spot(at, func() tea.Cmd { f.idle = false; return nil })
	p.y++
}
