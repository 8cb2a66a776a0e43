package tui

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/experiment/models"
	"spikeslope/internal/journal"
	"spikeslope/internal/tui/ui"
)

func shows(t *testing.T, s Still, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !s.has(text) {
			t.Fatalf("the screen does not say %q:\n%s", text, s.Canvas().Plain())
		}
	}
}

func lessonState(t *testing.T, j *journal.Journal, id string) journal.LessonState {
	t.Helper()
	states, err := j.Lessons()
	if err != nil {
		t.Fatal(err)
	}
	return states[id]
}

// A lesson from its first step to the next lesson: the prediction is committed
// before the lab opens, esc comes back to the next step, and the questions are
// kept as reviews.
func TestALesson(t *testing.T) {
	s, j, now := recorded(t, ui.Open{Screen: "home"})
	shows(t, s, "Start here: The first lesson")
	s.Press("enter")
	shows(t, s, "A ball in a bowl", "lesson 1 of 2", "read · predict · run · say · why · check")
	s.Press("enter")
	shows(t, s, "Where does it end?")
	if _, n := noted(t, j, *now); n.Made != 0 {
		t.Error("something was predicted before the answer")
	}
	s.Press("down", "down", "enter")
	if _, n := noted(t, j, *now); n.Made != 1 || n.Decided != 1 || n.Right != 0 {
		t.Errorf("predictions %+v", n)
	}
	shows(t, s, "You say: Low.", "Watch the ball.", "bowl?eta=0.03")
	s.Press("enter")
	shows(t, s, "GRADIENT DESCENT", "esc back to the lesson")
	s.Press("esc")
	shows(t, s, "Where did it end?")
	if st := lessonState(t, j, "first"); st.Step != int(course.StepSay) || st.Done {
		t.Errorf("the journal has %+v", st)
	}
	typeIn(s, "q1: low, ?")
	s.Press("enter")
	shows(t, s, "You said", "q1: low, ?", "It ended low.", "You predicted", "Low.", "It did not happen that way.", "High.", "Measured at 0:10.0: f ")
	s.Press("enter")
	shows(t, s, "The rate is below its edge.", "Every step went down.", "About:")
	s.Press("enter")
	shows(t, s, "question 1 of 2", "What sets the size of a step?")
	s.Press("b", "enter", "k")
	shows(t, s, "Right")
	s.Press("enter")
	shows(t, s, "question 2 of 2")
	typeIn(s, "3")
	s.Press("enter", "g")
	shows(t, s, "Not so")
	s.Press("enter")
	shows(t, s, "The lesson is done.", "1 of 2 right.", "lesson 2: The second lesson")
	if st := lessonState(t, j, "first"); !st.Done || st.TestedOut {
		t.Errorf("the journal has %+v", st)
	}
	if p, err := j.Progress(*now, nil); err != nil || p.Totals.Answers != 2 || p.Totals.Right != 1 {
		t.Errorf("%+v %v", p.Totals, err)
	}
	s.Press("enter")
	shows(t, s, "lesson 2 of 2", "A ball in a bowl")
	s.Press("esc")
	shows(t, s, "The first lesson", "done", "The second lesson", "next")
}

// A lesson goes on where it was left, with what was predicted, in the next run
// of the program.
func TestALessonGoesOn(t *testing.T) {
	s, j, now := recorded(t, ui.Open{Screen: "lesson", What: "first"})
	s.Press("enter", "enter", "right")
	c := course.Open(os.DirFS("quiz/testdata/course"))
	again, err := New(c, experiment.NewCatalog(models.All(), c), Options{Journal: j, Now: func() time.Time { return *now }})
	if err != nil {
		t.Fatal(err)
	}
	s = NewStill(again, 100, 30)
	shows(t, s, "Go on with the lesson: The first lesson", "at step 4 of 6, say")
	s.Press("enter", "enter")
	shows(t, s, "You predicted", "Low.", "It did not happen that way.")
	s.Press("left")
	shows(t, s, "Watch the ball.")
	s.Press("left")
	shows(t, s, "the answer is committed")
	s.Press("down", "enter")
	if _, n := noted(t, j, *now); n.Made != 1 {
		t.Errorf("%d predictions were made", n.Made)
	}
}

// Testing out asks the questions at once; all right, and the lesson is done.
func TestTestingOut(t *testing.T) {
	for _, tc := range []struct {
		number string
		out    bool
		says   string
	}{{"0.4", true, "You are past this lesson."}, {"7", false, "Not yet: the lesson is worth its minutes."}} {
		s, j, _ := recorded(t, ui.Open{Screen: "home"})
		s.Press("L", "o", "b", "enter", "k", "enter")
		typeIn(s, tc.number)
		s.Press("enter", "k", "enter")
		shows(t, s, tc.says)
		if st := lessonState(t, j, "first"); st.TestedOut != tc.out {
			t.Errorf("the journal has %+v", st)
		}
		s.Press("enter")
		shows(t, s, map[bool]string{true: "lesson 2 of 2", false: "lesson 1 of 2"}[tc.out], "A ball in a bowl")
	}
}

// Where nothing can be saved, the lesson says so and goes on.
func TestALessonWithoutAJournal(t *testing.T) {
	file := filepath.Join(t.TempDir(), "taken")
	if err := os.WriteFile(file, nil, 0o444); err != nil {
		t.Fatal(err)
	}
	j := journal.New(filepath.Join(file, "journal.db"))
	t.Cleanup(func() { _ = j.Close() })
	c := course.Open(os.DirFS("quiz/testdata/course"))
	a, err := New(c, experiment.NewCatalog(models.All(), c), Options{Open: ui.Open{Screen: "lesson", What: "second"}, Journal: j})
	if err != nil {
		t.Fatal(err)
	}
	s := NewStill(a, 100, 30)
	shows(t, s, "not saving", "Builds on “The first lesson”, not done yet.")
	s.Press("enter", "enter", "right", "enter", "enter", "enter", "b", "enter", "k", "enter")
	shows(t, s, "The lesson is done.", "1 of 1 right.", "Not saving")
	s.Press("esc")
	shows(t, s, "done")
}

// Links lead into the reader, and esc comes back.
func TestLinksOfALesson(t *testing.T) {
	s, _, _ := recorded(t, ui.Open{Screen: "lesson", What: "first"})
	s.Press("tab", "enter")
	if s.tabs[s.on].name != "read" {
		t.Fatalf("the link leads to %s", s.tabs[s.on].name)
	}
	s.Press("L")
	shows(t, s, "A ball in a bowl")
	s.Press("1", "/")
	typeIn(s, "second lesson")
	s.Press("enter")
	shows(t, s, "lesson 2 of 2")
}

// A lesson that cannot be held says why, and breaks nothing.
func TestABrokenLesson(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("quiz/testdata/course")); err != nil {
		t.Fatal(err)
	}
	text := "---\ntitle: Broken\norder: 3\nminutes: 5\npredict: nothing\ncheck: [nothing]\n---\n"
	if err := os.WriteFile(filepath.Join(dir, "lessons", "broken.md"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	c := course.Open(os.DirFS(dir))
	a, err := New(c, experiment.NewCatalog(models.All(), c), Options{Open: ui.Open{Screen: "lesson", What: "broken"}})
	if err != nil {
		t.Fatal(err)
	}
	s := NewStill(a, 100, 30)
	shows(t, s, "This lesson cannot be held", "spikeslope check")
	s.Press("o", "tab", "space", "right", "left", "down", "enter")
	shows(t, s, "The first lesson", "Broken")
}

// With --marker ascii nothing else is drawn, step after step.
func TestALessonInASCII(t *testing.T) {
	s := NewStill(testApp(t, Options{Marker: "ascii", Open: ui.Open{Screen: "lesson"}}), 80, 24)
	for _, key := range []string{"enter", "enter", "enter", "right", "η", "enter", "enter", "tab", "tab", "enter", "esc", "o", "esc"} {
		s.Press(key)
		inASCII(t, s, key)
	}
}

// inASCII holds that nothing but ASCII is on the screen after a key.
func inASCII(t *testing.T, s Still, key string) {
	t.Helper()
	for _, r := range s.Canvas().Plain() {
		if r > 126 {
			t.Fatalf("after %s %q is on the screen:\n%s", key, r, s.Canvas().Plain())
		}
	}
}
