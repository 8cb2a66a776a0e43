package descent

import (
	"fmt"
	"math"
)

// LesionSynapses removes a share of the weights from the inputs at random, for
// good: those that a spiking network of the shared task has as well. It
// returns how many were lost.
func (l *SharedLearner) LesionSynapses(share float64) (int, error) {
	if err := checkShare(share); err != nil {
		return 0, err
	}
	var weights []int
	for p := range l.net.layers[0].b {
		if !l.dead[p] {
			weights = append(weights, p)
		}
	}
	n := int(math.Round(share * float64(len(weights))))
	for i, j := range l.damage.Perm(len(weights)) {
		if i < n {
			l.dead[weights[j]] = true
		}
	}
	l.anyDead = l.anyDead || n > 0
	l.bury()
	return n, nil
}

// LesionUnits removes a share of the hidden units at random, for good, with
// all their weights. It returns how many were lost; a learner without hidden
// units has none to lose, and an error says so.
func (l *SharedLearner) LesionUnits(share float64) (int, error) {
	if err := checkShare(share); err != nil {
		return 0, err
	}
	if l.net.Layers() < 2 {
		return 0, fmt.Errorf("%s has no hidden units to lose; lesion its synapses", l.spec.Method)
	}
	in, out := l.net.layers[0], l.net.layers[1]
	var units []int
	for u := range in.out {
		if !l.dead[in.b+u] {
			units = append(units, u)
		}
	}
	n := int(math.Round(share * float64(len(units))))
	for i, j := range l.damage.Perm(len(units)) {
		if i >= n {
			continue
		}
		u := units[j]
		for p := in.w + u*in.in; p < in.w+(u+1)*in.in; p++ {
			l.dead[p] = true
		}
		l.dead[in.b+u] = true
		for k := range out.out {
			l.dead[out.w+k*out.in+u] = true
		}
	}
	l.anyDead = l.anyDead || n > 0
	l.bury()
	return n, nil
}

func checkShare(share float64) error {
	if !(share >= 0 && share <= 1) {
		return fmt.Errorf("lesion of a share of %g, want 0 to 1", share)
	}
	return nil
}

// bury sets what is lost to zero.
func (l *SharedLearner) bury() {
	l.changes++
	for i, dead := range l.dead {
		if dead {
			l.net.Params[i] = 0
		}
	}
}

// AddNoise adds normal noise to every weight left; its SD is the given share
// of the root mean square of all weights of that layer.
func (l *SharedLearner) AddNoise(share float64) error {
	if !(share >= 0 && share <= 100) {
		return fmt.Errorf("weight noise of %g times the typical weight, want 0 to 100", share)
	}
	for _, y := range l.net.layers {
		w := l.net.Params[y.w:y.b]
		sd := share * norm(w) / math.Sqrt(float64(len(w)))
		for i := range w {
			w[i] += float64(sd * l.damage.NormFloat64())
		}
	}
	l.bury()
	return nil
}

// Work is what one trial cost, in multiply-adds counted as it ran.
type Work struct{ Forward, Update int }

// Work returns the cost of the last trial. A multiply-add with a weight or
// for one counts; activations and the softmax do not. The update is the
// gradient, where silent hidden units need none, and the optimizer's step at
// one a parameter (Adam does several).
func (l *SharedLearner) Work() Work { return l.work }

func (l *SharedLearner) forwardWork() int {
	n := 0
	for _, y := range l.net.layers {
		n += y.in * y.out
	}
	return n
}

func (l *SharedLearner) updateWork() int {
	n := l.net.Len()
	for s := range l.net.batch {
		top := l.net.layers[l.net.Layers()-1]
		n += top.in * top.out
		if l.net.Layers() < 2 {
			continue
		}
		n += top.in * top.out // the deltas sent back
		in := l.net.layers[0]
		for u := range in.out {
			if l.net.Unit(1, u, s) > 0 {
				n += in.in
			}
		}
	}
	return n
}
