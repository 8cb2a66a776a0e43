package plasticity

import (
	"testing"

	"spikeslope/internal/stimulus"
)

// A trial is 100 ms of model time: 300 times real time is 333 µs.
func BenchmarkWTATrial(b *testing.B) {
	for _, d := range Designs() {
		b.Run(d.Name, func(b *testing.B) {
			s, err := stimulus.NewShared(stimulus.DefaultShared(), 1)
			if err != nil {
				b.Fatal(err)
			}
			n := newWTA(b, DefaultWTA(d.Name, 4), 1)
			b.ReportAllocs()
			for b.Loop() {
				n.Learn(s.Next())
			}
		})
	}
}

// Goal: 150 stimuli in 10 ms.
func BenchmarkWTAScore150(b *testing.B) {
	s, err := stimulus.NewShared(stimulus.DefaultShared(), 1)
	if err != nil {
		b.Fatal(err)
	}
	n := newWTA(b, DefaultWTA("wta32", 4), 1)
	for range 100 {
		n.Learn(s.Next())
	}
	test := s.HeldOut(stimulus.SetA, 150)
	b.ReportAllocs()
	for b.Loop() {
		n.Score(test)
	}
}

func BenchmarkWTAClone(b *testing.B) {
	n := newWTA(b, DefaultWTA("wta32", 4), 1)
	b.ReportAllocs()
	for b.Loop() {
		n.Clone()
	}
}
