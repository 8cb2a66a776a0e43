package quiz_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/experiment/models"
	"spikeslope/internal/journal"
	"spikeslope/internal/tui"
	"spikeslope/internal/tui/ui"
)

// bench is the tutor on a small course, with a journal and a clock of its own.
type bench struct {
	tui.Still
	t    *testing.T
	now  time.Time
	path string
}

func (b *bench) clock() time.Time { return b.now }

func sampleCourse() *course.Course { return course.Open(os.DirFS("testdata/course")) }

// sit opens the quiz on a subject at a size.
func sit(t *testing.T, about string, w, h int, o tui.Options) *bench {
	t.Helper()
	return sitAt(t, filepath.Join(t.TempDir(), "journal.db"), about, w, h, o)
}

func sitAt(t *testing.T, path, about string, w, h int, o tui.Options) *bench {
	t.Helper()
	b := &bench{t: t, now: time.Date(2026, 3, 10, 9, 0, 0, 0, time.UTC), path: path}
	j := journal.New(path)
	t.Cleanup(func() { _ = j.Close() })
	c := sampleCourse()
	o.Open, o.Journal, o.Now = ui.Open{Screen: "quiz", What: about}, j, b.clock
	if o.Theme == "" {
		o.Theme = "dark"
	}
	app, err := tui.New(c, experiment.NewCatalog(models.All(), c), o)
	if err != nil {
		t.Fatal(err)
	}
	b.Still = tui.NewStill(app, w, h)
	return b
}

// text is the screen without colours.
func (b *bench) text() string { return b.Canvas().Plain() }

// sees wants words on the screen, whatever the line breaks.
func (b *bench) sees(words ...string) {
	b.t.Helper()
	text := strings.Join(strings.Fields(b.text()), " ")
	for _, w := range words {
		if !strings.Contains(text, w) {
			b.t.Fatalf("no %q on the screen:\n%s", w, b.text())
		}
	}
}

func (b *bench) misses(words ...string) {
	b.t.Helper()
	text := strings.Join(strings.Fields(b.text()), " ")
	for _, w := range words {
		if strings.Contains(text, w) {
			b.t.Fatalf("%q is on the screen:\n%s", w, b.text())
		}
	}
}

// types types a text, a key at a time.
func (b *bench) types(text string) {
	for _, r := range text {
		b.Press(string(r))
	}
}

// progress reads the journal as another terminal would.
func (b *bench) progress() *journal.Progress {
	b.t.Helper()
	j := journal.New(b.path)
	defer j.Close()
	p, err := j.Progress(b.now, []string{"rate"})
	if err != nil {
		b.t.Fatal(err)
	}
	return p
}
