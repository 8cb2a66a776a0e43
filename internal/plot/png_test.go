package plot

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func encoded(t interface{ Fatal(...any) }, c *Canvas) []byte {
	var b bytes.Buffer
	if err := c.PNG(&b, sheet); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// pictured writes a canvas as PNG and reads it.
func pictured(t interface{ Fatal(...any) }, c *Canvas) image.Image {
	m, err := png.Decode(bytes.NewReader(encoded(t, c)))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// unit returns the colour at a place of the drawing, in its units.
func unit(m image.Image, x, y float64) Color {
	r, g, b, _ := m.At(int((x+sheetMargin)*pngZoom), int((y+sheetMargin)*pngZoom)).RGBA()
	return RGB(uint8(r>>8), uint8(g>>8), uint8(b>>8))
}

func TestPNGOfAScreenIsCompact(t *testing.T) {
	data := encoded(t, newScreen().draw())
	if len(data) > 200_000 {
		t.Errorf("%d bytes, want at most 200,000", len(data))
	}
	if !bytes.Equal(data, encoded(t, newScreen().draw())) {
		t.Error("the same screen gives another file")
	}
}

func TestPNGDrawsShapesAndLetters(t *testing.T) {
	red := RGB(255, 0, 0)
	c := NewCanvas(12, 2)
	c.Text(0, 0, "▀▌⣿●━░◇l ⊙", Fg(red))
	c.Text(0, 1, "█ l", Style{Attr: Reverse})
	c.Text(4, 1, " l", Fg(red).With(Underline|Strike))
	m := pictured(t, c)
	for _, p := range []struct {
		name string
		x, y float64
		want Color
	}{
		{"upper half", 4, 3, red}, {"under it", 4, 8, sheet.BG},
		{"left half", 11.5, 15, red}, {"beside it", 12, 8, sheet.BG},
		{"dot", 18, 2, red}, {"between dots", 20, 4, sheet.BG},
		{"disc", 28, 8, red}, {"beside it", 28, 2, sheet.BG},
		{"line", 32, 8, red}, {"over it", 32, 6.5, sheet.BG},
		{"shade", 44, 4, Mix(sheet.BG, red, 0.25)},
		{"hole", 52, 8, sheet.BG}, {"rim of the hole", 52, 4.5, red},
		{"letter", 60, 9, red}, {"its cell", 57, 9, sheet.BG},
		{"reversed ground", 9, 17, sheet.FG}, {"reversed letter", 20, 25, sheet.BG},
		{"underline", 34, 29, red}, {"strike", 34, 24, red}, {"neither", 34, 27, sheet.BG},
		{"margin", -4, -4, sheet.BG},
	} {
		if got := unit(m, p.x, p.y); got != p.want {
			t.Errorf("%s: %s at (%g, %g), want %s", p.name, hex(got), p.x, p.y, hex(p.want))
		}
	}
}

// Few colours are a palette; more than fit one are kept all.
func TestPNGKeepsEveryColour(t *testing.T) {
	for _, n := range []int{1, 15, 17} { // squared, and one of the sheet
		c := NewCanvas(n, n)
		for i := range n * n {
			c.Fill(Rect{i % n, i / n, 1, 1}, ' ', Style{BG: RGB(uint8(i), uint8(i>>8), 99)})
		}
		m := pictured(t, c)
		if _, ok := m.(*image.Paletted); ok != (n < 16) {
			t.Errorf("%d colours: %T", n*n+1, m)
		}
		for i := range n * n {
			if got, want := unit(m, float64(i%n*cellW), float64(i/n*cellH)), RGB(uint8(i), uint8(i>>8), 99); got != want {
				t.Fatalf("%d colours: cell %d is %s, want %s", n*n+1, i, hex(got), hex(want))
			}
		}
	}
}

// The lower left corner of a cell is below all letters: it shows the ground.
func TestPNGHasTheGroundOfEveryCell(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewCanvas(rapid.IntRange(0, 24).Draw(t, "w"), rapid.IntRange(0, 6).Draw(t, "h"))
		drawAnything(t, c)
		m := pictured(t, c)
		if want := image.Rect(0, 0, (c.w*cellW+2*sheetMargin)*pngZoom, (c.h*cellH+2*sheetMargin)*pngZoom); m.Bounds() != want {
			t.Fatalf("%v, want %v", m.Bounds(), want)
		}
		for i, k := range c.cells {
			want := k.bg
			if k.attr&Reverse != 0 {
				if want = k.fg; want == Default {
					want = sheet.FG
				}
			} else if want == Default {
				want = sheet.BG
			}
			r, g, b, _ := want.RGB()
			x, y := i%c.w, i/c.w
			if got := unit(m, float64(x*cellW), float64(y*cellH)+cellH-0.5); got != RGB(r, g, b) {
				t.Fatalf("cell %d, %d is on %s, want %s", x, y, hex(got), hex(want))
			}
		}
	})
}

func TestPNGOfNothingAndOfTooMuch(t *testing.T) {
	if m := pictured(t, NewCanvas(0, 0)); m.Bounds() != image.Rect(0, 0, 32, 32) {
		t.Errorf("an empty canvas is %v", m.Bounds())
	}
	large := NewCanvas(400, 200) // at half the size
	large.Fill(Rect{399, 199, 1, 1}, '█', Fg(RGB(1, 2, 3)))
	m := pictured(t, large)
	if m.Bounds() != image.Rect(0, 0, 3216, 3216) {
		t.Errorf("400×200 cells are %v", m.Bounds())
	}
	if got := m.At(3207, 3207); color.RGBAModel.Convert(got) != (color.RGBA{1, 2, 3, 255}) {
		t.Errorf("the last cell is %v", got)
	}
	var b bytes.Buffer
	if err := NewCanvas(9000, 9000).PNG(&b, sheet); err == nil || b.Len() > 0 {
		t.Errorf("9000×9000 cells: %v, %d bytes", err, b.Len())
	}
}

func TestPNGReportsWhatTheFileSays(t *testing.T) {
	if err := NewCanvas(1, 1).PNG(broken{}, sheet); err == nil || !strings.Contains(err.Error(), "disk full") {
		t.Errorf("got %v", err)
	}
}

// Every character of the program, its screens and the course can be drawn, in
// every face of the font.
func TestPNGHasEveryCharacter(t *testing.T) {
	where := map[rune]string{}
	for _, root := range []string{"..", "../../content"} {
		files := os.DirFS(root)
		err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") {
				return err
			}
			data, err := fs.ReadFile(files, path)
			for _, r := range string(data) {
				if unicode.IsGraphic(r) {
					where[r] = root + "/" + path
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(where) < 200 {
		t.Fatalf("only %d characters found", len(where))
	}
	s := newStamps(NewCanvas(0, 0), 1)
	for _, face := range []Attr{0, Bold, Italic, Bold | Italic} {
		for r, path := range where {
			if parts, err := s.parts(r, face); err != nil || parts == nil && !isShape(r) {
				t.Errorf("%c (%U, in %s) cannot be drawn in face %d: %v", r, r, path, face, err)
			}
		}
		for r, parts := range composed {
			for _, p := range append(parts, unknown) {
				if i, err := s.glyph(p.r, face); i == 0 || err != nil {
					t.Errorf("%c is composed of %c, which face %d lacks: %v", r, p.r, face, err)
				}
			}
			if i, _ := s.glyph(r, face); i != 0 {
				t.Errorf("%c is composed, but face %d has it", r, face)
			}
		}
	}
}

// What neither the font has nor can be composed shows as one question mark.
func TestPNGOfUnknownCharacters(t *testing.T) {
	want := NewCanvas(6, 1)
	want.Text(0, 0, "? é ?", Style{})
	got := NewCanvas(6, 1)
	got.Text(0, 0, "日e\u0301 👩‍🔬", Style{})
	got.Text(2, 0, "e\u0301", Style{})
	got.Text(3, 0, " ", Style{})
	if !bytes.Equal(encoded(t, got), encoded(t, want)) {
		t.Errorf("%q is not drawn as %q", got.Plain(), want.Plain())
	}
}

func BenchmarkPNG(b *testing.B) {
	c := newScreen().draw()
	for b.Loop() {
		if err := c.PNG(io.Discard, sheet); err != nil {
			b.Fatal(err)
		}
	}
}
