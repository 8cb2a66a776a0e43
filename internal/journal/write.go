package journal

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"net/url"
	"path/filepath"
	"time"

	sqlite3 "modernc.org/sqlite/lib"
)

// A change writes one thing. It may be applied to memory first and to the disk
// later, and again if it is not known whether the disk took it, so it carries
// an identity and does nothing the second time.
type change func(ctx context.Context, tx *sql.Tx) error

// errClosed is returned once the journal is closed.
var errClosed = errors.New("journal: closed")

// newID returns the identity of a new row.
func newID() string {
	var b [12]byte
	_, _ = rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

// write makes a change on the disk, or in memory while the disk refuses. The
// error is one of the program, never of the disk: that is told by Status.
func (j *Journal) write(c change) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.open()
	if j.disk == nil && j.memory == nil {
		return errClosed
	}
	j.reopen()
	if j.disk != nil && !j.now().Before(j.retry) {
		err := j.apply(j.disk, append(j.waiting[:len(j.waiting):len(j.waiting)], c)...)
		if err == nil {
			j.recovered()
			return nil
		}
		if !environmental(err) {
			return err
		}
		if err := j.degrade(err); err != nil {
			return err
		}
	}
	if err := j.apply(j.memory, c); err != nil {
		return err
	}
	if j.disk != nil || j.later {
		j.waiting = append(j.waiting, c)
	}
	return nil
}

// apply makes changes in one transaction. It cannot be cancelled: a student
// who leaves while an answer is being written has still given it.
func (j *Journal) apply(db *sql.DB, changes ...change) error {
	ctx := context.Background()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	for _, c := range changes {
		if err := c(ctx, tx); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// pause is how long the disk is left alone after it refused, so that a student
// does not wait for it at every answer.
const pause = 5 * time.Second

// degrade turns to memory after the disk refused, with what the disk had.
func (j *Journal) degrade(err error) error {
	j.why = j.explain(err)
	j.retry = j.now().Add(pause)
	if c := code(err); c == sqlite3.SQLITE_CORRUPT || c == sqlite3.SQLITE_NOTADB {
		_ = j.disk.Close() // nothing good comes of writing on
		j.disk = nil
	}
	if j.memory != nil {
		return nil
	}
	memory, err := emptyMemory()
	if err != nil {
		return err
	}
	_ = copyFrom(memory, j.path) // what cannot be read is missing, no more
	j.memory = memory
	return nil
}

// recovered goes back to the disk after a write succeeded again.
func (j *Journal) recovered() {
	if j.memory != nil {
		_ = j.memory.Close()
	}
	j.memory, j.waiting, j.why, j.retry = nil, nil, "", time.Time{}
}

// read asks the disk, or memory while that is in use. A file that turns out to
// be damaged is left alone, and the question asked of memory.
func (j *Journal) read(ask func(db *sql.DB) error) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.open()
	if j.disk == nil && j.memory == nil {
		return errClosed
	}
	if j.memory == nil {
		err := ask(j.disk)
		if c := code(err); c != sqlite3.SQLITE_CORRUPT && c != sqlite3.SQLITE_NOTADB {
			return err
		}
		if err := j.degrade(err); err != nil {
			return err
		}
	}
	return ask(j.memory)
}

// emptyMemory returns an empty journal in memory.
func emptyMemory() (*sql.DB, error) {
	db, err := sql.Open(driver, "file::memory:?_txlock=immediate")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // each connection would be a memory of its own
	db.SetConnMaxIdleTime(0)
	ctx := context.Background()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer func() { _ = tx.Rollback() }()
	for _, step := range schema {
		if _, err := tx.ExecContext(ctx, step); err != nil {
			return nil, err
		}
	}
	return db, tx.Commit()
}

// tables are those with data, in the order they are copied and emptied.
var tables = []string{"reviews", "cards", "predictions", "outcomes", "lessons", "flags", "claims", "places", "meta"}

// copyFrom fills an empty journal in memory from a file that can be read but
// not written.
func copyFrom(memory *sql.DB, path string) error {
	ctx := context.Background()
	_, err := memory.ExecContext(ctx, "ATTACH ? AS disk", readOnly(path, "mode=ro"))
	if err != nil {
		// In a folder that cannot be written, the log's index has no place.
		if _, err = memory.ExecContext(ctx, "ATTACH ? AS disk", readOnly(path, "mode=ro&immutable=1")); err != nil {
			return err
		}
	}
	var failed error
	for _, t := range tables {
		if _, err := memory.ExecContext(ctx, "INSERT INTO main."+t+" SELECT * FROM disk."+t); err != nil {
			failed = errors.Join(failed, err)
		}
	}
	_, err = memory.ExecContext(ctx, "DETACH disk")
	return errors.Join(failed, err)
}

func readOnly(path, query string) string {
	u := url.URL{Scheme: "file", Opaque: url.PathEscape(filepath.ToSlash(path)), RawQuery: query}
	return u.String()
}
