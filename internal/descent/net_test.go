package descent

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"spikeslope/internal/stimulus"
)

func mustNet(t testing.TB, spec NetSpec, seed uint64) *Net {
	t.Helper()
	n, err := NewNet(spec, seed)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// randomBatch returns normal inputs and targets fit for the network's loss.
func randomBatch(n *Net, batch int, seed uint64) ([]float64, Targets) {
	r := stimulus.New(seed, "test batch")
	x := make([]float64, batch*n.Inputs())
	for i := range x {
		x[i] = r.NormFloat64()
	}
	var t Targets
	if n.Spec().Loss == MeanSquare {
		t.Value = make([]float64, batch*n.Outputs())
		for i := range t.Value {
			t.Value[i] = r.NormFloat64()
		}
		return x, t
	}
	t.Label = make([]int, batch)
	for i := range t.Label {
		t.Label[i] = r.IntN(max(2, n.Outputs()))
	}
	return x, t
}

var specs = []NetSpec{
	{Sizes: []int{2, 1}, Loss: BinaryCrossEntropy},
	{Sizes: []int{2, 16, 16, 1}, Loss: BinaryCrossEntropy},
	{Sizes: []int{5, 7, 3}, Hidden: ActReLU, Loss: CrossEntropy, Init: InitHe},
	{Sizes: []int{3, 4, 4, 2}, Hidden: ActLinear, Loss: MeanSquare},
	{Sizes: []int{9, 13, 11, 6}, Hidden: ActTanh, Loss: CrossEntropy},
	{Sizes: []int{20, 20, 1}, Hidden: ActReLU, Loss: MeanSquare},
}

// Central differences with step h err by h²·f‴/6 + ε·f/h: at h = 1e-5 about
// 1e-10 of either for losses of order 1. ReLU's kink adds an error only where
// a summed input lies within h of zero, which the fixed seeds avoid.
func TestGradientMatchesCentralDifferences(t *testing.T) {
	const h, tolerance = 1e-5, 2e-9
	for i, spec := range specs {
		for _, batch := range []int{1, 2, 8, 19} {
			t.Run(fmt.Sprint(spec.Sizes, spec.Hidden, spec.Loss, batch), func(t *testing.T) {
				n := mustNet(t, spec, uint64(i+1))
				r := stimulus.New(9, "biases")
				for l := range n.Layers() {
					for j := range n.Biases(l) {
						n.Biases(l)[j] = .3 * r.NormFloat64()
					}
				}
				x, y := randomBatch(n, batch, uint64(i+7))
				grad := make([]float64, n.Len())
				loss := n.LossGrad(x, y, batch, grad)
				if got := n.Loss(x, y, batch); got != loss {
					t.Fatalf("LossGrad says %v, Loss %v", loss, got)
				}
				for p := range n.Params {
					keep := n.Params[p]
					n.Params[p] = keep + h
					up := n.Loss(x, y, batch)
					n.Params[p] = keep - h
					down := n.Loss(x, y, batch)
					n.Params[p] = keep
					want := (up - down) / (2 * h)
					if math.Abs(grad[p]-want) > tolerance*max(1, math.Abs(want)) {
						t.Errorf("parameter %d: gradient %v, differences %v", p, grad[p], want)
					}
				}
			})
		}
	}
}

// A batch's loss and gradient are the means of its samples', up to rounding.
func TestBatchIsMeanOfSamples(t *testing.T) {
	for i, spec := range specs {
		n := mustNet(t, spec, uint64(i))
		const batch = 13
		x, y := randomBatch(n, batch, 3)
		whole, one, sum := make([]float64, n.Len()), make([]float64, n.Len()), make([]float64, n.Len())
		loss := n.LossGrad(x, y, batch, whole)
		total := 0.0
		for s := range batch {
			var ys Targets
			if y.Label != nil {
				ys.Label = y.Label[s : s+1]
			} else {
				ys.Value = y.Value[s*n.Outputs() : (s+1)*n.Outputs()]
			}
			total += n.LossGrad(x[s*n.Inputs():(s+1)*n.Inputs()], ys, 1, one)
			for p, g := range one {
				sum[p] += g / batch
			}
		}
		if math.Abs(total/batch-loss) > 1e-12 {
			t.Errorf("%v: batch loss %v, mean of samples %v", spec, loss, total/batch)
		}
		for p := range sum {
			if math.Abs(sum[p]-whole[p]) > 1e-12 {
				t.Errorf("%v: parameter %d: batch gradient %v, mean %v", spec, p, whole[p], sum[p])
			}
		}
	}
}

func TestCloneIsIndependent(t *testing.T) {
	n := mustNet(t, specs[1], 1)
	x, y := randomBatch(n, 8, 1)
	before := n.Loss(x, y, 8)
	c := n.Clone()
	c.Params[0] += 1
	c.Forward(x[:2], 1)
	if got := n.Loss(x, y, 8); got != before {
		t.Errorf("changing the clone moved the loss from %v to %v", before, got)
	}
}

// Uniform on ±a has variance a²/3 = 2/(in+out); He's normal 2/in. The sample
// variance of N values errs by at most √(2/N) of it for the normal, less for
// the uniform: 5 such errors.
func TestInitialVariance(t *testing.T) {
	for _, init := range []Init{InitXavier, InitHe} {
		n := mustNet(t, NetSpec{Sizes: []int{100, 60, 2}, Init: init, InitScale: .5}, 3)
		w := n.Weights(0)
		sum := 0.0
		for _, v := range w {
			sum += v * v
		}
		want := .25 * 2 / 160
		if init == InitHe {
			want = .25 * 2 / 100
		}
		if got := sum / float64(len(w)); math.Abs(got/want-1) > 5*math.Sqrt(2/float64(len(w))) {
			t.Errorf("%v: variance %v, want %v", init, got, want)
		}
		if slices.ContainsFunc(n.Biases(0), func(b float64) bool { return b != 0 }) {
			t.Errorf("%v: biases do not start at zero", init)
		}
	}
}

func TestLossGradDoesNotAllocate(t *testing.T) {
	for i, spec := range specs {
		n := mustNet(t, spec, uint64(i))
		for _, batch := range []int{32, 1} {
			x, y := randomBatch(n, batch, 1)
			grad := make([]float64, n.Len())
			n.LossGrad(x, y, batch, grad)
			if got := testing.AllocsPerRun(20, func() { n.LossGrad(x, y, batch, grad) }); got != 0 {
				t.Errorf("%v batch %d: %v allocations a step", spec.Sizes, batch, got)
			}
		}
	}
}

func TestProbabilitiesSumToOne(t *testing.T) {
	for _, spec := range specs {
		if spec.Loss == MeanSquare {
			continue
		}
		n := mustNet(t, spec, 2)
		x, _ := randomBatch(n, 5, 2)
		for i := range x {
			x[i] *= 300 // saturated outputs must not overflow
		}
		n.Forward(x, 5)
		for s := range 5 {
			sum, best := 0.0, 0
			classes := max(2, n.Outputs())
			for k := range classes {
				p := n.Probability(k, s)
				sum += p
				if p > n.Probability(best, s) {
					best = k
				}
			}
			if math.Abs(sum-1) > 1e-12 || best != n.Class(s) {
				t.Errorf("%v sample %d: probabilities sum to %v, likeliest %d, class %d", spec.Sizes, s, sum, best, n.Class(s))
			}
		}
	}
}

func TestBadSpecs(t *testing.T) {
	for _, spec := range []NetSpec{
		{},
		{Sizes: []int{2}},
		{Sizes: []int{2, 0, 1}, Loss: BinaryCrossEntropy},
		{Sizes: []int{2, MaxUnits + 1, 2}},
		{Sizes: []int{2, 1}, Loss: CrossEntropy},
		{Sizes: []int{2, 2}, Loss: BinaryCrossEntropy},
		{Sizes: []int{2, 2}, Hidden: 7},
		{Sizes: []int{2, 2}, Loss: 7},
		{Sizes: []int{2, 2}, Init: 7},
		{Sizes: []int{2, 2}, InitScale: -1},
		{Sizes: []int{2, 2}, InitScale: math.NaN()},
	} {
		if n, err := NewNet(spec, 1); err == nil || n != nil {
			t.Errorf("%+v: got a network and no error", spec)
		}
	}
}
