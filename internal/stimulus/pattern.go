package stimulus

import (
	"math"
	"slices"
)

// FrozenParams describe a [Frozen] source.
type FrozenParams struct {
	Inputs   int
	Involved int     // inputs 0..Involved-1 take part in patterns
	Patterns int     // frozen patterns to choose from
	Length   float64 // of a pattern, ms
	Share    float64 // of time filled by patterns, 0..0.5
	Rate     float64 // of every input, in and out of patterns, Hz
	Noise    float64 // spikes added to every input at all times, Hz
	Jitter   float64 // SD of a pattern's spikes in time, ms
	Dt       float64 // ms
}

// DefaultFrozen returns the input of Masquelier, Guyonneau & Thorpe 2008 but
// for their changing rates: half of the inputs repeat 50 ms of spikes in a
// quarter of the time, 54 Hz and 10 Hz of noise, jitter 1 ms.
func DefaultFrozen(inputs int) FrozenParams {
	return FrozenParams{
		Inputs: inputs, Involved: inputs / 2, Patterns: 2, Length: 50, Share: .25,
		Rate: 54, Noise: 10, Jitter: 1, Dt: .1,
	}
}

// Validate reports the first field out of range.
func (p FrozenParams) Validate() error {
	for _, f := range []struct {
		name      string
		v, lo, hi float64
		unit      string
	}{
		{"Dt", p.Dt, .01, 10, "ms"},
		{"Inputs", float64(p.Inputs), 2, 1e5, ""},
		{"Involved", float64(p.Involved), 1, float64(p.Inputs), "inputs"},
		{"Patterns", float64(p.Patterns), 1, 16, ""},
		{"Length", p.Length, 10 * p.Dt, 1000, "ms"},
		{"Share", p.Share, 0, .5, "of time"},
		{"Rate", p.Rate, 0, 500 / p.Dt, "Hz"},
		{"Noise", p.Noise, 0, 500 / p.Dt, "Hz"},
		{"Jitter", p.Jitter, 0, p.Length, "ms"},
	} {
		if err := CheckRange(f.name, f.v, f.lo, f.hi, f.unit); err != nil {
			return err
		}
	}
	return nil
}

// together returns the rate (Hz) of Rate and Noise on one grid, on which two
// spikes of a step count once.
func (p FrozenParams) together() float64 {
	a, b := p.Rate*p.Dt/1000, p.Noise*p.Dt/1000
	return (a + b - a*b) * 1000 / p.Dt
}

// Frozen is Poisson noise in which one frozen stretch of spikes returns
// again and again. Neither rate nor count betrays it: the involved inputs fire
// as much in a pattern as outside. Time runs in segments of the pattern's
// length; a segment after one without a pattern holds one with the
// probability that makes patterns fill Share of the time, so that two never
// touch.
type Frozen struct {
	p      FrozenParams
	frozen [][]patternSpike
	shown  int // pattern of segments to come

	now     int // pattern of this segment, -1 for none
	step    int // within the segment
	steps   int // a segment
	segment int64

	// Out of a pattern one process makes rate and noise together; in it the
	// inputs not involved go on and noise falls on all.
	outside, rest, noise Poisson
	when, jitter         Rand
	starts               []int32 // of each step in due
	due                  []int32 // this segment's pattern spikes, in order of steps
}

// patternSpike is one spike of a frozen pattern.
type patternSpike struct {
	step  int
	input int32
}

// NewFrozen draws the frozen patterns and starts with a segment of noise.
func NewFrozen(p FrozenParams, seed uint64) (*Frozen, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	s := &Frozen{
		p: p, now: -1,
		steps:  int(p.Length/p.Dt + .5),
		when:   *New(seed, "pattern times"),
		jitter: *New(seed, "pattern jitter"),
	}
	for _, src := range []struct {
		dst     *Poisson
		inputs  int
		rate    float64
		purpose string
	}{
		{&s.outside, p.Inputs, p.together(), "pattern outside"},
		{&s.rest, max(p.Inputs-p.Involved, 1), p.Rate, "pattern rest"},
		{&s.noise, p.Inputs, p.Noise, "pattern noise"},
	} {
		made, err := NewPoisson(src.inputs, src.rate, p.Dt, New(seed, src.purpose))
		if err != nil {
			return nil, err
		}
		*src.dst = *made
	}
	if err := s.freeze(seed); err != nil {
		return nil, err
	}
	return s, nil
}

// freeze draws the patterns: each a stretch of Poisson spikes of the involved
// inputs, kept for good.
func (s *Frozen) freeze(seed uint64) error {
	draw, err := NewPoisson(s.p.Involved, s.p.Rate, s.p.Dt, New(seed, "pattern spikes"))
	if err != nil {
		return err
	}
	most := 0
	var buffer []int32
	for range s.p.Patterns {
		var pattern []patternSpike
		for step := range s.steps {
			buffer = draw.Next(buffer[:0])
			for _, i := range buffer {
				pattern = append(pattern, patternSpike{step, i})
			}
		}
		s.frozen = append(s.frozen, pattern)
		most = max(most, len(pattern))
	}
	s.due = make([]int32, 0, most)
	s.starts = make([]int32, s.steps+1)
	return nil
}

// Next implements [Source].
func (s *Frozen) Next(dst []int32) []int32 {
	if s.now >= 0 {
		dst = s.inPattern(dst)
	} else {
		dst = s.outside.Next(dst)
	}
	s.step++
	if s.step == s.steps {
		s.turn()
	}
	return dst
}

func (s *Frozen) inPattern(dst []int32) []int32 {
	from := len(dst)
	dst = append(dst, s.due[s.starts[s.step]:s.starts[s.step+1]]...)
	if s.p.Involved < s.p.Inputs {
		k := len(dst)
		dst = s.rest.Next(dst)
		for ; k < len(dst); k++ {
			dst[k] += int32(s.p.Involved)
		}
	}
	dst = s.noise.Next(dst)
	return dst[:from+len(sortUnique(dst[from:]))]
}

// turn begins the next segment.
func (s *Frozen) turn() {
	s.step = 0
	s.segment++
	chance := s.when.Float64()
	// Share = q(1−Share) where q is the chance after a segment without one.
	if s.now >= 0 || chance >= s.p.Share/(1-s.p.Share) {
		s.now = -1
		return
	}
	s.now = s.shown
	s.shake(s.frozen[s.now])
}

// shake moves each spike of a pattern in time and sorts them by step. Spikes
// stay within the segment.
func (s *Frozen) shake(pattern []patternSpike) {
	clear(s.starts)
	s.due = s.due[:len(pattern)]
	shift := s.jitter // the same numbers for counting and for placing
	for _, spike := range pattern {
		s.starts[s.jittered(spike, &shift)+1]++
	}
	for k := range s.steps {
		s.starts[k+1] += s.starts[k]
	}
	// starts[k] counts up from the step's beginning to its end, which is the
	// next one's beginning: shifted back by one afterwards.
	for _, spike := range pattern {
		k := s.jittered(spike, &s.jitter)
		s.due[s.starts[k]] = spike.input
		s.starts[k]++
	}
	copy(s.starts[1:], s.starts)
	s.starts[0] = 0
}

func (s *Frozen) jittered(spike patternSpike, r *Rand) int {
	moved := spike.step + int(math.Round(r.NormFloat64()*s.p.Jitter/s.p.Dt))
	return min(max(moved, 0), s.steps-1)
}

// Inputs implements [Source].
func (s *Frozen) Inputs() int { return s.p.Inputs }

// Params returns the parameters as they stand now.
func (s *Frozen) Params() FrozenParams { return s.p }

// Present returns the pattern shown in the step to come, -1 for none, how long
// ago it began (ms), and the number of the segment.
func (s *Frozen) Present() (pattern int, since float64, segment int64) {
	return s.now, float64(s.step) * s.p.Dt, s.segment
}

// Shown returns the pattern that segments to come will hold.
func (s *Frozen) Shown() int { return s.shown }

// Switch lets pattern k, modulo the number of patterns, return from now on in
// place of the one before.
func (s *Frozen) Switch(k int) { s.shown = ((k % s.p.Patterns) + s.p.Patterns) % s.p.Patterns }

// SetShare turns the share of time that patterns fill.
func (s *Frozen) SetShare(v float64) error {
	return s.change(func(p *FrozenParams) { p.Share = v })
}

// SetJitter turns the SD of a pattern's spikes in time (ms).
func (s *Frozen) SetJitter(ms float64) error {
	return s.change(func(p *FrozenParams) { p.Jitter = ms })
}

// SetNoise turns the rate (Hz) of spikes added to every input.
func (s *Frozen) SetNoise(hz float64) error {
	if err := s.change(func(p *FrozenParams) { p.Noise = hz }); err != nil {
		return err
	}
	s.noise.SetRate(hz)
	s.outside.SetRate(s.p.together())
	return nil
}

func (s *Frozen) change(set func(*FrozenParams)) error {
	p := s.p
	set(&p)
	if err := p.Validate(); err != nil {
		return err
	}
	s.p = p
	return nil
}

// Clone implements [Source].
func (s *Frozen) Clone() Source {
	c := *s
	c.starts = slices.Clone(s.starts)
	c.due = append(make([]int32, 0, cap(s.due)), s.due...)
	return &c
}

var _ Source = (*Frozen)(nil)
