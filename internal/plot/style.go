package plot

// Attr is a set of attributes of a cell.
type Attr uint8

// Attributes.
const (
	Bold Attr = 1 << iota
	Dim
	Italic
	Underline
	Reverse
	Strike
)

// visible are the attributes that show on a blank.
const visible = Underline | Reverse | Strike

// Style is how a cell looks. A background of [Default] keeps the ground on
// which something is drawn, so that text can be put over a filled rectangle.
type Style struct {
	FG, BG Color
	Attr   Attr
}

// Fg returns the style of that foreground alone.
func Fg(c Color) Style { return Style{FG: c} }

// With returns s with more attributes.
func (s Style) With(a Attr) Style {
	s.Attr |= a
	return s
}

// On returns s over another background.
func (s Style) On(bg Color) Style {
	s.BG = bg
	return s
}
