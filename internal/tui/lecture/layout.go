package lecture

import (
	"slices"
	"strings"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
)

// A text is what stands on the screen in large letters: paragraphs of items.
type text []paragraph

// A paragraph is a sentence, or choices each with its letter.
type paragraph struct {
	items []item
	role  role
}

type item struct{ mark, words string }

// role says what a paragraph is for, which its colour tells too.
type role int

const (
	sentence role = iota
	choices
	answer
)

// textOf returns what beat i shows in large letters.
func textOf(l *course.Lecture, i int) text {
	b := l.Beats[i]
	var t text
	say := func() {
		for words := range strings.SplitSeq(b.Say, "\n") {
			if words != "" {
				t = append(t, paragraph{[]item{{"", words}}, sentence})
			}
		}
	}
	asked := l.Asked(i)
	right, at := course.Option{}, -1
	if asked != nil {
		right, at = asked.Answer()
	}
	switch {
	case b.Kind == course.BeatAsk:
		say()
		p := paragraph{role: choices}
		for k, o := range b.Choices {
			p.items = append(p.items, item{Letter(k), o.Text})
		}
		t = append(t, p)
	case at >= 0 && !b.Shows():
		t = append(t, paragraph{[]item{{Letter(at), right.Text}}, answer})
		say()
	case at >= 0 && b.Say == "":
		t = append(t, paragraph{[]item{{Letter(at), right.Text}}, answer})
	default:
		say()
	}
	return t
}

// Letter is what choice k is called, so that a hall can vote.
func Letter(k int) string { return string(rune('A' + k)) }

// A setting is a text broken into lines in letters of one size.
type setting struct {
	letters plot.Letters
	parts   []part
	w, h    int // columns and rows it takes
}

type part struct {
	role  role
	y, h  int      // rows from the top
	marks []string // beside each line, "" for none
	lines []string
	in    int // columns that lines stand in
}

// centred tells that there are sentences alone; choices and answers begin
// below each other.
func (s *setting) centred() bool {
	return !slices.ContainsFunc(s.parts, func(p part) bool { return p.role != sentence })
}

// between is the air between the letter of a choice and its words.
const between = " "

// set breaks the text for w columns in letters of a size; ok is false if a
// word or a choice's letter is wider.
func (t text) set(letters plot.Letters, w int) (s setting, ok bool) {
	s.letters = letters
	for k, p := range t {
		out := part{role: p.role}
		for _, it := range p.items {
			if it.mark != "" {
				out.in = max(out.in, letters.Wide(it.mark+between+".")-letters.Wide("."))
			}
		}
		if out.in > w {
			return s, false
		}
		for _, it := range p.items {
			lines, ok := letters.Wrap(it.words, w-out.in)
			if !ok {
				return s, false
			}
			for i, line := range lines {
				mark := ""
				if i == 0 {
					mark = it.mark
				}
				out.marks, out.lines = append(out.marks, mark), append(out.lines, line)
				s.w = max(s.w, out.in+letters.Wide(line))
			}
		}
		if k > 0 {
			s.h += max(1, 3*letters.Y/2)
		}
		out.y, out.h = s.h, letters.High(out.lines)
		s.h += out.h
		s.parts = append(s.parts, out)
	}
	return s, true
}

// fit sets the text in the largest letters that fit; ok is false if none do.
func (t text) fit(w, h int, m plot.Marker) (best setting, ok bool) {
	for _, letters := range plot.LetterSizes {
		if !letters.Drawn(m) {
			continue
		}
		if s, whole := t.set(letters, w); whole && s.h <= h && s.w <= w {
			return s, true
		}
	}
	return setting{}, false
}

// plain returns the text in letters of the terminal's own, for screens that
// are too small for more.
func (t text) plain() string {
	var lines []string
	for _, p := range t {
		for _, it := range p.items {
			lines = append(lines, strings.TrimSpace(it.mark+" "+it.words))
		}
	}
	return strings.Join(lines, "\n")
}

// The parts of the screen, in rows.
const (
	footRows = 1 // beat k of n
	airRows  = 1 // above a text over a run, where there is room
)

// whole sets a text that has the screen to itself, with air above and below if
// the letters need not be smaller than the least for it.
func (t text) whole(w, h int, m plot.Marker) (s setting, ok bool) {
	if s, ok = t.fit(w, h*9/10, m); !ok {
		s, ok = t.fit(w, h, m)
	}
	return s, ok
}

// captionRows are how high a text over a run may be: as low as can be, so that
// its pictures stay large, and for longer ones higher.
func captionRows(h int) (wish, most int) { return max(5, h/4), max(9, h/3) }

// caption sets the text over a run of a screen h rows high.
func (t text) caption(w, h int, m plot.Marker) (s setting, ok bool) {
	wish, most := captionRows(h)
	if s, ok = t.fit(w, wish, m); !ok {
		s, ok = t.fit(w, most, m)
	}
	return s, ok
}
