package descent

import (
	"math"
	"testing"
)

// On a parabola of curvatures 1 and κ each step multiplies the two parts of the
// gradient by 1−η and 1−ηκ: the sweep is those powers.
func TestRateSweepOnAQuadratic(t *testing.T) {
	s, err := NewSurface("ravine", map[string]float64{"kappa": 20, "theta": 0})
	if err != nil {
		t.Fatal(err)
	}
	start, rates := [2]float64{3, 0.5}, []float64{1e-4, 0.01, 0.05, 0.095, 0.099, 0.11, 1}
	w, err := NewRateSweep(RaceSpec{Surface: s, Start: start}, "gd", Hyper{LearningRate: 7}, rates)
	if err != nil {
		t.Fatal(err)
	}
	_, gx, gy := s.Slope(start[0], start[1])
	flat, steep := 1.0, 20.0
	if math.Abs(gy/start[1]) < math.Abs(gx/start[0]) {
		flat, steep = steep, flat
	}
	const steps = 60
	w.Advance(20)
	w.Advance(steps - 20)
	for k, g := range w.Norms(nil) {
		want := math.Hypot(gx*math.Pow(1-rates[k]*flat, steps), gy*math.Pow(1-rates[k]*steep, steps))
		if !(math.Abs(g-want) <= 1e-9*want) {
			t.Errorf("rate %g leaves %g after %d steps, want %g", rates[k], g, w.Steps(), want)
		}
	}
}

// Each run is the race's racer at that rate, bit for bit.
func TestRateSweepIsTheRace(t *testing.T) {
	s, err := NewSurface("rosenbrock", nil)
	if err != nil {
		t.Fatal(err)
	}
	start := [2]float64{-1.5, 2}
	for _, method := range OptimizerNames() {
		h := DefaultHyper(method)
		rates := []float64{1e-4, 1e-3, 0.03}
		spec := RaceSpec{Surface: s, Start: start, LossScale: 3}
		w, err := NewRateSweep(spec, method, h, rates)
		if err != nil {
			t.Fatal(err)
		}
		w.Advance(100)
		norms := w.Norms(nil)
		for k, rate := range rates {
			r, err := NewRace(spec)
			if err != nil {
				t.Fatal(err)
			}
			h.LearningRate = rate
			if _, err := r.Add(Entry{Method: method, Hyper: h}); err != nil {
				t.Fatal(err)
			}
			for range 100 {
				r.Step()
			}
			if c := r.Racers()[0]; c.Status() == Running && c.GradientNorm() != norms[k] {
				t.Errorf("%s at %g: gradient %v in the sweep, %v in the race", method, rate, norms[k], c.GradientNorm())
			}
		}
	}
}

func TestRateSweepRefuses(t *testing.T) {
	s, _ := NewSurface("ravine", nil)
	if _, err := NewRateSweep(RaceSpec{Surface: s}, "newton", Hyper{}, []float64{0.1}); err == nil {
		t.Error("a method without a rate is swept")
	}
	if _, err := NewRateSweep(RaceSpec{Surface: s, Start: [2]float64{math.NaN(), 1}}, "gd", Hyper{}, []float64{0.1}); err == nil {
		t.Error("a start that is no point is taken")
	}
	if _, err := NewRateSweep(RaceSpec{Surface: s}, "gd", Hyper{}, []float64{-1}); err == nil {
		t.Error("a negative rate is taken")
	}
}
