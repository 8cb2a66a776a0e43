package quiz

import (
	"errors"
	"fmt"
	"time"

	"spikeslope/internal/quiz/spacing"
	"spikeslope/internal/stimulus"
)

// Stage is where a session stands.
type Stage int

// The stages of one question, and the end.
const (
	Asking     Stage = iota // waiting for an answer
	Confiding               // waiting for how sure it is
	Grading                 // answer fixed; being graded, perhaps by a run
	Committing              // graded; waiting for the journal
	Feedback                // kept; feedback may be shown
	Done
)

// DefaultLength is how long a session lasts unless said.
const DefaultLength = 10 * time.Minute

// A Plan is what a session starts from.
type Plan struct {
	Items     []*Item // to choose from, by topic perhaps
	Cards     map[string]spacing.Card
	Scheduler *spacing.Scheduler
	Start     time.Time
	Length    time.Duration // DefaultLength if 0
	Seed      uint64
	// Each asks every item once, in the order given, whether it is due or not,
	// and has no time: the check at the end of a lesson.
	Each bool
	// Open lists misconceptions met and not overcome; new items that can show
	// one of them come first.
	Open []string
}

// A Session asks items until its time is over. It is a plain state machine:
// every method takes the time and changes nothing outside. It holds the order
//
//	Answer → Confide → Graded → (journal) → Committed → Next
//
// so that no feedback is seen before the journal has the answer.
type Session struct {
	stage    Stage
	picker   picker
	rng      *stimulus.Rand
	end      time.Time // zero for none
	question *Question
	shown    time.Time // when the question was first shown
	response Response
	answered time.Time
	sure     Confidence
	hinted   bool
	flagged  bool
	attempt  Attempt
	past     []Past
	view     int // in past; len(past) is the present
}

// Past is a question that was answered in this session.
type Past struct {
	Question *Question
	Attempt  Attempt
	Grade    Grade
	Card     spacing.Card // after it
	Flagged  bool
	Void     string // why it was not counted, "" if it was
}

var errStage = errors.New("the session is not at that stage")

// NewSession starts a session and picks its first question. If nothing is due
// and nothing is new, it is done at once.
func NewSession(p Plan) (*Session, error) {
	if p.Length <= 0 {
		p.Length = DefaultLength
	}
	s := &Session{rng: stimulus.New(p.Seed, "quiz: session")}
	if !p.Each {
		s.end = p.Start.Add(p.Length)
	}
	s.picker = newPicker(p, s.rng)
	return s, s.ask(p.Start)
}

// Stage returns where the session stands.
func (s *Session) Stage() Stage { return s.stage }

// Question returns the question asked now, nil when done.
func (s *Session) Question() *Question { return s.question }

// Timed tells that the session ends after a while.
func (s *Session) Timed() bool { return !s.end.IsZero() }

// Left returns how much time is left, never less than 0; of a session that has
// no end, DefaultLength.
func (s *Session) Left(now time.Time) time.Duration {
	if !s.Timed() {
		return DefaultLength
	}
	return max(0, s.end.Sub(now))
}

// Ahead returns how many questions are still to come in a session that asks
// each once.
func (s *Session) Ahead() int { return len(s.picker.each) }

// Asked returns how many questions were answered so far.
func (s *Session) Asked() int { return len(s.past) }

// ask picks and shows the next question.
func (s *Session) ask(now time.Time) error {
	it := s.picker.next(now, s.Left(now) == 0)
	s.view = len(s.past)
	if it == nil {
		s.stage, s.question = Done, nil
		return nil
	}
	q, err := it.Ask(s.rng.Uint64() >> 1) // a journal keeps it as a signed number
	if err != nil {
		return err
	}
	s.question, s.shown, s.stage = q, now, Asking
	s.hinted, s.flagged, s.response, s.sure = false, false, Response{}, 0
	return nil
}

// Hint returns the hint and notes that it was seen; "" if there is none.
func (s *Session) Hint() string {
	if s.stage != Asking || s.question.Hint == "" {
		return ""
	}
	s.hinted = true
	return s.question.Hint
}

// Hinted tells whether the hint of the present question was seen.
func (s *Session) Hinted() bool { return s.hinted }

// Answer takes an answer; an incomplete one is refused with what is missing.
// Until Confide it may be changed by answering again.
func (s *Session) Answer(r Response, now time.Time) error {
	if s.stage != Asking && s.stage != Confiding {
		return errStage
	}
	if err := s.question.Check(r); err != nil {
		return err
	}
	if s.stage == Asking {
		s.answered = now
	}
	s.response, s.stage = r, Confiding
	return nil
}

// Unanswer goes back from how sure the answer is to the answer itself.
func (s *Session) Unanswer() error {
	if s.stage != Confiding {
		return errStage
	}
	s.stage = Asking
	return nil
}

// Confide fixes the answer with how sure it is. The caller grades it now, with
// [Question.GradeRun], and reports to Graded or Void.
func (s *Session) Confide(c Confidence) (Response, error) {
	if s.stage != Confiding {
		return Response{}, errStage
	}
	if c < Guess || c > Know {
		return Response{}, fmt.Errorf("say guess, think or know")
	}
	s.sure, s.stage = c, Grading
	return s.response, nil
}

// Prediction returns what is to be kept before the run of a question that is
// graded by running; ok is false for other questions.
func (s *Session) Prediction() (p Prediction, ok bool) {
	if s.stage != Grading || !s.question.Item.Type.Simulated() {
		return Prediction{}, false
	}
	q := s.question
	return Prediction{
		At: s.answered, From: "quiz", Line: q.Line, Claims: q.Item.Claims,
		Question: PlainText(q.Prompt), Choice: q.Say(s.response), Confidence: s.sure,
	}, true
}

// Graded takes the grade and returns the attempt for the journal.
func (s *Session) Graded(g Grade) (Attempt, error) {
	if s.stage != Grading {
		return Attempt{}, errStage
	}
	q := s.question
	took := max(0, s.answered.Sub(s.shown))
	s.attempt = Attempt{
		Item: q.Item.ID, Version: q.Item.Version, Type: q.Item.Type, Topic: q.Item.Topic, Claims: q.Item.Claims,
		Seed: q.Seed, At: s.answered, Took: took, Response: s.response, Right: g.Right,
		Confidence: s.sure, Hinted: s.hinted, Rating: Rate(g.Right, s.sure, s.hinted, q.Quick(took)),
		Met: g.Met, Offered: q.Item.Offers(),
	}
	s.past = append(s.past, Past{Question: q, Attempt: s.attempt, Grade: g, Flagged: s.flagged})
	s.view = len(s.past) - 1
	s.stage = Committing
	return s.attempt, nil
}

// Void leaves the question uncounted, because its run failed or came out as
// none of its choices says. The next stage is Feedback, with the reason.
func (s *Session) Void(why error) error {
	if s.stage != Grading {
		return errStage
	}
	q := s.question
	s.past = append(s.past, Past{Question: q, Void: why.Error(), Grade: Grade{Explanation: q.Explanation}, Flagged: s.flagged})
	s.view = len(s.past) - 1
	s.picker.drop(q.Item.ID)
	s.stage = Feedback
	return nil
}

// Committed takes the card the journal made of the attempt; feedback may be
// shown from now on.
func (s *Session) Committed(card spacing.Card) error {
	if s.stage != Committing {
		return errStage
	}
	s.past[len(s.past)-1].Card = card
	s.picker.answered(s.attempt, card)
	s.stage = Feedback
	return nil
}

// Next goes on to the next question, or ends the session when its time is
// over. A confident error still comes back before the end.
func (s *Session) Next(now time.Time) error {
	if s.stage != Feedback {
		return errStage
	}
	return s.ask(now)
}

// Stop ends the session; an answer not yet graded is not counted.
func (s *Session) Stop() {
	if s.stage != Committing {
		s.stage, s.question = Done, nil
		s.view = len(s.past)
	}
}
