package tui

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"spikeslope/internal/tui/ui"
)

var update = flag.Bool("update", false, "write goldens and the README's key table anew")

const readme = "../../README.md"

// The README's key table is made from the bindings.
func TestReadmeKeys(t *testing.T) {
	b, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, _ := strings.Cut(string(b), "<!-- keys -->\n")
	_, foot, ok := strings.Cut(rest, "<!-- /keys -->")
	if !ok {
		t.Fatal("the README has no place for the key table")
	}
	want := head + "<!-- keys -->\n" + keyTable(t) + "<!-- /keys -->" + foot
	if *update {
		if err := os.WriteFile(readme, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if string(b) != want {
		t.Error("the README's key table is old: go test ./internal/tui -run ReadmeKeys -update")
	}
}

func keyTable(t *testing.T) string {
	a := testApp(t, Options{})
	var b strings.Builder
	b.WriteString("| where | key | does |\n|---|---|---|\n")
	row := func(where string, groups []ui.Group) {
		for _, g := range groups {
			if g.Title == "Actions" {
				continue // they are the experiment's
			}
			for i := range g.Bindings {
				if k := &g.Bindings[i]; k.Help != "" {
					fmt.Fprintf(&b, "| %s | `%s` | %s |\n", where, k.Label(), k.Help)
					where = ""
				}
			}
		}
	}
	row("everywhere", a.Keys())
	for i := range a.tabs {
		s := NewStill(testApp(t, Options{Open: ui.Open{Screen: a.tabs[i].name}}), 120, 40)
		row(strings.ToLower(a.tabs[i].title), s.screen().Keys())
	}
	return b.String()
}

// No key means two things on one screen, whatever is on show there.
func TestKeysAreUnique(t *testing.T) {
	a := testApp(t, Options{})
	for i := range a.tabs {
		uniqueKeys(t, ui.Open{Screen: a.tabs[i].name})
	}
	for _, id := range a.ctx.Catalog.ExperimentIDs() {
		uniqueKeys(t, ui.Open{Screen: "lab", What: id})
	}
	for _, p := range a.ctx.Course.Pages() {
		uniqueKeys(t, ui.Open{Screen: "read", What: p.Name})
	}
	uniqueKeys(t, ui.Open{Screen: "read", What: "references"})
	uniqueKeys(t, ui.Open{Screen: "read", What: "myths"}, "m")
	uniqueKeys(t, ui.Open{Screen: "read", What: "myths"}, "h")
	uniqueKeys(t, ui.Open{Screen: "read", What: "gd-rate"}, "f", "r", "enter")
	uniqueKeys(t, ui.Open{Screen: "lab"}, "tab")
	uniqueKeys(t, ui.Open{Screen: "lesson", What: "timing"}, "enter", "enter", "right", "enter", "enter", "enter")
	uniqueKeys(t, ui.Open{Screen: "lecture", What: "sides"}, "space", "f", "7")
	uniqueKeys(t, ui.Open{Screen: "lecture", What: "notes:sides"}, "space")
	for _, topic := range []string{"brain", "myths", "ravine"} {
		uniqueKeys(t, ui.Open{Screen: "quiz", What: topic + ":5"}, "enter", "space", "enter", "t", "enter", ".")
	}
}

// uniqueKeys looks at a screen, and again after each key. Only esc may stand
// twice, since it leaves what is innermost, and digits, which type a number
// where a knob is in hand.
func uniqueKeys(t *testing.T, open ui.Open, keys ...string) {
	t.Helper()
	s := NewStill(testApp(t, Options{Open: open}), 120, 40)
	for n := range len(keys) + 1 {
		if n > 0 {
			s.Press(keys[n-1])
		}
		seen := map[string]string{}
		for _, g := range s.Bindings() {
			for _, b := range g.Bindings {
				for _, k := range b.Keys {
					if other, taken := seen[k]; taken && k != "esc" && !strings.Contains("12345", k) {
						t.Errorf("%s %s %v: %s means %q and %q", open.Screen, open.What, keys[:n], k, other, b.Help)
					}
					seen[k] = b.Help
				}
			}
		}
	}
}
