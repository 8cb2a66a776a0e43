package quiz

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/journal"
	"spikeslope/internal/quiz"
	"spikeslope/internal/quiz/spacing"
	"spikeslope/internal/tui/ui"
)

// lore is what is known before a session: the questions, and from the journal
// what the student remembers of them.
type lore struct {
	bank      *quiz.Bank
	cards     map[string]spacing.Card
	open      []string // misconceptions met and not overcome
	flags     map[string]bool
	scheduler *spacing.Scheduler
	pace      time.Duration
}

// due says in words how much on a subject is due.
func (l *lore) due(what string, now time.Time) string {
	known, due := quiz.Waiting(l.bank.About(what), l.cards, now)
	return quiz.SayDue(known, due, l.pace)
}

// session starts a session on a subject.
func (l *lore) session(what string, length time.Duration, now time.Time) (*quiz.Session, error) {
	return quiz.NewSession(quiz.Plan{
		Items: l.bank.About(what), Cards: l.cards, Scheduler: l.scheduler,
		Start: now, Length: length, Seed: uint64(now.UnixNano()), Open: l.open,
	})
}

// check starts a session that asks items once each, in their order.
func (l *lore) check(items []*quiz.Item, now time.Time) (*quiz.Session, error) {
	return quiz.NewSession(quiz.Plan{
		Items: items, Cards: l.cards, Scheduler: l.scheduler, Start: now, Seed: uint64(now.UnixNano()), Each: true,
	})
}

// loreMsg brings it.
type loreMsg struct {
	of   *Quiz // which asked for it
	lore *lore
	why  string // why nothing is saved
	err  error
}

// read reads the questions and the journal.
func (q *Quiz) read() tea.Cmd {
	ctx, known := q.ctx, q.lore
	return ui.Guard(func() tea.Msg {
		l, err := readLore(ctx.Course, ctx.Journal, ctx.Now(), known)
		return loreMsg{q, l, ctx.Journal.Status().Why, err}
	}, func(err error) tea.Msg { return loreMsg{of: q, err: err} })
}

// readLore reads what is known; the questions only if they are not known.
func readLore(c *course.Course, j *journal.Journal, now time.Time, known *lore) (*lore, error) {
	l := &lore{pace: quiz.Pace, flags: map[string]bool{}}
	if known != nil {
		l.bank, l.scheduler = known.bank, known.scheduler
	}
	var err error
	if l.bank == nil {
		l.bank, _ = quiz.Load(c.Files()) // faults are for `check`; what is sound can be asked
		if l.scheduler, err = spacing.NewScheduler(); err != nil {
			return nil, err
		}
	}
	if l.cards, err = j.Cards(); err != nil {
		return nil, fmt.Errorf("the journal cannot be read: %w", err)
	}
	p, err := j.Progress(now, nil)
	if err != nil {
		return nil, fmt.Errorf("the journal cannot be read: %w", err)
	}
	l.open = p.Open()
	if today := p.Due[0]; today.Items > 0 {
		l.pace = time.Duration(today.Minutes / float64(today.Items) * float64(time.Minute))
	}
	flags, err := j.Flags()
	for _, f := range flags {
		l.flags[f.Item] = true
	}
	return l, err
}

// take takes what was read.
func (q *Quiz) take(msg loreMsg) tea.Cmd {
	if msg.of != q {
		return nil
	}
	q.changed()
	q.ctx.NotSaving = msg.why
	if msg.err != nil {
		q.fault = msg.err.Error()
		return nil
	}
	q.fault, q.lore = "", msg.lore
	if q.lesson != nil {
		return q.beginCheck()
	}
	if len(q.lore.bank.Items) == 0 {
		q.fault = "There are no questions in this content. Put some into quiz/*.md; `spikeslope check` reads them."
	}
	q.start.topics = q.topics()
	return q.choose(q.want)
}
