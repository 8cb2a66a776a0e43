package quiz

import (
	"fmt"

	"spikeslope/internal/course"
	"spikeslope/internal/spell"
)

// Checks returns the items that a lesson ends with, as far as they exist.
func (b *Bank) Checks(l *course.Lesson) []*Item {
	var list []*Item
	for _, id := range l.Check {
		if it := b.Item(id); it != nil {
			list = append(list, it)
		}
	}
	return list
}

// CheckLessons reports questions that lessons name and the bank does not have.
func (b *Bank) CheckLessons(lessons []*course.Lesson) []course.Fault {
	var ids []string
	for _, it := range b.Items {
		ids = append(ids, it.ID)
	}
	var faults []course.Fault
	for _, l := range lessons {
		for i, id := range l.Check {
			if b.Item(id) != nil {
				continue
			}
			at := l.At(fmt.Sprintf("check[%d]", i))
			hint := "; its id stands in braces after a heading of quiz/"
			if near := spell.Nearest(id, ids); near != "" {
				hint = "; did you mean " + near + "?"
			}
			faults = append(faults, broken(at.File, at.Line, "check: no question is called %q%s", id, hint))
		}
	}
	return faults
}
