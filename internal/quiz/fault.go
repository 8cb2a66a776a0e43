package quiz

import "fmt"

// Severity says whether something must be mended.
type Severity int

const (
	// Broken is content that is wrong and must be changed.
	Broken Severity = iota
	// Pending is content that waits for an experiment nobody has written yet.
	Pending
)

// A Fault is one thing wrong or pending in the content.
type Fault struct {
	Severity Severity
	File     string // path within the content
	Line     int    // 1-based; 0 where the whole file is meant
	Message  string
}

// String returns the fault as file:line: message.
func (f Fault) String() string { return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Message) }
