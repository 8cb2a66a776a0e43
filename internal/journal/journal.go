package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"spikeslope/internal/quiz/spacing"
)

const driver = "sqlite"

// busy is how long a write waits for another process.
const busy = 5 * time.Second

// A Journal is the record of one student.
type Journal struct {
	path string
	now  func() time.Time
	plan []string // schema steps
	// patience is how long to wait for another process.
	patience time.Duration

	mu        sync.Mutex
	opened    bool
	scheduler *spacing.Scheduler
	disk      *sql.DB   // nil if the file cannot be used at all
	memory    *sql.DB   // in use while nothing can be saved
	waiting   []change  // made in memory, to be written when the disk allows
	why       string    // why nothing is saved, "" if all is well
	later     bool      // the file could not be opened now, and may be later
	retry     time.Time // when the disk is tried again
}

// New returns the journal at a path without opening it. Without a path
// everything is kept in memory until the program ends, which is nothing to
// speak of.
func New(path string) *Journal {
	return &Journal{path: path, now: time.Now, plan: schema, patience: busy}
}

// Status says whether what a student does is kept.
type Status struct {
	Saving  bool
	Path    string
	Why     string // why it is not, and what to do, in a sentence or two
	Waiting int    // changes held in memory
}

// Status opens the journal if need be and says whether it saves.
func (j *Journal) Status() Status {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.open()
	return Status{Saving: j.why == "" && j.path != "", Path: j.path, Why: j.why, Waiting: len(j.waiting)}
}

// Close writes what waits, if it can, and closes the file.
func (j *Journal) Close() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if len(j.waiting) > 0 {
		j.retry = time.Time{}
		j.reopen()
	}
	if len(j.waiting) > 0 && j.disk != nil {
		_ = j.apply(j.disk, j.waiting...)
	}
	var err error
	if j.memory != nil {
		err = j.memory.Close()
	}
	if j.disk != nil {
		err = errors.Join(err, j.disk.Close())
	}
	j.disk, j.memory, j.waiting = nil, nil, nil
	j.opened, j.why = true, "The journal is closed."
	return err
}

func dsn(path string, patience time.Duration) string {
	u := url.URL{Scheme: "file", Opaque: url.PathEscape(filepath.ToSlash(path))}
	u.RawQuery = fmt.Sprintf("_busy_timeout=%d&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=secure_delete(ON)&_txlock=immediate", patience.Milliseconds())
	return u.String()
}

// open opens the file, or memory in its place. The lock is held.
func (j *Journal) open() {
	if j.opened {
		return
	}
	j.opened = true
	var err error
	if j.scheduler, err = spacing.NewScheduler(); err != nil {
		j.why = err.Error()
		return
	}
	db, err := j.openFile()
	if err == nil {
		j.disk = db
		return
	}
	j.why = j.explain(err)
	j.later, j.retry = temporary(err), j.now().Add(pause)
	j.memory, _ = emptyMemory()
	if db != nil {
		if isReadOnly(err) {
			_ = copyFrom(j.memory, j.path)
		}
		_ = db.Close()
	}
}

// reopen opens the file after it could not be opened before, if it is time.
func (j *Journal) reopen() {
	if j.disk != nil || !j.later || j.now().Before(j.retry) {
		return
	}
	db, err := j.openFile()
	if err == nil {
		j.disk, j.later = db, false
		return
	}
	if db != nil {
		_ = db.Close()
	}
	j.why = j.explain(err)
	j.later, j.retry = temporary(err), j.now().Add(pause)
}

// openFile opens and migrates the file. With an error it may return the
// connection too, for whoever can still read.
func (j *Journal) openFile() (*sql.DB, error) {
	if err := os.MkdirAll(filepath.Dir(j.path), 0o700); err != nil {
		return nil, err
	}
	// SQLite would make the file readable by others.
	if f, err := os.OpenFile(j.path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600); err == nil {
		_ = f.Close()
	} else if !errors.Is(err, os.ErrExist) {
		return nil, err
	}
	db, err := sql.Open(driver, dsn(j.path, j.patience))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // one writer; a second connection would only wait for it
	ctx := context.Background()
	// Turning the log on asks for the file alone and does not wait for others.
	for end := time.Now().Add(j.patience); ; time.Sleep(20 * time.Millisecond) {
		if err = db.PingContext(ctx); code(err) != sqlite3.SQLITE_BUSY || time.Now().After(end) {
			break
		}
	}
	if err == nil {
		err = migrate(ctx, db, j.path, j.plan, j.now())
	}
	if err == nil {
		err = j.refresh(ctx, db)
	}
	return db, err
}

// code returns SQLite's primary result code of an error, 0 for others.
func code(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

func isReadOnly(err error) bool { return code(err) == sqlite3.SQLITE_READONLY }

// environmental tells errors of the disk from mistakes of the program.
func environmental(err error) bool {
	switch code(err) {
	case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB,
		sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_NOLFS:
		return true
	}
	return false
}

// temporary tells errors that may pass from those that stay.
func temporary(err error) bool {
	switch code(err) {
	case sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR:
		return true
	}
	return false
}

// explain says why nothing is saved, and the way out.
func (j *Journal) explain(err error) string {
	var newer *newerError
	switch {
	case j.path == "":
		return "" // as wanted
	case errors.As(err, &newer):
		return fmt.Sprintf("Not saving: %s: %v. Update spikeslope, or name another folder in %s.", j.path, newer, HomeVariable)
	case errors.Is(err, foreignError{}):
		return fmt.Sprintf("Not saving: %s is no journal; %v. Move it away, or name another folder in %s.", j.path, err, HomeVariable)
	case errors.Is(err, os.ErrPermission), code(err) == sqlite3.SQLITE_READONLY, code(err) == sqlite3.SQLITE_PERM:
		return fmt.Sprintf("Not saving: %s may not be written. Change its permissions, or name another folder in %s.", j.path, HomeVariable)
	}
	switch code(err) {
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		way := "Move it away and start again"
		if b := backups(j.path); len(b) > 0 {
			way += ", or put its backup " + b[len(b)-1] + " in its place"
		}
		return fmt.Sprintf("Not saving: %s is damaged. %s.", j.path, way)
	case sqlite3.SQLITE_FULL:
		return "Not saving: the disk is full. Answers wait in memory and are saved as soon as there is room."
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fmt.Sprintf("Not saving: another program holds %s. Answers wait in memory until it lets go.", j.path)
	}
	return fmt.Sprintf("Not saving: %s cannot be used: %v. Name another folder in %s.", j.path, err, HomeVariable)
}
