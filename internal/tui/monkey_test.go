package tui

import (
	"flag"
	"fmt"
	"image/color"
	"math/rand/v2"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"go.uber.org/goleak"

	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

var (
	monkeyEvents = flag.Int("monkey", manyEvents, "how many events the monkey makes")
	monkeySeed   = flag.Uint64("monkey-seed", 1, "the monkey's first seed")
)

// monkeyRun is how many events one monkey makes before a fresh one comes.
const monkeyRun = 2_500

// A monkey presses keys, clicks, resizes and lets time pass, on all screens.
// Nothing panics, no frame is larger than its terminal, and no goroutine is left
// behind.
func TestMonkey(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	t.Chdir(t.TempDir()) // it may save figures
	for n := 0; n < *monkeyEvents; n += monkeyRun {
		seed := *monkeySeed + uint64(n/monkeyRun)
		t.Run(fmt.Sprint(seed), func(t *testing.T) { monkey(t, seed, min(monkeyRun, *monkeyEvents-n)) })
	}
}

var monkeyKeys = []string{
	"enter", "esc", "tab", "shift+tab", "space", "backspace", "up", "down", "left", "right", "pgup", "pgdown", "home", "end",
	"ctrl+t", "ctrl+s", "ctrl+n", "ctrl+p", "ctrl+f", "ctrl+d", "ctrl+u",
}

const monkeyTypes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,/?[]{}-+*^()=&<>|\"'%_ é漢"

func monkey(t *testing.T, seed uint64, events int) {
	rng := rand.New(rand.NewPCG(seed, 0))
	app := testApp(t, Options{
		Marker: pick(rng, "braille", "block", "ascii"),
		Theme:  pick(rng, ui.Themes...),
		Motion: pick(rng, ui.Motions...),
		Open:   pick(rng, ui.Open{}, in("lecture", "sides"), in("lecture", "descent"), in("lecture", "notes:plasticity")),
	})
	app.ctx.Profile = plot.Profile(rng.IntN(4))
	defer app.ctx.Journal.Close()
	s := NewStill(app, 80, 24)
	var log []string
	defer func() {
		if p := recover(); p != nil {
			t.Fatalf("seed %d: %v\nlast: %s\n%s", seed, p, strings.Join(log[max(0, len(log)-30):], " "), debug.Stack())
		}
	}()
	for i := range events {
		switch n := rng.IntN(100); {
		case n < 30:
			k := pick(rng, monkeyKeys...)
			log = append(log, k)
			s.Press(k)
		case n < 70:
			r := []rune(monkeyTypes)
			k := string(r[rng.IntN(len(r))])
			log = append(log, k)
			s.Press(k)
		case n < 90:
			s.Send(ui.Frame{Elapsed: time.Duration(rng.IntN(20)) * time.Millisecond})
		case n < 97:
			msg := monkeyMouse(rng, tea.Mouse{X: rng.IntN(s.w + 2), Y: rng.IntN(s.h + 2), Button: tea.MouseLeft})
			log = append(log, fmt.Sprintf("%T%+v", msg, msg))
			s.Send(msg)
		case n < 98:
			msg := pick[tea.Msg](rng, tea.PasteMsg{Content: "x*y + sin(\n3.5e"}, tea.BackgroundColorMsg{Color: color.White},
				tea.BackgroundColorMsg{Color: color.Black}, tea.ColorProfileMsg{Profile: colorprofile.ANSI256}, tea.ColorProfileMsg{Profile: colorprofile.Ascii})
			log = append(log, fmt.Sprintf("%T", msg))
			s.Send(msg)
		default:
			w, h := rng.IntN(260)+1, rng.IntN(80)+1
			log = append(log, fmt.Sprintf("size%dx%d", w, h))
			s.Send(tea.WindowSizeMsg{Width: w, Height: h})
		}
		if i%4 == 0 {
			checkFrame(t, s, log)
		}
	}
}

// monkeyMouse does something with the mouse at a place, most often a click.
func monkeyMouse(rng *rand.Rand, m tea.Mouse) tea.Msg {
	switch rng.IntN(8) {
	case 0:
		m.Button = tea.MouseWheelDown
		return tea.MouseWheelMsg(m)
	case 1:
		m.Button = tea.MouseWheelUp
		return tea.MouseWheelMsg(m)
	case 2:
		return tea.MouseMotionMsg(m)
	case 3:
		return tea.MouseReleaseMsg(m)
	case 4:
		m.Button = tea.MouseRight
	}
	return tea.MouseClickMsg(m)
}

func checkFrame(t *testing.T, s Still, log []string) {
	t.Helper()
	lines := strings.Split(s.View().Content, "\n")
	if len(lines) > s.h {
		t.Fatalf("%d rows on %d\nlast: %s", len(lines), s.h, strings.Join(log[max(0, len(log)-30):], " "))
	}
	for _, line := range lines {
		if w := ansi.StringWidth(line); w > s.w {
			t.Fatalf("%d columns on %d: %q\nlast: %s", w, s.w, ansi.Strip(line), strings.Join(log[max(0, len(log)-30):], " "))
		}
	}
}

func pick[T any](rng *rand.Rand, list ...T) T { return list[rng.IntN(len(list))] }
