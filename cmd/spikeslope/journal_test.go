package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// program is the binary in a process of its own, on a journal in a folder.
func program(home string, args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), "SPIKESLOPE_TEST_CHILD=1", "SPIKESLOPE_HOME="+home)
	return cmd
}

// answers counts the answers in a journal, as another process sees them.
func answers(t *testing.T, home string) int {
	t.Helper()
	out, err := program(home, "progress", "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var p struct {
		Totals struct {
			Answers int `json:"answers"`
		} `json:"totals"`
	}
	if err := json.Unmarshal(out, &p); err != nil {
		t.Fatal(err)
	}
	return p.Totals.Answers
}

// plenty is content with as many questions as the tests ask.
func plenty(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	var b strings.Builder
	b.WriteString("---\ntitle: Plenty\ntopic: plenty\n---\n\n")
	for i := range 20 {
		fmt.Fprintf(&b, "### Is %d a number? {#plenty-%d v=1 claim=gd-rate type=single}\n\n- [x] Yes\n  > It is.\n- [ ] No\n  > It is.\n! So it is.\n\n", i, i)
	}
	if err := os.MkdirAll(filepath.Join(dir, "quiz"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "quiz", "plenty.md"), []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// talk holds a session until n answers were acknowledged. The process it
// returns still runs, and waits for what is said next.
func talk(home, content string, n int) (*exec.Cmd, io.WriteCloser, error) {
	cmd := program(home, "--content", content, "quiz", "--plain", "--topic", "plenty")
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, nil, err
	}
	acknowledged := 0
	for lines := bufio.NewScanner(out); lines.Scan(); {
		switch text := lines.Text(); {
		case strings.HasPrefix(text, "Type the letter"):
			io.WriteString(in, "a\ng\n")
		case strings.Contains(text, "You guessed."):
			if acknowledged++; acknowledged == n {
				go io.Copy(io.Discard, out)
				return cmd, in, nil
			}
			io.WriteString(in, "\n")
		}
	}
	return nil, nil, fmt.Errorf("the session ended after %d of %d answers", acknowledged, n)
}

// kill -9 loses no answer that was acknowledged.
func TestKillLosesNothing(t *testing.T) {
	home, content := t.TempDir(), plenty(t)
	for round := 1; round <= 3; round++ {
		cmd, _, err := talk(home, content, 2)
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait()
		if got := answers(t, home); got != 2*round {
			t.Errorf("%d answers after %d were acknowledged", got, 2*round)
		}
	}
}

// Two terminals at once lose nothing.
func TestTwoTerminals(t *testing.T) {
	home, content := t.TempDir(), plenty(t)
	const each = 4
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			cmd, in, err := talk(home, content, each)
			if err != nil {
				t.Error(err)
				return
			}
			in.Close()
			if err := cmd.Wait(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got := answers(t, home); got != 2*each {
		t.Errorf("%d answers, want %d", got, 2*each)
	}
}
