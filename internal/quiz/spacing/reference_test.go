package spacing

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
	"time"
)

// TestReference replays the histories that ts-fsrs wrote (see
// testdata/generate.mjs) and demands the same state and the same due time, to
// the millisecond, after every review.
func TestReference(t *testing.T) {
	f, err := os.Open("testdata/ts-fsrs-5.4.2.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s, err := NewScheduler()
	if err != nil {
		t.Fatal(err)
	}
	histories, reviews := 0, 0
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<16)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		histories++
		fields := strings.Fields(lines.Text())
		var ms int64
		if _, err := fmt.Sscan(fields[0], &ms); err != nil {
			t.Fatal(err)
		}
		now := time.UnixMilli(ms).UTC()
		var c Card
		for i, field := range fields[1 : len(fields)-1] {
			var wait, minutes int64
			var rating, state int8
			if _, err := fmt.Sscanf(field, "%d,%d>%d:%d", &wait, &rating, &state, &minutes); err != nil {
				t.Fatalf("history %d, field %q: %v", histories, field, err)
			}
			now = now.Add(time.Duration(wait) * time.Millisecond)
			c, err = s.Next(c, Review{At: now, Version: 1, Rating: Rating(rating)})
			if err != nil {
				t.Fatal(err)
			}
			reviews++
			due := now.Add(time.Duration(minutes) * time.Minute)
			if c.State != State(state) || !c.Due.Equal(due) {
				t.Errorf("history %d, review %d: state %v due %v, want %v due %v", histories, i+1, c.State, c.Due, State(state), due)
			}
		}
		var stability, difficulty float64
		var reps, lapses int
		if _, err := fmt.Sscanf(fields[len(fields)-1], "=%g,%g,%d,%d", &stability, &difficulty, &reps, &lapses); err != nil {
			t.Fatal(err)
		}
		// ts-fsrs rounds both to 8 decimals after each review; over 16 reviews
		// that adds up to parts in a million at most.
		if math.Abs(c.Stability-stability) > 1e-6*stability+1e-6 || math.Abs(c.Difficulty-difficulty) > 1e-6 {
			t.Errorf("history %d: stability %v difficulty %v, want %v and %v", histories, c.Stability, c.Difficulty, stability, difficulty)
		}
		if c.Reps != reps || c.Lapses != lapses {
			t.Errorf("history %d: %d reviews, %d lapses, want %d and %d", histories, c.Reps, c.Lapses, reps, lapses)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if histories < 1000 {
		t.Errorf("%d histories, want at least 1000", histories)
	}
	t.Logf("%d histories, %d reviews", histories, reviews)
}
