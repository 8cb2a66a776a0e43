package plasticity

import (
	"math"
	"testing"
)

// Sixty pairs a second apart hardly see each other: at |Δt| ≤ 100 ms the
// nearest foreign spike is 900 ms away, which adds at most e^(−900/33.7),
// under 3e-12, of an amplitude. The window must come out as the formula.
func TestPairingRecoversTheWindow(t *testing.T) {
	var sum float64
	n := 0
	for delta := -100.; delta <= 100; delta += 5 {
		if delta == 0 {
			continue // a pair at once is potentiated: the input goes first
		}
		want := 0.777 * math.Exp(-delta/16.8)
		if delta < 0 {
			want = -0.273 * math.Exp(delta/33.7)
		}
		got := DefaultPairing(delta).Change()
		sum += (got - want) * (got - want)
		n++
	}
	if rms := math.Sqrt(sum / float64(n)); rms > 1e-11 {
		t.Errorf("RMS difference from the window %.2g, want below 1e-11", rms)
	}
	for delta, want := range map[float64]float64{10: 0.4285, -10: -0.2029} {
		if got := DefaultPairing(delta).Change(); math.Abs(got-want) > 5e-4 {
			t.Errorf("Δt %+g ms: %+.1f %%, want %+.1f %%", delta, 100*got, 100*want)
		}
	}
	if got := DefaultPairing(0).Change(); math.Abs(got-0.777) > 1e-9 {
		t.Errorf("Δt 0: %+.3f, want the full potentiation", got)
	}
}

// The triplet rule as published: potentiation at Δt = +10 ms vanishes at low
// rates, and at −10 ms depression turns into potentiation between 30 and
// 40 Hz. The pair rule goes the wrong way.
func TestTripletDependsOnFrequency(t *testing.T) {
	hz := []float64{0.1, 1, 5, 10, 20, 30, 40, 50}
	p := DefaultPairing(10)
	p.Rule, p.Taus = tripletRule.Build(tripletRule.Constants), Taus{16.8, 33.7, 114}
	plus := p.FrequencyDependence(hz)
	p.Delta = -10
	minus := p.FrequencyDependence(hz)
	for k := 1; k < len(hz); k++ {
		if plus[k] < plus[k-1] && hz[k] >= 10 {
			t.Errorf("+10 ms: falls from %.3f to %.3f at %g Hz", plus[k-1], plus[k], hz[k])
		}
	}
	for _, c := range []struct {
		name      string
		got, want float64
	}{{"+10 ms, .1 Hz", plus[0], 0}, {"+10 ms, 50 Hz", plus[7], 0.76}, {"-10 ms, .1 Hz", minus[0], -0.32}, {"-10 ms, 50 Hz", minus[7], 0.75}} {
		if math.Abs(c.got-c.want) > 0.01 {
			t.Errorf("%s: %+.3f, want %+.2f", c.name, c.got, c.want)
		}
	}
	if at, ok := Crossing(hz, minus); !ok || at < 30 || at > 40 {
		t.Errorf("-10 ms: changes sign at %.1f Hz, want between 30 and 40", at)
	}
	p = DefaultPairing(10)
	if pair := p.FrequencyDependence([]float64{1, 50}); pair[1] > pair[0] {
		t.Errorf("pair rule, +10 ms: %.3f at 1 Hz, %.3f at 50 Hz, expected to fall", pair[0], pair[1])
	}
	t.Logf("+10 ms %.3f", plus)
	t.Logf("-10 ms %.3f", minus)
}

// The neuron's growing frame and the closed form between events are two ways
// to the same traces: given the spikes a neuron received and made, Impose must
// find the weights that the neuron ended with.
func TestSongAgreesWithImpose(t *testing.T) {
	for _, name := range []string{"additive", "multiplicative", "mu", "triplet"} {
		o := readOracle(t, "additive")
		p := o.params
		info, err := FindRule(name)
		if err != nil {
			t.Fatal(err)
		}
		p.Rule, p.Constants = name, info.Constants
		p.APlus *= 0.01 // so that no weight meets a bound within the run
		p.TauPlus, p.TauMinus, p.TauSlow = info.TauPlus, info.TauMinus, info.TauSlow
		p.Weights = make([]float64, p.N)
		for i := range p.Weights {
			p.Weights[i] = 0.5
		}
		if p.Source, err = o.trains.Play(p.N); err != nil {
			t.Fatal(err)
		}
		s := newSong(t, p, 1)
		in := make([][]float64, p.N)
		var out []float64
		for k := range 50_000 {
			s.Step()
			for _, i := range s.spikes {
				in[i] = append(in[i], float64(k)*p.Dt)
			}
			if s.Fired() {
				out = append(out, float64(k)*p.Dt)
			}
		}
		rule := info.Build(p.Constants)
		tau := Taus{p.TauPlus, p.TauMinus, p.TauSlow}
		for i := range in {
			want := Impose(rule, tau, 0.5, in[i], out)
			if got := s.Weight(i); want < 0 || want > 1 || math.Abs(got-want) > 1e-10 {
				t.Fatalf("%s: synapse %d: %.12f, imposed %.12f", name, i, got, want)
			}
		}
	}
}

// Independent Poisson trains at r₁ and r₂ move a weight by
// r₁r₂(A₊τ₊ − A₋τ₋) a second, in the mean. The variance over the runs is
// taken from the runs themselves; four standard errors.
func TestPairDriftOfPoissonTrains(t *testing.T) {
	const r1, r2, seconds, runs = 20., 30., 50., 200
	rule, tau := Additive{0.01, 0.012}, Taus{20, 15, 100}
	want := r1 * r2 * (0.01*20 - 0.012*15) / 1000 * seconds
	var sum, sum2 float64
	for seed := range uint64(runs) {
		in := poissonTimes(seed, "drift: input", r1, seconds)
		out := poissonTimes(seed, "drift: output", r2, seconds)
		dw := Impose(rule, tau, 0, in, out)
		sum += dw
		sum2 += dw * dw
	}
	mean := sum / runs
	se := math.Sqrt((sum2/runs - mean*mean) / runs)
	if math.Abs(mean-want) > 4*se {
		t.Errorf("drift %.4f, want %.4f ± %.4f", mean, want, se)
	}
}

func TestPairingRefuses(t *testing.T) {
	p := DefaultPairing(10)
	p.Frequency = 0
	if err := p.Validate(); err == nil || err.Error() != "pairing: Frequency: 0 Hz is outside 0.001..1000" {
		t.Errorf("got %v", err)
	}
	p.Rule = nil
	if err := p.Validate(); err == nil || err.Error() != "pairing: Rule: none is outside the rules" {
		t.Errorf("got %v", err)
	}
}
