package experiment

import (
	"math"
	"slices"
	"time"
)

// A checkpoint is a run's state at an instant. Rewinding takes the last one
// before the wanted time and runs forward from there, so it is exact.
type checkpoint struct {
	at     Time
	models []Model
	steps  []int64
	next   int
}

const (
	firstCheckpoint = Second // they are at multiples of this
	maxCheckpoints  = 40     // then every other one is dropped and the spacing doubled: 16 s to minute 10
)

// ReplayUnnoticed is how much computing a person does not notice when going
// back.
const ReplayUnnoticed = 50 * time.Millisecond

// Rewindable makes the run keep checkpoints from now on, one after as much
// computing as given. A copy of the models takes up to a megabyte, while running
// a second of them again takes a millisecond or so. Where the checkpoints are
// depends on the machine; what the run comes to does not.
func (r *Run) Rewindable(replay time.Duration) {
	r.keep, r.replay = true, replay
	r.checkpoint()
}

// nextCheckpoint returns when one is due; never while none are kept.
func (r *Run) nextCheckpoint() Time {
	if !r.keep {
		return math.MaxInt64
	}
	return (r.now/r.every + 1) * r.every
}

func (r *Run) checkpoint() {
	if n := len(r.saved); n > 0 {
		if r.saved[n-1].at >= r.now {
			r.unsaved = 0
			return
		}
		if r.unsaved < r.replay {
			return
		}
	}
	r.unsaved = 0
	c := checkpoint{at: r.now, steps: slices.Clone(r.steps), next: r.next}
	for _, m := range r.models {
		c.models = append(c.models, m.Clone())
	}
	r.saved = append(r.saved, c)
	if len(r.saved) > maxCheckpoints {
		r.every *= 2
		r.saved = slices.DeleteFunc(r.saved, func(c checkpoint) bool { return c.at%r.every != 0 })
	}
}

// forget drops the checkpoints of a future that has just been changed.
func (r *Run) forget() {
	r.saved = slices.DeleteFunc(r.saved, func(c checkpoint) bool { return c.at >= r.now && c.at > 0 })
	if r.keep && len(r.saved) > 0 && r.now == 0 {
		r.saved = nil
		r.checkpoint()
	}
}

// Seek goes to model time t, back or forth. Events ahead stay, and happen
// again when their time comes.
func (r *Run) Seek(t Time) {
	t = max(t, 0)
	if t < r.now && len(r.saved) > 0 {
		i := len(r.saved) - 1
		for i > 0 && r.saved[i].at > t {
			i--
		}
		c := r.saved[i]
		r.now, r.next = c.at, c.next
		r.steps, r.fresh = slices.Clone(c.steps), false
		for k, m := range c.models {
			r.models[k] = m.Clone()
			r.descs[k] = r.models[k].Describe()
		}
		r.Record.truncate(r.now)
		r.unsaved = 0
	}
	r.Record.reserve(t)
	r.Advance(t)
}
