package tui

import (
	"strings"
	"testing"
	"time"

	"spikeslope/internal/tui/ui"
)

func atLecture(t *testing.T, name string) Still {
	t.Helper()
	return NewStill(testApp(t, Options{Open: ui.Open{Screen: "lecture", What: name}}), 80, 24)
}

// foot is the last row: where the lecture is.
func foot(s Still) string {
	lines := strings.Split(s.Canvas().Plain(), "\n")
	return strings.TrimSpace(lines[len(lines)-1])
}

// A clicker has two keys; with a number one goes anywhere.
func TestLectureIsDriven(t *testing.T) {
	s := atLecture(t, "sides")
	step := func(want string, keys ...string) {
		t.Helper()
		s.Press(keys...)
		if got := foot(s); got != want {
			t.Errorf("after %v: %q, want %q", keys, got, want)
		}
	}
	step("1 of 10")
	step("1 of 10", "pgup")
	step("2 of 10", "pgdown")
	step("3 of 10", "space")
	step("2 of 10", "pgup")
	step("to beat 10, enter                                                    2 of 10", "1", "0")
	step("10 of 10", "enter")
	step("to beat 4, enter                                                    10 of 10", "4", "2", "backspace")
	step("10 of 10", "esc")
	step("that was the last beat; esc leaves                                  10 of 10", "space")
	step("there is no beat 77; the last is 10                                 10 of 10", "7", "7", "enter")
	step("5 of 10", "0", "5", "enter")
	s.Press("esc")
	if got := s.Canvas().Plain(); !strings.Contains(got, "Lectures") || !strings.Contains(got, "1 Home") {
		t.Errorf("left, and on show is\n%s", got)
	}
}

// A lecture has the terminal to itself, help and search aside.
func TestLectureIsAlone(t *testing.T) {
	s := atLecture(t, "sides")
	if got := s.Canvas().Plain(); strings.Contains(got, "Home") || strings.Contains(got, "all keys") {
		t.Errorf("on show is\n%s", got)
	}
	s.Press("?")
	if got := s.Canvas().Plain(); !strings.Contains(got, "the next beat") {
		t.Errorf("help does not tell of the beats:\n%s", got)
	}
	s.Press("esc")
	if foot(s) != "1 of 10" {
		t.Errorf("after help: %q", foot(s))
	}
}

// The same beat shows the same picture, however one came to it.
func TestLectureIsExact(t *testing.T) {
	const ask, reveal = "7", "9" // a run that waits, and goes on after the question
	straight := atLecture(t, "sides")
	straight.Press(ask, "enter")
	straight.Run(time.Minute)
	waiting := straight.Canvas().Plain()
	straight.Press("space", "space")
	straight.Run(2 * time.Second)
	want := straight.Canvas().Plain()

	jumped := atLecture(t, "sides")
	jumped.Press(reveal, "enter")
	jumped.Run(2 * time.Second)
	if got := jumped.Canvas().Plain(); got != want {
		t.Errorf("gone to at once:\n%s\nwant\n%s", got, want)
	}
	jumped.Run(time.Second)
	jumped.Press("r")
	jumped.Run(2 * time.Second)
	if got := jumped.Canvas().Plain(); got != want {
		t.Errorf("repeated:\n%s\nwant\n%s", got, want)
	}
	early := atLecture(t, "sides")
	early.Press(ask, "enter")
	early.Run(time.Second)
	early.Press("space", "space")
	early.Run(2 * time.Second)
	if got := early.Canvas().Plain(); got != want {
		t.Errorf("come to before the run had waited:\n%s\nwant\n%s", got, want)
	}
	early.Press("pgup", "pgup")
	early.Run(time.Minute)
	if got := early.Canvas().Plain(); got != waiting {
		t.Errorf("gone back to:\n%s\nwant\n%s", got, waiting)
	}
}

func TestLectureFreezes(t *testing.T) {
	s := atLecture(t, "sides")
	s.Press("space")
	s.Run(time.Second)
	if !s.screen().Animated() {
		t.Fatal("nothing runs in the second beat")
	}
	s.Press("f")
	if s.screen().Animated() || !strings.Contains(foot(s), "frozen") {
		t.Errorf("frozen, it says %q", foot(s))
	}
	s.Press("f", "s")
	if !s.screen().Animated() || !strings.Contains(foot(s), "slow motion") {
		t.Errorf("in slow motion it says %q", foot(s))
	}
	s.Press("space")
	if s.screen().Animated() {
		t.Error("a sentence runs")
	}
}

// Where nothing may move of itself, f goes on by a second.
func TestLectureByStep(t *testing.T) {
	s := NewStill(testApp(t, Options{Motion: string(ui.Step), Open: ui.Open{Screen: "lecture", What: "sides"}}), 80, 24)
	s.Press("space")
	before := s.Canvas().Plain()
	s.Press("f")
	if s.Canvas().Plain() == before {
		t.Error("f shows nothing new")
	}
}

// Notes can be read without a lecture, and say why they cannot follow one.
func TestLectureNotesWithoutPresenter(t *testing.T) {
	s := atLecture(t, "notes:sides")
	for range 3 {
		s.Press("space")
	}
	got := s.Canvas().Plain()
	for _, want := range []string{"beat 4 of 10", "Disturb both", "C. Both do", "Next: What they did", "Cannot follow: there is no folder"} {
		if !strings.Contains(got, want) {
			t.Errorf("the notes lack %q:\n%s", want, got)
		}
	}
}

// With --marker ascii nothing else is drawn, and the cursor is no question mark,
// which stands for signs without a spelling.
func TestALectureInASCII(t *testing.T) {
	s := NewStill(testApp(t, Options{Marker: "ascii", Open: ui.Open{Screen: "lecture"}}), 80, 24)
	inASCII(t, s, "the start")
	shows(t, s, "> Two ways to learn")
	for _, key := range []string{"enter", "space", "space", "space", "space", "5", "esc", "esc"} {
		s.Press(key)
		inASCII(t, s, key)
	}
}
