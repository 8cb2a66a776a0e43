package quiz_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
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
	lab := &remembering{Lab: quiz.Lab{Catalog: catalog}, came: map[string]map[string]float64{}}
	faults = append(faults, bank.Verify(context.Background(), lab)...)
	for _, f := range faults {
		t.Error(f)
	}
	runs := 0
	for _, it := range bank.Items {
		if it.Type.Simulated() {
			runs++
		}
		if it.Type == quiz.Predict {
			outcomeSaysYes(t, it, lab)
		}
	}
	t.Logf("%d items, %d of them run an experiment", len(bank.Items), runs)
}

// remembering runs nothing twice; a run takes the longest part of the test.
type remembering struct {
	quiz.Lab
	mu   sync.Mutex
	came map[string]map[string]float64
}

func (r *remembering) Run(ctx context.Context, line, duration string, readings []string) (map[string]float64, error) {
	key := fmt.Sprint(line, duration, readings)
	r.mu.Lock()
	out, known := r.came[key]
	r.mu.Unlock()
	if known {
		return out, nil
	}
	out, err := r.Lab.Run(ctx, line, duration, readings)
	if err == nil {
		r.mu.Lock()
		r.came[key] = out
		r.mu.Unlock()
	}
	return out, err
}

// outcomeSaysYes demands that the feedback to the choice which comes out
// begins with Yes, and no other does: a change in a model must not make the
// words of an item false.
func outcomeSaysYes(t *testing.T, it *quiz.Item, run quiz.Runner) {
	t.Helper()
	q, err := it.Ask(0)
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

func TestLab(t *testing.T) {
	c, _ := course.Load(content.FS())
	lab := quiz.Lab{Catalog: experiment.NewCatalog(models.All(), c)}
	ctx := context.Background()
	const line = "ravine?surface=bowl&r1=gd&eta=0.5&noise=0&x0=3&y0=2&pace=10"
	at := func(duration string) float64 {
		t.Helper()
		out, err := lab.Run(ctx, line, duration, []string{"x"})
		if err != nil {
			t.Fatal(err)
		}
		return out["x"]
	}
	// On a bowl of curvature 1 a rate of a half halves the distance each step.
	if x := at("400ms"); x != 3.0/16 {
		t.Errorf("x after four steps is %v, want 3/16", x)
	}
	m, err := lab.First(ctx, line, "5s", func(look func(string) float64) bool { return look("descent.x") <= 3.0/16 })
	if err != nil || !m.Found || m.At != 400*experiment.Millisecond || m.Step != 100*experiment.Millisecond {
		t.Errorf("%+v %v, want the fourth step", m, err)
	}
	if m, err := lab.First(ctx, line, "300ms", func(look func(string) float64) bool { return look("x") <= 3.0/16 }); err != nil || m.Found {
		t.Errorf("found at %v within three steps (%v)", m.At, err)
	}
	stopped, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := lab.Run(stopped, line, "5s", nil); err == nil {
		t.Error("a cancelled run went on")
	}
	for _, bad := range []string{"?", "nowhere", "ravine?etta=1"} {
		if _, err := lab.Run(ctx, bad, "", nil); err == nil || !strings.Contains(err.Error(), bad) {
			t.Errorf("%q: error %v does not name the line", bad, err)
		}
	}
}
