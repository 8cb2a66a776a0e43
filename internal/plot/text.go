package plot

import (
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Align says where text stands in a rectangle wider than it.
type Align uint8

// Alignments.
const (
	Left Align = iota
	Center
	Right
)

// Width returns how many cells a string takes.
func Width(s string) int {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return ansi.StringWidth(s)
		}
	}
	return len(s)
}

// Text draws one line of text at (x, y) and returns the column after it.
// Control characters are left out.
func (c *Canvas) Text(x, y int, s string, st Style) int {
	return c.text(c.Bounds(), x, y, s, st)
}

// TextIn draws one line of text into the first row of a rectangle. Text that
// is too long ends in an ellipsis. It returns the column after the text.
func (c *Canvas) TextIn(r Rect, a Align, s string, st Style) int {
	if r.Empty() {
		return r.X
	}
	w := Width(s)
	if w > r.W {
		s = Shorten(s, r.W)
		w = Width(s)
	}
	x := r.X
	switch a {
	case Center:
		x += (r.W - w) / 2
	case Right:
		x += r.W - w
	}
	return c.text(r.Intersect(c.Bounds()), x, r.Y, s, st)
}

// Shorten returns s cut to a width, ending in an ellipsis if it was longer.
func Shorten(s string, w int) string { return ansi.Truncate(s, max(0, w), string(ellipsis)) }

// An ellipsis stands for what is cut off. It is one cell wide, so that a canvas
// can put the other in its place.
const (
	ellipsis      = '…'
	asciiEllipsis = '~'
)

// text draws s at (x, y), of it what lies in clip, a part of the canvas.
func (c *Canvas) text(clip Rect, x, y int, s string, st Style) int {
	inside := y >= clip.Y && y < clip.Y+clip.H
	for len(s) > 0 {
		if b := s[0]; b < utf8.RuneSelf && (len(s) == 1 || s[1] < utf8.RuneSelf) {
			s = s[1:]
			if b < ' ' || b == 0x7f {
				continue
			}
			if inside && x >= clip.X && x < clip.X+clip.W {
				c.set(x, y, rune(b), st)
			}
			x++
			continue
		}
		g, w := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		s = s[len(g):]
		x = c.grapheme(clip, x, y, g, w, st)
	}
	return x
}

// grapheme draws one character as wide as w and returns the column after it.
// Of a wide one that clip cuts, the half inside is blank.
func (c *Canvas) grapheme(clip Rect, x, y int, g string, w int, st Style) int {
	r, n := utf8.DecodeRuneInString(g)
	if w <= 0 || unicode.IsControl(r) {
		return x
	}
	w = min(w, 2)
	if n < len(g) {
		r = 0 // a cluster, entered only where it is shown
	}
	if x >= clip.X && x+w <= clip.X+clip.W && y >= clip.Y && y < clip.Y+clip.H {
		if r == 0 {
			r = c.cluster(g)
		}
		for i := range w {
			c.split(x+i, y)
		}
		c.split(x+w, y)
		c.put(y*c.w+x, r, st)
		for i := 1; i < w; i++ {
			c.put(y*c.w+x+i, 0, st)
		}
		return x + w
	}
	for i := range w {
		if clip.Contains(x+i, y) {
			c.set(x+i, y, ' ', st)
		}
	}
	return x + w
}
