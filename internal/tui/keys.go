package tui

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/tui/help"
	"spikeslope/internal/tui/search"
	"spikeslope/internal/tui/ui"
)

// key does a key press: the screen's while it types, else the screen's
// binding, else the program's.
func (a *App) key(msg tea.KeyPressMsg) tea.Cmd {
	k := msg.String()
	switch k { // whatever is on show, a field or a list among it
	case "ctrl+c":
		return tea.Quit
	case "ctrl+z":
		return tea.Suspend
	}
	if ui.SizeOf(a.w, a.h) == ui.TooSmall { // or not yet known
		if k == "q" {
			return tea.Quit
		}
		return nil
	}
	if a.say != "" {
		a.say = ""
	}
	if a.screen().Typing() {
		return a.screen().Update(msg)
	}
	if k == " " {
		k = "space"
	}
	for _, groups := range [][]ui.Group{a.screen().Keys(), a.Keys()} {
		cmd, say, known := ui.Press(groups, k)
		if say != "" {
			return ui.SayCmd(say)
		}
		if known {
			return cmd
		}
	}
	return nil
}

// Keys are the program's own bindings, the same on every screen.
func (a *App) Keys() []ui.Group {
	tabs := ui.Binding{Show: "1-5", Help: "go to a tab: home, read, lab, quiz, progress"}
	bindings := []ui.Binding{tabs}
	for i := range digits {
		bindings = append(bindings, ui.Binding{Keys: []string{strconv.Itoa(i + 1)}, Do: func() tea.Cmd { return a.goTo(i) }})
	}
	return []ui.Group{{Title: "Everywhere", Bindings: append(bindings,
		ui.Binding{Keys: []string{"?"}, Help: "show all keys; type to filter", Do: a.help},
		ui.Binding{Keys: []string{"L"}, Help: "the lessons; from a claim, one about it", Do: a.lessons},
		ui.Binding{Keys: []string{"/"}, Help: "search claims, terms, experiments, lessons, lectures and references", Do: a.search},
		ui.Binding{Keys: []string{"esc"}, Help: "go back", Do: a.back},
		ui.Binding{Keys: []string{"ctrl+t"}, Help: "next theme", Do: a.nextTheme},
		ui.Binding{Keys: []string{"ctrl+s"}, Help: "mouse off and on, so that text can be selected", Do: a.toggleMouse},
		ui.Binding{Keys: []string{"ctrl+z"}, Help: "stop here and give the shell back; fg goes on", Do: func() tea.Cmd { return tea.Suspend }},
		ui.Binding{Keys: []string{"q", "ctrl+c"}, Show: "q", Help: "quit", Do: func() tea.Cmd { return tea.Quit }},
	)}}
}

func (a *App) goTo(i int) tea.Cmd {
	a.overlay = nil
	if i == a.on {
		return nil
	}
	a.trail = append(a.trail, a.on)
	if len(a.trail) > 50 {
		a.trail = a.trail[1:]
	}
	return a.show(i)
}

func (a *App) back() tea.Cmd {
	if a.overlay != nil {
		a.overlay = nil
		return nil
	}
	if n := len(a.trail); n > 0 {
		i := a.trail[n-1]
		a.trail = a.trail[:n-1]
		return a.show(i)
	}
	return nil
}

// opener is a screen that can be told what to show.
type opener interface{ Open(what string) tea.Cmd }

func (a *App) open(msg ui.Open) tea.Cmd {
	i := a.tabOf(msg.Screen)
	if i < 0 {
		return nil
	}
	return tea.Batch(a.openIn(i, msg.What), a.goTo(i))
}

// tabOf returns the tab of that name, or -1.
func (a *App) tabOf(name string) int {
	return slices.IndexFunc(a.tabs, func(t tab) bool { return t.name == name })
}

// openIn shows something in a tab; "" leaves it as it is. It comes before the
// tab is on show, so that the tab does not first open what it has by itself.
func (a *App) openIn(i int, what string) tea.Cmd {
	if o, ok := a.tabs[i].screen.(opener); ok && what != "" {
		return o.Open(what)
	}
	return nil
}

// lessons opens the lessons as they were left, or at the claim being read.
func (a *App) lessons() tea.Cmd {
	what := a.claimRead()
	if what != "" {
		what = "claim:" + what
	}
	return a.open(ui.Open{Screen: "lesson", What: what})
}

func (a *App) help() tea.Cmd {
	a.overlay = help.New(a.ctx, slices.Concat(a.screen().Keys(), a.Keys()), a.back)
	return a.overlay.Init()
}

func (a *App) search() tea.Cmd {
	a.overlay = search.New(a.ctx, a.back)
	return a.overlay.Init()
}

func (a *App) nextTheme() tea.Cmd {
	i := slices.Index(ui.Themes, a.options.Theme)
	a.options.Theme = ui.Themes[(i+1)%len(ui.Themes)]
	a.restyle(a.light)
	return ui.SayCmd("theme: " + a.options.Theme)
}

func (a *App) toggleMouse() tea.Cmd {
	a.mouseOff = !a.mouseOff
	if a.mouseOff {
		return ui.SayCmd("mouse off: select text as usual; ctrl+s turns it on again")
	}
	return ui.SayCmd("mouse on")
}
