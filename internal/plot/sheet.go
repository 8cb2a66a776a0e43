package plot

// Sheet is how a canvas is drawn into a file.
type Sheet struct {
	Title  string  // said by screen readers; of SVG
	Size   float64 // of the font, in pixels; of SVG
	FG, BG Color   // what the terminal's default colours stand for
}

// A cell of the drawing is 8×16 units: halves, eighths and dots of braille then
// lie on whole numbers, and a font of 13⅓ units is 8 wide.
const (
	cellW, cellH = 8, 16
	sheetMargin  = 8
	baseline     = 12 // of text, below the top of its cell
)

// onSheet is a canvas with the colours it is drawn in.
type onSheet struct {
	*Canvas
	sheet Sheet
}

// colors returns the colours a cell is seen in; bg stays Default where it is
// the sheet's own.
func (s onSheet) colors(k cell) (fg, bg Color) {
	fg, bg = k.fg, k.bg
	if k.attr&Reverse != 0 {
		fg, bg = bg, fg
		if fg == Default {
			fg = s.sheet.BG
		}
		if bg == Default {
			bg = s.sheet.FG
		}
	}
	if fg == Default {
		fg = s.sheet.FG
	}
	if k.attr&Dim != 0 {
		fg = Mix(fg, s.under(bg), 0.4)
	}
	return fg, bg
}

// under is the colour seen where the background is bg.
func (s onSheet) under(bg Color) Color {
	if bg == Default {
		return s.sheet.BG
	}
	return bg
}

// grounds fills the backgrounds, half a cell at a time, neighbours of one
// colour as one rectangle.
func (s onSheet) grounds(fill func(c Color, x, y, w, h int)) {
	w, h := s.w, 2*s.h
	half := make([]Color, w*h)
	for i, k := range s.cells {
		fg, bg := s.colors(k)
		up, down := bg, bg
		switch k.r {
		case '▀':
			up = fg
		case '▄':
			down = fg
		case '█':
			up, down = fg, fg
		case '░', '▒', '▓': // a quarter, a half, three quarters of ink
			up = Mix(s.under(bg), fg, float64(k.r-'░'+1)/4)
			down = up
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
		fill(col, x*cellW, y*cellH/2, n*cellW, m*cellH/2)
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
