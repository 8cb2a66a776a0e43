package prose

import (
	"fmt"

	"charm.land/glamour/v2/ansi"

	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// glamourStyle is the theme in glamour's words: ink on the terminal's own
// ground, no margins, and nothing written before or after a block.
func glamourStyle(t *ui.Theme, ascii bool) ansi.StyleConfig {
	ink, dim := hex(t.Ink), hex(t.Dim)
	yes := true
	two := uint(2)
	bullet, quote := "• ", "│ "
	if ascii {
		bullet, quote = "- ", "| "
	}
	block := func(p ansi.StylePrimitive) ansi.StyleBlock { return ansi.StyleBlock{StylePrimitive: p} }
	bold := ansi.StylePrimitive{Color: ink, Bold: &yes}
	s := ansi.StyleConfig{
		Document:      block(ansi.StylePrimitive{Color: ink}),
		BlockQuote:    ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{Color: dim}, Indent: &two, IndentToken: &quote},
		List:          ansi.StyleList{LevelIndent: 2},
		Heading:       block(bold),
		Strikethrough: ansi.StylePrimitive{CrossedOut: &yes},
		Emph:          ansi.StylePrimitive{Italic: &yes},
		Strong:        ansi.StylePrimitive{Bold: &yes},
		Item:          ansi.StylePrimitive{BlockPrefix: bullet},
		Enumeration:   ansi.StylePrimitive{BlockPrefix: ". "},
		Task:          ansi.StyleTask{Ticked: "[x] ", Unticked: "[ ] "},
		Link:          ansi.StylePrimitive{Color: dim},
		LinkText:      ansi.StylePrimitive{Underline: &yes},
		Code:          block(ansi.StylePrimitive{Color: ink, Bold: &yes}),
		Table:         ansi.StyleTable{},
	}
	s.CodeBlock.Color = ink
	return s
}

// hex writes a theme's colour as glamour takes it; nil leaves the terminal's.
func hex(c plot.Color) *string {
	r, g, b, ok := c.RGB()
	if !ok {
		return nil
	}
	s := fmt.Sprintf("#%02x%02x%02x", r, g, b)
	return &s
}
