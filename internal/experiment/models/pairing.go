package models

import (
	"fmt"
	"maps"
	"math"

	"gonum.org/v1/gonum/stat"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plasticity"
)

// pairing is one synapse whose two neurons are made to spike a fixed time
// apart, or, in a sweep, at one time difference after another.
func pairing() experiment.Builder {
	b := experiment.Builder{
		Name: "pairing", Title: "one synapse, pairs of spikes", Side: experiment.Brain,
		Help: "Two neurons are made to spike a fixed time apart again and again; the synapse between them changes by the pair rule.",
		Params: []experiment.Knob{
			{Name: "aplus", Label: "growth", Unit: "%", Default: 77.7, Min: 0, Max: 1000, Help: "of sixty pairs that all but coincide, input first"},
			{Name: "aminus", Label: "loss", Unit: "%", Default: 27.3, Min: 0, Max: 100, Help: "of sixty pairs that all but coincide, output first"},
			{Name: "tauplus", Label: "window τ₊", Unit: "ms", Default: 16.8, Min: 1, Max: 200, Help: "how long the synapse remembers its input spike"},
			{Name: "tauminus", Label: "window τ₋", Unit: "ms", Default: 33.7, Min: 1, Max: 200, Help: "how long it remembers the output spike"},
			{Name: "pairs", Label: "pairs", Default: 60, Min: 1, Max: 1000, Integer: true, Help: "given at each time difference of a sweep"},
		},
		Knobs: []experiment.Knob{
			{Name: "delta", Label: "difference Δt", Unit: "ms", Default: 10, Min: -100, Max: 100, Step: 5, Help: "output spike minus input spike; in a sweep, where it stands"},
			{Name: "frequency", Label: "pairs a second", Unit: "Hz", Default: 1, Min: 0.1, Max: plasticity.PairingMaxRate, Log: true, Help: "how fast the pairs follow each other"},
			{Name: "jitter", Label: "jitter", Unit: "ms", Default: 0, Min: 0, Max: 50, Step: 1, Help: "standard deviation of the time difference from pair to pair"},
			{Name: "sweep", Label: "time difference", Choices: []string{"hold", "sweep"}, Help: "hold one, or give each in turn to a fresh synapse"},
		},
		Actions: []experiment.Action{
			{Name: "fresh", Label: "fresh synapse", Key: "a", Help: "begin again on a synapse that has seen no pairs"},
		},
		Readings: []experiment.Reading{
			{Name: "change", Label: "change", Unit: "%", Format: "%+6.1f", Meaning: "of the weight since the first pair on this synapse"},
			{Name: "pairs", Label: "pairs", Format: "%5.0f", Meaning: "done on this synapse"},
			{Name: "delta", Label: "Δt", Unit: "ms", Format: "%+6.1f", Meaning: "time difference of the last pair; empty before the first"},
			{Name: "last", Label: "last pair", Unit: "%", Format: "%+6.2f", Meaning: "change of the weight at the last pair; empty before the first"},
			{Name: "swept", Label: "swept", Format: "%3.0f", Meaning: "time differences whose change is known, of 40"},
			{Name: "after", Label: "at +10 ms", Unit: "%", Format: "%+6.1f", Meaning: "change that the sweep found at +10 ms; empty until then"},
			{Name: "before", Label: "at −10 ms", Unit: "%", Format: "%+6.1f", Meaning: "change that the sweep found at −10 ms; empty until then"},
			{Name: "turn", Label: "sign turns at", Unit: "ms", Format: "%+5.1f", Meaning: "time difference at which the swept curve first changes sign; empty until the sweep is done, or if it never does"},
			{Name: "tau_plus", Label: "fitted τ₊", Unit: "ms", Format: "%5.1f", Meaning: "from a straight line through the logarithm of the swept changes from +5 to +50 ms; empty unless all are gains"},
			{Name: "tau_minus", Label: "fitted τ₋", Unit: "ms", Format: "%5.1f", Meaning: "the same from −50 to −5 ms; empty unless all are losses"},
			{Name: "off", Label: "off the curve", Unit: "%", Format: "%5.2f", Meaning: "root mean square distance of the swept changes from the rule's curve for pairs far apart"},
		},
		Pictures: []experiment.PictureInfo{
			{Name: "window", Title: "the STDP window", Rows: 11},
			{Name: "traces", Title: "what each spike leaves, and what the later finds", Rows: 8},
			{Name: "spikes", Title: "input and output, last 5 s", Rows: 4},
		},
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) { return newPairing(&b, v, seed) }
	return b
}

const (
	sweepReach = 100 // ms on either side
	sweepStep  = 5   // ms; 0 is left out, where no order is
	sweepSize  = 2 * sweepReach / sweepStep
	pairAtZero = 60 // pairs that the amplitudes are told for
)

// sweepDelta is the k-th time difference of a sweep.
func sweepDelta(k int) float64 {
	d := -sweepReach + sweepStep*k
	if d >= 0 {
		d += sweepStep
	}
	return float64(d)
}

// pairingModel is a running protocol and what its sweep has found.
type pairingModel struct {
	*plasticity.Pairing
	desc  *experiment.Description
	knobs map[string]float64
	pairs int
	at    int                // place in the sweep
	found [sweepSize]float64 // share of the weight at the start; NaN until known
}

func newPairing(b *experiment.Builder, v experiment.Values, seed uint64) (experiment.Model, error) {
	n := v.Num
	p := plasticity.DefaultPairing(n["delta"])
	p.Rule = plasticity.Additive{APlus: n["aplus"] / 100 / pairAtZero, AMinus: n["aminus"] / 100 / pairAtZero}
	p.Plus, p.Minus, p.Frequency = n["tauplus"], n["tauminus"], n["frequency"]
	live, err := plasticity.NewPairing(p, seed)
	if err != nil {
		return nil, err
	}
	m := &pairingModel{Pairing: live, knobs: map[string]float64{}, pairs: int(n["pairs"])}
	for i := range m.found {
		m.found[i] = math.NaN()
	}
	for _, k := range b.Knobs {
		m.knobs[k.Name] = n[k.Name]
	}
	m.SetJitter(n["jitter"])
	m.desc = describe(b, "pairs of spikes at one synapse", "Δw = A₊·e^(−Δt/τ₊) if input first, else −A₋·e^(Δt/τ₋)", 100*experiment.Microsecond)
	if m.sweeping() {
		m.turnTo(0)
	}
	return m, nil
}

func (m *pairingModel) Describe() *experiment.Description { return m.desc }

func (m *pairingModel) sweeping() bool { return m.knobs["sweep"] == 1 }

func (m *pairingModel) Step() {
	m.Pairing.Step()
	if m.sweeping() && m.Pairs() >= int64(m.pairs) {
		m.found[m.at] = m.Weight() - 1
		m.turnTo((m.at + 1) % sweepSize)
	}
}

// turnTo goes on with place k of the sweep, on a fresh synapse.
func (m *pairingModel) turnTo(k int) {
	m.at = k
	_ = m.SetDelta(sweepDelta(k)) // within a running protocol's reach
	m.Restart()
}

func (m *pairingModel) Clone() experiment.Model {
	c := *m
	c.Pairing = m.Pairing.Clone()
	c.knobs = maps.Clone(m.knobs)
	return &c
}

func (m *pairingModel) Knob(name string) float64 {
	if name == "delta" && m.sweeping() {
		return sweepDelta(m.at)
	}
	return m.knobs[name]
}

func (m *pairingModel) SetKnob(name string, v float64) {
	was := m.knobs[name]
	m.knobs[name] = v
	var err error
	switch name {
	case "delta":
		if m.sweeping() {
			m.turnTo(nearestInSweep(v))
			return
		}
		err = m.SetDelta(v)
	case "frequency":
		err = m.SetFrequency(v)
	case "jitter":
		m.SetJitter(v)
	case "sweep":
		switch {
		case v == was:
		case v == 1:
			m.turnTo(0)
		default:
			_ = m.SetDelta(m.knobs["delta"]) // in range when it was turned
			m.Restart()
		}
	}
	if err != nil {
		m.knobs[name] = was
	}
}

func nearestInSweep(delta float64) int {
	best := 0
	for k := range sweepSize {
		if math.Abs(sweepDelta(k)-delta) < math.Abs(sweepDelta(best)-delta) {
			best = k
		}
	}
	return best
}

func (m *pairingModel) Act(name string, _ float64) {
	if name == "fresh" {
		m.Restart()
	}
}

func (m *pairingModel) Read(dst []float64) {
	delta, last := math.NaN(), math.NaN()
	if d, ok := m.LastDot(); ok {
		delta, last = d.Delta, 100*d.Change
	}
	var deltas, changes []float64
	var square float64
	for k, f := range m.found {
		if !math.IsNaN(f) {
			deltas, changes = append(deltas, sweepDelta(k)), append(changes, f)
			off := f - float64(m.pairs)*m.alone(sweepDelta(k))
			square += off * off
		}
	}
	turn := math.NaN()
	if len(deltas) == sweepSize {
		if x, ok := plasticity.Crossing(deltas, changes); ok {
			turn = x
		}
	}
	copy(dst, []float64{
		100 * (m.Weight() - 1), float64(m.Pairs()), delta, last, float64(len(deltas)),
		100 * m.found[nearestInSweep(10)], 100 * m.found[nearestInSweep(-10)], turn,
		m.fit(5, 50, 1), m.fit(-50, -5, -1), 100 * math.Sqrt(square/float64(len(deltas))),
	})
}

// alone is the change that one pair far from all others makes.
func (m *pairingModel) alone(delta float64) float64 {
	p := m.Params()
	if delta < 0 {
		return p.Rule.AtInput(1, plasticity.OutputTraces{Fast: math.Exp(delta / p.Minus)})
	}
	return p.Rule.AtOutput(1, math.Exp(-delta/p.Plus), plasticity.OutputTraces{})
}

// fit returns the time constant over which the swept changes of the given sign
// fall off between lo and hi; NaN while any is missing or of the other sign.
func (m *pairingModel) fit(lo, hi, sign float64) float64 {
	var x, y []float64
	for k, f := range m.found {
		if d := sweepDelta(k); d >= lo && d <= hi {
			x, y = append(x, math.Abs(d)), append(y, math.Log(sign*f))
		}
	}
	_, slope := stat.LinearRegression(x, y, nil, false)
	if math.IsNaN(slope) || math.IsInf(slope, 0) {
		return math.NaN()
	}
	return -1 / slope
}

func (m *pairingModel) Still() string {
	p := m.Params()
	if p.Rule == (plasticity.Additive{}) {
		return "Both amplitudes are 0, so no pair changes anything: begin again with another growth or loss."
	}
	return ""
}

// arithmetic is the sum of the last pair.
func (m *pairingModel) arithmetic() experiment.Picture {
	d, ok := m.LastDot()
	if !ok {
		return experiment.Formula{}
	}
	p := m.Params()
	amplitude, tau := m.alone(0), p.Plus
	if d.Delta < 0 {
		amplitude, tau = m.alone(-1e-9), p.Minus
	}
	return experiment.Formula{Lines: []string{fmt.Sprintf("%+.2f %% · e^(−%.1f/%.1f) = %+.2f %% a pair; found %+.2f %%",
		100*amplitude, math.Abs(d.Delta), tau, 100*m.alone(d.Delta), 100*d.Change)}}
}
