package cli

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"spikeslope/internal/experiment"
)

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
