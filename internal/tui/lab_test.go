package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/plot"
	"spikeslope/internal/tui/lab"
	"spikeslope/internal/tui/picture"
	"spikeslope/internal/tui/ui"
)

func openLab(t *testing.T, line string, o Options) Still {
	t.Helper()
	o.Open = in("lab", line)
	return NewStill(testApp(t, o), 120, 40)
}

// typeIn presses the characters of a text one after the other.
func typeIn(s Still, text string) {
	for _, r := range text {
		s.Press(string(r))
	}
}

// has looks for text on the screen.
func (s Still) has(text string) bool { return strings.Contains(s.Canvas().Plain(), text) }

func TestPresetsSayWhy(t *testing.T) {
	for _, tc := range []struct {
		line string
		w, h int
	}{{"swap", 120, 40}, {"swap", 100, 30}, {"side", 120, 40}, {"side", 60, 20}} { // beside the knobs, and below them
		line := fmt.Sprintf("%s at %d×%d", tc.line, tc.w, tc.h)
		s := NewStill(testApp(t, Options{Open: in("lab", tc.line)}), tc.w, tc.h)
		s.Press("t")
		for range 5 {
			if !s.has(": fails") {
				s.Press("t")
			}
		}
		if !s.has(": fails") {
			t.Errorf("%s: no preset says why it fails:\n%s", line, s.Canvas().Plain())
		}
		s.Press("tab", "right")
		if s.has(": fails") {
			t.Errorf("%s: the sentence stands although the preset was left", line)
		}
		s.Press("t", "esc", "esc")
		if s.has(": works") || s.has(": fails") {
			t.Errorf("%s: esc does not put the sentence away", line)
		}
	}
}

// While a long jump is under way the run is not drawn: its models are at work.
func TestJumpIsNotDrawn(t *testing.T) {
	s := openLab(t, "landscape", Options{})
	s.Press("space")
	screen := s.screen().(*lab.Lab)
	jump := screen.Open("landscape?optimizer=momentum&at=20s")
	done := make(chan tea.Msg)
	go func() { done <- jump() }()
	for range 50 {
		s.Send(tea.WindowSizeMsg{Width: 100, Height: 30})
		if !s.has("On the way to 0:20") {
			t.Fatalf("nothing says what is under way:\n%s", s.Canvas().Plain())
		}
	}
	s.Send(<-done)
	if s.has("On the way") || !s.has("network 2-16-16-1, momentum") {
		t.Errorf("not there:\n%s", s.Canvas().Plain())
	}
}

// A function that can't be run from the start stays in the field, with why.
func TestTypedFunctionIsKept(t *testing.T) {
	s := openLab(t, "own", Options{})
	s.Press("space", "f")
	for range 60 {
		s.Press("backspace")
	}
	typeIn(s, "log(x+3)")
	s.Press("enter")
	if !s.has("f(x, y) = log(x+3)") || !s.has("no value at the start (−4, 3)") {
		t.Errorf("the function or the fault is lost:\n%s", s.Canvas().Plain())
	}
	s.Press("backspace")
	typeIn(s, "*0+5)")
	s.Press("enter")
	if s.has("f(x, y) = ") || !s.has("gradient descent on your function") {
		t.Errorf("mended, it is not on the bench:\n%s", s.Canvas().Plain())
	}
}

func TestTypedStart(t *testing.T) {
	s := openLab(t, "surfaces", Options{})
	s.Press("space", "A")
	for range 20 {
		s.Press("backspace")
	}
	typeIn(s, "1.5")
	if !s.has("two numbers are needed") {
		t.Errorf("one number passes:\n%s", s.Canvas().Plain())
	}
	s.Press("enter") // refused
	typeIn(s, ", -1")
	s.Press("enter")
	if !s.has("x   1.5000") || !s.has("y  −1.0000") {
		t.Errorf("it does not start at (1.5, -1):\n%s", s.Canvas().Plain())
	}
}

// A knob's value is checked as it is typed.
func TestTypedValue(t *testing.T) {
	s := openLab(t, "swap", Options{})
	s.Press("space", "tab", "5")
	if !s.has("out of range") {
		t.Errorf("5 passes for a learning rate up to 0.2:\n%s", s.Canvas().Plain())
	}
	s.Press("enter", "backspace", ".", "0", "4", "enter")
	if !s.has("──  0.04") || !s.has("aplus 0.04") {
		t.Errorf("the rate is not 0.04, or the timeline lacks it:\n%s", s.Canvas().Plain())
	}
	s.Press("0")
	if !s.has("──  0.01") {
		t.Errorf("0 does not set the value at the start:\n%s", s.Canvas().Plain())
	}
}

// A click on the surface starts there, and one on the timeline goes to that time.
func TestClicks(t *testing.T) {
	s := openLab(t, "surfaces", Options{})
	s.Press("space")
	s.Send(tea.MouseClickMsg{X: 40, Y: 15, Button: tea.MouseLeft})
	if !s.has("start again") { // as an event on the timeline
		t.Errorf("a click starts nothing:\n%s", s.Canvas().Plain())
	}
	s.Send(tea.MouseClickMsg{X: 60, Y: 36, Button: tea.MouseLeft})
	if !s.has("‖ 0:15.") {
		t.Errorf("a click in the middle of half a minute leads to:\n%s", s.Canvas().Plain())
	}
}

// A click on a layer does what its keys do: it opens an experiment of the list,
// stands on an answer, and does nothing to the bench below.
func TestClicksOnLayers(t *testing.T) {
	s := openLab(t, "surfaces", Options{})
	s.Press("space", "e")
	s.clickOn(t, "Stimulus swap")
	if !s.has("STDP, 200 synapses") {
		t.Errorf("the list opens nothing:\n%s", s.Canvas().Plain())
	}
	s.Press("space", "p")
	s.clickOn(t, "In between")
	if !s.has("●   In between") {
		t.Errorf("no answer is chosen:\n%s", s.Canvas().Plain())
	}
	s.Press("esc", "w")
	s.Send(tea.MouseClickMsg{X: 60, Y: 36, Button: tea.MouseLeft})
	if !s.has("In words") || !s.has("0:00.0") {
		t.Errorf("the click went through the page:\n%s", s.Canvas().Plain())
	}
}

// clickOn clicks where the text stands.
func (s Still) clickOn(t *testing.T, text string) {
	t.Helper()
	for y, line := range strings.Split(s.Canvas().Plain(), "\n") {
		if at := strings.Index(line, text); at >= 0 {
			s.Send(tea.MouseClickMsg{X: plot.Width(line[:at]), Y: y, Button: tea.MouseLeft})
			return
		}
	}
	t.Fatalf("%q is not on screen:\n%s", text, s.Canvas().Plain())
}

// Racers come and go while the others keep their way.
func TestRaceIsSwappedHot(t *testing.T) {
	s := openLab(t, "rosenbrock", Options{})
	s.Run(2 * time.Second)
	s.Press("space")
	before := rowOf(s, "momentum  ")
	s.Press("o")
	if !s.has("5 methods") || rowOf(s, "momentum  ") != before {
		t.Errorf("a fifth method changes the others or is not there:\n%s", s.Canvas().Plain())
	}
	s.Press("g", "g")
	if !s.has("3 methods") || rowOf(s, "momentum  ") != before {
		t.Errorf("two methods taken out leave:\n%s", s.Canvas().Plain())
	}
}

func rowOf(s Still, start string) string {
	for _, line := range strings.Split(s.Canvas().Plain(), "\n") {
		if _, rest, ok := strings.Cut(line, start); ok {
			rest, _, _ = strings.Cut(strings.TrimSpace(rest), "  step")
			return rest
		}
	}
	return ""
}

// Where nothing may move of itself, space goes on by a second, and the comma
// goes back exactly.
func TestStepMotion(t *testing.T) {
	s := openLab(t, "ravine", Options{Motion: string(ui.Step)})
	s.Run(time.Second)
	if !s.has("‖ 0:00.0") {
		t.Error("it moves of itself")
	}
	s.Press("space")
	if !s.has("‖ 0:01.0") {
		t.Errorf("space leads to:\n%s", s.Canvas().Plain())
	}
	at := s.Canvas().Plain()
	s.Press(".", ",")
	if s.Canvas().Plain() != at {
		t.Error("a step on and a step back lead elsewhere")
	}
}

// A frame that must not take long leaves a landscape's heights for later. On a
// paused bench frames go on until it is what it would have been at once, and no
// longer.
func TestPausedPicturesAreCompleted(t *testing.T) {
	for _, keys := range [][]string{{"space"}, {"space", ".", ".", "."}, {"space", ".", ".", ","}} {
		for _, line := range []string{"landscape", "landscape?h1=24&h2=24&n=500"} {
			want, s := openLab(t, line, Options{}), liveLab(t, line)
			for _, one := range []Still{want, s} {
				one.Run(300 * time.Millisecond)
				one.Press(keys...)
			}
			s.Run(time.Minute)
			if s.screen().Animated() {
				t.Fatalf("%s, %v: frames go on for ever", line, keys)
			}
			if got := s.Canvas(); got.String(s.ctx.Profile) != want.Canvas().String(want.ctx.Profile) {
				t.Errorf("%s, %v: it ends as\n%s\nwant\n%s", line, keys, got.Plain(), want.Canvas().Plain())
			}
		}
	}
}

// liveLab opens the lab as a person has it, whose frames must not take long.
func liveLab(t *testing.T, line string) Still {
	a := testApp(t, Options{Open: in("lab", line)})
	a.ctx.FrameBudget = time.Hour // the clock keeps up all the same
	return NewStill(a, 120, 40)
}

// A figure shows what the run is at, whatever is still being worked out.
func TestFiguresAreComplete(t *testing.T) {
	var figures [2]string
	for i, s := range []Still{openLab(t, "landscape", Options{}), liveLab(t, "landscape")} {
		t.Chdir(t.TempDir())
		s.Run(300 * time.Millisecond)
		s.Press("space", ".", ".", ".", "s")
		figure, err := os.ReadFile("landscape-1.svg")
		if err != nil {
			t.Fatal(err)
		}
		figures[i] = string(figure)
		s.Run(time.Second)
		if s.screen().Animated() {
			t.Error("frames go on for ever")
		}
	}
	if figures[0] != figures[1] {
		t.Error("the figure is not that of pictures worked out at once")
	}
}

// s leaves a figure in two formats and the readings, under a name not taken,
// and says so.
func TestSaveLeavesThreeFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("side-1.png", nil, 0o644); err != nil {
		t.Fatal(err)
	}
	s := openLab(t, "side", Options{})
	s.Run(300 * time.Millisecond)
	s.Press("s")
	if got, want := s.Canvas().Plain(), "saved side-2.svg, .png and .csv"; !strings.Contains(got, want) {
		t.Errorf("it does not say %q:\n%s", want, got)
	}
	for name, start := range map[string]string{"side-2.svg": "<svg ", "side-2.png": "\x89PNG\r\n", "side-2.csv": "# spikeslope "} {
		if data, err := os.ReadFile(name); err != nil || !strings.HasPrefix(string(data), start) {
			t.Errorf("%s begins with %.10q: %v", name, data, err)
		}
	}
	wantFiles(t, ".", 4)
}

// A folder that takes no files is told of; nothing is left in it.
func TestSaveSaysWhyNot(t *testing.T) {
	for name, spoil := range map[string]func(dir string) error{
		"gone":     os.Remove,
		"readonly": func(dir string) error { return os.Chmod(dir, 0o500) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "figures")
			if err := os.Mkdir(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			t.Chdir(dir)
			if err := spoil(dir); err != nil {
				t.Skip(err)
			}
			if f, err := os.CreateTemp(".", "try"); err == nil {
				f.Close()
				os.Remove(f.Name())
				t.Skip("the superuser may write anywhere")
			}
			s := openLab(t, "side", Options{})
			s.Press("s")
			if got := s.Canvas().Plain(); !strings.Contains(got, "not saved in this folder: ") || strings.Contains(got, "saved side") {
				t.Errorf("it does not say why not:\n%s", got)
			}
			wantFiles(t, dir, 0)
		})
	}
}

// wantFiles tells what is in a folder that is to hold n files.
func wantFiles(t *testing.T, dir string, n int) {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil && !os.IsNotExist(err) || len(files) != n {
		t.Errorf("%d files, want %d: %v %v", len(files), n, files, err)
	}
}

func TestEventsAreJumpedTo(t *testing.T) {
	s := openLab(t, "side", Options{})
	s.Press("space", "}")
	if !s.has("‖ 0:30.0") {
		t.Errorf("the first event is reached at:\n%s", s.Canvas().Plain()[:120])
	}
	s.Press("}", "{")
	if !s.has("‖ 0:30.0") {
		t.Error("from the second event, { does not lead back to the first")
	}
}

// The reason why nothing changes is told at every size.
func TestStillSaysWhy(t *testing.T) {
	for _, tc := range []struct{ line, key, why string }{
		{"swap", "z", "Learning is frozen"},
		{"swap?rate=1&at=10s", "", "neuron is silent"},
		{"swap?ratio=0&at=40s", "", "at its bound"},
		{"own?at=10s", "", "At a minimum"},
		{"plateau?r2=none&x0=-6&y0=6&at=5s", "", "Flat ground"},
	} {
		for _, size := range []struct{ w, h int }{{80, 24}, {120, 40}} {
			s := NewStill(testApp(t, Options{Open: in("lab", tc.line)}), size.w, size.h)
			if tc.key != "" {
				s.Press(tc.key)
			}
			if !s.has(tc.why) {
				t.Errorf("%s at %d×%d does not say %q:\n%s", tc.line, size.w, size.h, tc.why, s.Canvas().Plain())
			}
		}
	}
}

// However a moment is reached, its screen is the same, and once it is drawn
// nothing asks for further frames.
func TestSameMomentSameScreen(t *testing.T) {
	for _, id := range []string{"swap", "reward", "coinflip", "logistic", "shared"} {
		s := openLab(t, id, Options{})
		s.ctx.FrameBudget = time.Second
		rest := func() string {
			s.Run(2 * time.Second)
			if s.screen().Animated() {
				t.Errorf("%s: the stopped lab wants frames", id)
			}
			return s.View().Content
		}
		s.Run(3 * time.Second)
		s.Press("space")
		run := rest()
		s.Press(".", ".", ",", ",")
		if back := rest(); back != run {
			t.Errorf("%s: run up to, it is\n%s\nrewound, it is\n%s", id, run, back)
		}
	}
}

// The map of a network that learns is renewed as a whole a few times a second;
// at a pause it is that of the state on show.
func TestMovingMapIsRenewedWhole(t *testing.T) {
	s, exact := liveLab(t, "coinflip"), openLab(t, "coinflip", Options{})
	seen := map[string]bool{}
	const frames = 30
	for range frames {
		s.Run(time.Second / 30)
		exact.Run(time.Second / 30)
		seen[mapOf(s)] = true
	}
	if n := len(seen); n < 2 || n > frames/picture.Frames+1 {
		t.Errorf("%d frames show %d maps", frames, n)
	}
	s.Press("space")
	exact.Press("space")
	if mapOf(s) != mapOf(exact) {
		t.Error("at a pause the map is an older one")
	}
}

// mapOf returns the left half of the screen, where the first picture is, with
// its colours.
func mapOf(s Still) string {
	half := plot.NewCanvas(58, 20)
	half.Blit(s.Canvas(), plot.Rect{X: 2, Y: 6, W: 58, H: 20}, 0, 0)
	return half.String(plot.TrueColor)
}
