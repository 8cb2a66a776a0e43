package ui

import (
	"fmt"
	"testing"
	"testing/fstest"
	"time"

	"spikeslope/internal/course"
	"spikeslope/internal/journal"
)

func TestNextLesson(t *testing.T) {
	files := fstest.MapFS{}
	for i, needs := range []string{"", "a", "b", ""} {
		id := string(rune('a' + i))
		files["lessons/"+id+".md"] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: %s\norder: %d\nneeds: [%s]\n---\n", id, i+1, needs)}
	}
	c := course.Open(files)
	noon := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	done := journal.LessonState{Done: true}
	begun := func(step int, at time.Duration) journal.LessonState {
		return journal.LessonState{Step: step, Last: noon.Add(at)}
	}
	for _, tc := range []struct {
		states map[string]journal.LessonState
		next   string
		says   string // of the next
	}{
		{nil, "a", "not begun"},
		{map[string]journal.LessonState{"a": done}, "b", "not begun"},
		{map[string]journal.LessonState{"a": done, "c": done, "b": done}, "d", "not begun"},
		{map[string]journal.LessonState{"b": done}, "a", "not begun"},
		{map[string]journal.LessonState{"a": done, "c": begun(2, 0), "d": begun(4, time.Hour)}, "d", "at step 5 of 6, why"},
		{map[string]journal.LessonState{"d": begun(99, 0)}, "d", "at step 6 of 6, check"},
		{map[string]journal.LessonState{"a": done, "b": done, "c": done, "d": done}, "", ""},
		{map[string]journal.LessonState{"gone": begun(1, 0)}, "a", "not begun"},
	} {
		got, ok := NextLesson(Standings(c, tc.states))
		switch {
		case ok != (tc.next != ""):
			t.Errorf("%v: there is a next lesson: %v", tc.states, ok)
		case ok && (got.Lesson.ID != tc.next || got.Say() != tc.says):
			t.Errorf("%v: next is %s, %s; want %s, %s", tc.states, got.Lesson.ID, got.Say(), tc.next, tc.says)
		}
	}
	list := Standings(c, map[string]journal.LessonState{"a": {Done: true, TestedOut: true}})
	if list[0].Say() != "tested out" || len(list[1].Lacks) != 0 || len(list[2].Lacks) != 1 {
		t.Errorf("%+v", list)
	}
}
