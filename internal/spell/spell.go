// Package spell guesses which known word a mistyped one stands for.
package spell

import (
	"strings"

	"github.com/agnivade/levenshtein"
)

// Nearest returns the candidate most like word, or "" if none is close enough
// to be what was meant: at most one letter in three may differ, and one more,
// counted as Levenshtein does. Of words with another first letter, which is
// seldom mistyped, only one letter may. Case does not count.
func Nearest(word string, candidates []string) string {
	word = strings.ToLower(strings.TrimSpace(word))
	if word == "" {
		return ""
	}
	best, least := "", len(word)/3+2
	for _, c := range candidates {
		k := strings.ToLower(c)
		d := levenshtein.ComputeDistance(word, k)
		if d < least && (d < 2 || strings.HasPrefix(k, word[:1])) {
			best, least = c, d
		}
	}
	return best
}
