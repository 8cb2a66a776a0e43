package plot

import (
	"strings"
	"testing"
)

// Every letter of the keyboard, and those of the content's formulas, is drawn.
func TestLettersAreDrawn(t *testing.T) {
	for r := '!'; r <= '~'; r++ {
		if r == '`' {
			continue
		}
		if missing := WithoutLetter(string(r)); missing != "" {
			t.Errorf("%s has no large form", missing)
		}
	}
	if missing := WithoutLetter("a 漢 z"); missing != "漢" {
		t.Errorf("without letter: %q, want the sign alone", missing)
	}
	blank := glyph{}
	for r, g := range glyphs() {
		if g.rows == blank.rows || g.wide == 0 {
			t.Errorf("%c is empty", r)
		}
	}
}

func TestLettersWrap(t *testing.T) {
	square := Letters{X: 2, Y: 1}
	lines, ok := square.Wrap("a brain learns", 40)
	if !ok || strings.Join(lines, "|") != "a brain|learns" {
		t.Errorf("wrapped %q, %v", lines, ok)
	}
	for _, line := range lines {
		if w := square.Wide(line); w > 40 {
			t.Errorf("%q takes %d columns", line, w)
		}
	}
	if _, ok := square.Wrap("plasticity", 20); ok {
		t.Error("a word wider than the screen is said to fit")
	}
	if a, b := square.High([]string{"a"}), square.High([]string{"g"}); a != 4 || b != 5 {
		t.Errorf("heights %d and %d, want 4 and 5", a, b)
	}
}

// What Wide and High say is what Draw fills, in each size and marker.
func TestLettersFillWhatTheySay(t *testing.T) {
	lines := []string{"Hig", "Lp"}
	for _, l := range LetterSizes {
		for _, m := range []Marker{Braille, Block, ASCII} {
			if !l.Drawn(m) {
				continue
			}
			look := &Look{Marker: m}
			c := NewCanvas(l.Wide("Hig")+3, l.High(lines)+3)
			l.Draw(c, c.Bounds(), Left, lines, Style{}, look)
			rows := strings.Split(c.Plain(), "\n")
			wide, high := 0, 0
			for y, row := range rows {
				if row != "" {
					wide, high = max(wide, Width(row)), y+1
				}
			}
			if wide != l.Wide("Hig") || high != l.High(lines) {
				t.Errorf("%v %v fills %d×%d, says %d×%d", l, m, wide, high, l.Wide("Hig"), l.High(lines))
			}
		}
	}
}

func TestLettersPicture(t *testing.T) {
	c := NewCanvas(20, 5)
	Letters{X: 2, Y: 1}.Draw(c, c.Bounds(), Left, []string{"Ag"}, Style{}, &Look{})
	want := "▄▀▀▀▄\n█▄▄▄█ ▄▀▀█\n█   █ █  █\n▀   ▀  ▀▀█\n      ▀▀▀"
	if got := c.Plain(); strings.TrimRight(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
