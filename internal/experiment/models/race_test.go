package models

import (
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
)

func arithmeticLine(m experiment.Model) string {
	f, _ := m.Picture("arithmetic").(experiment.Formula)
	if len(f.Lines) == 0 {
		return ""
	}
	return f.Lines[0]
}

// The line under the pictures fits a panel of half a terminal, whatever the
// method and the numbers.
func TestArithmeticFits(t *testing.T) {
	for _, method := range descent.MethodNames() {
		m := build(t, "race", 1, map[string]string{"surface": "rosenbrock", "r1": method, "eta": "0.0123456"})
		for range 60 {
			m.Step()
			if s := arithmeticLine(m); utf8.RuneCountInString(s) > 56 {
				t.Fatalf("%s: %q has %d columns", method, s, utf8.RuneCountInString(s))
			}
		}
		if d := m.Describe(); utf8.RuneCountInString(d.Rule) > 56 || d.Rule == "" {
			t.Errorf("%s: rule %q", method, d.Rule)
		}
		if utf8.RuneCountInString(short(method)) > 11 {
			t.Errorf("%s: short name %q", method, short(method))
		}
	}
}

// On a ravine of κ = 20 the edges are 2/20, 3.8/20 and 3.8/(2.8·20).
func TestEdgeOnSlider(t *testing.T) {
	for method, want := range map[string]float64{"gd": 0.1, "momentum": 0.19, "nesterov": 3.8 / 2.8 / 20, "adam": math.NaN(), "newton": math.NaN()} {
		m := build(t, "race", 1, map[string]string{"surface": "ravine", "kappa": "20", "theta": "30", "r1": method})
		got := m.(experiment.Edger).Edge("eta")
		if math.Abs(got-want) > 1e-12 || math.IsNaN(got) != math.IsNaN(want) {
			t.Errorf("%s: edge %g, want %g", method, got, want)
		}
		if same := reading(t, m, "edge"); same != got && !math.IsNaN(got) {
			t.Errorf("%s: the reading says %g, the slider %g", method, same, got)
		}
	}
	// A loss in other units has another edge.
	m := build(t, "race", 1, map[string]string{"surface": "ravine", "kappa": "20", "scale": "10"})
	if got := m.(experiment.Edger).Edge("eta"); math.Abs(got-0.01) > 1e-12 {
		t.Errorf("loss × 10: edge %g, want 0.01", got)
	}
	if got := m.(experiment.Edger).Edge("noise"); !math.IsNaN(got) {
		t.Errorf("noise has an edge at %g", got)
	}
}

func TestAddAndRemove(t *testing.T) {
	m := build(t, "race", 1, map[string]string{"surface": "rosenbrock", "eta": "0.001"}).(*raceModel)
	seen := map[string]bool{"gd": true}
	for k := 2; k <= racers; k++ {
		m.Act("add", 0)
		m.Step()
		if n := len(m.race.Racers()); n != k {
			t.Fatalf("%d racers after %d", n, k)
		}
		name := m.race.Racers()[k-1].Name()
		if seen[name] {
			t.Errorf("%s races twice", name)
		}
		seen[name] = true
	}
	if why := m.Refuse("add"); !strings.Contains(why, "6 methods are the most") {
		t.Errorf("a seventh is refused by %q", why)
	}
	m.Act("add", 0)
	if n := len(m.race.Racers()); n != racers {
		t.Errorf("%d racers, more than there is room for", n)
	}
	for k := racers - 1; k >= 0; k-- {
		m.Act("remove", 0)
		if n := len(m.race.Racers()); n != max(k, 1) {
			t.Errorf("%d racers, want %d", n, max(k, 1))
		}
	}
	adam := float64(1 + indexOf(descent.MethodNames(), "adam"))
	m.Act("add", adam)
	if got := m.race.Racers()[1].Name(); got != "adam" {
		t.Errorf("asked for Adam, got %s", got)
	}
	if rate, _ := m.race.Racers()[1].Rate(); rate != 0.04 { // a hundredth of the window
		t.Errorf("Adam added at rate %g", rate)
	}
}

// Any six methods on any surface tell where each stands, with the value and
// the gradient of the surface there.
func TestReadingsOfEveryMethodOnEverySurface(t *testing.T) {
	methods := descent.MethodNames()
	for _, name := range descent.SurfaceNames() {
		for from := 0; from < len(methods); from += racers {
			set := map[string]string{"surface": name, "eta": "1e-6"}
			group := methods[from:min(from+racers, len(methods))]
			for i, method := range group {
				set[slotName(i)] = method
			}
			m := build(t, "race", 1, set)
			steps(m, 5)
			s := m.(*raceModel).race.Surface()
			for i, method := range group {
				n := ""
				if i > 0 {
					n = strconv.Itoa(i + 1)
				}
				f, gx, gy := s.Slope(reading(t, m, "x"+n), reading(t, m, "y"+n))
				got := []float64{reading(t, m, "f"+n), reading(t, m, "gx"+n), reading(t, m, "gy"+n), reading(t, m, "gradient"+n)}
				want := []float64{f, gx, gy, math.Hypot(gx, gy)}
				for k := range want {
					if !(math.Abs(got[k]-want[k]) <= 1e-12*max(1, math.Abs(want[k]))) {
						t.Errorf("%s on %s: f, its slopes and their length are %g, want %g", method, name, got, want)
						break
					}
				}
				if n := reading(t, m, "step"+n); !(n >= 0 && n <= 5) {
					t.Errorf("%s on %s: %g steps of 5", method, name, n)
				}
			}
		}
	}
}

// A racer that has arrived stands still while the others go on: each counts
// its own steps.
func TestEachRacerCountsItsSteps(t *testing.T) {
	m := build(t, "race", 1, map[string]string{"surface": "bowl", "r1": "gd", "r2": "newton", "r3": "gd"})
	steps(m, 20)
	if one, two, three := reading(t, m, "step"), reading(t, m, "step2"), reading(t, m, "step3"); one != 20 || two != 1 || three != 20 {
		t.Errorf("steps %g, %g and %g, want 20, 1 (Newton on a bowl) and 20", one, two, three)
	}
}

// A method without a learning rate must not keep the others from theirs.
func TestRateTurnsBesideNewton(t *testing.T) {
	m := build(t, "race", 1, map[string]string{"surface": "rosenbrock", "r2": "newton", "eta": "0.001"})
	m.SetKnob("eta", 0.0005)
	if got := m.Knob("eta"); got != 0.0005 {
		t.Errorf("η stands at %g", got)
	}
	if rate, _ := m.(*raceModel).race.Racers()[0].Rate(); rate != 0.0005 {
		t.Errorf("racer 1 goes at %g", rate)
	}
}

// Three units out on the plateau plain descent is down in 17 steps, as many
// gradients; a start again forgets that.
func TestReachedAndPrice(t *testing.T) {
	m := build(t, "race", 1, map[string]string{"surface": "plateau", "eta": "1", "x0": "-2.4", "y0": "1.8"})
	steps(m, 16)
	if v := reading(t, m, "reached"); !math.IsNaN(v) {
		t.Errorf("down at %g, too soon", v)
	}
	steps(m, 10)
	if r, p := reading(t, m, "reached"), reading(t, m, "price"); r != 17 || p != 17 {
		t.Errorf("down at %g for %g evaluations, want 17 and 17", r, p)
	}
	if v := reading(t, m, "lowered"); v != 1 {
		t.Errorf("%g of the steps went down", v)
	}
	m.Act("start", 0)
	if v := reading(t, m, "reached"); !math.IsNaN(v) {
		t.Errorf("started again, yet down at %g", v)
	}
}

// The ridges of Styblinski-Tang stand at 0.1567 in x and in y; minima are
// counted from the lowest.
func TestBasins(t *testing.T) {
	m := build(t, "race", 1, map[string]string{"surface": "styblinski-tang", "eta": "0.01"})
	p := m.Picture("basins").(experiment.Surface)
	minima := m.(*raceModel).race.Surface().Minima
	for _, at := range [][2]float64{{-1, -1}, {0.1, 0.1}, {0.2, 0.2}, {3, -4}, {-4, 3}} {
		left := func(v float64) bool { return v < 0.1567 }
		k := p.At(at[0], at[1])
		if math.IsNaN(k) {
			t.Errorf("from %v nowhere", at)
			continue
		}
		if o := minima[int(k)]; left(o.X) != left(at[0]) || left(o.Y) != left(at[1]) {
			t.Errorf("from %v to (%g, %g)", at, o.X, o.Y)
		}
	}
	m.SetKnob("eta", 0.02)
	if q := m.Picture("basins").(experiment.Surface); q.Key == p.Key {
		t.Error("another rate, but the picture's key is the same")
	}
	m.SetKnob("eta", 5)
	if k := m.Picture("basins").(experiment.Surface).At(1, 1); !math.IsNaN(k) {
		t.Errorf("overflows to minimum %g", k)
	}
}

// The gradient left at other rates belongs to the state alone: a run that went
// back shows what it showed, and the racer lies on the curve of its method.
func TestNormsFollowTheRun(t *testing.T) {
	m := build(t, "race", 1, map[string]string{"surface": "ravine", "kappa": "20", "eta": "0.01", "scale": "2"})
	norms := func(m experiment.Model) experiment.Curve { return m.Picture("norms").(experiment.Curve) }
	steps(m, 30)
	early := m.Clone()
	then := norms(m)
	steps(m, 50)
	late := norms(m)
	if again := norms(early); !reflect.DeepEqual(again, then) {
		t.Error("the curve after 30 steps depends on what came later")
	}
	for k, x := range late.Series[0].X {
		if math.Abs(x/0.01-1) < 1e-9 && late.Series[0].Y[k] != late.Dots[0].Y {
			t.Errorf("at a rate of 0.01 the curve has %g, the racer %g", late.Series[0].Y[k], late.Dots[0].Y)
		}
	}
	m.SetKnob("r1", float64(slices.Index(descent.MethodNames(), "newton")+1))
	if f, ok := m.Picture("norms").(experiment.Formula); !ok || f.Lines[0] != "Newton has no learning rate" {
		t.Errorf("Newton's method draws %v", m.Picture("norms"))
	}
}
