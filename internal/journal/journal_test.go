package journal

import (
	"maps"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"spikeslope/internal/quiz"
	"spikeslope/internal/quiz/spacing"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func attempt(item string, at time.Time, right bool, c quiz.Confidence) quiz.Attempt {
	a := quiz.Attempt{
		Item: item, Version: 1, Type: quiz.Single, Topic: "descent", Claims: []string{"gd-rate"}, Seed: 1 << 62, At: at,
		Took: 4200 * time.Millisecond, Response: quiz.Response{Picked: []int{1}}, Right: right, Confidence: c,
		Rating: quiz.Rate(right, c, false, false), Offered: []string{"m-faster"},
	}
	if !right {
		a.Met = []string{"m-faster"}
	}
	return a
}

func open(t testing.TB) *Journal {
	t.Helper()
	return at(t, filepath.Join(t.TempDir(), "new", FileName))
}

func at(t testing.TB, path string) *Journal {
	t.Helper()
	j := New(path)
	t.Cleanup(func() { _ = j.Close() })
	return j
}

func commit(t testing.TB, j *Journal, a quiz.Attempt) spacing.Card {
	t.Helper()
	c, err := j.Commit(a)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestKeepsAnswers(t *testing.T) {
	j := open(t)
	if s := j.Status(); !s.Saving || s.Why != "" {
		t.Fatalf("%+v", s)
	}
	want := commit(t, j, attempt("a", noon, false, quiz.Know))
	if !want.Recheck.Equal(noon.Add(spacing.Week)) {
		t.Errorf("recheck %v", want.Recheck)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	again := at(t, j.path)
	cards, err := again.Cards()
	if err != nil || len(cards) != 1 || cards["a"] != want {
		t.Errorf("%+v %v, want %+v", cards, err, want)
	}
}

// TestReplayEqualsIncremental commits any sequence of answers, clocks set back
// and new versions among them, and computes the cards anew from the log.
func TestReplayEqualsIncremental(t *testing.T) {
	j := open(t)
	now := noon
	rapid.Check(t, func(t *rapid.T) {
		for range rapid.IntRange(1, 6).Draw(t, "answers") {
			now = now.Add(time.Duration(rapid.Int64Range(-int64(48*time.Hour), int64(30*24*time.Hour)).Draw(t, "wait")))
			a := attempt(rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "item"), now, rapid.Bool().Draw(t, "right"), quiz.Confidence(rapid.IntRange(1, 3).Draw(t, "sure")))
			a.Version = rapid.SampledFrom([]int{1, 1, 1, 1, 2, 3}).Draw(t, "version")
			if _, err := j.Commit(a); err != nil {
				t.Fatal(err)
			}
		}
		kept, err := j.Cards()
		if err != nil {
			t.Fatal(err)
		}
		anew, err := j.Replay()
		if err != nil {
			t.Fatal(err)
		}
		if !maps.Equal(kept, anew) {
			t.Fatalf("kept %+v\nanew %+v", kept, anew)
		}
	})
}

func TestCardsOfOtherRulesAreComputedAgain(t *testing.T) {
	j := open(t)
	want := commit(t, j, attempt("a", noon, true, quiz.Think))
	if _, err := j.disk.Exec("UPDATE cards SET stability = 99; UPDATE meta SET value = 'older' WHERE key = 'rules'"); err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	cards, err := at(t, j.path).Cards()
	if err != nil || cards["a"] != want {
		t.Errorf("%+v %v, want %+v", cards, err, want)
	}
}

func TestReviewsAreNeverChanged(t *testing.T) {
	j := open(t)
	commit(t, j, attempt("a", noon, true, quiz.Think))
	for _, q := range []string{"UPDATE reviews SET right = 0", "DELETE FROM reviews"} {
		if _, err := j.disk.Exec(q); err == nil {
			t.Errorf("%s went through", q)
		}
	}
}

func TestKeepsTheRest(t *testing.T) {
	j := open(t)
	id, err := j.Predict(quiz.Prediction{At: noon, From: "lab", Line: "swap?seed=7", Claims: []string{"stability"}, Question: "What follows?", Choice: "It forgets"})
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		j.Outcome(id, noon.Add(time.Minute), true, "It forgot"),
		j.Outcome(id, noon.Add(time.Hour), false, "a second outcome does not count"),
		j.Lesson(LessonEvent{At: noon, Lesson: "rates", Event: LessonStep, Step: 2}),
		j.Lesson(LessonEvent{At: noon, Lesson: "forgetting", Event: LessonTestedOut}),
		j.Flag(quiz.Flag{Item: "a", Version: 1, On: true}, noon),
		j.Flag(quiz.Flag{Item: "b", Version: 1, On: true}, noon),
		j.Flag(quiz.Flag{Item: "a", Version: 1, On: false}, noon),
		j.Claim("gd-rate", Seen, noon),
		j.Claim("gd-rate", Seen, noon.Add(time.Minute)),
		j.Remember("page", "table"),
		j.Remember("page", "myths"),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	lessons, err := j.Lessons()
	if err != nil || lessons["rates"].Step != 2 || lessons["rates"].Done || !lessons["forgetting"].TestedOut {
		t.Errorf("%+v %v", lessons, err)
	}
	flags, err := j.Flags()
	if err != nil || !slices.Equal(flags, []quiz.Flag{{Item: "b", Version: 1, On: true}}) {
		t.Errorf("%+v %v", flags, err)
	}
	if page, err := j.Recall("page"); err != nil || page != "myths" {
		t.Errorf("%q %v", page, err)
	}
	if page, err := j.Recall("nothing"); err != nil || page != "" {
		t.Errorf("%q %v", page, err)
	}
}
