package plot

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// lit returns which dots of a w×h rectangle a line sets.
func lit(w, h int, x0, y0, x1, y1 float64) map[[2]int]bool {
	c := NewCanvas(w, h)
	d := c.dots(c.Bounds(), Braille)
	d.line(x0, y0, x1, y1, d.newPen(pen{}))
	m := map[[2]int]bool{}
	for y := range d.h {
		for x := range d.w {
			if d.bits[y/4*w+x/2]&dotBits[y%4][x%2] != 0 {
				m[[2]int{x, y}] = true
			}
		}
	}
	return m
}

// What a rectangle cuts off a line changes nothing of the rest: the dots in it
// are those of the same line on a canvas large enough for all of it.
func TestLinesAreCutExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		coord := rapid.Float64Range(-60, 100)
		x0, y0, x1, y1 := coord.Draw(t, "x0"), coord.Draw(t, "y0"), coord.Draw(t, "x1"), coord.Draw(t, "y1")
		small := lit(10, 6, x0, y0, x1, y1) // 20×24 dots
		large := lit(60, 30, x0, y0, x1, y1)
		for y := range 24 {
			for x := range 20 {
				if a, b := small[[2]int{x, y}], large[[2]int{x, y}]; a != b {
					t.Fatalf("dot (%d, %d): %v, on the whole line %v", x, y, a, b)
				}
			}
		}
	})
}

// Every dot is within half a dot's diagonal of the line, and neighbours touch.
func TestLinesAreStraightAndClosed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y := rapid.Float64Range(0, 39.99), rapid.Float64Range(0, 39.99)
		x0, y0, x1, y1 := x.Draw(t, "x0"), y.Draw(t, "y0"), x.Draw(t, "x1"), y.Draw(t, "y1")
		m := lit(20, 10, x0, y0, x1, y1)
		dx, dy := x1-x0, y1-y0
		long := math.Hypot(dx, dy)
		for p := range m {
			px, py := float64(p[0])+0.5-x0, float64(p[1])+0.5-y0
			if away := math.Abs(px*dy-py*dx) / long; long > 2 && away > math.Sqrt2/2+1e-9 {
				t.Fatalf("dot %v is %.2f dots from the line", p, away)
			}
		}
		if want := int(max(math.Abs(math.Floor(x1)-math.Floor(x0)), math.Abs(math.Floor(y1)-math.Floor(y0)))); len(m) < want {
			t.Fatalf("%d dots, want at least %d", len(m), want)
		}
		for _, end := range [][2]float64{{x0, y0}, {x1, y1}} {
			if !m[[2]int{int(end[0]), int(end[1])}] && long > 0 {
				t.Fatalf("the end %v is not set", end)
			}
		}
	})
}

func TestFarEndsKeepTheDirection(t *testing.T) {
	// From the middle along the diagonal to places as far as numbers go.
	for _, far := range []float64{1e3, 1e12, 1e100, 1e300} {
		m := lit(10, 5, 5.5, 5.5, far, far)
		for i := 6; i < 20; i++ {
			if !m[[2]int{i, i}] {
				t.Errorf("to %g: dot (%d, %d) is not set", far, i, i)
			}
		}
		if len(m) != 15 {
			t.Errorf("to %g: %d dots, want 15", far, len(m))
		}
	}
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if m := lit(10, 5, 5, 5, bad, 7); len(m) != 0 {
			t.Errorf("a line to %v has %d dots", bad, len(m))
		}
	}
}

func TestMarkersHaveDistinctCharacters(t *testing.T) {
	for m, bits := range map[Marker][]int{Braille: {255}, Block: {upperLeft | upperRight | lowerLeft | lowerRight}} {
		seen := map[rune]bool{}
		n := 0
		for b := 1; b <= bits[0]; b++ {
			if b&bits[0] == b {
				seen[m.char(uint8(b))] = true
				n++
			}
		}
		if len(seen) != n {
			t.Errorf("%s: %d characters for %d patterns", m, len(seen), n)
		}
	}
}
