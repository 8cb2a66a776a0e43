package descent

import (
	"math"
	"slices"
	"testing"
)

func mustCredit(t testing.TB, spec CreditSpec, seed uint64) *Credit {
	t.Helper()
	c, err := NewCredit(spec, mustData(t, "moons", 256, .05, seed), seed)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestBackpropFollowsTheGradient(t *testing.T) {
	c := mustCredit(t, DefaultCredit("backprop"), 1)
	for range 300 {
		c.Step()
		if c.Angle() != 0 {
			t.Fatalf("angle %v", c.Angle())
		}
	}
}

// One guess by weight perturbation is (g·ξ)ξ with ξ normal in n dimensions, so
// |cos| = |z|/√(z²+χ²) with mean close to √(2/(πn)); |cos| varies by about as
// much as its mean, √(1−2/π)/√n, so 500 guesses err by 0.027/√n: four of these.
// A guess never climbs: where the noise raises the loss it is turned round.
func TestWeightPerturbationKnowsOneDirection(t *testing.T) {
	spec := DefaultCredit("weight-perturbation")
	spec.Sigma = 1e-5
	c := mustCredit(t, spec, 2)
	c.Step()
	sum, n := 0., float64(c.Net.Len())
	const guesses = 500
	for range guesses {
		c.guess("weight-perturbation")
		cos := math.Cos(c.Angle() * math.Pi / 180)
		if cos < 0 {
			t.Fatalf("a guess of cos %v climbs", cos)
		}
		sum += cos
	}
	want := math.Sqrt(2 / (math.Pi * n))
	if got := sum / guesses; math.Abs(got-want) > 4*.027/math.Sqrt(n) {
		t.Errorf("mean cos %.4f, want %.4f", got, want)
	}
}

// The mean of k guesses tends to the gradient. Weight perturbation's mean has
// the gradient plus noise of relative size √((n+1)/k) in n dimensions: with n =
// 353 and k = 20,000 tan(angle) is near 0.13, 7.6°. Node perturbation, 33 units
// and 32 samples with noise of their own, errs far less.
func TestPerturbationsAreUnbiased(t *testing.T) {
	overSeeds(t)
	for rule, k := range map[string]int{"weight-perturbation": 20_000, "node-perturbation": 2000} {
		spec := DefaultCredit(rule)
		spec.Sigma = 1e-4
		c := mustCredit(t, spec, 3)
		c.Step()
		sum := make([]float64, c.Net.Len())
		for range k {
			c.guess(rule)
			axpy(sum, 1/float64(k), c.direction)
		}
		if got := angle(sum, c.gradient); got > 9 {
			t.Errorf("%s: the mean of %d guesses is %.1f° off", rule, k, got)
		}
		if ratio := norm(sum) / norm(c.gradient); math.Abs(ratio-1) > .05 {
			t.Errorf("%s: the mean of %d guesses is %.3f times as long", rule, k, ratio)
		}
	}
}

// Feedback weights are random, so at the start a hidden layer's guess is as
// likely to climb as to fall; training turns the forward weights towards them
// (Lillicrap et al. 2016). Over ten seeds the angle of the middle layer falls
// well below 90°.
func TestFeedbackAligns(t *testing.T) {
	overSeeds(t)
	var start, end []float64
	for seed := range uint64(10) {
		c := mustCredit(t, DefaultCredit("feedback-alignment"), seed)
		c.Step()
		start = append(start, c.LayerAngle(1))
		for range 1500 {
			c.Step()
		}
		end = append(end, c.LayerAngle(1))
		if c.LayerAngle(2) != 0 {
			t.Errorf("seed %d: the output layer needs no feedback, but is %v° off", seed, c.LayerAngle(2))
		}
	}
	from, fromHalf := meanCI(start)
	to, toHalf := meanCI(end)
	t.Logf("%.1f ± %.1f° → %.1f ± %.1f°", from, fromHalf, to, toHalf)
	if math.Abs(from-90) > 2*fromHalf {
		t.Errorf("starts at %.1f ± %.1f°, want 90", from, fromHalf)
	}
	if to+toHalf > 70 {
		t.Errorf("ends at %.1f ± %.1f°, want below 70", to, toHalf)
	}
}

// What each rule comes to in 2000 steps at its own rate: all but Hebb learn.
func TestRulesLearnAsFarAsTheyKnow(t *testing.T) {
	overSeeds(t)
	for rule, want := range map[string]float64{"backprop": .97, "feedback-alignment": .95, "node-perturbation": .9, "weight-perturbation": .75} {
		var acc []float64
		for seed := range uint64(3) {
			c := mustCredit(t, DefaultCredit(rule), seed)
			for range 2000 {
				c.Step()
			}
			acc = append(acc, c.Evaluate().Accuracy)
		}
		slices.Sort(acc)
		t.Log(rule, acc)
		if acc[1] < want {
			t.Errorf("%s: accuracies %v, want a median of %g", rule, acc, want)
		}
	}
}

func TestAnglesLeaveTheRunAlone(t *testing.T) {
	for _, rule := range CreditRules() {
		a := mustCredit(t, DefaultCredit(rule), 5)
		for range 20 {
			a.Step()
		}
		b := a.Clone()
		angles := a.Angles()
		if len(angles) != len(CreditRules()) || angles[0] != 0 {
			t.Errorf("%s: angles %v", rule, angles)
		}
		for range 30 {
			a.Step()
			b.Step()
		}
		if !slices.Equal(a.Net.Params, b.Net.Params) || a.Angle() != b.Angle() {
			t.Errorf("%s: a clone went another way", rule)
		}
		if got := testing.AllocsPerRun(10, a.Step); got != 0 {
			t.Errorf("%s: %v allocations a step", rule, got)
		}
	}
}

func TestAngle(t *testing.T) {
	for _, c := range []struct {
		a, b []float64
		want float64
	}{
		{[]float64{1, 0}, []float64{5, 0}, 0},
		{[]float64{1, 0}, []float64{0, 3}, 90},
		{[]float64{1, 1}, []float64{-2, -2}, 180},
		{[]float64{1, 0}, []float64{1, 1e-9}, 1e-9 * 180 / math.Pi},
	} {
		if got := angle(c.a, c.b); math.Abs(got-c.want) > 1e-14*(1+c.want) {
			t.Errorf("angle(%v, %v) = %v, want %v", c.a, c.b, got, c.want)
		}
	}
	if got := angle([]float64{0, 0}, []float64{1, 0}); !math.IsNaN(got) {
		t.Errorf("angle with nothing is %v", got)
	}
}

func TestBadCredit(t *testing.T) {
	d := mustData(t, "moons", 20, 0, 1)
	for name, change := range map[string]func(*CreditSpec){
		"rule":  func(s *CreditSpec) { s.Rule = "backprob" },
		"rate":  func(s *CreditSpec) { s.Rate = 0 },
		"batch": func(s *CreditSpec) { s.Batch = 0 },
		"sigma": func(s *CreditSpec) { s.Sigma = 0 },
		"net":   func(s *CreditSpec) { s.Net.Sizes = []int{3, 1} },
	} {
		spec := DefaultCredit("backprop")
		change(&spec)
		if _, err := NewCredit(spec, d, 1); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	c := mustCredit(t, DefaultCredit("hebb"), 1)
	if c.SetRule("hep") == nil || c.SetRate(-1) == nil || c.SetSigma(-1) == nil {
		t.Error("a bad knob turned")
	}
	if err := c.SetRule("backprop"); err != nil {
		t.Error(err)
	}
}
