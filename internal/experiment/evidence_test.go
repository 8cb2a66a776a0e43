package experiment

import (
	"bytes"
	"context"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"spikeslope/internal/course"
)

// measured is the toy catalog with an experiment that measures.
func measured() (*Catalog, *course.Experiment) {
	e := &course.Experiment{
		ID: "kicked", Title: "Kicked", Claims: []string{"general"}, Duration: "3s",
		Brain:    &course.ModelUse{Model: "left"},
		Schedule: []string{"kick:2@1s"},
		Measures: []course.Measure{
			{Name: "kicks", Claims: []string{"special"}, Reading: "kicks", Seeds: 6, Arms: []course.Arm{
				{Name: "none", Schedule: []string{}}, {Name: "one"}, {Name: "hard", Set: map[string]string{"gain": "3"}, Schedule: []string{"kick:4@2s"}},
			}, Shown: "hard.diff.low > 3 and one.value == 2 and none.high < 1", Says: "{hard.value}, not {one.value}, over {one.seeds} seeds, {hard.missing%} missing"},
			{Name: "noise", Reading: "noise", For: "2s", Seeds: 6, Statistic: "median", Shown: "low > 0", Limit: "it is a toy"},
		},
	}
	return NewCatalog([]Builder{toyBuilder("left", Brain)}, shelf{e}), e
}

func TestMeasure(t *testing.T) {
	c, e := measured()
	if errs := c.check(e); len(errs) > 0 {
		t.Fatal(errs)
	}
	f, err := c.Measure(context.Background(), e, &e.Measures[0], 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	if f.Verdict != Shown || f.Says != "4.00, not 2.00, over 6 seeds, 0 % missing" || f.Stale || len(f.Arms) != 3 {
		t.Errorf("%+v", f)
	}
	if got := []string{f.Arms[0].Line, f.Arms[1].Line, f.Arms[2].Line}; !slices.Equal(got, []string{"kicked?schedule=off", "kicked", "kicked?gain=3&schedule=off&kick:4@2s"}) {
		t.Errorf("lines %q", got)
	}
	if d := f.Arms[2].Difference; d == nil || d.Value != 4 || f.Arms[0].Difference != nil {
		t.Errorf("difference %v", d)
	}
	f, err = c.Measure(context.Background(), e, &e.Measures[1], 12, nil)
	if err != nil || f.Verdict != Limited || f.Arms[0].N != 12 || !slices.Equal(f.Claims, []string{"general"}) {
		t.Errorf("%+v, %v", f, err)
	}
}

func TestEvidenceRoundTrip(t *testing.T) {
	c, e := measured()
	ev := NewEvidence()
	for i := range e.Measures {
		m, err := c.Take(context.Background(), e, &e.Measures[i], 0, nil)
		if err != nil {
			t.Fatal(err)
		}
		m.MadeBy = `v1 "odd"`
		m.Arms[0].Values[0] = Number(math.Inf(1))
		ev.Put(*m)
		ev.Put(*m) // in place
	}
	var b bytes.Buffer
	if err := ev.Write(&b); err != nil {
		t.Fatal(err)
	}
	back, err := ReadEvidence(fstest.MapFS{EvidenceFile: {Data: b.Bytes()}})
	if err != nil || !reflect.DeepEqual(back, ev) {
		t.Fatalf("%v\n%+v\n%+v", err, back, ev)
	}
	if ev, err := ReadEvidence(fstest.MapFS{}); err != nil || len(ev.Measurements) != 0 {
		t.Errorf("no file: %v, %v", ev, err)
	}
	for src, want := range map[string]string{
		`{"schema": 2}`:                         "has schema 2, and this version reads schema 1",
		`{}`:                                    "has schema 0",
		b.String()[:100]:                        "is not whole",
		`{"schema":1,"measurements":[{"arms":3`: "is not whole",
		`{"schema":1,"measurements":[{"arms":3}]}`: "arms",
	} {
		if _, err := ParseEvidence([]byte(src)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want …%s…", src, err, want)
		}
	}
}

// What decides the numbers makes a result stale; words and the condition that
// judges them do not.
func TestStale(t *testing.T) {
	fresh, _ := measured()
	ev := NewEvidence()
	for _, d := range fresh.Declared() {
		m, err := fresh.Take(context.Background(), d.Experiment, d.Measure, 0, nil)
		if err != nil {
			t.Fatal(err)
		}
		ev.Put(*m)
	}
	for _, c := range []struct {
		what   string
		change func(*course.Experiment)
		stale  bool
	}{
		{"nothing", func(*course.Experiment) {}, false},
		{"title", func(e *course.Experiment) { e.Title = "Other" }, false},
		{"sentence", func(e *course.Experiment) { e.Measures[0].Says = "Other" }, false},
		{"condition", func(e *course.Experiment) { e.Measures[0].Shown = "low > 1" }, false},
		{"statistic", func(e *course.Experiment) { e.Measures[0].Statistic = "median" }, false},
		{"value", func(e *course.Experiment) { e.Brain.With = map[string]string{"gain": "1.5"} }, true},
		{"value as by default", func(e *course.Experiment) { e.Brain.With = map[string]string{"gain": "1"} }, false},
		{"arm's value", func(e *course.Experiment) { e.Measures[0].Arms[2].Set["gain"] = "4" }, true},
		{"schedule", func(e *course.Experiment) { e.Schedule = nil }, true},
		{"time", func(e *course.Experiment) { e.Duration = "4s" }, true},
		{"seeds", func(e *course.Experiment) { e.Measures[0].Seeds = 7 }, true},
	} {
		cat, e := measured()
		c.change(e)
		f, err := cat.Finding(ev, Declared{e, &e.Measures[0]})
		if err != nil || f.Stale != c.stale || cat.Fresh(ev, Declared{e, &e.Measures[0]}) == c.stale {
			t.Errorf("%s: stale %v, %v", c.what, f.Stale, err)
		}
	}
	// Another number of arms, or a measure nobody took, is pending.
	cat, e := measured()
	e.Measures[0].Arms = nil
	e.Measures[0].Shown = "low > 0"
	e.Measures[1].Name = "new"
	for _, d := range cat.Declared() {
		if f, err := cat.Finding(ev, d); err != nil || f.Verdict != Pending || cat.Fresh(ev, d) {
			t.Errorf("%s: %+v, %v", d.Measure.Name, f, err)
		}
	}
	ev.Keep(cat.Declared())
	if len(ev.Measurements) != 1 || ev.Find("kicked", "noise") != nil {
		t.Errorf("kept %v", ev.Measurements)
	}
}

func TestStand(t *testing.T) {
	c, _ := measured()
	finding := func(v Verdict, limit string) *Finding {
		return &Finding{Experiment: "e", Measure: string(v), Claims: []string{"x"}, Verdict: v, Limit: limit}
	}
	shown, limited, failed, waiting := finding(Shown, ""), finding(Limited, "a toy"), finding(NotShown, ""), finding(Pending, "")
	for _, k := range []struct {
		see      []string
		noDemo   string
		findings []*Finding
		want     Verdict
		why      string
	}{
		{nil, "", []*Finding{shown, shown}, Shown, ""},
		{nil, "", []*Finding{shown, limited}, Limited, ""},
		{nil, "", []*Finding{failed}, NotShown, ""},
		{nil, "", []*Finding{shown, failed}, Limited, "not shown by e/not shown"},
		{nil, "", []*Finding{shown, waiting}, Shown, "not measured yet: e/pending"},
		{nil, "", []*Finding{waiting}, Pending, "not measured yet: e/pending"},
		{nil, "words only", nil, CannotShow, "words only"},
		{nil, "", nil, Pending, "no experiment speaks to it"},
		{[]string{"absent?a=1"}, "", nil, Pending, "no experiment yet: absent"},
		{[]string{"kicked?gain=2", "absent"}, "", nil, Pending, "to be seen in kicked, which measures nothing of it"},
	} {
		s := c.Stand(&course.Claim{ID: "x", See: k.see}, "", k.noDemo, k.findings)
		if s.Verdict != k.want || s.Why != k.why {
			t.Errorf("%v: %s, %q; want %s, %q", k.findings, s.Verdict, s.Why, k.want, k.why)
		}
	}
}

// Reference values: R's t.test(paired = TRUE), and Newcombe's example (1998,
// table II a: 56/70 against 48/80, interval 0.0524 to 0.3339).
func TestDifference(t *testing.T) {
	nan := math.NaN()
	shares := func(k, n int) []float64 {
		x := make([]float64, n)
		for i := range k {
			x[i] = 1
		}
		return x
	}
	inf := math.Inf(1)
	for _, c := range []struct {
		s            Statistic
		a, b         []float64
		v, low, high float64
		missing      int
	}{
		{Mean, []float64{2, 4, 6, 9, 5}, []float64{1, 2, 3, 4, 5}, 2.2, -0.188416, 4.588416, 0},
		{Mean, []float64{2, nan, 6}, []float64{1, 2, 4}, 1.5, -4.853102, 7.853102, 1},
		{Fraction, shares(56, 70), shares(48, 80), 0.2, 0.0524, 0.3339, 0},
		{Median, []float64{3, 4, 5, 6, 7, 8}, []float64{1, 1, 1, 1, 1, nan}, 3.5, -inf, 6, 1},
		{Median, []float64{nan, nan}, []float64{nan, nan}, 0, -inf, inf, 2},
	} {
		e := Difference(c.s, c.a, c.b)
		for _, p := range [][2]float64{{float64(e.Value), c.v}, {float64(e.Low), c.low}, {float64(e.High), c.high}} {
			if p[0] != p[1] && !(math.Abs(p[0]-p[1]) < 1e-4) {
				t.Errorf("%s of %v and %v: %+v", c.s, c.a, c.b, e)
			}
		}
		if e.Missing != c.missing {
			t.Errorf("%s: %d missing", c.s, e.Missing)
		}
	}
}

func FuzzParseEvidence(f *testing.F) {
	f.Add([]byte(`{"schema": 1, "arch": "amd64", "measurements": [{"experiment": "a", "measure": "b", "arms": [{"values": [1, null, "inf"]}]}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		ev, err := ParseEvidence(b)
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := ev.Write(&out); err != nil {
			t.Fatal(err)
		}
		if _, err := ParseEvidence(out.Bytes()); err != nil {
			t.Fatalf("%v\n%s", err, out.Bytes())
		}
	})
}
