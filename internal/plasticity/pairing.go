package plasticity

import (
	"fmt"
	"math"

	"spikeslope/internal/stimulus"
)

// Taus are the time constants of a rule's traces (ms).
type Taus struct{ Plus, Minus, Slow float64 }

// Decayed returns the traces of an output after t ms of silence.
func (o OutputTraces) Decayed(tau Taus, t float64) OutputTraces {
	return OutputTraces{o.Fast * math.Exp(-t/tau.Minus), o.Slow * math.Exp(-t/tau.Slow)}
}

// Impose lets a rule act on one synapse of weight w whose two neurons spike
// exactly at the given times (ms, ascending), and returns the weight after.
// The weight is not clipped, and the spikes do not act on each other: this is
// the protocol of a pairing experiment. Where both spike at once the input
// goes first, as in [Song].
func Impose(r Rule, tau Taus, w float64, in, out []float64) float64 {
	var x, at float64
	var o OutputTraces
	for len(in) > 0 || len(out) > 0 {
		input := len(out) == 0 || len(in) > 0 && in[0] <= out[0]
		var t float64
		if input {
			t, in = in[0], in[1:]
		} else {
			t, out = out[0], out[1:]
		}
		x *= math.Exp(-(t - at) / tau.Plus)
		o = o.Decayed(tau, t-at)
		at = t
		if input {
			x++
			w += r.AtInput(w, o)
		} else {
			w += r.AtOutput(w, x, o)
			o.Fast++
			o.Slow++
		}
	}
	return w
}

// PairingParams describe a pairing protocol on one synapse.
type PairingParams struct {
	Rule Rule
	Taus
	Pairs     int     // input-output pairs
	Frequency float64 // pairs a second
	Delta     float64 // Δt = t_post − t_pre, ms
	Weight    float64 // at the start
}

// DefaultPairing returns 60 pairs at 1 Hz under the additive rule. The time
// constants are those Pfister & Gerstner 2006 give for the data of Bi & Poo
// 2001; the amplitudes, +77.7 % and −27.3 % over all sixty pairs, are chosen.
func DefaultPairing(delta float64) PairingParams {
	const pairs = 60
	return PairingParams{
		Rule: Additive{APlus: 0.777 / pairs, AMinus: 0.273 / pairs},
		Taus: Taus{Plus: 16.8, Minus: 33.7, Slow: 114}, Pairs: pairs, Frequency: 1, Delta: delta, Weight: 1,
	}
}

// Validate reports the first field out of range.
func (p PairingParams) Validate() error {
	if p.Rule == nil {
		return fmt.Errorf("pairing: %w", &stimulus.RangeError{Field: "Rule", Value: "none", Allowed: "the rules"})
	}
	for _, f := range []struct {
		name      string
		v, lo, hi float64
		unit      string
	}{
		{"Plus", p.Plus, 0.1, 1e5, "ms"},
		{"Minus", p.Minus, 0.1, 1e5, "ms"},
		{"Slow", p.Slow, 0.1, 1e5, "ms"},
		{"Pairs", float64(p.Pairs), 1, 1e6, ""},
		{"Frequency", p.Frequency, 1e-3, 1e3, "Hz"},
		{"Delta", p.Delta, -1e4, 1e4, "ms"},
		{"Weight", p.Weight, 0, 1e6, ""},
	} {
		if err := stimulus.CheckRange(f.name, f.v, f.lo, f.hi, f.unit); err != nil {
			return fmt.Errorf("pairing: %w", err)
		}
	}
	return nil
}

// Times appends the input's and the output's spike times (ms), from 0 on.
func (p PairingParams) Times(in, out []float64) ([]float64, []float64) {
	first := max(-p.Delta, 0)
	for k := range p.Pairs {
		t := first + float64(k)*1000/p.Frequency
		in = append(in, t)
		out = append(out, t+p.Delta)
	}
	return in, out
}

// Change returns the weight's change over the whole protocol.
func (p PairingParams) Change() float64 {
	in, out := p.Times(nil, nil)
	return Impose(p.Rule, p.Taus, p.Weight, in, out) - p.Weight
}

// STDPWindow returns Change for each Δt, all else as in p.
func (p PairingParams) STDPWindow(deltas []float64) []float64 {
	change := make([]float64, len(deltas))
	for k, d := range deltas {
		p.Delta = d
		change[k] = p.Change()
	}
	return change
}

// FrequencyDependence returns Change for each frequency (Hz), all else as in
// p.
func (p PairingParams) FrequencyDependence(hz []float64) []float64 {
	change := make([]float64, len(hz))
	for k, f := range hz {
		p.Frequency = f
		change[k] = p.Change()
	}
	return change
}

// Crossing returns where a curve given at ascending x first changes sign,
// between its points by a straight line, and whether it does.
func Crossing(x, y []float64) (float64, bool) {
	for k := 1; k < len(y); k++ {
		if y[k-1]*y[k] <= 0 && y[k-1] != y[k] {
			return x[k-1] - y[k-1]*(x[k]-x[k-1])/(y[k]-y[k-1]), true
		}
	}
	return 0, false
}
