package journal

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"spikeslope/internal/quiz"
)

// childVariable turns the test binary into a student: its value is the path of
// the journal, a space, and how many answers to give (0: until killed).
const childVariable = "JOURNAL_TEST_CHILD"

func TestMain(m *testing.M) {
	if spec := os.Getenv(childVariable); spec != "" {
		if err := student(spec); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// student answers items named for its process and says each answer on standard
// output only after the journal returned.
func student(spec string) error {
	var path string
	var n int
	if _, err := fmt.Sscan(spec, &path, &n); err != nil {
		return err
	}
	j := New(path)
	for i := 0; n == 0 || i < n; i++ {
		at := time.Now()
		id, err := j.Predict(quiz.Prediction{At: at, From: "lab", Line: "swap"})
		if err != nil {
			return err
		}
		item := fmt.Sprintf("%d-%d", os.Getpid(), i)
		if _, err := j.Commit(attempt(item, at, i%3 > 0, quiz.Think)); err != nil {
			return err
		}
		if s := j.Status(); !s.Saving {
			return fmt.Errorf("%s", s.Why)
		}
		fmt.Printf("%s %s\n", item, id)
	}
	return j.Close()
}

func child(t *testing.T, path string, answers int) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%s %d", childVariable, path, answers))
	cmd.Stderr = os.Stderr
	return cmd
}

// account demands that everything acknowledged is in the journal, that no
// answer is there twice, and that the cards follow from the log.
func account(t *testing.T, path string, acknowledged []string) {
	t.Helper()
	j := at(t, path)
	if s := j.Status(); !s.Saving {
		t.Fatal(s.Why)
	}
	var health string
	if err := j.disk.QueryRow("PRAGMA integrity_check").Scan(&health); err != nil || health != "ok" {
		t.Fatalf("the file is %s (%v)", health, err)
	}
	kept := map[string]int{}
	collect := func(query string) {
		err := j.rows(query, func(scan func(...any) error) error {
			var s string
			err := scan(&s)
			kept[s]++
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	collect("SELECT item FROM reviews")
	collect("SELECT uid FROM predictions")
	for _, line := range acknowledged {
		for _, s := range strings.Fields(line) {
			if kept[s] != 1 {
				t.Errorf("%s was acknowledged and is there %d times", s, kept[s])
			}
		}
	}
	cards, err := j.Cards()
	if err != nil {
		t.Fatal(err)
	}
	anew, err := j.Replay()
	if err != nil {
		t.Fatal(err)
	}
	if len(cards) != len(anew) {
		t.Errorf("%d cards, the log gives %d", len(cards), len(anew))
	}
	for item, c := range anew {
		if cards[item] != c {
			t.Errorf("card of %s: %+v, the log gives %+v", item, cards[item], c)
		}
	}
}

// TestKillLosesNothing kills a student at a random moment, from before the
// journal is made to the middle of any write, forty times over one journal.
func TestKillLosesNothing(t *testing.T) {
	const kills = 40
	rng := rand.New(rand.NewPCG(1, 2))
	path := filepath.Join(t.TempDir(), FileName)
	var acknowledged []string
	for n := range kills {
		cmd := child(t, path, 0)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// Every fourth kill falls into the opening. The others wait for a first
		// answer, however slow the machine, and fall into a write soon after.
		kill := func(within int) *time.Timer {
			return time.AfterFunc(time.Duration(rng.IntN(within))*time.Millisecond, func() { _ = cmd.Process.Kill() })
		}
		var timer *time.Timer
		if n%4 == 0 {
			timer = kill(120)
		}
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if timer == nil {
				timer = kill(60)
			}
			if len(strings.Fields(lines.Text())) == 2 { // not one cut by the kill
				acknowledged = append(acknowledged, lines.Text())
			}
		}
		_ = cmd.Wait()
		if timer != nil {
			timer.Stop()
		}
	}
	if least := kills * 3 / 4; len(acknowledged) < least {
		t.Errorf("only %d answers were acknowledged before %d kills, at least %d were waited for", len(acknowledged), kills, least)
	}
	account(t, path, acknowledged)
	t.Logf("%d kills, %d answers acknowledged", kills, len(acknowledged))
}

// TestTwoTerminalsAtOnce lets four processes create one journal and write into
// it at the same time.
func TestTwoTerminalsAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), FileName)
	var mu sync.Mutex
	var acknowledged []string
	var wg sync.WaitGroup
	const students, answers = 4, 25
	for range students {
		wg.Go(func() {
			out, err := child(t, path, answers).Output()
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			acknowledged = append(acknowledged, strings.Split(strings.TrimSpace(string(out)), "\n")...)
		})
	}
	wg.Wait()
	if len(acknowledged) != students*answers {
		t.Errorf("%d answers acknowledged, want %d", len(acknowledged), students*answers)
	}
	account(t, path, acknowledged)
}
