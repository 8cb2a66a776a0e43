package descent

import (
	"fmt"
	"math"
	"slices"

	"spikeslope/internal/stimulus"
)

// PermuteHidden reorders the units of hidden layer l (from 1): unit u becomes
// the old unit order[u]. What the network computes stays the same, up to the
// rounding of sums taken in another order.
func (n *Net) PermuteHidden(l int, order []int) error {
	if l < 1 || l >= len(n.layers) {
		return fmt.Errorf("hidden layer %d, want 1 to %d", l, len(n.layers)-1)
	}
	units := n.spec.Sizes[l]
	sorted := slices.Sorted(slices.Values(order))
	for i := range units {
		if len(sorted) != units || sorted[i] != i {
			return fmt.Errorf("order %v of hidden layer %d: want each of 0 to %d once", order, l, units-1)
		}
	}
	old := slices.Clone(n.Params)
	in, out := n.layers[l-1], n.layers[l]
	for u, from := range order {
		copy(n.Params[in.w+u*in.in:in.w+(u+1)*in.in], old[in.w+from*in.in:])
		n.Params[in.b+u] = old[in.b+from]
		for j := range out.out {
			n.Params[out.w+j*out.in+u] = old[out.w+j*out.in+from]
		}
	}
	return nil
}

// ShuffleHidden reorders the units of every hidden layer at random.
func (n *Net) ShuffleHidden(seed uint64) {
	r := stimulus.New(seed, "descent.net.shuffle")
	for l := 1; l < len(n.layers); l++ {
		if err := n.PermuteHidden(l, r.Perm(n.spec.Sizes[l])); err != nil {
			panic(err) // Perm gives a permutation
		}
	}
}

// Between makes n the network a share t of the way from a to b, parameter by
// parameter. All three must have one shape.
func (n *Net) Between(a, b *Net, t float64) error {
	if !slices.Equal(a.spec.Sizes, b.spec.Sizes) || !slices.Equal(a.spec.Sizes, n.spec.Sizes) {
		return fmt.Errorf("networks of sizes %v and %v have no average of sizes %v", a.spec.Sizes, b.spec.Sizes, n.spec.Sizes)
	}
	for i, v := range a.Params {
		n.Params[i] = v + float64(t*(b.Params[i]-v))
	}
	return nil
}

// Barrier returns how far the loss on data rises above the straight line
// between the losses of a and b, at its worst on the way from a to b, taken
// at points equal steps apart. Zero means no hill between the two.
func Barrier(a, b *Net, data *Dataset, points int) (float64, error) {
	la, lb := a.Evaluate(data).Loss, b.Evaluate(data).Loss
	worst := math.Inf(-1)
	c := a.Clone()
	for i := range points + 1 {
		t := float64(i) / float64(points)
		if err := c.Between(a, b, t); err != nil {
			return 0, err
		}
		worst = max(worst, c.Evaluate(data).Loss-(la+t*(lb-la)))
	}
	return worst, nil
}
