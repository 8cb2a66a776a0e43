package plasticity

import "spikeslope/internal/stimulus"

// Kinds of rounds.
const (
	learning = iota
	recalling
)

// completionRound is one pattern learned or recalled, with the pause after it.
type completionRound struct {
	kind    int
	pattern int
	ms      int
	cued    stimulus.Pattern       // pixels that receive the cue now
	missing stimulus.Pattern       // white pixels that the cue leaves out
	counts  [stimulus.Channels]int // spikes of each pixel's neurons
}

// completionWindow is the number of recalls the running quality looks back on.
const completionWindow = 8

// completionRecord is what a watcher wants to know of past rounds.
type completionRecord struct {
	rounds  [2]int
	quality [completionWindow]float64 // ring over recalls
}

// begin starts a round on a random pattern.
func (c *Completion) begin(kind int) {
	r := &c.round
	*r = completionRound{kind: kind, pattern: c.order.IntN(c.p.Patterns)}
	pattern := &c.patterns[r.pattern]
	if kind == learning {
		r.cued = *pattern
		return
	}
	var white [stimulus.Channels]int
	n := 0
	for i, on := range pattern {
		if on {
			white[n] = i
			n++
		}
	}
	c.order.Shuffle(n, func(a, b int) { white[a], white[b] = white[b], white[a] })
	shown := int(c.p.CueShare*float64(n) + .5)
	for _, i := range white[:shown] {
		r.cued[i] = true
	}
	for _, i := range white[shown:n] {
		r.missing[i] = true
	}
}

// advance moves the round on by 1 ms and reports whether it ended. The network
// is quiet in the pause, so that no round leans on the one before.
func (c *Completion) advance() (done bool) {
	r := &c.round
	r.ms++
	switch r.ms {
	case c.p.Length:
		if r.kind == recalling {
			c.recent.quality[c.recent.rounds[recalling]%completionWindow] = c.score()
		}
		c.recent.rounds[r.kind]++
		r.cued = stimulus.Pattern{}
		clear(c.v)
		clear(c.i)
		c.s = 0
	case c.p.Length + c.p.Pause:
		c.begin(1 - r.kind)
		return true
	}
	return false
}

// score compares pixels that the cue left alone: the share of the missing
// white ones that came on, less the share of the black ones that did. On is
// half as many spikes as a cued pixel has on average. Filling in nothing, or
// everything, scores 0.
func (c *Completion) score() float64 {
	r := &c.round
	var cued, spikes float64
	for i, on := range r.cued {
		if on {
			cued++
			spikes += float64(r.counts[i])
		}
	}
	level := max(spikes/max(cued, 1)/2, .5)
	var white, black, hits, alarms float64
	for i, on := range c.patterns[r.pattern] {
		came := float64(r.counts[i]) >= level
		switch {
		case r.missing[i]:
			white++
			if came {
				hits++
			}
		case !on:
			black++
			if came {
				alarms++
			}
		}
	}
	return hits/max(white, 1) - alarms/max(black, 1)
}
