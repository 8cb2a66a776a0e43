package journal_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"spikeslope/internal/journal"
	"spikeslope/internal/quiz"
	"spikeslope/internal/quiz/spacing"
)

// One question of a session, from the journal and back into it.
func Example() {
	dir, _ := os.MkdirTemp("", "journal")
	defer os.RemoveAll(dir)
	j := journal.New(filepath.Join(dir, journal.FileName))
	defer j.Close()

	items := quiz.Parse("quiz/one.md", []byte(`
### Which way does a step go? {#way v=1 claim=gd-gradient type=single shuffle=off}
- [x] Against the gradient
  > Yes, downhill.
- [ ] With the gradient {m=m-gradient-downhill}
  > That is uphill.
`)).Items
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	cards, _ := j.Cards()
	scheduler, _ := spacing.NewScheduler()
	s, _ := quiz.NewSession(quiz.Plan{Items: items, Cards: cards, Scheduler: scheduler, Start: now})

	q := s.Question()
	r, _ := q.ParseResponse("a")
	_ = s.Answer(r, now.Add(3*time.Second))
	r, _ = s.Confide(quiz.Know)
	grade, _ := q.GradeRun(context.Background(), r, nil) // runs nothing for this type
	attempt, _ := s.Graded(grade)
	card, _ := j.Commit(attempt) // on the disk before any feedback
	_ = s.Committed(card)

	p, _ := s.Current()
	fmt.Println(p.Grade.Right, p.Grade.Notes[0].Text)
	fmt.Println(attempt.Rating, card.DueAt().Format(time.DateOnly))
	// Output:
	// true Yes, downhill.
	// Easy 2026-03-09
}
