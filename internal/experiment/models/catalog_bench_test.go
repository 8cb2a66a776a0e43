package models

import (
	"testing"

	"spikeslope/content"
	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
)

// BenchmarkBrainExperiments steps the brain side of every experiment, as its
// file sets it up, and reports how many times faster than real time it runs.
// One operation is one step; it should not allocate.
func BenchmarkBrainExperiments(b *testing.B) {
	c, _ := course.Load(content.FS()) // its faults are the course's tests' concern
	catalog := experiment.NewCatalog(All(), c)
	for _, e := range c.Experiments() {
		s, err := catalog.Resolve(experiment.Line{ID: e.ID})
		if err != nil {
			b.Fatal(err)
		}
		for _, p := range s.Parts {
			if p.Builder.Side != experiment.Brain {
				continue
			}
			b.Run(e.ID, func(b *testing.B) {
				m, err := p.Builder.Build(p.Values, 1)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportAllocs()
				for b.Loop() {
					m.Step()
				}
				modelled := m.Describe().Period.Seconds() * float64(b.N)
				b.ReportMetric(modelled/b.Elapsed().Seconds(), "x-real-time")
			})
		}
	}
}
