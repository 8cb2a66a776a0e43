package lecture

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/tui/ui"
)

// A standing says where a lecture is. Each lecture being held keeps one in a
// small file of its own, in the folder of the tutor's files; the speaker's
// notes read it.
type standing struct {
	Lecture string    `json:"lecture"`
	Beat    int       `json:"beat"`  // from 0
	Began   time.Time `json:"began"` // the clock's zero
	Since   time.Time `json:"since"` // the beat on show
	Seen    time.Time `json:"seen"`  // the lecture was on then
}

// Times of the notes, and of the word that a lecture is still on.
const (
	lookEvery  = 500 * time.Millisecond
	pulseEvery = 5 * time.Second
	silence    = 3 * pulseEvery   // after which a lecture is said to be gone
	forgotten  = 24 * time.Hour   // after which its file is thrown away
	standings  = "lecture-*.json" // in the folder
)

func standingPath(folder, id string, process int) string {
	return filepath.Join(folder, "lecture-"+id+"-"+strconv.Itoa(process)+".json")
}

// A desk is where a lecture lays its standing. Commands run beside each other,
// so that a later one may come first: an earlier standing is then not written,
// nor is any after the lecture was left.
type desk struct {
	path   string
	order  int  // of the last standing made
	failed bool // that it cannot be written was said

	mu      sync.Mutex // held while the disk is waited for: commands alone take it
	written int        // order of the last standing written
	left    bool
}

func newDesk(folder, id string) *desk { return &desk{path: standingPath(folder, id, os.Getpid())} }

// lay returns the command that writes a standing.
func (d *desk) lay(st standing) tea.Cmd {
	d.order++
	order := d.order
	return ui.Guard(func() tea.Msg { return keptMsg{d, d.write(st, order)} }, func(err error) tea.Msg { return keptMsg{d, err} })
}

func (d *desk) write(st standing, order int) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.left || order <= d.written {
		return nil
	}
	folder := filepath.Dir(d.path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	if d.written == 0 {
		sweep(folder, st.Seen)
	}
	d.written = order
	return ui.WriteFile(d.path, func(f *os.File) error { return json.NewEncoder(f).Encode(st) })
}

// sweep throws away what lectures have left that never came to their end.
func sweep(folder string, now time.Time) {
	files, _ := fs.Glob(os.DirFS(folder), standings)
	for _, file := range files {
		file = filepath.Join(folder, file)
		if info, err := os.Stat(file); err == nil && now.Sub(info.ModTime()) > forgotten {
			_ = os.Remove(file) // the next lecture tries again
		}
	}
}

// leave is the command that takes the standing away.
func (d *desk) leave() tea.Msg {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.left = true
	_ = os.Remove(d.path) // the notes then say that they hear no more
	return nil
}

// keptMsg tells whether a standing was written.
type keptMsg struct {
	desk *desk
	err  error
}

// note writes where the lecture is.
func (s *Screen) note() tea.Cmd {
	n := s.now
	if n == nil || n.desk == nil {
		return nil
	}
	return n.desk.lay(standing{n.lecture.ID, n.at, n.began, n.since, s.ctx.Now()})
}

// kept says once that the notes cannot follow.
func (s *Screen) kept(msg keptMsg) tea.Cmd {
	if msg.err == nil || msg.desk.failed {
		return nil
	}
	msg.desk.failed = true
	return ui.SayCmd("speaker's notes cannot follow: " + ui.Reason(msg.err))
}

// pulseMsg reminds a lecture to say that it is still on.
type pulseMsg struct{ desk *desk }

func (s *Screen) tick() tea.Cmd {
	if s.now == nil || s.now.desk == nil {
		return nil
	}
	d := s.now.desk
	return tea.Tick(pulseEvery, func(time.Time) tea.Msg { return pulseMsg{d} })
}

func (s *Screen) pulse(msg pulseMsg) tea.Cmd {
	if s.now == nil || s.now.desk != msg.desk {
		return nil
	}
	return tea.Batch(s.note(), s.tick())
}

// look reads where lectures of that name are, the last to move first.
func look(folder, id string) ([]standing, error) {
	if folder == "" {
		return nil, errors.New("there is no folder for the tutor's files")
	}
	if _, err := os.Stat(folder); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	files, err := fs.Glob(os.DirFS(folder), standings)
	if err != nil {
		return nil, err
	}
	var list []standing
	var bad error
	for _, file := range files {
		name := strings.TrimSuffix(strings.TrimPrefix(file, "lecture-"+id+"-"), ".json")
		if _, err := strconv.Atoi(name); err != nil {
			continue // another lecture's
		}
		var st standing
		src, err := os.ReadFile(filepath.Join(folder, file))
		if errors.Is(err, os.ErrNotExist) {
			continue // it has just ended
		}
		if err == nil {
			err = json.Unmarshal(src, &st)
		}
		if err != nil {
			bad = fmt.Errorf("%s cannot be read: %s", file, ui.Reason(err))
			continue
		}
		if st.Lecture == id {
			list = append(list, st)
		}
	}
	slices.SortFunc(list, func(a, b standing) int { return b.Since.Compare(a.Since) })
	if len(list) == 0 {
		return nil, bad
	}
	return list, nil
}
