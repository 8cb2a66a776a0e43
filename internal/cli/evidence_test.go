package cli

import (
	"context"
	"math"
	"runtime"
	"slices"
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

// A sample of the stored numbers comes out again to the bit: one arm of every
// measure, from one seed, another arm and seed each time.
func TestEvidenceComesOutAgain(t *testing.T) {
	p, stored := built(t)
	if stored.Arch != runtime.GOARCH {
		t.Skipf("recorded on %s; exponentials round otherwise on %s", stored.Arch, runtime.GOARCH)
	}
	ran := 0
	for i, d := range p.catalog.Declared() {
		if !p.catalog.Fresh(stored, d) {
			continue // TestEvidenceIsUpToDate says so
		}
		f, err := p.catalog.Finding(stored, d)
		if err != nil {
			t.Fatal(err)
		}
		arm := f.Arms[i%len(f.Arms)]
		k := i % len(arm.Values)
		line, err := experiment.ParseLine(arm.Line)
		if err != nil {
			t.Fatal(err)
		}
		setup, err := p.catalog.Resolve(line)
		if err != nil {
			t.Fatal(err)
		}
		until, err := experiment.ParseTime(f.For)
		if err != nil {
			t.Fatal(err)
		}
		quantity, err := experiment.ParseCondition(f.Reading)
		if err != nil {
			t.Fatal(err)
		}
		keys := quantity.Names()
		plan := experiment.Sampling{First: uint64(k + 1), Last: uint64(k + 1), Keys: keys, Times: []experiment.Time{until}}
		err = setup.Sample(context.Background(), plan, func(s experiment.Sample) error {
			got := quantity.Value(func(key string) float64 { return s.End()[slices.Index(keys, key)] })
			want := float64(arm.Values[k])
			if got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
				t.Errorf("%s %s, seed %d: %v, stored is %v: if a model changed on purpose, run make evidence", f.Experiment, arm.Line, s.Seed, got, want)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
		ran++
	}
	t.Logf("%d of %d measures sampled", ran, len(stored.Measurements))
}
