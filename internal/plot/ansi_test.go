package plot

import "testing"

func TestANSI(t *testing.T) {
	for _, tc := range []struct {
		name, in, plain, encoded string
		rows                     int
	}{
		{"styles and resets", "a\x1b[1;31mb\x1b[22mc\x1b[md", "abcd", "a\x1b[1;31mb\x1b[22mc\x1b[md", 1},
		{"all kinds of colour", "\x1b[38;5;200ma\x1b[48;2;1;2;3mb\x1b[39;92mc\x1b[49;107md",
			"abcd", "\x1b[38;5;200ma\x1b[48;2;1;2;3mb\x1b[92mc\x1b[107md\x1b[m", 1},
		{"colons", "\x1b[38:2::1:2:3ma\x1b[4:3mb\x1b[4:0mc", "abc", "\x1b[38;2;1;2;3ma\x1b[4mb\x1b[24mc\x1b[m", 1},
		{"italic, reverse and strike", "\x1b[3;7;9ma\x1b[23;27;29mb", "ab", "\x1b[3;7;9ma\x1b[mb", 1},
		{"lines and tabs", "a\tb\nc\r\n", "a       b\nc", "a       b\nc", 3},
		{"links and cursor moves are left out", "\x1b]8;;http://x\x07a\x1b]8;;\x07\x1b[2Jb\x1b[5;5Hc", "abc", "abc", 1},
		{"combining marks and wide characters", "e\u0301\x1b[1m日\x1b[0m.", "e\u0301日.", "e\u0301\x1b[1m日\x1b[m.", 1},
		{"a broken sequence", "a\x1b[38;5mb\x1b[38;2;1mc", "abc", "abc", 1},
		{"underline colours change nothing", "\x1b[58;5;3;1ma", "a", "\x1b[1ma\x1b[m", 1},
	} {
		c := NewCanvas(12, tc.rows)
		if n := c.ANSI(c.Bounds(), tc.in, Style{}); n != tc.rows {
			t.Errorf("%s: %d rows, want %d", tc.name, n, tc.rows)
		}
		if got := trimLines(c.Plain()); got != tc.plain && got != tc.plain+"\n" {
			t.Errorf("%s: reads %q, want %q", tc.name, got, tc.plain)
		}
		if got := c.String(TrueColor); got != tc.encoded && got != tc.encoded+"\n" {
			t.Errorf("%s: encoded %q, want %q", tc.name, got, tc.encoded)
		}
	}
}

func TestANSIRestsOnAStyle(t *testing.T) {
	c := NewCanvas(4, 1)
	ink, ground := RGB(1, 1, 1), RGB(2, 2, 2)
	c.ANSI(c.Bounds(), "a\x1b[31;44mb\x1b[39;49mc\x1b[md", Style{FG: ink, BG: ground})
	for i, want := range []Style{{ink, ground, 0}, {Indexed(1), Indexed(4), 0}, {ink, ground, 0}, {ink, ground, 0}} {
		if got := c.cells[i].style(); got != want {
			t.Errorf("cell %d is styled %x, want %x", i, got, want)
		}
	}
}
