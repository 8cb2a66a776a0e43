package plot

import (
	"image/color"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"pgregory.net/rapid"
)

func TestTextTakesTheWidthOfItsCharacters(t *testing.T) {
	for _, s := range []string{"plain", "η ≤ 0.1", "|∇f| −2", "日本語", "e\u0301te\u0301", "👩‍🔬 lab", "🇬🇧"} {
		c := NewCanvas(20, 1)
		end := c.Text(0, 0, s+"|", Style{})
		if want := ansi.StringWidth(s) + 1; end != want {
			t.Errorf("%q ends at column %d, want %d", s, end, want)
		}
		if got := c.Plain(); got != s+"|" {
			t.Errorf("%q reads back as %q", s, got)
		}
	}
}

func TestTextLeavesOutControlCharacters(t *testing.T) {
	c := NewCanvas(12, 1)
	c.Text(0, 0, "a\x1b[31mb\x00\r\n\tc\u009bd\x7f", Style{})
	wantFrame(t, c.Plain(), "a[31mbcd")
}

func TestWideCharactersAreNeverHalved(t *testing.T) {
	c := NewCanvas(6, 1)
	c.Text(0, 0, "日本語", Style{})
	c.Text(1, 0, "x", Style{})
	wantFrame(t, c.Plain(), " x本語")
	c.Text(0, 0, "日本語", Style{})
	c.Text(2, 0, "x", Style{})
	wantFrame(t, c.Plain(), "日x 語")
	c.Fill(Rect{3, 0, 2, 1}, '-', Style{})
	wantFrame(t, c.Plain(), "日x--")

	c.Clear()
	c.TextIn(Rect{0, 0, 3, 1}, Left, "日本語", Style{})
	wantFrame(t, c.Plain(), "日…")
	c.Clear()
	c.Text(-1, 0, "日本語語", Style{}) // cut on both sides
	wantFrame(t, c.Plain(), " 本語")
}

func TestTextInAlignsAndShortens(t *testing.T) {
	c := NewCanvas(10, 4)
	c.TextIn(Rect{0, 0, 10, 1}, Right, "right", Style{})
	c.TextIn(Rect{0, 1, 10, 1}, Center, "mid", Style{})
	c.TextIn(Rect{0, 2, 6, 1}, Left, "much too long", Style{})
	c.TextIn(Rect{0, 3, 6, 1}, Left, "learning rate η", Style{})
	wantFrame(t, c.Plain(), "     right", "   mid", "much …", "learn…")
	c.ASCII = true
	wantFrame(t, c.Plain(), "     right", "   mid", "much ~", "learn~")
}

func TestTextKeepsTheGround(t *testing.T) {
	c := NewCanvas(3, 1)
	ground, ink := RGB(0, 0, 40), RGB(200, 200, 200)
	c.Fill(c.Bounds(), ' ', Style{BG: ground})
	c.cells[2] = cell{r: '▀', fg: RGB(100, 0, 0), bg: RGB(0, 0, 100)}
	c.Text(0, 0, "a", Fg(ink))
	c.Text(1, 0, "b", Fg(ink).On(RGB(1, 2, 3)))
	c.Text(2, 0, "c", Fg(ink))
	for i, want := range []Color{ground, RGB(1, 2, 3), RGB(50, 0, 50)} {
		if got := c.cells[i].bg; got != want {
			t.Errorf("background of cell %d is %x, want %x", i, got, want)
		}
	}
}

func TestBlitCopiesAPart(t *testing.T) {
	src := NewCanvas(8, 2)
	src.Text(0, 0, "a日e\u0301fg", Style{Attr: Bold})
	src.Text(0, 1, "12345678", Style{})
	dst := NewCanvas(6, 3)
	dst.Fill(dst.Bounds(), '.', Style{})
	dst.Blit(src, Rect{2, 0, 4, 9}, 1, 1) // cuts the wide character
	wantFrame(t, dst.Plain(), "......", ". e\u0301fg.", ".3456.")
	dst.Blit(src, src.Bounds(), 4, 2)
	wantFrame(t, dst.Plain(), "......", ". e\u0301fg.", ".345a")
	if dst.cells[7].r != ' ' || dst.cells[8].attr != Bold {
		t.Error("a wide character cut on the left should be blank, styles kept")
	}
}

func TestStyleRectKeepsText(t *testing.T) {
	c := NewCanvas(5, 1)
	c.Text(0, 0, "abcde", Fg(RGB(1, 1, 1)))
	c.StyleRect(Rect{1, 0, 2, 5}, Style{BG: RGB(9, 9, 9), Attr: Underline})
	if got, want := c.String(TrueColor), "\x1b[38;2;1;1;1ma\x1b[4;48;2;9;9;9mbc\x1b[24;49mde\x1b[m"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestEncodingNamesOnlyWhatChanges(t *testing.T) {
	red, blue := RGB(255, 0, 0), RGB(0, 0, 255)
	for _, tc := range []struct {
		name string
		draw func(c *Canvas)
		want string
	}{
		{"plain text has no escapes", func(c *Canvas) { c.Text(0, 0, "hi", Style{}) }, "hi\n"},
		{"runs share a sequence", func(c *Canvas) { c.Text(0, 0, "hi ho", Fg(red)) }, "\x1b[38;2;255;0;0mhi ho\x1b[m\n"},
		{"a blank takes no colour", func(c *Canvas) { c.Text(c.Text(0, 0, "a ", Fg(red)), 0, "b ", Fg(blue)) },
			"\x1b[38;2;255;0;0ma \x1b[38;2;0;0;255mb\x1b[m\n"},
		{"the end of bold keeps the colour", func(c *Canvas) { c.Text(c.Text(0, 0, "a", Fg(red).With(Bold)), 0, "b", Fg(red)) },
			"\x1b[1;38;2;255;0;0ma\x1b[22mb\x1b[m\n"},
		{"bold gives way to dim", func(c *Canvas) {
			c.Text(c.Text(0, 0, "a", Style{Attr: Bold}), 0, "b", Style{Attr: Dim})
		}, "\x1b[1ma\x1b[22;2mb\x1b[m\n"},
		{"coloured blanks at the end stay", func(c *Canvas) { c.Fill(Rect{0, 1, 2, 1}, ' ', Style{BG: blue}) },
			"\n\x1b[48;2;0;0;255m  \x1b[m"},
		{"indexed colours", func(c *Canvas) { c.Text(0, 0, "a", Style{FG: Indexed(1), BG: Indexed(12)}) }, "\x1b[31;104ma\x1b[m\n"},
	} {
		c := NewCanvas(6, 2)
		tc.draw(c)
		if got := c.String(TrueColor); got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.name, got, tc.want)
		}
	}
}

func TestProfilesDegrade(t *testing.T) {
	c := NewCanvas(1, 1)
	c.Text(0, 0, "x", Fg(RGB(255, 0, 0)).With(Underline))
	for p, want := range []string{
		NoColor:   "\x1b[4mx\x1b[m",
		ANSI16:    "\x1b[4;91mx\x1b[m",
		ANSI256:   "\x1b[4;38;5;196mx\x1b[m",
		TrueColor: "\x1b[4;38;2;255;0;0mx\x1b[m",
	} {
		for range 2 { // the second time from the cache
			if got := c.String(Profile(p)); got != want {
				t.Errorf("%s: got %q, want %q", Profile(p), got, want)
			}
		}
	}
}

func TestDegradingIsTheNearestColourAlways(t *testing.T) {
	var s shades
	rapid.Check(t, func(t *rapid.T) {
		c := Color(rapid.Uint32Range(uint32(kindRGB), uint32(kindRGB)+0xffffff).Draw(t, "colour"))
		for _, p := range []Profile{ANSI16, ANSI256} {
			if got, want := s.degrade(c, p), nearest(c, p); got != want {
				t.Fatalf("%x in %s: %x from the cache, %x afresh", c, p, got, want)
			}
		}
	})
}

// drawAnything draws random text, fills and blits.
func drawAnything(t *rapid.T, c *Canvas) {
	coord := rapid.IntRange(-5, 30)
	color := rapid.SampledFrom([]Color{Default, Indexed(3), RGB(9, 99, 199), RGB(250, 200, 0)})
	attr := rapid.SampledFrom([]Attr{0, Bold, Dim, Bold | Underline, Reverse, Italic | Strike})
	for range rapid.IntRange(0, 12).Draw(t, "operations") {
		st := Style{color.Draw(t, "fg"), color.Draw(t, "bg"), attr.Draw(t, "attr")}
		r := Rect{coord.Draw(t, "x"), coord.Draw(t, "y"), coord.Draw(t, "w"), coord.Draw(t, "h")}
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			c.TextIn(r, Align(rapid.IntRange(0, 2).Draw(t, "align")), rapid.SampledFrom(texts).Draw(t, "text"), st)
		case 1:
			c.Text(r.X, r.Y, rapid.SampledFrom(texts).Draw(t, "text"), st)
		case 2:
			c.Fill(r, 'o', st)
		case 3:
			src := NewCanvas(7, 3)
			src.Text(0, 1, "日本e\u0301日", st)
			c.Blit(src, Rect{1, 0, 5, 3}, r.X, r.Y)
		}
	}
}

var texts = []string{"", "plain words", "η and 日本語", "e\u0301e\u0301e\u0301", "👩‍🔬👩‍🔬👩‍🔬", "● ━━●──"}

// A terminal shows exactly the canvas: the same characters in the same cells.
func TestATerminalShowsTheCanvas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 24).Draw(t, "w"), rapid.IntRange(1, 6).Draw(t, "h")
		c := NewCanvas(w, h)
		drawAnything(t, c)
		s := c.String(TrueColor)
		if strings.Count(s, "\n") != h-1 {
			t.Fatalf("%d lines, want %d", strings.Count(s, "\n")+1, h)
		}
		if got := ansi.Strip(s); trimLines(got) != c.Plain() {
			t.Fatalf("without escapes it reads\n%s\nwant\n%s", got, c.Plain())
		}
		term := vt.NewEmulator(w, h)
		defer term.Close()
		if _, err := term.Write([]byte(strings.ReplaceAll(s, "\n", "\r\n"))); err != nil {
			t.Fatal(err)
		}
		for y := range h {
			for x := range w {
				k := c.cells[y*w+x]
				got := term.CellAt(x, y)
				if k.r == 0 || got == nil {
					continue
				}
				if want := string(c.appendRune(nil, k.r)); got.Content != want && !(want == " " && got.Content == "") {
					t.Fatalf("cell (%d, %d) shows %q, want %q", x, y, got.Content, want)
				}
				if bg := fromStandard(got.Style.Bg); bg != k.bg {
					t.Fatalf("cell (%d, %d) has background %x, want %x", x, y, bg, k.bg)
				}
				if fg := fromStandard(got.Style.Fg); k.r != ' ' && fg != k.fg {
					t.Fatalf("cell (%d, %d) has foreground %x, want %x", x, y, fg, k.fg)
				}
			}
		}
	})
}

// fromStandard is a colour as the emulator has it.
func fromStandard(col color.Color) Color {
	switch v := col.(type) {
	case nil:
		return Default
	case ansi.BasicColor:
		return Indexed(uint8(v))
	case ansi.IndexedColor:
		return Indexed(uint8(v))
	}
	r, g, b, _ := col.RGBA()
	return RGB(uint8(r>>8), uint8(g>>8), uint8(b>>8))
}

func trimLines(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}
