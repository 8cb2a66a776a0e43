package stimulus

import (
	"fmt"
	"sort"
)

// Trains is a list of spikes in order of step, and of input within a step.
type Trains struct {
	Steps []int64
	Input []int32
}

// Len returns the number of spikes.
func (t *Trains) Len() int { return len(t.Steps) }

// Add appends a spike. It fails if the spike does not follow the last one.
func (t *Trains) Add(step int64, input int32) error {
	if n := t.Len(); n > 0 {
		switch s, i := t.Steps[n-1], t.Input[n-1]; {
		case step < s:
			return fmt.Errorf("step: %d comes after step %d: want steps in ascending order", step, s)
		case step == s && input == i:
			return fmt.Errorf("input: %d spikes twice in step %d: want each input once a step", input, step)
		case step == s && input < i:
			return fmt.Errorf("input: %d comes after input %d of the same step: want inputs in ascending order", input, i)
		}
	}
	t.Steps = append(t.Steps, step)
	t.Input = append(t.Input, input)
	return nil
}

// Player plays trains as a [Source] of n inputs, from step 0 on. The trains
// are shared, not copied: do not change them while they play.
type Player struct {
	trains *Trains
	n      int
	step   int64
	at     int
}

// Play returns a player that stands before step 0. Every input of the trains
// must lie in 0..n-1.
func (t *Trains) Play(n int) (*Player, error) {
	for k, i := range t.Input {
		if i < 0 || int(i) >= n {
			return nil, fmt.Errorf("spike %d: input %d is outside 0..%d", k+1, i, n-1)
		}
	}
	return &Player{trains: t, n: n}, nil
}

// Next implements [Source].
func (p *Player) Next(dst []int32) []int32 {
	t := p.trains
	for p.at < len(t.Steps) && t.Steps[p.at] == p.step {
		dst = append(dst, t.Input[p.at])
		p.at++
	}
	p.step++
	return dst
}

// MoveTo moves to before the given step.
func (p *Player) MoveTo(step int64) {
	p.step = step
	p.at = sort.Search(p.trains.Len(), func(k int) bool { return p.trains.Steps[k] >= step })
}

// Inputs implements [Source].
func (p *Player) Inputs() int { return p.n }

// Clone implements [Source].
func (p *Player) Clone() Source {
	c := *p
	return &c
}

// Record draws steps steps from a source and returns the spikes.
func Record(s Source, steps int64) *Trains {
	t := &Trains{}
	var buf []int32
	for k := range steps {
		buf = s.Next(buf[:0])
		for _, i := range buf {
			t.Steps = append(t.Steps, k)
			t.Input = append(t.Input, i)
		}
	}
	return t
}
