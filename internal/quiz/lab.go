package quiz

import (
	"context"
	"fmt"
	"math"

	"spikeslope/internal/experiment"
)

// Lab runs lines against a catalog of experiments.
type Lab struct {
	Catalog *experiment.Catalog
	// Watch, if set, is shown the run from time to time and when it is over,
	// with the time it goes to.
	Watch func(run *experiment.Run, end experiment.Time)
}

func (l Lab) watch(run *experiment.Run, end experiment.Time) {
	if l.Watch != nil {
		l.Watch(run, end)
	}
}

// pause is how much model time passes between looks at whether to stop.
const pause = experiment.Second / 4

func (l Lab) start(line, duration string) (*experiment.Run, experiment.Time, error) {
	parsed, err := experiment.ParseLine(line)
	if err != nil {
		return nil, 0, fmt.Errorf("%s: %w", line, err)
	}
	setup, err := l.Catalog.Resolve(parsed)
	if err != nil {
		return nil, 0, fmt.Errorf("%s: %w", line, err)
	}
	end := setup.Duration
	if duration != "" {
		if end, err = experiment.ParseTime(duration); err != nil {
			return nil, 0, fmt.Errorf("%s: for %w", line, err)
		}
	}
	run, err := setup.Start()
	if err != nil {
		return nil, 0, fmt.Errorf("%s: %w", line, err)
	}
	return run, end, nil
}

// Run implements [Runner].
func (l Lab) Run(ctx context.Context, line, duration string, readings []string) (map[string]float64, error) {
	run, end, err := l.start(line, duration)
	if err != nil {
		return nil, err
	}
	for run.Now() < end {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		run.Advance(min(run.Now()+pause, end))
		l.watch(run, end)
	}
	look := run.Lookup()
	out := make(map[string]float64, len(readings))
	for _, name := range readings {
		out[name] = look(name)
	}
	return out, nil
}

// First implements [Runner].
func (l Lab) First(ctx context.Context, line, duration string, holds func(look func(string) float64) bool) (Moment, error) {
	run, end, err := l.start(line, duration)
	if err != nil {
		return Moment{}, err
	}
	var m Moment
	for i := range run.Models() {
		m.Step = max(m.Step, run.Describe(i).Period)
	}
	look := newWatcher(run)
	for run.Now() < end {
		if err := ctx.Err(); err != nil {
			return Moment{}, err
		}
		run.Step()
		if look.take(); holds(look.of) {
			m.Found, m.At = true, run.Now()
			return m, nil
		}
	}
	return m, nil
}

// A Trace is how one reading goes over a run, a value after every step of the
// slower model.
type Trace struct {
	Reading experiment.Named
	Step    experiment.Time
	T, V    []float64 // s, and the reading's unit
}

// Trace runs a line and follows a reading.
func (l Lab) Trace(ctx context.Context, line, duration, reading string) (*Trace, error) {
	run, end, err := l.start(line, duration)
	if err != nil {
		return nil, err
	}
	look := newWatcher(run)
	at, ok := look.at[reading]
	if !ok {
		return nil, fmt.Errorf("%s: no reading is called %s", line, reading)
	}
	tr := &Trace{Reading: run.Readings()[at]}
	for i := range run.Models() {
		tr.Step = max(tr.Step, run.Describe(i).Period)
	}
	for next := tr.Step; next <= end; next += tr.Step {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		run.Advance(next)
		look.take()
		tr.T = append(tr.T, run.Now().Seconds())
		tr.V = append(tr.V, look.of(reading))
		if len(tr.T)%256 == 0 {
			l.watch(run, end)
		}
	}
	return tr, nil
}

// A watcher looks readings up after every step without allocating.
type watcher struct {
	run    *experiment.Run
	at     map[string]int
	values []float64
}

func newWatcher(run *experiment.Run) *watcher {
	w := &watcher{run: run, at: map[string]int{}}
	for i, n := range run.Readings() {
		for _, name := range []string{n.Key, n.Side.String() + "." + n.Name, n.Name} {
			if _, taken := w.at[name]; !taken {
				w.at[name] = i
			}
		}
	}
	return w
}

func (w *watcher) take() { w.values = w.run.Read(w.values) }

func (w *watcher) of(name string) float64 {
	if name == "t_s" {
		return w.run.Now().Seconds()
	}
	if i, ok := w.at[name]; ok {
		return w.values[i]
	}
	return math.NaN()
}
