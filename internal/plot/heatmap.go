package plot

// HeatMap draws a field: bands of colour, two samples a cell, with contour
// lines a shade away from the band they cross.
type HeatMap struct {
	Field    *Field
	Scale    Scale
	Contours bool
}

// holeGlyph and its ASCII twin mark heights that are not finite.
const (
	holeGlyph = '╱'
	holeASCII = '/'
)

// Draw draws the map over the whole of r.
func (m HeatMap) Draw(c *Canvas, r Rect, look *Look) {
	f := m.Field
	if r.Empty() || f == nil || len(f.values) == 0 {
		return
	}
	f.shade(m.Scale)
	if m.Contours {
		f.trace()
	}
	p := m.palette(look)
	vis := r.Intersect(c.Bounds())
	for y := vis.Y; y < vis.Y+vis.H; y++ {
		c.split(vis.X, y)
		c.split(vis.X+vis.W, y)
		// The field may have been evaluated for another size.
		up := f.bands[(2*(y-r.Y)*f.h/(2*r.H))*f.w:][:f.w]
		down := f.bands[((2*(y-r.Y)+1)*f.h/(2*r.H))*f.w:][:f.w]
		row := c.cells[y*c.w:][:c.w]
		left := Default
		for x := vis.X; x < vis.X+vis.W; x++ {
			i := x - r.X
			if f.w != r.W {
				i = i * f.w / r.W
			}
			row[x] = p.cell(up[i], down[i], left)
			left = row[x].bg
		}
		if !p.whole {
			row[vis.X+vis.W-1].keep()
		}
	}
}

// contourInk is how much ink a contour line adds to its band. A palette of 256
// has no colours so close; there, bands alone show the levels.
const contourInk = 0.11

// palette is what the bands look like on one terminal.
type palette struct {
	colors [2 * Bands]Color // bands, then bands crossed by a contour
	glyphs []rune           // if heights are characters
	whole  bool             // one colour a cell
	hole   cell
	ink    Style // of glyphs
}

func (m HeatMap) palette(look *Look) (p palette) {
	ramp := look.Heat
	if m.Scale == Cut {
		ramp = look.Regions
	}
	for i := range Bands {
		col := ramp.At((float64(i) + 0.5) / Bands)
		p.colors[i], p.colors[Bands+i] = col, col
		if m.Contours && look.Profile == TrueColor {
			p.colors[Bands+i] = Mix(col, look.Ink, contourInk)
		}
	}
	p.hole = cell{r: pick(look, holeGlyph, holeASCII), fg: look.Faint}
	p.whole = look.Marker == ASCII
	if look.glyphs() {
		p.glyphs = pick(look, blockGlyphs, asciiGlyphs)
		if m.Scale == Cut {
			p.glyphs = pick(look, []rune(" ░"), []rune(" ."))
		}
		p.ink = Fg(look.Dim)
		if look.Profile == NoColor {
			p.ink.Attr = Dim // behind what lies on the map
			p.hole.attr = Dim
		}
	}
	return p
}

func (p *palette) color(b uint8) Color {
	if b&hole != 0 {
		return Default
	}
	if b&contour != 0 {
		return p.colors[Bands+b&bandOf]
	}
	return p.colors[b]
}

// cell returns the cell of two bands. Where either half-block would do, it is
// the one that shares its background with the cell on the left.
func (p *palette) cell(up, down uint8, left Color) cell {
	if up&down&hole != 0 {
		return p.hole
	}
	if p.glyphs != nil || p.whole {
		switch {
		case up&hole != 0:
			up = down
		case down&hole != 0:
			down = up
		}
		sum := int(up&bandOf) + int(down&bandOf)
		if p.glyphs != nil {
			return p.glyph(sum * len(p.glyphs) / (2 * Bands))
		}
		return cell{r: ' ', bg: Mix(p.color(up), p.color(down), 0.5)}
	}
	return halves(p.color(up), p.color(down), left)
}

// glyph returns the cell of height i.
func (p *palette) glyph(i int) cell {
	return cell{r: p.glyphs[i], fg: p.ink.FG, attr: p.ink.Attr}
}

// halves returns the cell whose upper and lower half have these colours.
func halves(up, down, left Color) cell {
	switch {
	case up == down:
		return cell{r: ' ', bg: up}
	case down == Default || up == left && up != Default:
		if down == Default {
			return cell{r: '▀', fg: up}
		}
		return cell{r: '▄', fg: down, bg: up}
	case up == Default:
		return cell{r: '▄', fg: down}
	}
	return cell{r: '▀', fg: up, bg: down}
}

// keep makes a coloured blank a half-block of one colour. Programs that copy a
// screen drop blanks at the ends of lines, whatever their ground; a picture
// that ends in half-blocks keeps its right edge.
func (k *cell) keep() {
	if k.r == ' ' && k.bg != Default && k.fg == Default {
		k.r, k.fg = '▀', k.bg
	}
}

// DrawKey draws the colours of a field from the lowest to the highest height
// into the first row of r, the heights at both ends.
func (m HeatMap) DrawKey(c *Canvas, r Rect, look *Look) {
	if m.Field == nil || r.Empty() {
		return
	}
	lo, hi, _, _, ok := m.Field.Range()
	if !ok {
		return
	}
	p := m.palette(look)
	uni := look.Marker != ASCII
	left, right := compact(lo, uni), compact(hi, uni)
	if m.Scale == Cut {
		left, right = "0", "1"
	}
	if Width(left)+Width(right)+2+Bands > r.W {
		return
	}
	x := c.TextIn(r, Left, left, Fg(look.Dim)) + 1
	for i := range uint8(Bands) {
		k := p.cell(i, i, Default)
		c.set(x, r.Y, k.r, k.style())
		x++
	}
	c.TextIn(Rect{x + 1, r.Y, r.X + r.W - x - 1, 1}, Left, right, Fg(look.Dim))
}
