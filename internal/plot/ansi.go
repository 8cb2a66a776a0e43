package plot

import (
	"image/color"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// ANSI draws text that carries SGR escape sequences, as a Markdown renderer
// makes it, into a rectangle, a line a row, and returns how many rows the text
// has, also where they don't fit. All other control and escape sequences are
// left out; a tab goes on to the next multiple of eight columns. What the text
// does not style looks as st says.
func (c *Canvas) ANSI(r Rect, s string, st Style) int {
	clip := r.Intersect(c.Bounds())
	p := ansi.GetParser()
	defer ansi.PutParser(p)
	x, y, cur := r.X, r.Y, st
	var state byte
	for len(s) > 0 {
		end := strings.IndexFunc(s, unicode.IsControl)
		if end < 0 {
			end = len(s)
		}
		if end > 0 {
			x = c.text(clip, x, y, s[:end], cur)
			s = s[end:]
			continue
		}
		seq, _, n, next := ansi.DecodeSequence(s, state, p)
		if n <= 0 {
			break
		}
		state, s = next, s[n:]
		switch {
		case seq == "\n":
			x, y = r.X, y+1
		case seq == "\t":
			x += 8 - (x-r.X)&7
		case ansi.HasCsiPrefix(seq) && p.Command() == 'm':
			cur = sgr(p.Params(), cur, st)
		}
	}
	return y - r.Y + 1
}

// sgr returns the style after the parameters of one SGR sequence; base is what
// a reset goes back to.
func sgr(params ansi.Params, s, base Style) Style {
	if len(params) == 0 {
		return base
	}
	for i := 0; i < len(params); i++ {
		n, more, _ := params.Param(i, 0)
		switch {
		case n == 0:
			s = base
		case n == 4 && more:
			s.Attr |= Underline
			if v, _, ok := params.Param(i+1, 1); ok && v == 0 {
				s.Attr &^= Underline
			}
			i++
		case n <= 9:
			s.Attr |= [...]Attr{0, Bold, Dim, Italic, Underline, 0, 0, Reverse, 0, Strike}[n]
		case n == 22:
			s.Attr &^= Bold | Dim
		case n >= 23 && n <= 29:
			s.Attr &^= [...]Attr{Italic, Underline, 0, 0, Reverse, 0, Strike}[n-23]
		case n >= 30 && n <= 37:
			s.FG = Indexed(uint8(n - 30))
		case n >= 40 && n <= 47:
			s.BG = Indexed(uint8(n - 40))
		case n >= 90 && n <= 97:
			s.FG = Indexed(uint8(n - 82))
		case n >= 100 && n <= 107:
			s.BG = Indexed(uint8(n - 92))
		case n == 39:
			s.FG = base.FG
		case n == 49:
			s.BG = base.BG
		case n == 38 || n == 48 || n == 58:
			var col color.Color
			used := ansi.ReadStyleColor(params[i:], &col)
			if used <= 0 {
				return s
			}
			i += used - 1
			if v := fromStandard(col); n == 38 && v != Default {
				s.FG = v
			} else if n == 48 && v != Default {
				s.BG = v
			}
		}
	}
	return s
}

func fromStandard(col color.Color) Color {
	switch v := col.(type) {
	case nil:
		return Default
	case ansi.BasicColor:
		return Indexed(uint8(v))
	case ansi.IndexedColor:
		return Indexed(uint8(v))
	}
	r, g, b, a := col.RGBA()
	if a == 0 {
		return Default
	}
	return RGB(uint8(r>>8), uint8(g>>8), uint8(b>>8))
}
