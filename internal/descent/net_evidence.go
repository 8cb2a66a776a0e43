package descent

import (
	"fmt"
	"math"
)

// Each of these measures one claim about networks for one seed; what is said
// of the claim comes from many.

// LearnXOR trains a tanh network 2-hidden-1 on the four corners of XOR by
// gradient descent at 0.5 for 3000 steps and reports whether all four come out
// right. With no hidden unit no line separates them, and one makes only a line.
func LearnXOR(hidden int, seed uint64) (bool, error) {
	spec := DefaultTrain()
	spec.Optimizer, spec.Hyper, spec.Batch = "gd", Hyper{LearningRate: .5}, 0
	spec.Net.Sizes = []int{2, hidden, 1}
	if hidden == 0 {
		spec.Net.Sizes = []int{2, 1}
	}
	t, err := NewTrainer(spec, XORCorners(), nil, seed)
	if err != nil {
		return false, err
	}
	t.run(3000)
	return t.Train().Accuracy == 1, nil
}

func (t *Trainer) run(steps int) {
	for range steps {
		t.Step()
	}
}

// LearnFrom trains the default network on n samples of XOR's quadrants for
// 2000 steps and returns its accuracy on 1000 others, and that of the nearest
// neighbour, which learns nothing at all.
func LearnFrom(n int, seed uint64) (network, nearest float64, err error) {
	train, test, err := trainAndTest("xor", n, seed)
	if err != nil {
		return 0, 0, err
	}
	t, err := NewTrainer(DefaultTrain(), train, test, seed)
	if err != nil {
		return 0, 0, err
	}
	t.run(2000)
	return t.Test().Accuracy, nearestNeighbour(train, test), nil
}

// trainAndTest draws n samples, and 1000 others from a seed of their own.
func trainAndTest(name string, n int, seed uint64) (train, test *Dataset, err error) {
	if train, err = NewDataset(name, n, 0, seed); err != nil {
		return nil, nil, err
	}
	test, err = NewDataset(name, 1000, 0, ^seed)
	return train, test, err
}

// nearestNeighbour returns the accuracy on test of giving each sample the
// label of the nearest one in train.
func nearestNeighbour(train, test *Dataset) float64 {
	right := 0
	for i := range test.Len() {
		best, least := 0, math.Inf(1)
		for j := range train.Len() {
			d := 0.
			for k, v := range train.Row(j) {
				e := v - test.Row(i)[k]
				d += float64(e * e)
			}
			if d < least {
				best, least = j, d
			}
		}
		if train.Label[best] == test.Label[i] {
			right++
		}
	}
	return float64(right) / float64(test.Len())
}

// LearnCoins trains a tanh network 2-32-32-1 on 64 points labelled by coin
// flips for 3000 steps: it learns them by heart, and knows nothing of others.
func LearnCoins(seed uint64) (onThem, onOthers float64, err error) {
	train, test, err := trainAndTest("coins", 64, seed)
	if err != nil {
		return 0, 0, err
	}
	spec := DefaultTrain()
	spec.Net.Sizes = []int{2, 32, 32, 1}
	t, err := NewTrainer(spec, train, test, seed)
	if err != nil {
		return 0, 0, err
	}
	t.run(3000)
	return t.Train().Accuracy, t.Test().Accuracy, nil
}

// LearnFromScale trains the default network on XOR's quadrants, its first
// weights multiplied by scale, by gradient descent at 0.1 for 4000 steps and
// returns its accuracy. Near zero all units are alike and the gradient is tiny.
func LearnFromScale(scale float64, seed uint64) (float64, error) {
	if !(scale > 0) {
		return 0, fmt.Errorf("initialisation scale %g, want above 0", scale)
	}
	data, err := NewDataset("xor", 256, 0, seed)
	if err != nil {
		return 0, err
	}
	spec := DefaultTrain()
	spec.Optimizer, spec.Hyper = "gd", Hyper{LearningRate: .1}
	spec.Net.InitScale = scale
	t, err := NewTrainer(spec, data, nil, seed)
	if err != nil {
		return 0, err
	}
	t.run(4000)
	return t.Train().Accuracy, nil
}

// AverageTwo trains two networks from different first weights on the same
// circles for 1000 steps and returns how far the loss rises between them, and
// between the first and a copy of it with hidden units reordered, which
// computes the same function.
func AverageTwo(seed uint64) (barrier, barrierOfCopy float64, err error) {
	data, err := NewDataset("circles", 256, 0, seed)
	if err != nil {
		return 0, 0, err
	}
	var nets [2]*Net
	for i := range nets {
		t, err := NewTrainer(DefaultTrain(), data, nil, 2*seed+uint64(i))
		if err != nil {
			return 0, 0, err
		}
		t.run(1000)
		nets[i] = t.Net
	}
	if barrier, err = Barrier(nets[0], nets[1], data, 20); err != nil {
		return 0, 0, err
	}
	shuffled := nets[0].Clone()
	shuffled.ShuffleHidden(seed)
	barrierOfCopy, err = Barrier(nets[0], shuffled, data, 20)
	return barrier, barrierOfCopy, err
}
