package plasticity

import (
	"iter"
	"math"
	"slices"
	"sort"
)

// Spike is one event: the step it fell into and the neuron or input.
type Spike struct {
	Step  int64
	Index int32
}

// SpikeLog keeps the spikes of the last steps, oldest overwritten first. It
// grows with their number, so that a copy is no larger than what it is to show.
type SpikeLog struct {
	ring  []packedSpike // length a power of two
	next  int64         // spikes ever added
	room  int64         // what next may come to before makeRoom is asked
	reach int64         // steps
	most  int           // length of the ring
}

// packedSpike is a step and, in its lowest bits, an index: room for 16 million
// inputs and more than a year of steps of 0.1 ms.
type packedSpike int64

const indexBits = 24

func packSpike(step int64, index int32) packedSpike {
	return packedSpike(step<<indexBits | int64(index))
}

func (p packedSpike) step() int64 { return int64(p >> indexBits) }

func (p packedSpike) spike() Spike { return Spike{p.step(), int32(p & (1<<indexBits - 1))} }

// allSteps is the reach of a log that keeps as many spikes as it can hold.
const allSteps = math.MaxInt64

// NewSpikeLog returns a log that keeps the spikes of the last reach steps, but
// the newest alone if they are more than most, rounded up to a power of two.
func NewSpikeLog(most int, reach int64) *SpikeLog {
	n := 1
	for n < most {
		n *= 2
	}
	return &SpikeLog{ring: make([]packedSpike, min(n, 256)), reach: reach, most: n}
}

// Add appends a spike; steps must not go back.
func (l *SpikeLog) Add(step int64, index int32) {
	l.reserve(step, 1)
	l.put(step, index)
}

// AddAll appends spikes of one step.
func (l *SpikeLog) AddAll(step int64, indices []int32) {
	l.reserve(step, len(indices))
	ring, next, at := l.ring, l.next, packSpike(step, 0)
	mask := int64(len(ring) - 1)
	for _, i := range indices {
		ring[next&mask] = at | packedSpike(i)
		next++
	}
	l.next = next
}

// reserve makes room for n spikes of a step, so that they can be put.
func (l *SpikeLog) reserve(step int64, n int) {
	if l.next+int64(n) > l.room {
		l.makeRoom(step, n)
	}
}

func (l *SpikeLog) put(step int64, index int32) {
	l.ring[l.next&int64(len(l.ring)-1)] = packSpike(step, index)
	l.next++
}

// makeRoom makes room for n spikes or more: it grows the log while they would
// overwrite what is still to be kept.
func (l *SpikeLog) makeRoom(step int64, n int) {
	for len(l.ring) < l.most {
		size := int64(len(l.ring))
		more := max(int64(n), size/4)    // so that it is asked but now and then
		last := l.next + more - 1 - size // to be overwritten
		if last < 0 || last < l.next && l.ring[last&(size-1)].step() < step-l.reach {
			l.room = l.next + more
			return
		}
		grown := make([]packedSpike, 2*size)
		for k := l.oldest(); k < l.next; k++ {
			grown[k&(2*size-1)] = l.ring[k&(size-1)]
		}
		l.ring = grown
	}
	l.room = math.MaxInt64
}

// Count returns how many spikes were ever added.
func (l *SpikeLog) Count() int64 { return l.next }

// oldest returns the position of the first spike kept.
func (l *SpikeLog) oldest() int64 { return max(l.next-int64(len(l.ring)), 0) }

// first returns the position of the first spike kept at step or later.
func (l *SpikeLog) first(step int64) int64 {
	oldest, mask := l.oldest(), int64(len(l.ring)-1)
	return oldest + int64(sort.Search(int(l.next-oldest), func(k int) bool {
		return l.ring[(oldest+int64(k))&mask].step() >= step
	}))
}

// Since yields the spikes kept that fell at step or later, in order.
func (l *SpikeLog) Since(step int64) iter.Seq[Spike] {
	return func(yield func(Spike) bool) {
		mask := int64(len(l.ring) - 1)
		for k := l.first(step); k < l.next; k++ {
			if !yield(l.ring[k&mask].spike()) {
				return
			}
		}
	}
}

// CountSince returns how many of the spikes kept fell at step or later.
func (l *SpikeLog) CountSince(step int64) int { return int(l.next - l.first(step)) }

// Clone returns an independent copy.
func (l *SpikeLog) Clone() *SpikeLog {
	c := *l
	c.ring = slices.Clone(l.ring)
	return &c
}
