package plot

import (
	"strconv"
	"unicode/utf8"
)

// String returns the canvas as text with escape sequences for a terminal of
// that profile. See [Canvas.AppendTo].
func (c *Canvas) String(p Profile) string {
	c.coded = c.AppendTo(c.coded[:0], p)
	return string(c.coded)
}

// AppendTo appends the canvas to dst as lines joined by "\n", with SGR escape
// sequences and no others. Neighbours of one style share a sequence, which
// names only what changes. Each line begins and ends in the default style, and
// blanks at its end are left out.
func (c *Canvas) AppendTo(dst []byte, p Profile) []byte {
	if c.shades == nil {
		c.shades = new(shades)
	}
	var cur, raw, want Style
	for y := range c.h {
		if y > 0 {
			dst = append(dst, '\n')
		}
		row := c.cells[y*c.w:][:c.w]
		end := len(row)
		for end > 0 && row[end-1].empty() {
			end--
		}
		for i := range row[:end] {
			k := &row[i]
			if k.r == 0 {
				continue
			}
			if s := k.style(); s != raw {
				raw = s
				want = Style{c.shades.degrade(s.FG, p), c.shades.degrade(s.BG, p), s.Attr}
			}
			st := want
			if k.r == ' ' && st.Attr&visible == 0 {
				// A blank shows its background only.
				if cur.Attr&visible == 0 {
					st = Style{cur.FG, st.BG, cur.Attr}
				}
			}
			if st != cur {
				dst = appendSGR(dst, cur, st)
				cur = st
			}
			dst = c.appendRune(dst, k.r)
		}
		if cur != (Style{}) {
			dst = append(dst, "\x1b[m"...)
			cur = Style{}
		}
	}
	return dst
}

func (k *cell) empty() bool { return k.r == ' ' && k.bg == Default && k.attr&visible == 0 }

func (c *Canvas) appendRune(dst []byte, r rune) []byte {
	switch {
	case r > 0 && r < utf8.RuneSelf:
		return append(dst, byte(r))
	case r == ellipsis && c.ASCII:
		return append(dst, asciiEllipsis)
	case r > 0:
		return utf8.AppendRune(dst, r)
	case r < 0:
		return append(dst, c.clusters[-1-r]...)
	}
	return dst
}

// appendSGR appends the sequence that changes style from one to another.
func appendSGR(dst []byte, from, to Style) []byte {
	if to == (Style{}) {
		return append(dst, "\x1b[m"...)
	}
	dst = append(dst, "\x1b["...)
	gone := from.Attr &^ to.Attr
	come := to.Attr &^ from.Attr
	if gone&(Bold|Dim) != 0 { // one parameter ends both
		dst = append(dst, "22;"...)
		come |= to.Attr & (Bold | Dim)
	}
	for _, a := range [...]struct {
		attr    Attr
		on, off string
	}{
		{Bold, "1;", ""}, {Dim, "2;", ""}, {Italic, "3;", "23;"},
		{Underline, "4;", "24;"}, {Reverse, "7;", "27;"}, {Strike, "9;", "29;"},
	} {
		if gone&a.attr != 0 {
			dst = append(dst, a.off...)
		}
		if come&a.attr != 0 {
			dst = append(dst, a.on...)
		}
	}
	if from.FG != to.FG {
		dst = appendColor(dst, to.FG, 30)
	}
	if from.BG != to.BG {
		dst = appendColor(dst, to.BG, 40)
	}
	dst[len(dst)-1] = 'm' // in place of the last semicolon
	return dst
}

// appendColor appends the parameters of a colour and a semicolon; base is 30
// for the foreground and 40 for the background.
func appendColor(dst []byte, c Color, base uint64) []byte {
	num := func(n uint64) {
		dst = strconv.AppendUint(dst, n, 10)
		dst = append(dst, ';')
	}
	n := uint64(uint8(c))
	switch {
	case c == Default:
		num(base + 9)
	case c&kindMask == kindRGB:
		num(base + 8)
		num(2)
		num(uint64(uint8(c >> 16)))
		num(uint64(uint8(c >> 8)))
		num(n)
	case n < 8:
		num(base + n)
	case n < 16:
		num(base + 60 + n - 8)
	default:
		num(base + 8)
		num(5)
		num(n)
	}
	return dst
}
