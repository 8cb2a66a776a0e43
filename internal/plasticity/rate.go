package plasticity

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/floats"

	"spikeslope/internal/stimulus"
)

// RateParams describe a [RateUnit].
type RateParams struct {
	Rule     string  // a name in RateRules
	Inputs   int     // M
	Variance float64 // of the inputs along their first principal component; 1 elsewhere
	Patterns int     // K, for rules that learn patterns
	Eta      float64 // η, an input
	ThetaEta float64 // of the running means, an input
	Target   float64 // y₀ of scaling
	Kappa    float64 // κ of scaling
}

// DefaultRate returns the set-up with the rule's own η: 20 inputs, variance 5
// along one direction, or 10 patterns.
func DefaultRate(rule string) RateParams {
	p := RateParams{
		Rule: rule, Inputs: 20, Variance: 5, Patterns: 10,
		ThetaEta: 0.02, Target: 10, Kappa: 5e-4,
	}
	if r, err := findRateRule(rule); err == nil {
		p.Eta = r.Eta
	}
	return p
}

// Validate reports the first field out of range.
func (p RateParams) Validate() error {
	if _, err := findRateRule(p.Rule); err != nil {
		return err
	}
	for _, f := range []struct {
		name      string
		v, lo, hi float64
	}{
		{"Inputs", float64(p.Inputs), 2, 1e5},
		{"Variance", p.Variance, 1, 100},
		{"Patterns", float64(p.Patterns), 2, float64(p.Inputs)}, // more cannot be independent
		{"Eta", p.Eta, 0, 1},
		{"ThetaEta", p.ThetaEta, 1e-6, 1},
		{"Target", p.Target, 0, 1e6},
		{"Kappa", p.Kappa, 0, 1},
	} {
		if err := stimulus.CheckRange(f.name, f.v, f.lo, f.hi, ""); err != nil {
			return err
		}
	}
	return nil
}

func findRateRule(name string) (RateRule, error) {
	var names []string
	for _, r := range RateRules() {
		if r.Name == name {
			return r, nil
		}
		names = append(names, r.Name)
	}
	return RateRule{}, &stimulus.RangeError{Field: "Rule", Value: fmt.Sprintf("%q", name), Allowed: strings.Join(names, ", ")}
}

// RateUnit is one linear unit, y = w·x, that learns from a stream of inputs by
// a local rule. Inputs are Gaussian with variance λ along a random direction
// and 1 across it, read as departures from a mean rate; or, for rules that ask
// for them, K random non-negative patterns of length 1, and then y ≥ 0.
type RateUnit struct {
	p         RateParams
	rule      RateRule
	w, x      []float64
	direction []float64   // first principal component, length 1
	patterns  [][]float64 // nil for Gaussian inputs
	s         RateState
	input     stimulus.Rand
	seen      int64
}

// TooLong is the length of w at which a unit stops learning: it has run away.
const TooLong = 1e9

// NewRateUnit returns a unit with small random weights.
func NewRateUnit(p RateParams, seed uint64) (*RateUnit, error) {
	if err := p.Validate(); err != nil {
		return nil, fmt.Errorf("rate unit: %w", err)
	}
	rule, _ := findRateRule(p.Rule) // validated
	u := &RateUnit{
		p: p, rule: rule,
		w: make([]float64, p.Inputs), x: make([]float64, p.Inputs),
		input: *stimulus.New(seed, "rate: inputs"),
	}
	world := stimulus.New(seed, "rate: world")
	u.direction = normalDraws(world, p.Inputs)
	floats.Scale(1/floats.Norm(u.direction, 2), u.direction)
	start := stimulus.New(seed, "rate: weights")
	if !rule.Patterns {
		copy(u.w, normalDraws(start, p.Inputs))
		floats.Scale(0.1/math.Sqrt(float64(p.Inputs)), u.w)
		return u, nil
	}
	for range p.Patterns {
		x := make([]float64, p.Inputs)
		for i := range x {
			x[i] = world.ExpFloat64()
		}
		floats.Scale(1/floats.Norm(x, 2), x)
		u.patterns = append(u.patterns, x)
	}
	for i := range u.w {
		u.w[i] = start.Float64() / math.Sqrt(float64(p.Inputs))
	}
	return u, nil
}

func normalDraws(r *stimulus.Rand, n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = r.NormFloat64()
	}
	return x
}

// Step shows the unit one input.
func (u *RateUnit) Step() {
	u.draw()
	u.s.Y = u.respond(u.x)
	u.s.Theta += float64(u.p.ThetaEta * (float64(u.s.Y*u.s.Y) - u.s.Theta))
	u.s.Mean += float64(u.p.ThetaEta * (math.Abs(u.s.Y) - u.s.Mean))
	u.seen++
	if u.State() == Active {
		u.rule.Update(u.w, u.x, u.s, &u.p)
	}
}

func (u *RateUnit) draw() {
	if u.patterns != nil {
		copy(u.x, u.patterns[u.input.IntN(len(u.patterns))])
		return
	}
	for i := range u.x {
		u.x[i] = u.input.NormFloat64()
	}
	along := floats.Dot(u.x, u.direction) * (math.Sqrt(u.p.Variance) - 1)
	floats.AddScaled(u.x, along, u.direction)
}

func (u *RateUnit) respond(x []float64) float64 {
	y := floats.Dot(u.w, x)
	if u.patterns != nil {
		return max(y, 0)
	}
	return y
}

// State is Active, or Runaway once w is longer than TooLong.
func (u *RateUnit) State() string {
	if !(u.Length() < TooLong) {
		return Runaway
	}
	return Active
}

// Length returns |w|.
func (u *RateUnit) Length() float64 { return floats.Norm(u.w, 2) }

// Cosine returns the cosine between w and the inputs' first principal
// component, without sign.
func (u *RateUnit) Cosine() float64 {
	return math.Abs(floats.Dot(u.w, u.direction)) / u.Length()
}

// Responses appends the answer to each pattern to dst.
func (u *RateUnit) Responses(dst []float64) []float64 {
	for _, x := range u.patterns {
		dst = append(dst, u.respond(x))
	}
	return dst
}

// Selectivity returns 1 − mean/max of the answers to the patterns: 0 when all
// are alike, 1 − 1/K when one alone is answered, and 0 without patterns.
func (u *RateUnit) Selectivity() float64 {
	r := u.Responses(nil)
	if len(r) == 0 || floats.Max(r) == 0 {
		return 0
	}
	return 1 - floats.Sum(r)/float64(len(r))/floats.Max(r)
}

// Activity returns the running mean of |y|.
func (u *RateUnit) Activity() float64 { return u.s.Mean }

// RateState returns what the unit carries along.
func (u *RateUnit) RateState() RateState { return u.s }

// Seen returns the number of inputs shown.
func (u *RateUnit) Seen() int64 { return u.seen }

// Weights appends the weights to dst.
func (u *RateUnit) Weights(dst []float64) []float64 { return append(dst, u.w...) }

// Params returns the parameters as they stand now.
func (u *RateUnit) Params() RateParams { return u.p }

// SetEta changes η; weights and means stay.
func (u *RateUnit) SetEta(eta float64) error {
	return u.change(func(p *RateParams) { p.Eta = eta })
}

// SetTarget changes the activity that scaling aims at.
func (u *RateUnit) SetTarget(y float64) error {
	return u.change(func(p *RateParams) { p.Target = y })
}

// SetKappa changes the strength of scaling.
func (u *RateUnit) SetKappa(k float64) error {
	return u.change(func(p *RateParams) { p.Kappa = k })
}

func (u *RateUnit) change(set func(*RateParams)) error {
	p := u.p
	set(&p)
	if err := p.Validate(); err != nil {
		return err
	}
	u.p = p
	return nil
}

// Clone returns an independent copy that goes on exactly alike. What never
// changes, the world's direction and patterns, is shared.
func (u *RateUnit) Clone() *RateUnit {
	c := *u
	c.w, c.x = slices.Clone(u.w), slices.Clone(u.x)
	return &c
}
