package descent

import (
	"math"
	"slices"
	"testing"
)

// The science notes' A → B → A with 3000 steps a phase: accuracy on A after B.
// Our interval over 6 seeds is about ten points wide where the notes' is five:
// three of our half-widths.
func TestForgetting(t *testing.T) {
	overSeeds(t)
	adam := DefaultHyper("adam")
	adam.LearningRate = .01
	for _, c := range []struct {
		name   string
		change func(*ContinualSpec)
		want   float64
	}{
		{"plain", func(*ContinualSpec) {}, .379},
		{"replay 256", func(s *ContinualSpec) { s.Memory = 256 }, .923},
		// The notes say strength 100; theirs was scaled otherwise. The Fisher
		// information over the network's own answers needs 20 for as much.
		{"EWC 20", func(s *ContinualSpec) { s.EWC = 20 }, .797},
		{"weight decay .01", func(s *ContinualSpec) { s.Decay = .01 }, .226},
		{"Adam .01", func(s *ContinualSpec) { s.Optimizer, s.Hyper = "adam", adam }, .391},
		{"conflicting labels", func(s *ContinualSpec) { s.Conflict = true }, .002},
	} {
		var a, b []float64
		for seed := range uint64(6) {
			spec := DefaultContinual()
			c.change(&spec)
			o, err := MeasureContinual(spec, 3000, seed)
			if err != nil {
				t.Fatal(err)
			}
			a, b = append(a, o.AAfterA), append(b, o.AAfterB)
		}
		agrees(t, c.name+": A after A", a, .992)
		agrees(t, c.name+": A after B", b, c.want)
	}
}

// Backpropagation loses its ability to learn, continual backpropagation keeps
// it: paired over seeds, the logarithm of (last tenth / first tenth) differs.
// The notes' ratios are 2.17 and 1.02 over 300,000 samples, log difference .75.
func TestLossOfPlasticity(t *testing.T) {
	overSeeds(t)
	var lost, kept, gap []float64
	for seed := range uint64(5) {
		plain := DefaultSlowRegression()
		renewed := plain
		renewed.Renewal = DefaultRenewal()
		p, err := MeasureSlowRegression(plain, 150_000, seed)
		if err != nil {
			t.Fatal(err)
		}
		r, err := MeasureSlowRegression(renewed, 150_000, seed)
		if err != nil {
			t.Fatal(err)
		}
		lost, kept = append(lost, p[9]/p[0]), append(kept, r[9]/r[0])
		gap = append(gap, math.Log(lost[seed]/kept[seed]))
	}
	mean, half := meanCI(gap)
	t.Logf("last/first tenth: backprop %.2f, renewed %.2f; log gap %.2f ± %.2f", lost, kept, mean, half)
	if mean-half < 0 || mean < .4 {
		t.Errorf("log gap %.2f ± %.2f, want above .4 and its interval above 0", mean, half)
	}
}

func TestContinualIsExactlyCloneable(t *testing.T) {
	spec := DefaultContinual()
	spec.Memory, spec.EWC, spec.Decay = 40, 5, .001
	a, err := NewContinual(spec, 5)
	if err != nil {
		t.Fatal(err)
	}
	run := func(c *Continual, n int) {
		for range n {
			c.Step()
		}
	}
	run(a, 100)
	if err := a.SetTask(1); err != nil {
		t.Fatal(err)
	}
	b := a.Clone()
	run(a, 100)
	run(b, 100)
	if !slices.Equal(a.Net.Params, b.Net.Params) {
		t.Error("a clone went another way")
	}
	if got := testing.AllocsPerRun(20, a.Step); got != 0 {
		t.Errorf("%v allocations a step", got)
	}
	if a.SetTask(2) == nil {
		t.Error("task 2: no error")
	}
	s, err := NewSlowRegression(SlowRegressionSpec{Hidden: 6, Rate: .01, Period: 20, Renewal: RenewalSpec{Rate: .01, Maturity: 5, Decay: .9}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	for range 100 {
		s.Step()
	}
	c := s.Clone()
	for range 300 {
		s.Step()
	}
	for range 300 {
		c.Step()
	}
	if !slices.Equal(s.Net.Params, c.Net.Params) || s.renewal.Replaced() == 0 {
		t.Error("a clone of the slow regression went another way")
	}
	if got := testing.AllocsPerRun(50, s.Step); got != 0 {
		t.Errorf("slow regression: %v allocations a step", got)
	}
}

// The table of targets must say what the target network says.
func TestSlowTargets(t *testing.T) {
	r, err := NewSlowRegression(DefaultSlowRegression(), 3)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[float64]bool{}
	for range 500 {
		r.Step()
		if want := r.target.at(&r.x); r.y[0] != want {
			t.Fatalf("target %v, want %v", r.y[0], want)
		}
		seen[r.y[0]] = true
	}
	if len(seen) < 4 {
		t.Errorf("only %d different targets", len(seen))
	}
}

func TestBadContinual(t *testing.T) {
	for name, change := range map[string]func(*ContinualSpec){
		"hidden":    func(s *ContinualSpec) { s.Hidden = 0 },
		"optimizer": func(s *ContinualSpec) { s.Optimizer = "sgd" },
		"memory":    func(s *ContinualSpec) { s.Memory = -1 },
		"ewc":       func(s *ContinualSpec) { s.EWC = -1 },
		"decay":     func(s *ContinualSpec) { s.Decay = math.Inf(1) },
	} {
		spec := DefaultContinual()
		change(&spec)
		if _, err := NewContinual(spec, 1); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	for name, change := range map[string]func(*SlowRegressionSpec){
		"hidden":  func(s *SlowRegressionSpec) { s.Hidden = 0 },
		"rate":    func(s *SlowRegressionSpec) { s.Rate = 0 },
		"period":  func(s *SlowRegressionSpec) { s.Period = 0 },
		"l2":      func(s *SlowRegressionSpec) { s.L2 = -1 },
		"renewal": func(s *SlowRegressionSpec) { s.Renewal.Decay = 1 },
	} {
		spec := DefaultSlowRegression()
		change(&spec)
		if _, err := NewSlowRegression(spec, 1); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// A remedy turned on while A is being learnt, before it is needed, does all
// that it does from the start.
func TestRemediesTurnWhileRunning(t *testing.T) {
	run := func(spec ContinualSpec, turn func(*Continual) error) float64 {
		c, err := NewContinual(spec, 4)
		if err != nil {
			t.Fatal(err)
		}
		for k := range 6000 {
			var err error
			switch k {
			case 1500:
				err = turn(c)
			case 3000:
				err = c.SetTask(1)
			}
			if err != nil {
				t.Fatal(err)
			}
			c.Step()
		}
		return c.Net.Evaluate(c.HeldOut(0, 400)).Accuracy
	}
	plain := DefaultContinual()
	firm := plain
	firm.EWC = 20
	none := func(*Continual) error { return nil }
	kept := run(plain, none)
	ewc := run(plain, func(c *Continual) error { return c.Turn(.1, 0, 20, 0) })
	if want := run(firm, none); ewc != want || !(ewc > kept) {
		t.Errorf("consolidation turned on late keeps %v, from the start %v, none %v", ewc, want, kept)
	}
	if replayed := run(plain, func(c *Continual) error { return c.Turn(.1, 256, 0, 0) }); replayed < kept+.2 {
		t.Errorf("replay turned on late keeps %v, none %v", replayed, kept)
	}
	c, _ := NewContinual(plain, 1)
	if c.Turn(0, 0, 0, 0) == nil || c.Turn(.1, -1, 0, 0) == nil || c.Turn(.1, 0, math.NaN(), 0) == nil || c.Turn(.1, 0, 0, -1) == nil {
		t.Error("a setting out of range is taken")
	}
	if c.replay != nil || c.Optimizer.Rate() != .1 {
		t.Error("a refused setting changed something")
	}
}

// A memory made smaller drops samples evenly: of the numbers 0 to 99, 20 left
// at random have a mean of 49.5 with a standard error of 5.8 (sampling without
// replacement); over 200 seeds 0.41, and four of those are allowed.
func TestReplayShrinksEvenly(t *testing.T) {
	sum := 0.
	for seed := range uint64(200) {
		r, err := NewReplay(1, 100, seed)
		if err != nil {
			t.Fatal(err)
		}
		for i := range 100 {
			r.Add([]float64{float64(i)}, i)
		}
		if err := r.Resize(20); err != nil || r.Len() != 20 {
			t.Fatal(r.Len(), err)
		}
		seen := map[int]bool{}
		for i, label := range r.label {
			if r.x[i] != float64(label) || seen[label] {
				t.Fatalf("sample %d has label %d twice or another's", i, label)
			}
			seen[label] = true
			sum += float64(label) / (200 * 20)
		}
		if err := r.Resize(30); err != nil {
			t.Fatal(err)
		}
		for range 10 {
			r.Add([]float64{0}, 0)
		}
		if r.Len() != 30 || r.Resize(0) == nil {
			t.Fatal("it did not fill up again, or took no room at all")
		}
	}
	if math.Abs(sum-49.5) > 4*.41 {
		t.Errorf("mean of what is kept %.2f, want 49.5", sum)
	}
}
