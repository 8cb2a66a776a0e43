package tui

import (
	"fmt"
	"image/color"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// styles writes how the cells of a frame look, for goldens: a line of names for
// what occurs, then the rows of the screen, each as runs of a number of cells
// and a name. Cells as the terminal has them go by a dot, and a run of them at
// the end of a row is left out, as is a row equal to the one above, for which
// there is a single quote.
func styles(content string, w, h int) string {
	buf := uv.NewScreenBuffer(w, h)
	uv.NewStyledString(content).Draw(buf, buf.Bounds())
	names := map[string]string{"": "."}
	var legend []string
	var rows []string
	last := ""
	for y := range h {
		var row strings.Builder
		run, name := 0, ""
		flush := func(end bool) {
			if run > 0 && !(end && name == ".") {
				fmt.Fprintf(&row, "%d%s", run, name)
			}
			run = 0
		}
		for x := range w {
			look := ""
			if cell := buf.CellAt(x, y); cell != nil {
				look = describe(&cell.Style, cell.Content == " ")
			}
			n, ok := names[look]
			if !ok {
				n = letters(len(legend))
				names[look] = n
				legend = append(legend, n+"="+look)
			}
			if n != name {
				flush(false)
				name = n
			}
			run++
		}
		flush(true)
		if s := row.String(); s == last && s != "" {
			rows = append(rows, "'")
		} else {
			rows = append(rows, s)
			last = s
		}
	}
	return strings.Join(legend, " ") + "\n" + strings.TrimRight(strings.Join(rows, "\n"), "\n") + "\n"
}

// letters numbers a, b, … z, A, … Z, aa, ab, ….
func letters(n int) string {
	const all = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	if n < len(all) {
		return all[n : n+1]
	}
	return letters(n/len(all)-1) + letters(n%len(all))
}

// describe writes a style: foreground, ground, attributes. What does not show
// on a blank is left out.
func describe(s *uv.Style, blank bool) string {
	var parts []string
	if s.Fg != nil && (!blank || s.Attrs&uv.AttrReverse != 0) {
		parts = append(parts, colour(s.Fg))
	}
	if s.Bg != nil {
		parts = append(parts, "on:"+colour(s.Bg))
	}
	for _, a := range []struct {
		bit  uint8
		name string
	}{{uv.AttrBold, "bold"}, {uv.AttrFaint, "faint"}, {uv.AttrItalic, "italic"}, {uv.AttrReverse, "reverse"}, {uv.AttrStrikethrough, "strike"}} {
		if s.Attrs&a.bit != 0 && (!blank || a.bit == uv.AttrReverse) {
			parts = append(parts, a.name)
		}
	}
	if s.Underline != 0 {
		parts = append(parts, "underline")
	}
	return strings.Join(parts, "/")
}

func colour(c color.Color) string {
	if c, ok := c.(ansi.BasicColor); ok {
		return fmt.Sprintf("colour%d", c)
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("%02x%02x%02x", r>>8, g>>8, b>>8)
}
