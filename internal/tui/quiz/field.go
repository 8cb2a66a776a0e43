package quiz

import (
	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/quiz"
)

// A field takes an answer of one kind.
type field interface {
	move(n int)        // up and down
	turn(n int)        // left and right
	leap(n int)        // a page up and down
	space()            // pick, take up, put down
	letters() []letter // keys of its own
	typing() bool
	stopTyping()
	key(k tea.KeyPressMsg) // while typing
	goOn() bool            // to the next part of the answer; false after the last
	response() (quiz.Response, error)
	draw(p *page)
	arrows() (updown, sideways, space string) // what these keys do, for the help line
}

// A letter is a key that means something to a field.
type letter struct {
	key, help string
	do        func()
}

// plain is what fields have in common: nothing happens.
type plain struct{}

func (plain) move(int)            {}
func (plain) turn(int)            {}
func (plain) leap(int)            {}
func (plain) letters() []letter   { return nil }
func (plain) typing() bool        { return false }
func (plain) stopTyping()         {}
func (plain) key(tea.KeyPressMsg) {}
func (plain) goOn() bool          { return false }

// newField returns the field for a question; those that need an experiment
// prepared take it from the bench.
func newField(q *quiz.Question, b *bench) field {
	switch q.Item.Type {
	case quiz.Single, quiz.Predict, quiz.Myth:
		return &choices{q: q, at: -1, picked: make([]bool, len(q.Options))}
	case quiz.Multiple:
		return &choices{q: q, many: true, picked: make([]bool, len(q.Options))}
	case quiz.Classify:
		return &classes{q: q, of: make([]string, len(q.Options))}
	case quiz.Order:
		return newOrder(q)
	case quiz.Cloze:
		return newGaps(q)
	case quiz.Numeric:
		return newNumber(q)
	case quiz.Knob:
		return newKnob(q, b)
	case quiz.Spot:
		return &spot{q: q, trace: b.trace}
	}
	return nil
}
