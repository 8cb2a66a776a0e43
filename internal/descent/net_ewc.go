package descent

import "slices"

// EWC is elastic weight consolidation (Kirkpatrick et al. 2017): each task
// learnt adds a penalty ½·strength·Σ F_p(θ_p − θ*_p)², with θ* the parameters
// then and F the diagonal of the Fisher information, how much each parameter
// mattered to the answers. Several tasks' penalties add up; their sum is kept
// as one quadratic.
type EWC struct {
	fisher []float64 // ΣF
	pull   []float64 // ΣF·θ*
}

// NewEWC returns an empty penalty over n parameters.
func NewEWC(n int) *EWC {
	return &EWC{fisher: make([]float64, n), pull: make([]float64, n)}
}

// Consolidate adds the penalty for what net now does with data. The Fisher
// information takes the expectation over the network's own answers, not over
// the data's labels: F_p = mean over samples of Σ_k P(k)·(∂log P(k)/∂θ_p)².
func (e *EWC) Consolidate(net *Net, data *Dataset) {
	grad := make([]float64, net.Len())
	classes := max(2, net.Outputs())
	for i := range data.Len() {
		net.Forward(data.Row(i), 1)
		for k := range classes {
			p := net.Probability(k, 0)
			net.outputDelta(Targets{Label: []int{k}})
			net.Backward(grad)
			w := p / float64(data.Len())
			for j, g := range grad {
				f := float64(w * g * g)
				e.fisher[j] += f
				e.pull[j] += float64(f * net.Params[j])
			}
		}
	}
}

// AddGradient adds the penalty's gradient at params to grad.
func (e *EWC) AddGradient(grad, params []float64, strength float64) {
	for j, f := range e.fisher {
		grad[j] += float64(strength * (float64(f*params[j]) - e.pull[j]))
	}
}

// Importance returns the summed Fisher information, a number a parameter.
func (e *EWC) Importance() []float64 { return slices.Clone(e.fisher) }

// Clone returns an independent copy.
func (e *EWC) Clone() *EWC {
	return &EWC{fisher: slices.Clone(e.fisher), pull: slices.Clone(e.pull)}
}
