package course

import (
	"os"
	"reflect"
	"testing"
	"testing/fstest"
)

func TestLectures(t *testing.T) {
	c := good(t)
	l, ok := c.Lecture("order")
	if !ok || len(c.Lectures()) != 1 {
		t.Fatalf("lectures = %v", c.Lectures())
	}
	if l.Title != "Timing for a hall" || l.For != "anybody" || l.Planned(2) != 3 || l.Planned(len(l.Beats)) != l.Minutes {
		t.Errorf("lecture = %+v", l)
	}
	at := func(line int) Source { return Source{"lectures/order.md", line} }
	want := []*Beat{
		{Title: "The idea", Kind: BeatSay, Minutes: 1, Say: "Who spikes first decides.",
			Notes: "Say it twice. See [the window](gloss:stdp) [@bi-poo-1998].", Source: at(10)},
		{Title: "One pair after the other", Kind: BeatShow, Minutes: 2, Say: "Watch the dots.", Run: "pairing?seed=3", Preset: "loose",
			Until: "30s", Speed: 2.5, Draw: []string{"window", "chart: change"}, Notes: "Point at the left half.\n\n- A list for the speaker.", Source: at(17)},
		{Title: "The vote", Kind: BeatAsk, Minutes: 1, Say: "What does the synapse do?",
			Choices: []Option{{"It shrinks", false}, {"It grows, and fast", true}}, Notes: "Hands up.", Source: at(25)},
		{Title: "What it did", Kind: BeatReveal, Minutes: 2, Keep: true, Source: at(35)},
		{Title: "And so", Kind: BeatReveal, Minutes: 0.5, Say: "As you saw.\nAnd more.", Source: at(37)},
	}
	for i, b := range l.Beats {
		if !reflect.DeepEqual(b, want[i]) {
			t.Errorf("beat %d is\n%+v\nwant\n%+v", i+1, b, want[i])
		}
	}
	for i, starts := range []int{-1, 1, -1, 1, -1} {
		if got := l.Starts(i); got != starts {
			t.Errorf("beat %d shows the run of %d, want %d", i, got, starts)
		}
	}
	for i, want := range []*Beat{nil, nil, nil, l.Beats[2], l.Beats[2]} {
		if asked := l.Asked(i); asked != want {
			t.Errorf("beat %d answers %v", i, asked)
		}
	}
	if o, at := l.Beats[2].Answer(); at != 1 || !o.Right {
		t.Errorf("the answer is %v at %d", o, at)
	}
}

// An instructor's folder changes a lecture and adds one.
func TestLecturesOverlaid(t *testing.T) {
	own := "---\ntitle: Mine\norder: 2\n---\n"
	c := Open(Overlay(os.DirFS("testdata/good"), fstest.MapFS{"lectures/mine.md": file(own)}))
	if list := c.Lectures(); len(list) != 2 || list[1].ID != "mine" || list[1].Title != "Mine" {
		t.Errorf("lectures = %v", list)
	}
	if hits := c.Search("last row", 1); len(hits) != 1 || hits[0].Kind != HitLecture || hits[0].ID != "order" {
		t.Errorf("hits = %v", hits)
	}
}
