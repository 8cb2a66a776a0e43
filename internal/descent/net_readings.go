package descent

import "math"

// Evaluation is how well a network does on a data set.
type Evaluation struct {
	Loss     float64 // mean
	Accuracy float64 // share of samples whose class is right
}

// Evaluate measures a network on a whole data set.
func (n *Net) Evaluate(d *Dataset) Evaluation {
	const chunk = 256
	loss, right := 0.0, 0
	for from := 0; from < d.Len(); from += chunk {
		to := min(from+chunk, d.Len())
		batch := to - from
		loss += n.Loss(d.X[from*d.Inputs:to*d.Inputs], d.Targets(from, to), batch) * float64(batch)
		for s := range batch {
			if n.Class(s) == d.Label[from+s] {
				right++
			}
		}
	}
	return Evaluation{Loss: loss / float64(d.Len()), Accuracy: float64(right) / float64(d.Len())}
}

// Train measures the network on the training set.
func (t *Trainer) Train() Evaluation { return t.Net.Evaluate(t.train) }

// Test measures the network on the test set; both numbers are NaN without one.
func (t *Trainer) Test() Evaluation {
	if t.test == nil {
		return Evaluation{math.NaN(), math.NaN()}
	}
	return t.Net.Evaluate(t.test)
}

// BatchLoss returns the loss of the last batch before its step, without
// penalties; NaN before the first step.
func (t *Trainer) BatchLoss() float64 { return t.loss }

// GradientNorm returns the length of the last step's gradient, penalties
// included.
func (t *Trainer) GradientNorm() float64 { return norm(t.grad) }

// WeightNorm returns the length of the parameter vector.
func (t *Trainer) WeightNorm() float64 { return norm(t.Net.Params) }

// Steps returns the number of steps so far.
func (t *Trainer) Steps() int { return t.steps }

// Epochs returns the number of whole passes through the training set.
func (t *Trainer) Epochs() int { return t.epochs }

// Data returns the training and test sets; they are not to be changed.
func (t *Trainer) Data() (train, test *Dataset) { return t.train, t.test }

// Diverged reports whether the parameters or the loss stopped being numbers.
func (t *Trainer) Diverged() bool {
	return t.steps > 0 && (math.IsNaN(t.loss) || math.IsInf(t.loss, 0) || math.IsNaN(t.WeightNorm()))
}

// norm returns the Euclidean length.
func norm(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += float64(x * x)
	}
	return math.Sqrt(sum)
}
