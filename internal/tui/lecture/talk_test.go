package lecture

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

const small = `---
title: Small
summary: Two sentences and a run that is not there.
for: nobody
order: 1
minutes: 3
---

## One {beat=say minutes=1}

> One.

## Gone {beat=show minutes=1 run="gone"}

> Two.

## Three {beat=say minutes=1}

> Three.
`

// held is the screen with the small lecture on, and what moves its clock.
func held(t *testing.T) (*Screen, *time.Time) {
	t.Helper()
	c := course.Open(fstest.MapFS{"lectures/small.md": {Data: []byte(small)}})
	theme, err := ui.NamedTheme("dark", false)
	if err != nil {
		t.Fatal(err)
	}
	now := nine
	ctx := &ui.Context{Course: c, Catalog: experiment.NewCatalog(nil, c), Theme: theme, Motion: ui.Full, Now: func() time.Time { return now }}
	s := New(ctx)
	s.Open("small")
	return s, &now
}

func press(s *Screen, keys ...string) {
	for _, k := range keys {
		ui.Press(s.Keys(), k)
	}
}

// The clock runs from the beginning, whatever beat is on; repeating the first
// sets it to zero.
func TestClockOfALecture(t *testing.T) {
	s, now := held(t)
	*now = nine.Add(time.Minute)
	press(s, "space", "pgup")
	if !s.now.began.Equal(nine) || !s.now.since.Equal(*now) {
		t.Errorf("back at the first beat the clock began at %v, the beat at %v", s.now.began, s.now.since)
	}
	press(s, "r")
	if !s.now.began.Equal(*now) {
		t.Error("repeating the first beat does not set the clock to zero")
	}
	*now = nine.Add(2 * time.Minute)
	press(s, "space", "r")
	if s.now.began.Equal(*now) {
		t.Error("repeating the second beat sets the clock to zero")
	}
}

// A beat that cannot run says why, and the lecture goes on.
func TestBeatThatCannotRun(t *testing.T) {
	s, _ := held(t)
	c := plot.NewCanvas(80, 24)
	press(s, "space")
	s.Draw(c, c.Bounds())
	if got := c.Plain(); !strings.Contains(got, "This beat cannot run: run: no experiment is called") {
		t.Errorf("it says\n%s", got)
	}
	press(s, "f", "s", "r", "space")
	c.Clear()
	s.Draw(c, c.Bounds())
	if got := c.Plain(); strings.Contains(got, "cannot run") || !strings.Contains(got, "3 of 3") {
		t.Errorf("the lecture does not go on:\n%s", got)
	}
}
