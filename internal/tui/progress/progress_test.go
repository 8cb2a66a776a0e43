package progress_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/experiment/models"
	"spikeslope/internal/journal"
	"spikeslope/internal/quiz"
	"spikeslope/internal/tui"
	"spikeslope/internal/tui/progress"
	"spikeslope/internal/tui/ui"
)

var now = time.Date(2026, 3, 10, 21, 0, 0, 0, time.UTC)

func sample() *course.Course { return course.Open(os.DirFS("../quiz/testdata/course")) }

// lived is a journal of three weeks.
func lived(t *testing.T) *journal.Journal {
	t.Helper()
	j := journal.New(filepath.Join(t.TempDir(), "journal.db"))
	t.Cleanup(func() { _ = j.Close() })
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	bank, _ := quiz.Load(sample().Files())
	for _, day := range [][2]int{{20, 12}, {13, 3}, {12, 4}, {6, 15}, {1, 2}} {
		d, n := day[0], day[1]
		at := now.AddDate(0, 0, -d)
		must(j.Claim("rate", journal.Seen, at))
		for i := range n {
			it := bank.Items[i%len(bank.Items)]
			a := quiz.Attempt{
				Item: it.ID, Version: it.Version, Type: it.Type, Claims: it.Claims, At: at.Add(time.Duration(i) * time.Minute),
				Took: 12 * time.Second, Right: i%3 != 0, Confidence: quiz.Confidence(1 + i%3), Offered: it.Offers(),
			}
			if a.Confidence == quiz.Know {
				a.Right = i%5 != 0
			}
			a.Rating = quiz.Rate(a.Right, a.Confidence, false, false)
			if !a.Right && len(a.Offered) > 0 {
				a.Met = a.Offered[:1]
			}
			_, err := j.Commit(a)
			must(err)
		}
		id, err := j.Predict(quiz.Prediction{At: at, From: "lab", Line: "bowl", Claims: []string{"rate"}})
		must(err)
		must(j.Outcome(id, at, d > 6, "so"))
	}
	must(j.Claim("rate", journal.Measured, now))
	must(j.Lesson(journal.LessonEvent{At: now, Lesson: "first", Event: journal.LessonFinished}))
	must(j.Lesson(journal.LessonEvent{At: now, Lesson: "second", Event: journal.LessonStep, Step: 2}))
	return j
}

func show(t *testing.T, j *journal.Journal, w, h int, o tui.Options) tui.Still {
	t.Helper()
	c := sample()
	o.Open, o.Journal, o.Theme, o.Now = ui.Open{Screen: "progress"}, j, "dark", func() time.Time { return now }
	app, err := tui.New(c, experiment.NewCatalog(models.All(), c), o)
	if err != nil {
		t.Fatal(err)
	}
	return tui.NewStill(app, w, h)
}

func TestScreens(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		s := show(t, lived(t), size[0], size[1], tui.Options{})
		for _, view := range []string{"claims", "lessons", "beliefs", "memory"} {
			t.Run(fmt.Sprintf("%s/%dx%d", view, size[0], size[1]), func(t *testing.T) {
				golden.RequireEqual(t, []byte(s.Canvas().Plain()))
			})
			s.Press("tab")
		}
	}
}

// With nothing done it says what to do, and reproaches nobody.
func TestNothingYet(t *testing.T) {
	s := show(t, nil, 120, 40, tui.Options{})
	text := s.Canvas().Plain()
	for _, want := range []string{"Nothing is noted yet", "none yet"} {
		if !strings.Contains(strings.Join(strings.Fields(text), " "), want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// Nowhere is there talk of streaks, debts or backlogs.
func TestNoGuilt(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {200, 60}} {
		s := show(t, lived(t), size[0], size[1], tui.Options{})
		for range 4 {
			text := strings.ToLower(s.Canvas().Plain())
			for _, word := range []string{"streak", "overdue", "missed", "behind", "late", "!"} {
				if strings.Contains(text, word) {
					t.Errorf("%q in\n%s", word, text)
				}
			}
			s.Press("tab")
		}
	}
}

func TestASCII(t *testing.T) {
	s := show(t, lived(t), 120, 40, tui.Options{Marker: "ascii"})
	for range 4 {
		for _, r := range s.Canvas().Plain() {
			if r > 126 {
				t.Fatalf("%q in\n%s", r, s.Canvas().Plain())
			}
		}
		s.Press("tab")
	}
}

// A claim leads to the reader and to its questions.
func TestWaysOn(t *testing.T) {
	s := show(t, lived(t), 100, 30, tui.Options{})
	s.Press("enter")
	if text := s.Canvas().Plain(); !strings.Contains(text, "A step is the learning rate") {
		t.Errorf("enter shows\n%s", text)
	}
	s.Press("5", "p")
	if text := s.Canvas().Plain(); !strings.Contains(text, "▸ The rate scales the step") {
		t.Errorf("p shows\n%s", text)
	}
	s.Press("5", "tab", "down", "enter")
	if text := s.Canvas().Plain(); !strings.Contains(text, "lesson 2 of 2") {
		t.Errorf("enter on a lesson shows\n%s", text)
	}
	s.Press("5", "tab", "down", "up", "pgdown", "enter")
	if text := s.Canvas().Plain(); !strings.Contains(text, "choose a claim first") {
		t.Errorf("enter on a misconception shows\n%s", text)
	}
}

func TestPlain(t *testing.T) {
	j := lived(t)
	p, err := j.Progress(now, []string{"rate"})
	if err != nil {
		t.Fatal(err)
	}
	bank, _ := quiz.Load(sample().Files())
	golden.RequireEqual(t, []byte(progress.Plain(p, sample(), bank, course.Plain{Width: 76})))
}
