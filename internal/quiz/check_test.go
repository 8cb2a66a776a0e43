package quiz

import (
	"context"
	"strings"
	"testing"

	"spikeslope/internal/course"
)

var sampleClaims = []*course.Claim{
	{ID: "gd-rate"}, {ID: "gd-what"}, {ID: "gd-gradient"}, {ID: "brain-what"},
	{ID: "myth-gd-best", Kind: course.KindMyth}, {ID: "verdict", Status: course.Opinion},
}

func TestSampleIsClean(t *testing.T) {
	b := loadSample(t)
	for _, f := range b.Check(sampleClaims) {
		t.Error(f)
	}
	for _, f := range b.Verify(context.Background(), ravine{}) {
		t.Error(f)
	}
}

func TestCheckRules(t *testing.T) {
	long := strings.Repeat("Many words stand here in this very long line. ", 40)
	tests := []struct{ name, old, new, want string }{
		{"unknown claim", "claim=gd-rate type=single", "claim=gd-rates type=single", "no claim is called gd-rates"},
		{"no claim", "claim=gd-rate type=single", "type=single", "claim= is missing"},
		{"opinion", "claim=gd-rate type=single", "claim=verdict type=single", "opinions are never graded"},
		{"misconception", "{m=step}", "{m=stop}", "no misconception is called stop"},
		{"distractor", " {m=step}", "", "names no misconception"},
		{"feedback", "  > Yes.\n", "", "has no feedback"},
		{"explanation", "! First the loss.\n", "", "no feedback: add an explanation"},
		{"unknown number", "= eta*g", "= eta*h", "nothing is called h"},
		{"placeholder", "at rate {eta}", "at rate {beta}", "nothing is called beta"},
		{"overflow", "Think of one update.", long, "rows at 80×24"},
		{"feedback overflow", "! First the loss.", "! " + long, "feedback and explanation take"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(sample, tt.old, tt.new, 1)
			if text == sample {
				t.Fatal("nothing was replaced")
			}
			b, faults := Load(files(text))
			faults = append(faults, b.Check(sampleClaims)...)
			if len(faults) != 1 || !strings.Contains(faults[0].Message, tt.want) {
				t.Errorf("faults %v, want one with %q", faults, tt.want)
			}
		})
	}
}

func TestCoverage(t *testing.T) {
	faults := loadSample(t).CheckCoverage(sampleClaims)
	var all []string
	for _, f := range faults {
		all = append(all, f.Message)
	}
	text := strings.Join(all, "\n")
	for _, want := range []string{
		"the myth myth-gd-best has 1 items, it needs 4", "the claim gd-what has 1 items",
		"the bank has 10 items, it needs 150", "3 items run an experiment, 40 are needed",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("faults %q lack %q", text, want)
		}
	}
	if strings.Contains(text, "gd-rate") || strings.Contains(text, "verdict") {
		t.Errorf("a claim with enough items, or an opinion, was counted: %s", text)
	}
}

func TestVerifyFindsItemsThatCannotBeGraded(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"no outcome", "{when=else}", `{when="loss > 99"}`, "none of its choices"},
		{"key", "\n= 0.5\n", "\n= 0.05\n", "does not reach the goal"},
		{"trivial", `goal="loss > bound"`, `goal="loss > 0"`, "without touching the knob"},
		{"no moment", `when="loss > 0.5" within`, `when="loss > 5" within`, "never came true"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, faults := Load(files(strings.Replace(sample, tt.old, tt.new, 1)))
			faults = append(faults, b.Verify(context.Background(), ravine{})...)
			if len(faults) == 0 || !strings.Contains(faults[0].Message, tt.want) {
				t.Errorf("faults %v, want one with %q", faults, tt.want)
			}
		})
	}
}

func TestPlainText(t *testing.T) {
	for md, want := range map[string]string{
		"a **bold** and `code` word": "a bold and code word",
		"[a link](gloss:stdp) here":  "a link here",
		"- no list, 1 < 2 & x_i":     "- no list, 1 < 2 & x_i",
		"one\n\n*two*":               "one\n\ntwo",
		`a \* star`:                  "a * star",
	} {
		if got := PlainText(md); got != want {
			t.Errorf("%q became %q, want %q", md, got, want)
		}
	}
}
