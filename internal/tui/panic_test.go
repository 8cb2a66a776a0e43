//go:build unix

package tui

import (
	"context"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/creack/pty"

	"spikeslope/internal/tui/ui"
)

// TestMain lets the test binary be a tutor whose first screen fails.
func TestMain(m *testing.M) {
	if os.Getenv("SPIKESLOPE_TEST_PANIC") == "" {
		os.Exit(m.Run())
	}
	a := testApp(panicT{}, Options{Environ: os.Environ(), In: os.Stdin, Out: os.Stdout})
	a.tabs[0].screen = faulty{a.tabs[0].screen}
	if err := Run(context.Background(), a); err != nil {
		os.Exit(1)
	}
}

// faulty is a screen that panics at a click.
type faulty struct{ ui.Screen }

func (f faulty) Update(msg tea.Msg) tea.Cmd {
	if _, ok := msg.(tea.MouseClickMsg); ok {
		panic("as the test wants it")
	}
	return f.Screen.Update(msg)
}

// panicT stands in for a test where there is none.
type panicT struct{ testing.TB }

func (panicT) Helper()           {}
func (panicT) Fatal(args ...any) { panic(args) }

// After a panic in an update the terminal is as before, and the exit status
// tells of the failure.
func TestPanicRestoresTerminal(t *testing.T) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "SPIKESLOPE_TEST_PANIC=1", "TERM=xterm-256color")
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: 100, Rows: 30})
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	defer tty.Close()
	out := make(chan string, 1)
	go func() {
		b, _ := io.ReadAll(tty)
		out <- string(b)
	}()
	time.Sleep(time.Second)
	tty.Write([]byte("\x1b[<0;50;20M"))
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		cmd.Process.Kill()
		t.Fatal("the program does not end")
	}
	if code := cmd.ProcessState.ExitCode(); code != 1 {
		t.Errorf("exit status %d", code)
	}
	got := <-out
	for _, seq := range []string{"\x1b[?1049l", "\x1b[?25h", "as the test wants it"} {
		if !strings.Contains(got, seq) {
			t.Errorf("the terminal was not sent %q", seq)
		}
	}
}
