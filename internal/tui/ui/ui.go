// Package ui is what the screens share: the context they draw in, their keys,
// themes, and small parts such as titles and scroll positions.
package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/journal"
	"spikeslope/internal/plot"
)

// A Screen is one tab: a plain struct that draws itself into a rectangle.
type Screen interface {
	// Init is called when the screen is shown.
	Init() tea.Cmd
	// Update takes a message that is not the program's own: mouse, frames,
	// results of commands, and keys while Typing.
	Update(msg tea.Msg) tea.Cmd
	// Draw fills r. It is called after every message, so it must find its
	// pictures cached.
	Draw(c *plot.Canvas, r plot.Rect)
	// Keys are the screen's bindings, in the order of the help line.
	Keys() []Group
	// Typing tells that keys are text now, not commands.
	Typing() bool
	// Animated tells that frames are wanted.
	Animated() bool
	// Status is a few words for the right end of the first line.
	Status() string
}

// Alone is a screen that may want the terminal to itself: no tabs above it and
// no help below.
type Alone interface{ Alone() bool }

// Closer is a screen that ends what it has begun when the program ends.
type Closer interface{ Close() }

// Frame asks the screen on show to move on. Elapsed is the time since the last
// frame, whatever the timer made of it.
type Frame struct{ Elapsed time.Duration }

// Open asks the program to show something: a screen by its name and what in
// it, such as Open{"lab", "swap?seed=7"} or Open{"read", "gd-rate"}.
type Open struct{ Screen, What string }

// Back asks the program to go back to where the person came from.
type Back struct{}

// Predict before an experiment line, as what the lab is to open, asks what will
// happen before it runs; then the lab goes back.
const Predict = "predict:"

// Say shows a passing remark above the help line.
type Say struct{ Text string }

// OpenCmd returns the command that sends an Open.
func OpenCmd(screen, what string) tea.Cmd {
	return func() tea.Msg { return Open{screen, what} }
}

// SayCmd returns the command that sends a Say.
func SayCmd(text string) tea.Cmd {
	return func() tea.Msg { return Say{text} }
}

// Motion says how much moves of itself.
type Motion string

// Motions, as --motion takes them.
const (
	Full    Motion = "full"
	Reduced Motion = "reduced" // pictures change, nothing glides, fewer frames
	Step    Motion = "step"    // nothing moves until a key is pressed
)

// Motions lists the names --motion takes.
var Motions = []string{string(Full), string(Reduced), string(Step)}

// Interval is the time between frames.
func (m Motion) Interval() time.Duration {
	if m == Full {
		return time.Second / 30
	}
	return time.Second / 5
}

// A Context is what all screens draw with. The program changes it in place
// when the terminal tells its colours or its size.
type Context struct {
	Course  *course.Course
	Catalog *experiment.Catalog
	Theme   *Theme
	Profile plot.Profile
	Marker  plot.Marker
	Motion  Motion
	Version string
	// FrameBudget is the longest a frame may spend in the models; 0 sets no
	// bound, so that what is shown does not depend on the machine.
	FrameBudget time.Duration
	// Folder is where small files of the tutor lie, as a lecture's standing; ""
	// for none.
	Folder  string
	Journal *journal.Journal // used in commands alone: it waits for the disk
	Now     func() time.Time
	// NotSaving says why what a person does is not kept, "" while it is.
	NotSaving string
	// Findings are what has been measured; nil until they have been read.
	Findings Findings
	// Epoch rises when theme or look change, so that what was drawn before
	// is drawn anew.
	Epoch int

	lookKey lookKey
	looks   [2]plot.Look // by side

	places []Place // the latest last, one a screen
}

// Ink, Dim and the others are the styles of text.
func (x *Context) Ink() plot.Style   { return plot.Fg(x.Theme.Ink) }
func (x *Context) Dim() plot.Style   { return plot.Fg(x.Theme.Dim) }
func (x *Context) Faint() plot.Style { return plot.Fg(x.Theme.Faint) }
func (x *Context) Bold() plot.Style  { return plot.Fg(x.Theme.Ink).With(plot.Bold) }

// Side returns the accent style of a side.
func (x *Context) Side(s experiment.Side) plot.Style {
	if s == experiment.Descent {
		return plot.Fg(x.Theme.Descent)
	}
	return plot.Fg(x.Theme.Brain)
}

// Look returns what pictures of a side are drawn with. Fitting its ramps to
// 256 colours takes a while, so it is done once for each theme.
func (x *Context) Look(s experiment.Side) plot.Look {
	if k := (lookKey{x.Theme, x.Profile, x.Marker}); x.lookKey != k {
		x.lookKey = k
		x.looks = [2]plot.Look{x.Theme.Look(false, x.Profile, x.Marker), x.Theme.Look(true, x.Profile, x.Marker)}
	}
	return x.looks[s]
}

type lookKey struct {
	theme   *Theme
	profile plot.Profile
	marker  plot.Marker
}

// ASCII tells that nothing outside ASCII may be drawn.
func (x *Context) ASCII() bool { return x.Marker == plot.ASCII }

// Cursor is the mark before what is chosen in a list.
func (x *Context) Cursor() string {
	if x.ASCII() {
		return ">"
	}
	return "▸"
}

// A Size is a named breakpoint of the layout.
type Size int

// Sizes, by columns and rows.
const (
	TooSmall Size = iota // below 60×20
	Compact              // 80×24 and thereabouts
	Standard             // 100×32 and up; made for 120×40
	Roomy                // 160×50 and up
)

// SizeOf classifies a rectangle.
func SizeOf(w, h int) Size {
	switch {
	case w < MinWidth || h < MinHeight:
		return TooSmall
	case w >= 160 && h >= 50:
		return Roomy
	case w >= 100 && h >= 32:
		return Standard
	}
	return Compact
}

// The smallest terminal the tutor works in.
const (
	MinWidth  = 60
	MinHeight = 20
)
