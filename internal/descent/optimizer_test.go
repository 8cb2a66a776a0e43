package descent

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// readCSV returns the rows of a file in testdata, keyed by its header.
func readCSV(t testing.TB, name string) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, r := range all[1:] {
		row := map[string]string{}
		for i, h := range all[0] {
			row[h] = r[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func number(t testing.TB, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// traceGradients are the gradients of the reference traces. The order of the
// operations is part of the reference: RMSProp on the rotated ravine doubles
// a rounding error every few steps once its average is tiny.
var traceGradients = map[string]func(x, y float64) (gx, gy float64){
	"rosenbrock": func(x, y float64) (float64, float64) {
		a, b := 1-x, y-float64(x*x)
		return float64(-2*a) - float64(400*float64(x*b)), 200 * b
	},
	"quad100": func(x, y float64) (float64, float64) { return x, 100 * y },
	"rquad100": func(x, y float64) (float64, float64) {
		const c, s = 0.8660254037844387, 0.49999999999999994 // of 30°, as the C library rounds them
		u, v := float64(c*x)+float64(s*y), float64(-s*x)+float64(c*y)
		return float64(c*u) - float64(s*float64(100*v)), float64(s*u) + float64(c*float64(100*v))
	},
}

// The nine methods stay within 1e-12 of PyTorch 1.13 for 200 steps.
func TestOptimizersFollowPyTorch(t *testing.T) {
	index := readCSV(t, "trace_index.csv")
	seen := 0
	for _, entry := range index {
		name, surface := entry["optimizer"], entry["surface"]
		h := DefaultHyper(name)
		h.LearningRate = number(t, entry["lr"])
		if name == "adamw" || name == "lion" {
			h.WeightDecay = 0.1
		}
		opt, err := NewOptimizer(name, h)
		if err != nil {
			t.Fatal(err)
		}
		seen++
		rows := readCSV(t, entry["file"])
		x := []float64{number(t, rows[0]["x"]), number(t, rows[0]["y"])}
		g := make([]float64, 2)
		worst, exact := 0.0, true
		for _, row := range rows {
			for i, want := range []float64{number(t, row["x"]), number(t, row["y"])} {
				worst = math.Max(worst, math.Abs(x[i]-want)/math.Max(1, math.Abs(want)))
				exact = exact && x[i] == want
			}
			g[0], g[1] = traceGradients[surface](x[0], x[1])
			opt.Step(x, g)
		}
		t.Logf("%-9s on %-10s worst %.1e, bit for bit: %v", name, surface, worst, exact)
		if !(worst <= 1e-12) {
			t.Errorf("%s on %s leaves the trace by %g", name, surface, worst)
		}
	}
	if seen != 27 {
		t.Errorf("%d traces, want 9 methods × 3 surfaces", seen)
	}
}

// What Explain announces is exactly what Step then does, at the first step
// and later, with and without weight decay.
func TestExplainAnnouncesTheStep(t *testing.T) {
	for _, name := range OptimizerNames() {
		for _, decay := range []float64{0, 0.1} {
			h := DefaultHyper(name)
			h.LearningRate, h.WeightDecay = 0.001, decay
			opt, err := NewOptimizer(name, h)
			if err != nil {
				t.Fatal(err)
			}
			x, g := []float64{-1.2, 1}, make([]float64, 2)
			for range 20 {
				g[0], g[1] = traceGradients["quad100"](x[0], x[1])
				for i := range x {
					terms := opt.Explain(x, g, i)
					before := append([]float64(nil), x...)
					c := opt.Clone()
					c.Step(before, g)
					last := terms[len(terms)-1]
					if last.Name != "x" || last.Value != before[i] {
						t.Fatalf("%s: explained %v, stepped to %v", name, last, before[i])
					}
				}
				opt.Step(x, g)
			}
		}
	}
}

func TestTermReadsAsArithmetic(t *testing.T) {
	opt, err := NewOptimizer("momentum", Hyper{LearningRate: 0.5, Momentum: 0.5})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, term := range opt.Explain([]float64{1}, []float64{-2}, 0) {
		lines = append(lines, term.String())
	}
	want := "g = −2\nb ← μ·b + g = 0.5·0 + (−2) = −2\nx ← x − η·b = 1 − 0.5·(−2) = 2"
	if got := strings.Join(lines, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A clone goes on as its original does, and neither moves the other.
func TestOptimizerClone(t *testing.T) {
	for _, name := range OptimizerNames() {
		opt, err := NewOptimizer(name, DefaultHyper(name))
		if err != nil {
			t.Fatal(err)
		}
		x := []float64{1, 2, 3}
		for range 5 {
			opt.Step(x, []float64{1, -2, 0.5})
		}
		c, y := opt.Clone(), append([]float64(nil), x...)
		for range 5 {
			opt.Step(x, []float64{3, 1, -1})
		}
		for range 5 {
			c.Step(y, []float64{3, 1, -1})
		}
		for i := range x {
			if x[i] != y[i] {
				t.Errorf("%s: clone went to %v, original to %v", name, y, x)
			}
		}
		opt.Reset(2)
		if opt.Steps() != 0 || c.Steps() != 10 {
			t.Errorf("%s: steps %d and %d, want 0 and 10", name, opt.Steps(), c.Steps())
		}
	}
}

func TestOptimizerStepDoesNotAllocate(t *testing.T) {
	for _, name := range OptimizerNames() {
		opt, err := NewOptimizer(name, DefaultHyper(name))
		if err != nil {
			t.Fatal(err)
		}
		x, g := []float64{1, 2}, []float64{0.1, 0.2}
		opt.Reset(2)
		if n := testing.AllocsPerRun(100, func() { opt.Step(x, g) }); n != 0 {
			t.Errorf("%s allocates %v times a step", name, n)
		}
	}
}

// Without bias correction Adam's first step would be √10·η; with it, η.
func TestAdamFirstStepIsTheRate(t *testing.T) {
	opt, err := NewOptimizer("adam", DefaultHyper("adam"))
	if err != nil {
		t.Fatal(err)
	}
	x := []float64{0}
	opt.Step(x, []float64{1234})
	if math.Abs(x[0]+1e-3) > 1e-12 {
		t.Errorf("first step %g, want −0.001", x[0])
	}
}

func TestNewOptimizerErrors(t *testing.T) {
	with := func(f func(*Hyper)) Hyper {
		h := DefaultHyper("adam")
		f(&h)
		return h
	}
	for _, c := range []struct {
		name string
		h    Hyper
		want string
	}{
		{"adma", DefaultHyper("adam"), `did you mean "adam"?`},
		{"Adam", DefaultHyper("adam"), `did you mean "adam"?`},
		{"quicksort", DefaultHyper("adam"), "choose one of gd, momentum"},
		{"adam", Hyper{}, "learning rate 0"},
		{"adam", with(func(h *Hyper) { h.LearningRate = -1 }), "learning rate -1"},
		{"adam", with(func(h *Hyper) { h.LearningRate = math.NaN() }), "not a number"},
		{"adam", with(func(h *Hyper) { h.LearningRate = math.Inf(1) }), "too large"},
		{"adam", with(func(h *Hyper) { h.Beta1 = 1 }), "beta1 1"},
		{"adam", with(func(h *Hyper) { h.Beta2 = math.NaN() }), "beta2 NaN"},
		{"adam", with(func(h *Hyper) { h.Epsilon = 0 }), "epsilon 0"},
		{"adam", with(func(h *Hyper) { h.WeightDecay = -1 }), "weight decay -1"},
		{"momentum", Hyper{LearningRate: 1, Momentum: 1}, "momentum 1"},
		{"rmsprop", Hyper{LearningRate: 1, Alpha: -0.1}, "alpha -0.1"},
	} {
		opt, err := NewOptimizer(c.name, c.h)
		if opt != nil || err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %+v: error %v, want one with %q", c.name, c.h, err, c.want)
		}
	}
}

// Powers of 0.5 and 0.75 are exact in two doubles as long as their numerators
// have at most 53 bits, and vanish where 1 − p cannot tell.
func TestPowerIsExact(t *testing.T) {
	half, threeQuarters, three := one, one, one
	for n := 1; n <= 99; n++ {
		half = half.times(0.5)
		if half.hi != math.Ldexp(1, -n) || half.lo != 0 {
			t.Fatalf("0.5^%d = %g + %g", n, half.hi, half.lo)
		}
	}
	for n := 1; n <= 33; n++ { // 3³³ < 2⁵³
		threeQuarters, three = threeQuarters.times(0.75), three.times(3)
		if threeQuarters.hi != math.Ldexp(three.hi, -2*n) || three.lo != 0 {
			t.Fatalf("0.75^%d = %g + %g", n, threeQuarters.hi, threeQuarters.lo)
		}
	}
	if p := half.times(0.5); p != (power{}) {
		t.Errorf("0.5^100 = %g", p.hi)
	}
}
