package search

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"spikeslope/content"
	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

func newSearch() (s *Search, closed *bool) {
	theme, err := ui.NamedTheme("dark", false)
	if err != nil {
		panic(err)
	}
	c := course.Open(content.FS())
	closed = new(bool)
	s = New(&ui.Context{Course: c, Catalog: experiment.NewCatalog(nil, c), Theme: theme, Profile: plot.TrueColor},
		func() tea.Cmd { *closed = true; return nil })
	s.Init()
	return s, closed
}

func typed(s *Search, text string) {
	for _, r := range text {
		s.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

func screen(s *Search, w, h int) *plot.Canvas {
	c := plot.NewCanvas(w, h)
	s.Draw(c, c.Bounds())
	return c
}

func TestHitsStandKindByKind(t *testing.T) {
	s, _ := newSearch()
	typed(s, "spike")
	if len(s.hits) < 5 {
		t.Fatalf("found %d", len(s.hits))
	}
	seen := map[course.HitKind]bool{}
	for i, h := range s.hits {
		if i > 0 && s.hits[i-1].Kind != h.Kind && seen[h.Kind] {
			t.Errorf("%v comes again at %d", h.Kind, i)
		}
		seen[h.Kind] = true
	}
	list := kinds(s.hits)
	for i := range len(list) + 1 {
		if got := s.hits[s.at].Kind; got != list[i%len(list)] {
			t.Errorf("after %d tabs the kind is %v", i, got)
		}
		s.Update(tea.KeyPressMsg{Code: tea.KeyTab})
	}
}

func TestEnterOpensWhatIsChosen(t *testing.T) {
	s, closed := newSearch()
	if cmd := s.Update(tea.KeyPressMsg{Code: tea.KeyEnter}); cmd != nil {
		t.Error("enter on nothing does something")
	}
	typed(s, "stdp")
	cmd := s.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	if cmd == nil || cmd() != (ui.Open{Screen: "read", What: "gloss:stdp"}) {
		t.Errorf("enter opens %v", cmd())
	}
	s.Update(tea.KeyPressMsg{Code: tea.KeyEscape})
	if !*closed {
		t.Error("esc does not close")
	}
}

func TestTheHitChosenIsAlwaysInView(t *testing.T) {
	s, _ := newSearch()
	typed(s, "learn")
	for _, size := range [][2]int{{56, 16}, {116, 36}} {
		s.at = 0
		for range s.hits {
			text := screen(s, size[0], size[1]).Plain()
			if want := s.hits[s.at].Title; !strings.Contains(text, want[:min(len(want), 20)]) {
				t.Fatalf("%q is not in view:\n%s", want, text)
			}
			s.move(1)
		}
	}
}

func TestWordsFoundAreUnderlined(t *testing.T) {
	s, _ := newSearch()
	typed(s, "savings")
	if out := screen(s, 100, 30).String(plot.NoColor); !strings.Contains(out, "\x1b[1;4mSavings") {
		t.Errorf("no underline:\n%q", out)
	}
}

func TestAClickOpensAHit(t *testing.T) {
	s, _ := newSearch()
	typed(s, "bi poo")
	screen(s, 100, 30)
	at := s.hot[0].rect
	cmd := s.Update(tea.MouseClickMsg{X: at.X + 3, Y: at.Y, Button: tea.MouseLeft})
	if cmd == nil {
		t.Fatal("a click does nothing")
	}
}

func TestNoSizeBreaksTheSearch(t *testing.T) {
	s, _ := newSearch()
	typed(s, "a")
	for w := 1; w < 130; w = w*3/2 + 1 {
		for h := 1; h < 50; h = h*3/2 + 1 {
			for range 3 {
				s.move(7)
				if got := fmt.Sprint(screen(s, w, h).Size()); got != fmt.Sprint(w, h) {
					t.Error(got)
				}
			}
		}
	}
}
