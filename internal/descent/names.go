package descent

import (
	"fmt"
	"strings"

	"spikeslope/internal/spell"
)

// unknown returns the error for a name that is not among known: it names the
// nearest right one, if one is near, and otherwise lists them all.
func unknown(what, name string, known []string) error {
	if best := spell.Nearest(name, known); best != "" {
		return fmt.Errorf("descent: unknown %s %q; did you mean %q?", what, name, best)
	}
	return fmt.Errorf("descent: unknown %s %q; choose one of %s", what, name, strings.Join(known, ", "))
}
