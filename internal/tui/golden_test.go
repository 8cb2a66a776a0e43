package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// A scene is a state of the tutor pictured as a golden.
type scene struct {
	name  string
	open  ui.Open
	run   time.Duration
	keys  string // pressed one after the other, by their names
	typed string
	then  time.Duration // passes after all that
}

// aTuesday is when the goldens are made, on whatever day they are.
var aTuesday = time.Date(2026, 3, 10, 9, 0, 0, 0, time.UTC)

// sizes of the goldens: the smallest, and the three it is made for.
var sizes = []struct{ w, h int }{{60, 20}, {80, 24}, {120, 40}, {200, 60}}

// looks are the terminals of the goldens.
var looks = []struct {
	name    string
	theme   string
	profile plot.Profile
}{
	{"dark", "dark", plot.TrueColor},
	{"light", "light", plot.TrueColor},
	{"16 colours", "dark", plot.ANSI16},
	{"no colour", "dark", plot.NoColor},
}

func in(screen, what string) ui.Open { return ui.Open{Screen: screen, What: what} }

var scenes = []scene{
	{name: "home", open: in("home", ""), run: 2 * time.Second},
	{name: "read", open: in("read", "gd-rate")},
	{name: "read-table", open: in("read", "table")},
	{name: "read-myth", open: in("read", "myth-gd-best")},
	{name: "read-myth-told", open: in("read", "myth-gd-best"), keys: "m"},
	{name: "lab", open: in("lab", "side"), run: 3 * time.Second, keys: "space tab"},
	{name: "lab-brain", open: in("lab", "swap"), run: 3 * time.Second, keys: "space"},
	{name: "lab-descent", open: in("lab", "ravine"), run: 2 * time.Second, keys: "space"},
	{name: "lab-race", open: in("lab", "rosenbrock"), run: 2 * time.Second, keys: "space o"},
	{name: "lab-shared", open: in("lab", "shared"), run: 3 * time.Second, keys: "space x"},
	{name: "lab-preset", open: in("lab", "side"), keys: "t t space"},
	{name: "lab-formula", open: in("lab", "own"), keys: "space f", typed: " + y^"},
	{name: "lab-predict", open: in("lab", "ravine"), keys: "p down"},
	{name: "lab-predicted", open: in("lab", "ravine"), keys: "p down enter"},
	{name: "lab-picker", open: in("lab", "side"), keys: "e"},
	{name: "lab-words", open: in("lab", "side"), run: time.Second, keys: "space w"},
	{name: "lab-notes", open: in("lab", "swap"), keys: "space m"},
	{name: "help", open: in("lab", "side"), keys: "space ?"},
	{name: "search", open: in("home", ""), keys: "/", typed: "saddle"},
	{name: "quiz", open: in("quiz", "")},
	{name: "quiz-question", open: in("quiz", "choose-one"), keys: "enter"},
	{name: "quiz-feedback", open: in("quiz", "choose-one"), keys: "enter a enter g"},
	{name: "progress", open: in("progress", "")},
	{name: "lessons", open: in("lesson", "")},
	{name: "lesson-read", open: in("lesson", "downhill")},
	{name: "lesson-predict", open: in("lesson", "downhill"), keys: "enter down"},
	{name: "lesson-run", open: in("lesson", "downhill"), keys: "enter down enter"},
	{name: "lesson-say", open: in("lesson", "downhill"), keys: "enter down enter right", typed: "it sank"},
	{name: "lesson-said", open: in("lesson", "downhill"), keys: "enter down enter right enter"},
	{name: "lesson-why", open: in("lesson", "downhill"), keys: "enter down enter right enter enter tab"},
	{name: "lesson-check", open: in("lesson", "downhill"), keys: "o"},
	{name: "lesson-lab", open: in("lesson", "downhill"), keys: "enter enter enter space"},
	{name: "lectures", open: in("lecture", "")},
	{name: "lecture-say", open: in("lecture", "sides")},
	{name: "lecture-show", open: in("lecture", "sides"), keys: "space", then: 5 * time.Second},
	{name: "lecture-ask", open: in("lecture", "sides"), keys: "4 enter"},
	{name: "lecture-reveal", open: in("lecture", "plasticity"), keys: "1 0 enter", then: 8 * time.Second},
	{name: "lecture-notes", open: in("lecture", "notes:descent"), keys: "space space"},
}

// Whole screens stay as they were looked at: at four sizes, and on four
// terminals at each. After a change that is meant, look at the pictures, then:
// go test ./internal/tui -run Golden -update
func TestGolden(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("spikes depend on the last bit, and the goldens were made on amd64")
	}
	for _, scene := range scenes {
		for _, size := range sizes {
			name := fmt.Sprintf("%s-%dx%d", scene.name, size.w, size.h)
			t.Run(name, func(t *testing.T) { compare(t, name, scene.picture(t, size.w, size.h)) })
		}
	}
}

// picture shows the scene once and draws it for each look.
func (sc scene) picture(t *testing.T, w, h int) string {
	a := testApp(t, Options{Theme: looks[0].theme, Open: sc.open, Now: func() time.Time { return aTuesday }})
	a.profileIs(looks[0].profile)
	s := NewStill(a, w, h)
	s.Run(sc.run)
	s.Press(strings.Fields(sc.keys)...)
	typeIn(s, sc.typed)
	s.Run(sc.then)
	var b strings.Builder
	before := ""
	for _, look := range looks {
		a.options.Theme, a.ctx.Profile = look.theme, look.profile
		a.restyle(false)
		a.dirty = true
		fmt.Fprintf(&b, "== %s\n", look.name)
		text := s.Canvas().Plain()
		if text == before {
			b.WriteString("the same characters\n")
		} else {
			b.WriteString(text + "\n")
		}
		before = text
		b.WriteString(styles(s.View().Content, w, h))
	}
	return b.String()
}

func compare(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name+".txt")
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	old, now := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := range min(len(old), len(now)) {
		if old[i] != now[i] {
			t.Fatalf("the screen has changed, first in line %d:\n%s\n%s", i+1, old[i], now[i])
		}
	}
	t.Fatalf("the screen has %d lines instead of %d", len(now), len(old))
}
