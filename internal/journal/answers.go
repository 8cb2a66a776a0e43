package journal

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"spikeslope/internal/quiz"
	"spikeslope/internal/quiz/spacing"
)

// rules names the arithmetic that turns reviews into cards. When it changes,
// cards kept by an earlier program are computed again.
const rules = "fsrs-6 default weights, week after confident error"

// Commit keeps an answer and returns the card it leads to. When Commit
// returns, the answer is on the disk, or Status says that it is not.
func (j *Journal) Commit(a quiz.Attempt) (spacing.Card, error) {
	response, err := json.Marshal(a.Response)
	if err != nil {
		return spacing.Card{}, fmt.Errorf("journal: %w", err)
	}
	id := newID()
	var card spacing.Card
	err = j.write(func(ctx context.Context, tx *sql.Tx) error {
		old, err := loadCard(ctx, tx, a.Item)
		if err != nil {
			return err
		}
		r, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO reviews
			(uid, at, item, version, type, topic, claims, seed, took, response, right, confidence, hinted, rating, met, offered)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			id, a.At.UnixMilli(), a.Item, a.Version, string(a.Type), a.Topic, words(a.Claims), int64(a.Seed), a.Took.Milliseconds(),
			string(response), a.Right, int(a.Confidence), a.Hinted, int(a.Rating), words(a.Met), words(a.Offered))
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 {
			card = old
			return err
		}
		card, err = j.scheduler.Next(old, review(a.At, a.Version, a.Rating, a.Confidence))
		if err != nil {
			return err
		}
		return saveCard(ctx, tx, a.Item, card)
	})
	return card, err
}

// review is an answer as the scheduler sees it; times are kept in whole
// milliseconds, so they are computed with in whole milliseconds.
func review(at time.Time, version int, rating spacing.Rating, c quiz.Confidence) spacing.Review {
	return spacing.Review{At: moment(at.UnixMilli()), Version: version, Rating: rating, Sure: c == quiz.Know}
}

func words(list []string) string { return strings.Join(list, " ") }

// moment and stamp turn times into milliseconds and back; 0 is no time.
func moment(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

func stamp(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

const cardColumns = "item, version, state, due, stability, difficulty, last, interval, reps, lapses, steps, recheck, erred"

func scanCard(row interface{ Scan(...any) error }) (item string, c spacing.Card, err error) {
	var due, last, recheck, erred int64
	err = row.Scan(&item, &c.Version, &c.State, &due, &c.Stability, &c.Difficulty, &last, &c.Interval, &c.Reps, &c.Lapses, &c.Steps, &recheck, &erred)
	c.Due, c.Last, c.Recheck, c.Erred = moment(due), moment(last), moment(recheck), moment(erred)
	return item, c, err
}

func loadCard(ctx context.Context, tx *sql.Tx, item string) (spacing.Card, error) {
	_, c, err := scanCard(tx.QueryRowContext(ctx, "SELECT "+cardColumns+" FROM cards WHERE item = ?", item))
	if errors.Is(err, sql.ErrNoRows) {
		return spacing.Card{}, nil
	}
	return c, err
}

func saveCard(ctx context.Context, tx *sql.Tx, item string, c spacing.Card) error {
	_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO cards ("+cardColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		item, c.Version, int(c.State), stamp(c.Due), c.Stability, c.Difficulty, stamp(c.Last), c.Interval, c.Reps, c.Lapses, c.Steps, stamp(c.Recheck), stamp(c.Erred))
	return err
}

// Cards returns what is known of every item asked so far.
func (j *Journal) Cards() (map[string]spacing.Card, error) {
	var cards map[string]spacing.Card
	err := j.read(func(db *sql.DB) error {
		cards = map[string]spacing.Card{}
		rows, err := db.Query("SELECT " + cardColumns + " FROM cards")
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			item, c, err := scanCard(rows)
			if err != nil {
				return err
			}
			cards[item] = c
		}
		return rows.Err()
	})
	return cards, err
}

// Replay computes all cards from the log of reviews alone.
func (j *Journal) Replay() (map[string]spacing.Card, error) {
	var cards map[string]spacing.Card
	err := j.read(func(db *sql.DB) (err error) {
		cards, err = j.replay(context.Background(), db)
		return err
	})
	return cards, err
}

func (j *Journal) replay(ctx context.Context, q interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}) (map[string]spacing.Card, error) {
	rows, err := q.QueryContext(ctx, "SELECT at, item, version, rating, confidence FROM reviews ORDER BY seq")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	cards := map[string]spacing.Card{}
	for rows.Next() {
		var at int64
		var item string
		var version, rating, sure int
		if err := rows.Scan(&at, &item, &version, &rating, &sure); err != nil {
			return nil, err
		}
		c, err := j.scheduler.Next(cards[item], review(time.UnixMilli(at), version, spacing.Rating(rating), quiz.Confidence(sure)))
		if err != nil {
			return nil, err
		}
		cards[item] = c
	}
	return cards, rows.Err()
}

// refresh computes the cards again if an earlier program computed them by
// other rules.
func (j *Journal) refresh(ctx context.Context, db *sql.DB) error {
	var by string
	err := db.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = 'rules'").Scan(&by)
	if err != nil && !errors.Is(err, sql.ErrNoRows) || by == rules {
		return err
	}
	return j.apply(db, func(ctx context.Context, tx *sql.Tx) error {
		cards, err := j.replay(ctx, tx)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM cards"); err != nil {
			return err
		}
		for item, c := range cards {
			if err := saveCard(ctx, tx, item, c); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO meta (key, value) VALUES ('rules', ?)", rules)
		return err
	})
}
