package lecture

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
)

func one(b *course.Beat) *course.Lecture { return &course.Lecture{Beats: []*course.Beat{b}} }

// The larger the terminal, the larger the letters, and what was set fits.
func TestTextGrows(t *testing.T) {
	l := one(&course.Beat{Kind: course.BeatAsk, Say: "Which of the two finds back?", Choices: []course.Option{{Text: "The left one"}, {Text: "The right one"}, {Text: "Neither does"}}})
	last := plot.Letters{}
	for _, size := range []struct{ w, h int }{{76, 23}, {116, 39}, {196, 59}, {236, 69}} {
		s, ok := textOf(l, 0).whole(size.w, size.h, plot.Block)
		if !ok || s.w > size.w || s.h > size.h {
			t.Fatalf("%v: %v columns, %v rows, %v", size, s.w, s.h, ok)
		}
		if s.letters.X < last.X {
			t.Errorf("%v has smaller letters than a smaller terminal: %v", size, s.letters)
		}
		last = s.letters
		if marks := strings.Join(s.parts[1].marks, ""); marks != "ABC" {
			t.Errorf("choices are called %q", marks)
		}
	}
	if last.X < 4 {
		t.Errorf("a hall's screen has letters of %v", last)
	}
}

// The answer comes with the reveal and not before.
func TestAnswerIsRevealed(t *testing.T) {
	ask := &course.Beat{Kind: course.BeatAsk, Say: "Which?", Choices: []course.Option{{Text: "this"}, {Text: "that", Right: true}}}
	reveal := func(b course.Beat) string {
		b.Kind = course.BeatReveal
		return textOf(&course.Lecture{Beats: []*course.Beat{ask, &b}}, 1).plain()
	}
	if got := textOf(one(ask), 0).plain(); got != "Which?\nA this\nB that" {
		t.Errorf("asked: %q", got)
	}
	for want, b := range map[string]course.Beat{
		"B that":              {},
		"B that\nSo it goes.": {Say: "So it goes."},
		"Seen.":               {Say: "Seen.", Keep: true},
	} {
		if got := reveal(b); got != want {
			t.Errorf("revealed: %q, want %q", got, want)
		}
	}
	if got := reveal(course.Beat{Keep: true}); got != "B that" {
		t.Errorf("revealed with a run: %q", got)
	}
}

func TestCheckFits(t *testing.T) {
	long := strings.Repeat("word ", 60)
	for want, b := range map[string]*course.Beat{
		"": {Kind: course.BeatSay, Say: "Short."},
		"does not fit 80×24 in large letters: it takes":           {Kind: course.BeatSay, Say: long},
		"does not fit 80×24 in large letters: a word is too long": {Kind: course.BeatSay, Say: strings.Repeat("w", 60)},
		"rows of 9, so make its words fewer":                      {Kind: course.BeatShow, Run: "x", Say: long},
		"has no large form of 漢: use other characters":            {Kind: course.BeatSay, Say: "漢"},
	} {
		b.Title, b.Source = "One", course.Source{File: "lectures/x.md", Line: 7}
		faults := Check([]*course.Lecture{one(b)})
		switch {
		case want == "" && len(faults) > 0:
			t.Errorf("unexpected: %v", faults)
		case want != "" && (len(faults) != 1 || !strings.Contains(faults[0].String(), want)):
			t.Errorf("faults %v, want %q", faults, want)
		case want != "" && !strings.HasPrefix(faults[0].String(), `lectures/x.md:7: "One" `):
			t.Errorf("fault %v does not say where", faults[0])
		}
	}
	if faults := Check([]*course.Lecture{one(&course.Beat{Kind: course.BeatReveal, Keep: true})}); len(faults) > 0 {
		t.Errorf("a picture alone: %v", faults)
	}
}

// Whatever is written, what is said to fit does, and nothing is drawn beside it.
func TestTextStaysWhereItIsSaidToBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := &course.Beat{Kind: course.BeatAsk, Say: rapid.StringN(0, 80, -1).Draw(t, "say")}
		for range rapid.IntRange(0, 4).Draw(t, "choices") {
			b.Choices = append(b.Choices, course.Option{Text: rapid.StringN(0, 30, -1).Draw(t, "choice")})
		}
		w, h := rapid.IntRange(0, 120).Draw(t, "w"), rapid.IntRange(0, 50).Draw(t, "h")
		m := rapid.SampledFrom([]plot.Marker{plot.Braille, plot.Block, plot.ASCII}).Draw(t, "marker")
		words := textOf(one(b), 0)
		words.plain()
		s, ok := words.whole(w, h, m)
		if !ok {
			return
		}
		c := plot.NewCanvas(w, h)
		for _, p := range s.parts {
			if p.y+p.h > h || p.in > w {
				t.Fatalf("a part at row %d, %d high, on %d", p.y, p.h, h)
			}
			s.letters.Draw(c, plot.Rect{X: p.in, Y: p.y, W: s.w - p.in, H: p.h}, plot.Center, p.lines, plot.Style{}, &plot.Look{Marker: m})
		}
	})
}
