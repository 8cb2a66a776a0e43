package ui

import (
	"time"

	"spikeslope/internal/experiment"
)

// A Pace runs models on as time passes on the wall.
type Pace struct {
	owed float64 // model time due but not yet run, µs
	Late bool    // the machine can't keep up with the speed asked for
}

// Reset forgets what is owed.
func (p *Pace) Reset() { *p = Pace{} }

// Advance runs on by elapsed wall time at a speed, in model seconds a second,
// up to model time until. If that takes longer than a frame may, it runs less,
// and is late; budget 0 sets no bound.
func (p *Pace) Advance(run *experiment.Run, elapsed time.Duration, speed float64, until experiment.Time, budget time.Duration) {
	p.owed += float64(elapsed.Microseconds()) * speed
	piece := experiment.Time(p.owed) / 8
	piece = max(piece/experiment.Millisecond*experiment.Millisecond, experiment.Millisecond)
	start := time.Now()
	p.Late = false
	for p.owed >= float64(piece) {
		run.Advance(min(run.Now()+piece, until))
		p.owed -= float64(piece)
		if run.Now() >= until {
			p.owed = 0
		}
		if budget > 0 && time.Since(start) > budget {
			p.Late = true
			p.owed = 0
		}
	}
}
