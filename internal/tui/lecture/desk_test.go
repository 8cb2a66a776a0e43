package lecture

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"spikeslope/internal/course"
	"spikeslope/internal/tui/ui"
)

var nine = time.Date(2026, 3, 10, 9, 0, 0, 0, time.UTC)

func lay(t *testing.T, d *desk, st standing) {
	t.Helper()
	if msg := d.lay(st)().(keptMsg); msg.err != nil {
		t.Fatal(msg.err)
	}
}

// What a lecture lays on its desk, the notes read; leaving takes it away.
func TestDeskIsRead(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "not", "there")
	if list, err := look(folder, "sides"); err != nil || list != nil {
		t.Fatalf("before any lecture: %v, %v", list, err)
	}
	d := newDesk(folder, "sides")
	st := standing{"sides", 3, nine, nine.Add(time.Minute), nine.Add(2 * time.Minute)}
	lay(t, d, st)
	lay(t, newDesk(folder, "sides-of-a-coin"), standing{Lecture: "sides-of-a-coin"})
	list, err := look(folder, "sides")
	if err != nil || len(list) != 1 || list[0] != st {
		t.Fatalf("read %v, %v; want %v", list, err, st)
	}
	d.leave()
	if list, err := look(folder, "sides"); err != nil || list != nil {
		t.Errorf("after leaving: %v, %v", list, err)
	}
	if files, _ := os.ReadDir(folder); len(files) != 1 {
		t.Errorf("left behind: %v", files)
	}
}

// Commands run beside each other: one that comes late changes nothing, nor does
// one that comes after the end.
func TestDeskKeepsOrder(t *testing.T) {
	folder := t.TempDir()
	d := newDesk(folder, "sides")
	first := d.lay(standing{Lecture: "sides", Beat: 1})
	second := d.lay(standing{Lecture: "sides", Beat: 2})
	second()
	first()
	if list, _ := look(folder, "sides"); len(list) != 1 || list[0].Beat != 2 {
		t.Errorf("read %v, want the later", list)
	}
	late := d.lay(standing{Lecture: "sides", Beat: 3})
	d.leave()
	late()
	if list, _ := look(folder, "sides"); list != nil {
		t.Errorf("read %v after the end", list)
	}
}

func TestDeskIsSwept(t *testing.T) {
	folder := t.TempDir()
	old := standingPath(folder, "descent", 12)
	if err := os.WriteFile(old, []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(old, nine, nine); err != nil {
		t.Fatal(err)
	}
	lay(t, newDesk(folder, "sides"), standing{Lecture: "sides", Seen: nine.Add(forgotten + time.Second)})
	if _, err := os.Stat(old); err == nil {
		t.Error("a forgotten lecture's file is still there")
	}
}

// Where nothing can be written, and where something else was, words say so.
func TestDeskFails(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	msg := newDesk(filepath.Join(file, "folder"), "sides").lay(standing{})().(keptMsg)
	if msg.err == nil || ui.Reason(msg.err) != "not a directory" {
		t.Errorf("written below a file: %v", msg.err)
	}
	folder := t.TempDir()
	if err := os.WriteFile(standingPath(folder, "sides", 7), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := look(folder, "sides"); err == nil || !strings.Contains(err.Error(), "cannot be read") {
		t.Errorf("a torn file: %v", err)
	}
	if _, err := look("", "sides"); err == nil {
		t.Error("no folder is no fault")
	}
}

func aLecture() *course.Lecture {
	l := &course.Lecture{ID: "sides", Minutes: 3}
	for range 3 {
		l.Beats = append(l.Beats, &course.Beat{Kind: course.BeatSay, Minutes: 1, Say: "x"})
	}
	return l
}

// Notes follow the lecture that moved last, turn by themselves, and say in
// words when there is none.
func TestNotesFollow(t *testing.T) {
	n := &notes{lecture: aLecture()}
	at := func(beat int, since, seen time.Duration) standing {
		return standing{"sides", beat, nine, nine.Add(since), nine.Add(seen)}
	}
	hear := func(now time.Duration, list ...standing) string {
		t.Helper()
		n.hear(heardMsg{list: list}, nine.Add(now))
		return n.state(nine.Add(now))
	}
	says := func(got, want string) {
		t.Helper()
		if want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("says %q, want %q", got, want)
		}
	}
	says(hear(0), "Nobody holds this lecture yet")
	n.turn(2)
	says(hear(0), "Nobody holds this lecture yet")
	if n.at != 2 {
		t.Errorf("nobody there, and the notes turned to %d", n.at)
	}
	says(hear(1*time.Second, at(0, 0, time.Second)), "")
	says(hear(2*time.Second, at(1, time.Second, time.Second)), "")
	if n.at != 1 {
		t.Errorf("at beat %d, the lecture at 1", n.at)
	}
	n.turn(0)
	says(hear(3*time.Second, at(1, time.Second, 2*time.Second)), "On the screen is beat 2")
	if n.at != 0 {
		t.Error("the notes turned back although the lecture did not move")
	}
	says(hear(4*time.Second, at(2, 3*time.Second, 4*time.Second), at(1, time.Second, 4*time.Second)), "2 terminals hold this lecture")
	if n.at != 2 {
		t.Errorf("at beat %d, want that of the lecture which moved last", n.at)
	}
	says(hear(time.Minute, at(2, 3*time.Second, 4*time.Second)), "No word from the lecture since 0:56 ago")
	says(hear(time.Minute, at(2, 3*time.Second, time.Minute)), "")
	says(hear(61*time.Second), "The lecture was left")
	says(hear(62*time.Second, at(0, 62*time.Second, 62*time.Second)), "")
	if n.at != 0 {
		t.Errorf("at beat %d of a lecture begun anew", n.at)
	}
	n.hear(heardMsg{err: os.ErrPermission}, nine)
	says(n.state(nine), "Cannot follow: permission denied")
}

func TestNotesTiming(t *testing.T) {
	n := &notes{lecture: aLecture(), at: 1}
	if got := n.timing(nine); got != "planned 1:00 of 3:00" {
		t.Errorf("before the lecture: %q", got)
	}
	for after, want := range map[time.Duration]string{
		30 * time.Second:                 "0:30 ahead",
		90 * time.Second:                 "on time",
		2*time.Minute + 15*time.Second:   "0:15 behind",
		61*time.Minute + 100*time.Second: "60:40 behind",
	} {
		st := standing{"sides", 1, nine, nine, nine.Add(after)}
		n.hear(heardMsg{list: []standing{st}}, nine.Add(after))
		want = sayTime(after) + " elapsed · planned 1:00 to 2:00 of 3:00 · " + want
		if got := n.timing(nine.Add(after)); got != want {
			t.Errorf("after %v: %q, want %q", after, got, want)
		}
	}
}
