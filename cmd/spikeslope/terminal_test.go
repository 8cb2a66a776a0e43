//go:build unix

package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
)

// TestMain lets the test binary stand in for the program.
func TestMain(m *testing.M) {
	if os.Getenv("SPIKESLOPE_TEST_CHILD") != "" {
		main()
		return
	}
	home, err := os.MkdirTemp("", "spikeslope") // leave the journal of whoever tests alone
	if err != nil {
		panic(err)
	}
	os.Setenv("SPIKESLOPE_HOME", home)
	status := m.Run()
	os.RemoveAll(home)
	os.Exit(status)
}

// session is the program in a terminal of its own.
type session struct {
	cmd  *exec.Cmd
	tty  *os.File
	seen chan []byte
}

func open(t *testing.T, cols, rows uint16, args ...string) *session {
	t.Helper()
	return openAs(t, "xterm-256color", cols, rows, args...)
}

func openAs(t *testing.T, term string, cols, rows uint16, args ...string) *session {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), "SPIKESLOPE_TEST_CHILD=1", "TERM="+term, "COLORTERM=truecolor", "NO_COLOR=")
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: cols, Rows: rows})
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	s := &session{cmd, tty, make(chan []byte, 1)}
	go func() {
		b, _ := io.ReadAll(tty)
		s.seen <- b
	}()
	t.Cleanup(func() { cmd.Process.Kill(); tty.Close() })
	return s
}

// end waits for the program and returns its exit status and all it wrote.
func (s *session) end(t *testing.T) (int, string) {
	t.Helper()
	done := make(chan error, 1)
	go func() { done <- s.cmd.Wait() }()
	select {
	case <-done:
	case <-time.After(30 * time.Second):
		t.Fatal("the program does not end")
	}
	select {
	case b := <-s.seen:
		return s.cmd.ProcessState.ExitCode(), string(b)
	case <-time.After(5 * time.Second):
		t.Fatal("the terminal does not close")
	}
	return 0, ""
}

// However the tutor ends, it leaves the alternate screen, shows the cursor,
// turns the mouse off, and its exit status says why.
func TestTerminalRestored(t *testing.T) {
	for _, c := range []struct {
		name   string
		end    func(*session)
		status int
	}{
		{"q", func(s *session) { s.tty.Write([]byte("q")) }, 0},
		{"ctrl-C", func(s *session) { s.tty.Write([]byte{3}) }, 0},
		{"SIGTERM", func(s *session) { s.cmd.Process.Signal(syscall.SIGTERM) }, 143},
		{"SIGHUP", func(s *session) { s.cmd.Process.Signal(syscall.SIGHUP) }, 129},
		{"SIGINT", func(s *session) { s.cmd.Process.Signal(syscall.SIGINT) }, 130},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, 100, 30, "lab")
			time.Sleep(1500 * time.Millisecond) // mid-run
			c.end(s)
			status, out := s.end(t)
			if status != c.status {
				t.Errorf("exit status %d, want %d\n%.300q", status, c.status, tail(out))
			}
			for _, seq := range []string{"\x1b[?1049l", "\x1b[?25h", "\x1b[?1002l"} {
				if !strings.Contains(out, seq) {
					t.Errorf("the terminal was not sent %q", seq)
				}
			}
		})
	}
}

// ctrl+z gives the terminal back, and the tutor goes on where it was.
func TestSuspend(t *testing.T) {
	s := open(t, 100, 30, "read", "gd-rate")
	time.Sleep(1500 * time.Millisecond)
	s.tty.Write([]byte{26})
	time.Sleep(500 * time.Millisecond)
	s.cmd.Process.Signal(syscall.SIGCONT)
	time.Sleep(500 * time.Millisecond)
	s.tty.Write([]byte("q"))
	status, out := s.end(t)
	if status != 0 {
		t.Errorf("exit status %d\n%.300q", status, tail(out))
	}
	back := strings.Index(out, "\x1b[?1049l")
	if back < 0 || !strings.Contains(out[back:], "\x1b[?1049h") || !strings.Contains(out[back:], "learning rate") {
		t.Error("the alternate screen is not left, and drawn again")
	}
}

// A terminal that cannot move its cursor is told of the conversation.
func TestDumbTerminal(t *testing.T) {
	s := openAs(t, "dumb", 80, 24)
	if status, out := s.end(t); status != 2 || !strings.Contains(out, "spikeslope --plain") {
		t.Errorf("status %d: %q", status, out)
	}
}

func tail(s string) string { return s[max(0, len(s)-300):] }

// Below its smallest size the tutor says which it needs, and goes on when it
// gets it.
func TestTooSmall(t *testing.T) {
	s := open(t, 40, 10, "lab")
	time.Sleep(time.Second)
	pty.Setsize(s.tty, &pty.Winsize{Cols: 100, Rows: 30})
	time.Sleep(time.Second)
	s.tty.Write([]byte("q"))
	_, out := s.end(t)
	for _, want := range []string{"40 by 10", "60 by 20", "PLASTICITY"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q on the screen", want)
		}
	}
}

// Paused, nothing is sent.
func TestQuietWhenPaused(t *testing.T) {
	cmd := exec.Command(os.Args[0], "lab", "--motion", "step")
	cmd.Env = append(os.Environ(), "SPIKESLOPE_TEST_CHILD=1", "TERM=xterm-256color")
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: 120, Rows: 40})
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	defer func() { cmd.Process.Kill(); cmd.Wait(); tty.Close() }()
	var got counter
	go io.Copy(&got, tty)
	time.Sleep(2 * time.Second)
	before := got.bytes()
	time.Sleep(time.Second)
	if n := got.bytes() - before; n != 0 {
		t.Errorf("%d bytes were sent in a second of standing still", n)
	}
	if before == 0 {
		t.Error("nothing was drawn")
	}
}

// Without a terminal the program says what to do instead.
func TestNoTerminal(t *testing.T) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "SPIKESLOPE_TEST_CHILD=1")
	var errs bytes.Buffer
	cmd.Stderr = &errs
	err := cmd.Run()
	if cmd.ProcessState.ExitCode() != 2 || !strings.Contains(errs.String(), "with --plain") {
		t.Errorf("%v: %s", err, errs.String())
	}
}
