package plot

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A spike stays in its place until the line comes round again, and the line is
// just right of it when it is new.
func TestSweptSpikesStay(t *testing.T) {
	look := &Look{Profile: TrueColor}
	draw := func(spike, now float64) (at, line int) {
		c := NewCanvas(40, 1)
		Raster{Groups: []RasterGroup{{"", 1, 0}}, Spikes: []Spike{{spike, 0}}, Now: now, Window: 2}.Draw(c, c.Bounds(), look)
		at, line = -1, -1
		for x, ch := range []rune(c.Plain()) {
			switch {
			case ch == '│':
				line = x
			case ch != ' ':
				at = x
			}
		}
		return at, line
	}
	rapid.Check(t, func(t *rapid.T) {
		spike := rapid.Float64Range(0, 1e4).Draw(t, "spike")
		at, line := draw(spike, spike+1e-6)
		if ahead := (line - at + 39) % 39; ahead < 1 || ahead > 2 {
			t.Fatalf("a new spike is at %d, the line at %d", at, line)
		}
		age := rapid.Float64Range(1e-6, 1.8).Draw(t, "age")
		if later, _ := draw(spike, spike+age); later != at {
			t.Fatalf("it goes from %d to %d in %g s", at, later, age)
		}
		if gone, _ := draw(spike, spike+2); gone >= 0 {
			t.Fatalf("it is still at %d after 2 s", gone)
		}
	})
}

// A swept curve begins anew at the left and has the times of what it shows below.
func TestSweptCurve(t *testing.T) {
	s := Series{}
	for i := range 200 {
		s.X, s.Y = append(s.X, 5+float64(i)/20), append(s.Y, 1)
	}
	c := NewCanvas(46, 5)
	LineChart{Series: []Series{s}, X: Axis{Label: "s", Min: 5, Max: 15, Swept: true}, Y: Axis{Min: 0, Max: 2}}.Draw(c, c.Bounds(), &Look{Profile: TrueColor})
	rows := strings.Split(c.Plain(), "\n")
	if n := strings.Count(c.Plain(), "│"); n != 4 {
		t.Errorf("the line has %d rows, want 4:\n%s", n, c.Plain())
	}
	if at, older := strings.Index(rows[4], "15"), strings.Index(rows[4], "10"); older != 6 || at < 20 {
		t.Errorf("times are %q", rows[4])
	}
	if strings.Contains(rows[0]+rows[3], "⣀") || strings.Contains(rows[0], "⠉") {
		t.Errorf("the curve crosses the picture:\n%s", c.Plain())
	}
}

// A growing axis holds its data, most of it is theirs, and it changes seldom.
func TestGrowingAxisStandsStill(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lo := rapid.Float64Range(0, 1e3).Draw(t, "lo")
		hi := lo + math.Exp(rapid.Float64Range(-5, 12).Draw(t, "ln length"))
		a := Axis{}.ahead(lo, hi)
		if slack := 1e-9 * (math.Abs(a.Min) + math.Abs(a.Max)); a.Min > lo+slack || a.Max < hi-slack {
			t.Fatalf("from %g to %g: axis from %g to %g", lo, hi, a.Min, a.Max)
		}
		if used := (hi - lo) / (a.Max - a.Min); used < 0.5 {
			t.Fatalf("from %g to %g: axis from %g to %g", lo, hi, a.Min, a.Max)
		}
	})
	changes, last := 0, Axis{}
	for i := range 60 * 30 {
		if a := (Axis{Max: 1, Grows: true}).ahead(0, float64(i)/30); a != last {
			changes, last = changes+1, a
		}
	}
	if changes > 13 {
		t.Errorf("the axis of a minute's run changes %d times", changes)
	}
}
