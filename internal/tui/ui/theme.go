package ui

import (
	"fmt"
	"strings"

	"spikeslope/internal/plot"
)

// A Theme gives each role its colour. One accent a side, three greys, and the
// background is the terminal's own.
type Theme struct {
	Name  string
	Light bool

	Ink   plot.Color // values, titles, text
	Dim   plot.Color // names, labels, help
	Faint plot.Color // rules, empty tracks

	Brain        plot.Color // the brain side's accent
	BrainMuted   plot.Color
	Descent      plot.Color // the descent side's
	DescentMuted plot.Color
	Second       plot.Color // a second group within either side
	Third        plot.Color
	Trail        plot.Color // the path on a surface
	Now          plot.Color // where it is
	Select       plot.Color // ground of what is chosen
	Ground       plot.Color // the ground assumed where colours are mixed

	Heat plot.Ramp // of heights on surfaces
}

// Themes lists the names --theme takes.
var Themes = []string{"auto", "dark", "light", "contrast", "safe"}

// NamedTheme returns a theme by name; auto follows the terminal's background.
func NamedTheme(name string, light bool) (*Theme, error) {
	switch name {
	case "dark":
		return themeOf(false, name), nil
	case "light":
		return themeOf(true, name), nil
	case "auto", "":
		return themeOf(light, "auto"), nil
	case "contrast":
		return contrast(light), nil
	case "safe":
		return safe(light), nil
	}
	return nil, fmt.Errorf("no theme is called %q; there are %s", name, strings.Join(Themes, ", "))
}

func themeOf(light bool, name string) *Theme {
	if light {
		return &Theme{
			Name: name, Light: true,
			Ink: plot.MustHex("#22262c"), Dim: plot.MustHex("#5c6570"), Faint: plot.MustHex("#c3c9d0"),
			Brain: plot.MustHex("#a3540a"), BrainMuted: plot.MustHex("#c9935c"),
			Descent: plot.MustHex("#14699f"), DescentMuted: plot.MustHex("#7fb0d0"),
			Second: plot.MustHex("#8a2be2"), Third: plot.MustHex("#0f766e"),
			Trail: plot.MustHex("#101418"), Now: plot.MustHex("#9c1c00"),
			Select: plot.MustHex("#e8ebef"), Ground: plot.MustHex("#ffffff"),
			Heat: plot.Viridis(plot.Bands, false),
		}
	}
	return &Theme{
		Name: name,
		Ink:  plot.MustHex("#d7dae0"), Dim: plot.MustHex("#7d8590"), Faint: plot.MustHex("#3a3f47"),
		Brain: plot.MustHex("#f2a65a"), BrainMuted: plot.MustHex("#8a5a2b"),
		Descent: plot.MustHex("#5fb3e8"), DescentMuted: plot.MustHex("#2a5f83"),
		Second: plot.MustHex("#c77dff"), Third: plot.MustHex("#5fd7c0"),
		Trail: plot.MustHex("#ffffff"), Now: plot.MustHex("#ffe3a3"),
		Select: plot.MustHex("#262b33"), Ground: plot.MustHex("#101214"),
		Heat: plot.Viridis(plot.Bands, true),
	}
}

// contrast keeps text at 7 to 1 or better against black or white.
func contrast(light bool) *Theme {
	t := themeOf(light, "contrast")
	if light {
		t.Ink, t.Dim, t.Faint = plot.MustHex("#000000"), plot.MustHex("#333a42"), plot.MustHex("#7d8590")
		t.Brain, t.Descent, t.Second = plot.MustHex("#7a3a00"), plot.MustHex("#003f73"), plot.MustHex("#5b009c")
		return t
	}
	t.Ink, t.Dim, t.Faint = plot.MustHex("#ffffff"), plot.MustHex("#c9d1d9"), plot.MustHex("#7d8590")
	t.Brain, t.Descent, t.Second = plot.MustHex("#ffc078"), plot.MustHex("#8fd0ff"), plot.MustHex("#e0b0ff")
	return t
}

// safe takes blue, orange and grey alone, and cividis for heights, which
// people of any colour vision tell apart.
func safe(light bool) *Theme {
	t := themeOf(light, "safe")
	t.Heat = plot.Cividis(plot.Bands, !light)
	if light {
		t.Second, t.Third = plot.MustHex("#4d5560"), plot.MustHex("#7a5c00")
		return t
	}
	t.Second, t.Third = plot.MustHex("#d0d4da"), plot.MustHex("#f0e442")
	return t
}

// Look returns what pictures of one side are drawn with.
func (t *Theme) Look(descent bool, p plot.Profile, m plot.Marker) plot.Look {
	own, muted, other := t.Brain, t.BrainMuted, t.Descent
	if descent {
		own, muted, other = t.Descent, t.DescentMuted, t.Brain
	}
	return plot.Look{
		Profile: p, Marker: m, Ground: t.Ground,
		Ink: t.Ink, Dim: t.Dim, Faint: t.Faint, Hot: t.Now,
		Accents: []plot.Color{t.Dim, own, t.Second, t.Ink, t.Third, other, muted},
		Heat:    t.Heat.For(p),
		Signed:  plot.Diverging(plot.Bands+1, t.Descent, t.Ground, t.Brain).For(p),
		Regions: plot.Regions(t.Brain, t.Descent, t.Ground).For(p),
	}
}

// For returns the theme as a terminal of that many colours shows it: where
// there are sixteen, the nearest of them to orange would be red, so each role
// names its own.
func (t *Theme) For(p plot.Profile) *Theme {
	if p != plot.ANSI16 {
		return t
	}
	const red, green, yellow, blue, magenta, cyan, white, grey = 1, 2, 3, 4, 5, 6, 7, 8
	c := *t
	c.Ink, c.Dim, c.Faint = plot.Default, plot.Indexed(grey), plot.Indexed(grey)
	c.Brain, c.BrainMuted = plot.Indexed(yellow), plot.Indexed(yellow)
	c.Descent, c.DescentMuted = plot.Indexed(cyan), plot.Indexed(blue)
	c.Second, c.Third = plot.Indexed(magenta), plot.Indexed(green)
	c.Trail, c.Now, c.Select = plot.Default, plot.Indexed(red), plot.Default
	if !t.Light {
		c.Descent, c.Second = plot.Indexed(grey+cyan), plot.Indexed(grey+magenta)
		c.Brain = plot.Indexed(grey + yellow)
		c.Now = plot.Indexed(grey + white)
	}
	return &c
}
