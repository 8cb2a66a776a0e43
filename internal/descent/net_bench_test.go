package descent

import (
	"testing"
)

// One training step of the network that learns the planar data sets: 2-16-16-1
// tanh, batch 32, Adam. PyTorch 1.13 takes 2.80e3 a second on one thread.
func BenchmarkTrainTiny(b *testing.B) {
	tr := mustTrainer(b, DefaultTrain(), mustData(b, "spirals", 256, 0, 1), nil, 1)
	b.ReportAllocs()
	for b.Loop() {
		tr.Step()
	}
}

// The gradient alone of the same network.
func BenchmarkGradientTiny(b *testing.B) {
	n := mustNet(b, DefaultTrain().Net, 1)
	x, y := randomBatch(n, 32, 1)
	grad := make([]float64, n.Len())
	for b.Loop() {
		n.LossGrad(x, y, 32, grad)
	}
}

// 784-128-10 ReLU, batch 64, gradient descent: PyTorch 1851 a second in
// single precision.
func BenchmarkTrainLarge(b *testing.B) {
	n := mustNet(b, NetSpec{Sizes: []int{784, 128, 10}, Hidden: ActReLU, Init: InitHe}, 1)
	x, y := randomBatch(n, 64, 1)
	grad := make([]float64, n.Len())
	opt, err := NewOptimizer("gd", DefaultHyper("gd"))
	if err != nil {
		b.Fatal(err)
	}
	opt.Reset(n.Len())
	for b.Loop() {
		n.LossGrad(x, y, 64, grad)
		opt.Step(n.Params, grad)
	}
}

// The same in single precision.
func BenchmarkTrainLargeSingle(b *testing.B) {
	n := mustNet(b, NetSpec{Sizes: []int{784, 128, 10}, Hidden: ActReLU, Init: InitHe}, 1)
	x, y := randomBatch(n, 64, 1)
	s := newSingleNet(n)
	grad := make([]float64, n.Len())
	opt, err := NewOptimizer("gd", DefaultHyper("gd"))
	if err != nil {
		b.Fatal(err)
	}
	opt.Reset(n.Len())
	for b.Loop() {
		s.lossGrad(x, y, 64, grad)
		opt.Step(n.Params, grad)
	}
}

// One step of the shared task's network, one sample a step.
func BenchmarkOneSample(b *testing.B) {
	n := mustNet(b, NetSpec{Sizes: []int{64, 32, 4}, Hidden: ActReLU}, 1)
	x, y := randomBatch(n, 1, 1)
	grad := make([]float64, n.Len())
	for b.Loop() {
		n.LossGrad(x, y, 1, grad)
	}
}

// One sample of the slowly changing regression.
func BenchmarkSlowRegression(b *testing.B) {
	r, err := NewSlowRegression(DefaultSlowRegression(), 1)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		r.Step()
	}
}
