package course

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestPlainText(t *testing.T) {
	c := good(t)
	var all strings.Builder
	for _, p := range c.Pages() {
		all.WriteString(c.PlainText(p, Plain{Width: 60}))
		all.WriteString("\n\n")
	}
	all.WriteString(c.PlainReferences(Plain{Width: 60}))
	golden(t, "testdata/plain.txt", all.String())
	if !isASCII(all.String()) {
		t.Error("not ASCII")
	}
	for line := range strings.Lines(all.String()) {
		if len(strings.TrimSuffix(line, "\n")) > 60 && strings.Contains(strings.TrimSpace(line), " ") {
			t.Errorf("line wider than 60: %q", line)
		}
	}
}

func TestPlainMarkdown(t *testing.T) {
	c := good(t)
	tests := []struct {
		md   string
		o    Plain
		want string
	}{
		{"a *b* **c** `d_e` ~~f~~", Plain{}, "a b c d_e f"},
		{"1 \\* 2 &amp; 3 &#43; 4", Plain{}, "1 * 2 & 3 + 4"},
		{"η ≤ 0.1", Plain{}, "eta <= 0.1"},
		{"η ≤ 0.1", Plain{Unicode: true}, "η ≤ 0.1"},
		{"- one\n- two three four\n  - inner", Plain{Width: 10}, "- one\n- two\n  three\n  four\n  - inner"},
		{"3. c\n4. d", Plain{}, "3. c\n4. d"},
		{"- a\n\n- b", Plain{}, "- a\n\n- b"},
		{"> said\n>\n> twice", Plain{}, "> said\n\n> twice"},
		{"    x ← x − η\n\nend", Plain{}, "    x <- x - eta\n\nend"},
		{"# Head\n\ntext", Plain{}, "Head\n----\n\ntext"},
		{"soft\nbreak  \nhard", Plain{}, "soft break\nhard"},
		{"[site](https://a.org) <https://b.org>", Plain{}, "site (https://a.org) https://b.org"},
		{"a\n\n***\n\nb <b>c</b>", Plain{}, "a\n\n* * *\n\nb c"},
		{"<div>\nx\n</div>", Plain{}, ""},
		{"| A | B | C |\n|---|---|---|\n| one | two | three. |\n| four | | |", Plain{}, "one. B: two. C: three.\n\nfour."},
	}
	for _, tt := range tests {
		if got := c.PlainMarkdown(tt.md, tt.o); got != tt.want {
			t.Errorf("PlainMarkdown(%q, %+v)\n got %q\nwant %q", tt.md, tt.o, got, tt.want)
		}
	}
}

func TestASCII(t *testing.T) {
	for s, want := range map[string]string{
		"":                  "",
		"x ← x − η·∂f/∂x":   "x <- x - eta*df/dx",
		"Frémaux, Hájek, ø": "Fremaux, Hajek, o",
		"10⁻¹² and x₁₂":     "10^-12 and x_12",
		"“so” – ‘it’ goes…": `"so" - 'it' goes...`,
		"ﬁnd ½ é":           "find 1/2 e",
		"日本":                "??",
		"±3 % ≈ 1×2":        "+/-3 % ~ 1x2",
		"48° of 90 ° (°)":   "48 degrees of 90 degrees (degrees)",
	} {
		if got := ASCII(s); got != want {
			t.Errorf("ASCII(%q) = %q, want %q", s, got, want)
		}
	}
}

// TestPlainIsASCII holds for any text at any width.
func TestPlainIsASCII(t *testing.T) {
	c := good(t)
	rapid.Check(t, func(t *rapid.T) {
		md := rapid.String().Draw(t, "md")
		width := rapid.IntRange(0, 100).Draw(t, "width")
		if got := c.PlainMarkdown(md, Plain{Width: width}); !isASCII(got) {
			t.Fatalf("PlainMarkdown(%q) = %q", md, got)
		}
	})
}

// TestFoldAt checks that every byte of a folded text leads to the start of a
// character of the original.
func TestFoldAt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		folded, at := foldAt(s)
		if folded != fold(s) || len(at) != len(folded)+1 || at[len(folded)] != len(s) {
			t.Fatalf("foldAt(%q) = %q, %v", s, folded, at)
		}
		for i, j := range at[:len(folded)] {
			if !utf8.RuneStart(s[j]) || i > 0 && j < at[i-1] {
				t.Fatalf("foldAt(%q): byte %d leads to %d", s, i, j)
			}
		}
	})
}
