package quiz_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/exp/golden"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/tui"
)

// answers are the keys that answer each sample, up to how sure one is.
var answers = map[string][]string{
	"one":      {"b", "enter"},
	"many":     {"a", "b", "enter"},
	"sort":     {"b", "b", "o", "enter"},
	"sequence": {"space", "down", "space", "enter"},
	"gaps":     {"s", "l", "o", "p", "e", "enter", "r", "a", "t", "e", "enter"},
	"length":   {"4", "enter"},
	"belief":   {"right", "a", "enter"},
	"come":     {"a", "enter"},
	"make":     {"pgdown", "pgdown", "pgdown", "pgdown", "enter"},
	"moment":   {"pgdown", "pgdown", "right", "enter"},
}

var sizes = [][2]int{{80, 24}, {120, 40}}

// Every type of question, as it is asked and as it is answered.
func TestScreens(t *testing.T) {
	for id, keys := range answers {
		for _, size := range sizes {
			t.Run(fmt.Sprintf("%s/%dx%d", id, size[0], size[1]), func(t *testing.T) {
				b := sit(t, id, size[0], size[1], tui.Options{})
				b.Press("enter")
				b.Press(keys...)
				asked := b.text()
				b.Press("t")
				golden.RequireEqual(t, []byte(asked+"\n"+strings.Repeat("=", size[0])+"\n"+b.text()))
			})
		}
	}
}

func TestStartScreen(t *testing.T) {
	for _, size := range sizes {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			golden.RequireEqual(t, []byte(sit(t, "", size[0], size[1], tui.Options{}).text()))
		})
	}
}

// With --marker ascii nothing else is drawn, on any page.
func TestASCII(t *testing.T) {
	for id, keys := range answers {
		b := sit(t, id, 80, 24, tui.Options{Marker: "ascii"})
		for _, k := range append(append([]string{"enter", "h"}, keys...), "k", "pgdown", "enter", ".", "enter") {
			b.Press(k)
			for _, r := range b.text() {
				if r > 126 {
					t.Fatalf("%s: %q after %q:\n%s", id, r, k, b.text())
				}
			}
		}
	}
}

// Without colours nothing is told by colour.
func TestNoColour(t *testing.T) {
	for id, keys := range answers {
		b := sit(t, id, 80, 24, tui.Options{})
		b.Send(tea.ColorProfileMsg{Profile: colorprofile.ASCII})
		b.Press("enter")
		b.Press(keys...)
		b.Press("t")
		if s := b.View().Content; strings.Contains(s, "38;") || strings.Contains(s, "48;") {
			t.Errorf("%s: colours in %q", id, s)
		}
	}
}

// A terminal that changes its size shows the same question.
func TestResize(t *testing.T) {
	for id, keys := range answers {
		b := sit(t, id, 80, 24, tui.Options{})
		b.Press("enter")
		for i, size := range [][2]int{{60, 20}, {200, 60}, {61, 33}, {40, 10}, {120, 40}, {80, 24}} {
			b.Send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			if size[0] < 60 {
				b.sees("needs 60 by 20")
				continue
			}
			b.sees("How sure?")
			if i == 0 {
				b.Press(keys[:len(keys)-1]...)
			}
		}
		b.Press("enter", "t")
		b.sees("min left")
		b.misses("How sure?")
		for _, size := range [][2]int{{60, 20}, {200, 60}, {80, 24}} {
			b.Send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			b.text()
		}
	}
}
