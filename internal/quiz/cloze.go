package quiz

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

func errWithin(s string) error {
	return fmt.Errorf(`within=%q: write how close the pause must be, within=300ms or within="3 steps"`, s)
}

// Gap is what stands before each blank of a cloze when it is shown.
const Gap = "____"

// clozeGaps returns the accepted answers of each gap, the first one preferred.
func clozeGaps(prompt string) ([][]string, error) {
	var gaps [][]string
	for {
		open := strings.Index(prompt, "{{")
		if open < 0 {
			return gaps, nil
		}
		length := strings.Index(prompt[open:], "}}")
		if length < 0 {
			return nil, errors.New("a gap lacks its }}")
		}
		var answers []string
		for a := range strings.SplitSeq(prompt[open+2:open+length], "|") {
			if a = strings.TrimSpace(a); a != "" {
				answers = append(answers, a)
			}
		}
		if len(answers) == 0 {
			return nil, errors.New("a gap is empty: write {{answer}}")
		}
		gaps = append(gaps, answers)
		prompt = prompt[open+length+2:]
	}
}

// showGaps replaces gaps by blanks.
func showGaps(prompt string) string {
	var b strings.Builder
	for {
		open := strings.Index(prompt, "{{")
		if open < 0 {
			b.WriteString(prompt)
			return b.String()
		}
		length := strings.Index(prompt[open:], "}}")
		if length < 0 {
			b.WriteString(prompt)
			return b.String()
		}
		b.WriteString(prompt[:open] + Gap)
		prompt = prompt[open+length+2:]
	}
}

// matchGap tells whether what was typed is one of the answers, and whether
// only up to a slip of the finger.
func matchGap(typed string, answers []string) (right, slip bool) {
	got := normal(typed)
	for _, a := range answers {
		if normal(a) == got {
			return true, false
		}
	}
	for _, a := range answers {
		want := normal(a)
		if utf8.RuneCountInString(want) >= 6 && !strings.ContainsAny(want+got, "0123456789") && levenshtein.ComputeDistance(want, got) == 1 {
			return true, true
		}
	}
	return false, false
}

// normal drops what does not count in a typed answer.
func normal(s string) string {
	s = strings.NewReplacer("-", " ", "‐", " ", "’", "'").Replace(strings.ToLower(s))
	return strings.Trim(strings.Join(strings.Fields(s), " "), ".,;:!")
}
