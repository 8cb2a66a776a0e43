package plot

// Look is what the terminal can show and the colours the theme has chosen.
// Pictures know no other colours.
type Look struct {
	Profile Profile
	Marker  Marker
	// Ground is the background assumed where colours are mixed with it.
	Ground Color
	// Ink is for values, Dim for names, Faint for rules, Hot for what is now.
	Ink, Dim, Faint, Hot Color
	// Accents are by number: 0 quiet, 1 the side's own, 2 the second, 3 ink,
	// and more for races.
	Accents []Color
	Heat    Ramp // of heights
	Signed  Ramp // of values on both sides of nought
	Regions Ramp // of two classes cut at one half
}

// Accent returns the colour of accent i, beginning again after the last.
func (l *Look) Accent(i int) Color {
	if len(l.Accents) == 0 {
		return l.Ink
	}
	return l.Accents[((i%len(l.Accents))+len(l.Accents))%len(l.Accents)]
}

// glyphs reports whether heights are drawn as characters instead of colours.
func (l *Look) glyphs() bool { return l.Profile < ANSI256 }

// pick returns the first for terminals with Unicode, else the second.
func pick[T any](l *Look, unicode, ascii T) T {
	if l.Marker == ASCII {
		return ascii
	}
	return unicode
}

// marks are the characters that tell things apart without colour.
var (
	unicodeMarks = []rune("●◆■▲▼★")
	asciiMarks   = []rune("ABCDEF")
)

// Mark returns the character of number i, as trails and legends use it.
func (l *Look) Mark(i int) rune {
	m := pick(l, unicodeMarks, asciiMarks)
	return m[((i%len(m))+len(m))%len(m)]
}
