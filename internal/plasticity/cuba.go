package plasticity

import (
	"fmt"
	"math"

	"spikeslope/internal/stimulus"
)

// CUBAParams describe a current-based leaky integrate-and-fire neuron with
// exponential synaptic currents, in mV:
//
//	τm dv/dt = E_l − v + gₑ + gᵢ + I      τe dgₑ/dt = −gₑ      τi dgᵢ/dt = −gᵢ
//
// At the threshold v is set to the reset value and held there.
type CUBAParams struct {
	TauM, TauE, TauI float64 // ms
	Rest             float64 // E_l, mV
	Threshold        float64 // mV
	Reset            float64 // mV
	Refractory       float64 // ms
	Dt               float64 // ms
}

// DefaultCUBA returns the neuron of Vogels & Abbott 2005, dt 0.1 ms.
func DefaultCUBA() CUBAParams {
	return CUBAParams{TauM: 20, TauE: 5, TauI: 10, Rest: -49, Threshold: -50, Reset: -60, Refractory: 5, Dt: 0.1}
}

// Validate reports the first field out of range.
func (p CUBAParams) Validate() error {
	for _, f := range []struct {
		name      string
		v, lo, hi float64
		unit      string
	}{
		{"TauM", p.TauM, 0.1, 1e4, "ms"},
		{"TauE", p.TauE, 0.1, 1e4, "ms"},
		{"TauI", p.TauI, 0.1, 1e4, "ms"},
		{"Rest", p.Rest, -200, 200, "mV"},
		{"Threshold", p.Threshold, -200, 200, "mV"},
		{"Reset", p.Reset, -200, p.Threshold, "mV"},
		{"Refractory", p.Refractory, 0, 1e4, "ms"},
		{"Dt", p.Dt, 1e-4, min(p.TauM, p.TauE, p.TauI), "ms"},
	} {
		if err := stimulus.CheckRange(f.name, f.v, f.lo, f.hi, f.unit); err != nil {
			return fmt.Errorf("CUBA neuron: %w", err)
		}
	}
	return nil
}

// CUBA is one current-based neuron, advanced exactly: between spikes the
// equations are linear, so a step multiplies by their propagator and makes no
// error however long it is. Only spikes keep to the grid.
//
// A CUBA holds no pointer: assigning it copies it.
type CUBA struct {
	V      float64 // mV
	GE, GI float64 // synaptic currents, mV
	p      CUBAParams

	decayM, decayE, decayI float64
	fromE, fromI           float64 // what a current of 1 adds to v in a step
	held                   int     // steps left at reset
	refractory             int
}

// NewCUBA returns a neuron at rest, or at reset where rest lies above the
// threshold.
func NewCUBA(p CUBAParams) (*CUBA, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	v := p.Rest
	if v > p.Threshold {
		v = p.Reset
	}
	return &CUBA{
		V: v, p: p,
		decayM:     math.Exp(-p.Dt / p.TauM),
		decayE:     math.Exp(-p.Dt / p.TauE),
		decayI:     math.Exp(-p.Dt / p.TauI),
		fromE:      Propagator(p.TauM, p.TauE, p.Dt),
		fromI:      Propagator(p.TauM, p.TauI, p.Dt),
		refractory: int(math.Round(p.Refractory / p.Dt)),
	}, nil
}

// Propagator returns what a synaptic current of 1 now, decaying with tauS,
// adds to the potential of a membrane of tauM after a time t:
//
//	c = τs/(τs−τm)·(e^(−t/τs) − e^(−t/τm)),   (t/τm)·e^(−t/τm) where τs = τm
func Propagator(tauM, tauS, t float64) float64 {
	d := 1/tauS - 1/tauM
	if d == 0 {
		return t / tauM * math.Exp(-t/tauM)
	}
	// expm1 keeps the digits that the difference of two exponentials loses.
	return -math.Expm1(-d*t) / (d * tauM) * math.Exp(-t/tauM)
}

// Step advances the neuron by dt under a constant current (mV), lets the
// synaptic jumps e and i arrive at its end, and reports an output spike.
func (c *CUBA) Step(current, e, i float64) bool {
	if c.held > 0 {
		c.held--
	} else {
		goal := c.p.Rest + current
		c.V = goal + float64((c.V-goal)*c.decayM) + float64(c.GE*c.fromE) + float64(c.GI*c.fromI)
	}
	c.GE = float64(c.GE*c.decayE) + e
	c.GI = float64(c.GI*c.decayI) + i
	if c.V <= c.p.Threshold {
		return false
	}
	c.V = c.p.Reset
	c.held = c.refractory
	return true
}
