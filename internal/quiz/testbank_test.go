package quiz

import (
	"context"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"spikeslope/internal/experiment"
)

const beliefs = `---
title: Misconceptions
---
## A larger rate always learns faster {#m-faster}

Past an edge a larger rate diverges.

## The loss is the step {#m-step}

The step is the rate times the gradient.
`

const sample = `---
title: Samples
order: 2
---

Words for the writer.

### What sets the size of a step? {#step v=2 claim=gd-rate type=single}

Think of one update.

- [x] The **rate** times the gradient
  > Yes.
- [ ] The loss {m=step}
  > The loss says how bad things are,
  > not where down is.
? Look at the formula.
! A step is the rate
  times the gradient.

### Which of these are true? {#many claim=gd-rate type=multiple}

- [x] The rate is a number
  > It is.
- [x] Too large a rate diverges
  > It does.
- [ ] A larger rate is faster {m=m-faster}
  > Only up to the edge.
! Rates are numbers.

### Where do these belong? {#sort claim="gd-rate brain-what" type=classify}

- [brain] Spikes
  > Neurons spike.
- [descent] Learning rate {m=m-step}
- [both] Weights
! Neurons spike, optimizers step.

### Put one update in order. {#sequence claim=gd-gradient type=order}

1. Compute the loss
2. Take its gradient
3. Step against it
! First the loss.

### The {{gradient|slope}} times the {{learning rate|rate}} is the step. {#gaps claim=gd-rate type=cloze}
! Both matter.

### "Gradient descent finds the best solution." {#best claim=myth-gd-best type=myth answer=myth}
- [x] It may stop in a local minimum
  > It may.
- [ ] It tries everything {m=m-faster}
  > It tries one point.

### From x = {x} on f = x², how long is one step at rate {eta}? {#length claim=gd-what type=numeric}
@ eta = 0.01..0.5 log 2 digits
@ x = 2..9 integer
@ g = 2*x
= eta*g ± 2% m
> Right: {eta} × {g}.
~ answer < 0 {m=m-step}
> A length is not negative.
~ else
> The gradient is {2*x}.
! The step is {eta*g:2}.

### What follows at this rate? {#come claim=gd-rate type=predict run="ravine?eta=0.3" for=10s}
- [ ] It settles {m=m-faster when="loss < 1"}
  > No.
- [ ] It diverges {when=else}
  > Yes.
! Past the edge.

### Make it diverge. {#make claim=gd-rate type=set-the-knob run=ravine for=10s knob=eta goal="loss > bound"}
@ bound = 2 | 3
= 0.5
> So it does.
~ answer < 0.1 {m=m-faster}
> Far too small.
~ loss > 0.5
> Nearly: the loss is above a half.

### Stop where the loss first rises. {#spot claim=gd-rate type=spot-the-step run=ravine for=10s when="loss > 0.5" within="2 steps"}
~ answer < moment
> Too early.
~ else
> Too late.
! There.
`

func files(text string) fstest.MapFS {
	return fstest.MapFS{
		"quiz/samples.md":        {Data: []byte(text)},
		"quiz/misconceptions.md": {Data: []byte(beliefs)},
	}
}

func loadSample(t testing.TB) *Bank {
	t.Helper()
	b, faults := Load(files(sample))
	for _, f := range faults {
		t.Error(f)
	}
	return b
}

// ask returns the question of an item of the sample bank.
func ask(t *testing.T, id string, seed uint64) *Question {
	t.Helper()
	it := loadSample(t).Item(id)
	if it == nil {
		t.Fatalf("the sample has no item %s", id)
	}
	q, err := it.Ask(seed)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// option returns where the choice stands that begins so.
func option(t *testing.T, q *Question, begins string) int {
	t.Helper()
	for i, o := range q.Options {
		if strings.HasPrefix(o.Text, begins) {
			return i
		}
	}
	t.Fatalf("no choice begins %q", begins)
	return -1
}

// ravine is a fake experiment whose loss is ten times the rate and grows to
// that over ten seconds.
type ravine struct{}

func (ravine) rate(line string) float64 {
	l, err := experiment.ParseLine(line)
	if err != nil {
		return math.NaN()
	}
	for _, s := range l.Settings {
		if s.Name == "eta" {
			f, _ := ParseFormula(s.Value)
			v, _ := f.Value(nil)
			return v
		}
	}
	return 0.08
}

func (r ravine) Run(_ context.Context, line, _ string, readings []string) (map[string]float64, error) {
	out := map[string]float64{}
	for _, n := range readings {
		out[n] = math.NaN()
		if n == "loss" {
			out[n] = 10 * r.rate(line)
		}
	}
	return out, nil
}

func (r ravine) First(_ context.Context, line, _ string, holds func(func(string) float64) bool) (Moment, error) {
	for t := experiment.Time(0); t < 10*experiment.Second; t += 100 * experiment.Millisecond {
		loss := r.rate(line) * t.Seconds()
		if holds(func(string) float64 { return loss }) {
			return Moment{Found: true, At: t, Step: 100 * experiment.Millisecond}, nil
		}
	}
	return Moment{}, nil
}
