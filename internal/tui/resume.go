package tui

import (
	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/quiz"
	"spikeslope/internal/tui/ui"
)

// resume is what the home screen goes on with: a place and what is due, from
// the journal once that is read.
type resume struct {
	ctx  *ui.Context
	bank *quiz.Bank
	last ui.Place
	due  string
	list []ui.Standing
}

// Last is the place last worked at, now or the last time.
func (r *resume) Last() (ui.Place, bool) {
	for _, p := range r.ctx.Places() {
		return p, true
	}
	return r.last, r.last.Screen != ""
}

// Lesson is the one to go on with; ok is false when all are done.
// Before the journal is read nothing counts as begun.
func (r *resume) Lesson() (ui.Standing, bool) {
	if r.list == nil {
		r.list = ui.Standings(r.ctx.Course, nil)
	}
	return ui.NextLesson(r.list)
}

// Due says what waits to be asked again, "" if nothing does.
func (r *resume) Due() string { return r.due }

// resumeMsg brings what the journal knows.
type resumeMsg struct {
	bank      *quiz.Bank
	last      ui.Place
	due       string
	list      []ui.Standing
	notSaving string
}

// read reads the journal, and the questions if they were not read yet.
func (r *resume) read() tea.Cmd {
	ctx, msg := r.ctx, resumeMsg{bank: r.bank}
	return ui.Guard(func() tea.Msg {
		cards, err := ctx.Journal.Cards()
		msg.notSaving = ctx.Journal.Status().Why
		if err != nil {
			return msg
		}
		msg.last, _ = ui.LastPlace(ctx.Journal)
		states, err := ctx.Journal.Lessons()
		if err != nil {
			return msg
		}
		msg.list = ui.Standings(ctx.Course, states)
		if len(cards) > 0 {
			if msg.bank == nil {
				msg.bank, _ = quiz.Load(ctx.Course.Files()) // faults are for `check`
			}
			if known, due := quiz.Waiting(msg.bank.Items, cards, ctx.Now()); due > 0 {
				msg.due = quiz.SayDue(known, due, quiz.Pace)
			}
		}
		return msg
	}, func(error) tea.Msg { return msg })
}

func (r *resume) take(msg resumeMsg) {
	r.bank, r.last, r.due, r.list = msg.bank, msg.last, msg.due, msg.list
}

// remember keeps where a person is when another tab is turned to.
func (a *App) remember() tea.Cmd {
	if a.on == a.rememberedOn {
		return nil
	}
	a.rememberedOn = a.on
	p, ok := a.place()
	if !ok {
		return nil
	}
	return a.ctx.Keep(p.Remember)
}

// place is where a person is.
func (a *App) place() (ui.Place, bool) {
	list := a.ctx.Places()
	if len(list) == 0 {
		return ui.Place{}, false
	}
	return list[0], true
}
