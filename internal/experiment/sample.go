package experiment

import (
	"context"
	"fmt"
	"maps"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// MaxSeeds is the most seeds one sampling takes.
const MaxSeeds = 1_000_000

// A Sampling says what to take from one set-up run from many seeds.
type Sampling struct {
	First, Last uint64   // seeds, both included
	Keys        []string // readings, as [Run.Columns] takes them; nil for all
	Times       []Time   // when to take them, rising; a run ends with the last
	// Progress, if not nil, is called after each run, never twice at once.
	Progress func()
}

// A Sample is what one seed gave: a row for each time, a column for each key.
type Sample struct {
	Seed uint64
	Rows [][]float64
}

// End returns the last row.
func (s *Sample) End() []float64 { return s.Rows[len(s.Rows)-1] }

// Sample runs the set-up from each seed on all cores and hands the samples to
// take in the order of the seeds, whatever order the cores finish in. When ctx
// ends it stops soon and returns the context's cause; take has then had every
// sample up to the first one missing.
func (s *Setup) Sample(ctx context.Context, p Sampling, take func(Sample) error) error {
	if p.Last < p.First {
		return nil
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	g, ctx := errgroup.WithContext(ctx)
	results := make(chan Sample, runtime.GOMAXPROCS(0))
	// Counted from the first, since the last may be the greatest there is.
	more := p.Last - p.First
	var begun atomic.Uint64
	for range min(uint64(runtime.GOMAXPROCS(0)), max(more, more+1)) {
		g.Go(func() error {
			for n := begun.Add(1) - 1; n <= more; n = begun.Add(1) - 1 {
				seed := p.First + n
				rows, err := s.Seeded(seed).sample(ctx, p)
				if err != nil {
					return err
				}
				results <- Sample{seed, rows}
			}
			return nil
		})
	}
	var failed, broken error // of a run; of take
	go func() {
		failed = g.Wait()
		close(results)
	}()
	waiting := map[uint64]Sample{}
	due := p.First
	for r := range results {
		if p.Progress != nil {
			p.Progress()
		}
		waiting[r.Seed] = r
		for one, ok := waiting[due]; ok && broken == nil; one, ok = waiting[due] {
			broken = take(one)
			delete(waiting, due)
			due++
		}
		if broken != nil { // let the workers come to an end
			cancel()
		}
	}
	if broken != nil {
		return broken
	}
	return failed
}

// Seeded returns the set-up with another seed.
func (s *Setup) Seeded(seed uint64) *Setup {
	c := *s
	c.Seed, c.Line.Seed, c.Line.Seeded = seed, seed, true
	c.Parts = make([]Part, len(s.Parts))
	for i, p := range s.Parts {
		p.Values = Values{Num: maps.Clone(p.Values.Num), Text: maps.Clone(p.Values.Text)}
		c.Parts[i] = p
	}
	return &c
}

// sample runs the set-up once. A fault in a model must not take the program
// along.
func (s *Setup) sample(ctx context.Context, p Sampling) (rows [][]float64, err error) {
	defer func() {
		if f := recover(); f != nil {
			err = s.crash(f)
		}
	}()
	r, err := s.Start()
	if err != nil {
		return nil, err
	}
	r.Unrecorded()
	columns, err := r.Columns(p.Keys)
	if err != nil {
		return nil, err
	}
	var all []float64
	for _, t := range p.Times {
		if err := r.AdvanceContext(ctx, t); err != nil {
			return nil, err
		}
		all = r.Read(all)
		row := make([]float64, len(columns))
		for i, k := range columns {
			row[i] = all[k]
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// crash turns a model's panic into an error that gives the line to report.
func (s *Setup) crash(fault any) error {
	l := s.Line
	l.Seed, l.Seeded = s.Seed, true
	return fmt.Errorf("%s: the model failed: %v", l, fault)
}

// piece is the model time between two looks at whether to stop.
const piece = Second / 2

// AdvanceContext runs up to model time t, or returns the cause if ctx ends
// first. The result at t is that of [Run.Advance].
func (r *Run) AdvanceContext(ctx context.Context, t Time) error {
	for r.now < t {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		r.Advance(min(t, r.now+piece))
	}
	return nil
}
