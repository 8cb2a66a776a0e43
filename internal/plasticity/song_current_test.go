package plasticity

import (
	"math"
	"testing"

	"spikeslope/internal/stimulus"
)

func currentSong(t *testing.T, rule string, spikes ...int64) *Song {
	t.Helper()
	p := DefaultSong(rule)
	p.N, p.Groups, p.GMax, p.Membrane = 1, 1, 1, CUBAMembrane()
	p.Weights = []float64{0.5}
	trains := &stimulus.Trains{}
	for _, k := range spikes {
		if err := trains.Add(k, 0); err != nil {
			t.Fatal(err)
		}
	}
	var err error
	if p.Source, err = trains.Play(1); err != nil {
		t.Fatal(err)
	}
	return newSong(t, p, 1)
}

// One spike's potential follows the closed form to rounding: about a hundred
// steps of a number of size 60 within 1e-12.
func TestCurrentSongPSP(t *testing.T) {
	s := currentSong(t, "additive", 0)
	if err := s.change(func(p *SongParams) { p.Membrane.Rest, p.Membrane.Threshold, p.Membrane.Reset = 0, 50, 0 }); err != nil {
		t.Fatal(err)
	}
	s.v = 0
	s.Step()
	for k := 1; k <= 1000; k++ {
		s.Step()
		if d := math.Abs(s.Potential() - 0.5*psp(20, 5, float64(k)*0.1)); d > 1e-12 {
			t.Fatalf("after %d steps off by %.2g", k, d)
		}
	}
}

// Under every rule the neuron is the CUBA neuron bit for bit, given the weight
// each spike was delivered with. Without input it is held for the refractory
// time and then takes as long as theory says, to the next step.
func TestCurrentSongIsCUBA(t *testing.T) {
	for _, rule := range Rules() {
		var spikes []int64
		for k := int64(3000); k < 20000; k += 37 {
			spikes = append(spikes, k)
		}
		s, c := currentSong(t, rule.Name, spikes...), newCUBA(t, DefaultCUBA())
		last, next := int64(-1), 0
		for k := range int64(20000) {
			jump := 0.
			if next < len(spikes) && spikes[next] == k {
				jump = s.Weight(0)
				next++
			}
			s.Step()
			if c.Step(0, jump, 0) != s.Fired() || c.V != s.Potential() {
				t.Fatalf("%s: step %d: %.17g mV, want %.17g", rule.Name, k, s.Potential(), c.V)
			}
			if !s.Fired() {
				continue
			}
			free := int64(math.Ceil(LIFInterval(20, -49, -50, -60) / 0.1))
			if last >= 0 && k < 3000 && k-last != 50+free {
				t.Errorf("%s: interval of %d steps, want 50 refractory and %d free", rule.Name, k-last, free)
			}
			last = k
			s.Kick(50) // held: without effect
		}
		if s.Work().OutputSpikes < 20 {
			t.Errorf("%s: %d output spikes", rule.Name, s.Work().OutputSpikes)
		}
	}
}

func TestCurrentSongDoesNotAllocate(t *testing.T) {
	s := currentSong(t, "additive", 5)
	if n := testing.AllocsPerRun(1000, s.Step); n != 0 {
		t.Errorf("%g allocations a step", n)
	}
}

// Noise of the membrane gives Siegert's rate, the threshold raised for what
// the grid misses and within 4/√n, as in [TestSiegertRate].
func TestCurrentSongSiegert(t *testing.T) {
	for _, tc := range []struct{ mu, sigma float64 }{{-55, 5}, {-52, 3}, {-50, 4}} {
		p := DefaultSong("additive")
		p.N, p.Groups, p.Rate, p.Membrane = 1, 1, 0, CUBAMembrane()
		p.Membrane.Rest = tc.mu
		s := newSong(t, p, 1)
		s.InjectNoise(tc.sigma)
		stepSong(s, 100)
		n := float64(s.Work().OutputSpikes)
		seen := p.Membrane.Threshold + 0.583*tc.sigma*math.Sqrt(2*p.Dt/p.Membrane.TauM)
		want := SiegertRate(p.Membrane.TauM, p.Membrane.Refractory, seen, p.Membrane.Reset, tc.mu, tc.sigma)
		if d := n/100/want - 1; math.Abs(d) > 4/math.Sqrt(n)+0.005 {
			t.Errorf("μ %g σ %g: %.2f Hz, theory on the grid %.2f", tc.mu, tc.sigma, n/100, want)
		}
		t.Logf("μ %g σ %g: %.2f Hz, theory on the grid %.2f", tc.mu, tc.sigma, n/100, want)
	}
}
