package descent

import "testing"

const rosenbrockFormula = "(1-x)^2 + 100*(y-x^2)^2"

// One step: the exact gradient of the formula and Adam's update. PyTorch 1.13
// takes 34.6e3 steps/s with hand-written gradients and 7.2e3 with autograd.
func BenchmarkAdamOnRosenbrock(b *testing.B) {
	f := mustParse(rosenbrockFormula)
	opt, err := NewOptimizer("adam", DefaultHyper("adam"))
	if err != nil {
		b.Fatal(err)
	}
	x, g := []float64{-1.2, 1}, make([]float64, 2)
	opt.Reset(2)
	b.ReportAllocs()
	for b.Loop() {
		_, g[0], g[1] = f.Slope(x[0], x[1])
		opt.Step(x, g)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "steps/s")
}

func BenchmarkExpression(b *testing.B) {
	f := mustParse(rosenbrockFormula)
	for name, eval := range map[string]func(){
		"value":     func() { f.At(-1.2, 1) },
		"slope":     func() { f.Slope(-1.2, 1) },
		"curvature": func() { f.Curvature(-1.2, 1) },
		"parse":     func() { mustParse(rosenbrockFormula) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				eval()
			}
		})
	}
}

// A picture of 72 × 58 cells: every cell's value, as the surface is redrawn.
func BenchmarkSurfaceGrid(b *testing.B) {
	for _, name := range []string{"rosenbrock", "rastrigin", "goldstein-price"} {
		s := surface(b, name, nil)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				for j := range 58 {
					for i := range 72 {
						s.At(s.Point(float64(i)/71, float64(j)/57))
					}
				}
			}
		})
	}
}

// A race of six with everything that is looked up for display.
func BenchmarkRaceStep(b *testing.B) {
	s := surface(b, "rosenbrock", nil)
	r := race(b, RaceSpec{Surface: s, Start: s.Start}, rate("gd", 1e-5), rate("momentum", 1e-5), rate("adam", 1e-5),
		rate("rmsprop", 1e-5), Entry{Method: "cma-es", Spread: 1e-3}, Entry{Method: "random"})
	b.ReportAllocs()
	for b.Loop() {
		r.Step()
	}
}

func BenchmarkClassical(b *testing.B) {
	s := surface(b, "rosenbrock", nil)
	for b.Loop() {
		race(b, RaceSpec{Surface: s, Start: s.Start}, Entry{Method: "bfgs"})
	}
}

func BenchmarkNewSurface(b *testing.B) {
	for b.Loop() {
		surface(b, "rastrigin", nil)
	}
}
