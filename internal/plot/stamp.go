package plot

import (
	"fmt"
	"image"
	"math"

	"codeberg.org/go-fonts/liberation/liberationmonobold"
	"codeberg.org/go-fonts/liberation/liberationmonobolditalic"
	"codeberg.org/go-fonts/liberation/liberationmonoitalic"
	"codeberg.org/go-fonts/liberation/liberationmonoregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
	"golang.org/x/text/unicode/norm"
)

// stampMargin is how far a letter may stand out of its cell.
const stampMargin = 2

// stamps are the characters of one canvas as masks, cut when first needed.
type stamps struct {
	canvas *Canvas
	zoom   int
	cut    map[inFace]*image.Alpha
	faces  map[Attr]*sfnt.Font
	buffer sfnt.Buffer
	raster vector.Rasterizer
}

// inFace is a cell's rune in a face of the font.
type inFace struct {
	r    rune
	face Attr // of Bold and Italic
}

func newStamps(c *Canvas, zoom int) *stamps {
	return &stamps{canvas: c, zoom: zoom, cut: make(map[inFace]*image.Alpha), faces: make(map[Attr]*sfnt.Font)}
}

// of returns the mask of a cell's rune about the cell's upper left corner.
func (s *stamps) of(r rune, face Attr) (*image.Alpha, error) {
	if isShape(r) {
		face = 0
	}
	key := inFace{r, face}
	if m, ok := s.cut[key]; ok {
		return m, nil
	}
	w, h := (cellW+2*stampMargin)*s.zoom, (cellH+2*stampMargin)*s.zoom
	s.raster.Reset(w, h)
	if isShape(r) {
		s.shape(r)
	} else if err := s.text(r, face); err != nil {
		return nil, err
	}
	m := image.NewAlpha(image.Rect(0, 0, w, h))
	s.raster.Draw(m, m.Rect, image.Opaque, image.Point{})
	// Sixteen steps are as smooth to the eye as 256, and leave most pictures few
	// enough colours for a palette.
	for i, a := range m.Pix {
		m.Pix[i] = uint8((int(a)+8)/17) * 17
	}
	m.Rect = m.Rect.Sub(image.Pt(stampMargin, stampMargin).Mul(s.zoom))
	s.cut[key] = m
	return m, nil
}

// at is a place in the cell as the rasterizer counts.
func (s *stamps) at(x, y float64) (float32, float32) {
	z := float64(s.zoom)
	return float32((x + stampMargin) * z), float32((y + stampMargin) * z)
}

func (s *stamps) shape(r rune) {
	for _, o := range outlines[r] {
		s.outline(o, cellW/2, cellH/2)
	}
	for _, b := range boxes[r] {
		snap := func(v float64) float64 { return math.Round(v*float64(s.zoom)) / float64(s.zoom) }
		x, y, right, low := snap(b.x), snap(b.y), snap(b.x+b.w), snap(b.y+b.h)
		s.outline(polygon(x, y, right, y, right, low, x, low), 0, 0)
	}
	if isBraille(r) {
		brailleDots(r, func(x, y int) { s.outline(outline{radius: dotSize / 2}, float64(x), float64(y)) })
	}
}

// outline adds an outline about (x, y).
func (s *stamps) outline(o outline, x, y float64) {
	points := o.points
	if o.radius > 0 {
		end := 2 * math.Pi
		if o.hole {
			end = -end
		}
		points = arc(o.radius, 0, end).points
	}
	for i, p := range points {
		if px, py := s.at(x+p.X, y+p.Y); i == 0 {
			s.raster.MoveTo(px, py)
		} else {
			s.raster.LineTo(px, py)
		}
	}
	s.raster.ClosePath()
}

// text adds the letters of a cell, one over the other where it has several.
func (s *stamps) text(r rune, face Attr) error {
	for i, r := range norm.NFC.String(string(s.canvas.appendRune(nil, r))) {
		parts, err := s.parts(r, face)
		if err != nil {
			return err
		}
		if parts == nil && i == 0 {
			return s.part(unknown, face)
		}
		for _, p := range parts {
			if err := s.part(p, face); err != nil {
				return err
			}
		}
	}
	return nil
}

// parts returns what a letter is made of: itself where the font has it.
func (s *stamps) parts(r rune, face Attr) ([]part, error) {
	i, err := s.glyph(r, face)
	if err != nil || i == 0 {
		return composed[r], err
	}
	return []part{{r: r, sx: 1, sy: 1}}, nil
}

func (s *stamps) glyph(r rune, face Attr) (sfnt.GlyphIndex, error) {
	f, err := s.font(face)
	if err != nil {
		return 0, err
	}
	return f.GlyphIndex(&s.buffer, r)
}

// font returns a face of the font, read when first needed: nothing else in the
// program needs it.
func (s *stamps) font(face Attr) (*sfnt.Font, error) {
	if f, ok := s.faces[face]; ok {
		return f, nil
	}
	data := map[Attr][]byte{
		0: liberationmonoregular.TTF, Bold: liberationmonobold.TTF,
		Italic: liberationmonoitalic.TTF, Bold | Italic: liberationmonobolditalic.TTF,
	}
	f, err := sfnt.Parse(data[face])
	if err != nil {
		return nil, fmt.Errorf("the font for PNG cannot be read: %w", err)
	}
	s.faces[face] = f
	return f, nil
}

// Letters are measured in thousandths of the font's size, which is 13⅓ units.
const (
	em     = 1000
	perEm  = 40. / 3 / em // units
	middle = 300          // of a letter: all are 600 wide
)

// part adds a part of a letter.
func (s *stamps) part(p part, face Attr) error {
	i, err := s.glyph(p.r, face)
	if err != nil {
		return err
	}
	f := s.faces[face]
	bounds, advance, err := f.GlyphBounds(&s.buffer, i, fixed.I(em), font.HintingNone)
	if err != nil {
		return err
	}
	x0 := float64(middle)
	if advance == 0 { // an accent
		x0 = float64(bounds.Min.X+bounds.Max.X) / 2 / 64
	}
	segments, err := f.LoadGlyph(&s.buffer, i, fixed.I(em), nil)
	if err != nil {
		return err
	}
	at := func(q fixed.Point26_6) (float32, float32) {
		x, y := float64(q.X)/64, float64(q.Y)/64
		return s.at((middle+p.sx*(x-x0)+p.dx)*perEm, baseline+(p.sy*y+p.dy)*perEm)
	}
	for _, g := range segments {
		ax, ay := at(g.Args[0])
		bx, by := at(g.Args[1])
		cx, cy := at(g.Args[2])
		switch g.Op {
		case sfnt.SegmentOpMoveTo:
			s.raster.ClosePath()
			s.raster.MoveTo(ax, ay)
		case sfnt.SegmentOpLineTo:
			s.raster.LineTo(ax, ay)
		case sfnt.SegmentOpQuadTo:
			s.raster.QuadTo(ax, ay, bx, by)
		case sfnt.SegmentOpCubeTo:
			s.raster.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	s.raster.ClosePath()
	return nil
}
