// Package lab is the screen where both learners run side by side: one clock,
// their pictures, the knobs and actions, and the timeline of what happened.
package lab

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/forecast"
	"spikeslope/internal/tui/ui"
)

// Lab is the screen.
type Lab struct {
	ctx     *ui.Context
	run     *experiment.Run
	fault   string // why there is no run
	running bool
	speed   int // index into speeds
	pace    ui.Pace
	busy    bool            // a long jump is under way in the background
	goal    experiment.Time // where that jump goes
	ended   bool            // it was run to the end of a showing, and that was kept

	sliders []slider
	focus   int    // the slider turned by arrows; -1 for none
	preset  int    // the last one tried; -1 for none
	told    bool   // its sentence is on show
	view    [2]int // the first picture shown of each side, where not all fit
	unseen  bool   // some did not fit when last drawn
	axis    int    // what charts have across, an index into axes
	layer   layer

	panels  [2]panel
	costly  bool        // a picture's heights are worked out apart
	whole   bool        // nothing is left for later in this drawing
	filling bool        // some are missing, or may be once what changed is drawn
	frame   plot.Canvas // the screen as last drawn
	drawn   ui.Stamp
	shows   *experiment.Run // what that screen was drawn of
	version uint64          // rises with every change
	hot     []hotspot
}

// layer is what lies over the panels: nothing, or one of these.
type layer interface {
	draw(l *Lab, c *plot.Canvas, r plot.Rect)
	key(l *Lab, k tea.KeyPressMsg) tea.Cmd
}

// speeds are model seconds a second.
var speeds = []float64{0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50}

const normal = 3 // index of 1× in speeds

// New returns the lab with nothing on the bench.
func New(ctx *ui.Context) *Lab {
	return &Lab{ctx: ctx, focus: -1, preset: -1, speed: normal}
}

// FirstExperiment is on the bench when the lab is first opened.
const FirstExperiment = "side"

// Init puts an experiment on the bench if there is none.
func (l *Lab) Init() tea.Cmd {
	if l.run != nil {
		l.visit(l.run.Setup)
	}
	if l.run != nil || l.fault != "" {
		return nil
	}
	if _, ok := l.ctx.Catalog.Experiment(FirstExperiment); ok {
		return l.Open(FirstExperiment)
	}
	if all := l.ctx.Catalog.ExperimentIDs(); len(all) > 0 {
		return l.Open(all[0])
	}
	return nil
}

// visit notes that the bench is where the person is.
func (l *Lab) visit(s *experiment.Setup) {
	l.ctx.Visit(ui.Place{Open: ui.Open{Screen: "lab", What: s.Line.String()}, Title: s.Experiment.Title})
}

// Open puts the experiment of a line on the bench, and goes to the line's
// time. With ui.Predict before the line, it asks first what will happen.
func (l *Lab) Open(text string) tea.Cmd {
	text, asked := strings.CutPrefix(text, ui.Predict)
	line, err := experiment.ParseLine(text)
	if err != nil {
		return ui.SayCmd(err.Error())
	}
	if asked {
		return l.askFirst(line)
	}
	return l.load(line)
}

func (l *Lab) load(line experiment.Line) tea.Cmd {
	if l.busy {
		return ui.SayCmd("one moment: still going to the time you asked for")
	}
	run, err := l.start(line)
	if err != nil {
		l.fail(err)
		return ui.SayCmd(err.Error())
	}
	return l.put(run)
}

// start builds the run of a line.
func (l *Lab) start(line experiment.Line) (*experiment.Run, error) {
	setup, err := l.ctx.Catalog.Resolve(line)
	if err != nil {
		return nil, err
	}
	run, err := setup.Start()
	if err != nil {
		return nil, err
	}
	run.Rewindable(experiment.ReplayUnnoticed)
	return run, nil
}

// put puts a run on the bench and goes to its line's time.
func (l *Lab) put(run *experiment.Run) tea.Cmd {
	setup, at := run.Setup, run.Setup.Line.At
	same := l.run != nil && l.run.Setup.Experiment.ID == setup.Experiment.ID
	l.run, l.fault, l.pace, l.ended = run, "", ui.Pace{}, false
	l.costly = true // for all that is known before it is drawn
	l.changed()
	if !same {
		l.focus, l.preset, l.told, l.view, l.axis = -1, -1, false, [2]int{}, 0
		l.speed = speedIndex(setup.Experiment.Speed)
	}
	l.layer = nil
	l.sliders = slidersOf(run)
	for i := range l.panels {
		l.panels[i] = panel{}
	}
	l.running = at == 0 && l.ctx.Motion != ui.Step
	l.visit(setup)
	return l.seek(at)
}

func (l *Lab) fail(err error) {
	if l.run == nil {
		l.fault = err.Error()
	}
}

func speedIndex(want float64) int {
	if want == 0 {
		return normal
	}
	best := normal
	for i, s := range speeds {
		if s <= want {
			best = i
		}
	}
	return best
}

// changed notes that what was drawn is old.
func (l *Lab) changed() {
	l.version++
	l.filling = l.filling || l.costly
}

// Typing tells that keys go into a field or a list.
func (l *Lab) Typing() bool { return l.layer != nil }

// Animated tells that the clock runs, or a picture is not complete.
func (l *Lab) Animated() bool { return (l.running || l.filling) && !l.busy }

// Status names the experiment, its seed and the clock.
func (l *Lab) Status() string {
	if l.run == nil {
		return ""
	}
	state := "‖"
	if l.running {
		state = "▸"
	}
	if l.ctx.ASCII() {
		state = map[bool]string{true: ">", false: "="}[l.running]
	}
	now := l.goal
	if !l.busy { // else the run belongs to the jump
		now = l.run.Now()
	}
	s := fmt.Sprintf("%s · seed %d · %s× %s %s", l.run.Setup.Experiment.Title, l.run.Setup.Seed, speedText(speeds[l.speed]), state, ui.Clock(now))
	switch {
	case l.busy:
		s = "going there … · " + s
	case l.pace.Late:
		s = "slower than asked · " + s
	}
	return s
}

func speedText(s float64) string {
	if s < 1 {
		return fmt.Sprintf("%.1f", s)
	}
	return fmt.Sprintf("%.0f", s)
}

// Update takes frames, results of long jumps, mouse clicks, and keys while
// typing.
func (l *Lab) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.Frame:
		if !l.running { // frames that complete a picture
			return l.fill()
		}
		l.advance(msg.Elapsed)
		return tea.Batch(l.measured(), l.fill())
	case filledMsg:
		return l.filled(msg)
	case arrivedMsg:
		return l.arrived(msg)
	case forecast.Done:
		l.changed()
		return msg.Take()
	case tea.KeyPressMsg:
		l.changed()
		if l.layer != nil {
			return l.layer.key(l, msg)
		}
	case tea.MouseClickMsg:
		return l.click(msg.Mouse())
	case tea.MouseMotionMsg:
		if msg.Button == tea.MouseLeft {
			return l.click(msg.Mouse())
		}
	case tea.MouseWheelMsg:
		return l.wheel(msg.Mouse())
	}
	return nil
}
