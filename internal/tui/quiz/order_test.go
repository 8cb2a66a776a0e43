package quiz

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/experiment/models"
	"spikeslope/internal/journal"
	"spikeslope/internal/plot"
	"spikeslope/internal/quiz"
	"spikeslope/internal/quiz/spacing"
	"spikeslope/internal/tui/ui"
)

// table is the screen alone, whose commands run when the test says so.
type table struct {
	*Quiz
	t *testing.T
}

func lay(t *testing.T, about string) *table {
	t.Helper()
	c := course.Open(os.DirFS("testdata/course"))
	j := journal.New(filepath.Join(t.TempDir(), "journal.db"))
	t.Cleanup(func() { _ = j.Close() })
	theme, err := ui.NamedTheme("dark", false)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 3, 10, 9, 0, 0, 0, time.UTC)
	s := &table{New(&ui.Context{
		Course: c, Catalog: experiment.NewCatalog(models.All(), c), Theme: theme,
		Journal: j, Now: func() time.Time { return now },
	}), t}
	s.Update(s.Init()())
	s.choose(about)
	if cmd := s.begin(); cmd != nil {
		s.Update(cmd())
	}
	return s
}

// text draws the screen.
func (s *table) text() string {
	c := plot.NewCanvas(80, 24)
	s.Draw(c, c.Bounds())
	return c.Plain()
}

func (s *table) answers() int {
	s.t.Helper()
	p, err := s.ctx.Journal.Progress(s.now(), nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return p.Totals.Answers
}

// Feedback waits until the journal has reported the answer as kept, however
// long that takes, and no key brings it about before.
func TestFeedbackWaitsForTheJournal(t *testing.T) {
	s := lay(t, "one")
	s.move(1)
	s.proceed()
	grade := s.confide(quiz.Know)
	quiet := func(stage string) {
		t.Helper()
		for _, act := range []func() tea.Cmd{nil, s.enter, s.back, s.space, s.escape} {
			if act != nil {
				act()
			}
			for _, word := range []string{"Not so", "Right", "The loss says how bad", "A step is the learning rate"} {
				if strings.Contains(s.text(), word) {
					t.Fatalf("%s: %q is told already:\n%s", stage, word, s.text())
				}
			}
		}
	}
	quiet("graded at some time")
	commit := s.Update(grade())
	if s.answers() != 0 {
		t.Fatal("the answer is in the journal before it was committed")
	}
	quiet("being kept")
	if !strings.Contains(s.text(), "keeping your answer") {
		t.Errorf("nothing says that the answer is being kept:\n%s", s.text())
	}
	kept := commit()
	if s.answers() != 1 {
		t.Fatal("the journal does not have the answer")
	}
	quiet("kept, not yet reported")
	s.Update(kept)
	if !strings.Contains(s.text(), "✗ Not so") {
		t.Errorf("no feedback after all:\n%s", s.text())
	}
}

// A mistake of the program while an answer is kept neither loses it nor
// pretends that it was kept.
func TestCommitAgain(t *testing.T) {
	s := lay(t, "one")
	s.move(1)
	s.proceed()
	s.Update(s.confide(quiz.Think)())
	if s.phase() != committing {
		t.Fatalf("phase %v", s.phase())
	}
	a := s.session.Past()[0].Attempt
	s.Update(committedMsg{session: s.session, attempt: a, err: errors.New("broken")})
	if text := s.text(); !strings.Contains(text, "could not take your answer") || strings.Contains(text, "Not so") {
		t.Errorf("the screen says\n%s", text)
	}
	s.Update(s.enter()())
	if s.answers() != 1 || s.phase() != feedback {
		t.Errorf("%d answers kept, phase %v", s.answers(), s.phase())
	}
}

// A model that panics takes neither the session nor the program along.
func TestPanicInARun(t *testing.T) {
	s := lay(t, "come")
	s.move(1)
	s.proceed()
	s.ctx.Catalog = nil
	s.Update(s.confide(quiz.Guess)())
	if text := s.text(); !strings.Contains(text, "Not counted") || !strings.Contains(text, "something broke") {
		t.Errorf("the screen says\n%s", text)
	}
	if s.answers() != 0 {
		t.Error("it was counted")
	}
}

// An experiment that is not there leaves its question out.
func TestMissingExperiment(t *testing.T) {
	s := lay(t, "one")
	s.ctx.Catalog = experiment.NewCatalog(models.All(), course.Open(os.DirFS(t.TempDir())))
	s.leave()
	for _, id := range []string{"come", "make", "moment"} {
		s.session = nil
		s.choose(id)
		cmd := s.begin()
		s.Update(cmd())
		if text := s.text(); !strings.Contains(text, "Not counted") {
			t.Errorf("%s: the screen says\n%s", id, text)
		}
	}
}

// What comes late for a session that is over changes nothing.
func TestLateMessages(t *testing.T) {
	s := lay(t, "come")
	s.move(1)
	s.proceed()
	grade := s.confide(quiz.Guess)
	old := s.session
	s.stop()
	s.leave()
	s.Update(grade())
	s.Update(committedMsg{session: old, card: spacing.Card{}})
	s.Update(preparedMsg{of: old.Question()})
	if s.phase() != starting {
		t.Errorf("phase %v", s.phase())
	}
}

func TestDecimals(t *testing.T) {
	for step, want := range map[float64]int{1: 0, 0.25: 2, 0.05: 2, 0.001: 3, 2: 0, 0.1: 1} {
		if got := decimals(step); got != want {
			t.Errorf("steps of %v: %d places, want %d", step, got, want)
		}
	}
}

func TestFillGaps(t *testing.T) {
	b := quiz.Parse("a.md", []byte("### The {{a}} and the {{b}} {#x v=1 claim=c type=cloze}\n! so\n"))
	of, err := b.Items[0].Ask(1)
	if err != nil {
		t.Fatal(err)
	}
	f := newGaps(of)
	if got := f.fillGaps(of.Prompt); got != "The __1__ and the __2__" {
		t.Errorf("empty: %q", got)
	}
	f.inputs[0].SetValue("x_____y") // looks like a gap
	if got := f.fillGaps(of.Prompt); got != "The [x_____y] and the __2__" {
		t.Errorf("half: %q", got)
	}
}
