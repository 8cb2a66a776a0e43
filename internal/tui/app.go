// Package tui is the terminal interface: one Bubble Tea model that holds the
// screens, and a package for each screen.
package tui

import (
	"fmt"
	"strings"
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

func (a *App) drawHead(r plot.Rect) {
	x := a.canvas.Text(margin, 0, "spikeslope", a.ctx.Bold())
	status := a.screen().Status()
	if status == "" && a.ctx.NotSaving != "" {
		status = "not saving"
	}
	gap := 4
	if a.w < 100 {
		gap = 2
	}
	x += gap
	for i, t := range a.tabs[:digits] {
		x = a.canvas.Text(x, 0, t.label(i), a.ctx.Dim()) + gap
	}
	for i, at := range a.tabSpans() {
		if i != a.lit() || a.overlay != nil {
			continue
		}
		a.canvas.StyleRect(plot.Rect{X: at.X, Y: 0, W: at.W, H: 1}, a.ctx.Bold())
		line := "▔"
		if a.ctx.ASCII() {
			line = "-"
		}
		a.canvas.Text(at.X, 1, strings.Repeat(line, at.W), plot.Fg(a.ctx.Theme.Brain))
	}
	a.drawStatus(x, status)
}

// drawStatus writes the screen's status at the right end of the first line or,
// where that has no room, of the second. Of a status in parts, divided by middle
// dots, the first goes into the second line, but for roomy terminals, and so do
// the next ones if there is no room for them above.
func (a *App) drawStatus(x int, status string) {
	write := func(r plot.Rect, s string) {
		a.canvas.TextIn(r, plot.Right, a.ctx.Spell(s), a.ctx.Dim())
	}
	below := plot.Rect{X: margin + 20, Y: 1, W: a.w - 2*margin - 20, H: 1}
	if a.overlay == nil {
		on := a.tabSpans()[a.lit()]
		below.X = on.X + on.W + 2
		below.W = a.w - margin - below.X
	}
	room := plot.Rect{X: x, Y: 0, W: a.w - margin - x, H: 1}
	first, rest, parts := strings.Cut(status, partDot)
	if (!parts || ui.SizeOf(a.w, a.h) == ui.Roomy) && plot.Width(status) <= room.W {
		write(room, status)
		return
	}
	if !parts {
		write(below, status)
		return
	}
	short := lastParts(rest, room.W)
	write(room, short)
	if more := strings.TrimSuffix(strings.TrimSuffix(rest, short), partDot); more != "" {
		const legible = 10 // columns of the first
		if left := below.W - plot.Width(partDot+more); left >= legible {
			more = a.ctx.Clip(first, left) + partDot + more
		}
		write(below, lastParts(more, below.W))
		return
	}
	write(below, first)
}

// partDot divides the parts of a status.
const partDot = " · "

// lastParts returns as many of the last parts of a status as w columns hold.
func lastParts(status string, w int) string {
	for parts := true; plot.Width(status) > w; {
		if _, status, parts = strings.Cut(status, partDot); !parts {
			return ""
		}
	}
	return status
}

func (t tab) label(i int) string { return fmt.Sprintf("%d %s", i+1, t.title) }

// lit is the tab that what is on show belongs to.
func (a *App) lit() int {
	if a.on < digits {
		return a.on
	}
	return 0
}

// tabSpans returns where the tabs stand in the first row.
func (a *App) tabSpans() []plot.Rect {
	gap := 4
	if a.w < 100 {
		gap = 2
	}
	x := margin + len("spikeslope") + gap
	spans := make([]plot.Rect, digits)
	for i, t := range a.tabs[:digits] {
		w := plot.Width(t.label(i))
		spans[i] = plot.Rect{X: x, Y: 0, W: w, H: 2}
		x += w + gap
	}
	return spans
}

func (a *App) clickTabs(m tea.Mouse) (tea.Cmd, bool) {
	for i, r := range a.tabSpans() {
		if r.Contains(m.X, m.Y) {
			return a.goTo(i), true
		}
	}
	return nil, false
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
