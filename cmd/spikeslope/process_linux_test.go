package main

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// start begins the program in a pseudo-terminal of 120×40 with an empty journal.
func start(b *testing.B, args ...string) (*exec.Cmd, *os.File) {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), "SPIKESLOPE_TEST_CHILD=1", "TERM=xterm-256color", "COLORTERM=truecolor", "NO_COLOR=",
		"SPIKESLOPE_HOME="+b.TempDir())
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: 120, Rows: 40})
	if err != nil {
		b.Skipf("no pseudo-terminal here: %v", err)
	}
	return cmd, tty
}

// BenchmarkFirstFrame is from the start of the process to its first frame.
func BenchmarkFirstFrame(b *testing.B) {
	for _, screen := range []string{"home", "lab", "read", "quiz", "progress"} {
		b.Run(screen, func(b *testing.B) {
			var args []string
			if screen != "home" {
				args = append(args, screen)
			}
			for range b.N {
				cmd, tty := start(b, args...)
				var seen []byte
				piece := make([]byte, 1<<16)
				for !bytes.Contains(seen, []byte("5 Progress")) {
					n, err := tty.Read(piece)
					if err != nil {
						b.Fatal(err)
					}
					seen = append(seen, piece[:n]...)
				}
				b.StopTimer()
				cmd.Process.Kill()
				cmd.Wait()
				tty.Close()
				b.StartTimer()
			}
		})
	}
}

// BenchmarkProcess is what the program takes of the machine on its screens, the
// lab paused and running: share of one core, memory with and without the pages of
// its own file, bytes sent. It is measured over five seconds, whatever b.N. The
// program here is the test's own, some 2 MB larger than what make build makes.
func BenchmarkProcess(b *testing.B) {
	for _, tc := range []struct{ name, args, keys string }{
		{"home", "", ""}, {"read", "read", ""}, {"quiz", "quiz", ""},
		{"paused", "lab side", " "}, {"side", "lab side", ""}, {"shared", "lab shared", ""}, {"recurrent", "lab recurrent", ""},
	} {
		b.Run(tc.name, func(b *testing.B) {
			cmd, tty := start(b, strings.Fields(tc.args)...)
			defer func() { cmd.Process.Kill(); cmd.Wait(); tty.Close() }()
			var sent counter
			go io.Copy(&sent, tty)
			time.Sleep(3 * time.Second)
			io.WriteString(tty, tc.keys)
			time.Sleep(500 * time.Millisecond)
			proc := filepath.Join("/proc", strconv.Itoa(cmd.Process.Pid))
			before, was := cpuTime(b, proc), sent.bytes()
			const over = 5 * time.Second
			time.Sleep(over)
			b.ReportMetric(100*(cpuTime(b, proc)-before).Seconds()/over.Seconds(), "%core")
			b.ReportMetric(float64(sent.bytes()-was)/over.Seconds(), "sent-B/s")
			b.ReportMetric(status(b, proc, "VmRSS"), "MB-resident")
			b.ReportMetric(status(b, proc, "RssAnon"), "MB-own")
		})
	}
}

// cpuTime is the time a process has had on all cores. The kernel counts it in
// hundredths of a second.
func cpuTime(b *testing.B, proc string) time.Duration {
	text, err := os.ReadFile(filepath.Join(proc, "stat"))
	if err != nil {
		b.Skip(err)
	}
	_, rest, _ := strings.Cut(string(text), ") ")
	fields := strings.Fields(rest)
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond
}

// status is a size from the process's status, in megabytes.
func status(b *testing.B, proc, name string) float64 {
	f, err := os.Open(filepath.Join(proc, "status"))
	if err != nil {
		b.Skip(err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if fields := strings.Fields(lines.Text()); fields[0] == name+":" {
			kB, _ := strconv.Atoi(fields[1])
			return float64(kB) / 1024
		}
	}
	return 0
}
