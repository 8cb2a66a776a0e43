package descent

import (
	"math"
	"testing"
)

// at is the height of a single place.
func at(row func(dst, xs []float64, y float64), x, y float64) float64 {
	h := []float64{0}
	row(h, []float64{x}, y)
	return h[0]
}

// What Decision returns must not move when training goes on.
func TestDecisionIsASnapshot(t *testing.T) {
	tr := mustTrainer(t, DefaultTrain(), mustData(t, "xor", 64, 0, 1), nil, 1)
	f := tr.Net.Decision()
	before := at(f, 1, 2)
	for range 100 {
		tr.Step()
	}
	if at(f, 1, 2) != before {
		t.Error("the decision moved with training")
	}
	if g := tr.Net.Decision(); at(g, 2, 2) > .5 || at(g, -2, 2) < .5 {
		t.Errorf("XOR not learnt: %v %v", at(g, 2, 2), at(g, -2, 2))
	}
}

// Single precision errs by some tens of 6e-8 of a unit's summed input; a
// sigmoid's slope is at most a quarter. A row gives the bits that its places
// give one by one.
func TestDecisionIsTheNetworksAnswer(t *testing.T) {
	for _, spec := range []NetSpec{
		{Sizes: []int{2, 16, 16, 1}, Loss: BinaryCrossEntropy},
		{Sizes: []int{2, 32, 32, 1}, Loss: BinaryCrossEntropy, InitScale: 3},
		{Sizes: []int{2, 9, 1}, Hidden: ActReLU, Loss: BinaryCrossEntropy},
		{Sizes: []int{2, 1}, Loss: BinaryCrossEntropy},
		{Sizes: []int{2, 12, 4}, Loss: CrossEntropy, InitScale: 2},
	} {
		n := mustNet(t, spec, 5)
		f := n.Decision()
		for _, w := range []int{1, 15, 16, 61, 40} {
			xs, dst := make([]float64, w), make([]float64, w)
			for i := range xs {
				xs[i] = -3 + 6*float64(i)/float64(w)
			}
			y := float64(w)/20 - 1.3
			f(dst, xs, y)
			for i, x := range xs {
				n.Forward([]float64{x, y}, 1)
				if got := at(f, x, y); got != dst[i] {
					t.Fatalf("%v: %v in a row of %d, %v alone", spec.Sizes, dst[i], w, got)
				}
				if n.Outputs() == 1 && math.Abs(dst[i]-n.Probability(1, 0)) > 1e-5 {
					t.Fatalf("%v at (%g, %g): %v, want %v", spec.Sizes, x, y, dst[i], n.Probability(1, 0))
				}
				if n.Outputs() > 1 && n.Probability(n.Class(0), 0)-n.Probability(int(math.Round(dst[i]*3)), 0) > 1e-5 {
					t.Fatalf("%v at (%g, %g): class %v, want %d", spec.Sizes, x, y, dst[i]*3, n.Class(0))
				}
			}
		}
	}
}

// 58 × 72 places, a heat map of 58×36 cells.
func BenchmarkDecision(b *testing.B) {
	n := mustNet(b, DefaultTrain().Net, 1)
	xs, dst := make([]float64, 58), make([]float64, 58)
	for i := range xs {
		xs[i] = float64(i) / 29
	}
	b.ReportAllocs()
	for b.Loop() {
		f := n.Decision()
		for j := range 72 {
			f(dst, xs, float64(j)/36)
		}
	}
}
