package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/experiment/models"
	"spikeslope/internal/journal"
	"spikeslope/internal/quiz"
	"spikeslope/internal/quiz/spacing"
	"spikeslope/internal/tui/ui"
)

// recorded is the tutor on a small course with a journal.
func recorded(t *testing.T, open ui.Open) (Still, *journal.Journal, *time.Time) {
	t.Helper()
	j := journal.New(filepath.Join(t.TempDir(), "journal.db"))
	t.Cleanup(func() { _ = j.Close() })
	now := time.Date(2026, 3, 10, 9, 0, 0, 0, time.UTC)
	c := course.Open(os.DirFS("quiz/testdata/course"))
	a, err := New(c, experiment.NewCatalog(models.All(), c), Options{Open: open, Journal: j, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	return NewStill(a, 100, 30), j, &now
}

func noted(t *testing.T, j *journal.Journal, now time.Time) (journal.ClaimState, journal.PredictionCount) {
	t.Helper()
	p, err := j.Progress(now, []string{"rate"})
	if err != nil {
		t.Fatal(err)
	}
	return p.Claims[0], p.Predictions
}

// What is predicted in the lab is kept, with what came of it.
func TestLabPredictionsAreKept(t *testing.T) {
	s, j, now := recorded(t, ui.Open{Screen: "lab", What: "bowl"})
	s.Press("p", "down", "enter")
	claim, n := noted(t, j, *now)
	if !claim.Predicted || n.Made != 1 || n.Decided != 1 {
		t.Errorf("claim %+v, predictions %+v", claim, n)
	}
}

// From a claim one predicts, compares, and is back at the claim; leaving
// without an answer keeps nothing.
func TestPredictingFromAClaimComesBack(t *testing.T) {
	for _, c := range []struct {
		keys  []string
		on    string
		kept  int
		still bool
	}{
		{[]string{"p", "esc"}, "read", 0, true},
		{[]string{"p", "down", "enter", "enter"}, "read", 1, true},
		{[]string{"p", "enter", "w"}, "lab", 1, false},
		{[]string{"p", "enter", "w", "esc"}, "read", 1, false},
	} {
		s, j, now := recorded(t, ui.Open{Screen: "read", What: "rate"})
		s.Press(c.keys...)
		if got := s.tabs[s.on].name; got != c.on {
			t.Errorf("%v leads to %s, want %s", c.keys, got, c.on)
		}
		if told := s.say == "You predicted it." || s.say == "It did not happen that way."; told != (c.on == "read" && c.kept > 0 && c.still) {
			t.Errorf("%v says %q on return", c.keys, s.say)
		}
		if claim, n := noted(t, j, *now); n.Made != c.kept || n.Decided != c.kept || claim.Predicted != (c.kept > 0) {
			t.Errorf("%v keeps %+v, claim %+v", c.keys, n, claim)
		}
		s.Press("3")
		if s.screen().Animated() == c.still {
			t.Errorf("%v: the bench is still: %v, want %v", c.keys, !c.still, c.still)
		}
	}
}

// An experiment run to the end of its showing counts, and one that is not does
// not.
func TestRunsAreKept(t *testing.T) {
	s, j, now := recorded(t, ui.Open{Screen: "lab", What: "bowl"})
	s.Run(5 * time.Second)
	if claim, _ := noted(t, j, *now); claim.Measured {
		t.Error("half a run counts")
	}
	s.Run(6 * time.Second)
	if claim, _ := noted(t, j, *now); !claim.Measured {
		t.Error("a whole run does not count")
	}
}

// A claim one stays at and goes on from is seen; one skimmed over is not.
func TestClaimsReadAreKept(t *testing.T) {
	s, j, now := recorded(t, ui.Open{Screen: "read", What: "rate"})
	s.View()
	s.Press("3")
	if claim, _ := noted(t, j, *now); claim.Seen {
		t.Error("a claim skimmed over counts as seen")
	}
	s.Press("2")
	*now = now.Add(5 * time.Second)
	s.Press("3")
	if claim, _ := noted(t, j, *now); !claim.Seen {
		t.Error("a claim read does not count as seen")
	}
}

// The last claim counts too when the program ends there.
func TestLastClaimIsKept(t *testing.T) {
	s, j, now := recorded(t, ui.Open{Screen: "read", What: "rate"})
	s.View()
	s.Press("down")
	*now = now.Add(5 * time.Second)
	s.finish()
	if claim, _ := noted(t, j, *now); !claim.Seen {
		t.Error("the claim on show at the end is not kept")
	}
}

// That nothing is saved is said once, and so is that it is again.
func TestNotSavingIsSaid(t *testing.T) {
	s, _, _ := recorded(t, ui.Open{Screen: "lab", What: "bowl"})
	s.Send(ui.Kept{NotSaving: "Not saving: the disk is full."})
	if s.say != "Not saving: the disk is full." || s.ctx.NotSaving == "" {
		t.Errorf("said %q", s.say)
	}
	s.say = ""
	s.Send(ui.Kept{NotSaving: "Not saving: the disk is full."})
	if s.say != "" {
		t.Errorf("said again: %q", s.say)
	}
	s.Send(ui.Kept{})
	if s.say != "the journal saves again" {
		t.Errorf("said %q", s.say)
	}
}

// The next time one goes on where one was, and is told in words what is due.
func TestGoOnWhereOneWas(t *testing.T) {
	s, j, now := recorded(t, ui.Open{Screen: "lab", What: "bowl"})
	s.Press("4", "enter")
	*now = now.Add(time.Minute)
	s.Press("3")
	s.finish()
	c := course.Open(os.DirFS("quiz/testdata/course"))
	a, err := New(c, experiment.NewCatalog(models.All(), c), Options{Journal: j, Now: func() time.Time { return *now }})
	if err != nil {
		t.Fatal(err)
	}
	again := NewStill(a, 100, 30)
	p, ok := a.resume.Last()
	if !ok || p.Screen != "lab" {
		t.Errorf("the place remembered is %+v", p)
	}
	if a.resume.Due() != "" {
		t.Errorf("due: %q, though nothing was answered", a.resume.Due())
	}
	card, err := j.Commit(quiz.Attempt{Item: "one", Version: 1, At: *now, Right: false, Confidence: quiz.Guess, Rating: spacing.Again})
	if err != nil {
		t.Fatal(err)
	}
	*now = card.DueAt().Add(time.Hour)
	again.Press("2", "1")
	if text := again.Canvas().Plain(); !strings.Contains(text, "Practise: a minute's worth is due") {
		t.Errorf("home shows\n%s", text)
	}
}
