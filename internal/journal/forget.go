package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
)

// Forgotten counts what was erased.
type Forgotten struct {
	Answers     int
	Predictions int
	Backups     int
}

// Forget erases everything: the logs, what was computed from them, what waits
// in memory, and the backups beside the file. Erased rows are overwritten. The
// file stays, empty, so that another terminal that has it open goes on.
func (j *Journal) Forget() (Forgotten, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.open()
	var f Forgotten
	db := j.disk
	if db == nil {
		if j.memory == nil {
			return f, errClosed
		}
		return f, fmt.Errorf("nothing was erased. %s", j.why)
	}
	j.waiting = nil
	if err := j.apply(db, func(ctx context.Context, tx *sql.Tx) error { return empty(ctx, tx, &f) }); err != nil {
		return Forgotten{}, fmt.Errorf("nothing was erased: %w", err)
	}
	j.recovered()
	var failed error
	for _, q := range []string{"PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"} {
		if _, err := db.Exec(q); err != nil {
			failed = errors.Join(failed, err)
		}
	}
	for _, b := range backups(j.path) {
		if err := os.Remove(b); err != nil {
			failed = errors.Join(failed, err)
			continue
		}
		f.Backups++
	}
	return f, failed
}

func empty(ctx context.Context, tx *sql.Tx, f *Forgotten) error {
	for table, n := range map[string]*int{"reviews": &f.Answers, "predictions": &f.Predictions} {
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM "+table).Scan(n); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO meta (key, value) VALUES ('forgetting', '')"); err != nil {
		return err
	}
	for _, t := range tables {
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+t); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM sqlite_sequence"); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO meta (key, value) VALUES ('rules', ?)", rules)
	return err
}
