package plot

// Marker is the kind of characters that pictures are made of.
type Marker uint8

// Markers: braille has 2×4 dots a cell, block quadrants 2×2; ASCII has one
// column of two and nothing outside ASCII.
const (
	Braille Marker = iota
	Block
	ASCII
	heavy // ASCII with more ink, for letters
)

// String returns the word used on the command line.
func (m Marker) String() string {
	return [...]string{"braille", "block", "ascii", ""}[m&3]
}

// Dots returns how many dots a cell has across and down.
func (m Marker) Dots() (x, y int) {
	switch m {
	case Braille:
		return 2, 4
	case Block:
		return 2, 2
	}
	return 1, 2
}

// Bits of the dots of a braille character, [row][column]; the other markers
// use the first rows.
var dotBits = [4][2]uint8{{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}

const (
	upperLeft, upperRight = 0x01, 0x08
	lowerLeft, lowerRight = 0x02, 0x10
)

var quadrants = func() (q [32]rune) {
	for bits, r := range map[int]rune{
		upperLeft: '▘', upperRight: '▝', lowerLeft: '▖', lowerRight: '▗',
		upperLeft | upperRight: '▀', lowerLeft | lowerRight: '▄',
		upperLeft | lowerLeft: '▌', upperRight | lowerRight: '▐',
		upperLeft | lowerRight: '▚', upperRight | lowerLeft: '▞',
		upperLeft | upperRight | lowerLeft:              '▛',
		upperLeft | upperRight | lowerRight:             '▜',
		upperLeft | lowerLeft | lowerRight:              '▙',
		upperRight | lowerLeft | lowerRight:             '▟',
		upperLeft | upperRight | lowerLeft | lowerRight: '█',
	} {
		q[bits] = r
	}
	return q
}()

// char returns the character whose dots are set.
func (m Marker) char(bits uint8) rune {
	switch m {
	case Braille:
		return 0x2800 + rune(bits)
	case Block:
		return quadrants[bits&31]
	}
	ink := "'.:"
	if m == heavy {
		ink = `".#`
	}
	switch bits {
	case upperLeft:
		return rune(ink[0])
	case lowerLeft:
		return rune(ink[1])
	}
	return rune(ink[2])
}
