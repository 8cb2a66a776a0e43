package plasticity

import (
	"fmt"
	"math"
	"slices"

	"spikeslope/internal/stimulus"
)

// MemoryParams describe a population of synapses that stores random memories
// one after another.
type MemoryParams struct {
	// Kind is "binary", "cascade" or "chain".
	Kind string
	N    int // synapses
	// X is the chance that a binary synapse changes when a memory asks it to,
	// and the ratio of chances from level to level of a cascade.
	X      float64
	Levels int     // of a cascade, or variables of a chain
	Alpha  float64 // speed of a chain, a memory
	Ages   int     // memories remembered by the watcher
}

// DefaultMemory returns 1000 synapses of a kind, with the kind's own numbers.
func DefaultMemory(kind string) MemoryParams {
	p := MemoryParams{Kind: kind, N: 1000, X: 0.5, Levels: 5, Alpha: 0.25, Ages: 64}
	if kind == Chain {
		p.Levels, p.Ages = 6, 256
	}
	return p
}

// Kinds of synapse that [Memory] knows.
const (
	// Binary synapses are ±1 and take a memory's value with probability X.
	Binary = "binary"
	// Cascade synapses are ±1 with hidden levels: the deeper, the rarer they
	// change, by factors of X (Fusi, Drew & Abbott 2005).
	Cascade = "cascade"
	// Chain synapses are analogue: the weight is the first of a chain of
	// variables that exchange content ever more slowly (Benna & Fusi 2016).
	Chain = "chain"
)

// Validate reports the first field out of range.
func (p MemoryParams) Validate() error {
	if !slices.Contains([]string{Binary, Cascade, Chain}, p.Kind) {
		return &stimulus.RangeError{Field: "Kind", Value: fmt.Sprintf("%q", p.Kind), Allowed: "binary, cascade, chain"}
	}
	hi := 1.0
	if p.Kind == Cascade {
		hi = 0.5 // beyond it the chances of the deepest level exceed 1
	}
	for _, f := range []struct {
		name      string
		v, lo, hi float64
	}{
		{"N", float64(p.N), 1, 1e6},
		{"X", p.X, 1e-3, hi},
		{"Levels", float64(p.Levels), 2, 12},
		{"Alpha", p.Alpha, 1e-3, 0.5},
		{"Ages", float64(p.Ages), 2, 4096},
	} {
		if err := stimulus.CheckRange(f.name, f.v, f.lo, f.hi, ""); err != nil {
			return err
		}
	}
	return nil
}

// Memory is a population of synapses that stores one random memory a step: for
// each synapse a wish, +1 or −1. How well a memory of age t is remembered is
// its signal-to-noise ratio, the overlap of its wishes m with the weights w,
//
//	z = Σ m·w / √(Σ w²)
//
// which is Gaussian with standard deviation 1 around its mean; for a memory
// never stored that mean is 0.
type Memory struct {
	p      MemoryParams
	syn    memorySynapses
	wishes stimulus.Rand
	ring   [][]int8 // the newest memories, by step modulo their number
	step   int64
	ages   []int // watched, rising
	sum    []float64
	looks  []float64
	w      []float64
}

// memorySynapses is one kind of synapse in number.
type memorySynapses interface {
	store(wish []int8)
	weights(dst []float64)
	clone() memorySynapses
}

// NewMemory returns synapses that have long been storing memories.
func NewMemory(p MemoryParams, seed uint64) (*Memory, error) {
	if err := p.Validate(); err != nil {
		return nil, fmt.Errorf("memory: %w", err)
	}
	m := &Memory{p: p, wishes: *stimulus.New(seed, "memory: wishes"), w: make([]float64, p.N)}
	chance := stimulus.New(seed, "memory: synapses")
	switch p.Kind {
	case Chain:
		m.syn = newChainSynapses(p, chance)
	case Cascade:
		m.syn = newCascadeSynapses(p, chance)
	default:
		m.syn = newBinarySynapses(p, chance)
	}
	for range p.Ages {
		m.ring = append(m.ring, make([]int8, p.N))
	}
	for age := 0; age < p.Ages; age = max(age+1, int(math.Round(float64(age)*1.15))) {
		m.ages = append(m.ages, age)
	}
	m.sum = make([]float64, len(m.ages))
	m.looks = make([]float64, len(m.ages))
	return m, nil
}

// Step stores one new memory and looks at how well the older ones are kept.
func (m *Memory) Step() {
	wish := m.ring[m.step%int64(len(m.ring))]
	var bits uint64
	for i := range wish {
		if i%64 == 0 {
			bits = m.wishes.Uint64()
		}
		wish[i] = int8(bits&1)*2 - 1
		bits >>= 1
	}
	m.syn.store(wish)
	m.step++
	m.syn.weights(m.w)
	for k, age := range m.ages {
		if int64(age) >= m.step {
			break
		}
		m.sum[k] += m.overlap(age)
		m.looks[k]++
	}
}

func (m *Memory) overlap(age int) float64 {
	wish := m.ring[(m.step-1-int64(age))%int64(len(m.ring))]
	var s, n float64
	for i, w := range m.w {
		s += float64(float64(wish[i]) * w)
		n += float64(w * w)
	}
	if n == 0 {
		return 0
	}
	return s / math.Sqrt(n)
}

// SNR returns z of the memory stored age steps ago (0 is the newest), for it
// alone; NaN if there is none or the watcher no longer has it.
func (m *Memory) SNR(age int) float64 {
	if age < 0 || int64(age) >= m.step || age >= len(m.ring) {
		return math.NaN()
	}
	return m.overlap(age)
}

// Curve returns the ages watched and z at each, averaged over all memories
// that have reached that age; its standard error is 1/√memories.
func (m *Memory) Curve() (ages, z []float64) {
	for k, n := range m.looks {
		if n > 0 {
			ages = append(ages, float64(m.ages[k]))
			z = append(z, m.sum[k]/n)
		}
	}
	return ages, z
}

// Remembered is the signal-to-noise ratio down to which a memory counts as
// kept.
const Remembered = 2

// Lifetime returns the age at which Curve falls below Remembered, in memories.
func (m *Memory) Lifetime() float64 { return lifetime(m.Curve()) }

// lifetime returns where a curve first falls below Remembered, by straight
// lines between its points: 0 if it starts below, NaN if it ends above.
func lifetime(ages, z []float64) float64 {
	if len(z) > 0 && z[0] < Remembered {
		return 0
	}
	above := make([]float64, len(z))
	for k := range z {
		above[k] = z[k] - Remembered
	}
	if t, ok := Crossing(ages, above); ok {
		return t
	}
	return math.NaN()
}

// SetX changes how readily binary and cascade synapses change. Curve then
// starts anew, since it averages over memories of one kind. It fails for a
// chain, which has no x, and for x out of range.
func (m *Memory) SetX(x float64) error {
	p := m.p
	p.X = x
	if err := p.Validate(); err != nil {
		return fmt.Errorf("memory: %w", err)
	}
	switch s := m.syn.(type) {
	case *binarySynapses:
		s.x = x
	case *cascadeSynapses:
		s.flip, s.deepen = cascadeRates(p.Levels, x)
	default:
		return fmt.Errorf("memory: X: synapses of kind %q have none", p.Kind)
	}
	m.p = p
	clear(m.sum)
	clear(m.looks)
	return nil
}

// Stored returns how many memories have been stored.
func (m *Memory) Stored() int64 { return m.step }

// Params returns the parameters.
func (m *Memory) Params() MemoryParams { return m.p }

// Weights appends the weights to dst.
func (m *Memory) Weights(dst []float64) []float64 { return append(dst, m.w...) }

// Clone returns an independent copy that goes on exactly alike.
func (m *Memory) Clone() *Memory {
	c := *m
	c.syn = m.syn.clone()
	c.ring = make([][]int8, len(m.ring))
	for k := range m.ring {
		c.ring[k] = slices.Clone(m.ring[k])
	}
	c.sum, c.looks, c.w = slices.Clone(m.sum), slices.Clone(m.looks), slices.Clone(m.w)
	return &c
}
