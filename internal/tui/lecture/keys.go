package lecture

import (
	"fmt"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/experiment"
	"spikeslope/internal/tui/ui"
)

// Keys are the screen's bindings: those of the list, and those a lecture is
// held with. A clicker has PageDown and PageUp and needs no more.
func (s *Screen) Keys() []ui.Group {
	n := func(f func(int) tea.Cmd, i int) func() tea.Cmd { return func() tea.Cmd { return f(i) } }
	list := []ui.Binding{
		{Keys: []string{"enter"}, Short: s.listWord("begin"), Help: "begin the lecture; go to the beat whose number was typed", Do: s.enter, Off: s.noEnter},
		{Keys: []string{"down", "j"}, Show: "↑ ↓", Short: s.listWord("choose"), Help: "choose a lecture; scroll the notes (also j, k)", Do: n(s.choose, 1), Off: s.noList},
		{Keys: []string{"up", "k"}, Do: n(s.choose, -1), Off: s.noList},
		{Keys: []string{"space", "pgdown", "right"}, Show: "space", Help: "the next beat (also PgDn, →: any clicker)", Do: n(s.step, 1), Off: s.noTalk},
		{Keys: []string{"pgup", "left"}, Show: "pgup", Help: "the beat before (also ←)", Do: n(s.step, -1), Off: s.noTalk},
		{Show: "0-9", Help: "in a lecture: a beat's number; enter goes there"},
		{Keys: []string{"f"}, Help: "freeze the run, or let it go on; with --motion step, a second on", Do: s.freeze, Off: s.noRun},
		{Keys: []string{"s"}, Help: "slow motion: a quarter of the speed, and back", Do: s.slower, Off: s.noRun},
		{Keys: []string{"r"}, Help: "the beat again from its beginning; on the first, the clock too", Do: s.again, Off: s.noTalk},
	}
	if s.now != nil || s.notes != nil {
		for d := range 10 {
			list = append(list, ui.Binding{Keys: []string{strconv.Itoa(d)}, Do: n(s.digit, d)})
		}
		list = append(list,
			ui.Binding{Keys: []string{"backspace"}, Help: "take the last digit back", Do: s.erase},
			ui.Binding{Keys: []string{"esc"}, Help: "leave the lecture", Do: s.leave})
	}
	return []ui.Group{{Title: "Lectures", Bindings: list}}
}

func (s *Screen) listWord(word string) string {
	if s.noList() == "" {
		return word
	}
	return ""
}

func (s *Screen) noList() string {
	switch {
	case s.notes != nil:
		return ""
	case s.now != nil:
		return "esc leaves the lecture, and shows the list"
	case len(s.ctx.Course.Lectures()) == 0:
		return "this content has no lectures"
	}
	return ""
}

func (s *Screen) noTalk() string {
	if !s.Alone() {
		return "begin a lecture first, with enter"
	}
	return ""
}

func (s *Screen) noRun() string {
	switch {
	case s.notes != nil:
		return "the lecture runs in the other terminal"
	case s.now == nil:
		return s.noTalk()
	case s.now.showing == nil || s.now.run == nil:
		return "nothing runs in this beat"
	}
	return ""
}

func (s *Screen) noEnter() string {
	switch {
	case !s.Alone():
		return s.noList()
	case s.typed() == "":
		return "type the number of a beat first; space goes to the next"
	}
	return ""
}

func (s *Screen) choose(d int) tea.Cmd {
	s.changed()
	if s.notes != nil {
		s.notes.top = max(0, s.notes.top+d)
		return nil
	}
	s.at = max(0, min(s.at+d, len(s.ctx.Course.Lectures())-1))
	return nil
}

func (s *Screen) enter() tea.Cmd {
	s.changed()
	if !s.Alone() {
		return s.hold(s.ctx.Course.Lectures()[s.at])
	}
	typed := s.typed()
	s.setTyped("")
	k, err := strconv.Atoi(typed)
	if most := s.beats(); err != nil || k < 1 || k > most {
		return ui.SayCmd(fmt.Sprintf("there is no beat %s; the last is %d", typed, most))
	}
	return s.show(k - 1)
}

// step goes on or back by a beat; before the first and after the last it stays.
func (s *Screen) step(d int) tea.Cmd {
	i := s.beat() + d
	switch {
	case i < 0:
		return nil
	case i >= s.beats():
		return ui.SayCmd("that was the last beat; esc leaves")
	}
	return s.show(i)
}

// show puts a beat on the screen, or turns the notes to it.
func (s *Screen) show(i int) tea.Cmd {
	if s.notes != nil {
		s.changed()
		s.notes.turn(i)
		return nil
	}
	return s.turn(i)
}

// beat is the beat on show, and beats how many there are.
func (s *Screen) beat() int {
	if s.notes != nil {
		return s.notes.at
	}
	return s.now.at
}

func (s *Screen) beats() int {
	if s.notes != nil {
		return len(s.notes.lecture.Beats)
	}
	return len(s.now.lecture.Beats)
}

// typed is the number being typed.
func (s *Screen) typed() string {
	if s.notes != nil {
		return s.notes.typed
	}
	return s.now.typed
}

func (s *Screen) setTyped(text string) {
	s.changed()
	if s.notes != nil {
		s.notes.typed = text
	} else {
		s.now.typed = text
	}
}

func (s *Screen) digit(d int) tea.Cmd {
	if text := s.typed(); len(text) < 3 {
		s.setTyped(text + strconv.Itoa(d))
	}
	return nil
}

func (s *Screen) erase() tea.Cmd {
	if text := s.typed(); text != "" {
		s.setTyped(text[:len(text)-1])
	}
	return nil
}

// freeze stops the run, or lets it go on; where nothing may move of itself, it
// goes on by what a second shows.
func (s *Screen) freeze() tea.Cmd {
	s.changed()
	n := s.now
	if n.ctx.Motion == ui.Step {
		n.frozen = false
		n.run.Advance(min(n.run.Now()+experiment.Time(n.speed()*float64(experiment.Second)), n.end()))
		return nil
	}
	n.frozen = !n.frozen
	return s.note()
}

func (s *Screen) slower() tea.Cmd {
	s.changed()
	s.now.slow = !s.now.slow
	return nil
}

// again begins the beat anew, where it began before; on the first beat the
// clock begins anew too.
func (s *Screen) again() tea.Cmd {
	if s.now == nil {
		return nil
	}
	s.changed()
	n := s.now
	n.frozen, n.since = false, n.ctx.Now()
	if n.at == 0 {
		n.began = n.since
	}
	return tea.Batch(n.stage(true), s.note())
}

// leave takes back what was typed, and then leaves the lecture.
func (s *Screen) leave() tea.Cmd {
	if s.typed() != "" {
		s.setTyped("")
		return nil
	}
	s.changed()
	return s.stop()
}
