package ui

import (
	"slices"
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

func TestSpell(t *testing.T) {
	braille, ascii := &Context{Marker: plot.Braille}, &Context{Marker: plot.ASCII}
	for _, c := range []struct{ s, want, plain string }{
		{"y = -1.11: 0.5·(-2) + 3e-05", "y = −1.11: 0.5·(−2) + 3e−05", "y = -1.11: 0.5*(-2) + 3e-05"},
		{"network 2-16-1, one-way, - a dash", "network 2-16-1, one-way, - a dash", "network 2-16-1, one-way, - a dash"},
		{"ravine?x0=-1&eta=1e-3", "ravine?x0=-1&eta=1e-3", "ravine?x0=-1&eta=1e-3"},
	} {
		if got := braille.Spell(c.s); got != c.want {
			t.Errorf("%q is %q, want %q", c.s, got, c.want)
		}
		if got := ascii.Spell(c.s); got != c.plain {
			t.Errorf("%q in ASCII is %q, want %q", c.s, got, c.plain)
		}
	}
}

func TestTitle(t *testing.T) {
	x := &Context{Marker: plot.Braille}
	for _, c := range []struct {
		s    string
		w    int
		want string
	}{
		{"pixels, and the units, last 2 s", 31, "pixels, and the units, last 2 s"},
		{"pixels, and the units, last 2 s", 30, "pixels, and the units"},
		{"pixels, and the units, last 2 s", 20, "pixels"},
		{"weights: blue against", 12, "weights"},
		{"loss surface and the way down", 20, "loss surface and …"},
	} {
		if got := x.Title(c.s, c.w); got != c.want {
			t.Errorf("%q in %d columns is %q, want %q", c.s, c.w, got, c.want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		s    string
		w    int
		want []string
	}{
		{"the left-hand layer", 9, []string{"the left-", "hand", "layer"}},
		{"say the left-hand layer", 12, []string{"say the", "left-hand", "layer"}}, // no room for the hyphen
		{"from 1 to -20", 11, []string{"from 1 to", "-20"}},
		{"kept\nline", 20, []string{"kept", "line"}},
		{"unbreakable", 5, []string{"unbre", "akabl", "e"}},
		{" blanks ", 20, []string{"blanks"}},
	} {
		if got := Wrap(c.s, c.w); !slices.Equal(got, c.want) {
			t.Errorf("%q in %d columns is %q, want %q", c.s, c.w, got, c.want)
		}
	}
}
