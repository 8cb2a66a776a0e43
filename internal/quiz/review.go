package quiz

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Back shows the question before the one in view; false at the first.
func (s *Session) Back() bool {
	if s.view == 0 {
		return false
	}
	s.view--
	return true
}

// Forward shows the question after the one in view; false at the present.
func (s *Session) Forward() bool {
	if s.view >= s.present() {
		return false
	}
	s.view++
	return true
}

// present is where the session goes on: the last answered question while its
// feedback is up, the one being asked otherwise.
func (s *Session) present() int {
	if s.stage == Committing || s.stage == Feedback {
		return len(s.past) - 1
	}
	return len(s.past)
}

// Viewing returns the earlier question in view; ok is false at the present.
func (s *Session) Viewing() (p Past, ok bool) {
	if s.view < s.present() {
		return s.past[s.view], true
	}
	return Past{}, false
}

// Current returns the question whose feedback is up.
func (s *Session) Current() (p Past, ok bool) {
	if s.stage == Feedback {
		return s.past[len(s.past)-1], true
	}
	return Past{}, false
}

// A Flag marks an item as strange, for whoever keeps the content.
type Flag struct {
	Item    string
	Version int
	On      bool
}

// Flag turns the flag of the question in view, or of the one asked now.
func (s *Session) Flag() (Flag, bool) {
	if s.view < len(s.past) {
		p := &s.past[s.view]
		p.Flagged = !p.Flagged
		return Flag{p.Question.Item.ID, p.Question.Item.Version, p.Flagged}, true
	}
	if s.question == nil {
		return Flag{}, false
	}
	it := s.question.Item
	s.flagged = !s.flagged
	return Flag{it.ID, it.Version, s.flagged}, true
}

// A Summary is the review at the end of a session.
type Summary struct {
	Asked, Right  int
	ByConfidence  [Know + 1]struct{ Asked, Right int }
	Misunderstood []string // misconceptions met
	Again         []Past   // answered wrong, to be read once more
	Took          time.Duration
}

// Summary returns the review of what was answered so far.
func (s *Session) Summary() Summary {
	var sum Summary
	for _, p := range s.past {
		if p.Void != "" {
			continue
		}
		a := p.Attempt
		by := &sum.ByConfidence[a.Confidence]
		sum.Asked++
		by.Asked++
		sum.Took += a.Took
		if a.Right {
			sum.Right++
			by.Right++
			continue
		}
		sum.Again = slices.DeleteFunc(sum.Again, func(q Past) bool { return q.Attempt.Item == a.Item })
		sum.Again = append(sum.Again, p) // once, as it was last
		for _, m := range a.Met {
			if !slices.Contains(sum.Misunderstood, m) {
				sum.Misunderstood = append(sum.Misunderstood, m)
			}
		}
	}
	return sum
}

// Past returns the questions answered so far.
func (s *Session) Past() []Past { return s.past }

// Say writes a response in words.
func (q *Question) Say(r Response) string {
	var list []string
	for _, i := range r.Picked {
		if i >= 0 && i < len(q.Options) {
			list = append(list, PlainText(q.Options[i].Text))
		}
	}
	switch q.Item.Type {
	case Classify:
		for i, c := range r.Classes {
			if i < len(q.Options) {
				list = append(list, PlainText(q.Options[i].Text)+": "+c)
			}
		}
	case Cloze:
		list = r.Blanks
	case Numeric:
		list = []string{strings.TrimSpace(formatNumber(r.Value, 6) + " " + q.Unit)}
	case Knob:
		list = []string{fmt.Sprintf("%s = %s", q.Item.Run.Knob, formatNumber(r.Value, 6))}
	case Spot:
		list = []string{formatNumber(r.Value, 6) + " s"}
	}
	s := strings.Join(list, "; ")
	if r.Verdict != "" {
		s = r.Verdict + ": " + s
	}
	return s
}
