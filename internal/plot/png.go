package plot

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
)

const (
	// pngZoom is how many pixels a unit of the drawing is: a cell is 16×32.
	pngZoom = 2
	// maxPixels bounds the memory an image takes, at four bytes a pixel.
	maxPixels = 1 << 25
)

// PNG writes the canvas as a PNG file that looks as its [Canvas.SVG] does: the
// same shapes, and text in Liberation Mono. A cell is 16×32 pixels, and 8×16 on
// a canvas so large that the image would take more than 128 MiB. It is an error
// if even that is too large, or if w reports one.
func (c *Canvas) PNG(w io.Writer, s Sheet) error {
	width, height := c.w*cellW+2*sheetMargin, c.h*cellH+2*sheetMargin
	zoom := pngZoom
	for zoom > 1 && width*height*zoom*zoom > maxPixels {
		zoom--
	}
	if width*height*zoom*zoom > maxPixels {
		return fmt.Errorf("%d×%d cells are too many for a PNG", c.w, c.h)
	}
	m := image.NewRGBA(image.Rect(0, 0, zoom*width, zoom*height))
	draw.Draw(m, m.Bounds(), image.NewUniform(s.BG.standard()), image.Point{}, draw.Src)
	if err := (onSheet{c, s}).paint(m, zoom); err != nil {
		return err
	}
	return png.Encode(w, indexed(m))
}

// paint paints the cells, the ground first.
func (s onSheet) paint(m *image.RGBA, zoom int) error {
	fill := func(c Color, x, y, w, h int) {
		r := image.Rect(x, y, x+w, y+h).Add(image.Pt(sheetMargin, sheetMargin))
		r.Min, r.Max = r.Min.Mul(zoom), r.Max.Mul(zoom)
		draw.Draw(m, r, image.NewUniform(c.standard()), image.Point{}, draw.Src)
	}
	s.grounds(fill)
	stamps := newStamps(s.Canvas, zoom)
	for i, k := range s.cells {
		x, y := i%s.w*cellW, i/s.w*cellH
		fg, _ := s.colors(k)
		if k.r != ' ' && k.r != 0 {
			stamp, err := stamps.of(k.r, k.attr&(Bold|Italic))
			if err != nil {
				return err
			}
			at := image.Pt(x+sheetMargin, y+sheetMargin).Mul(zoom)
			draw.DrawMask(m, stamp.Rect.Add(at), image.NewUniform(fg.standard()), image.Point{}, stamp, stamp.Rect.Min, draw.Over)
		}
		if k.attr&Underline != 0 {
			fill(fg, x, y+baseline+1, cellW, 1)
		}
		if k.attr&Strike != 0 {
			fill(fg, x, y+cellH/2, cellW, 1)
		}
	}
	return nil
}

// indexed returns an image of at most 256 colours as one with a palette, which
// takes a third of the file, and others as they are.
func indexed(m *image.RGBA) image.Image {
	type rgb [3]uint8
	index := make(map[rgb]uint8)
	var palette color.Palette
	pix := make([]uint8, len(m.Pix)/4)
	var last rgb
	var at uint8
	for i := range pix {
		p := m.Pix[4*i:]
		if c := (rgb{p[0], p[1], p[2]}); i == 0 || c != last {
			k, ok := index[c]
			if !ok {
				if len(palette) == 256 {
					return m
				}
				k = uint8(len(palette))
				index[c] = k
				palette = append(palette, color.RGBA{c[0], c[1], c[2], 255})
			}
			last, at = c, k
		}
		pix[i] = at
	}
	return &image.Paletted{Pix: pix, Stride: m.Rect.Dx(), Rect: m.Rect, Palette: palette}
}
