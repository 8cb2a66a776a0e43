package cli

import (
	"errors"
	"fmt"

	"spikeslope/internal/journal"
)

// journal is what the student did; it is opened when it is first used.
func (p *program) journal() *journal.Journal {
	if p.record == nil {
		p.record = journal.New(journal.Path())
	}
	return p.record
}

// closing closes the journal after a command, and keeps the command's error.
func (p *program) closing(err error) error { return errors.Join(err, p.journal().Close()) }

// saves says on stderr if the journal cannot be written.
func (p *program) saves() {
	if why := p.journal().Status().Why; why != "" {
		fmt.Fprintln(p.err, "spikeslope: "+why)
	}
}
