package descent

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// unknown returns the error for a name that is not among known: it names the
// nearest right one, if one is near, and otherwise lists them all.
func unknown(what, name string, known []string) error {
	if best := nearest(name, known); best != "" {
		return fmt.Errorf("descent: unknown %s %q; did you mean %q?", what, name, best)
	}
	return fmt.Errorf("descent: unknown %s %q; choose one of %s", what, name, strings.Join(known, ", "))
}

// nearest returns the known name that name most likely stands for, or "".
func nearest(name string, known []string) string {
	name = strings.ToLower(strings.TrimSpace(name))
	if slices.Contains(known, name) {
		return name
	}
	best, least := "", 4
	for _, k := range known {
		d := levenshtein.ComputeDistance(name, k)
		if d < least && d <= (len(k)+1)/2 {
			best, least = k, d
		}
	}
	return best
}
