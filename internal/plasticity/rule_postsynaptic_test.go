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
