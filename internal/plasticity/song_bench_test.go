package plasticity

import (
	"fmt"
	"testing"
)

func benchSong(b *testing.B, p SongParams, seconds float64) {
	b.Helper()
	b.ReportAllocs()
	steps := int(seconds * 1000 / p.Dt)
	for b.Loop() {
		s, err := NewSong(p, 1)
		if err != nil {
			b.Fatal(err)
		}
		for range steps {
			s.Step()
		}
	}
	b.ReportMetric(seconds*float64(b.N)/b.Elapsed().Seconds(), "x-real-time")
}

// BenchmarkSong100s is the run compared with Brian2: 1000 synapses, 100 s.
func BenchmarkSong100s(b *testing.B) {
	p := DefaultSong("additive")
	p.N, p.GMax, p.Ratio = 1000, 0.01, 1.05
	benchSong(b, p, 100)
}

// BenchmarkSongLive is the neuron of the lab.
func BenchmarkSongLive(b *testing.B) {
	for _, rule := range Rules() {
		b.Run(rule.Name, func(b *testing.B) {
			p := DefaultSong(rule.Name)
			p.Correlation = 0.1
			benchSong(b, p, 20)
		})
	}
	b.Run("consolidation", func(b *testing.B) {
		p := DefaultSong("additive")
		p.Consolidation = true
		benchSong(b, p, 20)
	})
}

// BenchmarkSongSynapses is cost against the number of synapses, 1 s each with
// the drive held alike.
func BenchmarkSongSynapses(b *testing.B) {
	for n := 100; n <= 1_000_000; n *= 10 {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p := DefaultSong("additive")
			p.N, p.GMax = n, 10/float64(n)
			benchSong(b, p, 1)
		})
	}
}

func BenchmarkSongClone(b *testing.B) {
	s, err := NewSong(DefaultSong("additive"), 1)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		s.Clone()
	}
}
