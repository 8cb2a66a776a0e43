package quiz

import (
	"fmt"

	"spikeslope/internal/course"
)

// broken is a fault that must be mended; line 0 means the whole file.
func broken(file string, line int, format string, args ...any) course.Fault {
	return course.Fault{Severity: course.Broken, File: file, Line: line, Message: fmt.Sprintf(format, args...)}
}
