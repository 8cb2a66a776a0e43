package home

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"

	"spikeslope/content"
	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/experiment/models"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// counter is a model that counts its steps and shows them.
type counter struct {
	desc *experiment.Description
	n    int
}

func (m *counter) Describe() *experiment.Description { return m.desc }
func (m *counter) Step()                             { m.n++ }
func (m *counter) Clone() experiment.Model           { c := *m; return &c }
func (m *counter) Knob(string) float64               { return 0 }
func (m *counter) SetKnob(string, float64)           {}
func (m *counter) Act(string, float64)               {}
func (m *counter) Read([]float64)                    {}
func (m *counter) Still() string                     { return "" }

func (m *counter) Picture(string) experiment.Picture {
	x := float64(m.n%20) / 20
	if m.desc.Side == experiment.Brain {
		return experiment.Bars{Max: 1, Groups: []experiment.BarGroup{
			{Name: "A", Accent: 1, Values: []float64{x, x, 1}}, {Name: "B", Values: []float64{0.2, 0.3, 1 - x}},
		}}
	}
	return experiment.Curve{Series: []experiment.Series{{Accent: 1, X: []float64{0, 1, 2}, Y: []float64{1, x, 0}}}}
}

func builders() []experiment.Builder {
	var list []experiment.Builder
	for side, name := range map[experiment.Side]string{experiment.Brain: "cells", experiment.Descent: "steps"} {
		b := experiment.Builder{
			Name: name, Side: side,
			Pictures: []experiment.PictureInfo{{Name: "one", Rows: 6}, {Name: "two"}},
		}
		b.Build = func(experiment.Values, uint64) (experiment.Model, error) {
			return &counter{desc: &experiment.Description{
				Name: name, Title: "counts its " + name, Side: side, Period: 100 * experiment.Millisecond, Pictures: b.Pictures,
			}}, nil
		}
		list = append(list, b)
	}
	return list
}

const (
	left  = "---\ntitle: Left\nsummary: One.\nbrain: {model: cells}\nduration: 10s\n---\n\nText.\n"
	right = "---\ntitle: Right\nsummary: Other.\ndescent: {model: steps}\nduration: 10s\n---\n\nText.\n"
	both  = "---\ntitle: Both\nsummary: Two.\nbrain: {model: cells}\ndescent: {model: steps}\nduration: 10s\n---\n\nText.\n"
)

func newHome(files map[string]string) *Home {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys["experiments/"+name+".md"] = &fstest.MapFile{Data: []byte(text)}
	}
	return homeOf(course.Open(fsys), builders())
}

func homeOf(c *course.Course, b []experiment.Builder) *Home {
	theme, err := ui.NamedTheme("dark", false)
	if err != nil {
		panic(err)
	}
	h := New(&ui.Context{Course: c, Catalog: experiment.NewCatalog(b, c), Theme: theme, Profile: plot.TrueColor, Motion: ui.Full})
	h.Init()
	return h
}

func screen(h *Home, w, ht int) *plot.Canvas {
	c := plot.NewCanvas(w, ht)
	h.Draw(c, c.Bounds())
	return c
}

func TestScreens(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {60, 50}, {80, 24}, {120, 40}, {200, 60}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			h := newHome(map[string]string{"both": both})
			golden.RequireEqual(t, screen(h, size[0]-4, size[1]-4).Plain()+"\n")
		})
	}
}

func TestScreenInColour(t *testing.T) {
	h := newHome(map[string]string{"left": left, "right": right})
	golden.RequireEqual(t, screen(h, 76, 21).String(plot.TrueColor)+"\n")
}

func TestTheLearnersAreTwoHoweverTheyCome(t *testing.T) {
	for name, c := range map[string]struct {
		files        map[string]string
		panels, runs int
	}{
		"one experiment with both": {map[string]string{"both": both, "left": left}, 2, 1},
		"one for each side":        {map[string]string{"left": left, "right": right}, 2, 2},
		"only one side":            {map[string]string{"left": left}, 1, 1},
		"one that cannot be run":   {map[string]string{"bad": strings.Replace(left, "cells", "nothing", 1), "right": right}, 1, 1},
	} {
		h := newHome(c.files)
		if len(h.bench.panels) != c.panels || len(h.bench.runs) != c.runs {
			t.Errorf("%s: %d panels of %d runs", name, len(h.bench.panels), len(h.bench.runs))
		}
	}
	h := newHome(nil)
	if h.bench != nil || h.Animated() {
		t.Error("something is on show though there is no experiment")
	}
	if !strings.Contains(screen(h, 116, 36).Plain(), "Start here") {
		t.Error("without experiments there is no next step")
	}
	for _, g := range h.Keys() {
		for i := range g.Bindings {
			if b := &g.Bindings[i]; b.Label() != "enter" && b.Reason() == "" {
				t.Errorf("%s is on though nothing is on show", b.Label())
			}
		}
	}
}

func TestTheLearnersMoveOnAndBeginAgain(t *testing.T) {
	h := newHome(map[string]string{"both": both})
	run := h.bench.runs[0].run
	if run.Now() != warmUp {
		t.Errorf("they begin at %v", run.Now())
	}
	h.Update(ui.Frame{Elapsed: 200 * time.Millisecond})
	if want := warmUp + 200*experiment.Millisecond; run.Now() != want {
		t.Errorf("after 0.2 s they are at %v, want %v", run.Now(), want)
	}
	before := screen(h, 80, 24).Plain()
	h.Update(ui.Frame{Elapsed: 200 * time.Millisecond})
	if screen(h, 80, 24).Plain() == before {
		t.Error("a frame changes nothing")
	}
	for range 100 {
		h.Update(ui.Frame{Elapsed: 100 * time.Millisecond})
	}
	again := h.bench.runs[0].run
	if again == run || again.Setup.Seed != run.Setup.Seed+1 {
		t.Errorf("at the end they go on with seed %d", again.Setup.Seed)
	}
}

func TestMotionIsRespected(t *testing.T) {
	h := newHome(map[string]string{"both": both})
	if !h.Animated() {
		t.Error("nothing moves in full motion")
	}
	space := func() {
		t.Helper()
		if _, say, known := ui.Press(h.Keys(), "space"); !known || say != "" {
			t.Errorf("space says %q", say)
		}
	}
	space()
	if h.Animated() {
		t.Error("space does not pause")
	}
	now := h.bench.runs[0].run.Now()
	h.Update(ui.Frame{Elapsed: time.Second})
	if h.bench.runs[0].run.Now() != now {
		t.Error("the learners run while paused")
	}
	space()
	h.ctx.Motion = ui.Step
	if h.Animated() {
		t.Error("something moves of itself in step motion")
	}
	space()
	if got := h.bench.runs[0].run.Now(); got != now+experiment.Second {
		t.Errorf("a step goes from %v to %v", now, got)
	}
}

// journal is a Resume for tests.
type journal struct {
	place   ui.Place
	due     string
	lessons []ui.Standing
}

func (j journal) Last() (ui.Place, bool) { return j.place, j.place.Screen != "" }
func (j journal) Due() string            { return j.due }

func (j journal) Lesson() (ui.Standing, bool) { return ui.NextLesson(j.lessons) }

func TestEnterGoesOn(t *testing.T) {
	h := newHome(nil)
	enter := func() ui.Open {
		t.Helper()
		cmd, _, _ := ui.Press(h.Keys(), "enter")
		return cmd().(ui.Open)
	}
	if got := enter(); got != start.open {
		t.Errorf("at the beginning enter opens %v", got)
	}
	p := ui.Place{Open: ui.Open{Screen: "lab", What: "swap"}, Title: "Stimulus swap"}
	h.ctx.Visit(p)
	if got := enter(); got != p.Open {
		t.Errorf("after a visit enter opens %v", got)
	}
	if s := screen(h, 116, 36).Plain(); !strings.Contains(s, "Back to the bench: Stimulus swap") {
		t.Errorf("the screen does not say so:\n%s", s)
	}
	two := []ui.Standing{{Lesson: &course.Lesson{ID: "one", Title: "One"}, Number: 1}, {Lesson: &course.Lesson{ID: "two", Title: "Two"}, Number: 2}}
	resumes := func(j journal, want ui.Open, says string) {
		t.Helper()
		h.ResumeFrom(j)
		if got := enter(); got != want {
			t.Errorf("enter opens %v, not %v", got, want)
		}
		if s := screen(h, 116, 36).Plain(); !strings.Contains(s, says) {
			t.Errorf("the screen does not say %q:\n%s", says, s)
		}
	}
	resumes(journal{lessons: two}, ui.Open{Screen: "lesson", What: "one"}, "Start here: One")
	resumes(journal{place: p, lessons: two}, p.Open, "Back to the bench")
	two[0].State.Done, two[0].Begun = true, true
	resumes(journal{place: ui.Place{Open: ui.Open{Screen: "lesson", What: "one"}}, lessons: two}, ui.Open{Screen: "lesson", What: "two"}, "The next lesson: Two")
	two[1].State.Step, two[1].Begun = 3, true
	resumes(journal{place: p, lessons: two}, ui.Open{Screen: "lesson", What: "two"}, "at step 4 of 6, say")
	h.ResumeFrom(journal{place: p, due: "about 4 minutes' worth is due"})
	if got := enter(); got.Screen != "quiz" {
		t.Errorf("with questions due enter opens %v", got)
	}
	if s := screen(h, 116, 36).Plain(); !strings.Contains(s, "about 4 minutes' worth is due") {
		t.Errorf("the screen does not say so:\n%s", s)
	}
}

func TestClicks(t *testing.T) {
	h := newHome(map[string]string{"both": both})
	text := screen(h, 116, 36).Plain()
	for what, want := range map[string]ui.Open{
		"Quiz":             {Screen: "quiz"},
		"Start here":       start.open,
		"Brain plasticity": {Screen: "lab", What: "both"},
	} {
		for y, line := range strings.Split(text, "\n") {
			if i := strings.Index(line, what); i >= 0 {
				cmd := h.Update(tea.MouseClickMsg{X: plot.Width(line[:i]), Y: y, Button: tea.MouseLeft})
				if cmd == nil || cmd() != want {
					t.Errorf("a click on %q does not open %v", what, want)
				}
			}
		}
	}
}

func TestNoSizeBreaksTheScreen(t *testing.T) {
	h := newHome(map[string]string{"left": left, "right": right})
	for w := 1; w < 220; w = w*5/4 + 1 {
		for ht := 1; ht < 70; ht = ht*5/4 + 1 {
			screen(h, w, ht)
		}
	}
}

func TestASCIIScreenHoldsNothingElse(t *testing.T) {
	h := homeOf(course.Open(content.FS()), models.All())
	h.ctx.Marker = plot.ASCII
	h.ctx.Visit(ui.Place{Open: ui.Open{Screen: "read"}, Title: "Δw · η"})
	for _, c := range screen(h, 116, 36).Plain() {
		if c > 126 {
			t.Fatalf("%q is on the screen", c)
		}
	}
}

func BenchmarkFirstView(b *testing.B) {
	c := course.Open(content.FS())
	canvas := plot.NewCanvas(116, 36)
	for b.Loop() {
		h := homeOf(c, models.All())
		h.Draw(canvas, canvas.Bounds())
	}
}

func BenchmarkFrame(b *testing.B) {
	h := homeOf(course.Open(content.FS()), models.All())
	canvas := plot.NewCanvas(116, 36)
	b.ReportAllocs()
	for b.Loop() {
		h.Update(ui.Frame{Elapsed: time.Second / 30})
		h.Draw(canvas, canvas.Bounds())
	}
}

func BenchmarkViewUnchanged(b *testing.B) {
	h := homeOf(course.Open(content.FS()), models.All())
	canvas := plot.NewCanvas(116, 36)
	b.ReportAllocs()
	for b.Loop() {
		h.Draw(canvas, canvas.Bounds())
	}
}
