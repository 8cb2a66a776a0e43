package models

import (
	"math"
	"os"
	"testing"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
)

// Every experiment, gone back in and run on, gives what the straight run gives.
func TestRewindIsExact(t *testing.T) {
	catalog := experiment.NewCatalog(All(), course.Open(os.DirFS("../../../content")))
	for _, id := range catalog.ExperimentIDs() {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			setup, err := catalog.Resolve(experiment.Line{ID: id})
			if err != nil {
				t.Fatal(err)
			}
			straight, err := setup.Start()
			if err != nil {
				t.Fatal(err)
			}
			straight.Advance(3 * experiment.Second)
			again, err := setup.Start()
			if err != nil {
				t.Fatal(err)
			}
			again.Rewindable(0)
			again.Seek(3500 * experiment.Millisecond)
			again.Seek(2250 * experiment.Millisecond)
			again.Seek(3 * experiment.Second)
			want, got := straight.Read(nil), again.Read(nil)
			for i, n := range straight.Readings() {
				if math.Float64bits(want[i]) != math.Float64bits(got[i]) {
					t.Errorf("%s: %v, after rewinding %v", n.Key, want[i], got[i])
				}
			}
		})
	}
}
