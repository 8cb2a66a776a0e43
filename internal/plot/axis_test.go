package plot

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestFittedAxesEndOnRoundNumbers(t *testing.T) {
	for _, tc := range []struct {
		log    bool
		lo, hi float64
		a, b   string
	}{
		{false, 3.2, 21.4, "0", "25"}, {false, 0, 1, "0.0", "1.0"}, {false, -20.3, 42.9, "-40", "60"},
		{false, 0.912, 0.934, "0.910", "0.935"}, {true, 0.0314, 30, "1e-2", "1e2"}, {true, 2, 5, "1e0", "1e1"},
		{false, 7, 7, "6.6", "7.4"}, {false, 0, 0, "0.0", "1.0"}, {false, 0, 1e9, "0", "1e9"},
	} {
		s := Axis{Log: tc.log}.fit(tc.lo, tc.hi)
		if a, b := s.label(s.lo, 5, false), s.label(s.hi, 5, false); a != tc.a || b != tc.b {
			t.Errorf("%g to %g: axis from %s to %s, want %s to %s", tc.lo, tc.hi, a, b, tc.a, tc.b)
		}
	}
}

// Any data lie on the axis fitted to them, and labels keep to their width.
func TestFittedAxesHoldTheData(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lo, hi := number().Draw(t, "lo"), number().Draw(t, "hi")
		a := Axis{Log: rapid.Bool().Draw(t, "log")}
		s := a.fit(lo, hi)
		if !(s.hi > s.lo) || !finite(s.lo, s.hi) {
			t.Fatalf("axis from %g to %g", s.lo, s.hi)
		}
		if finite(lo, hi) && finite(hi-lo, 0) && lo <= hi && (!a.Log || lo > 0) {
			for _, v := range []float64{lo, hi} {
				if at := s.of(v); !(at >= -1e-6 && at <= 1+1e-6) {
					t.Fatalf("%g is at %g of the axis from %g to %g", v, at, s.lo, s.hi)
				}
			}
		}
		s.ticks(4, func(v, at float64) {
			if !(at >= 0 && at <= 1) {
				t.Fatalf("tick %g at %g", v, at)
			}
			if l := s.label(v, 6, true); !a.Log && Width(l) > 6 {
				t.Fatalf("label %q is too wide", l)
			}
		})
	})
}

// A line through very many points looks as all its points joined do, give or
// take the dots on either side of a column's edge.
func TestDecimationKeepsThePicture(t *testing.T) {
	s := Series{}
	for i := range 3000 {
		s.Y = append(s.Y, math.Sin(float64(i)/90)*math.Exp(-float64(i)/2000))
	}
	draw := func(all bool) *Canvas {
		c := NewCanvas(40, 10)
		d := c.dots(c.Bounds(), Braille)
		sx, sy := Axis{Min: 0, Max: 2999}.fit(0, 0), Axis{Min: -1, Max: 1}.fit(0, 0)
		p := d.newPen(pen{})
		if all {
			for i := 1; i < len(s.Y); i++ {
				d.line(sx.of(float64(i-1))*80, (1-sy.of(s.Y[i-1]))*40, sx.of(float64(i))*80, (1-sy.of(s.Y[i]))*40, p)
			}
		} else {
			d.envelope(&s, sx, sy, p)
		}
		c.ink(d)
		return c
	}
	a, b := draw(true), draw(false)
	differ := 0
	for i := range a.cells {
		if a.cells[i] != b.cells[i] {
			differ++
		}
	}
	if drawn := 400 - strings.Count(frameOf(a), " "); differ > drawn/2 {
		t.Errorf("%d of %d cells differ:\n%s\n\n%s", differ, drawn, a.Plain(), b.Plain())
	}
}

func frameOf(c *Canvas) string {
	var b []byte
	for _, k := range c.cells {
		b = c.appendRune(b, k.r)
	}
	return string(b)
}

func TestChartSkipsWhatIsNotOnALogarithmicAxis(t *testing.T) {
	l := LineChart{Series: []Series{{Y: []float64{0, -3, math.NaN(), 10, 1, 0.1}}}, Y: Axis{Log: true}}
	got := frame(20, 3, func(c *Canvas, r Rect) { l.Draw(c, r, testLook()) })
	if !strings.Contains(got, "10¹") || !strings.Contains(got, "10⁻¹") {
		t.Errorf("the axis does not run from 10⁻¹ to 10¹:\n%s", got)
	}
}
