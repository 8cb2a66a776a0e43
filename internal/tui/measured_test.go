package tui

import (
	"os"
	"strings"
	"testing"

	"spikeslope/internal/experiment"
	"spikeslope/internal/tui/ui"
)

// The lab shows what is stored of the experiment on the bench, with the
// command that repeats it, and puts what was measured on the bench.
func TestLabShowsEvidence(t *testing.T) {
	stored := func() (*experiment.Evidence, error) { return experiment.ReadEvidence(os.DirFS("../../content")) }
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}, {200, 60}} {
		a := testApp(t, Options{Evidence: stored, Open: ui.Open{Screen: "lab", What: "swap"}})
		s := NewStill(a, size[0], size[1])
		s.Press("E")
		first := s.Canvas().Plain()
		for _, want := range []string{"Measured: Stimulus swap", "follows", "shown with limit", " 24 seeds", "spikeslope run", "'swap?schedule=off&switch:2@1m'"} {
			if !strings.Contains(first, want) {
				t.Errorf("%v: the page lacks %q:\n%s", size, want, first)
			}
		}
		s.Press("down", "enter")
		if got := s.Canvas().Plain(); strings.Contains(got, "Measured:") {
			t.Errorf("%v: the page is still open:\n%s", size, got)
		}
		s.Press("y")
		if got := s.Canvas().Plain(); !strings.Contains(got, "copied: swap?seed=1&ratio=1.2&") {
			t.Errorf("%v: on the bench is not the condition chosen:\n%s", size, got)
		}
	}
}

func TestLabWithoutEvidence(t *testing.T) {
	a := testApp(t, Options{Open: ui.Open{Screen: "lab", What: "swap"}})
	s := NewStill(a, 80, 24)
	s.Press("E", "down", "enter", "y", "pgdown", "pgup")
	if got := s.Canvas().Plain(); !strings.Contains(got, "follows: not measured yet") {
		t.Errorf("nothing says that it was not measured:\n%s", got)
	}
	s.Press("E")
	if got := s.Canvas().Plain(); strings.Contains(got, "Measured:") {
		t.Errorf("the page is still open:\n%s", got)
	}
}
