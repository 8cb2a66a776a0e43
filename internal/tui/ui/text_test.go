package ui

import (
	"slices"
	"testing"
)

func TestWrapKeepsTheMinus(t *testing.T) {
	for text, want := range map[string][]string{
		"from -12 on":     {"from", "-12 on"},
		"it is [-6, -3.7": {"it is", "[-6,", "-3.7"},
		"a well-known b":  {"a well-", "known b"},
	} {
		if got := Wrap(text, 7); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
