// Package help is the sheet of all keys, filtered as one types.
package help

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// Help is the sheet.
type Help struct {
	ctx    *ui.Context
	groups []ui.Group
	close  func() tea.Cmd
	query  string
	top    int
}

// New returns the sheet of these groups.
func New(ctx *ui.Context, groups []ui.Group, close func() tea.Cmd) *Help {
	return &Help{ctx: ctx, groups: groups, close: close}
}

func (h *Help) Init() tea.Cmd    { return nil }
func (h *Help) Keys() []ui.Group { return nil }
func (h *Help) Typing() bool     { return true }
func (h *Help) Animated() bool   { return false }
func (h *Help) Status() string   { return "esc closes" }

// Update narrows the sheet by what is typed.
func (h *Help) Update(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	switch k.String() {
	case "esc", "enter":
		return h.close()
	case "?":
		if h.query == "" {
			return h.close()
		}
	case "backspace":
		if r := []rune(h.query); len(r) > 0 {
			h.query = string(r[:len(r)-1])
		}
		return nil
	case "down":
		h.top++
		return nil
	case "up":
		h.top = max(0, h.top-1)
		return nil
	case "pgdown":
		h.top += 10
		return nil
	case "pgup":
		h.top = max(0, h.top-10)
		return nil
	}
	if k.Text != "" && len(h.query) < 40 {
		h.query += k.Text
		h.top = 0
	}
	return nil
}

// line is a row of the sheet: a group's title, or a key with its help, which
// goes on in the next row where it is long.
type line struct {
	title, key, help string
	off              bool
}

// lines breaks the sheet at a width.
func (h *Help) lines(w int) []line {
	var list []line
	for _, g := range h.groups {
		var in []line
		for i := range g.Bindings {
			b := &g.Bindings[i]
			if b.Help == "" || !h.matches(g.Title+" "+b.Label()+" "+b.Help) {
				continue
			}
			text, why := b.Help, b.Reason()
			if why != "" {
				text += " (off: " + why + ")"
			}
			key := h.ctx.Spell(b.Label())
			for _, s := range ui.Wrap(h.ctx.Spell(text), max(1, w-keyColumn)) {
				in = append(in, line{key: key, help: s, off: why != ""})
				key = ""
			}
		}
		if len(in) > 0 {
			list = append(append(append(list, line{title: g.Title}), in...), line{})
		}
	}
	return list
}

func (h *Help) matches(text string) bool {
	text = strings.ToLower(text)
	for w := range strings.FieldsSeq(strings.ToLower(h.query)) {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

const keyColumn = 12

// Draw draws the sheet.
func (h *Help) Draw(c *plot.Canvas, r plot.Rect) {
	w := min(r.W, 90)
	r = plot.Rect{X: r.X + (r.W-w)/2, Y: r.Y, W: w, H: r.H}
	c.TextIn(r.Row(0), plot.Left, "All keys here", h.ctx.Bold())
	text, st := "type to filter", h.ctx.Dim()
	if h.query != "" {
		text, st = h.query+"_", h.ctx.Ink()
	}
	c.TextIn(r.Row(1), plot.Left, text, st)
	_, body := r.CutTop(3)
	lines := h.lines(body.W)
	h.top = max(0, min(h.top, len(lines)-body.H))
	for i := 0; i < body.H && h.top+i < len(lines); i++ {
		h.row(c, body.Row(i), lines[h.top+i])
	}
	if len(lines) == 0 {
		c.TextIn(body.Row(0), plot.Left, "no key does that here", h.ctx.Dim())
	}
}

func (h *Help) row(c *plot.Canvas, r plot.Rect, l line) {
	if l.title != "" {
		c.TextIn(r, plot.Left, l.title, h.ctx.Side(0).With(plot.Bold))
		return
	}
	st := h.ctx.Ink()
	if l.off {
		st = h.ctx.Dim()
	}
	key, rest := r.CutLeft(keyColumn)
	c.TextIn(key, plot.Left, l.key, st)
	c.TextIn(rest, plot.Left, l.help, h.ctx.Dim())
}
