package plasticity

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Whatever is turned and done, weights stay in 0..1, nothing panics, and a
// clone given the same does the same.
func TestSongSurvivesItsKnobs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rules := []string{"additive", "multiplicative", "mu", "triplet"}
		p := DefaultSong(rapid.SampledFrom(rules).Draw(t, "rule"))
		p.N, p.Groups = 24, 4
		p.GMax = rapid.Float64Range(0, 5).Draw(t, "gmax")
		p.Rate = rapid.Float64Range(0, 1000/p.Dt).Draw(t, "rate")
		p.Correlation = rapid.Float64Range(0, 1).Draw(t, "correlation")
		p.Consolidation = rapid.Bool().Draw(t, "consolidation")
		a, err := NewSong(p, rapid.Uint64().Draw(t, "seed"))
		if err != nil {
			t.Fatal(err)
		}
		b := a.Clone()
		for range rapid.IntRange(1, 6).Draw(t, "actions") {
			what := rapid.IntRange(0, 9).Draw(t, "what")
			x := rapid.Float64Range(0, 1).Draw(t, "x")
			rule := rapid.SampledFrom(rules).Draw(t, "to")
			for _, s := range []*Song{a, b} {
				if err := actOn(s, what, x, rule); err != nil {
					t.Fatal(err)
				}
				for range 300 {
					s.Step()
				}
			}
			w := a.Weights(nil)
			for i, v := range w {
				if !(v >= 0 && v <= 1) {
					t.Fatalf("weight %d is %v", i, v)
				}
			}
			if !slices.Equal(w, b.Weights(nil)) || a.Potential() != b.Potential() {
				t.Fatal("the clone went another way")
			}
		}
	})
}

func actOn(s *Song, what int, x float64, rule string) error {
	switch what {
	case 0:
		return s.SetRate(x * 1000)
	case 1:
		return s.SetAPlus(x)
	case 2:
		return s.SetRatio(2 * x)
	case 3:
		return s.SetRule(rule)
	case 4:
		return s.SetGMax(x)
	case 5:
		return s.SetAgeing(x, 1)
	case 6:
		s.Lesion(x)
	case 7:
		s.SwitchGroup(int(10 * x))
	case 8:
		s.Freeze(x < 0.5)
	default:
		s.InjectNoise(10 * x)
		s.SetDrift(1000 * x)
		s.SetConsolidation(x < 0.5)
	}
	return nil
}

func ExampleSong() {
	s, err := NewSong(DefaultSong("additive"), 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	for range 1_000_000 { // 100 s in steps of 0.1 ms
		s.Step()
	}
	w := s.Weights(nil)
	fmt.Println(s.State(), BimodalityCoefficient(w) > 5./9)
	// Output: active true
}
