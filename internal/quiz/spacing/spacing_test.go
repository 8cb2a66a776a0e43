package spacing

import (
	"testing"
	"time"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func scheduler(t *testing.T) *Scheduler {
	t.Helper()
	s, err := NewScheduler()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// after applies ratings to a new card, each when it is due.
func after(t *testing.T, s *Scheduler, ratings ...Rating) Card {
	t.Helper()
	var c Card
	now := noon
	for _, r := range ratings {
		var err error
		if c, err = s.Next(c, Review{At: now, Version: 1, Rating: r}); err != nil {
			t.Fatal(err)
		}
		now = c.Due
	}
	return c
}

func TestRetrievabilityIsNinetyPercentWhenDue(t *testing.T) {
	s := scheduler(t)
	c := after(t, s, Good, Good, Good, Good)
	// The interval is the stability rounded to whole days, so recall at the
	// due time is near 90 % and not exact; half a day of this stability is
	// worth less than 1 %.
	if r := s.Retrievability(c, c.Due); r < 0.89 || r > 0.91 {
		t.Errorf("retrievability when due is %.3f, want about 0.9", r)
	}
	if r := s.Retrievability(c, c.Last); r != 1 {
		t.Errorf("retrievability just after the review is %v, want 1", r)
	}
	if r := s.Retrievability(Card{}, noon); r != 0 {
		t.Errorf("retrievability of a new card is %v, want 0", r)
	}
}

func TestClockSetBackIsNotBelieved(t *testing.T) {
	s := scheduler(t)
	c := after(t, s, Good, Good)
	n, err := s.Next(c, Review{At: c.Last.Add(-48 * time.Hour), Version: 1, Rating: Good})
	if err != nil {
		t.Fatal(err)
	}
	if !n.Last.Equal(c.Last) {
		t.Errorf("review counted at %v, want %v", n.Last, c.Last)
	}
}

func TestConfidentErrorComesBackWithinTheWeek(t *testing.T) {
	s := scheduler(t)
	c := after(t, s, Easy, Good, Good, Good) // stability of months
	erred := c.Due
	c, err := s.Next(c, Review{At: erred, Version: 1, Rating: Again, Sure: true})
	if err != nil {
		t.Fatal(err)
	}
	// Right at once is only an echo: the week's limit stays.
	c, err = s.Next(c, Review{At: c.Due, Version: 1, Rating: Easy})
	if err != nil {
		t.Fatal(err)
	}
	if got := c.DueAt(); got.After(erred.Add(Week)) {
		t.Errorf("due %v after the error, want at most a week", got.Sub(erred))
	}
	// Right days later counts as corrected.
	c, err = s.Next(c, Review{At: c.DueAt(), Version: 1, Rating: Good})
	if err != nil {
		t.Fatal(err)
	}
	if !c.Recheck.IsZero() || !c.DueAt().Equal(c.Due) {
		t.Errorf("the limit of a week still stands: %v", c.Recheck)
	}
}

func TestUnsureErrorKeepsTheSchedule(t *testing.T) {
	s := scheduler(t)
	c := after(t, s, Easy, Good, Again)
	if !c.Recheck.IsZero() {
		t.Errorf("an unsure error set a limit: %v", c.Recheck)
	}
}

func TestNewVersionStartsAfresh(t *testing.T) {
	s := scheduler(t)
	old := after(t, s, Good, Good, Good)
	fresh, err := s.Next(old, Review{At: old.Due, Version: 2, Rating: Good})
	if err != nil {
		t.Fatal(err)
	}
	if fresh.Reps != 1 || fresh.Version != 2 {
		t.Errorf("%d reviews of version %d, want 1 of version 2", fresh.Reps, fresh.Version)
	}
	same, err := s.Next(fresh, Review{At: old.Due.Add(time.Hour), Version: 1, Rating: Again})
	if err != nil {
		t.Fatal(err)
	}
	if same != fresh {
		t.Error("a review of an older version changed the card")
	}
}
