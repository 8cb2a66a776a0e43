package plot

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strconv"
)

// Sheet is how a canvas is drawn as an SVG file.
type Sheet struct {
	Title  string  // said by screen readers
	Size   float64 // of the font, in pixels
	FG, BG Color   // what the terminal's default colours stand for
}

// A cell of the drawing is 8×16 units: halves, eighths and dots of braille then
// lie on whole numbers, and a font of 13⅓ units is 8 wide.
const (
	cellW, cellH = 8, 16
	svgMargin    = 8
)

// SVG writes the canvas as an SVG file. Blocks, braille and lines are drawn as
// shapes, so that they look the same in any font; text is text, stretched to
// the width it has on the screen.
func (c *Canvas) SVG(w io.Writer, s Sheet) error {
	d := drawing{c: c, sheet: s}
	d.grounds()
	for y := range c.h {
		for x := range c.w {
			d.shape(x, y)
		}
		d.texts(y)
	}
	width, height := c.w*cellW+2*svgMargin, c.h*cellH+2*svgMargin
	scale := s.Size * 0.6 / cellW
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="%s" height="%s" viewBox="%d %d %d %d">`+"\n",
		short(math.Round(float64(width)*scale)), short(math.Round(float64(height)*scale)), -svgMargin, -svgMargin, width, height)
	if s.Title != "" {
		b.WriteString("<title>")
		if err := xml.EscapeText(&b, []byte(s.Title)); err != nil {
			return err
		}
		b.WriteString("</title>\n")
	}
	fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%d" height="%d" rx="6" fill="%s"/>`+"\n", -svgMargin, -svgMargin, width, height, hex(s.BG))
	d.fills.write(&b, `shape-rendering="crispEdges"`, "fill")
	d.blocks.write(&b, `shape-rendering="crispEdges"`, "fill")
	d.marks.write(&b, `stroke="none"`, "fill")
	d.dots.write(&b, `stroke-width="2.6" stroke-linecap="round" fill="none"`, "stroke")
	b.WriteString(`<g font-family="'DejaVu Sans Mono',Menlo,Consolas,monospace" font-size="13.33">` + "\n")
	b.Write(d.text.Bytes())
	b.WriteString("</g>\n</svg>\n")
	_, err := w.Write(b.Bytes())
	return err
}

// drawing gathers the parts of a picture by colour, so that each colour is one
// path.
type drawing struct {
	c     *Canvas
	sheet Sheet
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

func short(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func hex(c Color) string {
	r, g, b, _ := c.RGB()
	return fmt.Sprintf("#%02x%02x%02x", r, g, b)
}

// colors returns the colours a cell is seen in; bg stays Default where it is
// the sheet's own.
func (d *drawing) colors(k cell) (fg, bg Color) {
	fg, bg = k.fg, k.bg
	if k.attr&Reverse != 0 {
		fg, bg = bg, fg
		if fg == Default {
			fg = d.sheet.BG
		}
		if bg == Default {
			bg = d.sheet.FG
		}
	}
	if fg == Default {
		fg = d.sheet.FG
	}
	if k.attr&Dim != 0 {
		ground := bg
		if ground == Default {
			ground = d.sheet.BG
		}
		fg = Mix(fg, ground, 0.4)
	}
	return fg, bg
}

// grounds fills the backgrounds, half a cell at a time, neighbours of one
// colour as one rectangle.
func (d *drawing) grounds() {
	w, h := d.c.w, 2*d.c.h
	half := make([]Color, w*h)
	for i, k := range d.c.cells {
		fg, bg := d.colors(k)
		up, down := bg, bg
		if k.r == '▀' || k.r == '█' {
			up = fg
		}
		if k.r == '▄' || k.r == '█' {
			down = fg
		}
		at := i/w*2*w + i%w
		half[at], half[at+w] = up, down
	}
	for i, col := range half {
		if col == Default {
			continue
		}
		x, y := i%w, i/w
		n := 1
		for x+n < w && half[i+n] == col {
			n++
		}
		m := 1
		for y+m < h && uniform(half[i+m*w:][:n], col) {
			m++
		}
		for k := range m {
			clear(half[i+k*w:][:n])
		}
		d.fills.rect(col, float64(x*cellW), float64(y*cellH/2), float64(n*cellW), float64(m*cellH/2))
	}
}

func uniform(colors []Color, c Color) bool {
	for _, k := range colors {
		if k != c {
			return false
		}
	}
	return true
}
