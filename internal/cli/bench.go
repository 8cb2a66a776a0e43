package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/journal"
	"spikeslope/internal/tui/picture"
	"spikeslope/internal/tui/ui"
)

// A bench is the lab in words: an experiment that runs as far as it is told
// to, with knobs to turn and actions to do in between.
type bench struct {
	run   *experiment.Run
	pace  experiment.Time // how far 'go' goes
	ended bool            // run to the end of a showing, and that was kept
}

// labs puts an experiment on the bench.
func (t *talk) labs(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return t.experiments()
	}
	line, err := experiment.ParseLine(args[0])
	if err != nil {
		return err
	}
	return t.onBench(ctx, line)
}

func (t *talk) onBench(ctx context.Context, line experiment.Line) error {
	setup, err := t.catalog.Resolve(line)
	if err != nil {
		return err
	}
	run, err := setup.Start()
	if err != nil {
		return err
	}
	run.Rewindable(experiment.ReplayUnnoticed)
	if err := run.AdvanceContext(ctx, line.At); err != nil {
		return err
	}
	place := ui.Place{Open: ui.Open{Screen: "lab", What: line.String()}, Title: setup.Experiment.Title}
	if err := t.closing(place.Remember(t.journal())); err != nil {
		return err
	}
	b := &bench{run: run, pace: max(setup.Duration/10, experiment.Millisecond)}
	t.bench, t.offers = b, nil
	e := setup.Experiment
	t.tell(sentence(e.Title) + " " + e.Summary)
	t.tell(fmt.Sprintf("It is on the bench with seed %d, at %s of model time. Say go to run it for %s, or go 5s; knobs, actions and presets tell what can be changed; help lists all words, leave leaves.", setup.Seed, run.Now(), b.pace))
	return nil
}

// A benchWord is what can be said while an experiment is on the bench.
type benchWord struct {
	name, example, help string
	do                  func(b *bench, ctx context.Context, t *talk, args []string) error
}

func benchVocabulary() []benchWord {
	return []benchWord{
		{"go", "go 5s", "run on; go alone, or enter, runs a tenth of a showing", (*bench).goOn},
		{"back", "back 5s", "go back, exactly", (*bench).back},
		{"turn", "turn eta 0.02", "turn a knob; turn eta tells where it stands", (*bench).turn},
		{"knobs", "knobs", "the knobs and where they stand", (*bench).knobs},
		{"do", "do switch", "do an action; what a number can follow takes one", (*bench).act},
		{"actions", "actions", "what can be done", (*bench).actions},
		{"presets", "presets", "known settings, good and bad; presets 2 takes the second", (*bench).presets},
		{"now", "now", "what there is at this moment, in sentences", (*bench).now},
		{"pictures", "pictures", "the pictures, in sentences", (*bench).pictures},
		{"guess", "guess", "say what will happen, then hear", (*bench).guess},
		{"seed", "seed 7", "begin again from another seed", (*bench).seed},
		{"restart", "restart", "begin again", (*bench).restart},
		{"look", "look", "what to look for, and what this model leaves out", (*bench).look},
		{"line", "line", "the line that gives exactly this state", (*bench).line},
		{"leave", "leave", "leave the bench", (*bench).leave},
	}
}

// benchWords lists the words with what they do.
func benchWords() []string {
	var list []string
	for _, w := range benchVocabulary() {
		list = append(list, fmt.Sprintf("%s (%s)", w.example, w.help))
	}
	return list
}

// hear does what a line asks of the bench; done is false if it is for the
// conversation.
func (b *bench) hear(ctx context.Context, t *talk, words []string) (done bool, err error) {
	if len(words) == 0 {
		words = []string{"go"}
	}
	for _, w := range benchVocabulary() {
		if w.name == words[0] {
			return true, w.do(b, ctx, t, words[1:])
		}
	}
	return false, nil
}

func (b *bench) goOn(ctx context.Context, t *talk, args []string) error {
	far := b.pace
	if len(args) > 0 {
		var err error
		if far, err = experiment.ParseTime(args[0]); err != nil {
			return usage("%v", err)
		}
	}
	from := b.run.Now()
	if err := b.run.AdvanceContext(ctx, min(from+far, experiment.MaxTime)); err != nil {
		return err
	}
	for _, ev := range b.run.Events() {
		if ev.At > from && ev.At <= b.run.Now() {
			t.tell(fmt.Sprintf("Meanwhile: %s.", ev))
		}
	}
	return errors.Join(b.now(ctx, t, nil), b.measured(t))
}

// measured keeps, once, that the experiment was run to the end of a showing.
func (b *bench) measured(t *talk) error {
	s := b.run.Setup
	if b.ended || b.run.Now() < s.Duration || len(s.Experiment.Claims) == 0 {
		return nil
	}
	b.ended = true
	t.saves()
	var errs []error
	for _, claim := range s.Experiment.Claims {
		errs = append(errs, t.journal().Claim(claim, journal.Measured, time.Now()))
	}
	return t.closing(errors.Join(errs...))
}

func (b *bench) back(ctx context.Context, t *talk, args []string) error {
	far := b.pace
	if len(args) > 0 {
		var err error
		if far, err = experiment.ParseTime(args[0]); err != nil {
			return usage("%v", err)
		}
	}
	b.run.Seek(max(0, b.run.Now()-far))
	return b.now(ctx, t, nil)
}

func (b *bench) now(_ context.Context, t *talk, _ []string) error {
	for _, s := range experiment.Words(b.run) {
		t.tell(s)
	}
	return nil
}

func (b *bench) pictures(_ context.Context, t *talk, _ []string) error {
	for _, s := range picture.Told(b.run) {
		t.tell(s)
	}
	return nil
}

func (b *bench) stands(d experiment.Dial) string {
	return strings.TrimSpace(fmt.Sprintf("%s, %s: %s %s", d.Key, d.Label, d.Write(b.run.Value(d)), d.Unit))
}

func (b *bench) knobs(_ context.Context, t *talk, _ []string) error {
	list := b.run.Dials()
	if len(list) == 0 {
		t.tell("This experiment has no knobs.")
	}
	for _, d := range list {
		t.tell(b.stands(d) + ".")
	}
	return nil
}

func (b *bench) turn(_ context.Context, t *talk, args []string) error {
	if len(args) == 0 || len(args) > 2 {
		return usage("say which knob and how far, such as turn %s", b.firstKnob())
	}
	if len(args) == 2 {
		if err := b.run.Do(args[0], args[1], true); err != nil {
			return err
		}
	}
	for _, d := range b.run.Dials() {
		if d.Key == args[0] || d.Name == args[0] {
			text := b.stands(d) + "."
			if len(args) == 1 {
				text += " " + sentence(d.Help) + " It goes " + d.Range() + "."
			}
			t.tell(text)
			return nil
		}
	}
	if len(args) == 2 {
		t.tell(args[0] + " is now " + args[1] + ".")
		return nil
	}
	return usage("no knob here is called %q; knobs lists them", args[0])
}

func (b *bench) firstKnob() string {
	if list := b.run.Dials(); len(list) > 0 {
		return list[0].Key + " " + list[0].Write(list[0].Default)
	}
	return "eta 0.02"
}

func (b *bench) actions(_ context.Context, t *talk, _ []string) error {
	list := b.run.Actions()
	if len(list) == 0 {
		t.tell("Nothing can be done to this experiment but to turn its knobs.")
	}
	for _, a := range list {
		text := "do " + a.Name
		if a.Arg != nil {
			text += " " + a.Arg.Write(a.Arg.Default)
		}
		t.tell(text + ": " + sentence(a.Help))
	}
	return nil
}

func (b *bench) act(_ context.Context, t *talk, args []string) error {
	if len(args) == 0 || len(args) > 2 {
		return usage("say what to do; actions lists what can be done")
	}
	value := strings.Join(args[1:], "")
	if err := b.run.Do(args[0], value, false); err != nil {
		return err
	}
	t.tell("Done at " + b.run.Now().String() + ".")
	return nil
}

func (b *bench) presets(ctx context.Context, t *talk, args []string) error {
	list := b.run.Setup.Experiment.Presets
	if len(list) == 0 {
		t.tell("This experiment has no presets.")
		return nil
	}
	say := func(i int) string {
		kind := "works"
		if !list[i].Good {
			kind = "fails"
		}
		return fmt.Sprintf("%d. %s (%s): %s", i+1, list[i].Name, kind, list[i].Why)
	}
	if len(args) == 0 {
		for i := range list {
			t.tell(say(i))
		}
		return nil
	}
	n, err := strconv.Atoi(args[0])
	if err != nil || n < 1 || n > len(list) {
		return usage("there are presets 1 to %d", len(list))
	}
	line := experiment.Line{ID: b.run.Setup.Experiment.ID, Seed: b.run.Setup.Seed, Seeded: true}
	for name, value := range list[n-1].Set {
		line.Set(name, value)
	}
	if err := b.put(ctx, t, line); err != nil {
		return err
	}
	t.tell(say(n - 1))
	return nil
}

// put begins a run of a line in place of the one there is.
func (b *bench) put(ctx context.Context, t *talk, line experiment.Line) error {
	line.At = 0
	return t.onBench(ctx, line)
}

func (b *bench) guess(ctx context.Context, t *talk, _ []string) error {
	return t.predict(ctx, b.run.Setup.Experiment.ID, b.run.Setup.Seed)
}

func (b *bench) seed(ctx context.Context, t *talk, args []string) error {
	if len(args) != 1 {
		return usage("say which seed, such as seed 7")
	}
	seed, err := strconv.ParseUint(args[0], 10, 64)
	if err != nil {
		return usage("a seed is a whole number, and %q is none", args[0])
	}
	line := b.run.Setup.Line
	line.Seed, line.Seeded = seed, true
	return b.put(ctx, t, line)
}

func (b *bench) restart(ctx context.Context, t *talk, _ []string) error {
	return b.put(ctx, t, b.run.Setup.Line)
}

func (b *bench) look(_ context.Context, t *talk, _ []string) error {
	e := b.run.Setup.Experiment
	t.tell(t.course.PlainMarkdown(e.Body, course.Plain{Unicode: true}))
	for _, part := range []struct {
		title string
		list  []string
	}{{"Look for:", e.LookFor}, {"What this model leaves out:", e.LeavesOut}} {
		if len(part.list) > 0 {
			t.tell(part.title)
		}
		for _, s := range part.list {
			fmt.Fprintln(t.out, t.style().Paragraph(s, "- ", "  "))
		}
	}
	return nil
}

func (b *bench) line(_ context.Context, t *talk, _ []string) error {
	fmt.Fprintln(t.out, b.run.Line()) // never broken: it is there to be copied
	for _, f := range b.run.Setup.Files {
		t.tell("It goes with the file " + f.String() + ".")
	}
	return nil
}

func (b *bench) leave(_ context.Context, t *talk, _ []string) error {
	t.bench = nil
	if t.inside {
		t.over = true
		return nil
	}
	return t.home()
}
