package lab

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/experiment"
	"spikeslope/internal/tui/ui"
)

// advance runs the models on by elapsed wall time at the speed chosen. If that
// would take longer than a frame may, it shows less model time, and says so.
func (l *Lab) advance(elapsed time.Duration) {
	if !l.running || l.busy || l.run == nil {
		return
	}
	l.pace.Advance(l.run, elapsed, speeds[l.speed], experiment.MaxTime, l.ctx.FrameBudget)
	if l.run.Now() >= experiment.MaxTime {
		l.running = false
	}
	l.changed()
}

// stride is the model time of the step keys: a step of the slower model, and
// not so little that nothing is to be seen.
func (l *Lab) stride() experiment.Time {
	s := 10 * experiment.Millisecond
	for i := range l.run.Models() {
		s = max(s, l.run.Describe(i).Period)
	}
	return s
}

func (l *Lab) step(n int) tea.Cmd {
	l.running = false
	s := l.stride()
	at := l.run.Now() / s
	if n < 0 && l.run.Now()%s != 0 {
		at++ // back to the grid first
	}
	return l.seek((at + experiment.Time(n)) * s)
}

// arrivedMsg tells that a long jump has come to its end.
type arrivedMsg struct{ panicked any }

// farAway is a jump that may take longer than a frame.
const farAway = 2 * experiment.Second

// seek goes to a model time; a long way is gone in the background, so that the
// screen never waits.
func (l *Lab) seek(t experiment.Time) tea.Cmd {
	l.changed()
	l.pace.Reset()
	t = min(max(t, 0), experiment.MaxTime)
	run := l.run
	if t < run.Now()+farAway && t > run.Now()-farAway {
		run.Seek(t)
		return nil
	}
	l.busy, l.goal = true, t
	return func() (msg tea.Msg) {
		defer func() { msg = arrivedMsg{recover()} }()
		run.Seek(t)
		return nil
	}
}

func (l *Lab) arrived(msg arrivedMsg) tea.Cmd {
	l.busy = false
	l.changed()
	if msg.panicked != nil {
		line := l.run.Setup.Line
		line.At = 0
		l.run, l.fault = nil, fmt.Sprintf("The model failed on the way (%v). Choose another experiment with e.", msg.panicked)
		return ui.SayCmd("the model failed; please report this line: " + line.String())
	}
	return nil
}

// jump goes to the next or previous event.
func (l *Lab) jump(dir int) tea.Cmd {
	now := l.run.Now()
	if dir < 0 {
		// Just past an event, the one before is meant.
		slack := experiment.Time(0)
		if l.running {
			slack = experiment.Time(float64(experiment.Second) * speeds[l.speed])
		}
		to := experiment.Time(0)
		for _, ev := range l.run.Events() {
			if ev.At < now-slack {
				to = ev.At
			}
		}
		return l.seek(to)
	}
	for _, ev := range l.run.Events() {
		if ev.At > now {
			return l.seek(ev.At)
		}
	}
	return ui.SayCmd("no event lies ahead")
}

func (l *Lab) faster(n int) tea.Cmd {
	l.speed = min(max(l.speed+n, 0), len(speeds)-1)
	l.changed()
	return nil
}

// toggle runs and pauses; where nothing may move of itself, it goes on by what
// a second of running shows.
func (l *Lab) toggle() tea.Cmd {
	if l.ctx.Motion == ui.Step {
		return l.seek(l.run.Now() + experiment.Time(speeds[l.speed]*float64(experiment.Second)))
	}
	l.running = !l.running
	l.changed()
	return nil
}

// again starts over, from the same seed or the next one.
func (l *Lab) again(newSeed bool) tea.Cmd {
	line := l.run.Setup.Line
	line.Seed, line.Seeded, line.At = l.run.Setup.Seed, true, 0
	if newSeed {
		line.Seed++
	}
	// Knobs stay where they were turned: only time starts again.
	line.Events = nil
	for i, m := range l.run.Models() {
		p := l.run.Setup.Parts[i]
		for _, k := range p.Builder.Knobs {
			if v := m.Knob(k.Name); v != p.Values.Num[k.Name] {
				name := p.Builder.Side.String() + "." + k.Name
				if k.Stream {
					name = k.Name
				}
				line.Set(name, k.Write(v))
			}
		}
	}
	wasRunning := l.running
	cmd := l.load(line)
	l.running = wasRunning || l.ctx.Motion != ui.Step
	return cmd
}
