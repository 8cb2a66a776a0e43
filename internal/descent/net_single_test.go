package descent

import (
	"math"
	"slices"
	"testing"
)

// In single precision a gradient errs by some 1e-7 of its length and a loss by
// some 1e-7; ten times that, for what adds up.
func TestSinglePrecision(t *testing.T) {
	for i, spec := range specs {
		n := mustNet(t, spec, uint64(i))
		s := newSingleNet(n)
		for _, batch := range []int{40, 1, 33} {
			x, y := randomBatch(n, batch, 5)
			want, got := make([]float64, n.Len()), make([]float64, n.Len())
			loss := n.LossGrad(x, y, batch, want)
			single := s.lossGrad(x, y, batch, got)
			if again := n.Loss(x, y, batch); again != loss {
				t.Errorf("%v: loss %v, after a single-precision one %v", spec.Sizes, loss, again)
			}
			if math.Abs(single-loss) > 1e-6*max(1, loss) {
				t.Errorf("%v: loss %v, in single precision %v", spec.Sizes, loss, single)
			}
			length := norm(want)
			axpy(got, -1, want)
			if norm(got) > 1e-6*length {
				t.Errorf("%v, batch %d: gradient off by %.1e of its length", spec.Sizes, batch, norm(got)/length)
			}
		}
	}
	spec := DefaultTrain()
	spec.Single = true
	d := mustData(t, "moons", 256, .1, 1)
	a := mustTrainer(t, spec, d, nil, 1)
	a.run(20)
	b := a.Clone()
	a.run(200)
	b.run(200)
	if !slices.Equal(a.Net.Params, b.Net.Params) {
		t.Error("a clone went another way")
	}
	if acc := a.Train().Accuracy; acc < .98 {
		t.Errorf("accuracy %v", acc)
	}
	if got := testing.AllocsPerRun(20, a.Step); got != 0 {
		t.Errorf("%v allocations a step", got)
	}
}
