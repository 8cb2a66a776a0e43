package descent

import (
	"fmt"
	"slices"

	"spikeslope/internal/stimulus"
)

// Replay keeps a sample of everything seen and shows some of it again
// (experience replay; Lin 1992). The memory is a reservoir (Vitter 1985): each
// sample ever added is in it with the same probability.
type Replay struct {
	inputs, size int
	seen         int
	x            []float64
	label        []int
	rng          stimulus.Rand
}

// MaxReplay bounds a replay memory.
const MaxReplay = 10_000

// NewReplay returns an empty memory for size samples.
func NewReplay(inputs, size int, seed uint64) (*Replay, error) {
	if err := checkReplay(size); err != nil {
		return nil, err
	}
	return &Replay{
		inputs: inputs, size: size,
		x:     make([]float64, 0, size*inputs),
		label: make([]int, 0, size),
		rng:   *stimulus.New(seed, "descent.replay"),
	}, nil
}

func checkReplay(size int) error {
	if size < 1 || size > MaxReplay {
		return fmt.Errorf("replay memory of %d samples, want 1 to %d", size, MaxReplay)
	}
	return nil
}

// Resize gives the memory room for size samples. A smaller one drops samples
// at random; a larger one fills up with what comes.
func (r *Replay) Resize(size int) error {
	if err := checkReplay(size); err != nil {
		return err
	}
	for n := len(r.label); n > size; n-- {
		drop, last := r.rng.IntN(n), n-1
		copy(r.x[drop*r.inputs:(drop+1)*r.inputs], r.x[last*r.inputs:])
		r.label[drop] = r.label[last]
		r.x, r.label = r.x[:last*r.inputs], r.label[:last]
	}
	r.size = size
	r.reserve()
	return nil
}

// reserve makes room for all samples, so that adding them needs none.
func (r *Replay) reserve() {
	r.x = slices.Grow(r.x, r.size*r.inputs-len(r.x))
	r.label = slices.Grow(r.label, r.size-len(r.label))
}

// Len returns the number of samples kept.
func (r *Replay) Len() int { return len(r.label) }

// Add offers one sample to the memory.
func (r *Replay) Add(x []float64, label int) {
	r.seen++
	if len(r.label) < r.size {
		r.x = append(r.x, x...)
		r.label = append(r.label, label)
		return
	}
	if i := r.rng.IntN(r.seen); i < r.size {
		copy(r.x[i*r.inputs:(i+1)*r.inputs], x)
		r.label[i] = label
	}
}

// Draw returns a sample at random, part of the memory itself. It panics when
// the memory is empty.
func (r *Replay) Draw() (x []float64, label int) {
	i := r.rng.IntN(len(r.label))
	return r.x[i*r.inputs : (i+1)*r.inputs], r.label[i]
}

// Clone returns an independent copy.
func (r *Replay) Clone() *Replay {
	c := *r
	c.x, c.label = slices.Clone(r.x), slices.Clone(r.label)
	c.reserve()
	return &c
}
