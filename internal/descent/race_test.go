package descent

import (
	"math"
	"slices"
	"strings"
	"testing"

	"go.uber.org/goleak"
)

func race(t testing.TB, spec RaceSpec, entries ...Entry) *Race {
	t.Helper()
	r, err := NewRace(spec)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if _, err := r.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

func rate(method string, eta float64) Entry {
	h := DefaultHyper(method)
	h.LearningRate = eta
	h.WeightDecay = 0 // a decay would move the minimum
	return Entry{Method: method, Hyper: h}
}

// Every method finds the bottom of a ravine.
func TestEveryMethodFindsTheBottom(t *testing.T) {
	s := surface(t, "ravine", nil)
	rates := map[string]float64{"gd": 0.15, "momentum": 0.05, "nesterov": 0.05, "adagrad": 1, "rmsprop": 1e-3,
		"adam": 0.05, "adamw": 0.05, "amsgrad": 0.05, "lion": 0.01}
	for _, m := range Methods() {
		e := Entry{Method: m.Name}
		if m.Rate {
			e = rate(m.Name, rates[m.Name])
			if m.Name == "lion" || m.Name == "rmsprop" {
				e.Schedule = Schedule{Name: "cosine", Steps: 20000}
			}
		}
		r := race(t, RaceSpec{Surface: s, Start: s.Start, Seed: 1}, e)
		for range 20000 {
			if r.Step(); r.Done() {
				break
			}
		}
		x, y := r.Racers()[0].At()
		// Lion and RMSProp move by about η however small the gradient is;
		// with η falling to 0 they end near the bottom, not on it. Random
		// search has one sample in 20000 within 0.015 of it on average.
		tol := map[string]float64{"lion": 1e-3, "rmsprop": 1e-3, "random": 0.1, "annealing": 0.05}[m.Name]
		if d := math.Hypot(x, y); d > max(tol, 1e-7) {
			t.Errorf("%s is %g away from the bottom: %s", m.Name, d, r.Racers()[0].Verdict(s))
		}
		if tol == 0 && (r.Racers()[0].Status() != Converged || !strings.Contains(r.Racers()[0].Verdict(s), "a minimum")) {
			t.Errorf("%s: %s", m.Name, r.Racers()[0].Verdict(s))
		}
	}
}

// A clone taken in the middle goes on bit for bit as the original, random
// numbers included; a second run from the seed does the same.
func TestRaceClonesAndRepeats(t *testing.T) {
	defer goleak.VerifyNone(t)
	s := surface(t, "styblinski-tang", nil)
	names := MethodNames()
	for group := range slices.Chunk(names, MaxRacers) {
		build := func() *Race {
			r := race(t, RaceSpec{Surface: s, Start: [2]float64{0.5, 4}, Seed: 5, Noise: 0.1})
			for _, n := range group {
				if _, err := r.Add(Entry{Method: n}); err != nil {
					t.Fatal(err)
				}
			}
			return r
		}
		a, b := build(), build()
		for range 25 {
			a.Step()
			b.Step()
		}
		c := a.Clone()
		for range 40 {
			a.Step()
		}
		for range 40 {
			c.Step()
			b.Step()
		}
		for i, racer := range a.Racers() {
			for _, other := range []*Racer{b.Racers()[i], c.Racers()[i]} {
				ax, ay := racer.At()
				bx, by := other.At()
				if ax != bx || ay != by || racer.Loss() != other.Loss() || racer.Evaluations() != other.Evaluations() || racer.Steps() != other.Steps() {
					t.Errorf("%s: (%v, %v) and (%v, %v)", racer.Name(), ax, ay, bx, by)
				}
				if !slices.Equal(racer.Trail().Whole(nil), other.Trail().Whole(nil)) {
					t.Errorf("%s: trails differ", racer.Name())
				}
			}
		}
	}
}

func TestRaceStepDoesNotAllocate(t *testing.T) {
	s := surface(t, "rastrigin", nil)
	for _, m := range Methods() {
		r := race(t, RaceSpec{Surface: s, Start: s.Start, Seed: 1, Noise: 0.1}, Entry{Method: m.Name})
		r.Step()
		if n := testing.AllocsPerRun(50, r.Step); n != 0 {
			t.Errorf("%s allocates %v times a step", m.Name, n)
		}
	}
}

// A racer's numbers do not depend on who else races.
func TestRacersAreIndependent(t *testing.T) {
	s := surface(t, "himmelblau", nil)
	spec := RaceSpec{Surface: s, Start: s.Start, Seed: 3, Noise: 1}
	alone := race(t, spec, Entry{Method: "annealing"}, rate("gd", 0.001))
	crowd := race(t, spec, Entry{Method: "random"}, Entry{Method: "annealing"}, Entry{Method: "cma-es"}, rate("gd", 0.001))
	for i := range 50 {
		alone.Step()
		crowd.Step()
		if i == 20 {
			if err := crowd.Remove(0); err != nil {
				t.Fatal(err)
			}
		}
	}
	for i, j := range []int{0, 2} {
		ax, ay := alone.Racers()[i].At()
		bx, by := crowd.Racers()[j].At()
		if ax != bx || ay != by {
			t.Errorf("%s: alone at (%g, %g), in a crowd at (%g, %g)", alone.Racers()[i].Name(), ax, ay, bx, by)
		}
	}
}

// Above the edge of stability descent overflows: that is an outcome with a
// step number, and the racer stays where it was last seen.
func TestDivergenceIsAnOutcome(t *testing.T) {
	s := surface(t, "ravine", nil) // L = 10
	r := race(t, RaceSpec{Surface: s, Start: s.Start}, rate("gd", 0.25), rate("gd", 0.19))
	for range 5000 {
		r.Step()
	}
	bad, good := r.Racers()[0], r.Racers()[1]
	// |y| grows by 1.5 a step from 1, so the loss 5y² passes 1e100 at step
	// (100 − log₁₀5)/(2 log₁₀1.5) = 281.97.
	if bad.Status() != Diverged || bad.Verdict(s) != "diverged at step 282" {
		t.Errorf("%s", bad.Verdict(s))
	}
	if x, y := bad.At(); !finite(s.At(x, y)) {
		t.Errorf("last seen at (%g, %g)", x, y)
	}
	if good.Status() != Converged {
		t.Errorf("%s", good.Verdict(s))
	}
	if !r.Done() {
		t.Error("race goes on")
	}
}

// Where a formula has no value the racer stops and says so.
func TestFallingIntoAHole(t *testing.T) {
	s, _, err := NewExpressionSurface("log(x) + y^2", Domain{-1, 3, -1, 1})
	if err != nil {
		t.Fatal(err)
	}
	r := race(t, RaceSpec{Surface: s, Start: [2]float64{1, 0.5}}, rate("gd", 0.3))
	for range 50 {
		r.Step()
	}
	if c := r.Racers()[0]; c.Status() != Fell || !strings.HasPrefix(c.Verdict(s), "left the formula's domain at step") {
		t.Errorf("%s", c.Verdict(s))
	}
	if _, err := NewRace(RaceSpec{Surface: s, Start: [2]float64{-1, 0}}); err == nil || !strings.Contains(err.Error(), "no value at the start") {
		t.Errorf("error %v", err)
	}
}

// A vanishing gradient is not yet a minimum, and the verdict knows.
func TestVerdictNamesTheGround(t *testing.T) {
	for _, c := range []struct {
		surface string
		start   [2]float64
		entry   Entry
		want    string
	}{
		{"saddle", [2]float64{1.5, 0}, rate("gd", 0.1), "a saddle"},
		{"saddle", [2]float64{1.5, 0.01}, rate("gd", 0.1), "a minimum"},
		{"saddle", [2]float64{0.3, 0.2}, Entry{Method: "newton"}, "a saddle"},
		{"styblinski-tang", [2]float64{0.2, 0.2}, Entry{Method: "newton"}, "a maximum"},
		{"deep-linear", [2]float64{1, -1}, rate("gd", 0.1), "a saddle"},
		{"plateau", [2]float64{6, 6}, rate("gd", 0.1), "flat ground"},
	} {
		s := surface(t, c.surface, nil)
		r := race(t, RaceSpec{Surface: s, Start: c.start}, c.entry)
		for range 2000 {
			r.Step()
		}
		if v := r.Racers()[0].Verdict(s); !strings.Contains(v, c.want) {
			t.Errorf("%s from %v: %s, want %s", c.surface, c.start, v, c.want)
		}
	}
}

func TestSwapKickRestart(t *testing.T) {
	s := surface(t, "rosenbrock", nil)
	r := race(t, RaceSpec{Surface: s, Start: s.Start, Seed: 2}, rate("gd", 1e-3), rate("gd", 1e-3))
	for range 100 {
		r.Step()
	}
	x0, y0 := r.Racers()[0].At()
	if err := r.Swap(0, Entry{Method: "bfgs"}); err != nil {
		t.Fatal(err)
	}
	c := r.Racers()[0]
	if x, y := c.At(); x != x0 || y != y0 || c.Steps() != 100 || c.Trail().Len() != 101 || c.Evaluations().Gradients < 100 {
		t.Errorf("after the swap at (%g, %g), was (%g, %g); %d steps, trail %d", x, y, x0, y0, c.Steps(), c.Trail().Len())
	}
	for range 100 {
		r.Step()
	}
	if c := r.Racers()[0]; c.Status() != Converged || r.Racers()[1].Status() != Running {
		t.Errorf("BFGS: %s", c.Verdict(s))
	}
	if err := r.Kick(0.5); err != nil {
		t.Fatal(err)
	}
	x, y := r.Racers()[0].At()
	if d := math.Hypot(x-1, y-1); math.Abs(d-0.5) > 1e-6 || r.Racers()[0].Status() != Running {
		t.Errorf("kicked by %g, %s", d, r.Racers()[0].Verdict(s))
	}
	if err := r.Racers()[1].SetRate(2e-3); err != nil {
		t.Fatal(err)
	}
	if err := r.Restart(0, 0); err != nil {
		t.Fatal(err)
	}
	c = r.Racers()[1]
	if x, y := c.At(); x != 0 || y != 0 || c.Steps() != 0 || r.Steps() != 0 || c.Entry().Hyper.LearningRate != 2e-3 {
		t.Errorf("restarted at (%g, %g) with %+v", x, y, c.Entry())
	}
	if err := r.Racers()[0].SetRate(1); err == nil {
		t.Error("BFGS took a learning rate")
	}
}

// The arithmetic shown for the last step ends where the racer is.
func TestTermsEndWhereTheRacerIs(t *testing.T) {
	s := surface(t, "rosenbrock", nil)
	for _, name := range OptimizerNames() {
		e := rate(name, 1e-3)
		e.Schedule = Schedule{Name: "warmup", Warmup: 5, Start: 0.1}
		r := race(t, RaceSpec{Surface: s, Start: s.Start, Noise: 0.3}, e)
		if r.Racers()[0].Explain() != nil {
			t.Errorf("%s explains a step before the first", name)
		}
		for range 10 {
			r.Step()
			c := r.Racers()[0]
			x, y := c.At()
			tx, ty := c.Terms(0), c.Terms(1)
			if tx[len(tx)-1].Value != x || ty[len(ty)-1].Value != y {
				t.Errorf("%s: shown %v, %v; at (%g, %g)", name, tx[len(tx)-1], ty[len(ty)-1], x, y)
			}
		}
	}
	for _, m := range Methods() {
		r := race(t, RaceSpec{Surface: s, Start: s.Start}, Entry{Method: m.Name})
		r.Step()
		if lines := r.Racers()[0].Explain(); len(lines) == 0 || strings.Contains(strings.Join(lines, ""), "%!") {
			t.Errorf("%s explains nothing or badly: %q", m.Name, lines)
		}
	}
}

// gonum's line-search methods end in the same minimum as SciPy's, where there
// is only one.
func TestClassicalMethodsAgreeWithSciPy(t *testing.T) {
	names := map[string]string{"BFGS": "bfgs", "L-BFGS-B": "lbfgs", "CG": "cg", "Newton-CG": "damped-newton", "Nelder-Mead": "nelder-mead"}
	checked := 0
	for _, row := range readCSV(t, "scipy_minima.csv") {
		name, ok := names[row["method"]]
		if !ok || !slices.Contains([]string{"rosenbrock", "booth", "beale"}, row["surface"]) || number(t, row["f"]) > 1e-8 {
			continue
		}
		s := surface(t, row["surface"], nil)
		start := [2]float64{number(t, row["x0"]), number(t, row["y0"])}
		r := race(t, RaceSpec{Surface: s, Start: start, Tolerance: 1e-7}, Entry{Method: name})
		for range 1000 {
			r.Step()
		}
		x, y := r.Racers()[0].At()
		if d := math.Hypot(x-s.Minima[0].X, y-s.Minima[0].Y); d > 1e-5 {
			t.Errorf("%s on %s from %v ends %g away: %s", name, s.Name, start, d, r.Racers()[0].Verdict(s))
		}
		checked++
	}
	if checked < 10 {
		t.Errorf("%d cases checked", checked)
	}
	t.Logf("%d cases", checked)
}

func TestRaceErrors(t *testing.T) {
	s := surface(t, "bowl", nil)
	good := RaceSpec{Surface: s, Start: s.Start}
	for _, c := range []struct {
		change func(*RaceSpec)
		want   string
	}{
		{func(r *RaceSpec) { r.Surface = nil }, "without a surface"},
		{func(r *RaceSpec) { r.Start[0] = math.NaN() }, "is no point"},
		{func(r *RaceSpec) { r.Noise = -1 }, "noise -1"},
		{func(r *RaceSpec) { r.NoiseDecay = math.Inf(1) }, "noise decay"},
		{func(r *RaceSpec) { r.Tolerance = -1 }, "tolerance -1"},
		{func(r *RaceSpec) { r.LossScale = -1 }, "loss scale -1"},
	} {
		spec := good
		c.change(&spec)
		if _, err := NewRace(spec); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want one with %q", err, c.want)
		}
	}
	r := race(t, good)
	for _, c := range []struct {
		e    Entry
		want string
	}{
		{Entry{Method: "neldermead"}, `did you mean "nelder-mead"?`},
		{Entry{Method: "gd", Hyper: Hyper{LearningRate: -1}}, "learning rate -1"},
		{Entry{Method: "gd", Schedule: Schedule{Name: "cosine"}}, "0 steps"},
		{Entry{Method: "cma-es", Population: 2}, "a population of 2"},
		{Entry{Method: "evolution", Spread: math.NaN()}, "spread NaN"},
		{Entry{Method: "annealing", Temperature: -1}, "temperature -1"},
		{Entry{Method: "annealing", Cooling: 2}, "cooling by 2"},
	} {
		if _, err := r.Add(c.e); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want one with %q", err, c.want)
		}
	}
	for range MaxRacers {
		if _, err := r.Add(Entry{Method: "gd"}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := r.Add(Entry{Method: "gd"}); err == nil || !strings.Contains(err.Error(), "6 racers are the most") {
		t.Errorf("error %v", err)
	}
	if err := r.Remove(6); err == nil {
		t.Error("removed a racer that is not there")
	}
	if err := r.Swap(-1, Entry{Method: "gd"}); err == nil {
		t.Error("swapped a racer that is not there")
	}
	if err := r.Kick(math.NaN()); err == nil {
		t.Error("kicked by NaN")
	}
	if err := r.SetNoise(-1); err == nil {
		t.Error("negative noise")
	}
	if err := r.Restart(math.Inf(1), 0); err == nil {
		t.Error("restarted at infinity")
	}
}
