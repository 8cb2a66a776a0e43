package lecture

import (
	"fmt"

	"spikeslope/internal/course"
	"spikeslope/internal/plot"
)

// The terminal every beat must fit.
const smallWidth, smallHeight = 80, 24

// Check reports beats whose text does not fit a terminal of 80×24 in large
// letters, and characters that have no large form.
func Check(lectures []*course.Lecture) []course.Fault {
	var faults []course.Fault
	for _, l := range lectures {
		for i, b := range l.Beats {
			for _, say := range faultsOf(l, i) {
				faults = append(faults, course.Fault{File: b.Source.File, Line: b.Source.Line, Message: fmt.Sprintf("%q %s", b.Title, say)})
			}
		}
	}
	return faults
}

func faultsOf(l *course.Lecture, i int) (list []string) {
	t := textOf(l, i)
	for _, p := range t {
		for _, it := range p.items {
			if missing := plot.WithoutLetter(it.words); missing != "" {
				list = append(list, fmt.Sprintf("has no large form of %s: use other characters", missing))
			}
		}
	}
	w, h := smallWidth-2*margin, smallHeight-footRows
	_, ok := t.whole(w, h, plot.Block)
	if l.Beats[i].Shows() {
		_, ok = t.caption(w, h, plot.Block)
		_, h = captionRows(h)
	}
	if ok || len(t) == 0 {
		return list
	}
	letters := plot.LetterSizes[len(plot.LetterSizes)-1]
	s, whole := t.set(letters, w)
	if !whole {
		return append(list, fmt.Sprintf("does not fit %d×%d in large letters: a word is too long, choose a shorter one", smallWidth, smallHeight))
	}
	return append(list, fmt.Sprintf("does not fit %d×%d in large letters: it takes %d rows of %d, so make its words fewer", smallWidth, smallHeight, s.h, h))
}
