package journal

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// applicationID marks a SQLite file as a journal of this program: "spsl".
const applicationID = 0x7370736c

//go:embed schema/*.sql
var schemaFiles embed.FS

// schema lists the steps from an empty file to the present form; a journal's
// version is how many of them it has seen.
var schema = readSchema()

func readSchema() []string {
	var steps []string
	for i := 1; ; i++ {
		data, err := schemaFiles.ReadFile(fmt.Sprintf("schema/%d.sql", i))
		if err != nil {
			return steps
		}
		steps = append(steps, string(data))
	}
}

// A newerError says that a journal was written by a later version of this
// program.
type newerError struct{ has, knows int }

func (e *newerError) Error() string {
	return fmt.Sprintf("a newer spikeslope wrote it (form %d; this one knows up to %d)", e.has, e.knows)
}

type foreignError struct{}

func (foreignError) Error() string { return "it belongs to another program" }

// migrate brings a journal to the present form. Before anything changes in a
// journal that has data, it is copied to backup. Of two processes that do this
// at once, one waits and finds the work done.
func migrate(ctx context.Context, db *sql.DB, path string, steps []string, now time.Time) error {
	has, err := version(ctx, db)
	if err != nil {
		return err
	}
	if has == len(steps) {
		return nil
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if has, err = version(ctx, tx); err != nil {
		return err
	}
	switch {
	case has > len(steps):
		return &newerError{has, len(steps)}
	case has == len(steps):
		return nil
	case has > 0 && path != "":
		// The transaction keeps other writers out while another connection
		// reads what it is about to change.
		if err := backup(ctx, path, has, now); err != nil {
			return fmt.Errorf("no backup could be made before bringing it up to date: %w", err)
		}
	}
	for _, step := range steps[has:] {
		if _, err := tx.ExecContext(ctx, step); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", len(steps))); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID)); err != nil {
		return err
	}
	return tx.Commit()
}

type queryer interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// version returns how many steps of the schema a file has seen. A file with
// tables that are not ours is an error.
func version(ctx context.Context, q queryer) (int, error) {
	var v, id, tables int
	err := q.QueryRowContext(ctx, "SELECT (SELECT user_version FROM pragma_user_version), (SELECT application_id FROM pragma_application_id), (SELECT count(*) FROM sqlite_schema)").Scan(&v, &id, &tables)
	if err != nil {
		return 0, err
	}
	if id != applicationID && (id != 0 || v != 0 || tables != 0) {
		return 0, foreignError{}
	}
	return v, nil
}

// backup writes a copy beside the journal, named for its form and the time.
func backup(ctx context.Context, path string, version int, now time.Time) error {
	db, err := sql.Open(driver, dsn(path, busy))
	if err != nil {
		return err
	}
	defer db.Close()
	name := fmt.Sprintf("%s-form%d-%s.db", strings.TrimSuffix(path, filepath.Ext(path)), version, now.UTC().Format("20060102T150405Z"))
	part := name + ".part"
	_ = os.Remove(part)
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
		_ = os.Remove(part)
		return err
	}
	if err := os.Chmod(part, 0o600); err != nil {
		return err
	}
	return os.Rename(part, name)
}

// backups lists the copies made beside a journal.
func backups(path string) []string {
	base := strings.TrimSuffix(path, filepath.Ext(path))
	names, _ := filepath.Glob(strings.NewReplacer("*", `\*`, "?", `\?`, "[", `\[`).Replace(base) + "-form[0-9]*")
	return names
}
