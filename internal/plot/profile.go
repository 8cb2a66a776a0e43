package plot

import "github.com/charmbracelet/x/ansi"

// Profile is how many colours the terminal shows.
type Profile uint8

// Profiles, from the poorest. NoColor still uses bold, underline and the like.
const (
	NoColor Profile = iota
	ANSI16
	ANSI256
	TrueColor
)

// String returns the profile's name.
func (p Profile) String() string {
	return [...]string{"no colour", "16 colours", "256 colours", "truecolour"}[p&3]
}

// shades is the nearest palette colour of colours met, so that each is worked
// out once. A slot holds one colour; another of the same slot replaces it.
type shades struct {
	key   [2][256]Color
	value [2][256]Color
}

// degrade returns what profile p shows for c.
func (s *shades) degrade(c Color, p Profile) Color {
	switch {
	case c == Default || p == TrueColor:
		return c
	case p == NoColor:
		return Default
	case c&kindMask == kindIndexed && (p == ANSI256 || uint8(c) < 16):
		return c
	}
	t := p - ANSI16
	i := (c ^ c>>7 ^ c>>15) & 255
	if s.key[t][i] != c {
		s.key[t][i], s.value[t][i] = c, nearest(c, p)
	}
	return s.value[t][i]
}

func nearest(c Color, p Profile) Color {
	if p == ANSI256 {
		return Indexed(uint8(ansi.Convert256(c.standard())))
	}
	if c&kindMask == kindIndexed {
		return Indexed(uint8(ansi.Convert16(ansi.IndexedColor(uint8(c)))))
	}
	return Indexed(uint8(ansi.Convert16(c.standard())))
}
