package ui

import (
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
	return strings.Split(ansi.Wrap(strings.TrimSpace(s), w, ""), "\n")
}

// Paragraph draws text wrapped into r and returns how many rows it took.
func Paragraph(c *plot.Canvas, r plot.Rect, s string, st plot.Style) int {
	lines := Wrap(s, r.W)
	for i, line := range lines {
		c.TextIn(r.Row(i), plot.Left, line, st)
	}
	return min(len(lines), r.H)
}
