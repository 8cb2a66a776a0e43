package quiz

import (
	"strings"
	"time"

	"spikeslope/internal/quiz/spacing"
)

// Confidence is how sure a student is, asked after every answer.
type Confidence int

// The three confidences, by the words they are asked with.
const (
	Guess Confidence = iota + 1
	Think
	Know
)

// String returns the word.
func (c Confidence) String() string {
	switch c {
	case Guess:
		return "guess"
	case Think:
		return "think"
	case Know:
		return "know"
	}
	return "none"
}

// An Attempt is one graded answer, as a journal keeps it.
type Attempt struct {
	Item       string
	Version    int
	Type       Type
	Topic      string
	Claims     []string
	Seed       uint64 // gives the question again as it was shown
	At         time.Time
	Took       time.Duration // from question to answer
	Response   Response
	Right      bool
	Confidence Confidence
	Hinted     bool
	Rating     spacing.Rating
	Met        []string // misconceptions the answer shows
	Offered    []string // misconceptions the item could have shown
}

// A Prediction is a commitment made before a run, in the lab, a lesson or an
// item; it is kept before the run starts.
type Prediction struct {
	At         time.Time
	From       string // "lab", "lesson" or "quiz"
	Line       string // what is run
	Claims     []string
	Question   string
	Choice     string
	Confidence Confidence // 0 where it was not asked
}

// Rate turns an answer into a rating: wrong is Again; right with a hint or by
// guessing is Hard; right, sure and quick is Easy; right otherwise is Good.
func Rate(right bool, c Confidence, hinted, quick bool) spacing.Rating {
	switch {
	case !right:
		return spacing.Again
	case hinted || c == Guess:
		return spacing.Hard
	case c == Know && quick:
		return spacing.Easy
	}
	return spacing.Good
}

// Quick tells whether an answer came about as fast as the question can be
// read: 240 words a minute, and four seconds to decide. What is found by
// trying, such as a knob's value, is never quick.
func (q *Question) Quick(took time.Duration) bool {
	if q.Item.Type == Knob || q.Item.Type == Spot {
		return false
	}
	n := len(strings.Fields(q.Prompt))
	for _, o := range q.Options {
		n += len(strings.Fields(o.Text))
	}
	return took <= 4*time.Second+time.Duration(n)*250*time.Millisecond
}
