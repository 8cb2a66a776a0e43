package lecture

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/tui/picture"
	"spikeslope/internal/tui/ui"
)

// A talk is a lecture being held.
type talk struct {
	ctx     *ui.Context
	lecture *course.Lecture
	at      int       // the beat on the screen
	began   time.Time // the clock's zero
	since   time.Time // when the beat came on
	desk    *desk     // where the speaker's notes follow; nil for nowhere
	typed   string    // of a beat's number

	showing *experiment.Showing // what the beat runs; nil for nothing
	run     *experiment.Run     // of the beat's showing, or one waiting to be kept
	starts  int                 // the beat whose run it is; -1 for none
	from    experiment.Time     // where the run stood when the beat came on
	order   int                 // of the run under way to be started
	busy    bool                // it is not there yet
	fault   string              // why there is none
	frozen  bool
	slow    bool
	pace    ui.Pace
	kept    map[experiment.View]*picture.Kept
}

// slowMotion is the share of its speed that a run has in slow motion.
const slowMotion = 0.25

// hold begins a lecture.
func (s *Screen) hold(l *course.Lecture) tea.Cmd {
	stop := s.stop()
	if len(l.Beats) == 0 {
		return ui.SayCmd(fmt.Sprintf("the lecture %q has no beats; spikeslope check says why", l.ID))
	}
	now := s.ctx.Now()
	s.now = &talk{ctx: s.ctx, lecture: l, began: now, starts: -1}
	if s.ctx.Folder != "" {
		s.now.desk = newDesk(s.ctx.Folder, l.ID)
	}
	return tea.Batch(stop, s.turn(0), s.tick())
}

// stop ends the lecture or the notes, if one is on.
func (s *Screen) stop() tea.Cmd {
	n := s.now
	s.now, s.notes = nil, nil
	if n == nil || n.desk == nil {
		return nil
	}
	return n.desk.leave
}

// Close ends what a lecture has begun, when the program ends.
func (s *Screen) Close() {
	if leave := s.stop(); leave != nil {
		leave()
	}
}

// turn puts beat i on the screen.
func (s *Screen) turn(i int) tea.Cmd {
	s.changed()
	n := s.now
	n.at, n.typed, n.frozen, n.since = i, "", false, n.ctx.Now()
	return tea.Batch(n.stage(false), s.note())
}

// stage makes the run of the beat ready: it goes on with the one there is, or
// starts one, again if it is asked to.
func (n *talk) stage(again bool) tea.Cmd {
	before := n.showing
	n.showing, n.fault, n.busy = nil, "", false
	n.order++
	n.pace.Reset()
	show, err := n.ctx.Catalog.Showing(n.lecture, n.at)
	if err != nil {
		n.fault = "This beat cannot run: " + err.Error() + "."
		return nil
	}
	if show == nil {
		return nil
	}
	n.showing = show
	first := n.lecture.Starts(n.at)
	at := show.From
	if before != nil && again {
		at = n.from
	}
	if show.Kept && n.starts == first && n.run != nil {
		if !again && (!show.Exact || n.run.Now() == at) {
			n.from = n.run.Now()
			return nil
		}
	}
	if n.starts != first {
		n.kept = nil
	}
	n.from, n.busy, n.starts, n.run = at, true, first, nil
	return start(show.Setup, at, n.order)
}

// startedMsg brings a run that has come to its beat's moment.
type startedMsg struct {
	run   *experiment.Run
	order int
	err   error
}

// start builds a run and goes to a moment of it, beside the screen.
func start(setup *experiment.Setup, at experiment.Time, order int) tea.Cmd {
	return ui.Guard(func() tea.Msg {
		run, err := setup.Start()
		if err == nil {
			run.Seek(at)
		}
		return startedMsg{run, order, err}
	}, func(err error) tea.Msg { return startedMsg{order: order, err: err} })
}

func (s *Screen) started(msg startedMsg) tea.Cmd {
	n := s.now
	if n == nil || msg.order != n.order {
		return nil // for a beat that is past
	}
	n.busy, n.run = false, msg.run
	if msg.err != nil {
		n.starts, n.fault = -1, "This beat cannot run: "+msg.err.Error()+"."
	}
	return nil
}

// moving tells that the run of the beat goes on by itself.
func (n *talk) moving() bool {
	return n.showing != nil && n.run != nil && !n.busy && !n.frozen && n.run.Now() < n.end()
}

// end is where the run waits.
func (n *talk) end() experiment.Time {
	if n.showing.Until > 0 {
		return n.showing.Until
	}
	return experiment.MaxTime
}

func (n *talk) speed() float64 {
	if n.slow {
		return n.showing.Speed * slowMotion
	}
	return n.showing.Speed
}

func (n *talk) advance(elapsed time.Duration) {
	if n.moving() {
		n.pace.Advance(n.run, elapsed, n.speed(), n.end(), n.ctx.FrameBudget)
	}
}

// shown is what is kept of a picture from frame to frame.
func (n *talk) shown(v experiment.View) *picture.Kept {
	if n.kept == nil {
		n.kept = map[experiment.View]*picture.Kept{}
	}
	if n.kept[v] == nil {
		n.kept[v] = &picture.Kept{}
	}
	return n.kept[v]
}
