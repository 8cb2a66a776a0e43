package journal

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"spikeslope/internal/quiz"
)

// goesOn demands that a journal which cannot save says so in words that
// contain want, and still serves the rest of the session.
func goesOn(t *testing.T, j *Journal, want string) {
	t.Helper()
	card := commit(t, j, attempt("later", noon, true, quiz.Think))
	s := j.Status()
	if s.Saving || !strings.HasPrefix(s.Why, "Not saving: ") || !strings.Contains(s.Why, want) {
		t.Errorf("status %+v, want a reason with %q", s, want)
	}
	cards, err := j.Cards()
	if err != nil || cards["later"] != card {
		t.Errorf("the session cannot see its own answer: %+v %v", cards, err)
	}
}

// filled returns the path of a journal with one answer, to item "earlier".
func filled(t *testing.T) string {
	t.Helper()
	j := open(t)
	commit(t, j, attempt("earlier", noon, true, quiz.Think))
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	return j.path
}

func TestDamagedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), FileName)
	text := bytes.Repeat([]byte("no database at all\n"), 300)
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	goesOn(t, at(t, path), "is damaged")
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, text) {
		t.Error("the damaged file was touched")
	}
}

func TestDamageFoundLater(t *testing.T) {
	path := filled(t)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	// The header and the first page, with the schema, stay; the rest goes.
	for i := 4096; i < len(data); i++ {
		data[i] = 0xff
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	goesOn(t, at(t, path), "is damaged")
}

func TestForeignFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), FileName)
	db, err := sql.Open(driver, path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE recipes (name TEXT)"); err != nil {
		t.Fatal(err)
	}
	_ = db.Close()
	goesOn(t, at(t, path), "belongs to another program")
}

func TestNewerForm(t *testing.T) {
	path := filled(t)
	j := at(t, path)
	j.plan = nil // a program that knows no form yet
	goesOn(t, j, "a newer spikeslope wrote it (form 1; this one knows up to 0)")
	if cards, err := at(t, path).Cards(); err != nil || len(cards) != 1 {
		t.Errorf("the newer journal was touched: %v %v", cards, err)
	}
}

func TestFolderCannotBeMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	goesOn(t, at(t, filepath.Join(file, FileName)), HomeVariable)
}

func TestReadOnlyFile(t *testing.T) {
	path := filled(t)
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	if f, err := os.OpenFile(path, os.O_RDWR, 0); err == nil {
		_ = f.Close()
		t.Skip("this user may write anything")
	}
	j := at(t, path)
	goesOn(t, j, "may not be written")
	if cards, _ := j.Cards(); len(cards) != 2 {
		t.Errorf("what the file holds is not used: %v", cards)
	}
}

func TestFullDisk(t *testing.T) {
	j := at(t, filled(t))
	if !j.Status().Saving {
		t.Fatal(j.Status().Why)
	}
	var pages int
	if err := j.disk.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	limit := func(pages int) {
		if _, err := j.disk.Exec("PRAGMA max_page_count = " + strconv.Itoa(pages)); err != nil {
			t.Fatal(err)
		}
	}
	limit(pages)
	big := attempt("big", noon, true, quiz.Think)
	big.Response.Blanks = []string{strings.Repeat("x", 20000)} // needs pages of its own
	commit(t, j, big)
	goesOn(t, j, "the disk is full")
	if cards, _ := j.Cards(); len(cards) != 3 {
		t.Errorf("%d cards, want the one of the disk and two of memory", len(cards))
	}
	if w := j.Status().Waiting; w != 2 {
		t.Errorf("%d changes wait, want 2", w)
	}

	limit(1 << 20) // somebody made room
	j.now = func() time.Time { return time.Now().Add(pause) }
	commit(t, j, attempt("after", noon, true, quiz.Think))
	if s := j.Status(); !s.Saving || s.Waiting != 0 {
		t.Errorf("still not saving: %+v", s)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	cards, err := at(t, j.path).Cards()
	if err != nil || len(cards) != 4 {
		t.Errorf("%d cards on the disk (%v), want all 4", len(cards), err)
	}
}

// TestHeldAtTheStart opens a journal while another program holds it, and
// expects what waited to be written once it lets go.
func TestHeldAtTheStart(t *testing.T) {
	path := filled(t)
	holder, err := sql.Open(driver, dsn(path, busy))
	if err != nil {
		t.Fatal(err)
	}
	defer holder.Close()
	if _, err := holder.Exec("PRAGMA locking_mode = EXCLUSIVE; UPDATE places SET at = at; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE"); err != nil {
		t.Fatal(err)
	}
	j := at(t, path)
	j.patience = 50 * time.Millisecond
	goesOn(t, j, "another program holds")
	if _, err := holder.Exec("COMMIT"); err != nil {
		t.Fatal(err)
	}
	_ = holder.Close()
	j.now = func() time.Time { return time.Now().Add(pause) }
	commit(t, j, attempt("after", noon, true, quiz.Think))
	if s := j.Status(); !s.Saving || s.Waiting != 0 {
		t.Errorf("still not saving: %+v", s)
	}
	if cards, err := j.Cards(); err != nil || len(cards) != 3 {
		t.Errorf("%d cards on the disk (%v), want 3", len(cards), err)
	}
}

func TestMigrationBacksUpFirst(t *testing.T) {
	path := filled(t)
	j := at(t, path)
	j.plan = append(schema[:len(schema):len(schema)], "CREATE TABLE later (x INTEGER) STRICT; INSERT INTO later VALUES (7);")
	j.now = func() time.Time { return noon }
	if s := j.Status(); !s.Saving {
		t.Fatal(s.Why)
	}
	var x int
	if err := j.disk.QueryRow("SELECT x FROM later").Scan(&x); err != nil || x != 7 {
		t.Errorf("the step was not made: %v", err)
	}
	copies := backups(path)
	if len(copies) != 1 || filepath.Base(copies[0]) != "journal-form1-20260301T120000Z.db" {
		t.Fatalf("backups %q", copies)
	}
	if cards, err := at(t, copies[0]).Cards(); err != nil || len(cards) != 1 {
		t.Errorf("the backup holds %v (%v)", cards, err)
	}
}

func TestFailedMigrationChangesNothing(t *testing.T) {
	path := filled(t)
	j := at(t, path)
	j.plan = append(schema[:len(schema):len(schema)], "CREATE TABLE later (x INTEGER) STRICT; SELECT * FROM nowhere;")
	if s := j.Status(); s.Saving {
		t.Error("a journal half migrated is used")
	}
	_ = j.Close()
	if cards, err := at(t, path).Cards(); err != nil || len(cards) != 1 {
		t.Errorf("%v %v", cards, err)
	}
}

func TestForget(t *testing.T) {
	path := filled(t)
	if err := backup(context.Background(), path, 1, noon); err != nil {
		t.Fatal(err)
	}
	j := at(t, path)
	other := at(t, path) // a second terminal
	if cards, err := other.Cards(); err != nil || len(cards) != 1 {
		t.Fatalf("%v %v", cards, err)
	}
	f, err := j.Forget()
	if err != nil || f.Answers != 1 || f.Backups != 1 {
		t.Errorf("%+v %v", f, err)
	}
	if cards, err := other.Cards(); err != nil || len(cards) != 0 {
		t.Errorf("the other terminal still sees %v %v", cards, err)
	}
	commit(t, other, attempt("new", noon, true, quiz.Think))
	_, _ = j.Close(), other.Close()
	files, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte("earlier")) {
			t.Errorf("%s still holds what was to be forgotten", filepath.Base(file))
		}
	}
}

func TestPrivate(t *testing.T) {
	path := filled(t)
	for _, p := range []string{path, filepath.Dir(path)} {
		info, err := os.Stat(p)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v: others may read it", p, info.Mode())
		}
	}
}

func TestPath(t *testing.T) {
	t.Setenv(HomeVariable, "/somewhere")
	if got := Path(); got != filepath.Join("/somewhere", FileName) {
		t.Errorf("%q", got)
	}
	t.Setenv(HomeVariable, "")
	if got := Path(); filepath.Base(filepath.Dir(got)) != "spikeslope" {
		t.Errorf("%q", got)
	}
}

func TestOddPaths(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a b?c#d%20é", FileName)
	j := at(t, path)
	commit(t, j, attempt("a", noon, true, quiz.Think))
	if s := j.Status(); !s.Saving {
		t.Fatal(s.Why)
	}
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

// Without a path a journal works and keeps nothing beyond the program.
func TestWithoutAPath(t *testing.T) {
	j := New("")
	if _, err := j.Commit(attempt("a", noon, true, quiz.Know)); err != nil {
		t.Fatal(err)
	}
	cards, err := j.Cards()
	if err != nil || len(cards) != 1 {
		t.Errorf("cards %v, %v", cards, err)
	}
	if s := j.Status(); s.Saving || s.Why != "" {
		t.Errorf("status %+v", s)
	}
	if err := j.Close(); err != nil {
		t.Error(err)
	}
}
