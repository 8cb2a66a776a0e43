package plot

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestClicksFindTheCellTheyCameFrom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		coord := rapid.Float64Range(-1e3, 1e3)
		v := Viewport{X0: coord.Draw(t, "x0"), Y0: coord.Draw(t, "y0")}
		v.X1 = v.X0 + rapid.Float64Range(1e-3, 1e3).Draw(t, "width")
		v.Y1 = v.Y0 + rapid.Float64Range(1e-3, 1e3).Draw(t, "height")
		r := Rect{rapid.IntRange(0, 9).Draw(t, "x"), rapid.IntRange(0, 9).Draw(t, "y"),
			rapid.IntRange(1, 200).Draw(t, "w"), rapid.IntRange(1, 60).Draw(t, "h")}
		x := r.X + rapid.IntRange(0, r.W-1).Draw(t, "column")
		y := r.Y + rapid.IntRange(0, r.H-1).Draw(t, "row")
		p := v.World(r, x, y)
		if gx, gy, ok := v.Cell(r, p); !ok || gx != x || gy != y {
			t.Fatalf("cell (%d, %d) is at %v, which is in (%d, %d), %v", x, y, p, gx, gy, ok)
		}
	})
}

func TestEdgesBelongToTheView(t *testing.T) {
	v, r := Viewport{-4, 4, -2, 2}, Rect{10, 5, 20, 8}
	for _, tc := range []struct {
		p    Point
		x, y int
		ok   bool
	}{
		{Point{-4, 2}, 10, 5, true}, {Point{4, -2}, 29, 12, true}, {Point{0, 0}, 20, 9, true},
		{Point{4.001, 0}, 0, 0, false}, {Point{0, 2.001}, 0, 0, false}, {Point{math.NaN(), 0}, 0, 0, false},
		{Point{math.Inf(1), math.Inf(-1)}, 0, 0, false},
	} {
		if x, y, ok := v.Cell(r, tc.p); x != tc.x || y != tc.y || ok != tc.ok {
			t.Errorf("%v is in cell (%d, %d), %v; want (%d, %d), %v", tc.p, x, y, ok, tc.x, tc.y, tc.ok)
		}
	}
}

// However a trail moves, a zoomed view holds its points, keeps the shape of the
// whole, and is never wider than the whole.
func TestZoomHoldsThePoints(t *testing.T) {
	home := Viewport{-4, 4, -2, 2}
	rapid.Check(t, func(t *rapid.T) {
		v := home
		for range rapid.IntRange(1, 20).Draw(t, "moves") {
			cx, cy := rapid.Float64Range(-3, 3).Draw(t, "cx"), rapid.Float64Range(-1.5, 1.5).Draw(t, "cy")
			size := math.Pow(10, rapid.Float64Range(-12, 0).Draw(t, "size"))
			pts := []Point{{cx - size/3, cy}, {cx, cy + size/3}, {cx + size/3, cy - size/5}}
			v = v.Zoom(home, pts)
			for _, p := range pts {
				if !v.Contains(p) {
					t.Fatalf("%v does not hold %v", v, p)
				}
			}
			if shape := v.Width() / v.Height(); v.Width() > 1e-6 && math.Abs(shape-2) > 1e-3 {
				t.Fatalf("%v has shape %g, want 2", v, shape)
			}
			if v.Width() > home.Width() {
				t.Fatalf("%v is wider than the whole", v)
			}
		}
	})
}

func TestZoomStandsStill(t *testing.T) {
	home := Viewport{-4, 4, -2, 2}
	trail := func(x, size float64) []Point { return []Point{{x - size, 0}, {x + size, size}} }
	v := home.Zoom(home, trail(0, 0.1))
	if v == home || v.Width() < 0.2*1.6 {
		t.Fatalf("zoomed to %v", v)
	}
	for _, x := range []float64{0.01, -0.02, 0.03} { // moves within the view
		if w := v.Zoom(home, trail(x, 0.1)); w != v {
			t.Errorf("moved from %v to %v for %g", v, w, x)
		}
	}
	if w := v.Zoom(home, trail(0, 0.08)); w != v {
		t.Errorf("a little smaller: moved from %v to %v", v, w)
	}
	if w := v.Zoom(home, trail(0, 0.02)); w.Width() >= v.Width() {
		t.Errorf("much smaller: still %v", w)
	}
	if w := v.Zoom(home, nil); w != v {
		t.Errorf("no points: %v", w)
	}
	if w := v.Zoom(home, []Point{{-100, 0}, {100, 0}}); w != home {
		t.Errorf("points far outside: %v, want the whole", w)
	}
}
