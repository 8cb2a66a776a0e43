package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// arrows says which packages of the project each may import, itself and its
// own subpackages aside. They point one way: from the terminal to the models.
var arrows = map[string][]string{
	"content":             {},
	"internal/peertest":   {}, // for tests that race other simulators
	"internal/stimulus":   {},
	"internal/plot":       {},
	"internal/spell":      {},
	"internal/course":     {"internal/spell"},
	"internal/plasticity": {"internal/stimulus"},
	"internal/descent":    {"internal/spell", "internal/stimulus"},
	"internal/experiment": {"internal/spell", "internal/course", "internal/plasticity", "internal/descent", "internal/stimulus"},
	"internal/quiz":       {"internal/spell", "internal/course", "internal/experiment", "internal/stimulus"},
	"internal/journal":    {"internal/course", "internal/quiz"},
	"internal/tui":        {"internal/course", "internal/experiment", "internal/plot", "internal/quiz", "internal/journal"},
	"internal/cli":        {"content", "internal/spell", "internal/course", "internal/experiment", "internal/plot", "internal/quiz", "internal/journal", "internal/tui"},
	"cmd/spikeslope":      {"internal/cli"},
}

// pure packages know no terminal, no file, no clock and no network.
var pure = map[string][]string{
	"internal/stimulus":   {"os", "time", "net", "io/fs", "path/filepath", "sync"},
	"internal/plasticity": {"os", "time", "net", "io/fs", "path/filepath", "sync"},
	"internal/descent":    {"os", "time", "net", "io/fs", "path/filepath"},
	"internal/plot":       {"os", "time", "net", "charm.land/bubbletea/v2"},
}

func TestArrows(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "spikeslope/...").Output()
	if err != nil {
		t.Skipf("no go command here: %v", err)
	}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		home := house(fields[0])
		allowed, known := arrows[home]
		if !known {
			t.Errorf("%s has no place in the house: give it one in arrows", fields[0])
			continue
		}
		for _, imported := range fields[1:] {
			if slices.Contains(pure[home], imported) {
				t.Errorf("%s imports %s, but is to be pure", fields[0], imported)
			}
			if !strings.HasPrefix(imported, "spikeslope/") {
				continue
			}
			if to := house(imported); to != home && !slices.Contains(allowed, to) {
				t.Errorf("%s imports %s: arrows do not point that way", fields[0], imported)
			}
		}
	}
}

// house returns the package of the design that a path belongs to.
func house(path string) string {
	path = strings.TrimPrefix(path, "spikeslope/")
	parts := strings.Split(path, "/")
	if parts[0] == "content" {
		return "content"
	}
	return strings.Join(parts[:min(2, len(parts))], "/")
}
