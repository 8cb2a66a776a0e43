package plot

// cell is one cell of a canvas. Its rune is 0 in the right half of a wide
// character, and negative, -1-i, for the cluster of number i.
type cell struct {
	r      rune
	fg, bg Color
	attr   Attr
}

var blank = cell{r: ' '}

// Canvas is a grid of cells. The zero value is an empty canvas; [Canvas.Resize]
// gives it a size. A canvas keeps its memory, so that drawing and encoding the
// next frame allocate nothing. It is not safe for concurrent use.
type Canvas struct {
	// ASCII is for terminals that know nothing else: an ellipsis, which any text
	// may be cut to, comes out as a tilde.
	ASCII bool

	w, h  int
	cells []cell
	// Clusters are characters of more than one rune, kept once each.
	clusters []string
	index    map[string]rune
	// Scratch memory of pictures and of encoding.
	layer  dotLayer
	counts []uint16
	coded  []byte
	shades *shades
}

// NewCanvas returns a blank canvas.
func NewCanvas(w, h int) *Canvas {
	c := new(Canvas)
	c.Resize(w, h)
	return c
}

// Size returns the width and height in cells.
func (c *Canvas) Size() (w, h int) { return c.w, c.h }

// Bounds returns the whole canvas.
func (c *Canvas) Bounds() Rect { return Rect{0, 0, c.w, c.h} }

// Resize gives the canvas a size and blanks it.
func (c *Canvas) Resize(w, h int) {
	c.w, c.h = max(0, w), max(0, h)
	if n := c.w * c.h; n <= cap(c.cells) {
		c.cells = c.cells[:n]
	} else {
		c.cells = make([]cell, n)
	}
	c.Clear()
}

// Clear blanks the canvas.
func (c *Canvas) Clear() {
	for i := range c.cells {
		c.cells[i] = blank
	}
	c.clusters = c.clusters[:0]
	clear(c.index)
}

// Fill fills a rectangle with a character one cell wide and its style, ground
// included.
func (c *Canvas) Fill(r Rect, ch rune, s Style) {
	if ch < ' ' {
		ch = ' '
	}
	r = r.Intersect(c.Bounds())
	for y := r.Y; y < r.Y+r.H; y++ {
		c.split(r.X, y)
		c.split(r.X+r.W, y)
		row := c.cells[y*c.w+r.X:][:r.W]
		for i := range row {
			row[i] = cell{ch, s.FG, s.BG, s.Attr}
		}
	}
}

// StyleRect restyles what is drawn in a rectangle: colours other than
// [Default] replace those there, attributes are added.
func (c *Canvas) StyleRect(r Rect, s Style) {
	r = r.Intersect(c.Bounds())
	for y := r.Y; y < r.Y+r.H; y++ {
		row := c.cells[y*c.w+r.X:][:r.W]
		for i := range row {
			if s.FG != Default {
				row[i].fg = s.FG
			}
			if s.BG != Default {
				row[i].bg = s.BG
			}
			row[i].attr |= s.Attr
		}
	}
}

// Blit copies a rectangle of another canvas to (x, y). Blanks are copied too.
func (c *Canvas) Blit(src *Canvas, from Rect, x, y int) {
	dx, dy := x-from.X, y-from.Y
	from = from.Intersect(src.Bounds())
	to := Rect{from.X + dx, from.Y + dy, from.W, from.H}.Intersect(c.Bounds())
	for y := to.Y; y < to.Y+to.H; y++ {
		c.split(to.X, y)
		c.split(to.X+to.W, y)
		row := c.cells[y*c.w+to.X:][:to.W]
		copy(row, src.cells[(y-dy)*src.w+to.X-dx:][:to.W])
		for i := range row {
			if row[i].r < 0 {
				row[i].r = c.cluster(src.clusters[-1-row[i].r])
			}
		}
		if row[0].r == 0 {
			row[0].r = ' '
		}
		if end := to.X - dx + to.W; end < src.w && src.cells[(y-dy)*src.w+end].r == 0 {
			row[to.W-1].r = ' '
		}
	}
}

// Plain returns the text of the canvas without styles, a line a row, without
// blanks at the ends of lines.
func (c *Canvas) Plain() string {
	var b []byte
	for y := range c.h {
		if y > 0 {
			b = append(b, '\n')
		}
		row := c.cells[y*c.w:][:c.w]
		end := len(row)
		for end > 0 && row[end-1].r == ' ' {
			end--
		}
		for i := range row[:end] {
			b = c.appendRune(b, row[i].r)
		}
	}
	return string(b)
}

// set puts a rune one cell wide at (x, y), if that is on the canvas.
func (c *Canvas) set(x, y int, r rune, s Style) {
	if x < 0 || y < 0 || x >= c.w || y >= c.h {
		return
	}
	c.split(x, y)
	c.split(x+1, y)
	c.put(y*c.w+x, r, s)
}

// put writes a cell; wide characters have been split where needed.
func (c *Canvas) put(i int, r rune, s Style) {
	if s.BG == Default {
		s.BG = c.cells[i].ground()
	}
	c.cells[i] = cell{r, s.FG, s.BG, s.Attr}
}

// split blanks both halves of a wide character that has its right half at
// (x, y), so that either side can be overwritten.
func (c *Canvas) split(x, y int) {
	if x <= 0 || x >= c.w {
		return
	}
	if i := y*c.w + x; c.cells[i].r == 0 {
		c.cells[i].r, c.cells[i-1].r = ' ', ' '
	}
}

func (k *cell) style() Style { return Style{k.fg, k.bg, k.attr} }

// ground is the background seen in a cell as a whole.
func (k *cell) ground() Color {
	if k.r == '▀' || k.r == '▄' {
		switch {
		case k.bg == Default:
			return k.fg
		case k.fg == Default:
			return k.bg
		}
		return Mix(k.fg, k.bg, 0.5)
	}
	return k.bg
}

// cluster returns the cell value for a character of several runes.
func (c *Canvas) cluster(s string) rune {
	if r, ok := c.index[s]; ok {
		return r
	}
	if c.index == nil {
		c.index = make(map[string]rune)
	}
	c.clusters = append(c.clusters, s)
	r := rune(-len(c.clusters))
	c.index[s] = r
	return r
}
