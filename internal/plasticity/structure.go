package plasticity

import (
	"fmt"
	"math"
	"slices"

	"spikeslope/internal/stimulus"
)

// StructureParams describe a [Structure].
type StructureParams struct {
	Song      SongParams // its N is the number of inputs a synapse may grow to
	Synapses  int        // the neuron has at a time
	Floor     float64    // weight below which a synapse may be pruned
	GrowAt    float64    // weight of a new synapse
	Every     float64    // s between two rounds of pruning and growth
	Chance    float64    // that a synapse below the floor goes in a round
	Regrow    bool       // new synapses replace lost ones
	Protected float64    // s a new synapse is left alone
}

// DefaultStructure returns a neuron that hears 100 of 400 inputs in four
// groups, the first correlated: a synapse below a tenth of the bound goes in
// one of five rounds, a second apart, and a new one grows at .3 of the bound.
// Synapses are 1.4 times as strong as in the single-neuron set-up, which has
// twice as many: at less the neuron falls silent, at twice it fires at 150 Hz.
func DefaultStructure() StructureParams {
	p := DefaultSong("additive")
	p.N, p.Correlation = 400, .1
	p.GMax *= 1.4
	return StructureParams{
		Song: p, Synapses: 100, Floor: .1, GrowAt: .3, Every: 1, Chance: .2, Regrow: true, Protected: 5,
	}
}

// Validate reports the first field out of range.
func (p StructureParams) Validate() error {
	if err := p.Song.Validate(); err != nil {
		return err
	}
	if p.Song.Source != nil || p.Song.Weights != nil {
		return &stimulus.RangeError{Field: "Song", Value: "a set-up with given inputs or weights",
			Allowed: "those that draw both, since inputs are chosen here"}
	}
	for _, f := range []struct {
		name      string
		v, lo, hi float64
		unit      string
	}{
		{"Synapses", float64(p.Synapses), 1, float64(p.Song.N - 1), ""},
		{"Floor", p.Floor, 0, 1, ""},
		{"GrowAt", p.GrowAt, 0, 1, ""},
		{"Every", p.Every, .01, 3600, "s"},
		{"Chance", p.Chance, 0, 1, ""},
		{"Protected", p.Protected, 0, 3600, "s"},
	} {
		if err := stimulus.CheckRange(f.name, f.v, f.lo, f.hi, f.unit); err != nil {
			return err
		}
	}
	return nil
}

// Structure is a [Song] neuron that also changes which inputs it hears. In
// rounds, each synapse whose weight lies below the floor is pruned with some
// chance, and a new one grows onto an input without a synapse, drawn at
// random. Weights learn within seconds; wiring follows (Holtmaat & Svoboda
// 2009 review how spines come and go).
type Structure struct {
	p      StructureParams
	song   *Song
	wiring *wiring
	born   []int64 // step in which each synapse grew
	next   int64   // step of the next round
	chance stimulus.Rand
	growth stimulus.Rand
	pruned int64
	grown  int64
}

// wiring is the source the neuron sees: one place a synapse, fed by the input
// it has grown onto.
type wiring struct {
	inputs *stimulus.Groups
	slot   []int32 // synapse of each input, -1 for none
	input  []int32 // of each synapse, -1 for none
	heard  []int32 // inputs of this step, for reuse
}

// NewStructure builds the neuron on random inputs.
func NewStructure(p StructureParams, seed uint64) (*Structure, error) {
	if err := p.Validate(); err != nil {
		return nil, fmt.Errorf("structure: %w", err)
	}
	groups, err := stimulus.NewGroups(p.Song.groups(), seed)
	if err != nil {
		return nil, fmt.Errorf("structure: %w", err)
	}
	w := &wiring{
		inputs: groups,
		slot:   slices.Repeat([]int32{-1}, p.Song.N),
		input:  make([]int32, p.Synapses),
		heard:  make([]int32, 0, p.Song.N),
	}
	first := stimulus.New(seed, "structure: first synapses").Perm(p.Song.N)
	for k := range w.input {
		w.input[k] = int32(first[k])
		w.slot[first[k]] = int32(k)
	}
	sp := p.Song
	sp.N, sp.Groups, sp.Source = p.Synapses, 1, w
	song, err := NewSong(sp, seed)
	if err != nil {
		return nil, fmt.Errorf("structure: %w", err)
	}
	s := &Structure{
		p: p, song: song, wiring: w,
		born:   slices.Repeat([]int64{math.MinInt64 / 2}, p.Synapses),
		chance: *stimulus.New(seed, "structure: pruning"),
		growth: *stimulus.New(seed, "structure: growth"),
	}
	s.next = s.steps(p.Every)
	return s, nil
}

func (s *Structure) steps(seconds float64) int64 { return int64(seconds*1000/s.p.Song.Dt + .5) }

// Step advances the neuron by dt.
func (s *Structure) Step() {
	s.song.Step()
	if s.song.step >= s.next {
		s.next += s.steps(s.p.Every)
		s.round()
	}
}

// round prunes, then grows as many as are missing.
func (s *Structure) round() {
	for k, input := range s.wiring.input {
		lucky := s.chance.Float64() >= s.p.Chance
		if input < 0 || lucky || s.song.step-s.born[k] < s.steps(s.p.Protected) || s.song.Weight(k) >= s.p.Floor {
			continue
		}
		s.wiring.slot[input] = -1
		s.wiring.input[k] = -1
		s.song.replace(k, 0)
		s.pruned++
	}
	if !s.p.Regrow {
		return
	}
	for k, input := range s.wiring.input {
		if input >= 0 {
			continue
		}
		to := s.free()
		s.wiring.slot[to] = int32(k)
		s.wiring.input[k] = int32(to)
		s.song.replace(k, s.p.GrowAt)
		s.born[k] = s.song.step
		s.grown++
	}
}

// free returns a random input without a synapse. There is always one, since
// synapses are fewer than inputs.
func (s *Structure) free() int {
	for {
		if to := s.growth.IntN(len(s.wiring.slot)); s.wiring.slot[to] < 0 {
			return to
		}
	}
}

// replace puts a fresh synapse of weight w, without traces, at place k.
func (s *Song) replace(k int, w float64) {
	s.syn[k] = synapse{w: w, seen: s.paid}
	if s.slow != nil {
		s.slow[k] = w
	}
}

// Next implements [stimulus.Source].
func (w *wiring) Next(dst []int32) []int32 {
	from := len(dst)
	w.heard = w.inputs.Next(w.heard[:0])
	for _, i := range w.heard {
		if k := w.slot[i]; k >= 0 {
			dst = append(dst, k)
		}
	}
	slices.Sort(dst[from:])
	return dst
}

// Inputs implements [stimulus.Source].
func (w *wiring) Inputs() int { return len(w.input) }

// Clone implements [stimulus.Source].
func (w *wiring) Clone() stimulus.Source {
	c := *w
	c.inputs = w.inputs.Clone().(*stimulus.Groups)
	c.slot, c.input = slices.Clone(w.slot), slices.Clone(w.input)
	c.heard = make([]int32, 0, cap(w.heard))
	return &c
}

// Clone returns an independent copy that continues identically.
func (s *Structure) Clone() *Structure {
	c := *s
	c.song = s.song.Clone()
	c.wiring = c.song.source.(*wiring)
	c.born = slices.Clone(s.born)
	return &c
}
