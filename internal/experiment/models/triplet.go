package models

import (
	"fmt"
	"maps"
	"math"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plasticity"
)

// triplet asks two rules for the change that sixty pairs make, at one pairing
// frequency after another.
func triplet() experiment.Builder {
	b := experiment.Builder{
		Name: "triplet", Title: "change against frequency", Side: experiment.Brain,
		Help: "Pairs of spikes of fixed timing are given at one frequency after another, to the pair rule and to the triplet rule.",
		Knobs: []experiment.Knob{
			{Name: "delta", Label: "difference |Δt|", Unit: "ms", Default: 10, Min: 1, Max: 25, Step: 1, Help: "between the two spikes of a pair, either way round"},
			{Name: "pairs", Label: "pairs", Default: 60, Min: 1, Max: 300, Step: 10, Integer: true, Help: "given at each frequency"},
			{Name: "tauslow", Label: "slow trace τy", Unit: "ms", Default: 114, Min: 5, Max: 500, Step: 10, Help: "how long the triplet rule remembers earlier output spikes"},
		},
		Readings: []experiment.Reading{
			{Name: "hz", Label: "frequency", Unit: "Hz", Format: "%5.1f", Meaning: "of the pairs measured last"},
			{Name: "flip", Label: "triplet flips at", Unit: "Hz", Format: "%5.1f", Meaning: "frequency at which the triplet rule's loss, output first, turns into growth; empty if it never does"},
			{Name: "pair_flip", Label: "pair flips at", Unit: "Hz", Format: "%5.1f", Meaning: "the same for the pair rule"},
			{Name: "triplet_slow", Label: "triplet, 0.1 Hz", Unit: "%", Format: "%+6.1f", Meaning: "change by the triplet rule at 0.1 Hz, output first"},
			{Name: "triplet_fast", Label: "triplet, 50 Hz", Unit: "%", Format: "%+6.1f", Meaning: "change by the triplet rule at 50 Hz, output first"},
			{Name: "pair_slow", Label: "pair, 0.1 Hz", Unit: "%", Format: "%+6.1f", Meaning: "change by the pair rule at 0.1 Hz, output first"},
			{Name: "pair_fast", Label: "pair, 50 Hz", Unit: "%", Format: "%+6.1f", Meaning: "change by the pair rule at 50 Hz, output first"},
			{Name: "triplet_rise", Label: "input first: triplet, rise", Unit: "%", Format: "%+6.1f", Meaning: "change by the triplet rule at 50 Hz less that at 0.1 Hz, input first"},
			{Name: "pair_rise", Label: "input first: pair, rise", Unit: "%", Format: "%+6.1f", Meaning: "change by the pair rule at 50 Hz less that at 0.1 Hz, input first"},
		},
		Pictures: []experiment.PictureInfo{
			{Name: "behind", Title: "output first: change after all pairs (%)", Rows: 9},
			{Name: "ahead", Title: "input first: change after all pairs (%)", Rows: 9},
		},
	}
	b.Build = func(v experiment.Values, _ uint64) (experiment.Model, error) { return newTriplet(&b, v) }
	return b
}

// frequencies of the sweep: 0.1 Hz, then 2 to 50 Hz.
const frequencies = 26

func frequency(k int) float64 { return max(0.1, float64(2*k)) }

// The four curves: two rules, and the output behind or ahead of the input.
const (
	tripletBehind = iota
	pairBehind
	tripletAhead
	pairAhead
	tripletCurves
)

// tripletModel measures one frequency a step, over and over, so that a turned
// knob shows as the new curve taking the old one's place.
type tripletModel struct {
	desc    *experiment.Description
	knobs   map[string]float64
	next    int
	last    int // frequency measured last, -1 for none
	change  [tripletCurves][frequencies]float64
	pair    plasticity.PairingParams
	triplet plasticity.PairingParams
	in, out []float64 // spike times, kept from step to step
}

func newTriplet(b *experiment.Builder, v experiment.Values) (experiment.Model, error) {
	m := &tripletModel{knobs: map[string]float64{}, last: -1}
	most := 0
	for _, k := range b.Knobs {
		m.knobs[k.Name] = v.Num[k.Name]
		if k.Name == "pairs" {
			most = int(k.Max)
		}
	}
	m.in, m.out = make([]float64, 0, most), make([]float64, 0, most)
	m.pair, m.triplet = plasticity.DefaultPairing(0), plasticity.DefaultPairing(0)
	info, err := plasticity.FindRule("triplet")
	if err != nil {
		return nil, err
	}
	m.triplet.Plus, m.triplet.Minus, m.triplet.Rule = info.TauPlus, info.TauMinus, info.Build(info.Constants)
	for c := range m.change {
		for k := range m.change[c] {
			m.change[c][k] = math.NaN()
		}
	}
	m.desc = describe(b, "pair rule and triplet rule", "growth: A₊·x (pair) or A₃·x·o₂ (triplet), o₂ slow", 200*experiment.Millisecond)
	return m, nil
}

func (m *tripletModel) Describe() *experiment.Description { return m.desc }

func (m *tripletModel) Step() {
	for c := range m.change {
		m.change[c][m.next] = m.measure(c, frequency(m.next))
	}
	m.last = m.next
	m.next = (m.next + 1) % frequencies
}

// measure gives all pairs at hz to a fresh synapse of weight 1.
func (m *tripletModel) measure(curve int, hz float64) float64 {
	p := m.pair
	if curve == tripletBehind || curve == tripletAhead {
		p = m.triplet
	}
	p.Delta = m.knobs["delta"]
	if curve == tripletBehind || curve == pairBehind {
		p.Delta = -p.Delta
	}
	p.Pairs, p.Frequency, p.Slow = int(m.knobs["pairs"]), hz, m.knobs["tauslow"]
	m.in, m.out = p.Times(m.in[:0], m.out[:0])
	return plasticity.Impose(p.Rule, p.Taus, p.Weight, m.in, m.out) - p.Weight
}

func (m *tripletModel) Clone() experiment.Model {
	c := *m
	c.knobs = maps.Clone(m.knobs)
	c.in, c.out = make([]float64, 0, cap(m.in)), make([]float64, 0, cap(m.out))
	return &c
}

func (m *tripletModel) Knob(name string) float64 { return m.knobs[name] }

func (m *tripletModel) SetKnob(name string, v float64) { m.knobs[name] = v }

func (m *tripletModel) Act(string, float64) {}

func (m *tripletModel) Read(dst []float64) {
	hz := math.NaN()
	if m.last >= 0 {
		hz = frequency(m.last)
	}
	slow := func(curve int) float64 { return 100 * m.change[curve][0] }
	fast := func(curve int) float64 { return 100 * m.change[curve][frequencies-1] }
	copy(dst, []float64{
		hz, m.flip(tripletBehind), m.flip(pairBehind),
		slow(tripletBehind), fast(tripletBehind), slow(pairBehind), fast(pairBehind),
		fast(tripletAhead) - slow(tripletAhead), fast(pairAhead) - slow(pairAhead),
	})
}

// flip is the frequency at which a curve changes sign.
func (m *tripletModel) flip(curve int) float64 {
	if hz, ok := plasticity.Crossing(known(m.change[curve][:])); ok {
		return hz
	}
	return math.NaN()
}

// known lists the frequencies measured and the changes there.
func known(change []float64) (hz, found []float64) {
	for k, v := range change {
		if !math.IsNaN(v) {
			hz, found = append(hz, frequency(k)), append(found, v)
		}
	}
	return hz, found
}

func (m *tripletModel) Still() string { return "" }

// Picture implements [experiment.Model].
func (m *tripletModel) Picture(name string) experiment.Picture {
	switch name {
	case "behind":
		return m.curves(tripletBehind, pairBehind)
	case "ahead":
		return m.curves(tripletAhead, pairAhead)
	case "arithmetic":
		return m.arithmetic()
	}
	return nil
}

// curves draws what both rules gave at each frequency so far, and marks the
// one measured last.
func (m *tripletModel) curves(triplet, pair int) experiment.Picture {
	c := experiment.Curve{XLabel: "pairs/s", X1: frequency(frequencies - 1)}
	c.Series = append(c.Series, experiment.Series{X: []float64{0, c.X1}, Y: []float64{0, 0}})
	for _, s := range []struct {
		name          string
		curve, accent int
	}{{"triplet", triplet, 1}, {"pair", pair, 2}} {
		line := experiment.Series{Name: s.name, Accent: s.accent}
		line.X, line.Y = known(m.change[s.curve][:])
		for i := range line.Y {
			line.Y[i] *= 100
		}
		c.Series = append(c.Series, line)
		if m.last >= 0 {
			c.Dots = append(c.Dots, experiment.Point{X: frequency(m.last), Y: 100 * m.change[s.curve][m.last]})
		}
	}
	return c
}

func (m *tripletModel) arithmetic() experiment.Picture {
	if m.last < 0 {
		return experiment.Formula{}
	}
	return experiment.Formula{Lines: []string{fmt.Sprintf("output first, %g Hz: triplet %+.0f %%, pair %+.0f %%",
		frequency(m.last), 100*m.change[tripletBehind][m.last], 100*m.change[pairBehind][m.last])}}
}
