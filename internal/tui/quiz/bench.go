package quiz

import (
	"context"
	"fmt"
	"math"
	"strings"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/experiment"
	"spikeslope/internal/quiz"
	"spikeslope/internal/tui/picture"
	"spikeslope/internal/tui/ui"
)

// bench is what a question that runs an experiment needs before it is asked,
// and what its run gave.
type bench struct {
	title string          // of the experiment
	until experiment.Time // how long it runs
	knob  experiment.Knob // of set-the-knob
	from  float64         // its value at the start
	side  experiment.Side // the knob's
	trace *quiz.Trace     // of spot-the-step
	run   *experiment.Run // over, of predict and set-the-knob
	cache picture.Cache   // of the scene at its end
}

// work is a run under way: what stops it, and how far it is.
type work struct {
	stop context.CancelFunc
	done atomic.Uint64 // the part run, as the bits of a float
}

func (w *work) watch(run *experiment.Run, end experiment.Time) {
	w.done.Store(math.Float64bits(run.Now().Seconds() / max(end.Seconds(), 1e-9)))
}

func (w *work) part() float64 { return math.Float64frombits(w.done.Load()) }

// preparedMsg brings the bench of a question.
type preparedMsg struct {
	of  *quiz.Question
	b   *bench
	err error
}

// prepare looks the experiment of a question up, and runs it where its course
// is to be shown.
func (q *Quiz) prepare(of *quiz.Question) tea.Cmd {
	ctx, cancel := context.WithCancel(context.Background())
	w := &work{stop: cancel}
	q.work = w
	catalog := q.ctx.Catalog
	return ui.Guard(func() tea.Msg {
		defer cancel()
		b, err := newBench(ctx, catalog, of, w)
		return preparedMsg{of, b, err}
	}, func(err error) tea.Msg { return preparedMsg{of: of, err: err} })
}

func newBench(ctx context.Context, catalog *experiment.Catalog, of *quiz.Question, w *work) (*bench, error) {
	line, err := experiment.ParseLine(of.Line)
	if err != nil {
		return nil, err
	}
	setup, err := catalog.Resolve(line)
	if err != nil {
		return nil, err
	}
	b := &bench{title: setup.Experiment.Title, until: setup.Duration}
	run := of.Item.Run
	if run.For != "" {
		if b.until, err = experiment.ParseTime(run.For); err != nil {
			return nil, err
		}
	}
	switch of.Item.Type {
	case quiz.Knob:
		err = b.findKnob(setup, run.Knob)
	case quiz.Spot:
		b.trace, err = quiz.Lab{Catalog: catalog, Watch: w.watch}.Trace(ctx, of.Line, run.For, of.Marks())
	}
	return b, err
}

// findKnob finds the knob to be set and its value at the start.
func (b *bench) findKnob(setup *experiment.Setup, name string) error {
	side, bare, prefixed := strings.Cut(name, ".")
	if !prefixed {
		side, bare = "", name
	}
	for _, p := range setup.Parts {
		if k, ok := p.Builder.Param(bare); ok && (side == "" || side == p.Builder.Side.String()) {
			b.knob, b.from, b.side = k, p.Values.Num[bare], p.Builder.Side
			return nil
		}
	}
	return fmt.Errorf("%s has no knob called %s", setup.Experiment.ID, name)
}

func (q *Quiz) prepared(msg preparedMsg) tea.Cmd {
	if q.session == nil || q.session.Question() != msg.of {
		return nil
	}
	q.changed()
	q.work = nil
	if msg.err != nil {
		return q.void(fmt.Errorf("the experiment of this question cannot be run (%w), so the question is left out", msg.err))
	}
	q.bench[msg.of] = msg.b
	q.field = newField(msg.of, msg.b)
	return nil
}
