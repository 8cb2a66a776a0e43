package plasticity

import (
	"slices"
	"sort"
)

// Spike is one event: the step it fell into and the neuron or input.
type Spike struct {
	Step  int64
	Index int32
}

// SpikeLog keeps the newest spikes, oldest overwritten first.
type SpikeLog struct {
	ring []Spike // length a power of two
	next int64   // spikes ever added
}

// NewSpikeLog returns a log that holds at least the given number of spikes.
func NewSpikeLog(size int) *SpikeLog {
	n := 1
	for n < size {
		n *= 2
	}
	return &SpikeLog{ring: make([]Spike, n)}
}

// Add appends a spike; steps must not go back.
func (l *SpikeLog) Add(step int64, index int32) {
	l.ring[l.next&int64(len(l.ring)-1)] = Spike{step, index}
	l.next++
}

// AddAll appends spikes of one step.
func (l *SpikeLog) AddAll(step int64, indices []int32) {
	ring, next := l.ring, l.next
	mask := int64(len(ring) - 1)
	for _, i := range indices {
		ring[next&mask] = Spike{step, i}
		next++
	}
	l.next = next
}

// Count returns how many spikes were ever added.
func (l *SpikeLog) Count() int64 { return l.next }

// first returns the position of the first spike kept at step or later.
func (l *SpikeLog) first(step int64) int64 {
	oldest := max(l.next-int64(len(l.ring)), 0)
	mask := int64(len(l.ring) - 1)
	return oldest + int64(sort.Search(int(l.next-oldest), func(k int) bool {
		return l.ring[(oldest+int64(k))&mask].Step >= step
	}))
}

// Since appends to dst the spikes kept that fell at step or later, in order.
func (l *SpikeLog) Since(dst []Spike, step int64) []Spike {
	mask := int64(len(l.ring) - 1)
	from := l.first(step)
	dst = slices.Grow(dst, int(l.next-from))
	for k := from; k < l.next; k++ {
		dst = append(dst, l.ring[k&mask])
	}
	return dst
}

// CountSince returns how many of the spikes kept fell at step or later.
func (l *SpikeLog) CountSince(step int64) int { return int(l.next - l.first(step)) }

// Clone returns an independent copy.
func (l *SpikeLog) Clone() *SpikeLog {
	return &SpikeLog{ring: append([]Spike(nil), l.ring...), next: l.next}
}
