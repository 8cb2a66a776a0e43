package ui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
)

// ASCII spells a string with ASCII alone.
func ASCII(s string) string { return course.ASCII(s) }

// Spell writes s in the characters the terminal has.
func (x *Context) Spell(s string) string {
	if x.ASCII() {
		return ASCII(s)
	}
	return s
}

// Clip spells s and cuts it to w columns after the last word that fits, which
// an ellipsis tells; a single long word is cut within.
func (x *Context) Clip(s string, w int) string {
	s = x.Spell(s)
	if plot.Width(s) <= w {
		return s
	}
	more := " …"
	if x.ASCII() {
		more = " ..."
	}
	cut := ansi.Truncate(s, max(w-plot.Width(more)+1, 0), "")
	at := strings.LastIndexByte(cut, ' ')
	if at <= 0 {
		return plot.Shorten(s, w)
	}
	return strings.TrimRight(cut[:at], " ") + more
}

// Wrap breaks text into lines of at most w columns, between words where they
// are not longer than that.
func Wrap(s string, w int) []string {
	if w < 1 {
		return nil
	}
	lines := strings.Split(course.Wrap(strings.TrimSpace(s), w), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return lines
}

// Paragraph draws text wrapped into r and returns how many rows it took.
func Paragraph(c *plot.Canvas, r plot.Rect, s string, st plot.Style) int {
	lines := Wrap(s, r.W)
	for i, line := range lines {
		c.TextIn(r.Row(i), plot.Left, line, st)
	}
	return min(len(lines), r.H)
}
