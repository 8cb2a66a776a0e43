// Package tui is the terminal interface: one Bubble Tea model that holds the
// screens, and a package for each screen.
package tui

import (
	"fmt"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// A tab is a screen with its name and, but for what stands under another tab,
// its digit.
type tab struct {
	name   string // "lab"
	title  string // "Lab"
	screen ui.Screen
}

// digits is how many of the tabs have one; what comes after them stands under
// the first.
const digits = 5

// App is the model of the program.
type App struct {
	ctx     *ui.Context
	options Options
	tabs    []tab
	on      int
	overlay ui.Screen // help or search, over the tab
	trail   []int     // tabs to go back to

	canvas       plot.Canvas
	content      string // the last frame
	dirty        bool
	w, h         int
	ticking      bool
	last         time.Time // of the last frame
	say          string
	sayUntil     time.Time
	mouseOff     bool
	drawn        chan struct{} // closed when there has been a frame
	once         sync.Once
	reading      reading
	resume       *resume
	rememberedOn int  // the tab on show when the place was last remembered
	light        bool // the terminal's background
}

type tickMsg time.Time
type findingsMsg ui.Findings
type quietMsg struct{} // a remark has been shown long enough

const sayFor = 4 * time.Second

// Init asks the terminal for its background and starts the first screen.
func (a *App) Init() tea.Cmd {
	a.dirty = true // whatever was drawn before
	first := a.options.Open
	i := max(a.tabOf(first.Screen), 0)
	cmds := []tea.Cmd{a.openIn(i, first.What), a.show(i)}
	if i > 0 {
		cmds = append(cmds, a.resume.read()) // it tells whether the journal saves
	}
	if a.options.Theme == "auto" || a.options.Theme == "" {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	return tea.Batch(cmds...)
}

// findings reads what has been measured, once, when a screen that tells of it
// is first shown. Without it the pages stand as they are; the evidence command
// says what is wrong with a file.
func (a *App) findings() tea.Cmd {
	read := a.options.Evidence
	if read == nil {
		return nil
	}
	a.options.Evidence = nil
	return func() tea.Msg {
		<-a.drawn // the first frame comes first
		ev, err := read()
		if err != nil {
			return nil
		}
		return findingsMsg(ui.GatherFindings(a.ctx.Catalog, ev))
	}
}

func (a *App) screen() ui.Screen {
	if a.overlay != nil {
		return a.overlay
	}
	return a.tabs[a.on].screen
}

func (a *App) show(i int) tea.Cmd {
	a.on = i
	cmd := a.tabs[i].screen.Init()
	switch a.tabs[i].name {
	case "home":
		return tea.Batch(cmd, a.resume.read())
	case "read", "lab":
		return tea.Batch(cmd, a.findings())
	}
	return cmd
}

// Update takes a message, then sees to it that frames come while the screen
// wants them, and stop when it does not.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	a.dirty = true
	cmd := a.update(msg)
	return a, tea.Batch(cmd, a.noteReading(), a.remember(), a.tick())
}

func (a *App) tick() tea.Cmd {
	if a.ticking || a.ctx.Motion == ui.Step || !a.screen().Animated() {
		return nil
	}
	a.ticking = true
	if a.last.IsZero() {
		a.last = time.Now()
	}
	return tea.Tick(a.ctx.Motion.Interval(), func(t time.Time) tea.Msg { return tickMsg(t) })
}

func (a *App) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tickMsg:
		return a.frame(time.Time(msg))
	case tea.WindowSizeMsg:
		a.w, a.h = msg.Width, msg.Height
		a.canvas.Resize(a.w, a.h)
		return nil
	case tea.BackgroundColorMsg:
		a.restyle(!msg.IsDark())
		return nil
	case tea.ColorProfileMsg:
		a.profile(msg.Profile)
		return nil
	case tea.KeyPressMsg:
		return a.key(msg)
	case tea.MouseClickMsg:
		if !a.alone() {
			if cmd, hit := a.clickTabs(msg.Mouse()); hit {
				return cmd
			}
		}
	case ui.Open:
		return a.open(msg)
	case ui.Back:
		return a.back()
	case ui.Say:
		a.say, a.sayUntil = a.ctx.Spell(msg.Text), time.Now().Add(sayFor)
		return tea.Tick(sayFor, func(time.Time) tea.Msg { return quietMsg{} })
	case resumeMsg:
		a.resume.take(msg)
		return a.kept(ui.Kept{NotSaving: msg.notSaving})
	case ui.Kept:
		return a.kept(msg)
	case findingsMsg:
		a.ctx.Findings = ui.Findings(msg)
		a.ctx.Epoch++
		return nil
	case quietMsg:
		if !time.Now().Before(a.sayUntil) {
			a.say = ""
		}
		return nil
	}
	if isInput(msg) {
		return a.screen().Update(msg)
	}
	return a.tell(msg)
}

func (a *App) frame(now time.Time) tea.Cmd {
	a.ticking = false
	if !a.screen().Animated() {
		a.last = time.Time{}
		return nil
	}
	// A laptop that slept must not make the models catch up on the night.
	elapsed := min(now.Sub(a.last), 250*time.Millisecond)
	a.last = now
	return a.screen().Update(ui.Frame{Elapsed: elapsed})
}

// restyle takes the theme chosen for the terminal's background and colours.
func (a *App) restyle(light bool) {
	a.light = light
	if t, err := ui.NamedTheme(a.options.Theme, light); err == nil {
		a.ctx.Theme = t.For(a.ctx.Profile)
		a.ctx.Epoch++
	}
}

// View draws the frame, once for any number of calls without a change.
func (a *App) View() tea.View {
	if a.dirty {
		a.dirty = false
		a.content = a.draw()
	}
	v := tea.NewView(a.content)
	v.AltScreen = true
	v.WindowTitle = "spikeslope"
	if !a.mouseOff {
		v.MouseMode = tea.MouseModeCellMotion
	}
	return v
}

func (a *App) draw() string {
	if a.w == 0 || a.h == 0 {
		return ""
	}
	defer a.once.Do(func() { close(a.drawn) })
	a.canvas.Clear()
	a.canvas.ASCII = a.ctx.ASCII()
	if ui.SizeOf(a.w, a.h) == ui.TooSmall {
		a.drawTooSmall()
	} else {
		a.drawFrame()
	}
	return a.canvas.String(a.ctx.Profile)
}

func (a *App) drawTooSmall() {
	lines := []string{
		fmt.Sprintf("This terminal is %d by %d.", a.w, a.h),
		fmt.Sprintf("spikeslope needs %d by %d.", ui.MinWidth, ui.MinHeight),
		"Make it larger, or q to quit.",
	}
	y := max(0, (a.h-len(lines))/2)
	for i, s := range lines {
		a.canvas.TextIn(plot.Rect{X: 0, Y: y + i, W: a.w, H: 1}, plot.Center, s, a.ctx.Ink())
	}
}

// margin is the space left and right of everything.
const margin = 2

func (a *App) drawFrame() {
	full := a.canvas.Bounds()
	if a.alone() {
		a.screen().Draw(&a.canvas, full.Inset(margin, 0))
		if a.say != "" {
			a.drawHelp(full)
		}
		return
	}
	head, rest := full.CutTop(2)
	body, foot := rest.CutBottom(2)
	if ui.SizeOf(a.w, a.h) == ui.Compact {
		body, foot = rest.CutBottom(1)
	}
	a.drawHead(head)
	a.screen().Draw(&a.canvas, body.Inset(margin, 0))
	a.drawHelp(foot)
}

// alone tells that the screen on show has the terminal to itself.
func (a *App) alone() bool {
	s, ok := a.screen().(ui.Alone)
	return ok && s.Alone()
}

// drawHelp writes a remark, or else as many short helps as fit; ? is always
// among them.
func (a *App) drawHelp(r plot.Rect) {
	y := r.Y + r.H - 1
	if a.screen().Typing() && a.say == "" {
		return // the keys are text now; what is typed into says its own
	}
	if a.say != "" {
		a.canvas.TextIn(plot.Rect{X: margin, Y: y, W: a.w - 2*margin, H: 1}, plot.Left, a.say, a.ctx.Ink())
		return
	}
	const last = "? all keys"
	x, room := margin, a.w-2*margin-plot.Width(last)
	for _, b := range helpLine(a.helped(), room) {
		at := a.canvas.Text(x, y, a.ctx.Spell(b.Label()), a.ctx.Ink())
		x = a.canvas.Text(at+1, y, b.Short, a.ctx.Dim()) + helpGap
	}
	at := a.canvas.Text(x, y, "?", a.ctx.Ink())
	a.canvas.Text(at+1, y, "all keys", a.ctx.Dim())
}
