package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// screens are the states pictured as goldens.
var screens = []struct {
	name string
	open ui.Open
	run  time.Duration
	keys []string
}{
	{name: "home", open: ui.Open{Screen: "home"}, run: 2 * time.Second},
	{name: "read", open: ui.Open{Screen: "read", What: "gd-rate"}},
	{name: "table", open: ui.Open{Screen: "read", What: "table"}},
	{name: "lab", open: ui.Open{Screen: "lab", What: "side"}, run: 3 * time.Second, keys: []string{"space", "tab"}},
	{name: "lab-brain", open: ui.Open{Screen: "lab", What: "swap"}, run: 3 * time.Second, keys: []string{"space"}},
	{name: "lab-descent", open: ui.Open{Screen: "lab", What: "ravine"}, run: 2 * time.Second, keys: []string{"space"}},
	{name: "lab-picker", open: ui.Open{Screen: "lab", What: "side"}, keys: []string{"e"}},
	{name: "lab-words", open: ui.Open{Screen: "lab", What: "side"}, run: time.Second, keys: []string{"space", "w"}},
	{name: "help", open: ui.Open{Screen: "lab", What: "side"}, keys: []string{"space", "?"}},
	{name: "search", open: ui.Open{Screen: "home"}, keys: []string{"/", "s", "a", "d", "d", "l", "e"}},
	{name: "quiz", open: ui.Open{Screen: "quiz"}},
	{name: "progress", open: ui.Open{Screen: "progress"}},
}

// aTuesday is when the goldens are made, on whatever day they are.
var aTuesday = time.Date(2026, 3, 10, 9, 0, 0, 0, time.UTC)

// sizes of the goldens: the smallest, and the three it is made for.
var sizes = []struct{ w, h int }{{60, 20}, {80, 24}, {120, 40}, {200, 60}}

// looks are the terminals of the goldens. Their text is kept for every size;
// their colours, which follow from it, at one.
var looks = []struct {
	name    string
	theme   string
	profile plot.Profile
}{
	{"dark", "dark", plot.TrueColor},
	{"light", "light", plot.TrueColor},
	{"16", "dark", plot.ANSI16},
	{"none", "dark", plot.NoColor},
}

// Whole screens stay as they were looked at. After a change that is meant,
// look at the pictures, then: go test ./internal/tui -run Golden -update
func TestGolden(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("spikes depend on the last bit, and the goldens were made on amd64")
	}
	for _, screen := range screens {
		for _, look := range looks {
			for _, size := range sizes {
				styled := size.w == 80
				if !styled && look.name != "dark" && look.name != "none" {
					continue // the same characters as dark
				}
				name := fmt.Sprintf("%s-%s-%dx%d", screen.name, look.name, size.w, size.h)
				t.Run(name, func(t *testing.T) {
					a := testApp(t, Options{Theme: look.theme, Open: screen.open, Now: func() time.Time { return aTuesday }})
					a.profileIs(look.profile)
					s := NewStill(a, size.w, size.h)
					s.Run(screen.run)
					s.Press(screen.keys...)
					got := s.Canvas().Plain() + "\n"
					if styled {
						got = s.View().Content + "\n"
					}
					compare(t, name, got)
				})
			}
		}
	}
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
	if got != string(want) {
		t.Errorf("the screen has changed:\n%s", got)
	}
}
