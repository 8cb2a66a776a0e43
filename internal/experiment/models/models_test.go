package models

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"spikeslope/internal/experiment"
)

// build makes a model from its defaults and the settings given.
func build(t testing.TB, name string, seed uint64, set map[string]string) experiment.Model {
	t.Helper()
	for _, b := range All() {
		if b.Name != name {
			continue
		}
		m, err := b.Build(values(t, &b, set), seed)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	t.Fatalf("no model %s", name)
	return nil
}

// values are a builder's defaults with some of them set.
func values(t testing.TB, b *experiment.Builder, set map[string]string) experiment.Values {
	t.Helper()
	v := experiment.Values{Num: map[string]float64{}, Text: map[string]string{}}
	for _, k := range slices.Concat(b.Params, b.Knobs) {
		v.Num[k.Name] = k.Default
		if text, ok := set[k.Name]; ok {
			var err error
			if v.Num[k.Name], err = k.Parse(text); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, x := range b.Texts {
		v.Text[x.Name] = x.Default
	}
	return v
}

func steps(m experiment.Model, n int) {
	for range n {
		m.Step()
	}
}

func read(m experiment.Model) []float64 {
	out := make([]float64, len(m.Describe().Readings))
	m.Read(out)
	return out
}

// reading returns the reading of that name.
func reading(t testing.TB, m experiment.Model, name string) float64 {
	t.Helper()
	for i, rd := range m.Describe().Readings {
		if rd.Name == name {
			return read(m)[i]
		}
	}
	t.Fatalf("no reading %s", name)
	return 0
}

func same(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return x == y || math.IsNaN(x) && math.IsNaN(y) })
}

// each runs a test for every model with its defaults.
func each(t *testing.T, f func(t *testing.T, b *experiment.Builder)) {
	for _, b := range All() {
		t.Run(b.Name, func(t *testing.T) { f(t, &b) })
	}
}

const someSteps = 300

func TestCloneGoesOnAlike(t *testing.T) {
	each(t, func(t *testing.T, b *experiment.Builder) {
		m := build(t, b.Name, 3, nil)
		steps(m, someSteps)
		c, kept := m.Clone(), read(m)
		steps(m, someSteps)
		if !same(read(c), kept) {
			t.Fatal("stepping the model changed its clone")
		}
		steps(c, someSteps)
		if a, z := read(m), read(c); !same(a, z) {
			t.Errorf("the clone went another way:\n%v\n%v", a, z)
		}
		for _, p := range b.Pictures {
			if !drawnAlike(m.Picture(p.Name), c.Picture(p.Name)) {
				t.Errorf("%s: the clone shows another picture", p.Name)
			}
		}
	})
}

// Costly heights can be worked out while the model goes on.
func TestCostlyHeightsStandStill(t *testing.T) {
	each(t, func(t *testing.T, b *experiment.Builder) {
		m := build(t, b.Name, 3, nil)
		steps(m, someSteps)
		for _, info := range b.Pictures {
			s, ok := m.Picture(info.Name).(experiment.Surface)
			if !ok || s.Portion == 0 {
				continue
			}
			same := m.Picture(info.Name).(experiment.Surface)
			xs, got, want := []float64{s.X0, 0, s.X1 / 2}, make([]float64, 3), make([]float64, 3)
			s.Row(want, xs, s.Y1/3)
			done := make(chan struct{})
			go func() {
				defer close(done)
				same.Row(got, xs, s.Y1/3)
			}()
			steps(m, 20)
			<-done
			if !slices.Equal(got, want) {
				t.Errorf("%s: %v beside the model, %v before", info.Name, got, want)
			}
		}
	})
}

// drawnAlike compares pictures, but for a surface's function.
func drawnAlike(a, b experiment.Picture) bool {
	if s, ok := a.(experiment.Surface); ok {
		z := b.(experiment.Surface)
		s.Row, z.Row = nil, nil
		a, b = s, z
	}
	return fmt.Sprintf("%v", a) == fmt.Sprintf("%v", b)
}

func TestSeedDecidesTheRun(t *testing.T) {
	each(t, func(t *testing.T, b *experiment.Builder) {
		one, two := build(t, b.Name, 5, nil), build(t, b.Name, 5, nil)
		steps(one, someSteps)
		steps(two, someSteps)
		if !same(read(one), read(two)) {
			t.Error("one seed gave two runs")
		}
	})
}

func TestReadingsAndPictures(t *testing.T) {
	each(t, func(t *testing.T, b *experiment.Builder) {
		m := build(t, b.Name, 1, nil)
		for _, when := range []string{"at the start", "later"} {
			for i, v := range read(m) {
				if math.IsInf(v, 0) {
					t.Errorf("%s: %s is infinite", when, m.Describe().Readings[i].Name)
				}
			}
			for _, p := range b.Pictures {
				if m.Picture(p.Name) == nil {
					t.Errorf("%s: no picture %s", when, p.Name)
				}
			}
			steps(m, someSteps)
		}
		if m.Picture("no such picture") != nil {
			t.Error("a picture nobody announced")
		}
	})
}

// Knobs turn to either end and back, one at a time, and the run goes on.
func TestKnobsTurn(t *testing.T) {
	each(t, func(t *testing.T, b *experiment.Builder) {
		for _, k := range b.Knobs {
			lo, hi := k.Min, k.Max
			if n := len(k.Choices); n > 0 {
				lo, hi = 0, float64(n-1)
			}
			m := build(t, b.Name, 1, nil)
			steps(m, 20)
			for _, v := range []float64{lo, hi} {
				m.SetKnob(k.Name, v)
				if got := m.Knob(k.Name); got != v {
					t.Logf("%s: %s would not turn to %g and stands at %g", b.Name, k.Name, v, got)
				}
				steps(m, 20)
				for _, p := range b.Pictures {
					m.Picture(p.Name)
				}
				read(m)
				m.Still()
			}
		}
	})
}

func TestActionsAct(t *testing.T) {
	each(t, func(t *testing.T, b *experiment.Builder) {
		m := build(t, b.Name, 1, nil)
		for _, a := range b.Actions {
			steps(m, 20)
			arg := 0.
			if a.Arg != nil {
				arg = a.Arg.Default
			}
			c := m.Clone()
			m.Act(a.Name, arg)
			c.Act(a.Name, arg)
			steps(m, 20)
			steps(c, 20)
			if !same(read(m), read(c)) {
				t.Errorf("after %s the clone went another way", a.Name)
			}
		}
	})
}

func TestStepDoesNotAllocate(t *testing.T) {
	each(t, func(t *testing.T, b *experiment.Builder) {
		m := build(t, b.Name, 1, nil)
		steps(m, someSteps)
		if n := testing.AllocsPerRun(50, m.Step); n != 0 {
			t.Errorf("%v allocations a step", n)
		}
	})
}

// What a person sees fits, is named, and no name means two things.
func TestDeclarations(t *testing.T) {
	const allowed = "abcdefghijklmnopqrstuvwxyz0123456789_"
	each(t, func(t *testing.T, b *experiment.Builder) {
		d := build(t, b.Name, 1, nil).Describe()
		for what, s := range map[string]struct {
			text string
			max  int
		}{"title": {d.Title, 36}, "rule": {d.Rule, 56}} {
			if n := utf8.RuneCountInString(s.text); n == 0 || n > s.max {
				t.Errorf("%s %q has %d columns, want 1 to %d", what, s.text, n, s.max)
			}
		}
		if d.Period <= 0 {
			t.Errorf("period %d", d.Period)
		}
		seen := map[string]bool{}
		name := func(kind, n string) {
			if n == "" || strings.Trim(n, allowed) != "" || seen[kind+n] {
				t.Errorf("%s %q is empty, taken or holds more than %s", kind, n, allowed)
			}
			seen[kind+n] = true
		}
		for _, k := range slices.Concat(b.Params, b.Knobs) {
			name("number ", k.Name)
			if k.Label == "" || k.Help == "" || len(k.Choices) == 0 && !(k.Min < k.Max) {
				t.Errorf("number %s lacks a label, a help or a range", k.Name)
			}
		}
		for _, rd := range b.Readings {
			name("reading ", rd.Name)
			if rd.Label == "" || rd.Meaning == "" || rd.Format == "" {
				t.Errorf("reading %s lacks a label, a meaning or a format", rd.Name)
			}
		}
		for _, p := range b.Pictures {
			name("picture ", p.Name)
		}
		keys := map[string]bool{}
		for _, a := range b.Actions {
			name("action ", a.Name)
			if len(a.Key) != 1 || !strings.Contains("cdnzubaogi", a.Key) || keys[a.Key] {
				t.Errorf("action %s has key %q", a.Name, a.Key)
			}
			keys[a.Key] = true
		}
		if !slices.EqualFunc(d.Knobs, b.Knobs, func(a, b experiment.Knob) bool { return a.Name == b.Name }) {
			t.Error("the model declares other knobs than its builder")
		}
	})
}
