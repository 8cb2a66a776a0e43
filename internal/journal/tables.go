package journal

import (
	"encoding/csv"
	"io"
	"strconv"

	"spikeslope/internal/quiz"
	"spikeslope/internal/quiz/spacing"
)

// WriteGradebook writes every answer as a row of CSV: pseudonym, item,
// version, attempt (the how manieth to that item), correct, confidence, ms.
// The pseudonym is whatever the student chose to be called.
func (j *Journal) WriteGradebook(w io.Writer, pseudonym string) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"pseudonym", "item", "version", "attempt", "correct", "confidence", "ms"})
	tries := map[string]int{}
	err := j.rows(`SELECT item, version, right, confidence, took FROM reviews ORDER BY seq`, func(scan func(...any) error) error {
		var item string
		var version, sure int
		var right bool
		var took int64
		if err := scan(&item, &version, &right, &sure, &took); err != nil {
			return err
		}
		tries[item]++
		correct := "0"
		if right {
			correct = "1"
		}
		return out.Write([]string{guard(pseudonym), item, strconv.Itoa(version), strconv.Itoa(tries[item]), correct, quiz.Confidence(sure).String(), strconv.FormatInt(took, 10)})
	})
	out.Flush()
	if err != nil {
		return err
	}
	return out.Error()
}

// guard keeps a spreadsheet from taking a chosen name for a formula.
func guard(s string) string {
	if s != "" && (s[0] == '=' || s[0] == '+' || s[0] == '-' || s[0] == '@' || s[0] == '\t' || s[0] == '\r') {
		return "'" + s
	}
	return s
}

// WriteReviewLog writes the log as the optimizers of FSRS read it: card_id,
// review_time (ms since 1970), review_rating (1 to 4), review_state (0 new,
// 1 learning, 2 review, 3 relearning: before the review), review_duration (ms).
func (j *Journal) WriteReviewLog(w io.Writer) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"card_id", "review_time", "review_rating", "review_state", "review_duration"})
	cards := map[string]spacing.Card{}
	err := j.rows(`SELECT item, version, at, rating, confidence, took FROM reviews ORDER BY seq`, func(scan func(...any) error) error {
		var item string
		var version, rating, sure int
		var at, took int64
		if err := scan(&item, &version, &at, &rating, &sure, &took); err != nil {
			return err
		}
		before := cards[item]
		if version > before.Version {
			before = spacing.Card{}
		}
		after, err := j.scheduler.Next(before, review(moment(at), version, spacing.Rating(rating), quiz.Confidence(sure)))
		if err != nil {
			return err
		}
		cards[item] = after
		return out.Write([]string{item, strconv.FormatInt(at, 10), strconv.Itoa(rating), strconv.Itoa(int(before.State)), strconv.FormatInt(took, 10)})
	})
	out.Flush()
	if err != nil {
		return err
	}
	return out.Error()
}
