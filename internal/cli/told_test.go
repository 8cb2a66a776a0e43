package cli

import (
	"bytes"
	"context"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/experiment/models"
)

// Of every lesson's prediction one answer comes true, and no other.
func TestLessonsAreDecided(t *testing.T) {
	p, _ := built(t)
	if len(p.course.Lessons()) == 0 {
		t.Fatal("there are no lessons")
	}
	for _, f := range p.catalog.VerifyLessons(context.Background(), p.course.Lessons()) {
		t.Error(f)
	}
	// The same lesson with answers none of which can come true.
	top := fstest.MapFS{}
	src, err := fs.ReadFile(p.files, "experiments/ravine.md")
	if err != nil {
		t.Fatal(err)
	}
	never := regexp.MustCompile(`when: f .*`).ReplaceAll(src, []byte("when: f < 0"))
	top["experiments/ravine.md"] = &fstest.MapFile{Data: never}
	c := course.Open(course.Overlay(p.files, top))
	faults := experiment.NewCatalog(models.All(), c).VerifyLessons(context.Background(), c.Lessons())
	if len(faults) != 1 || !strings.HasPrefix(faults[0].String(), "lessons/rate.md:8: predict: 0 of the answers come true with seed 1") {
		t.Errorf("faults = %v", faults)
	}
}

// Every experiment can be told without its pictures: each paragraph is a
// sentence, and no number in it is one a person cannot hear.
func TestEveryExperimentIsTold(t *testing.T) {
	p, _ := built(t)
	for _, id := range p.catalog.ExperimentIDs() {
		setup, err := p.catalog.Resolve(experiment.Line{ID: id})
		if err != nil {
			t.Fatal(err)
		}
		run, err := setup.Start()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		p.out = &b
		if err := p.tellRun(context.Background(), run, 500*experiment.Millisecond); err != nil {
			t.Errorf("%s: %v", id, err)
		}
		text := b.String()
		if n := strings.Count(text, "\n\n"); n < 5 {
			t.Errorf("%s is told in %d paragraphs:\n%s", id, n, text)
		}
		for _, bad := range []string{"NaN", "Inf", "%!", "<nil>"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s: %q in\n%s", id, bad, text)
			}
		}
	}
}
