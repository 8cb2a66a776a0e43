package experiment

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"
)

func resolve(t testing.TB, line string) *Setup {
	t.Helper()
	l, err := ParseLine(line)
	if err != nil {
		t.Fatal(err)
	}
	s, err := toyCatalog().Resolve(l)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Samples come in the order of seeds, whatever the number of cores, and equal
// single runs.
func TestSampleOrder(t *testing.T) {
	s := resolve(t, "two?kick@1s")
	plan := Sampling{First: 3, Last: 20, Keys: []string{"brain.noise", "descent.sum"}, Times: []Time{0, Second, 3 * Second}}
	for _, cores := range []int{1, 4} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		due, done := uint64(3), 0
		plan.Progress = func() { done++ }
		err := s.Sample(context.Background(), plan, func(one Sample) error {
			if one.Seed != due {
				t.Errorf("seed %d, want %d", one.Seed, due)
			}
			r := start(t, fmt.Sprintf("two?seed=%d&kick@1s", due))
			for i, at := range plan.Times {
				r.Advance(at)
				look := r.Lookup()
				if want := []float64{look("brain.noise"), look("descent.sum")}; !slices.Equal(one.Rows[i], want) {
					t.Errorf("seed %d at %v: %v, want %v", due, at, one.Rows[i], want)
				}
			}
			due++
			return nil
		})
		if err != nil || due != 21 || done != 18 {
			t.Errorf("%d cores: %v, up to seed %d, %d runs", cores, err, due, done)
		}
	}
}

// The greatest seeds there are come to an end too.
func TestSampleAtTheLastSeed(t *testing.T) {
	var got []uint64
	plan := Sampling{First: math.MaxUint64 - 2, Last: math.MaxUint64, Times: []Time{0}}
	err := resolve(t, "one").Sample(context.Background(), plan, func(one Sample) error {
		got = append(got, one.Seed)
		return nil
	})
	if err != nil || !slices.Equal(got, []uint64{math.MaxUint64 - 2, math.MaxUint64 - 1, math.MaxUint64}) {
		t.Errorf("seeds %v: %v", got, err)
	}
}

func TestSampleStops(t *testing.T) {
	s := resolve(t, "one")
	plan := Sampling{First: 1, Last: 100_000, Times: []Time{Minute}}
	full := errors.New("disk full")
	n := 0
	err := s.Sample(context.Background(), plan, func(Sample) error {
		if n++; n == 3 {
			return full
		}
		return nil
	})
	if !errors.Is(err, full) || n != 3 {
		t.Errorf("%v after %d", err, n)
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	n = 0
	err = s.Sample(ctx, plan, func(Sample) error {
		if n++; n == 3 {
			cancel(full)
		}
		return nil
	})
	if !errors.Is(err, full) || n < 3 || n > 1000 {
		t.Errorf("stopped: %v after %d", err, n)
	}
}

// A model that fails is an error with the line to report, not a crash.
func TestSampleModelFails(t *testing.T) {
	s := resolve(t, "one")
	s.Parts[0].Builder.Build = func(Values, uint64) (Model, error) { return &failing{}, nil }
	err := s.Sample(context.Background(), Sampling{First: 5, Last: 9, Times: []Time{Second}}, func(Sample) error { return nil })
	if err == nil || !strings.Contains(err.Error(), "the model failed: no more") || !strings.Contains(err.Error(), "one?seed=") {
		t.Errorf("%v", err)
	}
	if err := s.Sample(context.Background(), Sampling{First: 2, Last: 1, Times: []Time{Second}}, nil); err != nil {
		t.Errorf("no seeds: %v", err)
	}
}

type failing struct{ toy }

func (*failing) Step() { panic("no more") }

func TestUnrecordedChangesNothing(t *testing.T) {
	a, b := start(t, "two?kick@700ms"), start(t, "two?kick@700ms")
	b.Unrecorded()
	a.Advance(5 * Second)
	b.Advance(5 * Second)
	if !slices.Equal(a.Read(nil), b.Read(nil)) {
		t.Error("a run without record differs")
	}
	if times, _ := b.Record.Column("sum"); len(times) > 1 {
		t.Errorf("%d samples were recorded", len(times))
	}
}

func TestColumns(t *testing.T) {
	r := start(t, "two")
	got, err := r.Columns([]string{"descent.sum", "sum", "brain.kicks"})
	if err != nil || !slices.Equal(got, []int{5, 1, 3}) {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := r.Columns([]string{"smu"}); err == nil || !strings.Contains(err.Error(), `no reading of two is called "smu"`) {
		t.Errorf("%v", err)
	}
}
