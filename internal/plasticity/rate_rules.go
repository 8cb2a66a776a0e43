package plasticity

// RateState is what a rate unit carries from one input to the next.
type RateState struct {
	Y     float64 // output to the present input
	Theta float64 // running mean of y², BCM's sliding threshold
	Mean  float64 // running mean of |y|, the activity that scaling watches
}

// RateRule describes a learning rule for a rate unit.
type RateRule struct {
	Name     string
	Title    string
	Equation string
	Source   string
	Eta      float64 // the rule's default rate
	Patterns bool    // inputs are patterns and y ≥ 0, else Gaussian and signed
	// Update changes w in place after input x.
	Update func(w, x []float64, s RateState, p *RateParams)
}

// RateRules lists the rules for rate units.
func RateRules() []RateRule {
	return []RateRule{
		{
			Name: "hebb", Title: "plain Hebb", Equation: "w += eta y x",
			Source: "Hebb 1949", Eta: 0.005, Update: hebb,
		},
		{
			Name: "oja", Title: "Oja's rule", Equation: "w += eta y (x - y w)",
			Source: "Oja 1982", Eta: 0.005, Update: oja,
		},
		{
			Name: "bcm", Title: "BCM", Equation: "w += eta y (y - theta) x, theta follows y^2",
			Source: "Bienenstock, Cooper & Munro 1982", Eta: 0.002, Patterns: true, Update: bcm,
		},
		{
			Name: "scaling", Title: "Hebb with synaptic scaling", Equation: "w += eta y x, then w *= 1 + kappa (target - mean |y|)",
			Source: "Turrigiano 2008", Eta: 7e-5, Update: scaling,
		},
	}
}

// hebb is Δw = η·y·x. Along the first principal component, of variance λ, the
// weights grow as e^(ηλ) an input: nothing stops them.
func hebb(w, x []float64, s RateState, p *RateParams) {
	for i := range w {
		w[i] += float64(p.Eta * s.Y * x[i])
	}
}

// oja is Δw = η·y·(x − y·w): Hebb with a decay that brings |w| to 1 and w to
// the first principal component (Oja 1982).
func oja(w, x []float64, s RateState, p *RateParams) {
	for i := range w {
		w[i] += float64(p.Eta * s.Y * (x[i] - float64(s.Y*w[i])))
	}
}

// bcm is Δw = η·y·(y − θ)·x with θ the running mean of y²: outputs below θ
// weaken, outputs above strengthen, and θ outruns the growth. Among K
// independent patterns the unit ends up answering one of them, with y = K.
func bcm(w, x []float64, s RateState, p *RateParams) {
	d := p.Eta * s.Y * (s.Y - s.Theta)
	for i := range w {
		w[i] += float64(d * x[i])
	}
}

// scaling is Hebb, then w ← w·(1 + κ(y₀ − ȳ)) with ȳ the running mean of |y|.
// Growth ηλ and scaling cancel at ȳ = y₀ + ηλ/κ, so the faster Hebb is, the
// further from its target the unit is held.
func scaling(w, x []float64, s RateState, p *RateParams) {
	hebb(w, x, s, p)
	f := 1 + float64(p.Kappa*(p.Target-s.Mean))
	for i := range w {
		w[i] *= f
	}
}
