package plasticity

import (
	"math"
	"slices"
	"strings"
	"testing"

	"spikeslope/internal/stimulus"
)

func newSong(t testing.TB, p SongParams, seed uint64) *Song {
	t.Helper()
	s, err := NewSong(p, seed)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func stepSong(s *Song, seconds float64) {
	for range s.steps(seconds) {
		s.Step()
	}
}

// sameSong fails unless both neurons are in the same state, bit for bit.
func sameSong(t *testing.T, a, b *Song) {
	t.Helper()
	if a.v != b.v || a.g != b.g || a.o != b.o || !slices.Equal(a.syn, b.syn) || a.Work() != b.Work() {
		t.Fatalf("at step %d: v %v, %v; work %+v, %+v", a.step, a.v, b.v, a.Work(), b.Work())
	}
}

// plain hides that a rule is linear, so that every output spike visits every
// synapse.
type plain struct{ Rule }

// Paying at the next input spike reorders a handful of sums, no more: the
// oracle's input gives the same output spikes, and weights as close as the
// rounding of a frame of e^10 allows (2e4 · 1e-16 a payment).
func TestDeferredPaymentIsExact(t *testing.T) {
	for _, name := range []string{"additive", "multiplicative", "triplet"} {
		o := readOracle(t, name)
		lazy, eager := o.song(t), o.song(t)
		eager.rule, eager.linear = plain{eager.rule}, nil
		for range o.steps {
			lazy.Step()
			eager.Step()
			if lazy.Fired() != eager.Fired() {
				t.Fatalf("%s: step %d: output spikes differ", name, lazy.step)
			}
		}
		for i := range o.weights {
			if d := math.Abs(lazy.Weight(i) - eager.Weight(i)); d > 1e-10 {
				t.Errorf("%s: synapse %d differs by %.2g", name, i, d)
			}
		}
		if lazy.Work() != eager.Work() {
			t.Errorf("%s: work %+v, visiting every synapse %+v", name, lazy.Work(), eager.Work())
		}
	}
}

func TestSongClonesExactly(t *testing.T) {
	for _, rule := range Rules() {
		p := DefaultSong(rule.Name)
		p.Correlation, p.Drift, p.Consolidation, p.EtaOld = 0.1, 2, true, 0.5
		s := newSong(t, p, 3)
		s.InjectNoise(1)
		stepSong(s, 1)
		s.Lesion(0.1)
		c := s.Clone()
		before := c.Weights(nil)
		stepSong(s, 1)
		if !slices.Equal(before, c.Weights(nil)) {
			t.Fatalf("%s: the clone moved with its original", rule.Name)
		}
		s.Lesion(0.1)
		stepSong(c, 1)
		c.Lesion(0.1)
		sameSong(t, s, c)
	}
}

func TestWatchingChangesNothing(t *testing.T) {
	p := DefaultSong("additive")
	a, b := newSong(t, p, 1), newSong(t, p, 1)
	bins := make([]float64, 10)
	for range 5_000 {
		a.Step()
		b.Step()
		b.Weights(nil)
		b.Histogram(bins)
		b.GroupMeans(nil)
		b.InputSpikes(nil, 1)
		b.OutputRate(1)
		_ = b.State() + b.Params().Rule
	}
	sameSong(t, a, b)
}

// A turned knob leaves spikes, weights, traces and streams alone: turning it
// and back at once is as if nothing had happened, up to the rounding of an
// early payment.
func TestKnobsDoNotReset(t *testing.T) {
	for name, turn := range map[string]func(*Song, float64) error{
		"APlus": func(s *Song, f float64) error { return s.SetAPlus(0.01 * f) },
		"Ratio": func(s *Song, f float64) error { return s.SetRatio(1.1 * f) },
		"GMax":  func(s *Song, f float64) error { return s.SetGMax(0.05 * f) },
		"Mu":    func(s *Song, f float64) error { return s.SetMu(0 * f) },
		"Taus":  func(s *Song, f float64) error { return s.SetTaus(20*f, 20*f) },
		"rule": func(s *Song, f float64) error {
			return s.SetRule(map[bool]string{true: "additive", false: "multiplicative"}[f == 1])
		},
		"ageing":      func(s *Song, f float64) error { return s.SetAgeing(1, 60*f) },
		"correlation": func(s *Song, f float64) error { s.SetCorrelation(f - 1); return nil },
		"drift":       func(s *Song, f float64) error { s.SetDrift(f - 1); return nil },
		"frozen":      func(s *Song, f float64) error { s.Freeze(f != 1); return nil },
		"noise":       func(s *Song, f float64) error { s.InjectNoise(f - 1); return nil },
	} {
		a, b := newSong(t, DefaultSong("additive"), 1), newSong(t, DefaultSong("additive"), 1)
		stepSong(a, 1)
		stepSong(b, 1)
		for _, f := range []float64{1.5, 1} {
			if err := turn(b, f); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if a.v != b.v || a.g != b.g || a.o != b.o || a.step != b.step {
			t.Errorf("%s: turning moved the membrane", name)
		}
		for i := range a.syn {
			if d := math.Abs(a.Weight(i) - b.Weight(i)); d > 1e-12 {
				t.Errorf("%s: turning moved weight %d by %g", name, i, d)
			}
			if d := math.Abs(a.InputTrace(i) - b.InputTrace(i)); d > 1e-12 {
				t.Errorf("%s: turning moved trace %d by %g", name, i, d)
			}
		}
	}
}

func TestKnobsRefuse(t *testing.T) {
	s := newSong(t, DefaultSong("additive"), 1)
	for _, tc := range []struct {
		err  error
		want string
	}{
		{s.SetAPlus(-1), "APlus: -1 is outside 0..1"},
		{s.SetRate(-5), "Rate: -5 Hz is outside 0..10000 (one spike a step of 0.1 ms)"},
		{s.SetTaus(20, .1), "Dt: 0.1 ms is outside 0..0.02 (a fifth of the shortest time constant, 0.1 ms)"},
		{s.SetRule("hebb"), `Rule: "hebb" is outside additive, multiplicative, mu, triplet, instar, nessler`},
		{readOracle(t, "triplet").song(t).SetRate(5), "rate: the inputs of this run are given, not drawn"},
	} {
		if tc.err == nil || tc.err.Error() != tc.want {
			t.Errorf("got  %v\nwant %s", tc.err, tc.want)
		}
	}
}

func TestFreezeStopsLearningOnly(t *testing.T) {
	for _, rule := range Rules() {
		s := newSong(t, DefaultSong(rule.Name), 1)
		stepSong(s, 0.5)
		s.Freeze(true)
		before, work := s.Weights(nil), s.Work()
		stepSong(s, 2)
		if !slices.Equal(before, s.Weights(nil)) {
			t.Errorf("%s: frozen weights moved", rule.Name)
		}
		if after := s.Work(); after.Updates != work.Updates || after.OutputSpikes == work.OutputSpikes {
			t.Errorf("%s: work %+v, then %+v", rule.Name, work, after)
		}
		s.Freeze(false)
		stepSong(s, 1)
		if slices.Equal(before, s.Weights(nil)) {
			t.Errorf("%s: thawed weights did not move", rule.Name)
		}
	}
}

func TestLesionIsForGood(t *testing.T) {
	for _, rule := range []string{"additive", "mu"} {
		p := DefaultSong(rule)
		p.Consolidation = true
		s := newSong(t, p, 1)
		if n := s.Lesion(0.3) + s.Lesion(0.5); n != 60+70 {
			t.Errorf("cut %d of 200, want 30 %% and then half of the rest: 130", n)
		}
		stepSong(s, 3)
		whole := 0
		for i, w := range s.Weights(nil) {
			switch {
			case !s.Cut(i):
				whole++
			case w != 0 || s.InputTrace(i) != 0:
				t.Errorf("%s: cut synapse %d has weight %g", rule, i, w)
			}
		}
		bins := make([]float64, 4)
		s.Histogram(bins)
		if n := bins[0] + bins[1] + bins[2] + bins[3]; whole != 70 || n != 70 {
			t.Errorf("%d whole, %g in the histogram, want 70", whole, n)
		}
	}
}

func TestStates(t *testing.T) {
	s := newSong(t, DefaultSong("additive"), 1)
	stepSong(s, 6)
	if got := s.State(); got != Active {
		t.Errorf("default: %s", got)
	}
	if err := s.SetRate(0); err != nil {
		t.Fatal(err)
	}
	stepSong(s, 6)
	if got := s.State(); got != Silent {
		t.Errorf("no input: %s", got)
	}
	s.Kick(math.NaN())
	if got := s.State(); got != Broken {
		t.Errorf("potential NaN: %s", got)
	}
	p := DefaultSong("additive")
	p.GMax = 5
	s = newSong(t, p, 1)
	stepSong(s, 1)
	if got := s.State(); got != Runaway {
		t.Errorf("gmax 5, rate %.0f Hz: %s", s.OutputRate(1), got)
	}
}

func TestLogsHoldTheWindow(t *testing.T) {
	s := newSong(t, DefaultSong("additive"), 1)
	in, out := 0, 0
	for range 30_000 {
		s.Step()
		if s.step > 10_000 {
			in += len(s.spikes)
			if s.Fired() {
				out++
			}
		}
	}
	if got := len(s.InputSpikes(nil, 2)); got != in {
		t.Errorf("%d input spikes in the last 2 s, want %d", got, in)
	}
	if got := len(s.OutputSpikes(nil, 2)); got != out || s.OutputRate(2) != float64(out)/2 {
		t.Errorf("%d output spikes at %g Hz in the last 2 s, want %d", got, s.OutputRate(2), out)
	}
}

func TestSongDoesNotAllocate(t *testing.T) {
	for _, rule := range Rules() {
		p := DefaultSong(rule.Name)
		p.Correlation, p.Drift, p.Consolidation = 0.1, 1, true
		s := newSong(t, p, 1)
		s.InjectNoise(1)
		if n := testing.AllocsPerRun(20_000, s.Step); n != 0 {
			t.Errorf("%s: %v allocations a step", rule.Name, n)
		}
	}
}

func TestSongParamsRefuse(t *testing.T) {
	for _, tc := range []struct {
		set  func(*SongParams)
		want string
	}{
		{func(p *SongParams) { p.N = 0 }, "N: 0 synapses is outside 1..4194304"},
		{func(p *SongParams) { p.Rule = "x" }, `Rule: "x" is outside additive, multiplicative, mu, triplet, instar, nessler`},
		{func(p *SongParams) { p.Dt = 2 }, "Dt: 2 ms is outside 0..1 (a fifth of the shortest time constant, 5 ms)"},
		{func(p *SongParams) { p.Dt = -1 }, "Dt: -1 ms is outside 0..1 (a fifth of the shortest time constant, 5 ms)"},
		{func(p *SongParams) { p.TauPlus = math.NaN() }, "TauPlus: NaN ms is outside 0.1..100000"},
		{func(p *SongParams) { p.Membrane.Reset = -50 }, "Reset: -50 mV is outside -200..-54"},
		{func(p *SongParams) { p.GMax = math.Inf(1) }, "GMax: +Inf leaks is outside 0..1000"},
		{func(p *SongParams) { p.EtaOld = 2 }, "EtaOld: 2 is outside 0..1"},
		{func(p *SongParams) { p.Rate = 1e6 }, "Rate: 1e+06 Hz is outside 0..10000 (one spike a step of 0.1 ms)"},
		{func(p *SongParams) { p.Groups = 7 }, "Groups: 7 is outside the divisors of 200, the synapses"},
		{func(p *SongParams) { p.Weights = []float64{1} }, "Weights: a list of 1 is outside lists of 200, one weight a synapse"},
		{func(p *SongParams) {
			p.N, p.Groups, p.Weights = 2, 1, []float64{1, 1.5}
		}, "Weights[1]: 1.5 is outside 0..1"},
		{func(p *SongParams) {
			p.Source, _ = (&stimulus.Trains{}).Play(3)
		}, "Source: 3 inputs is outside 200, one a synapse"},
	} {
		p := DefaultSong("additive")
		tc.set(&p)
		if _, err := NewSong(p, 1); err == nil || strings.TrimPrefix(err.Error(), "song neuron: ") != tc.want {
			t.Errorf("got  %v\nwant song neuron: %s", err, tc.want)
		}
	}
}
