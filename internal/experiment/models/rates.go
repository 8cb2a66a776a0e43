package models

import (
	"math"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plasticity"
)

// rates is one linear unit that learns from a stream of inputs by a rate rule.
func rates() experiment.Builder {
	b := experiment.Builder{
		Name: "rates", Title: "one rate unit", Side: experiment.Brain,
		Help: "A linear unit, y = w·x, learns from a stream of inputs by Hebb's rule or by one that keeps it in bounds.",
		Params: []experiment.Knob{
			{Name: "rule", Label: "rule", Choices: rateRuleNames(), Default: 1, Help: "bcm learns patterns, the others a stream that varies most along one direction"},
			{Name: "inputs", Label: "inputs", Default: 20, Min: 2, Max: 1000, Integer: true, Help: "of the unit"},
			{Name: "variance", Label: "variance λ", Default: 5, Min: 1, Max: 100, Help: "of the inputs along their first principal component; 1 along all others"},
			{Name: "patterns", Label: "patterns", Default: 10, Min: 2, Max: 1000, Integer: true, Help: "for bcm: how many there are; no more than inputs"},
			{Name: "pace", Label: "pace", Unit: "/s", Default: 100, Min: 1, Max: 10000, Integer: true, Help: "inputs shown a second of model time"},
		},
		Knobs: []experiment.Knob{
			{Name: "eta", Label: "learning rate η", Default: 0.005, Min: 1e-6, Max: 1, Log: true, Help: "how far one input moves the weights"},
			{Name: "target", Label: "target activity", Default: 10, Min: 0, Max: 100, Step: 1, Help: "mean |y| that scaling aims at"},
			{Name: "kappa", Label: "scaling κ", Default: 5e-4, Min: 0, Max: 0.1, Log: true, Help: "how strongly scaling pulls all weights together"},
		},
		Actions: []experiment.Action{freeze},
		Readings: []experiment.Reading{
			{Name: "length", Label: "length |w|", Format: "%9.3g", Meaning: "of the weight vector"},
			{Name: "cosine", Label: "cos to PC1", Format: "%6.3f", Meaning: "cosine between the weights and the inputs' first principal component, without sign; empty for patterns"},
			{Name: "activity", Label: "activity", Format: "%8.3g", Meaning: "running mean of |y| over about 50 inputs"},
			{Name: "selectivity", Label: "selectivity", Format: "%5.3f", Meaning: "1 − mean/max of the answers to the patterns: 0 all alike, 1 − 1/K only one answered; empty without patterns"},
			{Name: "angle", Label: "angle", Unit: "°", Format: "%5.1f", Meaning: "between the rule's mean change and the steepest way down the reconstruction error: below 90 it goes down; empty for patterns"},
			{Name: "error", Label: "error", Format: "%8.4g", Meaning: "mean of |x − y·w|² as a share of the mean of |x|²; empty for patterns"},
			{Name: "excess", Label: "excess error", Format: "%8.2g", Meaning: "of that above the least any weights can reach"},
			{Name: "growth", Label: "growth", Unit: "η", Format: "%6.2f", Meaning: "rise of ln |w| an input since |w| passed 1, in units of η: theory says λ for Hebb; empty until then"},
			{Name: "away", Label: "ran away at", Unit: "s", Format: "%6.2f", Meaning: "time at which |w| passed 10⁹ and learning stopped; empty if it has not"},
			{Name: "seen", Label: "inputs seen", Format: "%7.0f", Meaning: "inputs shown so far"},
		},
		Pictures: []experiment.PictureInfo{
			{Name: "state", Title: "weights along and across the first component", Rows: 10},
			{Name: "weights", Title: "weights, and where they should point", Rows: 7},
		},
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) { return newRates(&b, v, seed) }
	return b
}

func rateRuleNames() []string {
	var names []string
	for _, r := range plasticity.RateRules() {
		names = append(names, r.Name)
	}
	return names
}

// trailSize is how many places of the weights the picture keeps.
const trailSize = 128

// place is where the weights stood.
type place struct{ along, across float64 }

// ratesModel is the running unit with the way its weights went.
type ratesModel struct {
	*plasticity.RateUnit
	desc     *experiment.Description
	knobs    map[string]float64
	patterns bool
	frozen   bool
	pace     float64
	passed   struct{ seen, log float64 } // where |w| first passed 1; seen is NaN before
	away     float64                     // s
	trail    [trailSize]place
	kept     int   // places in the trail
	stride   int64 // inputs from one place to the next
}

func newRates(b *experiment.Builder, v experiment.Values, seed uint64) (experiment.Model, error) {
	n := v.Num
	rule := plasticity.RateRules()[int(n["rule"])]
	p := plasticity.DefaultRate(rule.Name)
	p.Inputs, p.Variance, p.Eta = int(n["inputs"]), n["variance"], n["eta"]
	p.Patterns = int(n["patterns"])
	if !rule.Patterns {
		p.Patterns = 2 // unused, but no more than the inputs
	}
	p.Target, p.Kappa = n["target"], n["kappa"]
	u, err := plasticity.NewRateUnit(p, seed)
	if err != nil {
		return nil, err
	}
	m := &ratesModel{RateUnit: u, knobs: map[string]float64{}, patterns: rule.Patterns, pace: n["pace"], away: math.NaN(), stride: 1}
	m.passed.seen = math.NaN()
	for _, k := range b.Knobs {
		m.knobs[k.Name] = n[k.Name]
	}
	m.keep()
	m.desc = describe(b, rule.Title, ruleText[rule.Name], experiment.Time(math.Round(float64(experiment.Second)/m.pace)))
	if m.patterns {
		m.desc.Pictures = []experiment.PictureInfo{
			{Name: "state", Title: "change against answer; dots: the patterns", Rows: 10},
			{Name: "weights", Title: "answer to each pattern", Rows: 7},
		}
	}
	return m, nil
}

// ruleText writes the rules in one line each.
var ruleText = map[string]string{
	"hebb":    "Δw = η·y·x",
	"oja":     "Δw = η·y·(x − y·w)",
	"bcm":     "Δw = η·y·(y − θ)·x, θ the running mean of y²",
	"scaling": "Δw = η·y·x, then w ← w·(1 + κ(y₀ − mean |y|))",
}

func (m *ratesModel) Describe() *experiment.Description { return m.desc }

func (m *ratesModel) Step() {
	m.RateUnit.Step()
	seen := m.Seen()
	length := m.Length()
	if length >= 1 && math.IsNaN(m.passed.seen) {
		m.passed.seen, m.passed.log = float64(seen), math.Log(length)
	}
	if m.State() == plasticity.Runaway && math.IsNaN(m.away) {
		m.away = float64(seen) / m.pace
	}
	if seen%m.stride == 0 {
		m.keep()
	}
}

// keep adds a place to the trail. A full trail drops every second place, so
// that it always reaches back to the start.
func (m *ratesModel) keep() {
	if m.kept == trailSize {
		for i := range trailSize / 2 {
			m.trail[i] = m.trail[2*i]
		}
		m.kept, m.stride = trailSize/2, 2*m.stride
	}
	m.trail[m.kept].along, m.trail[m.kept].across = m.Place()
	m.kept++
}

func (m *ratesModel) Clone() experiment.Model {
	c := *m
	c.RateUnit = m.RateUnit.Clone()
	c.knobs = make(map[string]float64, len(m.knobs))
	for k, v := range m.knobs {
		c.knobs[k] = v
	}
	return &c
}

func (m *ratesModel) Knob(name string) float64 { return m.knobs[name] }

func (m *ratesModel) SetKnob(name string, v float64) {
	was := m.knobs[name]
	m.knobs[name] = v
	if m.apply() != nil {
		m.knobs[name] = was
	}
}

// apply gives the knobs to the unit, or noughts while it is frozen.
func (m *ratesModel) apply() error {
	eta, kappa := m.knobs["eta"], m.knobs["kappa"]
	if m.frozen {
		eta, kappa = 0, 0
	}
	if err := m.SetEta(eta); err != nil {
		return err
	}
	if err := m.SetTarget(m.knobs["target"]); err != nil {
		return err
	}
	return m.SetKappa(kappa)
}

func (m *ratesModel) Act(name string, _ float64) {
	if name == "freeze" {
		m.frozen = !m.frozen
		_ = m.apply() // values it had before
	}
}

func (m *ratesModel) Read(dst []float64) {
	length, cosine, selectivity := m.Length(), m.Cosine(), m.Selectivity()
	excess, growth := m.ReconstructionError()-m.LeastError(), math.NaN()
	if m.patterns {
		cosine = math.NaN()
	} else {
		selectivity = math.NaN()
		if n := float64(m.Seen()) - m.passed.seen; n > 0 && math.IsNaN(m.away) {
			growth = (math.Log(length) - m.passed.log) / n / m.knobs["eta"]
		}
	}
	copy(dst, []float64{
		length, cosine, m.Activity(), selectivity, m.Angle(), m.ReconstructionError(), excess, growth, m.away, float64(m.Seen()),
	})
}

func (m *ratesModel) Still() string {
	switch {
	case m.State() == plasticity.Runaway:
		return "The weights have run away, so learning stopped. Begin again with another rule."
	case m.frozen:
		return "Learning is frozen: z lets it go on."
	}
	return ""
}
