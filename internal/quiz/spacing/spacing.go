// Package spacing says when an item is asked again.
//
// Memory is modelled by FSRS-6, the free spaced repetition scheduler
// (https://github.com/open-spaced-repetition): a card has a stability (days
// until recall falls to 90 %) and a difficulty (1 to 10), and every review
// moves both. The intervals are not blurred by chance, so the same reviews
// always give the same card.
//
// One rule is added on top: an answer that was sure and wrong comes back
// within a week whatever the schedule says, because such errors are corrected
// best and return soonest (Butler, Fazio & Marsh 2011).
package spacing

import (
	"fmt"
	"time"

	"github.com/open-spaced-repetition/go-fsrs/v4"
)

// Rating is how well an item was recalled, as FSRS counts it.
type Rating = fsrs.Rating

// The four ratings.
const (
	Again = fsrs.Again
	Hard  = fsrs.Hard
	Good  = fsrs.Good
	Easy  = fsrs.Easy
)

// State is the stage of learning a card is in.
type State = fsrs.State

// The stages. A card in Learning or Relearning is asked again in minutes.
const (
	New        = fsrs.New
	Learning   = fsrs.Learning
	InReview   = fsrs.Review
	Relearning = fsrs.Relearning
)

// Week is the longest an item answered sure and wrong stays away.
const Week = 7 * 24 * time.Hour

// rest is how long after a confident error a right answer must come to count
// as corrected; before it the feedback is only echoed.
const rest = 20 * time.Hour

// A Card is what is known of a student's memory of one item. Its zero value is
// a card never asked.
type Card struct {
	Version    int // of the item last asked
	State      State
	Due        time.Time
	Stability  float64 // days
	Difficulty float64 // 1 to 10
	Last       time.Time
	Interval   int // days, 0 while in steps of minutes
	Reps       int
	Lapses     int
	Steps      int // learning steps left
	// Recheck, if set, is the latest moment to ask again after an answer that
	// was sure and wrong; Erred is when that was.
	Recheck time.Time
	Erred   time.Time
}

// A Review is one answer as the scheduler sees it.
type Review struct {
	At      time.Time
	Version int // of the item
	Rating  Rating
	Sure    bool // the student was sure
}

// Scheduler applies reviews to cards. It is safe for concurrent use.
type Scheduler struct{ fsrs *fsrs.FSRS }

// NewScheduler returns a scheduler with the published default weights and a desired
// retention of 90 %.
func NewScheduler() (*Scheduler, error) {
	p := fsrs.DefaultParam()
	// NewFSRS silently falls back to defaults on bad parameters; say so instead.
	if err := p.Validate(); err != nil {
		return nil, fmt.Errorf("spacing: %w", err)
	}
	return &Scheduler{fsrs.NewFSRS(p)}, nil
}

// Next returns the card after a review.
//
// A clock set back is not believed: the review counts as made at the moment of
// the one before it. A review of a newer version of the item starts the card
// afresh, since the meaning changed; a review of an older one changes nothing.
func (s *Scheduler) Next(c Card, r Review) (Card, error) {
	if c.State != New && r.Version < c.Version {
		return c, nil
	}
	if r.Version > c.Version {
		c = Card{}
	}
	at := r.At.UTC().Truncate(time.Millisecond)
	if at.Before(c.Last) {
		at = c.Last
	}
	info, err := s.fsrs.Next(c.fsrs(at), at, r.Rating)
	if err != nil {
		return c, fmt.Errorf("spacing: review at %s: %w", at.Format(time.RFC3339), err)
	}
	n := info.Card
	next := Card{
		Version: r.Version, State: n.State, Due: n.Due, Stability: n.Stability, Difficulty: n.Difficulty,
		Last: n.LastReview, Interval: int(n.ScheduledDays), Reps: int(n.Reps), Lapses: int(n.Lapses),
		Steps: n.RemainingSteps, Recheck: c.Recheck, Erred: c.Erred,
	}
	switch {
	case r.Rating == Again && r.Sure:
		next.Recheck, next.Erred = at.Add(Week), at
	case r.Rating != Again && !c.Erred.IsZero() && at.Sub(c.Erred) >= rest:
		next.Recheck, next.Erred = time.Time{}, time.Time{}
	}
	return next, nil
}

// Retrievability returns the probability that the item would be recalled now:
// 1 just after a review, 0.9 when due, 0 for a card never asked.
func (s *Scheduler) Retrievability(c Card, now time.Time) float64 {
	if c.State == New {
		return 0
	}
	r, err := s.fsrs.Retrievability(c.fsrs(now), now)
	if err != nil {
		return 0 // a card that cannot be scored is asked first
	}
	return r
}

// DueAt returns when the item is to be asked again: as scheduled, but a
// confident error within the week. It is the zero time for a card never asked.
func (c Card) DueAt() time.Time {
	if !c.Recheck.IsZero() && c.Recheck.Before(c.Due) {
		return c.Recheck
	}
	return c.Due
}

func (c Card) fsrs(now time.Time) fsrs.Card {
	if c.State == New {
		return fsrs.NewCard(now)
	}
	return fsrs.Card{
		Due: c.Due, Stability: c.Stability, Difficulty: c.Difficulty, ScheduledDays: uint64(c.Interval),
		Reps: uint64(c.Reps), Lapses: uint64(c.Lapses), State: c.State, LastReview: c.Last, RemainingSteps: c.Steps,
	}
}
