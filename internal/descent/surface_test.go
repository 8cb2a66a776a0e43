package descent

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

func surface(t testing.TB, name string, params map[string]float64) *Surface {
	t.Helper()
	s, err := NewSurface(name, params)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// oracleNames maps the reference table's names to ours.
var oracleNames = map[string]string{
	"bowl": "bowl", "ravine100": "ravine", "ravine100rot30": "ravine", "booth": "booth", "beale": "beale",
	"camel3": "camel", "goldstein": "goldstein-price", "himmelblau": "himmelblau", "monkey": "monkey",
	"plateau": "plateau", "rastrigin": "rastrigin", "rosenbrock": "rosenbrock", "saddle": "saddle", "styblinski": "styblinski-tang",
}

// Value, vanishing gradient and curvatures agree with the table of critical
// points, and FindMinima finds exactly its minima.
func TestCriticalPoints(t *testing.T) {
	minima := map[string]int{}
	built := map[string]*Surface{}
	for _, row := range readCSV(t, "critical_points.csv") {
		name, ok := oracleNames[row["surface"]]
		if !ok {
			continue
		}
		params := map[string]float64{}
		if name == "ravine" {
			params["kappa"] = 100
			if strings.HasSuffix(row["surface"], "30") {
				params["theta"] = 30
			}
		}
		s := built[row["surface"]]
		if s == nil {
			s = surface(t, name, params)
			built[row["surface"]] = s
		}
		x, y := number(t, row["x"]), number(t, row["y"])
		c := s.Curvature(x, y)
		low, high := c.Eigenvalues()
		size := math.Max(math.Abs(low), math.Abs(high))
		if want := number(t, row["f"]); !near(c.F, want, want, 1e-12) {
			t.Errorf("%s at (%g, %g): %g, want %g", name, x, y, c.F, want)
		}
		// The table's points are rounded to 16 digits: the gradient is at
		// most that error times the curvature; cancellation in terms as
		// large as 1e4 (Goldstein-Price) costs another four digits.
		if g := math.Hypot(c.FX, c.FY); g > 1e-11*math.Max(1, size) {
			t.Errorf("%s at (%g, %g): gradient %g", name, x, y, g)
		}
		// The table gives six digits.
		if !near(low, number(t, row["eig_lo"]), size, 5e-6) || !near(high, number(t, row["eig_hi"]), size, 5e-6) {
			t.Errorf("%s at (%g, %g): curvatures %g, %g, want %s, %s", name, x, y, low, high, row["eig_lo"], row["eig_hi"])
		}
		if row["kind"] != "min" {
			continue
		}
		minima[row["surface"]]++
		found := false
		for _, m := range s.Minima {
			found = found || math.Hypot(m.X-x, m.Y-y) < 1e-9
		}
		if !found {
			t.Errorf("%s: minimum at (%g, %g) not found among %v", name, x, y, s.Minima)
		}
	}
	for name, s := range built {
		if len(s.Minima) != minima[name] {
			t.Errorf("%s: %d minima, want %d: %v", name, len(s.Minima), minima[name], s.Minima)
		}
	}
	if len(built) != 14 {
		t.Errorf("%d of 14 surfaces of the table checked", len(built))
	}
}

// Gradients agree with central differences of the value at h = 1e-6, Hessians
// with central differences of the gradient. A difference is wrong by about
// 1e-10 of the largest derivative for its width and, for rounding, by some
// 2⁻⁵³/h = 1e-10 of the largest intermediate result, of which the largest
// value on the surface gives the size.
func TestSurfaceDerivativesAgainstDifferences(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	const h = 1e-6
	for _, info := range Surfaces() {
		s := surface(t, info.Name, nil)
		largest := TakeSurvey(s, s.Domain).Max
		for range 200 {
			x, y := s.Point(rng.Float64(), rng.Float64())
			f, fx, fy := s.Slope(x, y)
			c := s.Curvature(x, y)
			if f != s.At(x, y) || c.F != f || !near(c.FX, fx, math.Hypot(fx, fy), 1e-14) || !near(c.FY, fy, math.Hypot(fx, fy), 1e-14) {
				t.Fatalf("%s at (%g, %g): the three evaluations differ: %g %g %g, %+v", s.Name, x, y, f, fx, fy, c)
			}
			size := largest + math.Hypot(fx, fy)
			if nx, ny := (s.At(x+h, y)-s.At(x-h, y))/(2*h), (s.At(x, y+h)-s.At(x, y-h))/(2*h); !near(fx, nx, size, 2e-9) || !near(fy, ny, size, 2e-9) {
				t.Errorf("%s at (%g, %g): gradient %g %g, differences %g %g", s.Name, x, y, fx, fy, nx, ny)
			}
			_, xp, yp := s.Slope(x+h, y)
			_, xm, ym := s.Slope(x-h, y)
			_, _, yu := s.Slope(x, y+h)
			_, _, yd := s.Slope(x, y-h)
			size = math.Max(size, math.Abs(c.FXX)+math.Abs(c.FYY))
			if !near(c.FXX, (xp-xm)/(2*h), size, 2e-9) || !near(c.FXY, (yp-ym)/(2*h), size, 2e-9) || !near(c.FYY, (yu-yd)/(2*h), size, 2e-9) {
				t.Errorf("%s at (%g, %g): Hessian %+v", s.Name, x, y, c)
			}
		}
	}
}

// The formula shown is the function computed: it parses back to the same.
func TestPrettyParsesBack(t *testing.T) {
	sources := []string{"-x^-2", "2^3^2*x", "x^12^1", "a = 2;\n\n-a*x - -y", "x^2.5", "(x+1)*(-y)", ";;x;", "e^x + pi"}
	for _, info := range Surfaces() {
		sources = append(sources, surface(t, info.Name, nil).Landscape.(*Expression).Source())
	}
	sources = append(sources, surface(t, "ravine", map[string]float64{"kappa": 1e4, "theta": 33.5}).Landscape.(*Expression).Source())
	for _, source := range sources {
		e := mustParse(source)
		p, err := ParseExpression(e.Pretty())
		if err != nil {
			t.Errorf("%q shown as %q: %v", source, e.Pretty(), err)
			continue
		}
		if a, b := e.At(1.3, 0.7), p.At(1.3, 0.7); a != b {
			t.Errorf("%q shown as %q: %g and %g", source, e.Pretty(), a, b)
		}
	}
	if got := surface(t, "rosenbrock", nil).Formula; got != "(1−x)² + 100·(y−x²)²" {
		t.Errorf("Rosenbrock reads %q", got)
	}
}

// Every surface starts inside its window, with a way down.
func TestSurfaceStarts(t *testing.T) {
	for _, info := range Surfaces() {
		s := surface(t, info.Name, nil)
		if err := s.Check(); err != nil {
			t.Error(err)
		}
		_, fx, fy := s.Slope(s.Start[0], s.Start[1])
		if !s.Contains(s.Start[0], s.Start[1]) || math.Hypot(fx, fy) < 1e-3 {
			t.Errorf("%s starts at %v with gradient %g, %g", s.Name, s.Start, fx, fy)
		}
		if len(s.Minima) > 0 && !s.Minima[0].Global {
			t.Errorf("%s: lowest minimum is not marked: %v", s.Name, s.Minima[0])
		}
	}
}

// The rule for a typed function's colours picks, for the built-in surfaces, what
// was chosen for them by eye.
func TestColourRule(t *testing.T) {
	for _, info := range Surfaces() {
		s := surface(t, info.Name, nil)
		v := TakeSurvey(s, s.Domain)
		t.Logf("%-16s %-11s rule %-11s median at %.3f", s.Name, s.Scale, v.Scale, (v.Median-v.Min)/(v.Max-v.Min))
		if v.Scale != s.Scale {
			t.Errorf("%s: rule says %v, chosen %v", s.Name, v.Scale, s.Scale)
		}
	}
}

func TestExpressionSurface(t *testing.T) {
	d := Domain{-2, 2, -2, 2}
	s, v, err := NewExpressionSurface("(x-1)^2 + log(y)^2", d)
	if err != nil {
		t.Fatal(err)
	}
	// 73 rows from −2 to 2: the 37 with y ≤ 0 have no logarithm; at y = 0 it
	// is −∞, and its square +∞, no value either.
	if v.Holes != 37*73 || !strings.Contains(s.Note, "2701 of 5329") {
		t.Errorf("%d holes; note %q", v.Holes, s.Note)
	}
	if len(s.Minima) != 1 || math.Hypot(s.Minima[0].X-1, s.Minima[0].Y-1) > 1e-9 {
		t.Errorf("minima %v, want (1, 1)", s.Minima)
	}
	if !finite(s.At(s.Start[0], s.Start[1])) {
		t.Errorf("starts in a hole: %v", s.Start)
	}
	if s, _, err := NewExpressionSurface("3", d); err != nil || len(s.Minima) != 0 {
		t.Errorf("constant: %v %v", s, err)
	}
	for _, c := range []struct {
		source string
		d      Domain
		want   string
	}{
		{"log(-1-x^2)", d, "no value anywhere"},
		{"x +", d, "column 4"},
		{"x", Domain{2, -2, -2, 2}, "x runs from 2 down to -2"},
		{"x", Domain{-2, 2, 1, 1}, "leaves no room"},
		{"x", Domain{-2, 2, 1, math.NaN()}, "limits within"},
		{"x", Domain{-1e12, 2, 1, 2}, "limits within"},
	} {
		if _, _, err := NewExpressionSurface(c.source, c.d); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q on %v: error %v, want one with %q", c.source, c.d, err, c.want)
		}
	}
}

func TestNewSurfaceErrors(t *testing.T) {
	for _, c := range []struct {
		name   string
		params map[string]float64
		want   string
	}{
		{"rosenbrok", nil, `did you mean "rosenbrock"?`},
		{"klein bottle", nil, "choose one of bowl"},
		{"ravine", map[string]float64{"kappa": 0}, "condition number κ 0 is outside 1 to 10000"},
		{"ravine", map[string]float64{"kapa": 3}, `did you mean "kappa"?`},
		{"bowl", map[string]float64{"kappa": 3}, "has no parameters"},
	} {
		if _, err := NewSurface(c.name, c.params); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %v: error %v, want one with %q", c.name, c.params, err, c.want)
		}
	}
}
