package course

import (
	"os"
	"reflect"
	"slices"
	"testing"
	"testing/fstest"

	"spikeslope/content"
)

func TestLessons(t *testing.T) {
	c := good(t)
	var ids []string
	for _, l := range c.Lessons() {
		ids = append(ids, l.ID)
	}
	if !slices.Equal(ids, []string{"order", "after"}) {
		t.Fatalf("lessons = %v, want them in the order of the course", ids)
	}
	l, _ := c.Lesson("order")
	if at := l.At("check[0]"); at != (Source{"lessons/order.md", 9}) {
		t.Errorf("the first question stands at %v", at)
	}
	got := *l
	got.lines = nil
	want := Lesson{
		ID: "order", Title: "The order of two spikes", Summary: "A synapse can tell which of two spikes came first.",
		Order: 10, Minutes: 6, Claims: []string{"brain-what"}, Predict: "pairing?seed=3", Run: "pairing?dt=20", Check: []string{"q"},
		Read:  "Two spikes, one synapse, and a [window](gloss:stdp) [@bi-poo-1998].",
		Watch: "Watch the dot.", Say: "What happened to the synapse?", Answer: "It grew.", Why: "The input came first.",
		Source: Source{"lessons/order.md", 1},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if _, ok := c.Lesson("none"); ok {
		t.Error("found a lesson that is not there")
	}
}

// A cycle is told at each of its lessons, and ends.
func TestLessonsInACircle(t *testing.T) {
	fsys := fstest.MapFS{}
	for id, need := range map[string]string{"a": "b", "b": "c", "c": "a", "d": "a"} {
		fsys["lessons/"+id+".md"] = file("---\ntitle: " + id + "\nneeds: [" + need + "]\norder: 1\n---\n")
	}
	c, _ := Load(fsys)
	for id, in := range map[string]bool{"a": true, "b": true, "c": true, "d": false} {
		l, _ := c.Lesson(id)
		need, _ := c.Lesson(l.Needs[0])
		if c.leadsTo(need, id, map[string]bool{}) != in {
			t.Errorf("%s is in the circle: %v, want %v", id, !in, in)
		}
	}
}

// An instructor's folder changes a lesson and adds one.
func TestLessonsOverlaid(t *testing.T) {
	own := "---\ntitle: Mine\norder: 15\n---\n"
	c := Open(Overlay(os.DirFS("testdata/good"), fstest.MapFS{"lessons/mine.md": file(own), "lessons/after.md": file(own)}))
	if list := c.Lessons(); len(list) != 3 || list[1].ID != "after" || list[1].Title != "Mine" || list[2].ID != "mine" {
		t.Errorf("lessons = %v", list)
	}
}

// BenchmarkLessons is what the home screen waits for to name the next lesson.
func BenchmarkLessons(b *testing.B) {
	for b.Loop() {
		Open(content.FS()).Lessons()
	}
}
