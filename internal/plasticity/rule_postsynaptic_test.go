package plasticity

import (
	"math"
	"testing"

	"spikeslope/internal/stimulus"
)

// Inputs spike at fixed lags before an output spike forced every 200 ms. Under
// the instar rule a weight ends at its trace there, e^(−lag/τ)/(1 − e^(−200/τ));
// under Nessler's at 1 or 0, by whether the lag is below τ.
func TestRulesThatActAtOutputSpikes(t *testing.T) {
	const period, rounds = 2000, 3000 // steps of 0.1 ms
	lags := []int64{20, 100, 180, 220, 400, 800}
	for _, rule := range []string{"instar", "nessler"} {
		trains := &stimulus.Trains{}
		for round := range int64(rounds) {
			for i := len(lags) - 1; i >= 0; i-- {
				if err := trains.Add((round+1)*period-lags[i], int32(i)); err != nil {
					t.Fatal(err)
				}
			}
		}
		p := DefaultSong(rule)
		p.N, p.Groups, p.GMax = len(lags), 1, 0
		var err error
		if p.Source, err = trains.Play(p.N); err != nil {
			t.Fatal(err)
		}
		s := newSong(t, p, 1)
		for step := range int64(rounds*period + 1) {
			if step > 0 && step%period == 0 {
				s.Kick(50)
			}
			s.Step()
		}
		if n := s.Work().OutputSpikes; n != rounds {
			t.Fatalf("%s: %d output spikes, want %d", rule, n, rounds)
		}
		for i, lag := range lags {
			ms := float64(lag) * p.Dt
			want := math.Exp(-ms/p.TauPlus) / (1 - math.Exp(-period*p.Dt/p.TauPlus))
			if rule == "nessler" {
				want = 0
				if ms < p.TauPlus {
					want = 1
				}
			}
			if got := s.Weight(i); math.Abs(got-want) > 1e-3 {
				t.Errorf("%s: %g ms before the output: weight %.5f, want %.5f", rule, ms, got, want)
			}
		}
	}
}

// At its ends the μ-rule is the additive one, and its depression the
// multiplicative one's; between, the changes are the powers themselves, to two
// roundings.
func TestPowerLawEnds(t *testing.T) {
	o, x := OutputTraces{Fast: 0.7}, 0.6
	add, mul := Additive{0.01, 0.02}, Multiplicative{0.01, 0.02}
	for _, w := range []float64{0, 0.04, 0.25, 0.64, 1} {
		zero, one, half := PowerLaw{0.01, 0.02, 0}, PowerLaw{0.01, 0.02, 1}, PowerLaw{0.01, 0.02, 0.5}
		for _, c := range []struct {
			name      string
			got, want float64
		}{
			{"μ 0, input", zero.AtInput(w, o), add.AtInput(w, o)},
			{"μ 0, output", zero.AtOutput(w, x, o), add.AtOutput(w, x, o)},
			{"μ 1, input", one.AtInput(w, o), mul.AtInput(w, o)},
			{"μ 1, output", one.AtOutput(w, x, o), 0.01 * (1 - w) * 0.6},
			{"μ 1/2, input", half.AtInput(w, o), -0.02 * math.Sqrt(w) * 0.7},
			{"μ 1/2, output", half.AtOutput(w, x, o), 0.01 * math.Sqrt(1-w) * 0.6},
		} {
			if math.Abs(c.got-c.want) > 1e-17 {
				t.Errorf("%s: %g at weight %g, want %g", c.name, c.got, w, c.want)
			}
		}
	}
}
