package quiz_test

import (
	"context"
	"strings"
	"testing"

	"spikeslope/content"
	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/experiment/models"
	"spikeslope/internal/quiz"
)

// TestContent holds the bank that is shipped to every rule, and runs every
// item that runs an experiment.
func TestContent(t *testing.T) {
	c, _ := course.Load(content.FS()) // its faults are the course's tests' concern
	bank, faults := quiz.Load(content.FS())
	catalog := experiment.NewCatalog(models.All(), c)
	faults = append(faults, bank.Check(c.Claims())...)
	faults = append(faults, bank.CheckCoverage(c.Claims())...)
	faults = append(faults, bank.CheckRuns(catalog)...)
	faults = append(faults, bank.Verify(context.Background(), quiz.Lab{Catalog: catalog})...)
	for _, f := range faults {
		t.Error(f)
	}
	runs := 0
	for _, it := range bank.Items {
		if it.Type.Simulated() {
			runs++
		}
		if it.Type == quiz.Predict {
			outcomeSaysYes(t, it, quiz.Lab{Catalog: catalog})
		}
	}
	t.Logf("%d items, %d of them run an experiment", len(bank.Items), runs)
}

// outcomeSaysYes demands that the feedback to the choice which comes out
// begins with Yes, and no other does: a change in a model must not make the
// words of an item false.
func outcomeSaysYes(t *testing.T, it *quiz.Item, run quiz.Runner) {
	t.Helper()
	q, err := it.Ask(1)
	if err != nil {
		t.Fatal(err)
	}
	came, err := q.Outcome(context.Background(), run)
	if err != nil {
		t.Fatal(err)
	}
	for i := range it.Choices {
		c := &it.Choices[i]
		if yes := strings.HasPrefix(c.Feedback, "Yes"); yes != (c == came) {
			t.Errorf("%s:%d: %s: the run came out as %q, and the feedback to %q says %q", it.Source.File, c.Line, it.ID, came.Text, c.Text, c.Feedback)
		}
	}
}

// BenchmarkLoad reads the bank, which a quiz waits for.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if bank, _ := quiz.Load(content.FS()); len(bank.Items) == 0 {
			b.Fatal("no items")
		}
	}
}
