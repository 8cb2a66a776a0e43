package models

import (
	"testing"

	"spikeslope/content"
	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
)

const minute10 = 10 * experiment.Minute

// setups are the experiments of the content as their files set them up.
func setups(b *testing.B) (list []*experiment.Setup) {
	catalog := experiment.NewCatalog(All(), course.Open(content.FS()))
	for _, id := range catalog.ExperimentIDs() {
		s, err := catalog.Resolve(experiment.Line{ID: id})
		if err != nil {
			b.Fatal(err)
		}
		list = append(list, s)
	}
	return list
}

// live starts each experiment as the lab does.
func live(b *testing.B, f func(b *testing.B, start func() *experiment.Run)) {
	for _, setup := range setups(b) {
		b.Run(setup.Experiment.ID, func(b *testing.B) {
			f(b, func() *experiment.Run {
				r, err := setup.Start()
				if err != nil {
					b.Fatal(err)
				}
				r.Rewindable(experiment.ReplayUnnoticed)
				return r
			})
		})
	}
}

// BenchmarkJump goes to minute 10 from the start; it should take less than a
// second.
func BenchmarkJump(b *testing.B) {
	live(b, func(b *testing.B, start func() *experiment.Run) {
		for b.Loop() {
			start().Seek(minute10)
		}
	})
}

// BenchmarkRewind goes back from minute 10 to an event at the worst place: just
// before a checkpoint. They lie 16 s apart there, so nearly 16 s must be run
// again. It should take less than 100 ms.
func BenchmarkRewind(b *testing.B) {
	const event = 592*experiment.Second - experiment.Millisecond
	live(b, func(b *testing.B, start func() *experiment.Run) {
		r := start()
		for b.Loop() {
			b.StopTimer()
			r.Seek(minute10)
			b.StartTimer()
			r.Seek(event)
		}
	})
}

// BenchmarkBrainExperiments steps the brain side of every experiment, as its
// file sets it up, and reports how many times faster than real time it runs.
// One operation is one step; it should not allocate.
func BenchmarkBrainExperiments(b *testing.B) {
	for _, s := range setups(b) {
		for _, p := range s.Parts {
			if p.Builder.Side != experiment.Brain {
				continue
			}
			b.Run(s.Experiment.ID, func(b *testing.B) {
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
