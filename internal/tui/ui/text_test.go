package ui

import (
	"testing"

	"spikeslope/internal/plot"
)

func TestClip(t *testing.T) {
	for _, c := range []struct {
		marker plot.Marker
		s      string
		w      int
		want   string
	}{
		{plot.Braille, "one two three", 13, "one two three"},
		{plot.Braille, "one two three", 12, "one two …"},
		{plot.Braille, "one two three", 9, "one two …"},
		{plot.Braille, "one two three", 8, "one …"},
		{plot.ASCII, "one two three", 12, "one two ..."},
		{plot.ASCII, "η is a rate", 20, "eta is a rate"},
		{plot.Braille, "übergroßeswort", 5, "über…"},
		{plot.Braille, "one two", 0, ""},
	} {
		x := &Context{Marker: c.marker}
		if got := x.Clip(c.s, c.w); got != c.want || plot.Width(got) > c.w {
			t.Errorf("%q in %d columns is %q, want %q", c.s, c.w, got, c.want)
		}
	}
}
