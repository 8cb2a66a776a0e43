package plot

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"
)

// testLook is a look of the theme's dark roles.
func testLook() *Look {
	ground := MustHex("#101216")
	return &Look{
		Profile: TrueColor,
		Ground:  ground,
		Ink:     MustHex("#d7dae0"), Dim: MustHex("#7d8590"), Faint: MustHex("#3a3f47"), Hot: MustHex("#ffe3a3"),
		Accents: anchors("#7d8590", "#f2a65a", "#c77dff", "#d7dae0", "#5fb3e8"),
		Heat:    Viridis(Bands, true),
		Signed:  Diverging(11, MustHex("#2a6fb0"), ground, MustHex("#c9702b")),
		Regions: Regions(MustHex("#f2a65a"), MustHex("#c77dff"), ground),
	}
}

// looks are all combinations of profile and marker.
func looks() (all []*Look) {
	for p := NoColor; p <= TrueColor; p++ {
		for m := Braille; m <= ASCII; m++ {
			l := testLook()
			l.Profile, l.Marker = p, m
			all = append(all, l)
		}
	}
	return all
}

// frame draws on a blank canvas and returns its text.
func frame(w, h int, draw func(c *Canvas, r Rect)) string {
	c := NewCanvas(w, h)
	draw(c, c.Bounds())
	return c.Plain()
}

func wantFrame(t *testing.T, got string, want ...string) {
	t.Helper()
	if w := strings.Join(want, "\n"); got != w {
		t.Errorf("got\n%s\nwant\n%s", got, w)
	}
}

// ravine is ½(u²+κv²), (u, v) rotated by 30°.
func ravine(kappa float64) func(x, y float64) float64 {
	sin, cos := math.Sincos(math.Pi / 6)
	return func(x, y float64) float64 {
		u, v := x*cos+y*sin, y*cos-x*sin
		return (u*u + kappa*v*v) / 2
	}
}

// pointwise is a function evaluated place by place.
func pointwise(f func(x, y float64) float64) Row {
	return func(dst, xs []float64, y float64) {
		for i, x := range xs {
			dst[i] = f(x, y)
		}
	}
}

// descent is the path of gradient descent with momentum on a function.
func descent(f func(x, y float64) float64, p Point, rate, momentum float64, n int) (path []Point) {
	const h = 1e-5
	bx, by := 0.0, 0.0
	for range n {
		path = append(path, p)
		bx = momentum*bx + (f(p.X+h, p.Y)-f(p.X-h, p.Y))/(2*h)
		by = momentum*by + (f(p.X, p.Y+h)-f(p.X, p.Y-h))/(2*h)
		p = Point{p.X - rate*bx, p.Y - rate*by}
	}
	return path
}

// surface is a ravine with a trail, evaluated for a rectangle of w×h cells.
func testSurface(w, h int) Surface {
	f := new(Field)
	fn := ravine(20)
	f.Set(1, pointwise(fn), Viewport{-4, 4, -2.4, 2.4}, w, h)
	f.Eval(2 * h)
	return Surface{
		HeatMap: HeatMap{Field: f, Scale: Logarithmic, Contours: true},
		Trails:  []Trail{{Name: "momentum", Accent: 3, Points: descent(fn, Point{-3.4, 1.9}, 0.012, 0.9, 60)}},
		Minima:  []Point{{0, 0}},
	}
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}
