// Package exchange carries items out to Moodle (GIFT) and Anki (TSV) and in
// from GIFT and Aiken.
//
// No format carries all. What it can't carry is returned as a list of losses,
// for the person to read; nothing is dropped in silence.
package exchange

import (
	"fmt"
	"slices"
	"strings"
)

// A Loss is something a format can't carry, and of which items.
type Loss struct {
	What  string
	Items []string // ids, or titles, or lines of a file read
}

// String says the loss in one line.
func (l Loss) String() string {
	const few = 5
	items := l.Items
	more := ""
	if len(items) > few {
		more = fmt.Sprintf(" and %d more", len(items)-few)
		items = items[:few]
	}
	return fmt.Sprintf("%s: %s%s", l.What, strings.Join(items, ", "), more)
}

// losses collects what is lost, the same loss of several items as one.
type losses struct{ list []Loss }

func (l *losses) add(item, format string, args ...any) {
	what := fmt.Sprintf(format, args...)
	i := slices.IndexFunc(l.list, func(x Loss) bool { return x.What == what })
	if i < 0 {
		l.list = append(l.list, Loss{What: what})
		i = len(l.list) - 1
	}
	if !slices.Contains(l.list[i].Items, item) {
		l.list[i].Items = append(l.list[i].Items, item)
	}
}
