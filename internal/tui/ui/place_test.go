package ui

import "testing"

func TestPlacesAreOneAScreenAndTheLatestFirst(t *testing.T) {
	var x Context
	x.Visit(Place{Open{"read", "myths"}, "Five myths"})
	x.Visit(Place{Open{"lab", "swap"}, "Stimulus swap"})
	x.Visit(Place{Open{"read", "verdict"}, "Verdict"})
	got := x.Places()
	if len(got) != 2 || got[0].What != "verdict" || got[1].What != "swap" {
		t.Errorf("places are %v", got)
	}
	x.Visit(got[1])
	if got[0].What != "verdict" {
		t.Error("a visit changed a list handed out before")
	}
}
