package experiment

import (
	"bytes"
	"context"
	"math"
	"slices"
	"strings"
	"testing"
)

// ran returns repeats of a line with so many rows.
func ran(t testing.TB, line string, seeds uint64) *Repeats {
	t.Helper()
	all, err := resolve(t, line).NewRepeats([]string{"noise", "kicks"}, 2*Second)
	if err != nil {
		t.Fatal(err)
	}
	plan := Sampling{First: all.First, Last: all.First + seeds - 1, Keys: all.Keys(), Times: []Time{all.Until}}
	err = all.Setup.Sample(context.Background(), plan, func(s Sample) error {
		all.Rows = append(all.Rows, s.End())
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestResume(t *testing.T) {
	for _, f := range []Format{CSV, JSON} {
		whole := ran(t, "one?seed=1000000&gain=0.1", 4)
		var b bytes.Buffer
		if err := whole.Write(&b, f); err != nil {
			t.Fatal(err)
		}
		again := ran(t, "one?seed=1000000&gain=0.1", 0)
		if err := again.Resume(context.Background(), bytes.NewReader(b.Bytes()), f); err != nil {
			t.Fatal(err)
		}
		if !slices.EqualFunc(again.Rows, whole.Rows, slices.Equal) {
			t.Errorf("%s: %v, want %v", f, again.Rows, whole.Rows)
		}
		cut := b.Bytes()[:b.Len()-3]
		if err := again.Resume(context.Background(), bytes.NewReader(cut), f); err == nil || !strings.Contains(err.Error(), "is cut off: remove it") {
			t.Errorf("%s: cut off: %v", f, err)
		}
		other := ran(t, "one?seed=1000000&gain=0.2", 0)
		if err := other.Resume(context.Background(), bytes.NewReader(b.Bytes()), f); err == nil || !strings.Contains(err.Error(), "holds another run") {
			t.Errorf("%s: another run: %v", f, err)
		}
	}
}

func FuzzResume(f *testing.F) {
	all := ran(f, "one", 3)
	for _, format := range []Format{CSV, JSON} {
		var b bytes.Buffer
		if err := all.Write(&b, format); err != nil {
			f.Fatal(err)
		}
		f.Add(b.String(), format == JSON)
	}
	f.Fuzz(func(t *testing.T, s string, asJSON bool) {
		format := CSV
		if asJSON {
			format = JSON
		}
		got := *all
		got.Rows = nil
		if got.Resume(context.Background(), strings.NewReader(s), format) != nil {
			return
		}
		var b bytes.Buffer
		if err := got.Write(&b, format); err != nil {
			t.Fatal(err)
		}
		if err := got.Resume(context.Background(), &b, format); err != nil {
			t.Fatalf("what was read cannot be written and read: %v", err)
		}
	})
}

func TestFitting(t *testing.T) {
	nan := math.NaN()
	flag := Reading{Format: "%1.0f"}
	for _, c := range []struct {
		r    Reading
		x    []float64
		want Statistic
	}{
		{flag, []float64{0, 1, 1}, Fraction},
		{flag, []float64{1, 2, 1}, Mean},
		{Reading{Format: "%5.2f"}, []float64{1, 1, 1}, Mean},
		{Reading{Format: "%4.0f", Unit: "s"}, []float64{1, 0}, Mean},
		{Reading{}, []float64{3, nan}, Median},
		{Reading{}, []float64{3, math.Inf(1)}, Median},
		{flag, nil, Mean},
	} {
		if got := Fitting(c.r, c.x); got != c.want {
			t.Errorf("%v of %+v: %s, want %s", c.x, c.r, got, c.want)
		}
	}
}

func TestStory(t *testing.T) {
	var told []string
	r := start(t, "one?gain=2@2s&kick@2s")
	err := r.Story(context.Background(), 4*Second, func(s string) error {
		told = append(told, s)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var heads []string
	for _, s := range told {
		if !strings.HasPrefix(s, "Brain plasticity") {
			heads = append(heads, s)
		}
	}
	want := []string{
		"One, seed 1, told over 4.00 s of model time.", "At the start:",
		`At 1.00 s, just before "" (kick:2):`, `0.50 s after "" (kick:2):`,
		"At 2.00 s, just before turning  (gain=2):", `At 2.00 s, just before "" (kick):`, `1.00 s after "" (kick):`,
		"At the end, 4.00 s:",
	}
	if !slices.Equal(heads, want) {
		t.Errorf("told\n%s\nwant\n%s", strings.Join(heads, "\n"), strings.Join(want, "\n"))
	}
	many := "one?schedule=off"
	for i := range 20 {
		many += "&kick@" + Time(i*100*int(Millisecond)).String()
	}
	told = nil
	_ = start(t, many).Story(context.Background(), 4*Second, func(s string) error { told = append(told, s); return nil })
	if n := len(told); n > 50 || !slices.Contains(told, "Here, at 0.80 s, begin 12 more actions that are not told one by one:") {
		t.Errorf("%d paragraphs: %q", n, told)
	}
}
