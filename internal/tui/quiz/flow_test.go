package quiz_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/journal"
	"spikeslope/internal/tui"
	"spikeslope/internal/tui/ui"
)

// which tells by its first words which sample is asked.
var which = map[string]string{
	"What sets": "one", "Which of": "many", "Whose mark": "sort", "Put one": "sequence", "The [": "gaps", "The __": "gaps",
	"The gradient is 4": "length", "“A larger": "belief", "The rate is raised": "come", "Find a rate": "make", "Pause where": "moment",
}

func (b *bench) asked() string {
	for begins, id := range which {
		if strings.Contains(b.text(), "\n  "+begins) {
			return id
		}
	}
	return ""
}

// A whole session, by keys alone: every type, then the review. Nothing is
// asked twice but what was answered wrong.
func TestSession(t *testing.T) {
	b := sit(t, "", 80, 24, tui.Options{})
	b.sees("Practice", "new to you")
	b.Press("enter")
	seen := map[string]int{}
	n := 0
	for range 40 {
		id := b.asked()
		if id == "" {
			break
		}
		seen[id]++
		n++
		b.now = b.now.Add(20 * time.Second)
		b.Press(answers[id]...)
		b.sees("How sure?")
		b.misses("It comes back", "Right")
		b.Press("t")
		if p := b.progress(); p.Totals.Answers != n {
			t.Fatalf("after %d answers the journal has %d", n, p.Totals.Answers)
		}
		b.misses("How sure?")
		b.now = b.now.Add(10 * time.Second)
		b.Press("enter")
	}
	if len(seen) != len(answers) {
		t.Errorf("asked %v, want all of %d", seen, len(answers))
	}
	b.sees("The session", "right", "To read once more", "Beliefs you met")
	p := b.progress()
	if p.Totals.Answers != n || p.Predictions.Made < 3 || p.Predictions.Decided != p.Predictions.Made {
		t.Errorf("%d answers and predictions %+v in the journal", p.Totals.Answers, p.Predictions)
	}
	b.Press("enter")
	b.sees("✗ Not so") // what was missed, read once more
	b.Press("esc")
	b.sees("To read once more")
	b.Press("esc")
	b.sees("Practice")
}

// What one was sure of and wrong about comes back within the session, and
// after the time is over.
func TestSureErrorsComeBack(t *testing.T) {
	b := sit(t, "", 80, 24, tui.Options{})
	b.Press("enter")
	first := b.asked()
	wrong := map[string][]string{"one": {"a", "enter"}, "many": {"b", "enter"}}
	for range 12 {
		if k, ok := wrong[b.asked()]; ok {
			first = b.asked()
			b.Press(k...)
			b.Press("k")
			b.sees("A sure error")
			break
		}
		b.Press(answers[b.asked()]...)
		b.Press("g", "enter")
	}
	b.Press("enter")
	b.now = b.now.Add(11 * time.Minute)
	b.Press(answers[b.asked()]...)
	b.Press("t", "enter")
	b.sees("time is over")
	if got := b.asked(); got != first {
		t.Errorf("after the time is over %q is asked, want %q once more", got, first)
	}
}

// The answer is fixed only by saying how sure it is; until then one can go
// back to it.
func TestChangeOfMind(t *testing.T) {
	b := sit(t, "one", 80, 24, tui.Options{})
	b.Press("enter", "enter")
	b.sees("pick one of the 3 choices")
	b.Press("a", "enter", "esc", "down", "enter", "enter")
	b.sees("say how sure you are")
	b.Press("right", "right", "left")
	b.sees("[guess]")
	b.Press("enter")
	b.sees("✓ Right", "You guessed.")
}

// Hint, flag, earlier questions, and the way to the lab and the text.
func TestAround(t *testing.T) {
	b := sit(t, "", 80, 24, tui.Options{})
	b.Press("enter", "x")
	b.sees("first answer")
	for b.asked() != "one" {
		b.Press(answers[b.asked()]...)
		b.Press("t", "enter")
	}
	b.Press("h")
	b.sees("Hint: Look at the formula")
	b.Press("f")
	b.sees("flagged")
	j := journal.New(b.path)
	flags, err := j.Flags()
	if err != nil || len(flags) != 1 || flags[0].Item != "one" {
		t.Errorf("flags %v, %v", flags, err)
	}
	_ = j.Close()
	b.Press("b", "enter", "k")
	b.sees("You had the hint.")
	b.Press("enter")
	if b.asked() != "one" {
		b.Press("esc") // it may be one that is typed
	}
	b.Press("[")
	b.sees("The rate times the gradient", "You had the hint.")
	b.Press("f")
	b.sees("no longer flagged")
	b.Press("]")
	b.sees("How sure?")
	b.Press("[", "r")
	b.sees("The rate scales the step")
	b.Press("4", "x")
	b.sees("gradient descent on ravine")
}

// A run that goes on while another screen is looked at ends in the quiz.
func TestResultsFindTheirScreen(t *testing.T) {
	b := sit(t, "come", 80, 24, tui.Options{})
	b.Press("enter", "a", "enter")
	_, cmd := b.Update(tui.Key("k"))
	b.sees("Running A bowl")
	b.Press("1")
	b.misses("Running")
	b.follow(cmd)
	b.Press("4")
	b.sees("✗ Not so", "What happened in 10 s")
}

// follow does a command and all that comes of it.
func (b *bench) follow(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			b.follow(c)
		}
	default:
		b.Send(msg)
	}
}

// A run can be stopped; then the answer is not counted.
func TestStopARun(t *testing.T) {
	b := sit(t, "come", 80, 24, tui.Options{})
	b.Press("enter", "a", "enter")
	_, cmd := b.Update(tui.Key("k"))
	b.Press("esc")
	b.follow(cmd)
	b.sees("Not counted", "stopped")
	if p := b.progress(); p.Totals.Answers != 0 || p.Predictions.Made != 1 {
		t.Errorf("the journal has %d answers, %d predictions", p.Totals.Answers, p.Predictions.Made)
	}
}

// Where nothing can be saved the session goes on and says so, on every page.
func TestNotSaving(t *testing.T) {
	dir := t.TempDir()
	for name, path := range map[string]string{
		"file in the way": filepath.Join(dir, "file", "journal.db"),
		"damaged":         filepath.Join(dir, "damaged.db"),
	} {
		t.Run(name, func(t *testing.T) {
			for _, f := range []string{"file", "damaged.db"} {
				if err := os.WriteFile(filepath.Join(dir, f), []byte(strings.Repeat("no journal ", 200)), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			b := sitAt(t, path, "one", 100, 30, tui.Options{})
			b.sees("not saving", "Not saving: ")
			b.Press("enter", "b", "enter", "k")
			b.sees("✓ Right", "Not saving: ")
			b.Press(".")
			b.sees("1 question, 1 right", "Not saving: ")
			b.Press("5")
			b.sees("1 of 1 answers were right", "Not saving: ")
		})
	}
}

// A session may be of any length; one under way is not replaced.
func TestLength(t *testing.T) {
	b := sit(t, "one:7", 80, 24, tui.Options{})
	b.sees("5 [7] 10 20", "▸ one")
	b.Press("enter")
	b.sees("7 min left")
	b.Send(ui.Open{Screen: "quiz", What: "many"})
	b.sees("a session is under way", "What sets the size")
}

// The mouse does what keys do.
func TestMouse(t *testing.T) {
	b := sit(t, "one", 80, 24, tui.Options{})
	b.clickOn("begin")
	b.clickOn("The rate times")
	b.clickOn("know")
	b.sees("✓ Right", "You were sure.")
	b = sit(t, "make", 80, 24, tui.Options{})
	b.Press("enter")
	b.clickOn("━")
	b.misses("0.02  ")
}

// clickOn clicks on words on the screen.
func (b *bench) clickOn(words string) {
	b.t.Helper()
	for y, line := range strings.Split(b.text(), "\n") {
		if x := strings.Index(line, words); x >= 0 {
			b.Send(tea.MouseClickMsg{X: len([]rune(line[:x])), Y: y, Button: tea.MouseLeft})
			return
		}
	}
	b.t.Fatalf("no %q to click on:\n%s", words, b.text())
}

// No key means two things, on any page.
func TestKeysAreUnique(t *testing.T) {
	check := func(b *bench, where string) {
		t.Helper()
		seen := map[string]bool{}
		for _, g := range b.Bindings() {
			for _, k := range g.Bindings {
				for _, key := range k.Keys {
					digit := len(key) == 1 && key >= "0" && key <= "9"
					if seen[key] && key != "esc" && !(digit && where == "make") { // esc first goes back within the quiz; a knob takes numbers
						t.Errorf("%s: %s means two things", where, key)
					}
					seen[key] = true
				}
			}
		}
	}
	for id, keys := range answers {
		b := sit(t, id, 80, 24, tui.Options{})
		check(b, "start")
		for _, k := range append(append([]string{"enter"}, keys...), "k", ".") {
			b.Press(k)
			check(b, id)
		}
	}
}

// While a number is typed, its keys are told where it is typed.
func TestTypingHelp(t *testing.T) {
	b := sit(t, "length", 80, 24, tui.Options{})
	b.Press("enter")
	b.sees("enter go on esc hint and other keys")
	b.Press("esc")
	b.sees("space type")
	b.Press("space")
	b.types("0.4 m")
	b.Press("enter", "k")
	b.sees("✓ Right")
}
