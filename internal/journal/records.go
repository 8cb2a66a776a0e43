package journal

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"spikeslope/internal/quiz"
)

// Predict keeps a prediction and returns its identity, before the run starts.
func (j *Journal) Predict(p quiz.Prediction) (id string, err error) {
	id = newID()
	err = j.write(insert(`INSERT OR IGNORE INTO predictions (uid, at, source, line, claims, question, choice, confidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		id, p.At.UnixMilli(), p.From, p.Line, words(p.Claims), p.Question, p.Choice, int(p.Confidence)))
	return id, err
}

// Outcome keeps what came of a prediction: whether it was right, and what came
// out, in words. Only the first outcome counts.
func (j *Journal) Outcome(id string, at time.Time, right bool, came string) error {
	return j.write(insert(`INSERT OR IGNORE INTO outcomes (prediction, at, right, came) VALUES (?, ?, ?, ?)`, id, at.UnixMilli(), right, came))
}

// What happened in a lesson.
const (
	LessonStep      = "step"       // a step was reached
	LessonFinished  = "finished"   // the last step was done
	LessonTestedOut = "tested-out" // the check was passed without the lesson
)

// A LessonEvent is one of them.
type LessonEvent struct {
	At     time.Time
	Lesson string
	Event  string
	Step   int // reached, from 0
}

// Lesson keeps an event of a lesson.
func (j *Journal) Lesson(e LessonEvent) error {
	return j.write(insert(`INSERT OR IGNORE INTO lessons (uid, at, lesson, event, step) VALUES (?, ?, ?, ?, ?)`, newID(), e.At.UnixMilli(), e.Lesson, e.Event, e.Step))
}

// LessonState is how far a student is in a lesson.
type LessonState struct {
	Step      int // last reached: where to resume
	Done      bool
	TestedOut bool
	Last      time.Time
}

// Lessons returns the state of every lesson begun.
func (j *Journal) Lessons() (map[string]LessonState, error) {
	states := map[string]LessonState{}
	err := j.rows(`SELECT lesson, event, step, at FROM lessons ORDER BY seq`, func(scan func(...any) error) error {
		var lesson, event string
		var step int
		var at int64
		if err := scan(&lesson, &event, &step, &at); err != nil {
			return err
		}
		s := states[lesson]
		s.Last = moment(at)
		switch event {
		case LessonStep:
			s.Step = step
		case LessonFinished:
			s.Done, s.Step = true, 0 // the next time begins at the beginning
		case LessonTestedOut:
			s.Done, s.TestedOut = true, true
		}
		states[lesson] = s
		return nil
	})
	return states, err
}

// Flag keeps that an item was flagged as strange, or the flag taken back.
func (j *Journal) Flag(f quiz.Flag, at time.Time) error {
	return j.write(insert(`INSERT OR IGNORE INTO flags (uid, at, item, version, flagged) VALUES (?, ?, ?, ?, ?)`, newID(), at.UnixMilli(), f.Item, f.Version, f.On))
}

// Flags lists the items flagged now, the latest first.
func (j *Journal) Flags() ([]quiz.Flag, error) {
	var list []quiz.Flag
	err := j.rows(`SELECT item, version FROM flags f WHERE flagged AND seq = (SELECT max(seq) FROM flags WHERE item = f.item) ORDER BY seq DESC`, func(scan func(...any) error) error {
		f := quiz.Flag{On: true}
		err := scan(&f.Item, &f.Version)
		list = append(list, f)
		return err
	})
	return list, err
}

// How a student met a claim; predictions and answers are known by themselves.
const (
	Seen     = "seen"
	Measured = "measured"
)

const dayLength = int64(24 * time.Hour / time.Millisecond)

// Claim keeps that a claim was read ([Seen]) or its evidence run ([Measured]).
func (j *Journal) Claim(claim, what string, at time.Time) error {
	ms := at.UnixMilli()
	return j.write(insert(`INSERT OR IGNORE INTO claims (claim, what, day, at) VALUES (?, ?, ?, ?)`, claim, what, ms/dayLength, ms))
}

// Remember keeps where the student is, such as the page being read; Recall
// returns the last value, "" if there is none.
func (j *Journal) Remember(key, value string) error {
	now := j.now().UnixMilli()
	return j.write(insert(`INSERT OR REPLACE INTO places (key, value, at) VALUES (?, ?, ?)`, key, value, now))
}

// Recall returns what was last remembered under a key.
func (j *Journal) Recall(key string) (string, error) {
	var value string
	err := j.read(func(db *sql.DB) error {
		err := db.QueryRow("SELECT value FROM places WHERE key = ?", key).Scan(&value)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return value, err
}

func insert(statement string, args ...any) change {
	return func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, statement, args...)
		return err
	}
}

// rows asks and hands every row to each.
func (j *Journal) rows(query string, each func(scan func(...any) error) error, args ...any) error {
	return j.read(func(db *sql.DB) error {
		rows, err := db.Query(query, args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			if err := each(rows.Scan); err != nil {
				return err
			}
		}
		return rows.Err()
	})
}
