package models

import (
	"os"
	"testing"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
)

const minute10 = 10 * experiment.Minute

// live starts each experiment of the content as the lab does.
func live(b *testing.B, f func(b *testing.B, start func() *experiment.Run)) {
	catalog := experiment.NewCatalog(All(), course.Open(os.DirFS("../../../content")))
	for _, id := range catalog.ExperimentIDs() {
		setup, err := catalog.Resolve(experiment.Line{ID: id})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(id, func(b *testing.B) {
			f(b, func() *experiment.Run {
				r, err := setup.Start()
				if err != nil {
					b.Fatal(err)
				}
				r.Rewindable()
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
