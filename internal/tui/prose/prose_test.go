package prose

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"spikeslope/internal/course"
	"spikeslope/internal/tui/ui"
)

func TestRunsStayWithTheirWords(t *testing.T) {
	to := &course.Link{Kind: course.ToTerm, Target: "stdp"}
	runs := []course.Run{{Text: "by "}, {Text: "spike timing", Link: to}, {Text: ", "}, {Text: "not", Style: course.Strong}, {Text: " rate"}}
	want := [][]course.Run{
		{{Text: "by"}, {Text: " "}, {Text: "spike", Link: to}},
		{{Text: "timing", Link: to}, {Text: ","}, {Text: " "}, {Text: "not", Style: course.Strong}},
		{{Text: "rate"}},
	}
	got := breakRuns(runs, []string{"by spike", "timing, not", "rate"})
	if !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// TestBrokenRunsHoldTheLines is so for any text at any width.
func TestBrokenRunsHoldTheLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var runs []course.Run
		for _, s := range rapid.SliceOfN(rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-c \-]{0,20}`)), 1, 5).Draw(t, "runs") {
			runs = append(runs, course.Run{Text: s, Style: course.RunStyle(len(runs))})
		}
		words := course.Paragraph{Runs: runs}.Words()
		lines := ui.Wrap(words, rapid.IntRange(1, 30).Draw(t, "width"))
		for i, line := range breakRuns(runs, lines) {
			if got := (course.Paragraph{Runs: line}).Words(); got != lines[i] && strings.TrimSpace(lines[i]) != "" {
				t.Fatalf("line %d of %q: %q, want %q", i, words, got, lines[i])
			}
		}
	})
}
