package quiz

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"spikeslope/internal/quiz/spacing"
)

func TestSameSeedSameQuestion(t *testing.T) {
	a, b := ask(t, "length", 7), ask(t, "length", 7)
	if a.Prompt != b.Prompt || a.key != b.key {
		t.Errorf("%q and %q", a.Prompt, b.Prompt)
	}
	if c := ask(t, "length", 8); c.Prompt == a.Prompt {
		t.Error("another seed gave the same numbers")
	}
}

func TestShuffleMovesEveryChoiceEverywhere(t *testing.T) {
	it := loadSample(t).Item("many")
	seen := map[[2]int]int{}
	const n = 3000
	for seed := range uint64(n) {
		q, err := it.Ask(seed)
		if err != nil {
			t.Fatal(err)
		}
		for place, o := range q.Options {
			seen[[2]int{place, o.Place}]++
		}
	}
	// Each of 9 counts is binomial (3000, 1/3): standard deviation 26, so five
	// of them, 130, fail by chance once in 200,000 runs; the seeds are fixed.
	for k, c := range seen {
		if math.Abs(float64(c)-n/3) > 130 {
			t.Errorf("choice %d stood in place %d %d times of %d", k[1], k[0], c, n)
		}
	}
}

func TestOrderIsNeverShownSolved(t *testing.T) {
	it := loadSample(t).Item("sequence")
	for seed := range uint64(200) {
		q, err := it.Ask(seed)
		if err != nil {
			t.Fatal(err)
		}
		if q.Options[0].Place == 0 && q.Options[1].Place == 1 {
			t.Fatalf("seed %d shows the right order", seed)
		}
	}
}

func TestGrade(t *testing.T) {
	grade := func(t *testing.T, q *Question, r Response) Grade {
		t.Helper()
		g, err := q.GradeRun(context.Background(), r, ravine{})
		if err != nil {
			t.Fatal(err)
		}
		if g.Answer == "" {
			t.Error("the right answer is not said")
		}
		return g
	}
	t.Run("single", func(t *testing.T) {
		q := ask(t, "step", 3)
		if !grade(t, q, Response{Picked: []int{option(t, q, "The **rate")}}).Right {
			t.Error("the right choice counts as wrong")
		}
		g := grade(t, q, Response{Picked: []int{option(t, q, "The loss")}})
		if g.Right || !slices.Equal(g.Met, []string{"m-step"}) || !strings.HasPrefix(g.Notes[0].Text, "The loss says") {
			t.Errorf("%+v", g)
		}
	})
	t.Run("multiple", func(t *testing.T) {
		q := ask(t, "many", 3)
		a, b, c := option(t, q, "The rate"), option(t, q, "Too large"), option(t, q, "A larger")
		if !grade(t, q, Response{Picked: []int{a, b}}).Right {
			t.Error("all right ones count as wrong")
		}
		if g := grade(t, q, Response{Picked: []int{a}}); g.Right || len(g.Notes) != 2 {
			t.Errorf("one left out: %+v", g)
		}
		if g := grade(t, q, Response{Picked: []int{a, b, c}}); g.Right || !slices.Equal(g.Met, []string{"m-faster"}) {
			t.Errorf("one too many: %+v", g)
		}
	})
	t.Run("classify", func(t *testing.T) {
		q := ask(t, "sort", 3)
		if len(q.Classes) != 4 {
			t.Errorf("classes %v", q.Classes)
		}
		right := make([]string, 3)
		for i := range right {
			right[i] = q.choice(i).Class
		}
		if !grade(t, q, Response{Classes: right}).Right {
			t.Error("the right classes count as wrong")
		}
		right[option(t, q, "Learning rate")] = "brain"
		if g := grade(t, q, Response{Classes: right}); g.Right || !slices.Equal(g.Met, []string{"m-step"}) {
			t.Errorf("%+v", g)
		}
	})
	t.Run("order", func(t *testing.T) {
		q := ask(t, "sequence", 3)
		picked := []int{option(t, q, "Compute"), option(t, q, "Take"), option(t, q, "Step")}
		if !grade(t, q, Response{Picked: picked}).Right {
			t.Error("the right order counts as wrong")
		}
		slices.Reverse(picked)
		if g := grade(t, q, Response{Picked: picked}); g.Right || g.Answer != "1. Compute the loss 2. Take its gradient 3. Step against it" {
			t.Errorf("%+v", g)
		}
	})
	t.Run("cloze", func(t *testing.T) {
		q := ask(t, "gaps", 3)
		if q.Prompt != "The ____ times the ____ is the step." {
			t.Errorf("question %q", q.Prompt)
		}
		for _, r := range [][]string{{"gradient", "learning rate"}, {"Slope", "Learning-Rate"}, {"gradiant", " rate. "}} {
			if !grade(t, q, Response{Blanks: r}).Right {
				t.Errorf("%q counts as wrong", r)
			}
		}
		if g := grade(t, q, Response{Blanks: []string{"gradient", "late"}}); g.Right || !slices.Equal(g.Parts, []bool{true, false}) {
			t.Errorf("%+v", g)
		}
	})
	t.Run("myth", func(t *testing.T) {
		q := ask(t, "best", 3)
		why := option(t, q, "It may")
		if !grade(t, q, Response{Verdict: "myth", Picked: []int{why}}).Right {
			t.Error("the right answer counts as wrong")
		}
		if grade(t, q, Response{Verdict: "fact", Picked: []int{why}}).Right {
			t.Error("the wrong verdict counts as right")
		}
		if grade(t, q, Response{Verdict: "myth", Picked: []int{1 - why}}).Right {
			t.Error("the wrong reason counts as right")
		}
	})
	t.Run("numeric", func(t *testing.T) {
		q := ask(t, "length", 3)
		want := q.Values["eta"] * 2 * q.Values["x"]
		if q.Unit != "m" || math.Abs(q.key-want) > 1e-12 {
			t.Errorf("key %v %s, want %v m", q.key, q.Unit, want)
		}
		for _, near := range []float64{0.98, 1, 1.02} {
			if !grade(t, q, Response{Value: want * near}).Right {
				t.Errorf("%v times the key counts as wrong", near)
			}
		}
		if g := grade(t, q, Response{Value: -want}); g.Right || !slices.Equal(g.Met, []string{"m-step"}) {
			t.Errorf("%+v", g)
		}
		if g := grade(t, q, Response{Value: want * 1.03}); g.Right || g.Notes[0].Text != "The gradient is "+formatNumber(2*q.Values["x"], 3)+"." {
			t.Errorf("%+v", g)
		}
	})
	t.Run("predict", func(t *testing.T) {
		q := ask(t, "come", 3)
		if g := grade(t, q, Response{Picked: []int{option(t, q, "It diverges")}}); !g.Right || g.Outcome["loss"] != 3 {
			t.Errorf("%+v", g)
		}
		if g := grade(t, q, Response{Picked: []int{option(t, q, "It settles")}}); g.Right || g.Answer != "It diverges" {
			t.Errorf("%+v", g)
		}
	})
	t.Run("set-the-knob", func(t *testing.T) {
		q := ask(t, "make", 3)
		if !grade(t, q, Response{Value: 0.5}).Right {
			t.Error("the key counts as wrong")
		}
		if g := grade(t, q, Response{Value: 0.01}); g.Right || g.Notes[0].Text != "Far too small." {
			t.Errorf("%+v", g)
		}
		if g := grade(t, q, Response{Value: 0.15}); g.Right || !strings.HasPrefix(g.Notes[0].Text, "Nearly") {
			t.Errorf("%+v", g)
		}
	})
	t.Run("spot-the-step", func(t *testing.T) {
		q := ask(t, "spot", 3) // 0.08 t > 0.5 first at 6.3 s
		for _, at := range []float64{6.1, 6.3, 6.5} {
			if !grade(t, q, Response{Value: at}).Right {
				t.Errorf("a pause at %v s counts as wrong", at)
			}
		}
		if g := grade(t, q, Response{Value: 6}); g.Right || g.Notes[0].Text != "Too early." {
			t.Errorf("%+v", g)
		}
		if g := grade(t, q, Response{Value: 7}); g.Right || g.Notes[0].Text != "Too late." {
			t.Errorf("%+v", g)
		}
	})
}

func TestOutcomeOutsideTheChoicesIsVoid(t *testing.T) {
	text := strings.Replace(sample, "{when=else}", `{when="loss > 99"}`, 1)
	b, _ := Load(files(text))
	q, err := b.Item("come").Ask(1)
	if err != nil {
		t.Fatal(err)
	}
	var void *VoidError
	if _, err := q.GradeRun(context.Background(), Response{Picked: []int{0}}, ravine{}); !errors.As(err, &void) {
		t.Errorf("error %v, want a VoidError", err)
	}
}

func TestParseResponse(t *testing.T) {
	tests := []struct {
		id, typed string
		want      Response
	}{
		{"step", "b", Response{Picked: []int{1}}},
		{"step", "2", Response{Picked: []int{1}}},
		{"many", "A, c", Response{Picked: []int{0, 2}}},
		{"many", "ac", Response{Picked: []int{0, 2}}},
		{"sequence", "c a b", Response{Picked: []int{2, 0, 1}}},
		{"sort", "b d o", Response{Classes: []string{"brain", "descent", "both"}}},
		{"sort", "bdn", Response{Classes: []string{"brain", "descent", "neither"}}},
		{"sort", "b d brainy", Response{}}, // fits none
		{"sort", "brain d both", Response{Classes: []string{"brain", "descent", "both"}}},
		{"gaps", "gradient; rate", Response{Blanks: []string{"gradient", "rate"}}},
		{"best", "myth b", Response{Verdict: "myth", Picked: []int{1}}},
		{"best", "f a", Response{Verdict: "fact", Picked: []int{0}}},
		{"length", "0,25 m", Response{Value: 0.25}},
		{"length", "2.5×10^−1", Response{Value: 0.25}},
		{"length", "1/4", Response{Value: 0.25}},
		{"spot", "6300ms", Response{Value: 6.3}},
		{"spot", "6.3", Response{Value: 6.3}},
		{"step", "z", Response{}},
		{"step", "a b", Response{}},
		{"step", "", Response{}},
		{"sequence", "a b", Response{}},
		{"sequence", "a a b", Response{}},
		{"gaps", "one", Response{}},
		{"best", "a", Response{}},
		{"length", "many", Response{}},
		{"length", "1/0", Response{}},
	}
	for _, tt := range tests {
		q := ask(t, tt.id, 1)
		got, err := q.ParseResponse(tt.typed)
		if want := tt.want; want.Picked == nil && want.Classes == nil && want.Blanks == nil && want.Value == 0 {
			if err == nil {
				t.Errorf("%s: %q was understood as %+v", tt.id, tt.typed, got)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %q: %v", tt.id, tt.typed, err)
			continue
		}
		if !slices.Equal(got.Picked, tt.want.Picked) || !slices.Equal(got.Classes, tt.want.Classes) || !slices.Equal(got.Blanks, tt.want.Blanks) ||
			got.Verdict != tt.want.Verdict || math.Abs(got.Value-tt.want.Value) > 1e-12 {
			t.Errorf("%s: %q gave %+v, want %+v", tt.id, tt.typed, got, tt.want)
		}
	}
}

func TestRate(t *testing.T) {
	tests := []struct {
		right         bool
		c             Confidence
		hinted, quick bool
		want          spacing.Rating
	}{
		{false, Know, false, true, spacing.Again},
		{false, Guess, true, false, spacing.Again},
		{true, Guess, false, true, spacing.Hard},
		{true, Know, true, true, spacing.Hard},
		{true, Think, false, true, spacing.Good},
		{true, Know, false, false, spacing.Good},
		{true, Know, false, true, spacing.Easy},
	}
	for _, tt := range tests {
		if got := Rate(tt.right, tt.c, tt.hinted, tt.quick); got != tt.want {
			t.Errorf("right %v, %v, hint %v, quick %v: %v, want %v", tt.right, tt.c, tt.hinted, tt.quick, got, tt.want)
		}
	}
	if q := ask(t, "make", 1); q.Quick(time.Second) {
		t.Error("setting a knob counts as quick")
	}
}

func FuzzParseResponse(f *testing.F) {
	b, _ := Load(files(sample))
	f.Add(0, "a b c")
	f.Add(5, "myth b")
	f.Add(6, "2,5e-3 m")
	f.Fuzz(func(t *testing.T, i int, typed string) {
		q, err := b.Items[int(uint(i)%uint(len(b.Items)))].Ask(1)
		if err != nil {
			t.Fatal(err)
		}
		r, err := q.ParseResponse(typed)
		if err != nil {
			return
		}
		if _, err := q.GradeRun(context.Background(), r, ravine{}); err != nil {
			t.Errorf("%s: %q was taken but not graded: %v", q.Item.ID, typed, err)
		}
		q.Say(r)
	})
}
