package course

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"spikeslope/internal/spell"
)

// Severity says whether something must be mended.
type Severity int

const (
	// Broken is content that is wrong and must be changed.
	Broken Severity = iota
	// Pending is content that waits for an experiment nobody has written yet.
	Pending
)

// String returns the word `check` prints.
func (s Severity) String() string {
	if s == Pending {
		return "pending"
	}
	return "fault"
}

// A Fault is one thing wrong or pending in the content. The message says what
// is wrong and what to do.
type Fault struct {
	Severity Severity
	File     string // path within the content
	Line     int    // 1-based; 0 where the whole file is meant
	Message  string
}

// String returns the fault as file:line: message.
func (f Fault) String() string {
	place := f.File
	if f.Line > 0 {
		place = fmt.Sprintf("%s:%d", f.File, f.Line)
	}
	if f.Severity == Pending {
		return place + ": pending: " + f.Message
	}
	return place + ": " + f.Message
}

// sortFaults orders by file, line and message and drops repetitions.
func sortFaults(faults []Fault) []Fault {
	slices.SortFunc(faults, func(a, b Fault) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Severity, b.Severity),
			cmp.Compare(a.Message, b.Message),
		)
	})
	return slices.Compact(faults)
}

// report collects the faults of one file.
type report struct {
	file   string
	faults []Fault
}

func (r *report) fault(line int, format string, args ...any) {
	r.faults = append(r.faults, Fault{Broken, r.file, line, fmt.Sprintf(format, args...)})
}

// guard runs f and turns a panic of a parser into a fault. Content may be
// anybody's folder, and one strange file must not take the rest away.
func (r *report) guard(f func()) {
	defer func() {
		if p := recover(); p != nil {
			r.fault(0, "cannot be parsed (%v); simplify the file until it can", p)
		}
	}()
	f()
}

// didYouMean returns the end of a message about an unknown word: the nearest
// candidate or, where there is none and they are few, all of them.
func didYouMean(word string, candidates []string) string {
	const few = 24
	if near := spell.Nearest(word, candidates); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	if len(candidates) == 0 || len(candidates) > few {
		return ""
	}
	sorted := slices.Sorted(slices.Values(candidates))
	return "; use one of: " + strings.Join(sorted, ", ")
}
