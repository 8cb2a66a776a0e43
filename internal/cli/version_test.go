package cli

import (
	"runtime/debug"
	"testing"
)

func TestCommit(t *testing.T) {
	rev := debug.BuildSetting{Key: "vcs.revision", Value: "0123456789abcdef0123"}
	for want, list := range map[string][]debug.BuildSetting{
		"":                   {{Key: "vcs.modified", Value: "true"}},
		"0123456789ab":       {rev, {Key: "vcs.modified", Value: "false"}},
		"0123456789ab-dirty": {rev, {Key: "vcs.modified", Value: "true"}},
	} {
		if got := commit(list); got != want {
			t.Errorf("commit of %v is %q, want %q", list, got, want)
		}
	}
}

// Numbers of another release come with a warning, those of another commit of
// this one do not.
func TestOutdated(t *testing.T) {
	if say := outdated([]string{release + " (0123456789ab)", Version()}); say != "" {
		t.Errorf("of this release: %q", say)
	}
	for _, made := range []string{"devel", "0.0.9 (0123456789ab)", ""} {
		if outdated([]string{Version(), made}) == "" {
			t.Errorf("no warning of numbers measured by %q", made)
		}
	}
}
