package plot

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// SVG writes the canvas as an SVG file. Blocks, braille and lines are drawn as
// shapes, so that they look the same in any font; text is text, stretched to
// the width it has on the screen.
func (c *Canvas) SVG(w io.Writer, s Sheet) error {
	d := drawing{onSheet: onSheet{c, s}}
	d.grounds(func(c Color, x, y, w, h int) {
		d.fills.rect(c, float64(x), float64(y), float64(w), float64(h))
	})
	for y := range c.h {
		for x := range c.w {
			d.shape(x, y)
		}
		d.texts(y)
	}
	width, height := c.w*cellW+2*sheetMargin, c.h*cellH+2*sheetMargin
	scale := s.Size * 0.6 / cellW
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="%s" height="%s" viewBox="%d %d %d %d">`+"\n",
		short(math.Round(float64(width)*scale)), short(math.Round(float64(height)*scale)), -sheetMargin, -sheetMargin, width, height)
	if s.Title != "" {
		b.WriteString("<title>")
		if err := xml.EscapeText(&b, []byte(s.Title)); err != nil {
			return err
		}
		b.WriteString("</title>\n")
	}
	fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%d" height="%d" rx="6" fill="%s"/>`+"\n", -sheetMargin, -sheetMargin, width, height, hex(s.BG))
	d.fills.write(&b, `shape-rendering="crispEdges"`, "fill")
	d.blocks.write(&b, `shape-rendering="crispEdges"`, "fill")
	d.marks.write(&b, `stroke="none"`, "fill")
	d.dots.write(&b, fmt.Sprintf(`stroke-width="%s" stroke-linecap="round" fill="none"`, short(dotSize)), "stroke")
	b.WriteString(`<g font-family="'DejaVu Sans Mono',Menlo,Consolas,monospace" font-size="13.33">` + "\n")
	b.Write(d.text.Bytes())
	b.WriteString("</g>\n</svg>\n")
	_, err := w.Write(b.Bytes())
	return err
}

// drawing gathers the parts of a picture by colour, so that each colour is one
// path.
type drawing struct {
	onSheet
	// From the ground up; text is above them all.
	fills, blocks, marks, dots paths
	text                       bytes.Buffer
}

// paths are shapes by colour, in the order in which the colours came.
type paths struct {
	index map[Color]int
	color []Color
	path  [][]byte
}

// in returns the path of a colour, to append to.
func (l *paths) in(c Color) *[]byte {
	i, ok := l.index[c]
	if !ok {
		if l.index == nil {
			l.index = make(map[Color]int)
		}
		i = len(l.path)
		l.index[c] = i
		l.color, l.path = append(l.color, c), append(l.path, nil)
	}
	return &l.path[i]
}

func (l *paths) write(b *bytes.Buffer, attributes, paint string) {
	if len(l.path) == 0 {
		return
	}
	fmt.Fprintf(b, "<g %s>\n", attributes)
	for i, p := range l.path {
		fmt.Fprintf(b, `<path %s="%s" d="%s"/>`+"\n", paint, hex(l.color[i]), p)
	}
	b.WriteString("</g>\n")
}

func (l *paths) rect(c Color, x, y, w, h float64) {
	p := l.in(c)
	*p = fmt.Appendf(*p, "M%s %sh%sv%sh-%sz", short(x), short(y), short(w), short(h), short(w))
}

// short writes a number to a hundredth of a unit.
func short(v float64) string { return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64) }

func hex(c Color) string {
	r, g, b, _ := c.RGB()
	return fmt.Sprintf("#%02x%02x%02x", r, g, b)
}

// shape draws the character of a cell if it is one of those drawn.
func (d *drawing) shape(x, y int) {
	k := d.cells[y*d.w+x]
	if !isShape(k.r) {
		return
	}
	fg, _ := d.colors(k)
	x, y = x*cellW, y*cellH
	for _, o := range outlines[k.r] {
		p := d.marks.in(fg)
		*p = o.appendPath(*p, float64(x)+cellW/2, float64(y)+cellH/2)
	}
	for _, b := range boxes[k.r] {
		d.blocks.rect(fg, float64(x)+b.x, float64(y)+b.y, b.w, b.h)
	}
	if isBraille(k.r) {
		brailleDots(k.r, func(dx, dy int) {
			p := d.dots.in(fg)
			*p = fmt.Appendf(*p, "M%d %dh0", x+dx, y+dy)
		})
	}
}

// appendPath appends an outline about (x, y) as path data.
func (o outline) appendPath(dst []byte, x, y float64) []byte {
	if o.radius > 0 {
		r, d, sweep := short(o.radius), short(2*o.radius), 1
		if o.hole {
			sweep = 0
		}
		return fmt.Appendf(dst, "M%s %sa%s %s 0 1 %d %s 0a%s %s 0 1 %d-%s 0z", short(x-o.radius), short(y), r, r, sweep, d, r, r, sweep, d)
	}
	for i, p := range o.points {
		op := byte('L')
		if i == 0 {
			op = 'M'
		}
		dst = append(dst, op)
		dst = fmt.Appendf(dst, "%s %s", short(x+p.X), short(y+p.Y))
	}
	return append(dst, 'z')
}

// texts writes the text of a row in runs of one style, parted where two blanks
// follow each other.
func (d *drawing) texts(y int) {
	row := d.cells[y*d.w:][:d.w]
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
	for _, k := range d.cells[y*d.w+x:][:n] {
		text = d.appendRune(text, k.r)
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
		x*cellW, y*cellH+baseline, n*cellW, hex(st.FG), attr.String())
	xml.EscapeText(&d.text, text) // a buffer takes everything
	d.text.WriteString("</text>\n")
}
