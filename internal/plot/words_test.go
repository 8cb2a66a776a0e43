package plot

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCourse(t *testing.T) {
	run := func(n int, f func(i float64) float64) (v []float64) {
		for i := range n {
			v = append(v, f(float64(i)))
		}
		return v
	}
	for _, tc := range []struct {
		values []float64
		log    bool
		want   string
	}{
		{nil, false, "has no values yet"},
		{[]float64{math.NaN()}, false, "has no values yet"},
		{[]float64{3, 3, 3}, false, "stays at 3"},
		{run(100, func(i float64) float64 { return 21.4 - 18.2*math.Exp(-i/9) }), false, "rises from 3.2 to 21.4, now steady"},
		{run(100, func(i float64) float64 { return i }), false, "rises from 0 to 99, still rising"},
		{run(100, func(i float64) float64 { return math.Exp(-i / 4) }), true, "falls from 1 to 1.78e-11, still falling"},
		{run(100, func(i float64) float64 { return math.Exp(-i / 4) }), false, "falls from 1 to 1.78e-11, now steady"},
		{run(101, func(i float64) float64 { return math.Sin(i * math.Pi) }), false, "moves between"},
		{run(100, func(i float64) float64 { return 5 * math.Pow(-1, i) }), false, "now swinging"},
		{[]float64{1, 10, 1e9, math.Inf(1)}, false, "rises from 1 to 1e9, and is no longer a finite number"},
	} {
		if got := Course(tc.values, tc.log); !strings.Contains(got, tc.want) {
			t.Errorf("got %q, want %q", got, tc.want)
		}
	}
}

func TestSurfaceSaysWhereTrailsAre(t *testing.T) {
	s := testSurface(20, 6)
	hole := testSurface(20, 6)
	hole.Field.row = pointwise(func(x, y float64) float64 { return math.NaN() })
	hole.Trails = []Trail{{Name: "lost", Points: []Point{{0, 0}, {1, 0}}}}
	if got := hole.Words(); !strings.Contains(got, "is at (1, 0), where there is no height.") {
		t.Errorf("%q speaks of a height in a hole", got)
	}
	s.Trails = []Trail{
		{Name: "GD", Points: []Point{{1, 1}, {2, 0}}},
		{Points: []Point{{0, 0}, {9, 0}}},
		{Name: "wild", Points: []Point{{0, 0}, {math.NaN(), 1}}},
		{Name: "late"},
		{Name: "thinned", Points: []Point{{0, 0}, {2, 0}}, Steps: 80},
	}
	got := s.Words()
	for _, want := range []string{
		"GD has gone 1 step from (1, 1) and is at (2, 0), height 11.5.",
		"Trail 2 has gone 1 step from (0, 0) and is at (9, 0), height 233, outside the picture.",
		"wild has gone 1 step from (0, 0) and is at no finite number any more.",
		"late has not begun.",
		"thinned has gone 80 steps from (0, 0)",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q does not say %q", got, want)
		}
	}
}

// Pictures of nothing say so.
func TestWordsForNothing(t *testing.T) {
	for got, want := range map[string]string{
		LineChart{}.Words():                     "No line yet.",
		Raster{}.Words():                        "No spikes yet.",
		Bars{}.Words():                          "No bars yet.",
		Histogram{Counts: []float64{0}}.Words(): "Nothing counted yet.",
		Image{}.Words():                         "No image yet.",
		Image{W: 1, H: 1}.Words():               "1 by 1 values no values.",
		Table{}.Words():                         "The table is empty.",
		Surface{}.Words():                       "Nothing to see yet.",
		Timeline{To: 3}.Words():                 "At 0 of 3.",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// What pictures say of ASCII names is ASCII and ends as a sentence does.
func TestWordsAreSentences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, say := range anyWords(t) {
			if !isASCII(say) || !strings.HasSuffix(say, ".") {
				t.Fatalf("%q", say)
			}
		}
	})
}

func anyWords(t *rapid.T) []string {
	v := numbers(30).Draw(t, "values")
	lo, hi := number().Draw(t, "lo"), number().Draw(t, "hi")
	var f Field
	f.SetGrid(v, Viewport{lo, hi, 0, 1}, 3)
	return []string{
		LineChart{Series: []Series{{Name: "a", Y: v}, {Y: v}}, Y: Axis{Log: lo < hi}}.Words(),
		Surface{HeatMap: HeatMap{Field: &f, Scale: Scale(len(v) % 4)}, Trails: []Trail{{Points: points(3).Draw(t, "trail")}}}.Words(),
		Raster{Groups: []RasterGroup{{"in", 3, 0}}, Spikes: []Spike{{lo, 1}}, Now: lo, Window: hi}.Words(),
		Bars{Groups: []BarGroup{{"b", 0, v}}}.Words(),
		Histogram{Counts: v, Min: lo, Max: hi}.Words(),
		Image{W: 4, H: 4, Values: v}.Words(),
		Timeline{From: lo, To: hi, Now: 1, Events: []Event{{lo, "start", Default}}}.Words(),
	}
}
