package plot

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Ticks are round and equally far apart, the first and the last at the ends.
func TestTicksOfFittedAxes(t *testing.T) {
	for _, tc := range []struct {
		log    bool
		lo, hi float64
		n      int
		want   string
	}{
		{false, 3.2, 21.4, 5, "0 5 10 15 20 25"},
		{false, 3.2, 21.4, 1, "0 25"},
		{false, 0, 1, 3, "0.0 0.5 1.0"},
		{false, -20.3, 42.9, 5, "-40 -20 0 20 40 60"},
		{false, 0.912, 0.934, 3, "0.91 0.92 0.93 0.94"},
		{false, 0.47, 0.83, 3, "0.4 0.6 0.8 1.0"},
		{false, 0.47, 0.83, 1, "0.4 0.9"},
		{false, -0.0182, 0.0123, 4, "-0.02 -0.01 0.00 0.01 0.02"},
		{false, -0.0042, 0.0012, 6, "-6e-3 -4e-3 -2e-3 0 2e-3"},
		{false, 92, 108, 2, "90 100 110"},
		{true, 0.0314, 30, 4, "1e-2 1e-1 1e0 1e1 1e2"},
		{true, 1e-10, 3e4, 4, "1e-10 1e-5 1e0 1e5"},
		{true, 2, 5, 3, "1e0 1e1"},
		{false, 7, 7, 4, "6.6 6.8 7.0 7.2 7.4"},
		{false, 0, 0, 2, "0.0 0.5 1.0"},
		{false, 0, 1e9, 2, "0 5e8 1e9"},
	} {
		s := Axis{Log: tc.log}.fit(tc.lo, tc.hi, tc.n)
		var got []string
		s.ticks(func(v, _ float64) { got = append(got, s.label(v, 5, false)) })
		if got := strings.Join(got, " "); got != tc.want {
			t.Errorf("%g to %g in %d: ticks at %s, want %s", tc.lo, tc.hi, tc.n, got, tc.want)
		}
	}
}

// Any data lie on the axis fitted to them, and labels keep to their width.
func TestFittedAxesHoldTheData(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lo, hi := number().Draw(t, "lo"), number().Draw(t, "hi")
		n := rapid.IntRange(0, 20).Draw(t, "intervals")
		a := Axis{Log: rapid.Bool().Draw(t, "log")}
		s := a.fit(lo, hi, n)
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
		s.ticks(func(v, at float64) {
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
		sx, sy := Axis{Min: 0, Max: 2999}.fit(0, 0, 5), Axis{Min: -1, Max: 1}.fit(0, 0, 5)
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
