//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The speaker's notes, opened first, follow the lecture in another terminal,
// see it go, and nothing of it stays behind.
func TestNotesFollow(t *testing.T) {
	notes := open(t, 100, 30, "lecture", "sides", "--notes")
	time.Sleep(time.Second)
	hall := open(t, 100, 30, "lecture", "sides")
	time.Sleep(1500 * time.Millisecond)
	hall.tty.Write([]byte(" "))
	time.Sleep(1500 * time.Millisecond)
	hall.tty.Write([]byte("q"))
	if status, out := hall.end(t); status != 0 {
		t.Errorf("the lecture ends with status %d\n%.300q", status, tail(out))
	}
	time.Sleep(time.Second)
	notes.tty.Write([]byte("q"))
	_, out := notes.end(t)
	for _, want := range []string{"Nobody holds this lecture yet", "ahead", "Small changes", "The lecture was left"} {
		before, after, found := strings.Cut(out, want)
		if !found {
			t.Fatalf("the notes do not say %q after %.300q", want, tail(before))
		}
		out = after
	}
	if left, _ := filepath.Glob(filepath.Join(os.Getenv("SPIKESLOPE_HOME"), "lecture-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
