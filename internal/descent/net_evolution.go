package descent

import (
	"fmt"
	"math"

	"spikeslope/internal/stimulus"
)

// EvolutionGradient estimates a gradient from losses alone, as OpenAI's
// evolution strategy does (Salimans et al. 2017): the mean over pairs of
// (f(x+σz) − f(x−σz))/2σ · z, z normal. It costs 2·pairs evaluations and errs
// by about √(n/pairs) of the gradient's length in n dimensions.
func EvolutionGradient(grad []float64, f Objective, x []float64, sigma float64, pairs int, r *stimulus.Rand) {
	clear(grad)
	z, at := make([]float64, len(x)), make([]float64, len(x))
	for range pairs {
		for i := range z {
			z[i] = r.NormFloat64()
			at[i] = x[i] + float64(sigma*z[i])
		}
		up := f.Value(at)
		for i := range z {
			at[i] = x[i] - float64(sigma*z[i])
		}
		axpy(grad, (up-f.Value(at))/(2*sigma*float64(pairs)), z)
	}
}

// SearchCost is what a method spent until a network's loss fell to a goal.
type SearchCost struct {
	// Passes is the number of forward passes through the data, a gradient
	// counting for as many as its multiply-adds come to.
	Passes  float64
	Reached bool
}

// SearchMethods lists what MeasureSearch compares.
func SearchMethods() []string { return []string{"adam", "evolution", "openai-es"} }

// MeasureSearch counts the forward passes a method needs until the loss of a
// network on all of data is at most goal, or limit passes. Adam steps at 0.01;
// (1+1) evolution starts at σ 0.1; OpenAI's strategy takes 25 pairs at σ 0.05
// and steps by Adam at 0.03.
func MeasureSearch(method string, spec NetSpec, data *Dataset, goal, limit float64, seed uint64) (SearchCost, error) {
	net, err := NewNet(spec, seed)
	if err != nil {
		return SearchCost{}, err
	}
	f, err := NewNetObjective(net, data)
	if err != nil {
		return SearchCost{}, err
	}
	r := stimulus.New(seed, "descent.search")
	switch method {
	case "adam", "openai-es":
		return searchByAdam(f, net, method == "openai-es", goal, limit, r)
	case "evolution":
		m := newEvolution(search{f: f, x: net.Params, spread: .1, rng: r})
		for m.fx > goal && float64(m.count) < limit && m.iterate() == "" {
		}
		return SearchCost{Passes: float64(m.count), Reached: m.fx <= goal}, nil
	}
	return SearchCost{}, unknown("search", method, SearchMethods())
}

func searchByAdam(f Objective, net *Net, estimated bool, goal, limit float64, r *stimulus.Rand) (SearchCost, error) {
	h := DefaultHyper("adam")
	h.LearningRate = .01
	const pairs = 25
	forward, both := net.PassCost()
	step := float64(both) / float64(forward)
	if estimated {
		h.LearningRate = .03
		step = 2 * pairs
	}
	opt, err := NewOptimizer("adam", h)
	if err != nil {
		return SearchCost{}, fmt.Errorf("search: %w", err)
	}
	grad := make([]float64, net.Len())
	spent := 0.
	for {
		loss := f.Value(net.Params) // watched, not charged: a gradient gives it
		if loss <= goal || spent >= limit || math.IsNaN(loss) {
			return SearchCost{Passes: spent, Reached: loss <= goal}, nil
		}
		if estimated {
			EvolutionGradient(grad, f, net.Params, .05, pairs, r)
		} else {
			f.Gradient(grad, net.Params)
		}
		opt.Step(net.Params, grad)
		spent += step
	}
}
