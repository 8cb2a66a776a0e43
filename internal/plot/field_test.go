package plot

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestFieldEvaluatesEachSampleOnce(t *testing.T) {
	for h := range 40 {
		calls := map[Point]int{}
		fn := func(x, y float64) float64 { calls[Point{x, y}]++; return x + 10*y }
		var f Field
		v := Viewport{0, 1, 0, 1}
		f.Set(1, pointwise(fn), v, 3, h)
		for chunks := 0; !f.Eval(3); chunks++ {
			if chunks > 2*h {
				t.Fatalf("height %d: no end", h)
			}
		}
		if len(calls) != 3*2*h {
			t.Errorf("height %d: %d samples, want %d", h, len(calls), 3*2*h)
		}
		for p, n := range calls {
			if n != 1 {
				t.Errorf("height %d: %d evaluations at %v", h, n, p)
			}
		}
		for j := range 2 * h {
			p := v.sample(1, j, 3, 2*h)
			if got := f.values[j*3+1]; got != p.X+10*p.Y {
				t.Errorf("height %d: row %d is %g, want %g", h, j, got, p.X+10*p.Y)
			}
		}
		if f.Set(1, pointwise(fn), v, 3, h) || f.Progress() != 1 {
			t.Errorf("height %d: the same field is to be evaluated again", h)
		}
		if h > 0 && !f.Set(2, pointwise(fn), v, 3, h) {
			t.Errorf("height %d: another key must be evaluated", h)
		}
	}
}

func TestFieldIsSeenFromTheFirstRows(t *testing.T) {
	var f Field
	f.Set(1, pointwise(func(x, y float64) float64 { return y }), Viewport{0, 1, 0, 1}, 4, 16)
	if f.Sketched() {
		t.Error("there is a sketch before anything is evaluated")
	}
	f.Sketch() // every eighth row of 32
	for i, v := range f.values {
		if math.IsNaN(v) {
			t.Fatalf("sample %d is not yet seen", i)
		}
	}
	if p := f.Progress(); p != 4.0/32 {
		t.Errorf("progress %g, want 1/8", p)
	}
	f.Sketch()
	if p := f.Progress(); p != 4.0/32 || !f.Sketched() {
		t.Errorf("a second sketch goes on to %g", p)
	}
}

// A copy goes on from where its original was, each by itself.
func TestFieldIsCopied(t *testing.T) {
	row := pointwise(func(x, y float64) float64 { return x - y })
	v := Viewport{0, 1, 0, 1}
	var f, g, want Field
	f.Set(1, row, v, 5, 9)
	f.Sketch()
	g.Copy(&f)
	if !g.Shows(1, v, 5, 9) || !slices.Equal(g.values, f.values) {
		t.Error("the copy shows something else")
	}
	sketch := slices.Clone(f.values)
	g.Eval(99)
	want.Set(1, row, v, 5, 9)
	want.Eval(99)
	if !slices.Equal(f.values, sketch) || !slices.Equal(g.values, want.values) {
		t.Error("original and copy go on together, or the copy goes elsewhere")
	}
}

// On every scale, higher is never darker: bands keep the order of heights; the
// lowest height is in the first band, the highest in the last.
func TestBandsKeepTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		heights := rapid.SliceOfN(number(), 1, 60).Draw(t, "heights")
		scale := Scale(rapid.IntRange(0, 2).Draw(t, "scale"))
		var s tones
		if !s.fit(scale, heights) {
			t.Skip()
		}
		var ok []float64
		for _, v := range heights {
			if finite(v, v) {
				ok = append(ok, v)
			}
		}
		slices.Sort(ok)
		for i := 1; i < len(ok); i++ {
			if s.band(ok[i-1]) > s.band(ok[i]) {
				t.Fatalf("%s: %g in band %d, %g in band %d", scale, ok[i-1], s.band(ok[i-1]), ok[i], s.band(ok[i]))
			}
		}
		if b := s.band(ok[0]); b != 0 {
			t.Fatalf("%s: the lowest height is in band %d", scale, b)
		}
	})
}

func TestScales(t *testing.T) {
	ramp := make([]float64, 1201)
	for i := range ramp {
		ramp[i] = float64(i)
	}
	share := func(scale Scale, heights []float64) (n [Bands]int) {
		var s tones
		s.fit(scale, heights)
		for _, v := range heights {
			n[s.band(v)]++
		}
		return n
	}
	for k, n := range share(Linear, ramp) {
		if n < 100 || n > 101 {
			t.Errorf("linear: %d of 1200 equal steps in band %d", n, k)
		}
	}
	if n := share(Logarithmic, ramp); n[0] > 5 || n[11] < 400 {
		t.Errorf("logarithmic: bands hold %v", n)
	}
	// A plateau stays one band on the mixed scale, as it must on all that do
	// not lie: nine tenths of the field at 1, the rest falling to 0.
	flat := make([]float64, 1000)
	for i := range flat {
		flat[i] = min(1, float64(i)/100)
	}
	for scale := Linear; scale <= Mixed; scale++ {
		if n := share(scale, flat); slices.Max(n[:]) < 900 {
			t.Errorf("%s: the plateau falls apart: %v", scale, n)
		}
	}
	if n := share(Cut, []float64{0, 0.49, 0.5, 1}); n[5]+n[6] != 2 || n[0] != 1 || n[11] != 1 {
		t.Errorf("cut: bands hold %v", n)
	}
}

func TestFieldOfHoles(t *testing.T) {
	var f Field
	f.SetGrid([]float64{math.NaN(), math.Inf(1), math.Inf(-1), math.NaN()}, Viewport{0, 1, 0, 1}, 2)
	if _, _, _, _, ok := f.Range(); ok {
		t.Error("a field of holes has a range")
	}
	if got, want := (HeatMap{Field: &f}).Words(), "No height is a finite number."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	wantFrame(t, frame(2, 1, func(c *Canvas, r Rect) { HeatMap{Field: &f}.Draw(c, r, testLook()) }), "╱╱")

	f.SetGrid([]float64{1, math.NaN(), math.NaN(), 2}, Viewport{0, 1, 0, 1}, 2)
	c := NewCanvas(2, 1)
	HeatMap{Field: &f}.Draw(c, c.Bounds(), testLook())
	if got := c.Plain(); got != "▀▄" || c.cells[0].bg != Default || c.cells[1].bg != Default {
		t.Errorf("half holes are drawn as %q, with backgrounds %x and %x", got, c.cells[0].bg, c.cells[1].bg)
	}
}

func TestRange(t *testing.T) {
	var f Field
	f.Set(1, pointwise(func(x, y float64) float64 { return x*x + y*y }), Viewport{-2, 3, -2, 3}, 25, 10)
	f.Eval(99)
	lo, hi, at, top, ok := f.Range()
	if !ok || math.Hypot(at.X, at.Y) > 0.2 || top.X < 2.8 || top.Y < 2.8 || lo > 0.05 || hi < 16 {
		t.Errorf("lowest %g at %v, highest %g at %v", lo, at, hi, top)
	}
}
