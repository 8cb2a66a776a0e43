package models

import (
	"math"
	"testing"

	"spikeslope/internal/experiment"
)

// swept makes a sweep and lets it finish its round.
func swept(t *testing.T, name string, seed uint64, set map[string]string) experiment.Model {
	t.Helper()
	m := build(t, name, seed, set)
	for range 100_000 {
		if m.Still() != "" {
			return m
		}
		m.Step()
	}
	t.Fatalf("%s never ends", name)
	return nil
}

// within tells a reading that lies outside its bounds.
func within(t *testing.T, m experiment.Model, name string, low, high float64) {
	t.Helper()
	if v := reading(t, m, name); !(v >= low && v <= high) {
		t.Errorf("%s %s = %g, want %g to %g", m.Describe().Name, name, v, low, high)
	}
}

// Theory has 2, 2(1+μ) and 2(1+μ)/(1+2μ); the search stops a few parts in
// 10,000 above, where growth is too slow to see. One step is enough at ηL = 1.
func TestEdgeSweep(t *testing.T) {
	m := swept(t, "edge", 1, nil)
	within(t, m, "edge_gd", 2, 2.0005)
	within(t, m, "edge_momentum", 3.8, 3.8005)
	within(t, m, "edge_nesterov", 3.8/2.8, 3.8/2.8+5e-4)
	within(t, m, "best", 1, 1)
	within(t, m, "fewest", 1, 1)
	within(t, m, "slowest", 270, 270) // ln 1e-6 / ln 0.95 = 269.3
	m.SetKnob("momentum", 0.5)
	if m.Still() != "" {
		t.Error("a knob was turned and nothing is measured again")
	}
	for m.Still() == "" {
		m.Step()
	}
	within(t, m, "edge_momentum", 3, 3.0005)
	within(t, m, "edge_gd", 2, 2.0005)
	m.Act("start", 0)
	if v := reading(t, m, "edge_gd"); !math.IsNaN(v) || m.Still() != "" {
		t.Errorf("started afresh, yet the edge is %g", v)
	}
}

// Steps grow as κ and, with tuned momentum, as √κ. The powers fitted from 10
// to 10,000 lie a little above ½: momentum's error carries a factor that grows
// with the steps.
func TestConditionSweep(t *testing.T) {
	m := swept(t, "condition", 1, nil)
	within(t, m, "power_gd", 0.995, 1.005)
	within(t, m, "power_momentum", 0.5, 0.56)
	within(t, m, "power_nesterov", 0.5, 0.56)
	within(t, m, "newton", 1, 1)
	within(t, m, "turn_gd", 0.995, 1.005)
	within(t, m, "turn_adam", 1.5, 5)
}

// The chances are ½, (2−√2)/4, (π−2√2)/(4π) and 0.00245. With 100,000 draws
// four standard errors are at most 0.0064.
func TestRandomHessians(t *testing.T) {
	m := swept(t, "goe", 7, nil)
	for i, want := range append(goeExact[:], 0.00245) {
		name := []string{"p1", "p2", "p3", "p4"}[i]
		margin := 4 * math.Sqrt(want*(1-want)/100_000)
		within(t, m, name, want-margin, want+margin)
	}
	within(t, m, "odds", 1/(0.00245+0.00063), 1/(0.00245-0.00063))
	within(t, m, "draws", 100_000, 100_000)
	// Ways down are as likely as ways up: 5 of 10 on average. Their number has
	// a standard deviation below 1, and 4000 matrices were looked at.
	within(t, m, "down", 4.93, 5.07)
	m.SetKnob("n", 2)
	for m.Still() == "" {
		m.Step()
	}
	// 1 − 2·(2−√2)/4 = 0.7071; four standard errors of 2000 draws are 0.041.
	within(t, m, "saddles", math.Sqrt2/2-0.041, math.Sqrt2/2+0.041)
	within(t, m, "draws", 150_000, 150_000)
}

func TestDerivativeSweep(t *testing.T) {
	m := swept(t, "derivative", 1, nil)
	within(t, m, "h", 1e-15*0.999, 1e-15*1.001)
	within(t, m, "least_central", 0, 1e-9)
	within(t, m, "best_central", 1e-7, 1e-4)
	within(t, m, "least_forward", 1e-10, 1e-6)
	within(t, m, "narrow", 1e-6, 1e-2)
	if p := m.Picture("digits").(experiment.Table); len(p.Rows) != 4 {
		t.Errorf("digits: %v", p.Rows)
	}
}

// Thirty or so gradients are enough in any dimension: tuned descent at κ = 10
// shrinks the slowest direction by 9/11 a step, and 35 steps are 1e-6. Ten
// thousand guesses in the cube of side 6 put some 10,000·πε/36 points where a
// bowl's loss is below ε, so in two dimensions they leave next to nothing.
func TestDimensionSweep(t *testing.T) {
	m := swept(t, "dimensions", 1, nil)
	within(t, m, "gd_two", 20, 36)
	within(t, m, "gd_most", 20, 36)
	within(t, m, "bfgs_most", 2, 40)
	if two, most := reading(t, m, "cmaes_two"), reading(t, m, "cmaes_most"); most < 4*two {
		t.Errorf("CMA-ES: %g values in 2 dimensions, %g in 16", two, most)
	}
	within(t, m, "guess_two", 0, 0.02)
	within(t, m, "guess_most", 0.1, 1)
}

// On Rosenbrock's valley plain descent has next to no window, Adam a wide one.
func TestTuningSweep(t *testing.T) {
	m := swept(t, "tuning", 1, map[string]string{"starts": "20"})
	within(t, m, "window_gd", 0, 0.5)
	within(t, m, "window_momentum", 0.75, 1.75)
	within(t, m, "window_adam", 2.25, 4)
	within(t, m, "best_adam", 0.9, 1)
}

func TestWindow(t *testing.T) {
	for _, c := range []struct {
		share         []float64
		decades, best float64
	}{
		{[]float64{0, 0, 0}, 0, 0},
		{[]float64{0, 0.6, 0}, 0, 0.6},
		{[]float64{0.5, 0.5, 0.1, 0.9, 0.9, 0.9}, 2. / tuningPerDecade, 0.9},
		{[]float64{1, 1}, 1. / tuningPerDecade, 1},
	} {
		if d, b := window(c.share); d != c.decades || b != c.best {
			t.Errorf("%v: %g decades, best %g; want %g, %g", c.share, d, b, c.decades, c.best)
		}
	}
}

func TestMiddle(t *testing.T) {
	if got := middle([]float64{3, 1, 2}); got != 2 {
		t.Errorf("median of three: %g", got)
	}
	if got := middle([]float64{4, 1, 2, 3}); got != 2.5 {
		t.Errorf("median of four: %g", got)
	}
}

func TestGrid(t *testing.T) {
	g := grid(1e-2, 10, 2)
	if len(g) != 7 || math.Abs(g[6]-10) > 1e-12 || math.Abs(g[2]-0.1) > 1e-15 {
		t.Errorf("grid %v", g)
	}
}
