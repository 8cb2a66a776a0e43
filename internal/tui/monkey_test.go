package tui

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"go.uber.org/goleak"

	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

var (
	monkeyEvents = flag.Int("monkey", 50_000, "how many events the monkey makes")
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
	"ctrl+t", "ctrl+s", "ctrl+n", "ctrl+p",
}

const monkeyTypes = "abcdefghijklmnoprstuvwxyzRNABCDEFG0123456789.,/?[]{}-+*^()=& é漢"

func monkey(t *testing.T, seed uint64, events int) {
	rng := rand.New(rand.NewPCG(seed, 0))
	app := testApp(t, Options{
		Marker: pick(rng, "braille", "block", "ascii"),
		Theme:  pick(rng, ui.Themes...),
		Motion: pick(rng, ui.Motions...),
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
			m := tea.Mouse{X: rng.IntN(s.w + 2), Y: rng.IntN(s.h + 2), Button: tea.MouseLeft}
			log = append(log, fmt.Sprintf("click%d,%d", m.X, m.Y))
			switch rng.IntN(3) {
			case 0:
				m.Button = tea.MouseWheelDown
				s.Send(tea.MouseWheelMsg(m))
			default:
				s.Send(tea.MouseClickMsg(m))
			}
		default:
			w, h := rng.IntN(180)+1, rng.IntN(60)+1
			log = append(log, fmt.Sprintf("size%dx%d", w, h))
			s.Send(tea.WindowSizeMsg{Width: w, Height: h})
		}
		if i%4 == 0 {
			checkFrame(t, s, log)
		}
	}
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
