package quiz

import (
	"strings"
	"testing"
	"time"

	"spikeslope/internal/quiz/spacing"
)

func TestSayAgain(t *testing.T) {
	now := time.Date(2026, 3, 10, 21, 0, 0, 0, time.UTC)
	for away, want := range map[time.Duration]string{
		0:                    "soon",
		10 * time.Minute:     "in 10 minutes",
		2 * time.Hour:        "later today",
		5 * time.Hour:        "tomorrow",
		3 * 24 * time.Hour:   "in 3 days",
		15 * 24 * time.Hour:  "in 2 weeks",
		90 * 24 * time.Hour:  "in 3 months",
		730 * 24 * time.Hour: "in 2 years",
	} {
		if got := SayAgain(spacing.Card{Due: now.Add(away)}, now); got != want {
			t.Errorf("%v away: %q, want %q", away, got, want)
		}
	}
}

// Much or little that is due, no count of items is told.
func TestSayDue(t *testing.T) {
	for _, c := range []struct {
		known, due int
		want       string
	}{
		{0, 0, "new to you"}, {9, 0, "nothing is due"}, {9, 1, "a minute's worth is due"},
		{20, 7, "about 4 minutes' worth is due"}, {400, 173, "a good session's worth is due, and some can wait"},
	} {
		got := SayDue(c.known, c.due, Pace)
		if got != c.want {
			t.Errorf("%d of %d: %q, want %q", c.due, c.known, got, c.want)
		}
	}
	if s := SayDue(400, 173, Pace); strings.ContainsAny(s, "0123456789") {
		t.Errorf("a backlog is counted: %q", s)
	}
}

func TestWaiting(t *testing.T) {
	b := loadSample(t)
	now := time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC)
	cards := map[string]spacing.Card{
		"step": {Version: 2, State: spacing.InReview, Due: now.Add(-time.Hour)},
		"many": {Version: 1, State: spacing.InReview, Due: now.Add(time.Hour)},
		"sort": {Version: 7, State: spacing.InReview, Due: now.Add(-time.Hour)}, // of another version
		"gone": {Version: 1, State: spacing.InReview},
	}
	if known, due := Waiting(b.Items, cards, now); known != 2 || due != 1 {
		t.Errorf("known %d, due %d; want 2 and 1", known, due)
	}
}

func TestAbout(t *testing.T) {
	b := loadSample(t)
	for what, want := range map[string]int{"": len(b.Items), "samples": len(b.Items), "gd-gradient": 1, "ravine": 3, "gaps": 1, "nothing": 0} {
		if got := len(b.About(what)); got != want {
			t.Errorf("about %q: %d items, want %d", what, got, want)
		}
	}
}

func TestTitles(t *testing.T) {
	for _, typ := range Types {
		if typ.Title() == string(typ) && typ != Predict {
			t.Errorf("%s has no title", typ)
		}
	}
}
