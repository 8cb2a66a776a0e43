package plot

import (
	"strings"
	"sync"
)

// Letters are letters made of blocks, to be read from the last row of a hall.
// X and Y are how many half columns and half rows a dot of a letter takes: as
// cells are twice as high as wide, {2, 1} has square dots. Tight lines have no
// air between them.
type Letters struct {
	X, Y  int
	Tight bool
}

// LetterSizes lists the sizes, the largest first. The last are narrow, for
// sentences that are long for their terminal.
var LetterSizes = []Letters{{X: 12, Y: 6}, {X: 8, Y: 4}, {X: 6, Y: 3}, {X: 4, Y: 2}, {X: 3, Y: 2}, {X: 2, Y: 1}, {X: 1, Y: 1}, {X: 1, Y: 1, Tight: true}}

// Dots of a line: the height from the top of an A to the foot of a g, and the
// gaps between lines and between letters.
const (
	letterDots  = 9
	letterFoot  = 2 // of them below the line
	letterAir   = 1
	letterSpace = 3
	letterGap   = 1
)

// Wide returns how many columns a line of text takes.
func (l Letters) Wide(text string) int { return (letterWidth(text)*l.X + 1) / 2 }

// High returns how many rows n lines take; the feet of the last go into a row
// of their own only where a letter has one.
func (l Letters) High(lines []string) int {
	if len(lines) == 0 {
		return 0
	}
	dots := l.pitch()*(len(lines)-1) + letterDots
	if !strings.ContainsAny(lines[len(lines)-1], "gjpqy,;()[]{}|_ηβμ") {
		dots -= letterFoot
	}
	return (dots*l.Y + 1) / 2
}

// pitch is how many dots one line begins below another.
func (l Letters) pitch() int {
	if l.Tight {
		return letterDots
	}
	return letterDots + letterAir
}

// Wrap breaks text between words into lines of at most w columns; ok is false
// if a word alone is wider.
func (l Letters) Wrap(text string, w int) (lines []string, ok bool) {
	line := ""
	for word := range strings.FieldsSeq(text) {
		if l.Wide(word) > w {
			return nil, false
		}
		longer := word
		if line != "" {
			longer = line + " " + word
		}
		if line != "" && l.Wide(longer) > w {
			lines, longer = append(lines, line), word
		}
		line = longer
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines, true
}

// Drawn tells whether a terminal with that marker shows letters of the size:
// ASCII has one dot across a cell.
func (l Letters) Drawn(m Marker) bool { return m != ASCII || l.X%2 == 0 }

// Draw draws lines below each other into r.
func (l Letters) Draw(c *Canvas, r Rect, a Align, lines []string, st Style, look *Look) {
	d := c.dots(r, pick(look, Block, heavy))
	p := d.newPen(pen{color: st.FG, attr: st.Attr})
	across := l.X * d.sx / 2
	for i, line := range lines {
		x := 0
		switch free := d.w - letterWidth(line)*across; a {
		case Center:
			x = free / 2 / d.sx * d.sx // letters begin where cells do
		case Right:
			x = free
		}
		for _, ch := range line {
			g := glyphOf(ch)
			for y, row := range g.rows {
				for k := range g.wide {
					if row>>k&1 == 1 {
						d.block(x+k*across, (i*l.pitch()+y)*l.Y, across, l.Y, p)
					}
				}
			}
			x += (g.wide + letterGap) * across
		}
	}
	c.ink(d)
}

// block sets a rectangle of dots.
func (d *dotLayer) block(x, y, w, h int, p uint8) {
	for j := range h {
		for i := range w {
			d.dot(x+i, y+j, p)
		}
	}
}

// WithoutLetter returns the characters of a text that have no large form.
func WithoutLetter(text string) string {
	return strings.Map(func(r rune) rune {
		if _, known := glyphs()[r]; known || r == ' ' {
			return -1
		}
		return r
	}, text)
}

// letterWidth is the width of a line in dots.
func letterWidth(text string) int {
	n := 0
	for _, r := range text {
		n += glyphOf(r).wide + letterGap
	}
	return max(0, n-letterGap)
}

// A glyph is a letter: its width, and a bit for each dot of a row.
type glyph struct {
	wide int
	rows [letterDots]uint16
}

// glyphOf returns the glyph of a character; of one that has none, a frame.
func glyphOf(r rune) glyph {
	if r == ' ' {
		return glyph{wide: letterSpace}
	}
	if g, ok := glyphs()[r]; ok {
		return g
	}
	return glyph{4, [letterDots]uint16{15, 9, 9, 9, 9, 9, 15}}
}

// glyphs reads the drawings of the letters.
var glyphs = sync.OnceValue(func() map[rune]glyph {
	all := map[rune]glyph{}
	for group := range strings.SplitSeq(strings.TrimSpace(drawings), "\n\n") {
		lines := strings.Split(group, "\n")
		for k, name := range strings.Fields(lines[0]) {
			var g glyph
			for y, line := range lines[1:] {
				dots := strings.Fields(line)[k]
				g.wide = len(dots)
				for x := range dots {
					if dots[x] == '#' {
						g.rows[y] |= 1 << x
					}
				}
			}
			all[[]rune(name)[0]] = g
		}
	}
	return all
})
