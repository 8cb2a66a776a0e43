package stimulus

import "math"

// Size of a shared stimulus: Side × Side pixels, one input channel a pixel.
const (
	Side     = 8
	Channels = Side * Side
)

// Pattern is an 8×8 black-and-white image, row by row from the top.
type Pattern [Channels]bool

// Set names one of the two sets of prototypes a stream switches between.
type Set int

// The two sets, in the order A → B → A → …
const (
	SetA Set = iota
	SetB
)

// String returns "A" or "B".
func (s Set) String() string {
	if s == SetB {
		return "B"
	}
	return "A"
}

// Context says what changes from set A to set B.
type Context int

// Contexts of the shared task.
const (
	NewPatterns  Context = iota // new prototypes under the same labels
	AddClasses                  // new prototypes under labels of their own
	RemapLabels                 // the same prototypes, labels moved on by one
	contextCount = iota
)

// String returns the word used in content: new, add or remap.
func (c Context) String() string {
	switch c {
	case AddClasses:
		return "add"
	case RemapLabels:
		return "remap"
	}
	return "new"
}

// Shared is the stream both learners see: a prototype is chosen at random,
// each of its pixels flips with probability FlipProb, and the image becomes
// Duration ms of Poisson spikes, OnRate from white pixels and OffRate from
// black ones. Spikes fall on a grid of 1 ms, at most one a channel and step.
//
// Two streams of the same parameters and seed, given the same calls, present
// the same stimuli bit for bit. A brain-side and a gradient-side learner each
// hold one of their own and still see one stream.
type Shared struct {
	params SharedParams
	seed   uint64
	protos [2][]Pattern

	set    Set
	trial  int // presentations so far
	block  int // blocks begun before this one
	within int // presentations of this block so far

	order, flips, spikes Rand
	now                  Presentation
}

// NewShared builds a stream. Prototypes that p does not give are drawn from
// the seed.
func NewShared(p SharedParams, seed uint64) (*Shared, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	s := &Shared{
		params: p,
		seed:   seed,
		order:  *New(seed, "shared order"),
		flips:  *New(seed, "shared flips"),
		spikes: *New(seed, "shared spikes"),
		now:    newPresentation(p.Duration),
	}
	s.drawPrototypes()
	return s, nil
}

// drawPrototypes fills both sets: given patterns first, random ones after.
func (s *Shared) drawPrototypes() {
	r := New(s.seed, "shared prototypes")
	k := s.params.Classes
	for set := range s.protos {
		s.protos[set] = make([]Pattern, k)
		for i := range k {
			// Drawn even where it is replaced, so that giving one pattern
			// leaves the others as they were.
			drawn := randomPattern(r, s.params.OnPixels)
			if n := set*k + i; n < len(s.params.Patterns) {
				drawn = s.params.Patterns[n]
			}
			s.protos[set][i] = drawn
		}
	}
	if s.params.Context == RemapLabels {
		copy(s.protos[SetB], s.protos[SetA])
	}
}

// randomPattern returns a pattern with exactly on white pixels.
func randomPattern(r *Rand, on int) Pattern {
	var p Pattern
	var idx [Channels]int
	for i := range idx {
		idx[i] = i
	}
	for i := range on {
		j := i + r.IntN(Channels-i)
		idx[i], idx[j] = idx[j], idx[i]
		p[idx[i]] = true
	}
	return p
}

// Next presents the next stimulus. What it returns stays valid until the next
// call. Blocks change by themselves every BlockLength presentations.
func (s *Shared) Next() *Presentation {
	if l := s.params.BlockLength; l > 0 && s.within >= l {
		s.Switch()
	}
	class := s.order.IntN(s.params.Classes)
	s.present(&s.now, s.set, class, &s.flips, &s.spikes)
	s.now.Trial, s.now.Block = s.trial, s.block
	s.trial++
	s.within++
	return &s.now
}

// Switch ends the block: from the next presentation on the other set is shown.
func (s *Shared) Switch() {
	s.set = 1 - s.set
	s.block++
	s.within = 0
}

// present draws one noisy image of a class and its spikes into dst.
func (s *Shared) present(dst *Presentation, set Set, class int, flips, spikes *Rand) {
	dst.Set = set
	dst.Class = class
	dst.Label = s.Label(set, class)
	proto := &s.protos[set][class]
	for i := range dst.Image {
		// One draw a pixel whatever the noise, so that a turned knob changes
		// which pixels flip and not the rest of the stream.
		dst.Image[i] = proto[i] != (flips.Float64() < s.params.FlipProb)
	}
	dst.encode(s.params, spikes)
}

// Label returns the label of a class in a set.
func (s *Shared) Label(set Set, class int) int {
	if set == SetB {
		switch s.params.Context {
		case AddClasses:
			return s.params.Classes + class
		case RemapLabels:
			return (class + 1) % s.params.Classes
		}
	}
	return class
}

// Outputs returns how many labels the stream uses: one score is always taken
// over that many answers.
func (s *Shared) Outputs() int {
	if s.params.Context == AddClasses {
		return 2 * s.params.Classes
	}
	return s.params.Classes
}

// HeldOut returns n stimuli of a set that the stream itself never shows,
// classes in turn. They come from a generator of their own: asking for them
// leaves the stream where it was, and asking again gives the same ones. They
// follow the noise as it is set now.
func (s *Shared) HeldOut(set Set, n int) []Presentation {
	return s.draw("shared held-out "+set.String(), set, n)
}

// Shots returns n examples of each class of a set, classes in turn, apart from
// both the stream and the held-out stimuli: the training set of a few-shot
// experiment.
func (s *Shared) Shots(set Set, n int) []Presentation {
	return s.draw("shared shots "+set.String(), set, n*s.params.Classes)
}

// draw makes n presentations from generators of the given purpose.
func (s *Shared) draw(purpose string, set Set, n int) []Presentation {
	flips, spikes := New(s.seed, purpose+" flips"), New(s.seed, purpose+" spikes")
	out := make([]Presentation, n)
	buffer := newPresentation(s.params.Duration)
	for i := range out {
		s.present(&buffer, set, i%s.params.Classes, flips, spikes)
		buffer.Trial = i
		out[i] = buffer.Clone()
	}
	return out
}

// Prototype returns the noise-free pattern of a class in a set.
func (s *Shared) Prototype(set Set, class int) Pattern { return s.protos[set][class] }

// Set returns the set now being shown.
func (s *Shared) Set() Set { return s.set }

// Trial returns how many stimuli have been presented.
func (s *Shared) Trial() int { return s.trial }

// Block returns how many times the set has changed.
func (s *Shared) Block() int { return s.block }

// Within returns how many stimuli the present block has shown.
func (s *Shared) Within() int { return s.within }

// Now returns the stimulus presented last.
func (s *Shared) Now() *Presentation { return &s.now }

// Params returns the parameters as the knobs stand now.
func (s *Shared) Params() SharedParams { return s.params }

// SetFlipProb turns the noise: the chance that a pixel flips.
func (s *Shared) SetFlipProb(p float64) error {
	q := s.params
	q.FlipProb = p
	return s.turn(q)
}

// SetBlockLength turns the number of presentations a block; 0 switches only by
// hand.
func (s *Shared) SetBlockLength(n int) error {
	q := s.params
	q.BlockLength = n
	return s.turn(q)
}

func (s *Shared) turn(q SharedParams) error {
	if err := q.Validate(); err != nil {
		return err
	}
	s.params = q
	return nil
}

// Clone returns an independent copy that continues identically. Prototypes
// never change and are shared between the two.
func (s *Shared) Clone() *Shared {
	c := *s
	c.now = s.now.Clone()
	// Room for every later presentation, so that the clone does not allocate.
	c.now.channels = append(make([]uint8, 0, cap(s.now.channels)), s.now.channels...)
	return &c
}

// skip returns how many sites of a Bernoulli row pass before the next event:
// geometric, by inversion. logQ is log(1-p); for p = 0 no event comes.
func skip(r *Rand, logQ float64) int {
	if logQ == 0 {
		return math.MaxInt32
	}
	// 1-Float64 lies in (0, 1]: its logarithm is finite and at most 0.
	k := math.Log(1-r.Float64()) / logQ
	return int(math.Min(k, math.MaxInt32))
}
