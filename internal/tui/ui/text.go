package ui

import (
	"regexp"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
)

// ASCII spells a string with ASCII alone.
func ASCII(s string) string { return course.ASCII(s) }

// Wrap breaks text into lines of at most w columns, at spaces.
func Wrap(s string, w int) []string {
	if w < 1 {
		return nil
	}
	s = ansi.Wrap(minus.ReplaceAllString(strings.TrimSpace(s), "${1}"+noBreak+"${2}"), w, "")
	return strings.Split(strings.ReplaceAll(s, noBreak, "-"), "\n")
}

// A line may be broken after a hyphen, but not between a number and its minus.
var minus = regexp.MustCompile(`(^|[\s\[(])-([\d.])`)

const noBreak = "\u2011" // a hyphen that never ends a line

// Paragraph draws text wrapped into r and returns how many rows it took.
func Paragraph(c *plot.Canvas, r plot.Rect, s string, st plot.Style) int {
	lines := Wrap(s, r.W)
	for i, line := range lines {
		c.TextIn(r.Row(i), plot.Left, line, st)
	}
	return min(len(lines), r.H)
}
