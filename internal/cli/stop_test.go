package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// stopAfter is an output that asks the program to stop once it holds so many
// lines, as ctrl-C would.
type stopAfter struct {
	bytes.Buffer
	lines int
	stop  context.CancelCauseFunc
}

func (w *stopAfter) Write(p []byte) (int, error) {
	n, err := w.Buffer.Write(p)
	if bytes.Count(w.Bytes(), []byte{'\n'}) >= w.lines {
		w.stop(stopped{syscall.SIGINT})
	}
	return n, err
}

// runStopped runs a command until its output has so many lines.
func runStopped(t *testing.T, lines int, args ...string) (status int, out, said string) {
	t.Helper()
	ctx, stop := context.WithCancelCause(context.Background())
	defer stop(nil)
	w := &stopAfter{lines: lines, stop: stop}
	var errs bytes.Buffer
	in, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	p := &program{in: in, lines: &typed{in}, out: w, err: &errs}
	status = p.main(ctx, args)
	return status, w.String(), errs.String()
}

func TestStopKeepsRows(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rows.csv")
	status, out, said := runStopped(t, 5, "--content", "testdata/course", "run", "tiny", "--seeds", "100000", "--format", "csv", "--out", path)
	if status != 128+int(syscall.SIGINT) {
		t.Errorf("status %d", status)
	}
	if !strings.HasPrefix(said, "spikeslope: after ") || !strings.Contains(said, " of 100000 seeds: stopped by interrupt") || strings.Count(said, "\n") != 1 {
		t.Errorf("stderr %q", said)
	}
	kept, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(kept) != out || strings.Count(out, "\n") < 5 {
		t.Errorf("the file holds\n%s\nwhile stdout had\n%s", kept, out)
	}
	rows := strings.Count(out, "\n") - 2
	// Gone on with, it comes to what an undisturbed run gives.
	status, out, said = runStopped(t, 1<<30, "--content", "testdata/course", "run", "tiny", "--seeds", "12", "--format", "csv", "--out", path)
	if rows <= 12 && status != okay {
		t.Errorf("status %d, %s", status, said)
	}
	_, whole, _ := runStopped(t, 1<<30, "--content", "testdata/course", "run", "tiny", "--seeds", "12", "--format", "csv")
	if rows <= 12 && out != whole {
		t.Errorf("gone on with:\n%s\nat once:\n%s", out, whole)
	}
}

// The readings over time that were printed before a stop are kept too.
func TestStopOneRun(t *testing.T) {
	status, out, said := runStopped(t, 1, "--content", "testdata/course", "predict", "tiny")
	if status != 128+int(syscall.SIGINT) || !strings.Contains(said, "stopped by interrupt") {
		t.Errorf("status %d, %s, %s", status, out, said)
	}
	path := filepath.Join(t.TempDir(), "rows.csv")
	ctx, stop := context.WithCancelCause(context.Background())
	stop(stopped{syscall.SIGTERM})
	var outs, errs bytes.Buffer
	p := &program{in: os.Stdin, lines: &typed{os.Stdin}, out: &outs, err: &errs}
	if status := p.main(ctx, []string{"--content", "testdata/course", "run", "tiny", "--out", path}); status != 128+int(syscall.SIGTERM) {
		t.Errorf("status %d, %s", status, errs.String())
	}
	if kept, err := os.ReadFile(path); err != nil || strings.Count(string(kept), "\n") != 3 {
		t.Errorf("%q, %v: want the head and the row at 0 s", kept, err)
	}
	left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*"))
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestProgress(t *testing.T) {
	var b bytes.Buffer
	p := &program{err: &b}
	for _, c := range []struct {
		style string
		want  []string
	}{
		{"auto", nil}, // no terminal
		{"off", nil},
		{"lines", []string{"10 % (2 of 20 runs)\n", "100 % (20 of 20 runs)\n"}},
		{"bar", []string{"\r[========================] 20 of 20 runs, 0s left\x1b[K", "\r\x1b[K"}},
	} {
		b.Reset()
		g := p.progress(c.style, "runs", 20)
		for range 20 {
			g.tick()
		}
		g.end()
		if c.want == nil && b.Len() > 0 {
			t.Errorf("%s says %q", c.style, b.String())
		}
		for _, w := range c.want {
			if !strings.Contains(b.String(), w) {
				t.Errorf("%s lacks %q in %q", c.style, w, b.String())
			}
		}
	}
}
