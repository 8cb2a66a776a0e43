package tui

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/journal"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/home"
	"spikeslope/internal/tui/lab"
	"spikeslope/internal/tui/lecture"
	"spikeslope/internal/tui/lesson"
	"spikeslope/internal/tui/progress"
	"spikeslope/internal/tui/quiz"
	"spikeslope/internal/tui/read"
	"spikeslope/internal/tui/ui"
)

// Options are what the command line chose.
type Options struct {
	Theme   string // one of ui.Themes
	Marker  string // one of plot's markers
	Motion  string // one of ui.Motions
	Open    ui.Open
	Version string
	Folder  string           // where small files of the tutor lie; "" for none
	Journal *journal.Journal // nil keeps everything in memory
	Now     func() time.Time // nil is the clock
	Environ []string
	// Evidence reads what has been measured; nil for nothing.
	Evidence func() (*experiment.Evidence, error)
	In       io.Reader
	Out      io.Writer
}

// New returns the program's model, ready to run.
func New(c *course.Course, cat *experiment.Catalog, o Options) (*App, error) {
	theme, err := ui.NamedTheme(o.Theme, false)
	if err != nil {
		return nil, err
	}
	marker := map[string]plot.Marker{"block": plot.Block, "ascii": plot.ASCII}[o.Marker]
	ctx := &ui.Context{Course: c, Catalog: cat, Theme: theme, Motion: ui.Motion(o.Motion), Version: o.Version, Folder: o.Folder, Journal: o.Journal, Now: o.Now}
	if ctx.Now == nil {
		ctx.Now = time.Now
	}
	if ctx.Journal == nil {
		ctx.Journal = journal.New("")
	}
	if ctx.Motion == "" {
		ctx.Motion = ui.Full
	}
	ctx.Marker, ctx.Profile = marker, plot.TrueColor
	a := &App{ctx: ctx, options: o, drawn: make(chan struct{}), resume: &resume{ctx: ctx}}
	first := home.New(ctx)
	first.ResumeFrom(a.resume)
	a.tabs = []tab{
		{"home", "Home", first},
		{"read", "Read", read.New(ctx)},
		{"lab", "Lab", lab.New(ctx)},
		{"quiz", "Quiz", quiz.New(ctx)},
		{"progress", "Progress", progress.New(ctx)},
		{"lesson", "Lesson", lesson.New(ctx)},
		{"lecture", "Lecture", lecture.New(ctx)},
	}
	return a, nil
}

// Profile returns how many colours the terminal shows. Any non-empty NO_COLOR
// means none, as no-color.org asks. tmux takes 24-bit colour since 2.2 and
// translates it for the terminal outside, so COLORTERM is believed inside it,
// where colorprofile only looks at TERM; GNU screen does not.
func Profile(out io.Writer, environ []string) colorprofile.Profile {
	env := map[string]string{}
	for _, e := range environ {
		name, value, _ := strings.Cut(e, "=")
		env[name] = value
	}
	if env["NO_COLOR"] != "" {
		return colorprofile.ASCII
	}
	p := colorprofile.Detect(out, environ)
	full := env["COLORTERM"] == "truecolor" || env["COLORTERM"] == "24bit"
	if full && env["TMUX"] != "" && env["STY"] == "" && p >= colorprofile.ANSI {
		return colorprofile.TrueColor
	}
	return p
}

func (a *App) profile(p colorprofile.Profile) {
	switch p {
	case colorprofile.TrueColor:
		a.profileIs(plot.TrueColor)
	case colorprofile.ANSI256:
		a.profileIs(plot.ANSI256)
	case colorprofile.ANSI:
		a.profileIs(plot.ANSI16)
	default:
		a.profileIs(plot.NoColor)
	}
}

func (a *App) profileIs(p plot.Profile) {
	if a.ctx.Profile != p {
		a.ctx.Profile = p
		a.restyle(a.light)
	}
}

// frameBudget leaves the rest of a thirtieth of a second to the pictures.
const frameBudget = 12 * time.Millisecond

// How much the heap may grow, in percent of what is in use, before it is
// collected. What is made up to the first frame is little and mostly stays. After
// that, half is enough for the models and pictures, which make little garbage: of
// the default, twice what is in use, one half would be memory to no purpose.
const (
	growthToFirstFrame = 400
	growth             = 50
)

// sparing collects less up to the first frame and more after it, until stop.
func (a *App) sparing() (stop func()) {
	before := debug.SetGCPercent(growthToFirstFrame)
	done := make(chan struct{})
	go func() {
		select {
		case <-a.drawn:
			debug.SetGCPercent(growth)
		case <-done:
		}
	}()
	return func() { close(done); debug.SetGCPercent(before) }
}

// Run shows the tutor until the person leaves or ctx ends. The terminal is
// restored in every case, a panic included.
func Run(ctx context.Context, a *App) error {
	defer a.sparing()()
	o := a.options
	a.ctx.FrameBudget = frameBudget
	p := Profile(o.Out, o.Environ)
	a.profile(p)
	if o.Open.Screen == "read" {
		go a.ctx.Course.References() // the first page cites them: read them beside it
	}
	prog := tea.NewProgram(a, tea.WithContext(ctx), tea.WithInput(o.In), tea.WithOutput(o.Out),
		tea.WithEnvironment(o.Environ), tea.WithColorProfile(p), tea.WithFPS(60), tea.WithoutSignalHandler())
	_, err := prog.Run()
	a.finish()
	if err != nil {
		return fmt.Errorf("the tutor stopped: %w", err)
	}
	return nil
}

// IsTerminal tells whether f is a terminal a person sits at.
func IsTerminal(f *os.File) bool { return term.IsTerminal(f.Fd()) }
