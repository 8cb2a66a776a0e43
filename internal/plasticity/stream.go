package plasticity

import (
	"math"
	"slices"
)

// Stream is a [Song] neuron in a changing world: one group of inputs at a time
// is correlated, and which one changes. It keeps book of how soon the synapses
// of the group now correlated take over.
//
// A group has formed when its mean weight first reaches 0.8. The group that
// leads is the neuron's favourite.
type Stream struct {
	*Song
	episodes []Episode
	means    []float64
	next     int64 // step of the next look
	every    int64
}

// Episode is the time during which one group was correlated.
type Episode struct {
	Group  int
	Start  float64 // s
	Formed float64 // s from the start until the group formed; NaN if it has not
}

const (
	formedAt  = 0.8
	lookEvery = 100. // ms
)

// NewStream returns a neuron whose group 0 is correlated from the start. The
// inputs must be drawn, not given.
func NewStream(p SongParams, seed uint64) (*Stream, error) {
	p.Source = nil
	s, err := NewSong(p, seed)
	if err != nil {
		return nil, err
	}
	t := &Stream{
		Song:     s,
		means:    make([]float64, 0, p.Groups),
		every:    max(int64(math.Round(lookEvery/p.Dt)), 1),
		episodes: make([]Episode, 0, 64),
	}
	t.SwitchGroup(0)
	return t, nil
}

// SwitchGroup makes group k, modulo the groups, the correlated one and opens a
// new episode.
func (s *Stream) SwitchGroup(k int) {
	s.Song.SwitchGroup(k)
	s.episodes = append(s.episodes, Episode{s.Correlated(), s.Time(), math.NaN()})
	s.next = s.Steps()
}

// Step advances the neuron by dt and looks, every 100 ms, at the groups.
func (s *Stream) Step() {
	s.Song.Step()
	if s.Steps() < s.next {
		return
	}
	s.next = s.Steps() + s.every
	e := &s.episodes[len(s.episodes)-1]
	if !math.IsNaN(e.Formed) {
		return
	}
	s.means = s.GroupMeans(s.means[:0])
	if s.means[e.Group] >= formedAt {
		e.Formed = s.Time() - e.Start
	}
}

// Favourite returns the group of the highest mean weight.
func (s *Stream) Favourite() int {
	best, mean := 0, math.Inf(-1)
	for k, m := range s.GroupMeans(nil) {
		if m > mean {
			best, mean = k, m
		}
	}
	return best
}

// Episodes returns the book so far, oldest first.
func (s *Stream) Episodes() []Episode { return slices.Clone(s.episodes) }

// FormedIn returns how long (s) the present episode took until its group
// formed; NaN while it has not.
func (s *Stream) FormedIn() float64 { return s.episodes[len(s.episodes)-1].Formed }

// Savings returns how much sooner a known group formed in its latest return
// than the group before it did when new: 1 − t(A again)/t(B), over the last
// pair of episodes of which both formed and the second returns. NaN if none.
func (s *Stream) Savings() float64 {
	seen := func(before int) bool {
		return slices.ContainsFunc(s.episodes[:before], func(e Episode) bool {
			return e.Group == s.episodes[before].Group
		})
	}
	for k := len(s.episodes) - 1; k > 0; k-- {
		back, fresh := s.episodes[k], s.episodes[k-1]
		if seen(k) && !seen(k-1) && back.Formed > 0 && fresh.Formed > 0 {
			return 1 - back.Formed/fresh.Formed
		}
	}
	return math.NaN()
}

// Clone returns an independent copy that goes on exactly alike.
func (s *Stream) Clone() *Stream {
	c := *s
	c.Song = s.Song.Clone()
	c.episodes = slices.Clone(s.episodes)
	c.means = make([]float64, 0, cap(s.means))
	return &c
}
