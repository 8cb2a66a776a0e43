// Package peertest sets the speed of this program beside that of another one.
//
// Both take turns on the same machine, so that whatever else the machine is
// doing falls on both alike.
package peertest

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/tabwriter"
	"time"
)

// Python returns the first interpreter that can import the module, and the
// module's version: $PYTHON where that is set, else python3 or Debian's own,
// which a version manager's python3 may hide. The error lists what was tried.
func Python(module string) (path, version string, err error) {
	tried := []string{"python3", "/usr/bin/python3"}
	if p := os.Getenv("PYTHON"); p != "" {
		tried = []string{p}
	}
	for _, path := range tried {
		out, err := exec.Command(path, "-c", "import "+module+"; print("+module+".__version__)").Output()
		if err == nil {
			return path, strings.TrimSpace(string(out)), nil
		}
	}
	return "", "", fmt.Errorf("no %s: %s cannot import it", module, strings.Join(tried, " and "))
}

// defaultRounds is the turns each side takes where $ROUNDS does not say.
const defaultRounds = 5

// Rounds returns how many turns each side takes.
func Rounds(t testing.TB) int {
	t.Helper()
	s := os.Getenv("ROUNDS")
	if s == "" {
		return defaultRounds
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		t.Fatalf("ROUNDS is %q, want a whole number from 1, as in ROUNDS=%d", s, defaultRounds)
	}
	return n
}

// Each returns the seconds that one call of f takes, over n calls.
func Each(n int, f func()) float64 {
	start := time.Now()
	for range n {
		f()
	}
	return time.Since(start).Seconds() / float64(n)
}

// Row is one comparison: the seconds that the same task took either side.
type Row struct {
	Task         string
	Peer, Ours   []float64 // seconds, one a round
	Note         string    // what the two runs did, if they may differ
	Why          string    // the cause of the ratio
	PerSecond    bool      // print tasks a second instead of seconds
	peerM, oursM float64
}

// Compare lets both sides take turns, the peer first, and fills in the row.
func (r *Row) Compare(rounds int, peer, ours func() float64) {
	for range rounds {
		r.Peer = append(r.Peer, peer())
		r.Ours = append(r.Ours, ours())
	}
	r.peerM, r.oursM = Median(r.Peer), Median(r.Ours)
}

// Ratio returns how many times as fast this program was: the ratio of the
// medians, and the least and largest ratio of one round.
func (r *Row) Ratio() (ratio, least, most float64) {
	each := make([]float64, len(r.Peer))
	for i, p := range r.Peer {
		each[i] = p / r.Ours[i]
	}
	return r.peerM / r.oursM, slices.Min(each), slices.Max(each)
}

func (r *Row) show(seconds float64) string {
	if r.PerSecond {
		return fmt.Sprintf("%.3g /s", 1/seconds)
	}
	return fmt.Sprintf("%.3g s", seconds)
}

// Print writes the rows as a table, with the notes below it.
func Print(w io.Writer, peer string, rows []Row) error {
	tw := tabwriter.NewWriter(w, 0, 0, 3, ' ', 0)
	fmt.Fprintf(tw, "medians\t%s\tspikeslope\tratio\tof single rounds\n", peer)
	for i := range rows {
		r := &rows[i]
		ratio, least, most := r.Ratio()
		fmt.Fprintf(tw, "%d %s\t%s\t%s\t%.3g\t%.3g to %.3g\n", i+1, r.Task, r.show(r.peerM), r.show(r.oursM), ratio, least, most)
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	for i, r := range rows {
		for _, line := range []string{r.Note, r.Why} {
			if line == "" {
				continue
			}
			if _, err := fmt.Fprintf(w, "%d: %s\n", i+1, line); err != nil {
				return err
			}
		}
	}
	return nil
}

// Median returns the middle of the values, the mean of the middle two where
// they are even in number.
func Median(x []float64) float64 {
	s := slices.Sorted(slices.Values(x))
	n := len(s)
	return (s[(n-1)/2] + s[n/2]) / 2
}
