package cli

import (
	"context"
	"math"
	"runtime"
	"testing"

	"spikeslope/internal/experiment"
)

// built returns the program with the content that is built in.
func built(t *testing.T) (*program, *experiment.Evidence) {
	t.Helper()
	p := &program{}
	if err := p.load(); err != nil {
		t.Fatal(err)
	}
	stored, err := experiment.ReadEvidence(p.files)
	if err != nil {
		t.Fatal(err)
	}
	return p, stored
}

// What is stored is of the content as it is.
func TestEvidenceIsUpToDate(t *testing.T) {
	p, stored := built(t)
	for _, f := range p.catalog.CheckEvidence(stored) {
		t.Error(f)
	}
	declared := p.catalog.Declared()
	if n := len(stored.Measurements); n != len(declared) {
		t.Errorf("%d measurements stored, %d measures declared", n, len(declared))
	}
}

// A sample of the stored numbers comes out again to the bit: an arm of every
// third measure from one seed, another arm and seed each time. The race
// detector, which runs ten times as long, gets fewer.
func TestEvidenceComesOutAgain(t *testing.T) {
	p, stored := built(t)
	if stored.Arch != runtime.GOARCH {
		t.Skipf("recorded on %s; exponentials round otherwise on %s", stored.Arch, runtime.GOARCH)
	}
	every := 3
	if raceDetector {
		every = 15
	}
	ran := 0
	for i, d := range p.catalog.Declared() {
		got := stored.Find(d.Experiment.ID, d.Measure.Name)
		if i%every != 0 || !p.catalog.Fresh(stored, d) { // TestEvidenceIsUpToDate says so
			continue
		}
		ran++
		arm := ran % len(got.Arms)
		values := got.Arms[arm].Values
		k := ran % len(values)
		again, err := p.catalog.Again(context.Background(), d, arm, uint64(k+1))
		if err != nil {
			t.Errorf("%s: %v", d.Experiment.ID, err)
		} else if again != values[k] && !(math.IsNaN(float64(again)) && math.IsNaN(float64(values[k]))) {
			t.Errorf("%s, measure %q, arm %d, seed %d: %v, stored is %v: if a model changed on purpose, run make evidence",
				d.Experiment.ID, d.Measure.Name, arm, k+1, again, values[k])
		}
	}
	t.Logf("%d of %d measures sampled", ran, len(stored.Measurements))
}
