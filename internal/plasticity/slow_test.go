package plasticity

import (
	"math"
	"testing"
)

// With nothing else at work w − z shrinks at 0.1 + 1/60 a second and
// w/60 + z/10 stays: Euler's steps of 2 ms follow that within a part in 1e4
// over ten seconds.
func TestConsolidationPullsBack(t *testing.T) {
	p := DefaultSong("additive")
	p.Rate, p.Consolidation = 0, true
	s := newSong(t, p, 1)
	for i := range s.syn {
		s.slow[i], s.syn[i].w = 0.2, 0.8
	}
	stepSong(s, 10)
	k := 0.1 + 1./60
	rest := (0.8/60 + 0.2*0.1) / k
	want := rest + (0.8-rest)*math.Exp(-10*k)
	if d := math.Abs(s.Weight(7) - want); d > 1e-4 {
		t.Errorf("weight %.6f, want %.6f", s.Weight(7), want)
	}
	s.SetConsolidation(false)
	if z := s.Partners(nil); len(z) != 0 {
		t.Errorf("%d partners after switching off", len(z))
	}
}

func TestAgeingFollowsItsFormula(t *testing.T) {
	p := DefaultSong("additive")
	p.EtaOld, p.TauAge = 0.3, 20
	s := newSong(t, p, 1)
	for second := 0; second <= 40; second += 10 {
		want := 0.3 + 0.7*math.Exp(-float64(second)/20)
		if d := math.Abs(s.Plasticity() - want); d > 1e-9 {
			t.Errorf("after %d s η %.6f, want %.6f", second, s.Plasticity(), want)
		}
		stepSong(s, 10)
	}
	s.Freeze(true)
	if s.Plasticity() != 0 || !s.Frozen() {
		t.Errorf("frozen: η %g", s.Plasticity())
	}
}

// Membrane noise alone gives the potential its standard deviation sd. Over t
// the estimate of the variance has relative standard error √(2τ/t), since the
// squared autocorrelation decays with τ/2 on either side, and the deviation's
// half of that; Euler's step adds a quarter of dt/τ.
func TestNoiseHasItsSize(t *testing.T) {
	p := DefaultSong("additive")
	p.Rate = 0
	s := newSong(t, p, 1)
	s.InjectNoise(2)
	stepSong(s, 1)
	var sum, sum2 float64
	const seconds = 50
	n := float64(s.steps(seconds))
	for range s.steps(seconds) {
		s.Step()
		sum += s.Potential() + 74
		sum2 += (s.Potential() + 74) * (s.Potential() + 74)
	}
	sd := math.Sqrt(sum2/n - sum/n*sum/n)
	if se := math.Sqrt(2*0.01/seconds) / 2; math.Abs(sd/2-1) > 4*se+0.0025 {
		t.Errorf("standard deviation %.3f mV, want 2 ± %.3f", sd, 2*se)
	}
}
