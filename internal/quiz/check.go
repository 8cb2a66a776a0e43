package quiz

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
)

// How many items the bank must have at least.
const (
	PerClaim = 2 // of different types, for a claim that is no opinion
	PerMyth  = 4
	PerBank  = 150
	Runs     = 40 // items that run an experiment
)

// Check holds every item to the rules: known claims and misconceptions, a
// misconception on every wrong choice, feedback, drawn numbers that can be
// computed, and a question that fits 80×24.
func (b *Bank) Check(claims []*course.Claim) []course.Fault {
	var faults []course.Fault
	known := map[string]*course.Claim{}
	for _, c := range claims {
		known[c.ID] = c
	}
	for _, it := range b.Items {
		c := itemCheck{bank: b, it: it, claims: known}
		c.run()
		faults = append(faults, c.faults...)
	}
	return faults
}

type itemCheck struct {
	bank   *Bank
	it     *Item
	claims map[string]*course.Claim
	faults []course.Fault
}

func (c *itemCheck) fault(line int, format string, args ...any) {
	c.faults = append(c.faults, broken(c.it.Source.File, line, "%s: "+format, append([]any{c.it.ID}, args...)...))
}

func (c *itemCheck) run() {
	it := c.it
	line := it.Source.Line
	if len(it.Claims) == 0 {
		c.fault(line, "claim= is missing: name the claim it tests")
	}
	for _, id := range it.Claims {
		info, ok := c.claims[id]
		switch {
		case !ok:
			c.fault(line, "no claim is called %s", id)
		case info.Status == course.Opinion:
			c.fault(line, "%s is an opinion; opinions are never graded", id)
		}
	}
	c.distractors()
	c.feedback()
	for _, m := range it.Offers() {
		if c.bank.Misconception(m) == nil {
			c.fault(line, "no misconception is called %s; add it to %s", m, MisconceptionsFile)
		}
	}
	c.draws()
}

// distractors demands a misconception of every wrong choice, so that a wrong
// answer says something about the student.
func (c *itemCheck) distractors() {
	if !c.it.Type.choices() {
		return
	}
	for _, ch := range c.it.Choices {
		if !ch.Right && ch.Misconception == "" && c.it.Type != Predict {
			c.fault(ch.Line, "this wrong choice names no misconception: end it in {m=ID}")
		}
	}
	if c.it.Type == Predict && len(c.it.Offers()) == 0 {
		c.fault(c.it.Source.Line, "no choice names a misconception: end the tempting ones in {m=ID}")
	}
}

func (c *itemCheck) feedback() {
	it := c.it
	if it.Type.choices() {
		for _, ch := range it.Choices {
			if ch.Feedback == "" {
				c.fault(ch.Line, "this choice has no feedback: add a line that begins with >")
			}
		}
		return
	}
	if it.Explanation == "" && it.Feedback == "" && !slices.ContainsFunc(it.Choices, func(ch Choice) bool { return ch.Feedback != "" }) {
		c.fault(it.Source.Line, "no feedback: add an explanation that begins with !")
	}
}

// samples is how many seeds a parametric item is tried with.
const samples = 25

// draws asks the item with several seeds and looks whether it fits.
func (c *itemCheck) draws() {
	n := 1
	if len(c.it.Draws) > 0 {
		n = samples
	}
	for seed := range uint64(n) {
		q, err := c.it.Ask(seed)
		if err != nil {
			c.fault(c.it.Source.Line, "%v", err)
			return
		}
		if q.Item.Type == Numeric && q.tolerance < 0 {
			c.fault(c.it.Key.Line, "the tolerance is negative: %g", q.tolerance)
			return
		}
		if why := q.overflow(); why != "" {
			c.fault(c.it.Source.Line, "%s", why)
			return
		}
	}
}

// CheckCoverage holds the bank as a whole to its numbers: items for every
// claim, of different types, and enough that run.
func (b *Bank) CheckCoverage(claims []*course.Claim) []course.Fault {
	var faults []course.Fault
	fault := func(format string, args ...any) {
		faults = append(faults, broken("quiz", 0, format, args...))
	}
	types := map[string]map[Type]bool{}
	count := map[string]int{}
	runs := 0
	for _, it := range b.Items {
		if it.Type.Simulated() {
			runs++
		}
		for _, c := range it.Claims {
			if types[c] == nil {
				types[c] = map[Type]bool{}
			}
			types[c][it.Type] = true
			count[c]++
		}
	}
	for _, c := range claims {
		switch {
		case c.Status == course.Opinion:
		case c.Kind == course.KindMyth && count[c.ID] < PerMyth:
			fault("the myth %s has %d items, it needs %d", c.ID, count[c.ID], PerMyth)
		case count[c.ID] < PerClaim:
			fault("the claim %s has %d items, it needs %d", c.ID, count[c.ID], PerClaim)
		case len(types[c.ID]) < PerClaim:
			fault("the claim %s has %d items, all of one type; it needs %d types", c.ID, count[c.ID], PerClaim)
		}
	}
	if len(b.Items) < PerBank {
		fault("the bank has %d items, it needs %d", len(b.Items), PerBank)
	}
	if runs < Runs {
		fault("%d items run an experiment, %d are needed", runs, Runs)
	}
	return faults
}

// CheckRuns resolves every line that an item runs, with its knob and readings,
// without running it. An experiment the catalog does not have is pending.
func (b *Bank) CheckRuns(catalog *experiment.Catalog) []course.Fault {
	var faults []course.Fault
	for _, it := range b.Items {
		if it.Run == nil {
			continue
		}
		c := itemCheck{bank: b, it: it}
		if _, ok := catalog.Experiment(it.Experiment()); !ok {
			f := broken(it.Source.File, it.Source.Line, "%s: no experiment is called %s yet", it.ID, it.Experiment())
			f.Severity = course.Pending
			faults = append(faults, f)
			continue
		}
		c.line(catalog)
		faults = append(faults, c.faults...)
	}
	return faults
}

func (c *itemCheck) line(catalog *experiment.Catalog) {
	at := c.it.Source.Line
	q, err := c.it.Ask(0)
	if err != nil {
		return // reported by Check
	}
	line := q.Line
	if c.it.Type == Knob {
		if line, err = q.LineAt(q.key); err != nil {
			c.fault(at, "%v", err)
			return
		}
	}
	parsed, err := experiment.ParseLine(line)
	if err != nil {
		c.fault(at, "run: %v", err)
		return
	}
	setup, err := catalog.Resolve(parsed)
	if err != nil {
		c.fault(at, "run: %v", err)
		return
	}
	var have []string
	for _, p := range setup.Parts {
		for _, r := range p.Builder.Readings {
			have = append(have, r.Name, p.Builder.Side.String()+"."+r.Name)
		}
	}
	for _, name := range q.readings() {
		if name != "t_s" && !slices.Contains(have, name) {
			c.fault(at, "no reading of %s is called %s; there are %s", setup.Experiment.ID, name, strings.Join(have, ", "))
		}
	}
}

// Verify runs every item that runs and looks whether it can be graded: a
// prediction comes out as one of its choices, the key of a knob reaches the
// goal and the value it starts from does not, a moment to spot comes. Items run
// side by side, so run must allow that. Cancelling ctx ends it early.
func (b *Bank) Verify(ctx context.Context, run Runner) []course.Fault {
	var runs []*itemCheck
	for _, it := range b.Items {
		if it.Run != nil {
			runs = append(runs, &itemCheck{bank: b, it: it})
		}
	}
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, c := range runs {
		group.Go(func() error {
			c.verifyAll(ctx, run)
			return nil
		})
	}
	_ = group.Wait() // faults are collected, not returned
	var faults []course.Fault
	for _, c := range runs {
		faults = append(faults, c.faults...)
	}
	return faults
}

func (c *itemCheck) verifyAll(ctx context.Context, run Runner) {
	n := uint64(1)
	if len(c.it.Draws) > 0 {
		n = 3
	}
	for seed := range n {
		if err := c.verify(ctx, run, seed); err != nil && ctx.Err() == nil {
			c.fault(c.it.Source.Line, "with seed %d: %v", seed, err)
		}
	}
}

func (c *itemCheck) verify(ctx context.Context, run Runner, seed uint64) error {
	q, err := c.it.Ask(seed)
	if err != nil {
		return err
	}
	switch c.it.Type {
	case Predict:
		_, err = q.GradeRun(ctx, Response{Picked: []int{0}}, run)
	case Spot:
		_, err = q.GradeRun(ctx, Response{}, run)
	case Knob:
		var g Grade
		if g, err = q.GradeRun(ctx, Response{Value: q.key}, run); err == nil && !g.Right {
			err = fmt.Errorf("%s = %g does not reach the goal (%s)", c.it.Run.Knob, q.key, outcome(g.Outcome))
		}
		if err != nil {
			return err
		}
		readings, e := run.Run(ctx, q.Line, c.it.Run.For, q.readings())
		if e == nil && c.it.Run.Goal.Holds(q.lookup(readings)) {
			e = errors.New("the goal is reached without touching the knob")
		}
		err = e
	}
	return err
}
