package plasticity

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestAFullLogForgetsTheOldest(t *testing.T) {
	l := NewSpikeLog(3, allSteps)
	for k := range int32(10) {
		l.Add(int64(k), k)
	}
	if got := l.Since(nil, 0); !slices.Equal(got, []Spike{{6, 6}, {7, 7}, {8, 8}, {9, 9}}) || l.Count() != 10 {
		t.Errorf("a log of four holds %v of %d", got, l.Count())
	}
}

// A log holds all spikes within its reach, as long as it has room for them, and
// a copy goes on by itself.
func TestALogHoldsItsReach(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const most = 1 << 12
		reach := rapid.Int64Range(1, 50).Draw(t, "reach")
		l := NewSpikeLog(most, reach)
		var all []Spike
		step := rapid.Int64Range(0, 1<<36).Draw(t, "first")
		for range rapid.IntRange(0, 60).Draw(t, "steps") {
			step += rapid.Int64Range(1, 20).Draw(t, "pause")
			var at []int32
			for range rapid.IntRange(0, 400).Draw(t, "spikes") {
				at = append(at, int32(len(all)%(1<<indexBits)))
				all = append(all, Spike{step, at[len(at)-1]})
			}
			if len(at) == 1 {
				l.Add(step, at[0])
			} else {
				l.AddAll(step, at)
			}
			copied := l.Clone()
			copied.Add(step, 7)
			from, _ := slices.BinarySearchFunc(all, step-reach, func(s Spike, step int64) int { return int(s.Step - step) })
			want := all[max(from, len(all)-most):]
			got := l.Since(nil, step-reach)
			if !slices.Equal(got, want) || l.CountSince(step-reach) != len(want) || l.Count() != int64(len(all)) {
				t.Fatalf("of the last %d steps it holds %d spikes of %d, want %d", reach, len(got), len(all), len(want))
			}
		}
	})
}
