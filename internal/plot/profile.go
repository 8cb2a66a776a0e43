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

// shades is the nearest palette colours of colours met, so that each is worked
// out once: a hash table for each of the two palettes. When a stretch of slots
// is full, its first gives way.
type shades struct {
	key   [2][1 << shadeBits]Color
	value [2][1 << shadeBits]Color
}

const (
	shadeBits   = 10
	shadeProbes = 16
)

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
	first := uint32(c) * 0x9e3779b1 >> (32 - shadeBits)
	slot := first
	for i := range uint32(shadeProbes) {
		at := (first + i) % (1 << shadeBits)
		if s.key[t][at] == c {
			return s.value[t][at]
		}
		if s.key[t][at] == Default {
			slot = at
			break
		}
	}
	s.key[t][slot], s.value[t][slot] = c, nearest(c, p)
	return s.value[t][slot]
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
