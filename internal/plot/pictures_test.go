package plot

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// number draws any float, the awkward ones often.
func number() *rapid.Generator[float64] {
	return rapid.OneOf(
		rapid.Float64Range(-3, 3),
		rapid.Float64(),
		rapid.SampledFrom([]float64{0, math.Copysign(0, -1), math.NaN(), math.Inf(1), math.Inf(-1),
			math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64, 1e-300, -1e300, 0.5}),
	)
}

func numbers(n int) *rapid.Generator[[]float64] { return rapid.SliceOfN(number(), 0, n) }

func points(n int) *rapid.Generator[[]Point] {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Point {
		return Point{number().Draw(t, "x"), number().Draw(t, "y")}
	}), 0, n)
}

func viewport(t *rapid.T) Viewport {
	return Viewport{number().Draw(t, "x0"), number().Draw(t, "x1"), number().Draw(t, "y0"), number().Draw(t, "y1")}
}

func anyAxis(t *rapid.T, name *rapid.Generator[string]) Axis {
	return Axis{name.Draw(t, "label"), rapid.Bool().Draw(t, "log"),
		number().Draw(t, "min"), number().Draw(t, "max"), rapid.Bool().Draw(t, "grows"), rapid.Bool().Draw(t, "swept")}
}

// anyPicture makes a picture of any data with some of these names, and returns
// what draws it.
func anyPicture(t *rapid.T, names []string) func(*Canvas, Rect, *Look) {
	accent := rapid.IntRange(-2, 9)
	name := rapid.SampledFrom(names)
	switch kind := rapid.IntRange(0, 11).Draw(t, "kind"); kind {
	case 0, 1:
		f := new(Field)
		f.SetGrid(numbers(40).Draw(t, "heights"), viewport(t), rapid.IntRange(0, 6).Draw(t, "width"))
		if kind == 1 {
			a, b := number().Draw(t, "a"), number().Draw(t, "b")
			f.Set(1, pointwise(func(x, y float64) float64 { return a*x + b*y*y }), viewport(t),
				rapid.IntRange(0, 20).Draw(t, "w"), rapid.IntRange(0, 9).Draw(t, "h"))
			f.Eval(rapid.IntRange(0, 20).Draw(t, "rows"))
		}
		s := Surface{HeatMap: HeatMap{f, Scale(rapid.IntRange(0, 3).Draw(t, "scale")), rapid.Bool().Draw(t, "contours")}}
		for range rapid.IntRange(0, 3).Draw(t, "trails") {
			s.Trails = append(s.Trails, Trail{Name: name.Draw(t, "name"), Accent: accent.Draw(t, "accent"), Points: points(30).Draw(t, "trail")})
		}
		s.Minima = points(3).Draw(t, "minima")
		s.Outlines = [][]Point{points(5).Draw(t, "outline")}
		for _, p := range points(4).Draw(t, "classes") {
			s.Classes = append(s.Classes, ClassPoint{p.X, p.Y, accent.Draw(t, "class")})
		}
		return func(c *Canvas, r Rect, l *Look) {
			s.Draw(c, r, l)
			s.DrawKey(c, r, l)
		}
	case 2, 3:
		l := LineChart{X: anyAxis(t, name), Y: anyAxis(t, name), Dots: points(3).Draw(t, "dots")}
		n := rapid.SampledFrom([]int{4, 400}).Draw(t, "n")
		for range rapid.IntRange(0, 4).Draw(t, "series") {
			s := Series{Name: name.Draw(t, "name"), Accent: accent.Draw(t, "accent"), Y: numbers(n).Draw(t, "y")}
			if rapid.Bool().Draw(t, "has x") {
				s.X = numbers(n).Draw(t, "x")
			}
			l.Series = append(l.Series, s)
		}
		return l.Draw
	case 4:
		s := Raster{Now: number().Draw(t, "now"), Window: number().Draw(t, "window")}
		for range rapid.IntRange(0, 5).Draw(t, "groups") {
			s.Groups = append(s.Groups, RasterGroup{name.Draw(t, "name"), rapid.IntRange(-1, 300).Draw(t, "rows"), accent.Draw(t, "accent")})
		}
		for _, v := range numbers(20).Draw(t, "spikes") {
			s.Spikes = append(s.Spikes, Spike{v, rapid.Int32Range(-1, 500).Draw(t, "row")})
		}
		return s.Draw
	case 5:
		b := Bars{Min: number().Draw(t, "min"), Max: number().Draw(t, "max")}
		for range rapid.IntRange(0, 4).Draw(t, "groups") {
			b.Groups = append(b.Groups, BarGroup{name.Draw(t, "name"), accent.Draw(t, "accent"), numbers(12).Draw(t, "values")})
		}
		return b.Draw
	case 6:
		h := Histogram{numbers(50).Draw(t, "counts"), number().Draw(t, "min"), number().Draw(t, "max"), name.Draw(t, "label"), 1}
		return h.Draw
	case 7:
		m := Image{W: rapid.IntRange(-1, 30).Draw(t, "w"), H: rapid.IntRange(-1, 30).Draw(t, "h"),
			Min: number().Draw(t, "min"), Max: number().Draw(t, "max"), Values: numbers(100).Draw(t, "values")}
		for range rapid.IntRange(0, 6).Draw(t, "tiles") {
			m.Tiles = append(m.Tiles, Tile{name.Draw(t, "name"), numbers(20).Draw(t, "values")})
		}
		return m.Draw
	case 8:
		s := Slider{number().Draw(t, "at"), number().Draw(t, "edge"), RGB(1, 2, 3), true}
		return s.Draw
	case 9:
		v, lo, hi := numbers(60).Draw(t, "values"), number().Draw(t, "lo"), number().Draw(t, "hi")
		return func(c *Canvas, r Rect, l *Look) { Sparkline(c, r, v, lo, hi, Style{}, l) }
	case 10:
		s := Timeline{From: number().Draw(t, "from"), To: number().Draw(t, "to"), Now: number().Draw(t, "now"),
			Start: name.Draw(t, "start"), End: name.Draw(t, "end")}
		for _, v := range numbers(6).Draw(t, "events") {
			s.Events = append(s.Events, Event{v, name.Draw(t, "label"), Default})
		}
		return s.Draw
	}
	var tab Table
	for range rapid.IntRange(0, 8).Draw(t, "rows") {
		tab.Rows = append(tab.Rows, rapid.SliceOfN(name, 0, 5).Draw(t, "row"))
	}
	tab.Right = []bool{false, true}
	entries := []Entry{{name.Draw(t, "one"), 1}, {name.Draw(t, "two"), 2}, {"three", 9}}
	return func(c *Canvas, r Rect, l *Look) {
		tab.Draw(c, r, l)
		Legend(c, r, entries, l)
	}
}

// Whatever the data and the rectangle, a picture draws in its rectangle only,
// and in ASCII if it was asked to.
func TestPicturesStayInTheirRectangles(t *testing.T) {
	all := looks()
	rapid.Check(t, func(t *rapid.T) {
		draw := anyPicture(t, texts)
		look := rapid.SampledFrom(all).Draw(t, "look")
		c := NewCanvas(40, 14)
		c.Fill(c.Bounds(), '#', Style{FG: RGB(1, 2, 3)})
		before := append([]cell(nil), c.cells...)
		coord, size := rapid.IntRange(-8, 40), rapid.IntRange(0, 45)
		r := Rect{coord.Draw(t, "x"), coord.Draw(t, "y"), size.Draw(t, "w"), size.Draw(t, "h")}
		draw(c, r, look)
		for i, k := range c.cells {
			if x, y := i%40, i/40; !r.Contains(x, y) && k != before[i] {
				t.Fatalf("cell (%d, %d) changed outside %v:\n%s", x, y, r, c.Plain())
			}
		}
	})
}

// A second drawing over a cleared canvas is the same: no state is left over.
func TestPicturesAreRepeatable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := anyPicture(t, texts)
		c, look := NewCanvas(50, 16), testLook()
		draw(c, Rect{2, 1, 44, 14}, look)
		first := c.String(TrueColor)
		c.Clear()
		draw(c, Rect{2, 1, 44, 14}, look)
		if c.String(TrueColor) != first {
			t.Fatalf("the second drawing differs:\n%s", c.Plain())
		}
	})
}

// With the ASCII marker, pictures of ASCII names use nothing else.
func TestASCIIMarkerIsASCII(t *testing.T) {
	all := looks()
	names := []string{"", "plain", "words with blanks, long enough to be cut"}
	rapid.Check(t, func(t *rapid.T) {
		draw := anyPicture(t, names)
		look := rapid.SampledFrom(all).Draw(t, "look")
		if look.Marker != ASCII {
			t.Skip()
		}
		c := NewCanvas(40, 14)
		c.ASCII = true
		draw(c, Rect{0, 0, rapid.IntRange(0, 40).Draw(t, "w"), rapid.IntRange(0, 14).Draw(t, "h")}, look)
		for _, r := range c.Plain() {
			if r > '~' {
				t.Fatalf("%q in\n%s", r, c.Plain())
			}
		}
	})
}

func FuzzTrail(f *testing.F) {
	f.Add(0.0, 0.0, 1.0, 1.0, 1e300, math.Inf(1))
	f.Add(-1e9, 3.0, 1e9, -3.0, math.NaN(), 0.5)
	s := testSurface(30, 10)
	look := testLook()
	f.Fuzz(func(t *testing.T, x0, y0, x1, y1, x2, y2 float64) {
		path := []Point{{x0, y0}, {x1, y1}, {x2, y2}}
		s.Trails = []Trail{{Points: path}, {Points: append(path, path...)}}
		s.Outlines = [][]Point{path}
		c := NewCanvas(34, 12)
		r := Rect{2, 1, 30, 10}
		s.Draw(c, r, look)
		for i := range c.cells {
			if x, y := i%34, i/34; !r.Contains(x, y) && c.cells[i] != blank {
				t.Fatalf("cell (%d, %d) drawn outside %v", x, y, r)
			}
		}
	})
}

func FuzzText(f *testing.F) {
	f.Add("\x1b[1;38;2;1;2;3mbold\x1b[m and \x1b[4:3mcurly\x1b[0m\n日本\tx", 12)
	f.Add("e\u0301\u009b2Jz\xff", 3)
	f.Fuzz(func(t *testing.T, s string, w int) {
		c := NewCanvas(20, 3)
		c.Fill(c.Bounds(), '#', Style{})
		r := Rect{2, 1, w % 20, 1}
		c.TextIn(r, Left, s, Style{})
		for i, k := range c.cells {
			if x, y := i%20, i/20; !r.Contains(x, y) && k.r != '#' {
				t.Fatalf("cell (%d, %d) drawn outside %v by %q", x, y, r, s)
			}
			if k.r > 0 && k.r < ' ' || k.r >= 0x7f && k.r < 0xa0 {
				t.Fatalf("control character %U on the canvas from %q", k.r, s)
			}
		}
	})
}

func ExampleNum() {
	for _, v := range []float64{0, 3.14159, 21.4, -1234.5, 1e-7, 1e300, math.Inf(-1), math.NaN()} {
		fmt.Printf("[%s]\n", Num(v, 8, true))
	}
	// Output:
	// [   0.000]
	// [   3.142]
	// [   21.40]
	// [   −1234]
	// [ 1.00e−7]
	// [1.00e300]
	// [      −∞]
	// [     nan]
}
