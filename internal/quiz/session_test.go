package quiz

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"spikeslope/internal/quiz/spacing"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// manyItems makes single-choice items spread over topics and claims.
func manyItems(n int) []*Item {
	items := make([]*Item, n)
	for i := range items {
		items[i] = &Item{
			ID: fmt.Sprintf("item-%d", i), Version: 1, Type: Single, Topic: fmt.Sprintf("topic-%d", i%3),
			Claims: []string{fmt.Sprintf("claim-%d", i%7)}, Prompt: "Which?", Hint: "The first.",
			Choices: []Choice{{Text: "This", Right: true}, {Text: "That", Misconception: fmt.Sprintf("m-%d", i%5)}},
		}
	}
	return items
}

func newScheduler(t testing.TB) *spacing.Scheduler {
	t.Helper()
	s, err := spacing.NewScheduler()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func start(t *testing.T, p Plan) *Session {
	t.Helper()
	p.Scheduler = newScheduler(t)
	if p.Start.IsZero() {
		p.Start = noon
	}
	s, err := NewSession(p)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// answer plays one question through and returns its attempt; the session is
// left at the feedback.
func answer(t testing.TB, s *Session, right bool, c Confidence, now time.Time) Attempt {
	t.Helper()
	q := s.Question()
	pick := slices.IndexFunc(q.Options, func(o Option) bool { return q.Item.Choices[o.Place].Right == right })
	if err := s.Answer(Response{Picked: []int{pick}}, now); err != nil {
		t.Fatal(err)
	}
	r, err := s.Confide(c)
	if err != nil {
		t.Fatal(err)
	}
	g, err := q.Grade(r)
	if err != nil {
		t.Fatal(err)
	}
	a, err := s.Graded(g)
	if err != nil {
		t.Fatal(err)
	}
	card, err := newScheduler(t).Next(s.picker.cards[a.Item], spacing.Review{At: now, Version: a.Version, Rating: a.Rating, Sure: c == Know})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Committed(card); err != nil {
		t.Fatal(err)
	}
	return a
}

func TestFeedbackWaitsForTheJournal(t *testing.T) {
	s := start(t, Plan{Items: manyItems(3)})
	if s.Committed(spacing.Card{}) == nil || s.Next(noon) == nil {
		t.Error("a question not answered was passed")
	}
	if err := s.Answer(Response{}, noon); err == nil {
		t.Error("an empty answer was taken")
	}
	if err := s.Answer(Response{Picked: []int{0}}, noon); err != nil {
		t.Fatal(err)
	}
	if err := s.Answer(Response{Picked: []int{1}}, noon); err != nil {
		t.Errorf("the answer cannot be changed before the confidence: %v", err)
	}
	if _, err := s.Confide(0); err == nil {
		t.Error("no confidence was taken")
	}
	r, err := s.Confide(Think)
	if err != nil || r.Picked[0] != 1 {
		t.Fatalf("%v %v", r, err)
	}
	if s.Answer(Response{Picked: []int{0}}, noon) == nil {
		t.Error("the answer was changed after it was fixed")
	}
	g, _ := s.Question().Grade(r)
	if _, err := s.Graded(g); err != nil {
		t.Fatal(err)
	}
	if _, shown := s.Current(); shown || s.Stage() != Committing {
		t.Error("feedback is shown before the journal has the answer")
	}
	if s.Stop(); s.Stage() != Committing {
		t.Error("stopping lost an answer that is being kept")
	}
}

func TestMostLikelyForgottenFirst(t *testing.T) {
	items := manyItems(3)
	for _, it := range items { // alike, so that interleaving has no say
		it.Topic, it.Claims = "t", nil
	}
	cards := map[string]spacing.Card{}
	sch := newScheduler(t)
	for i, days := range []int{40, 90, 60} { // ago
		c, err := sch.Next(spacing.Card{}, spacing.Review{At: noon.AddDate(0, 0, -days), Version: 1, Rating: spacing.Easy})
		if err != nil {
			t.Fatal(err)
		}
		cards[items[i].ID] = c
	}
	s := start(t, Plan{Items: items, Cards: cards})
	for _, want := range []string{"item-1", "item-2", "item-0"} {
		if got := s.Question().Item.ID; got != want {
			t.Errorf("asked %s, want %s", got, want)
		}
		answer(t, s, true, Think, noon)
		if err := s.Next(noon); err != nil {
			t.Fatal(err)
		}
	}
}

func TestNeighboursDiffer(t *testing.T) {
	s := start(t, Plan{Items: manyItems(40)})
	last := s.Question().Item
	for now := noon; s.Stage() != Done && s.Asked() < 25; now = now.Add(20 * time.Second) {
		answer(t, s, true, Think, now)
		if err := s.Next(now); err != nil || s.Stage() == Done {
			break
		}
		it := s.Question().Item
		if it.Topic == last.Topic || it.Claims[0] == last.Claims[0] {
			t.Errorf("%s follows %s: %s %v after %s %v", it.ID, last.ID, it.Topic, it.Claims, last.Topic, last.Claims)
		}
		last = it
	}
}

func TestConfidentErrorComesBackInTheSession(t *testing.T) {
	s := start(t, Plan{Items: manyItems(40)})
	a := answer(t, s, false, Know, noon)
	seen := -1
	now := noon
	for i := 1; i < 10; i++ {
		now = now.Add(15 * time.Second)
		if err := s.Next(now); err != nil {
			t.Fatal(err)
		}
		if s.Question().Item.ID == a.Item {
			seen = i
			break
		}
		answer(t, s, true, Think, now)
	}
	if seen < gap || seen > gap+2 {
		t.Errorf("came back after %d questions, want about %d", seen, gap)
	}
}

func TestConfidentErrorComesBackBeforeTheEnd(t *testing.T) {
	s := start(t, Plan{Items: manyItems(40), Length: time.Minute})
	a := answer(t, s, false, Know, noon)
	if err := s.Next(noon); err != nil {
		t.Fatal(err)
	}
	answer(t, s, true, Think, noon.Add(2*time.Minute))
	if err := s.Next(noon.Add(2 * time.Minute)); err != nil {
		t.Fatal(err)
	}
	if s.Stage() == Done || s.Question().Item.ID != a.Item {
		t.Fatal("the session ended without it")
	}
	answer(t, s, true, Think, noon.Add(3*time.Minute))
	if err := s.Next(noon.Add(3 * time.Minute)); err != nil || s.Stage() != Done {
		t.Errorf("the session goes on: %v", err)
	}
}

func TestNewItemsOfAnOpenMisconceptionComeFirst(t *testing.T) {
	s := start(t, Plan{Items: manyItems(40), Open: []string{"m-4"}})
	for range 3 {
		if got := s.Question().Item.Offers(); !slices.Contains(got, "m-4") {
			t.Errorf("asked an item that shows %v", got)
		}
		answer(t, s, true, Think, noon)
		if err := s.Next(noon); err != nil {
			t.Fatal(err)
		}
	}
}

func TestNewerVersionIsAskedAfresh(t *testing.T) {
	items := manyItems(1)
	items[0].Version = 2
	old := spacing.Card{Version: 1, State: spacing.InReview, Due: noon.AddDate(1, 0, 0), Stability: 100, Difficulty: 5, Last: noon}
	if s := start(t, Plan{Items: items, Cards: map[string]spacing.Card{"item-0": old}}); s.Stage() == Done {
		t.Error("an item whose meaning changed is not asked")
	}
	items[0].Version = 1
	if s := start(t, Plan{Items: items, Cards: map[string]spacing.Card{"item-0": old}}); s.Stage() != Done {
		t.Error("an item not due is asked")
	}
}

func TestHintMakesHard(t *testing.T) {
	s := start(t, Plan{Items: manyItems(3)})
	if s.Hint() == "" {
		t.Fatal("no hint")
	}
	if a := answer(t, s, true, Know, noon.Add(time.Second)); a.Rating != spacing.Hard || !a.Hinted {
		t.Errorf("%+v", a)
	}
	if err := s.Next(noon); err != nil {
		t.Fatal(err)
	}
	if s.Hinted() {
		t.Error("the next question counts as hinted")
	}
}

func TestBackFlagAndReview(t *testing.T) {
	s := start(t, Plan{Items: manyItems(10)})
	first := answer(t, s, false, Think, noon.Add(5*time.Second))
	if err := s.Next(noon.Add(6 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if f, ok := s.Flag(); !ok || !f.On || f.Item != s.Question().Item.ID {
		t.Errorf("flag %+v", f)
	}
	if !s.Back() || s.Back() {
		t.Error("there is one question to go back to")
	}
	if p, ok := s.Viewing(); !ok || p.Attempt.Item != first.Item {
		t.Errorf("viewing %+v", p)
	}
	if f, ok := s.Flag(); !ok || !f.On || f.Item != first.Item {
		t.Errorf("flag of an earlier question %+v", f)
	}
	if f, _ := s.Flag(); f.On {
		t.Error("the flag was not taken back")
	}
	if !s.Forward() || s.Forward() {
		t.Error("forward leads to the present and no further")
	}
	answer(t, s, true, Know, noon.Add(8*time.Second))
	if !s.Past()[1].Flagged {
		t.Error("the flag of the question was lost when it was answered")
	}
	if _, ok := s.Viewing(); ok {
		t.Error("the feedback counts as an earlier question")
	}
	if !s.Back() {
		t.Error("no way back from feedback")
	}
	s.Stop()
	sum := s.Summary()
	if sum.Asked != 2 || sum.Right != 1 || len(sum.Again) != 1 || len(sum.Misunderstood) != 1 || sum.ByConfidence[Know].Right != 1 {
		t.Errorf("%+v", sum)
	}
	if sum.Took != 5*time.Second+2*time.Second {
		t.Errorf("took %v", sum.Took)
	}
}

// TestSessionAlwaysEnds plays any session to its end: it ends, asks no item
// too often, and never twice in a row.
func TestSessionAlwaysEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		items := manyItems(rapid.IntRange(0, 30).Draw(t, "items"))
		sch, err := spacing.NewScheduler()
		if err != nil {
			t.Fatal(err)
		}
		s, err := NewSession(Plan{Items: items, Scheduler: sch, Start: noon, Seed: rapid.Uint64().Draw(t, "seed")})
		if err != nil {
			t.Fatal(err)
		}
		now := noon
		count := map[string]int{}
		last := ""
		for s.Stage() != Done {
			if s.Asked() > 1000 {
				t.Fatal("the session goes on for ever")
			}
			q := s.Question()
			if q.Item.ID == last {
				t.Fatalf("%s asked twice in a row", last)
			}
			last = q.Item.ID
			if count[last]++; count[last] > atMost {
				t.Fatalf("%s asked %d times", last, count[last])
			}
			now = now.Add(time.Duration(rapid.IntRange(1, 60).Draw(t, "seconds")) * time.Second)
			if rapid.IntRange(0, 9).Draw(t, "kind") == 0 {
				if err := s.Answer(Response{Picked: []int{0}}, now); err != nil {
					t.Fatal(err)
				}
				if _, err := s.Confide(Guess); err != nil {
					t.Fatal(err)
				}
				if err := s.Void(&VoidError{"no outcome"}); err != nil {
					t.Fatal(err)
				}
			} else {
				playOn(t, s, sch, now, rapid.Bool().Draw(t, "right"), Confidence(rapid.IntRange(1, 3).Draw(t, "sure")))
			}
			if err := s.Next(now); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func playOn(t *rapid.T, s *Session, sch *spacing.Scheduler, now time.Time, right bool, c Confidence) {
	q := s.Question()
	pick := slices.IndexFunc(q.Options, func(o Option) bool { return q.Item.Choices[o.Place].Right == right })
	if err := s.Answer(Response{Picked: []int{pick}}, now); err != nil {
		t.Fatal(err)
	}
	r, err := s.Confide(c)
	if err != nil {
		t.Fatal(err)
	}
	g, err := q.Grade(r)
	if err != nil {
		t.Fatal(err)
	}
	a, err := s.Graded(g)
	if err != nil {
		t.Fatal(err)
	}
	card, err := sch.Next(s.picker.cards[a.Item], spacing.Review{At: now, Version: 1, Rating: a.Rating, Sure: c == Know})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Committed(card); err != nil {
		t.Fatal(err)
	}
}

// The check of a lesson asks each item once, in its order, due or not, and a
// sure error does not come back; it has no time.
func TestEach(t *testing.T) {
	items := manyItems(3)
	card := spacing.Card{Version: 1, State: spacing.InReview, Last: noon, Due: noon.Add(99 * time.Hour)}
	s := start(t, Plan{Items: items, Each: true, Cards: map[string]spacing.Card{"item-1": card}})
	if s.Timed() {
		t.Error("it has a time")
	}
	now := noon
	for i, it := range items {
		if s.Question() == nil || s.Question().Item != it || s.Ahead() != len(items)-1-i {
			t.Fatalf("question %d is %v, %d ahead", i, s.Question(), s.Ahead())
		}
		now = now.Add(time.Hour)
		answer(t, s, i != 1, Know, now)
		if err := s.Next(now); err != nil {
			t.Fatal(err)
		}
	}
	if s.Stage() != Done || s.Summary().Asked != 3 || s.Summary().Right != 2 {
		t.Errorf("stage %v, %+v", s.Stage(), s.Summary())
	}
}
