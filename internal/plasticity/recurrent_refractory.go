package plasticity

import "slices"

// refractory holds who spiked in the last steps, oldest first, so that the few
// neurons held at the reset lie side by side however many steps they are held.
type refractory struct {
	queue  []int32 // waiting from head on
	head   int
	counts []int // spikes of each of the last steps, a ring
}

// newRefractory is for n neurons, of which each waits at most once.
func newRefractory(n, steps int) refractory {
	return refractory{queue: make([]int32, 0, 2*n), counts: make([]int, steps)}
}

// neurons returns who is held now.
func (r *refractory) neurons() []int32 { return r.queue[r.head:] }

// pass lets go who spiked longest ago and takes in who spiked in this step.
func (r *refractory) pass(step int64, fired []int32) {
	slot := step % int64(len(r.counts))
	r.head += r.counts[slot]
	if len(r.queue)+len(fired) > cap(r.queue) {
		r.queue = r.queue[:copy(r.queue, r.neurons())]
		r.head = 0
	}
	r.queue = append(r.queue, fired...)
	r.counts[slot] = len(fired)
}

// keep lets go all but those that stay; step is the one to come.
func (r *refractory) keep(step int64, stays func(neuron int) bool) {
	from, kept := r.head, r.queue[:0]
	for k := range r.counts {
		slot := (step + int64(k)) % int64(len(r.counts))
		end, before := from+r.counts[slot], len(kept)
		for _, i := range r.queue[from:end] {
			if stays(int(i)) {
				kept = append(kept, i)
			}
		}
		from, r.counts[slot] = end, len(kept)-before
	}
	r.queue, r.head = kept, 0
}

func (r *refractory) clone() refractory {
	c := *r
	c.queue = append(make([]int32, 0, cap(r.queue)), r.queue...)
	c.counts = slices.Clone(r.counts)
	return c
}
