package experiment

import (
	"reflect"
	"strings"
	"testing"

	"spikeslope/internal/course"
)

func lectureOf(beats ...*course.Beat) *course.Lecture { return &course.Lecture{ID: "l", Beats: beats} }

// A kept run begins where the beat before left it waiting, at its speed and
// with its pictures, unless the beat says otherwise.
func TestShowing(t *testing.T) {
	c := toyCatalog()
	l := lectureOf(
		&course.Beat{Kind: course.BeatShow, Run: "two?seed=4&at=2s", Until: "6s", Speed: 3, Draw: []string{"descent.chart: sum", "chart: log noise"}},
		&course.Beat{Kind: course.BeatAsk},
		&course.Beat{Kind: course.BeatReveal, Keep: true},
		&course.Beat{Kind: course.BeatReveal, Keep: true, Until: "9s", Speed: 1, Draw: []string{"brain.chart: steps"}},
		&course.Beat{Kind: course.BeatShow, Run: "one", Draw: []string{"chart: sum"}},
	)
	type want struct {
		from, until Time
		speed       float64
		exact, kept bool
		views       []View
	}
	both := []View{{1, "chart: sum"}, {0, "chart: log noise"}}
	for i, w := range []*want{
		{2 * Second, 6 * Second, 3, true, false, both},
		nil,
		{6 * Second, 0, 3, true, true, both},
		{6 * Second, 9 * Second, 1, false, true, []View{{0, "chart: steps"}}},
		{0, 0, 1, true, false, []View{{0, "chart: sum"}}},
	} {
		s, err := c.Showing(l, i)
		if err != nil || (s == nil) != (w == nil) {
			t.Fatalf("beat %d: %v, %v", i, s, err)
		}
		if w == nil {
			continue
		}
		got := want{s.From, s.Until, s.Speed, s.Exact, s.Kept, s.Views}
		if !reflect.DeepEqual(got, *w) {
			t.Errorf("beat %d: %+v, want %+v", i, got, *w)
		}
	}
	s, _ := c.Showing(l, 4)
	if s.End(0.05) != 3*Second || s.End(60) != 10*Second {
		t.Errorf("told up to %v and %v, want 3 s and the whole showing", s.End(0.05), s.End(60))
	}
	if s, _ = c.Showing(l, 0); s.End(60) != 6*Second || s.Setup.Seed != 4 {
		t.Errorf("told up to %v of seed %d", s.End(60), s.Setup.Seed)
	}
}

func TestCheckLectures(t *testing.T) {
	c := toyCatalog()
	for want, b := range map[string]*course.Beat{
		"":                                   {Run: "one", Draw: []string{"chart: sum"}},
		"run: no parameter of one is called": {Run: "one?gian=2", Draw: []string{"chart: sum"}},
		"run: no preset of one is called":    {Run: "one", Preset: "none"},
		"draw: no reading of left is called": {Run: "one", Draw: []string{"chart: sums"}},
		"draw: no side of one is called":     {Run: "one", Draw: []string{"descent.chart: sum"}},
		"draw: no picture of left is called": {Run: "one"},
		"until=0s: the beat begins at":       {Run: "one", Until: "0s", Draw: []string{"chart: sum"}},
	} {
		b.Kind = course.BeatShow
		faults := c.CheckLectures([]*course.Lecture{lectureOf(b)})
		if want == "" && len(faults) > 0 || want != "" && (len(faults) != 1 || !strings.Contains(faults[0].Message, want)) {
			t.Errorf("%+v: %v, want %q", b, faults, want)
		}
	}
	if faults := c.CheckLectures([]*course.Lecture{lectureOf(&course.Beat{Run: "nowhere"})}); len(faults) > 0 {
		t.Errorf("the course reports what is not there: %v", faults)
	}
}
