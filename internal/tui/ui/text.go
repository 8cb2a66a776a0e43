package ui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
)

// ASCII spells a string with ASCII alone.
func ASCII(s string) string { return course.ASCII(s) }

// Spell writes s in the characters the terminal has.
func (x *Context) Spell(s string) string {
	if x.ASCII() {
		return ASCII(s)
	}
	return minus(s)
}

// minus puts minus signs for the hyphens before numbers. Experiment lines, with
// their eta=1e-3, keep them, since they are there to be typed.
func minus(s string) string {
	if !strings.Contains(s, "-") || strings.Contains(s, "=") && !strings.Contains(s, " = ") {
		return s
	}
	var b strings.Builder
	last := byte(' ')
	for i := range len(s) {
		c := s[i]
		digits := i+1 < len(s) && (isDigit(s[i+1]) || s[i+1] == '.')
		exponent := last == 'e' && i > 1 && isDigit(s[i-2])
		if c == '-' && digits && (exponent || strings.IndexByte(" (·[", last) >= 0) {
			b.WriteString("−")
		} else {
			b.WriteByte(c)
		}
		last = c
	}
	return b.String()
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

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

// Title spells a title for w columns: whole or, where that is too wide, up to
// the last comma, colon or semicolon that leaves it narrow enough, or clipped.
func (x *Context) Title(s string, w int) string {
	if part := x.Part(s, w); part != "" {
		return part
	}
	return x.Clip(s, w)
}

// Part is Title, but empty where no part is narrow enough.
func (x *Context) Part(s string, w int) string {
	for plot.Width(x.Spell(s)) > w {
		at := strings.LastIndexAny(s, ",;:")
		if at < 0 {
			return ""
		}
		s = s[:at]
	}
	return x.Spell(s)
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

// Clock writes model time as minutes, seconds and tenths.
func Clock(t experiment.Time) string {
	tenths := int64(t / (100 * experiment.Millisecond))
	return fmt.Sprintf("%d:%02d.%d", tenths/600, tenths/10%60, tenths%10)
}
