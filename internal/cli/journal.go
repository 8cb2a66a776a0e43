package cli

import (
	"errors"
	"fmt"
	"time"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/journal"
	"spikeslope/internal/quiz"
)

// journal is what the student did; it is opened when it is first used.
func (p *program) journal() *journal.Journal {
	if p.record == nil {
		p.record = journal.New(journal.Path())
	}
	return p.record
}

// closing closes the journal after a command, and keeps the command's error.
// The next command of a conversation opens it again.
func (p *program) closing(err error) error {
	err = errors.Join(err, p.journal().Close())
	p.record = nil
	return err
}

// saves says on stderr if the journal cannot be written.
func (p *program) saves() {
	if why := p.journal().Status().Why; why != "" {
		fmt.Fprintln(p.err, "spikeslope: "+why)
	}
}

// keepPrediction keeps an answer before the run that decides it, and where it
// was given; without an answer there is nothing to keep.
func (p *program) keepPrediction(from string, e *course.Experiment, seed uint64, chosen int) (id string, err error) {
	if chosen < 0 {
		return "", nil
	}
	p.saves()
	return p.journal().Predict(quiz.Foretell(from, e, seed, chosen, time.Now()))
}

func (p *program) keepOutcome(id string, e *course.Experiment, g *experiment.Graded, chosen int) error {
	if id == "" {
		return nil
	}
	return p.journal().Outcome(id, time.Now(), g.Right[chosen], quiz.Came(e, g))
}

// keepMeasured keeps that a claim's evidence was measured here.
func (p *program) keepMeasured(claim string) error {
	p.saves()
	return p.closing(p.journal().Claim(claim, journal.Measured, time.Now()))
}
