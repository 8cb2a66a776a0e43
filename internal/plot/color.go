package plot

import (
	"fmt"
	"image/color"
	"strconv"

	"github.com/charmbracelet/x/ansi"
)

// Color is the terminal's default, a 24-bit colour, or one of the 256 indexed
// colours, packed into a word. The zero value is the default.
type Color uint32

// Default leaves the choice to the terminal.
const Default Color = 0

const (
	kindRGB     Color = 1 << 24
	kindIndexed Color = 2 << 24
	kindMask    Color = 3 << 24
)

// RGB returns the colour of these components.
func RGB(r, g, b uint8) Color {
	return kindRGB | Color(r)<<16 | Color(g)<<8 | Color(b)
}

// Indexed returns colour n of the terminal's palette: 0 to 15 are the ones a
// person may have set, 16 to 255 are fixed.
func Indexed(n uint8) Color { return kindIndexed | Color(n) }

// Hex returns the colour written as "#rrggbb".
func Hex(s string) (Color, error) {
	if len(s) == 7 && s[0] == '#' {
		if n, err := strconv.ParseUint(s[1:], 16, 32); err == nil {
			return kindRGB | Color(n), nil
		}
	}
	return Default, fmt.Errorf("colour %q: want # and six hexadecimal digits, as in #f2a65a", s)
}

// MustHex is [Hex] for colours written in the program; it panics on a mistake.
func MustHex(s string) Color {
	c, err := Hex(s)
	if err != nil {
		panic(err)
	}
	return c
}

// RGB returns the components of c; for an indexed colour those of the xterm
// palette. The default colour has none: ok is false.
func (c Color) RGB() (r, g, b uint8, ok bool) {
	switch c & kindMask {
	case kindRGB:
		return uint8(c >> 16), uint8(c >> 8), uint8(c), true
	case kindIndexed:
		r, g, b, _ := ansi.IndexedColor(uint8(c)).RGBA()
		return uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), true
	}
	return 0, 0, 0, false
}

func (c Color) standard() color.Color {
	r, g, b, _ := c.RGB()
	return color.RGBA{r, g, b, 255}
}

// Mix returns the colour a part t of the way from a to b. If one of them is
// the default, whose components nobody knows, it returns the nearer one.
func Mix(a, b Color, t float64) Color {
	if a == b {
		return a
	}
	r0, g0, b0, ok0 := a.RGB()
	r1, g1, b1, ok1 := b.RGB()
	if !ok0 || !ok1 {
		if t < 0.5 {
			return a
		}
		return b
	}
	t = max(0, min(1, t))
	mix := func(p, q uint8) uint8 { return uint8(float64(p) + t*(float64(q)-float64(p)) + 0.5) }
	return RGB(mix(r0, r1), mix(g0, g1), mix(b0, b1))
}
