package plot

import (
	"encoding/xml"
	"fmt"
	"strings"
)

// box is a part of a cell, in its units.
type box struct{ x, y, w, h float64 }

// boxes are the characters drawn as rectangles: blocks and straight lines.
var boxes = func() map[rune][]box {
	const w, h = cellW, cellH
	m := map[rune][]box{
		'▀': {}, '▄': {}, '█': {}, // filled with the grounds
		'▐': {{w / 2, 0, w / 2, h}},
		'▔': {{0, 0, w, h / 8}},
		'─': {{0, 7.5, w, 1}}, '━': {{0, 7, w, 2}}, '╸': {{0, 7, w / 2, 2}},
		'│': {{3.5, 0, 1, h}}, '┃': {{3, 0, 2, h}},
		'┼': {{0, 7.5, w, 1}, {3.5, 0, 1, h}},
	}
	for i := 1; i < 8; i++ {
		p := float64(i)
		if i != 4 {
			m['▁'+rune(i-1)] = []box{{0, h - 2*p, w, 2 * p}}
		}
		m['▉'+rune(i-1)] = []box{{0, 0, w - p, h}}
	}
	corners := [...]struct {
		bit uint8
		box
	}{
		{upperLeft, box{0, 0, w / 2, h / 2}}, {upperRight, box{w / 2, 0, w / 2, h / 2}},
		{lowerLeft, box{0, h / 2, w / 2, h / 2}}, {lowerRight, box{w / 2, h / 2, w / 2, h / 2}},
	}
	for bits, r := range quadrants {
		if _, ok := m[r]; ok || r == 0 {
			continue
		}
		for _, c := range corners {
			if uint8(bits)&c.bit != 0 {
				m[r] = append(m[r], c.box)
			}
		}
	}
	return m
}()

// outlines are marks drawn as shapes about the middle of the cell.
var outlines = map[rune]string{
	'●': "m-3.2 0a3.2 3.2 0 1 1 6.4 0a3.2 3.2 0 1 1-6.4 0z",
	'○': "m-3.2 0a3.2 3.2 0 1 1 6.4 0a3.2 3.2 0 1 1-6.4 0zm1 0a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0z",
	'◆': "m-3.6 0l3.6-4.4 3.6 4.4-3.6 4.4z",
	'■': "m-3.2-3.2h6.4v6.4h-6.4z",
	'▲': "m-3.8 3.4l3.8-6.8 3.8 6.8z",
	'▼': "m-3.8-3.4l3.8 6.8 3.8-6.8z",
	'◀': "m3.4-3.8l-6.8 3.8 6.8 3.8z",
	'▶': "m-3.4-3.8l6.8 3.8-6.8 3.8z",
}

// isShape reports whether a character is drawn and not written.
func isShape(r rune) bool {
	_, box := boxes[r]
	_, mark := outlines[r]
	return box || mark || r >= 0x2800 && r <= 0x28ff
}

// shape draws the character of a cell if it is one of those drawn.
func (d *drawing) shape(x, y int) {
	k := d.c.cells[y*d.c.w+x]
	if !isShape(k.r) {
		return
	}
	fg, _ := d.colors(k)
	fx, fy := float64(x*cellW), float64(y*cellH)
	if s, ok := outlines[k.r]; ok {
		p := d.marks.in(fg)
		*p = fmt.Appendf(*p, "M%s %s%s", short(fx+cellW/2), short(fy+cellH/2), s)
		return
	}
	for _, b := range boxes[k.r] {
		d.blocks.rect(fg, fx+b.x, fy+b.y, b.w, b.h)
	}
	if k.r < 0x2800 {
		return
	}
	for row, pair := range dotBits {
		for col, bit := range pair {
			if uint8(k.r-0x2800)&bit != 0 {
				p := d.dots.in(fg)
				*p = fmt.Appendf(*p, "M%d %dh0", x*cellW+2+4*col, y*cellH+2+4*row)
			}
		}
	}
}

// texts writes the text of a row in runs of one style, parted where two blanks
// follow each other.
func (d *drawing) texts(y int) {
	row := d.c.cells[y*d.c.w:][:d.c.w]
	written := func(i int) bool { return i < len(row) && row[i].r != ' ' && !isShape(row[i].r) }
	for x := 0; x < len(row); {
		if !written(x) {
			x++
			continue
		}
		look := func(i int) Style {
			fg, _ := d.colors(row[i])
			return Style{FG: fg, Attr: row[i].attr &^ (Reverse | Dim)}
		}
		st, end := look(x), x+1
		for written(end) && look(end) == st || end < len(row) && row[end].r == ' ' && written(end+1) && look(end+1) == st {
			end++
		}
		d.run(x, y, end-x, st)
		x = end
	}
}

// run writes n cells of text.
func (d *drawing) run(x, y, n int, st Style) {
	var text []byte
	for _, k := range d.c.cells[y*d.c.w+x:][:n] {
		text = d.c.appendRune(text, k.r)
	}
	var attr strings.Builder
	if st.Attr&Bold != 0 {
		attr.WriteString(` font-weight="bold"`)
	}
	if st.Attr&Italic != 0 {
		attr.WriteString(` font-style="italic"`)
	}
	switch st.Attr & (Underline | Strike) {
	case Underline:
		attr.WriteString(` text-decoration="underline"`)
	case Strike:
		attr.WriteString(` text-decoration="line-through"`)
	case Underline | Strike:
		attr.WriteString(` text-decoration="underline line-through"`)
	}
	fmt.Fprintf(&d.text, `<text x="%d" y="%d" textLength="%d" lengthAdjust="spacingAndGlyphs" fill="%s"%s>`,
		x*cellW, y*cellH+12, n*cellW, hex(st.FG), attr.String())
	xml.EscapeText(&d.text, text) // a buffer takes everything
	d.text.WriteString("</text>\n")
}
