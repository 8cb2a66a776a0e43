package journal

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"spikeslope/internal/quiz"
)

// bigJournal returns the path of a journal with 100,000 reviews of 400 items.
func bigJournal(b *testing.B) string {
	b.Helper()
	j := at(b, filepath.Join(b.TempDir(), FileName))
	j.Status()
	const reviews, items = 100_000, 400
	tx, err := j.disk.Begin()
	if err != nil {
		b.Fatal(err)
	}
	for i := range reviews {
		a := attempt(fmt.Sprintf("item-%d", i%items), noon.Add(time.Duration(i)*5*time.Minute), i%4 > 0, quiz.Think)
		_, err := tx.Exec(`INSERT INTO reviews (uid, at, item, version, type, topic, claims, seed, took, response, right, confidence, hinted, rating, met, offered)
			VALUES (?, ?, ?, 1, 'single', 'descent', 'gd-rate', 1, 4200, '{"picked":[1]}', ?, ?, 0, ?, ?, 'm-faster')`,
			newID(), a.At.UnixMilli(), a.Item, a.Right, int(a.Confidence), int(a.Rating), words(a.Met))
		if err != nil {
			b.Fatal(err)
		}
	}
	if _, err := tx.Exec("DELETE FROM meta"); err != nil { // cards are computed on opening
		b.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
	if err := j.Close(); err != nil {
		b.Fatal(err)
	}
	if s := at(b, j.path).Status(); !s.Saving {
		b.Fatal(s.Why)
	}
	return j.path
}

// BenchmarkOpenAndShowDue opens a journal with 100,000 reviews and finds what
// is due. Goal: 100 ms.
func BenchmarkOpenAndShowDue(b *testing.B) {
	path := bigJournal(b)
	for b.Loop() {
		j := New(path)
		cards, err := j.Cards()
		if err != nil {
			b.Fatal(err)
		}
		due := 0
		for _, c := range cards {
			if c.DueAt().Before(noon.AddDate(2, 0, 0)) {
				due++
			}
		}
		if due == 0 {
			b.Fatal("nothing is due")
		}
		_ = j.Close()
	}
}

// BenchmarkProgress computes the progress screen over 100,000 reviews.
func BenchmarkProgress(b *testing.B) {
	j := at(b, bigJournal(b))
	for b.Loop() {
		if _, err := j.Progress(noon.AddDate(1, 0, 0), []string{"gd-rate"}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCommit keeps one answer, on the disk. Goal: 20 ms at the median.
func BenchmarkCommit(b *testing.B) {
	j := at(b, bigJournal(b))
	var times []time.Duration
	i := 0
	for b.Loop() {
		i++
		from := time.Now()
		if _, err := j.Commit(attempt(fmt.Sprintf("item-%d", i%400), noon.AddDate(1, 0, i), true, quiz.Think)); err != nil {
			b.Fatal(err)
		}
		times = append(times, time.Since(from))
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2])/1e6, "median-ms")
}

// BenchmarkOpenNew makes a journal: what the first start of all costs, beside
// the first frame.
func BenchmarkOpenNew(b *testing.B) {
	dir := b.TempDir()
	for i := 0; b.Loop(); i++ {
		j := New(filepath.Join(dir, fmt.Sprint(i), FileName))
		if s := j.Status(); !s.Saving {
			b.Fatal(s.Why)
		}
		_ = j.Close()
	}
}

// BenchmarkNew is what the journal costs before the first frame.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		New("journal.db")
	}
}
